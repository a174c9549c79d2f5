"""Which states a text names, by what words mean and by what a report calls them."""

import pytest

from nskqa.answer.known import states
from nskqa.text.states import meaning
from nskqa.types import Report, State

ALL = ("Pågående", "Ferdigstilt", "Ikke påbegynt", "Utsatt")


@pytest.mark.parametrize(
    ("label", "state"),
    [
        ("Pågående", State.ONGOING),
        ("Pågåande", State.ONGOING),
        ("Påbegynt", State.ONGOING),
        ("Ferdigstilt", State.FINISHED),
        ("Gjennomført", State.FINISHED),
        ("Ikke påbegynt", State.NOT_STARTED),
        ("Ikkje starta", State.NOT_STARTED),
        ("Planlagt", State.NOT_STARTED),
        ("Utsatt", State.POSTPONED),
        ("Utsett", State.POSTPONED),
        ("Stanset", State.STOPPED),
        ("Completed", State.FINISHED),
        ("Ikke gjennomført", None),
        ("Delvis gjennomført", None),
        ("Grønn", None),
    ],
)
def test_the_usual_labels_mean_what_they_say_and_others_nothing(label: str, state: State | None) -> None:
    assert meaning(label) is state


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Hvilke tiltak er ferdige?", ("Ferdigstilt",)),
        ("Kva tiltak er fullførte?", ("Ferdigstilt",)),
        ("Which measures are under way?", ("Pågående",)),
        ("Hvilke tiltak er ikke startet?", ("Ikke påbegynt",)),
        ("Hvilke tiltak er utsatt?", ("Utsatt",)),
        ("Kva tiltak er utsette?", ("Utsatt",)),
        ("Hvilke utsatte tiltak har SD?", ("Utsatt",)),
        ("Which measures have been postponed?", ("Utsatt",)),
        ("Er noen av dem stanset?", ("Stanset",)),
        ("Which measures were cancelled?", ("Stanset",)),
        ("Hvor mange tiltak har status planlagt?", ("Ikke påbegynt",)),
        ("Hvilke tiltak er i gang eller utsatt?", ("Pågående", "Utsatt")),
        # persons, not measures
        ("Hvordan går arbeidet med utsatte i trossamfunn?", ()),
        ("Hva gjøres for barn som er utsatt for vold?", ()),
        ("Hvilke tiltak gjelder volds- og trusselutsatte?", ()),
        ("Hvem har ansvaret for tiltak 4?", ()),
    ],
)
def test_a_text_names_the_states_that_its_words_mean(second_report: Report, text: str, labels: tuple[str, ...]) -> None:
    named = states.named(text, second_report)
    assert (named.labels, named.rest, named.denied) == (labels, False, False)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Hvilke tiltak er ikke ferdigstilt?", ("Pågående", "Ikke påbegynt", "Utsatt")),
        ("hvilke tiltak er det som ikke er ferdige ennå", ("Pågående", "Ikke påbegynt", "Utsatt")),
        ("Hvilke tiltak er ikke pågående?", ("Ferdigstilt", "Ikke påbegynt", "Utsatt")),
        ("Which measures haven't been completed?", ("Pågående", "Ikke påbegynt", "Utsatt")),
        ("Which measures haven’t been postponed?", ("Pågående", "Ferdigstilt", "Ikke påbegynt")),
        ("Hvilke tiltak er verken ferdige eller utsatt?", ("Pågående", "Ikke påbegynt")),
        ("Hva gjenstår av tiltakene?", ("Pågående", "Ikke påbegynt", "Utsatt")),
    ],
)
def test_what_is_denied_is_left_out_of_the_states_that_the_report_has(
    second_report: Report, text: str, labels: tuple[str, ...]
) -> None:
    assert states.named(text, second_report) == states.Named(labels, rest=True, denied=True)


def test_of_what_is_left_only_states_that_measures_are_in_are_named(report: Report) -> None:
    assert report.states_present() == ("Pågående", "Ferdigstilt")
    assert states.named("Hvilke tiltak er ikke ferdigstilt?", report).labels == ("Pågående",)


def test_a_state_in_the_affirmative_is_not_widened_by_one_that_is_denied(second_report: Report) -> None:
    named = states.named("Hvilke tiltak er pågående, men ikke ferdigstilt?", second_report)
    assert (named.labels, named.rest) == (("Pågående",), False)


def test_a_choice_between_states_asks_about_none_of_them(second_report: Report) -> None:
    assert states.asked("Er tiltak 3 ferdig eller pågående?", second_report) == states.Named()
    assert states.asked("Er tiltak 3 ikke ferdig?", second_report) == states.Named(("Ferdigstilt",), denied=True)


def test_a_report_calls_its_states_as_it_likes(report_without_overview: Report) -> None:
    def labels(text: str) -> tuple[str, ...]:
        return states.named(text, report_without_overview).labels

    assert labels("Hvilke tiltak er i gang?") == ("Grønn", "Gul")
    assert labels("Hvilke tiltak har status gul?") == ("Gul",)
    assert labels("Which measures are cancelled?") == ("Rød",)
    assert labels("Hvilke tiltak er ferdige?") == ("Gjennomført",)
    assert labels("Hvilke tiltak er ikke ferdige?") == ("Grønn", "Gul", "Rød")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hvilke tiltak har status grønn?", "grønn"),
        ("Hvilke tiltak har grønn status?", "grønn"),
        ("How many measures have status «Red»?", "Red"),
        ("Kva tiltak er det med status avklart?", "avklart"),
        ("Hvilke tiltak har status utsatt?", ""),
        ("Hvilke tiltak har status ikke påbegynt?", ""),
        ("Hvilke tiltak har status i rute?", ""),
        ("Hva er status på tiltak 6?", ""),
        ("Har deltiltakene ulik status?", ""),
        ("Hva er status TryggEst", ""),
        ("status Kompetanseteamet", ""),
    ],
)
def test_a_state_that_nobody_knows_is_told_by_its_word(report: Report, text: str, word: str) -> None:
    assert states.unknown(text, report) == word
