import pytest
from hypothesis import given
from hypothesis import strategies as st

from nskqa.text.alignment import Alignment
from nskqa.text.lines import line_edits, read, reading
from nskqa.types import Span


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("lokale NAV-\nkontorer som", "lokale NAV-kontorer som"),
        ("Meld. St. 21 (2016-\n2017)", "Meld. St. 21 (2016-2017)"),
        ("(2024–\n2028)", "(2024–2028)"),
        (
            "NAV Arbeid og helse Oslo, og Arbeids-\nog velferdsdirektoratet",
            "NAV Arbeid og helse Oslo, og Arbeids- og velferdsdirektoratet",
        ),
        ("inkludering og ikke-\ndiskriminering", "inkludering og ikke-diskriminering"),
        ("helse- og\nomsorgstjenesten", "helse- og omsorgstjenesten"),
        ("i fem\nkommuner.  Maks", "i fem kommuner. Maks"),
        ("som følger:\n- Styrke", "som følger: - Styrke"),
        ("saker om negativ sosial\n\n\n\nkontroll", "saker om negativ sosial kontroll"),
    ],
)
def test_lines_are_read_as_one(source: str, seen: str) -> None:
    assert read(source) == seen


@given(st.text(alphabet="ab1-–\n ", max_size=60))
def test_reading_changes_white_space_alone(source: str) -> None:
    assert "".join(read(source).split()) == "".join(source.split())
    assert read(read(source)) == read(source)
    assert "\n" not in read(source)


@given(st.text(alphabet="ab1-\n ", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_span_of_the_source_is_read_as_its_words(source: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(source)), min(b, len(source))))
    assert reading(Alignment(source), Span(start, end)).text == read(source[start:end])


def test_edits_say_where_the_breaks_were() -> None:
    assert [(edit.start, edit.end, edit.replacement) for edit in line_edits("a\nb-\nc")] == [(1, 2, " "), (4, 5, "")]
