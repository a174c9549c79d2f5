"""Questions as staff write them: with what led up to them, mended, numbered, of a range, of each."""

import pytest

from nskqa.assistant import Assistant
from nskqa.types import Answer, Question, Turn


def ask(assistant: Assistant, text: str, *before: str) -> Answer:
    history = tuple(turn for said in before for turn in (Turn("user", said), Turn("assistant", "…")))
    return assistant.ask(Question(text, history=history))


@pytest.mark.parametrize(
    "led_up",
    [
        "Vi skriver en sak til fylket om jenter i skolen. ",
        "Statsråden skal holde innlegg på fredag og vil gjerne nevne politiet. ",
        "Eg sit i ein kommune og lagar ei lysbiletside om barnevern: ",
        "Our minister speaks about schools on Friday. ",
    ],
)
@pytest.mark.parametrize(
    "text", ["Hvilke av AIDs tiltak er ferdigstilt?", "Kva tiltak nemner RVTS?", "Which measures are outside area 2?"]
)
def test_what_leads_up_to_a_list_is_no_part_of_it(assistant: Assistant, led_up: str, text: str) -> None:
    alone, found = ask(assistant, text), ask(assistant, f"{led_up}{text}")
    assert alone.measures
    assert (found.kind, found.measures, found.citations) == (alone.kind, alone.measures, alone.citations)


def test_a_list_is_of_the_name_before_it(assistant: Assistant) -> None:
    of_name = ask(assistant, "Hvilke tiltak nevner Proba?")
    for text in ("Vi har møte med Proba i morgen. Hvilke tiltak er de nevnt i?",):
        assert ask(assistant, text).measures == of_name.measures
    text = "Jeg skal ha møte med Institutt for samfunnsforskning på fredag. Hvilke tiltak er de nevnt i?"
    assert ask(assistant, text).measures == ("28", "29")


@pytest.mark.parametrize(
    ("before", "text", "as_if"),
    [
        ("Hva er status for tiltak 14?", "nei, jeg mente 15", "Hva er status for tiltak 15?"),
        ("Kven har ansvaret for tiltak 4?", "nei, eg meinte 5", "Kven har ansvaret for tiltak 5?"),
        ("Hva er status for tiltak 16?", "nei, jeg sa 17", "Hva er status for tiltak 17?"),
        ("Who is responsible for measure 4?", "no, I meant 5", "Who is responsible for measure 5?"),
        ("Which measures are completed?", "And how many are ongoing?", "How many measures are ongoing?"),
    ],
)
def test_a_question_is_mended_by_the_next(assistant: Assistant, before: str, text: str, as_if: str) -> None:
    found, wanted = ask(assistant, text, before), ask(assistant, as_if)
    assert (found.kind, found.measures) == (wanted.kind, wanted.measures)


@pytest.mark.parametrize("text", ["Og hvilke er ikke?", "og hvilke er ikke det?"])
def test_which_are_not_are_all_others_of_the_list(assistant: Assistant, text: str) -> None:
    every = ask(assistant, "Hvilke tiltak er i planen?").measures
    finished = ask(assistant, "Hvilke tiltak er ferdigstilt?").measures
    others = tuple(each for each in every if each not in finished)
    assert ask(assistant, text, "Hvilke tiltak er ferdigstilt?").measures == others
    own = ask(assistant, "Hvilke tiltak har JD ansvar for?").measures
    of_jd = ask(assistant, text, "Hvilke av JDs tiltak er ferdigstilt?").measures
    assert of_jd == tuple(each for each in own if each not in finished)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Hvilke tiltak fra 20 til 33 er {}?", 20, 33),
        ("Kva tiltak frå og med 5 til og med 12 er {}?", 5, 12),
        ("Which measures between 1 and 10 are {}?", 1, 10),
        ("Hvilke tiltak mellom 5–9 er {}?", 5, 9),
    ],
)
@pytest.mark.parametrize("status", ["ferdigstilt", "pågående"])
def test_a_range_of_numbers_is_kept_to(assistant: Assistant, text: str, first: int, last: int, status: str) -> None:
    fitting = ask(assistant, f"Hvilke tiltak er {status}?").measures
    english = {"ferdigstilt": "completed", "pågående": "ongoing"}
    asked = text.format(english[status] if text.startswith("Which") else status)
    assert ask(assistant, asked).measures == tuple(each for each in fitting if first <= int(each) <= last)


@pytest.mark.parametrize(
    "text",
    [
        "a) Hva er status for tiltak 13? b) Hvem har ansvaret for tiltak 24?",
        "1) Hva er status for tiltak 13? 2) Hvem har ansvaret for tiltak 24?",
        "Spørsmål 1: Hva er status for tiltak 13? Spørsmål 2: Hvem har ansvaret for tiltak 24?",
    ],
)
def test_numbered_questions_are_each_answered(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert answer.measures == ("13", "24")
    assert "Pågående per" in answer.text and "ansvarlig: JD" in answer.text


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Hvor mange tiltak er det i hvert innsatsområde?", "(4)"),
        ("Hvilket innsatsområde har flest tiltak?", "(16)"),
        ("How many measures are there in each area?", "(16)"),
        ("Hvor mange tiltak har hvert departement?", "AID (18)"),
    ],
)
def test_each_area_and_ministry_is_counted(assistant: Assistant, text: str, counts: str) -> None:
    answer = ask(assistant, text)
    assert answer.kind == "count"
    assert counts in answer.text
