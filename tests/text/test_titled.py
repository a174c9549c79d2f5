import pytest

from nskqa.text.titled import line_sentence_spans, title_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("En tittel. Med to ord\nEn setning. Og en til.", ["En tittel. Med to ord", "En setning.", "Og en til."]),
        ("\n  En tittel  \nEn setning.", ["En tittel", "En setning."]),
        ("En setning.\nUten tittel", ["En setning.", "Uten tittel"]),
        ("En tittel\r\nEn setning.\r\n", ["En tittel", "En setning."]),
        ("", []),
    ],
)
def test_a_title_is_one_sentence_and_no_sentence_goes_over_a_line(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in line_sentence_spans(text)] == sentences


def test_what_ends_with_a_full_stop_is_no_title() -> None:
    assert (title_of("En tittel\nMer."), title_of("En setning.\nMer."), title_of("x" * 121)) == ("En tittel", "", "")
