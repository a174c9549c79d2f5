"""The notice of where to turn: its two tones, and how long it stays in a conversation."""

from collections.abc import Sequence

import pytest

from nskqa.answer import wording
from nskqa.answer.urgent.notice import urgent_help
from nskqa.assistant import Assistant
from nskqa.types import Answer, Contact, Lang, Notice, Question, Turn

TELLING = "Min søster skal sendes til Pakistan på fredag og giftes bort"
HELPERS = ("27", "28", "7")  # the measures that tell of Kompetanseteamet, integreringsrådgivere, bo- og støttetilbudet


def asked(assistant: Assistant, *questions: str) -> Answer:
    history: tuple[Turn, ...] = ()
    for text in questions[:-1]:
        history += (Turn("user", text), Turn("assistant", "…"))
    return assistant.ask(Question(questions[-1], history=history))


def certain(answer: Answer) -> bool | None:
    """Whether urgent help is sure, or perhaps needed; it comes before all other notices."""
    found = [notice.certain for notice in answer.notices if notice.code == "urgent_help"]
    assert found == [notice.certain for notice in answer.notices[:1] if notice.code == "urgent_help"]
    return found[0] if found else None


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_there_are_two_tones_with_the_same_contacts(lang: Lang) -> None:
    contacts = (Contact("Politiet", "112"),)
    assert urgent_help(True, contacts, lang) == Notice("urgent_help", wording.URGENT_HELP[lang], contacts, True)
    assert urgent_help(False, contacts, lang) == Notice("urgent_help", wording.PERHAPS_URGENT[lang], contacts, False)


@pytest.mark.parametrize(
    "text",
    [
        TELLING,
        "my suitcase is packed, mum says two weeks but she took my winter coat and dad's safe has my passport",
        "jeg er fra eritrea 15 år. neste uke jeg må gifte mann jeg ikke kjenne. hva jeg gjøre",
        "Eg er helsesjukepleiar. Ei jente sit hos meg no og tør ikkje gå heim, faren har funne meldingane hennar.",
    ],
)
def test_a_telling_is_answered_with_who_helps_and_nothing_else(assistant: Assistant, text: str) -> None:
    answer = asked(assistant, text)
    assert certain(answer) is True
    assert [citation.measure for citation in answer.citations] == list(HELPERS)
    assert (answer.measures, answer.suggestions, answer.abstention, answer.understood_as) == ((), (), None, None)


def test_what_is_asked_of_the_report_is_answered_beside_it(assistant: Assistant) -> None:
    answer = asked(assistant, "Faren min truer meg. Hva er status for tiltak 13?")
    assert (certain(answer), answer.kind, answer.measures, answer.suggestions) == (True, "status", ("13",), ())


def test_what_is_perhaps_a_telling_is_answered_as_ever(assistant: Assistant, perhaps_a_telling: str) -> None:
    answer = asked(assistant, perhaps_a_telling)
    assert certain(answer) is False
    assert [citation.measure for citation in answer.citations] != list(HELPERS)
    assert answer.suggestions == ()
    assert answer.abstention is None or answer.abstention.nearest == ()


@pytest.mark.parametrize(
    "after",
    [
        ("hva gjør jeg?",),
        ("hvem kan jeg ringe?",),
        ("hvem er Kompetanseteamet?",),
        ("hva gjør jeg?", "og hvis de ikke svarer?"),
        ("what do I do now?",),
    ],
)
def test_it_stays_while_its_matter_does(assistant: Assistant, after: Sequence[str]) -> None:
    answer = asked(assistant, TELLING, *after)
    assert certain(answer) is True
    assert answer.suggestions == ()


@pytest.mark.parametrize(
    "after", ["Hva er status for TryggEst?", "Hvilke tiltak har KUD?", "Which measures are finished?"]
)
def test_it_goes_when_the_report_is_turned_to(assistant: Assistant, after: str) -> None:
    assert certain(asked(assistant, TELLING, after)) is None
    assert certain(asked(assistant, TELLING, after, "og hva sier rapporten om det?")) is None


@pytest.mark.parametrize(
    ("of_whom", "of_what"),
    [
        ("en elev på 16", "sendes ut av landet i morgen"),
        ("ei venninne av meg", "får ikkje lov å gå ut"),
        ("a girl in my class", "she will be sent abroad tomorrow"),
    ],
)
def test_what_is_told_over_two_turns_counts_once_it_is_whole(assistant: Assistant, of_whom: str, of_what: str) -> None:
    assert certain(asked(assistant, of_whom, of_what)) is True


def test_a_conversation_on_the_report_brings_none(assistant: Assistant) -> None:
    talk = (
        "Hva er status for tiltak 13?",
        "Hvem har ansvaret?",
        "og tiltak 14?",
        "nei, jeg mente 15",
        "hva med fristen?",
    )
    for length in range(1, len(talk) + 1):
        assert certain(asked(assistant, *talk[:length])) is None
