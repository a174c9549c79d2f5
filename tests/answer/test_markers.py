from hypothesis import given
from hypothesis import strategies as st

from nskqa.answer.markers import markers


def shown(*numbers: int) -> str:
    return " ".join(map(str, markers(numbers)))


def test_three_or_more_in_a_row_share_a_marker() -> None:
    assert shown(*range(1, 27)) == "[1–26]"
    assert shown(1, 2, 3, 7, 9, 10, 11) == "[1–3] [7] [9–11]"


def test_fewer_stand_for_themselves() -> None:
    assert shown() == ""
    assert shown(4) == "[4]"
    assert shown(1, 2, 5) == "[1] [2] [5]"
    assert shown(3, 2, 1) == "[3] [2] [1]"


@given(st.lists(st.integers(1, 40)))
def test_no_number_is_lost_or_moved(numbers: list[int]) -> None:
    assert [number for marker in markers(numbers) for number in marker.numbers] == numbers
