"""Reports of the same template with other states, other ministries, and without an overview are answered too."""

import re

import pytest

from nskqa.assistant import Assistant
from nskqa.types import Answer, Question, Reason


def ask(assistant: Assistant, text: str) -> Answer:
    answer = assistant.ask(Question(text))
    assert all(sentence.citations for sentence in answer.sentences)
    source = assistant.reports[answer.report].source
    assert all(each.span.of(source) == each.source_quote for each in answer.citations)
    return answer


@pytest.mark.parametrize(
    ("text", "measures", "says"),
    [
        ("Hvilke tiltak er utsatt?", ("4",), "1 tiltak har status Utsatt: 4."),
        ("Kva tiltak er utsette?", ("4",), "1 tiltak har status Utsatt: 4."),
        ("Which measures are postponed?", ("4",), "1 measure has status Utsatt (postponed): 4."),
        ("Hvilke tiltak er ikke påbegynt?", ("3",), "1 tiltak har status Ikke påbegynt: 3."),
        (
            "Hvilke tiltak er ikke ferdige?",
            ("1", "3", "4"),
            "3 tiltak har status Pågående, Ikke påbegynt eller Utsatt:",
        ),
        ("Hvor mange tiltak er ikke ferdige?", ("1", "3", "4"), "3 tiltak har status"),
        (
            "Hvilke tiltak er verken ferdige eller utsatt?",
            ("1", "3"),
            "2 tiltak har status Pågående eller Ikke påbegynt",
        ),
        ("Hvilke av SDs tiltak er utsatt?", ("4",), "1 tiltak med SD som ansvarlig har status Utsatt: 4."),
        ("Hvilke tiltak er stanset?", (), "Ingen tiltak har status Stanset."),
        ("Er noen tiltak utsatt?", ("4",), "Ja, 1 tiltak har status Utsatt: 4."),
        ("Er tiltak 4 utsatt?", ("4",), "Ja, tiltak 4, Teste nye redningsflåter: Utsatt per 31.12.2025."),
        ("Er tiltak 4 ferdig?", ("4",), "Nei, tiltak 4, Teste nye redningsflåter: Utsatt per 31.12.2025."),
        (
            "Er tiltak 2 ikke ferdig?",
            ("2",),
            "Jo, tiltak 2, Utvikle nettkurs for båtførere: Ferdigstilt per 31.12.2025.",
        ),
    ],
)
def test_another_reports_states_are_asked_for_by_what_they_mean(
    second_assistant: Assistant, text: str, measures: tuple[str, ...], says: str
) -> None:
    answer = ask(second_assistant, text)
    assert (answer.measures, answer.abstention) == (measures, None)
    assert answer.sentences[0].text.startswith(says)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Hvor mange tiltak er det?", ("1", "2", "3", "4")),
        ("Hvilke tiltak har status grønn?", ("1",)),
        ("Hvilke tiltak er i gang?", ("1", "2")),
        ("Which measures are stopped?", ("3",)),
        ("Hvilke tiltak er ikke ferdige?", ("1", "2", "3")),
        ("Hvilke tiltak har SD?", ("1", "3")),
        ("Hvilke tiltak er utsatt?", ()),
        ("Er tiltak 4 ferdig?", ("4",)),
        ("Fortell om tiltak 3", ("3",)),
        ("Hvilke departementer har flest tiltak?", ()),
    ],
)
def test_a_report_without_overview_counts_and_agencies_is_answered_from_its_measures(
    assistant_without_overview: Assistant, text: str, measures: tuple[str, ...]
) -> None:
    answer = ask(assistant_without_overview, text)
    assert (answer.measures, answer.abstention) == (measures, None)


def test_none_is_proved_by_every_measure_where_no_overview_says_how_many_there_are(
    assistant_without_overview: Assistant,
) -> None:
    answer = ask(assistant_without_overview, "Hvilke tiltak er utsatt?")
    assert [citation.measure for citation in answer.citations] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "text",
    [
        "Hvilke tiltak har status grønn?",
        "Hvor mange tiltak har grønn status?",
        "How many measures have status green?",
        "Kva tiltak har status grønn hos JD?",
    ],
)
def test_a_state_that_nobody_knows_is_declined_by_its_word(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert answer.abstention and answer.abstention.reason is Reason.NOT_STATED
    assert re.search(r"«(?:grønn|green)»", answer.text)
    assert all(status in answer.text for status in assistant.report(None).states_present())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hvilke tiltak har Finansdepartementet ansvar for?", "Finansdepartementet"),
        ("Hvor mange tiltak har Klima- og miljødepartementet?", "Klima- og miljødepartementet"),
        ("Hvilke ferdigstilte tiltak har samferdselsdepartementet?", "samferdselsdepartementet"),
        ("Hvilke tiltak har JD sammen med Finansdepartementet?", "Finansdepartementet"),
        ("Kva tiltak har FIN ansvaret for?", "FIN"),
        ("Hvor mange tiltak har KLD og JD?", "KLD"),
        ("Which measures is the Ministry of Finance responsible for?", "Ministry of Finance"),
        ("Hva har Forsvarsdepartementet ansvar for?", "Forsvarsdepartementet"),
        ("Hvilke tiltak har Riksrevisjonen ansvar for?", "Riksrevisjonen"),
        ("Hvor mange tiltak har statsforvalteren hovedansvaret for?", "statsforvalteren"),
        ("Hvilke tiltak har kommunene ansvaret for", "kommunene"),
        ("Kva tiltak har Barneombodet ansvar for?", "Barneombodet"),
        ("Which measures is Oslo municipality responsible for?", "Oslo municipality"),
        ("How many measures are the Ombudsman responsible for?", "Ombudsman"),
    ],
)
def test_an_agency_that_nobody_knows_is_declined_by_its_name(assistant: Assistant, text: str, word: str) -> None:
    answer = ask(assistant, text)
    assert answer.abstention and answer.abstention.reason is Reason.NOT_STATED
    assert f"«{word}»" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "Hva er status for redningsvester?",
        "Kva er status for barnehageplassar?",
        "Status for sykehjemsplasser",
        "What is the status of the road toll?",
        "Who is responsible for fishing quotas?",
        "status grønt",
    ],
)
def test_what_the_report_has_no_word_of_has_no_status(assistant: Assistant, text: str) -> None:
    assert ask(assistant, text).abstention


def test_a_compound_that_begins_as_a_title_is_of_its_measure(assistant: Assistant) -> None:
    assert ask(assistant, "Hvilket departement har frafallsprosjektet?").measures == ("3",)


def test_words_of_a_question_are_repeated_as_they_were_typed(assistant: Assistant) -> None:
    assert "«kjønnslemlestelse»" in ask(assistant, "Hvilke tiltak gjelder kjønnslemlestelse?").text
    assert "«NAV»" in ask(assistant, "hvilke tiltak nevner NAV").text


@pytest.mark.parametrize(
    "text",
    [
        "Hvilke tiltak har Barne- og familiedepartementet ansvar for?",
        "Hvilke tiltak har Justisdepartementet?",
        "Which measures is the Ministry of Culture responsible for?",
        "Hvilke tiltak hører under Arbeids- og inkluderingsdepartementet?",
        "Hvilke tiltak har UD ansvar for?",
    ],
)
def test_an_agency_that_the_report_or_its_toml_knows_is_never_a_stranger(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert answer.kind == "list"


def test_a_state_that_the_language_knows_and_no_measure_is_in_is_answered_with_none(assistant: Assistant) -> None:
    for text in ("Hvor mange tiltak har status utsatt?", "Hvilke tiltak er ikke påbegynt?", "Hvilke tiltak er avlyst?"):
        answer = ask(assistant, text)
        assert (answer.measures, answer.text[:13]) == ((), "Ingen tiltak ")


def test_conditions_that_are_joined_by_a_verb_hold_together(assistant: Assistant) -> None:
    answer = ask(assistant, "Hvilke tiltak hører under Justisdepartementet og er i gang?")
    assert answer.measures == ("4", "14", "15", "23")


@pytest.mark.parametrize(
    "text",
    [
        "Hvilke pågående tiltak handler om mobbing?",
        "Hvilke av BFDs tiltak er rettet mot bønder?",
        "Hvilke tiltak handler om klimaendringer?",
    ],
)
def test_measures_on_what_the_report_never_speaks_of_are_declined_whatever_else_is_named(
    assistant: Assistant, text: str
) -> None:
    answer = ask(assistant, text)
    assert answer.abstention and answer.abstention.reason is Reason.NOT_STATED


def test_states_are_left_out_as_they_are_named(assistant: Assistant) -> None:
    open_ones = ask(assistant, "Hvilke av AIDs tiltak er ikke ferdige?").measures
    assert ask(assistant, "Hvilke AID-tiltak, men ikke de ferdige?").measures == open_ones != ()


@pytest.mark.parametrize("denied", [False, True])
def test_a_condition_and_its_denial_share_the_measures_of_another_report(
    second_assistant: Assistant, denied: bool
) -> None:
    report = second_assistant.report(None)
    words = {
        "Pågående": "pågående",
        "Ferdigstilt": "ferdigstilt",
        "Utsatt": "utsatt",
        "Ikke påbegynt": "ikke påbegynt",
    }
    ministries = {name for measure in report.numbered() for name in measure.ministries}
    said = [
        *((f"{'ikke ' * denied}er {words[label]}", "status", label) for label in report.states_present()),
        *((f"{'ikke ' * denied}har {name} som ansvarlig", "lead", name) for name in sorted(ministries)),
        *((f"{'ikke ' * denied}hører til innsatsområde {each.number}", "area", each.number) for each in report.areas),
    ]
    assert len(said) > 6
    for clause, kind, value in said:
        fit = {
            measure.id
            for measure in report.numbered()
            if {"status": measure.status == value, "lead": value in measure.ministries, "area": measure.area == value}[
                kind
            ]
        }
        wanted = tuple(each.id for each in report.numbered() if (each.id in fit) is not denied)
        for asks in ("Hvilke tiltak er det som", "Hvor mange tiltak er det som"):
            assert ask(second_assistant, f"{asks} {clause}?").measures == wanted, clause
