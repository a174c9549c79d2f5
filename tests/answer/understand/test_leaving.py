"""A list that leaves something out is all others without it: held against the lists of what it leaves out."""

import pytest

from nskqa.assistant import Assistant
from nskqa.types import Answer, Question, Turn

MINISTRIES = ("AID", "BFD", "JD", "KD", "KUD", "HOD")
AREAS = (1, 2, 3, 4, 5)


def ask(assistant: Assistant, text: str, *before: str) -> Answer:
    history = tuple(turn for said in before for turn in (Turn("user", said), Turn("assistant", "…")))
    return assistant.ask(Question(text, history=history))


def measures(assistant: Assistant, text: str, *before: str) -> tuple[str, ...]:
    answer = ask(assistant, text, *before)
    assert answer.kind in ("list", "count"), (text, answer.text)
    return answer.measures


@pytest.fixture(scope="module")
def all_of_them(assistant: Assistant) -> tuple[str, ...]:
    return measures(assistant, "Hvilke tiltak er i planen?")


@pytest.mark.parametrize("name", MINISTRIES)
@pytest.mark.parametrize(
    "text",
    [
        "Hvilke tiltak har ikke {name} som ansvarlig?",
        "Hvilke tiltak har {name} ikke ansvar for?",
        "Hvor mange tiltak hører ikke til {name}?",
        "Hvilke tiltak har andre enn {name} ansvaret for?",
        "Alle tiltak bortsett fra {name} sine",
        "Kva tiltak høyrer ikkje til {name}?",
        "Kva tiltak er utanom dei til {name}?",
        "Which measures are not led by {name}?",
        "Which measures aren't {name}'s?",
        "How many measures is {name} not responsible for?",
    ],
)
def test_not_of_a_ministry_is_all_others(
    assistant: Assistant, all_of_them: tuple[str, ...], text: str, name: str
) -> None:
    own = measures(assistant, f"Hvilke tiltak har {name} ansvar for?")
    assert own
    found = measures(assistant, text.format(name=name))
    assert found == tuple(each for each in all_of_them if each not in own)


@pytest.mark.parametrize("number", AREAS)
@pytest.mark.parametrize(
    "text",
    [
        "Hvilke tiltak ligger ikke under innsatsområde {number}?",
        "Kva tiltak er utanfor innsatsområde {number}?",
        "How many measures are outside area {number}?",
    ],
)
def test_not_in_an_area_is_all_others(
    assistant: Assistant, all_of_them: tuple[str, ...], text: str, number: int
) -> None:
    own = measures(assistant, f"Hvilke tiltak hører til innsatsområde {number}?")
    found = measures(assistant, text.format(number=number))
    assert found == tuple(each for each in all_of_them if each not in own)


@pytest.mark.parametrize("status", ["ferdigstilt", "pågående"])
@pytest.mark.parametrize("name", MINISTRIES)
def test_but_not_is_the_one_without_the_other(assistant: Assistant, status: str, name: str) -> None:
    stated = measures(assistant, f"Hvilke tiltak er {status}?")
    own = measures(assistant, f"Hvilke tiltak har {name} ansvar for?")
    wanted = tuple(each for each in stated if each not in own)
    for text in ("Hvilke tiltak er {status}, men ikke {name}s?", "Hvilke tiltak er {status} unntatt {name}s?"):
        assert measures(assistant, text.format(status=status, name=name)) == wanted
    before = f"Hvilke tiltak er {status}?"
    assert measures(assistant, f"men ikke {name}?", before) == wanted
    assert measures(assistant, f"utenom {name}", before) == wanted


def test_two_are_left_out_as_each_is(assistant: Assistant, all_of_them: tuple[str, ...]) -> None:
    own = {each for name in ("AID", "BFD") for each in measures(assistant, f"Hvilke tiltak har {name} ansvar for?")}
    wanted = tuple(each for each in all_of_them if each not in own)
    assert measures(assistant, "Hvilke tiltak hører verken til AID eller BFD?") == wanted
    assert measures(assistant, "Which measures are neither AID's nor BFD's?") == wanted


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("List alle ferdigstilte tiltak unntatt tiltak 9", {"9"}),
        ("Hvilke tiltak, bortsett fra tiltak 9 og 22, er ferdigstilt?", {"9", "22"}),
        ("Which measures except 9 and 22 are completed?", {"9", "22"}),
    ],
)
def test_measures_are_left_out_by_number(assistant: Assistant, text: str, gone: set[str]) -> None:
    finished = measures(assistant, "Hvilke tiltak er ferdigstilt?")
    assert measures(assistant, text) == tuple(each for each in finished if each not in gone)


def test_a_status_may_stand_after_what_is_left_out(assistant: Assistant) -> None:
    finished = measures(assistant, "Hvilke tiltak er ferdigstilt?")
    of_jd = measures(assistant, "Hvilke tiltak har JD ansvar for?")
    of_area = measures(assistant, "Hvilke tiltak hører til innsatsområde 1?")
    partnered = {each.id for each in assistant.report(None).numbered() if each.partners}
    for text, gone in (
        ("Hvor mange tiltak utenom JDs er ferdige?", of_jd),
        ("Hvilke ferdige tiltak er ikke i innsatsområde 1?", of_area),
        ("Which measures without a partner are completed?", partnered),
    ):
        assert measures(assistant, text) == tuple(each for each in finished if each not in gone)


def test_without_partners_and_not_mentioned(assistant: Assistant, all_of_them: tuple[str, ...]) -> None:
    alone = {measure.id for measure in assistant.report(None).numbered() if not measure.partners}
    for text in ("Hvilke tiltak har ikke partnere?", "Which measures have no partner?"):
        assert set(measures(assistant, text)) <= alone
    mentioned = measures(assistant, "Hvilke tiltak nevner Kompetanseteamet?")
    wanted = tuple(each for each in all_of_them if each not in mentioned)
    assert measures(assistant, "Hvilke tiltak nevner ikke Kompetanseteamet?") == wanted


def test_it_is_said_what_was_left_out(assistant: Assistant) -> None:
    said = {
        "Hvilke tiltak er ferdigstilt, men ikke AIDs?": "3 tiltak har status Ferdigstilt, utenom dem med AID",
        "Which measures are outside area 1?": "29 measures are in the plan, except those in area 1",
        "Kva tiltak er ferdigstilte, unntatt tiltak 9?": "6 tiltak har status Ferdigstilt, utanom tiltak 9",
    }
    for text, opening in said.items():
        assert ask(assistant, text).sentences[0].text.startswith(opening)
