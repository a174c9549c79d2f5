from hypothesis import given
from hypothesis import strategies as st

from nskqa.search.fuse import reciprocal_rank

RANKINGS = st.lists(st.integers(0, 20), unique=True, max_size=15)


def test_what_both_rankings_have_first_scores_one() -> None:
    fused = reciprocal_rank({"a": ["x", "y"], "b": ["x", "z"]}, {"a": 1.0, "b": 0.25}, 10)
    assert next(iter(fused.items())) == ("x", 1.0)
    assert list(fused) == ["x", "y", "z"]


def test_a_heavier_ranking_leads() -> None:
    assert list(reciprocal_rank({"a": ["x", "y"], "b": ["y", "x"]}, {"a": 1.0, "b": 2.0}, 10)) == ["y", "x"]


def test_an_empty_ranking_takes_nothing_away() -> None:
    assert reciprocal_rank({"a": ["x"], "b": []}, {"a": 1.0, "b": 1.0}, 10) == {"x": 1.0}
    assert reciprocal_rank({}, {}, 10) == {}


@given(RANKINGS, RANKINGS)
def test_scores_fall_and_lie_between_nought_and_one(one: list[int], other: list[int]) -> None:
    fused = reciprocal_rank({"a": one, "b": other}, {"a": 1.0, "b": 0.25}, 10)
    scores = list(fused.values())
    assert set(fused) == {*one, *other}
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
