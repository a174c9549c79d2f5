import pytest

from nskqa.text.numbers import grouped, grouped_spans, joined


@pytest.mark.parametrize("mark", [" ", "\u00a0", "\u2009", "\u202f", ".", ","])
def test_a_number_in_groups_is_the_number(mark: str) -> None:
    text = f"av totalt 1{mark}137 saker, og 22{mark}000{mark}450 kroner."
    assert list(grouped(text)) == ["1137", "22000450"]
    assert [span.of(text) for span in grouped_spans(text)] == [f"1{mark}137", f"22{mark}000{mark}450"]
    assert joined(text) == "av totalt 1137 saker, og 22000450 kroner."


@pytest.mark.parametrize(
    "text",
    [
        "31.12.2023",
        "1. januar 2024",
        "tiltak 1 2",
        "tiltak 1 2 137",
        "i 2023 137",
        "22 00 00 00",
        "815 22 040",
        "22 100 10",
        "1137",
        "0.137 og 0,137",
        "3.1416",
        "1 1375",
        "kap. 1\n137",
        "1  137",
    ],
)
def test_dates_and_rows_of_numbers_are_no_groups(text: str) -> None:
    assert list(grouped(text)) == []
    assert joined(text) == text


def test_a_decimal_stays_behind_its_number() -> None:
    assert joined("1.234,5 og 12 500.") == "1234,5 og 12500."
