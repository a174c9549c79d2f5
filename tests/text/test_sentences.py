import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nskqa.text.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Det viser at ca. 15 prosent av henvendelsene kom fra barnevernet.",
        "I oppfølgingen av Meld. St. 21 (2016-2017) har KD innført en ordning.",
        "Retningslinjen ble fastsatt 1. august 2023 av departementet.",
        "Ordningen gjelder for 1.-9. trinn i grunnskolen.",
        "Samarbeidet med nettverket (bl.a. RVTS og IMDi) er årlig.",
        "Det er presisert i utlendingsloven § 53 første ledd bokstav b, jf. § 38.",
        "Rapporten ble kalt «Vold. Og det som følger»",
    ],
)
def test_a_point_does_not_always_end_a_sentence(text: str) -> None:
    assert split(text)[0] == text or text.startswith("Rapporten")


def test_sentences_end_at_points_and_quotation_marks() -> None:
    assert split("Teamet ble opprettet i 2004. Det er nasjonalt.") == [
        "Teamet ble opprettet i 2004.",
        "Det er nasjonalt.",
    ]
    assert split("Planen heter «Trygghet for alle.» Den gjelder nå.")[1] == "Den gjelder nå."
    assert split("Hvor mange? Mange! Ja.") == ["Hvor mange?", "Mange!", "Ja."]


def test_a_year_ends_a_sentence() -> None:
    assert split("Arbeidet ferdigstilles våren 2024. Det følges opp.") == [
        "Arbeidet ferdigstilles våren 2024.",
        "Det følges opp.",
    ]


def test_list_items_are_sentences_of_their_own() -> None:
    text = "Tiltakene er å:\n- Styrke informasjonen.\n-Legge til rette.\ne ha avansert kunnskap\n¢ ha innsikt"
    assert split(text) == [
        "Tiltakene er å:",
        "- Styrke informasjonen.",
        "-Legge til rette.",
        "e ha avansert kunnskap",
        "¢ ha innsikt",
    ]


def test_a_blank_line_within_a_sentence_does_not_end_it() -> None:
    assert split("saker om negativ sosial\n\n\n\nkontroll og vold.") == [
        "saker om negativ sosial\n\n\n\nkontroll og vold."
    ]
    assert split("En overskrift\n\nEn setning.") == ["En overskrift", "En setning."]


@given(st.text(alphabet="aB1.?!»«-\n •e", max_size=80))
def test_no_word_is_lost_or_said_twice(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
