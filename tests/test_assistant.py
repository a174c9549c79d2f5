import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nskqa.assistant import Assistant
from nskqa.errors import InvalidQuestion, UnknownReport
from nskqa.evaluate.answers import hit_rate, rank_measures
from nskqa.evaluate.rows import read_questions
from nskqa.text.lines import reading
from nskqa.types import Answer, Question, Quote, Reason, Section, Span, Turn


def ask(assistant: Assistant, text: str, **more: str) -> Answer:
    return assistant.ask(Question(text, **more))


def codes(answer: Answer) -> list[str]:
    return [notice.code for notice in answer.notices]


def assert_proved(assistant: Assistant, answer: Answer) -> None:
    """What must hold of every answer."""
    source = assistant.reports[answer.report].source
    numbers = [citation.number for citation in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(sentence.citations and set(sentence.citations) <= set(numbers) for sentence in answer.sentences)
    assert {number for sentence in answer.sentences for number in sentence.citations} == set(numbers)
    for citation in answer.citations:
        assert source[citation.span.start : citation.span.end] == citation.source_quote
        assert citation.quote == reading(assistant.provers[answer.report].alignment, citation.span).text
    assert bool(answer.sentences) != bool(answer.abstention)


def test_the_status_of_tryggest(assistant: Assistant) -> None:
    answer = ask(assistant, "what is the status of TryggEst")
    first = answer.citations[0]
    assert (answer.kind, answer.lang, answer.measures) == ("status", "en", ("13",))
    assert answer.sentences[0].text == "Measure 13, Videreføre TryggEst: Pågående (ongoing) as of 31.12.2023."
    assert (first.measure, first.section, first.quote) == ("13", Section.STATUS, "Status: Pågående")
    assert codes(answer) == ["as_of"]


@pytest.mark.parametrize("number", [str(number) for number in range(1, 34)] + ["9a", "9b", "10a", "10b"])
def test_the_status_of_every_measure_is_the_reports(assistant: Assistant, number: str) -> None:
    measure = assistant.report(None).measure(number)
    answer = ask(assistant, f"Hva er status for tiltak {number}?")
    assert answer.measures == (number,)
    assert answer.sentences[0].text.endswith(f": {measure.status} per 31.12.2023.")
    assert answer.citations[0].measure == number
    assert_proved(assistant, answer)


@pytest.mark.parametrize("number", [str(number) for number in range(1, 34)] + ["9a", "9b", "10a", "10b"])
def test_the_responsible_of_every_measure_are_the_reports(assistant: Assistant, number: str) -> None:
    measure = assistant.report(None).measure(number)
    answer = ask(assistant, f"Hvem har ansvaret for tiltak {number}?")
    assert answer.kind == "responsible"
    assert all(agency in answer.sentences[0].text for agency in (*measure.responsible, *measure.partners))
    assert_proved(assistant, answer)


def test_what_the_report_states_twice_and_differently_is_shown_twice(assistant: Assistant) -> None:
    responsible = ask(assistant, "Hvem er ansvarlig for tiltak 19?")
    assert [citation.section for citation in responsible.citations] == [Section.RESPONSIBLE, Section.OVERVIEW]
    assert "overview_differs" in codes(responsible)
    status = ask(assistant, "Hva er status for tiltak 10b?")
    assert [citation.section for citation in status.citations][:2] == [Section.STATUS, Section.OVERVIEW]
    assert "overview_differs" in codes(status)


@pytest.mark.parametrize("number", ["2", "5", "6", "10b", "21", "27", "28", "29"])
def test_partners_that_the_overview_need_not_name_are_no_difference(assistant: Assistant, number: str) -> None:
    assert "overview_differs" not in codes(ask(assistant, f"Hvem er ansvarlig for tiltak {number}?"))


def test_a_measure_with_parts_shows_their_statuses(assistant: Assistant) -> None:
    answer = ask(assistant, "Hva er status for tiltak 10?")
    assert [sentence.text for sentence in answer.sentences][1:3] == [
        "Deltiltak 10a: Pågående.",
        "Deltiltak 10b: Ferdigstilt.",
    ]
    assert "sub_measures_differ" in codes(answer)
    assert "sub_measures_differ" not in codes(ask(assistant, "Hva er status for tiltak 9?"))


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Er tiltak 5 fullført?", "Nei, tiltak 5,"),
        ("Er tiltak 24 ferdigstilt?", "Ja, tiltak 24,"),
        ("Er tiltak 5 i gang?", "Ja, tiltak 5,"),
        ("Is measure 5 finished?", "No, measure 5,"),
        ("Er ikke tiltak 22 ferdigstilt?", "Jo, tiltak 22,"),
        ("Er det KUD som har ansvar for TryggEst?", "Ja, tiltak 13,"),
        ("Is JD responsible for measure 17?", "No, measure 17,"),
    ],
)
def test_a_yes_or_no_question_is_answered_with_yes_or_no(assistant: Assistant, text: str, opening: str) -> None:
    assert ask(assistant, text).sentences[0].text.startswith(opening)


def test_one_measure_is_told_of(assistant: Assistant) -> None:
    answer = ask(assistant, "Fortell om tiltak 6")
    sections = {citation.section for citation in answer.citations}
    assert answer.kind == "whole"
    assert {Section.STATUS, Section.RESPONSIBLE, Section.PLAN, Section.PROGRESS} <= sections
    assert {citation.measure for citation in answer.citations} == {"6"}


def test_a_status_is_followed_by_how_its_progress_begins(assistant: Assistant) -> None:
    answer = ask(assistant, "what is the status of TryggEst")
    assert answer.citations[1].quote.startswith("Ved årsskiftet 2023-2024 har til sammen 55 kommuner")


def test_a_status_of_something_in_a_measure_is_followed_by_what_is_nearest(assistant: Assistant) -> None:
    quotes = [citation.quote for citation in ask(assistant, "Hvor langt er arbeidet med aktørkartet?").citations]
    assert any("aktørkart" in quote for quote in quotes[1:])


def test_anything_else_is_answered_with_the_reports_sentence(assistant: Assistant) -> None:
    answer = ask(assistant, "Hvor mange nye kommuner starter med TryggEst i 2024?")
    assert answer.kind == "fact"
    assert any("29 nye kommuner" in citation.quote for citation in answer.citations)
    assert len(answer.citations) <= 4


@pytest.mark.parametrize(
    ("text", "reason", "says"),
    [
        ("Hva er status for tiltak 40?", Reason.NO_SUCH_MEASURE, "tiltak 40"),
        ("Who is responsible for measure 51?", Reason.NO_SUCH_MEASURE, "no measure 51"),
        ("Hvem har ansvaret?", Reason.NOT_UNDERSTOOD, "Nevn tiltaket"),
        ("Hvem vant valget i 2025?", Reason.OUTSIDE_REPORT, "om dette i rapporten"),
        ("Kva er folketalet i Bergen?", Reason.OUTSIDE_REPORT, "om dette i rapporten"),
    ],
)
def test_what_the_report_does_not_answer_is_declined(
    assistant: Assistant, text: str, reason: Reason, says: str
) -> None:
    answer = ask(assistant, text)
    assert answer.abstention.reason is reason
    assert says in answer.text
    assert (answer.kind, answer.sentences, answer.citations) == ("abstain", (), ())


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_words_around_the_quotes_are_in_the_language_that_is_asked_for(assistant: Assistant, lang: str) -> None:
    answer = ask(assistant, "tiltak 13", lang=lang)
    assert answer.lang == lang
    assert answer.sentences[0].text.startswith("Measure 13" if lang == "en" else "Tiltak 13")


def test_what_is_counted_over_the_plan_is_answered_with_the_reports_own_count(assistant: Assistant) -> None:
    for text, each_cited in (("Hvor mange tiltak er ferdigstilt?", True), ("How many measures are ongoing?", False)):
        answer = ask(assistant, text)
        assert answer.kind == "count"
        assert answer.citations[0].quote.startswith("Av totalt 33 tiltak i")
        cited = {citation.measure for citation in answer.citations[1:]}
        assert (cited >= set(answer.measures)) is each_cited  # of many, only the report's own count


@pytest.mark.parametrize(
    "text", ["Hvor mange ansatte har Bufdir?", "Hvor mange anmeldelser av tvangsekteskap kom i 2023?"]
)
def test_a_number_that_the_report_does_not_state_is_not_answered_with_another(assistant: Assistant, text: str) -> None:
    assert ask(assistant, text).abstention.reason is Reason.NOT_STATED


@pytest.mark.parametrize(
    "text",
    [
        "Hvor mange korte filmer gir Kompetanseteamet svar i?",
        "Kor mange plassar har butilbodet?",
        "Hvor mange deltok i seminaret om tvangsekteskap?",
    ],
)
def test_a_number_that_the_report_states_is_answered(assistant: Assistant, text: str) -> None:
    assert any(char.isdigit() for citation in ask(assistant, text).citations for char in citation.quote)


def test_many_measures_are_told_in_a_sentence_each(assistant: Assistant) -> None:
    answer = ask(assistant, "status for tiltak 1, 2, 3 og 4")
    assert answer.measures == ("1", "2", "3", "4")
    assert len(answer.sentences) == 4


def test_suggestions_are_answered(assistant: Assistant) -> None:
    for text in ("Hva er status for tiltak 7?", "Who is responsible for measure 7?", "Fortel om tiltak 7"):
        for suggestion in ask(assistant, text).suggestions:
            answer = ask(assistant, suggestion)
            assert answer.abstention is None
            assert "7" in answer.measures


def test_the_same_question_gives_the_same_answer(assistant: Assistant) -> None:
    for text in ("Hvem evaluerer bruken av adressesperre?", "Hva er status for TryggEst?"):
        one, other = ask(assistant, text), ask(assistant, text)
        assert (one.text, one.citations, one.hits) == (other.text, other.citations, other.hits)


def test_a_trace_holds_the_answer_and_what_led_to_it(assistant: Assistant) -> None:
    question = Question("Hvem evaluerer bruken av adressesperre? Er tiltak 13 ferdig?")
    traced = assistant.trace(question)
    searched, structural = traced.parts
    assert replace(traced.answer, timings_ms={}) == replace(assistant.ask(question), timings_ms={})
    assert (searched.found.sentences[0].rank, searched.certainty > 0.5) == (1, True)
    assert (structural.found, structural.certainty, structural.analysis.measures) == (None, None, ("13",))
    assert [traced.said(each) for each in traced.draft.sentences] == [each.text for each in traced.answer.sentences]


def test_a_trace_names_the_sentences_that_the_proof_dropped(assistant: Assistant) -> None:
    gate = assistant.gates[assistant.default_report]
    traced = assistant.trace(Question("Hva er status for tiltak 13?"))
    made_up = replace(traced.draft.sentences[0], quotes=(Quote("Status: Ferdigstilt", Span(33064, 33080)),))
    drafted = replace(traced.draft, sentences=(*traced.draft.sentences, made_up))
    assert (traced.dropped, gate.prove(drafted, "nb").dropped) == ((), (made_up,))


def test_of_an_earlier_turn_as_much_is_read_as_a_question_may_have(assistant: Assistant) -> None:
    long = Turn("user", f"Hva er status for tiltak 13? {'x ' * 500_000}")
    answer = assistant.ask(Question("Hvem har ansvaret?", history=(long,) * 20))
    assert answer.measures == ("13",)
    assert answer.timings_ms["analyse"] < 3000


def test_the_steps_are_timed(assistant: Assistant) -> None:
    timings = ask(assistant, "Hvem evaluerer bruken av adressesperre?").timings_ms
    assert list(timings) == ["analyse", "embed", "search", "compose", "total"]
    assert timings["total"] >= timings["embed"] > 0


@pytest.mark.parametrize(
    "text",
    [
        "Hva er status for tiltak 13?",
        "Hvem har ansvaret for TryggEst?",
        "Hvilke tiltak er ferdigstilt?",
        "Hva står BFD for?",
        "Per hvilken dato er det rapportert?",
        "Fortell om tiltak 6",
    ],
)
def test_what_structure_alone_answers_is_not_searched_for(assistant: Assistant, text: str) -> None:
    answer = ask(assistant, text)
    assert answer.abstention is None
    assert answer.timings_ms["embed"] == answer.timings_ms["search"] == 0
    assert {hit.found_by for hit in answer.hits} == {("named",)}


def test_a_later_state_that_the_report_itself_tells_of_is_told(assistant: Assistant) -> None:
    answer = ask(assistant, "is the legal review finished")
    assert answer.sentences[0].text.startswith("No, measure 21,")
    assert "Pågående" in answer.sentences[0].text
    assert [citation.section for citation in answer.citations[:2]] == [Section.STATUS, Section.PREAMBLE]
    assert "superseded" in codes(answer)


def test_two_measures_stand_side_by_side(assistant: Assistant) -> None:
    answer = ask(assistant, "sammenlign tiltak 22 og 24")
    assert (answer.kind, answer.measures) == ("whole", ("22", "24"))
    assert {citation.measure for citation in answer.citations} == {"22", "24"}
    assert len(answer.citations) <= 8


def test_an_agency_and_an_area_are_told_of(assistant: Assistant) -> None:
    agency, area = ask(assistant, "Hvordan ligger KUD an?"), ask(assistant, "oppsummer innsatsområde 3")
    assert (agency.kind, agency.measures) == ("whole", ("13",))
    assert (area.kind, area.measures) == ("whole", ("21", "22", "23", "24", "25"))
    assert Section.AREA in {citation.section for citation in area.citations}


def test_several_questions_in_one_are_answered_in_their_order(assistant: Assistant) -> None:
    answer = ask(assistant, "Hva er status for tiltak 5, og hvem er ansvarlig?")
    assert answer.measures == ("5",)
    assert {Section.STATUS, Section.RESPONSIBLE} <= {citation.section for citation in answer.citations}
    counted = ask(assistant, "Hvor mange tiltak er pågående, og hvor mange er ferdigstilt?")
    assert counted.text.startswith("26 tiltak har status Pågående")
    assert "7 tiltak har status Ferdigstilt" in counted.text


def test_an_abbreviation_and_a_thing_are_defined(assistant: Assistant) -> None:
    assert ask(assistant, "Hva står BFD for?").sentences[0].text == "BFD er Barne- og familiedepartementet."
    for text, begins in (
        ("Hva er TryggEst?", "TryggEst er et system"),
        ("Hva betyr STL?", "Samarbeidsrådet for tros-"),
    ):
        answer = ask(assistant, text)
        assert answer.kind == "define"
        assert answer.citations[0].quote.startswith(begins)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Per hvilken dato er det rapportert?", "31.12.2023"),
        ("Når kommer neste rapport?", "våren 2025"),
        ("Hvilken periode gjelder handlingsplanen?", "2021-2024"),
        ("Hva ble flyttet fra KD til AID?", "integreringsarbeidet flyttet"),
        ("Hva går innsatsområde 4 ut på?", "styrke innsatsen mot ufrivillige"),
        ("Hvilke innsatsområder finnes?", "Internasjonalt samarbeid"),
        ("Hvor mange departementer har ansvar i planen?", "KUD Pågående"),
    ],
)
def test_the_report_tells_of_itself(assistant: Assistant, text: str, says: str) -> None:
    answer = ask(assistant, text)
    assert answer.kind == "report"
    assert any(says in " ".join(citation.quote.split()) for citation in answer.citations)


def talk(assistant: Assistant, *texts: str) -> Answer:
    """The answer to the last of these questions, the earlier ones before it with their answers."""
    history: tuple[Turn, ...] = ()
    for text in texts[:-1]:
        given = assistant.ask(Question(text, history=history))
        history += (Turn("user", text), Turn("assistant", given.text))
    return assistant.ask(Question(texts[-1], history=history))


@pytest.mark.parametrize(
    ("texts", "kind", "measures"),
    [
        (("Hva er status for registrering av æresrelatert vold?", "Hvem er ansvarlig?"), "responsible", ("24",)),
        (("Hva er status for tiltak 8?", "Og tiltak 9?"), "status", ("9",)),
        (("Hvilke tiltak har AID ansvar for?", "Hvilke av dem er ferdigstilt?"), "list", ("2", "30", "31", "32")),
        (("Hvilke tiltak har BFD ansvar for?", "Og KUD?"), "list", ("13",)),
        (("Hvem evaluerte Kompetanseteamet?", "Når ble den levert?"), "fact", ("6",)),
        (("Kva er status for tiltak 14?", "Kven har ansvaret?"), "responsible", ("14",)),
        (("Fortell om tiltak 6", "Hva er status for TryggEst?"), "status", ("13",)),
        (("Fortell om tiltak 6", "hva med TryggEst?"), "whole", ("13",)),
        (("Hva er status for tiltak 21?", "Og 22?"), "status", ("22",)),
        (("Hvem har ansvar for tiltak 21?", "Samme for tiltak 22"), "responsible", ("22",)),
        (("Hvor mange tiltak er ferdigstilt?", "Hvilke?"), "list", ("2", "9", "22", "24", "30", "31", "32")),
        (("Hvilke tiltak har JD ansvar for?", "Og de som er ferdige?"), "list", ("22", "24")),
        (("Hvilke tiltak er i innsatsområde 5?", "Er alle ferdige?"), "count", ("30", "31", "32")),
        (("Kva er status for tiltak 14?", "Kva er gjort?"), "whole", ("14",)),
        (("What is the status of TryggEst?", "And measure 14?"), "status", ("14",)),
        (("Fortell om tiltak 27", "Hvem samarbeider AID med der?"), "responsible", ("27",)),
    ],
)
def test_a_question_is_understood_in_its_conversation(
    assistant: Assistant, texts: tuple[str, ...], kind: str, measures: tuple[str, ...]
) -> None:
    answer = talk(assistant, *texts)
    assert (answer.kind, answer.measures) == (kind, measures)
    assert_proved(assistant, answer)


def test_how_a_question_was_understood_is_told_where_it_is_not_as_typed(assistant: Assistant) -> None:
    assert ask(assistant, "Hva er status for tiltak 8?").understood_as is None
    assert talk(assistant, "Hva er status for tiltak 8?", "Og tiltak 9?").understood_as == "Hva er status for tiltak 9?"


def test_none_that_fit_is_an_answer(assistant: Assistant) -> None:
    answer = ask(assistant, "Hvilke av KUDs tiltak er ferdigstilt?")
    assert answer.sentences[0].text == "Ingen tiltak med KUD som ansvarlig har status Ferdigstilt."
    assert (answer.measures, [citation.measure for citation in answer.citations]) == ((), ["13"])


@pytest.mark.parametrize("text", ["", " \n", "a" * 4001])
def test_a_question_of_no_length_is_refused_with_what_to_do(assistant: Assistant, text: str) -> None:
    with pytest.raises(InvalidQuestion, match="1 to 4,000 characters"):
        ask(assistant, text)


def test_an_unknown_report_is_refused_with_those_there_are(assistant: Assistant) -> None:
    with pytest.raises(UnknownReport, match="there are nsk-2023"):
        ask(assistant, "Hva er status?", report="nsk-1999")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(min_size=1, max_size=200).filter(str.strip),
        st.lists(
            st.sampled_from(
                "tiltak status 13 9b 99 hvem har ansvar JD er ferdig? hva TryggEst 10 i ? « [1] og ikke".split()
            ),
            min_size=1,
            max_size=12,
        ).map(" ".join),
    )
)
def test_whatever_is_asked_the_answer_is_proved_or_declined(assistant: Assistant, text: str) -> None:
    assert_proved(assistant, ask(assistant, text))


def test_asking_loads_no_torch(assistant: Assistant) -> None:
    code = (
        "import sys\n"
        "from nskqa.assistant import Assistant\n"
        "from nskqa.settings import load_settings\n"
        "from nskqa.types import Question\n"
        "answer = Assistant.load(load_settings()).ask(Question('Hva er status for TryggEst?'))\n"
        "assert answer.measures == ('13',)\n"
        "loaded = {'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_no_question_in_any_language_is_the_first_to_read_a_file() -> None:
    code = (
        "import sys\n"
        "from nskqa.assistant import Assistant\n"
        "from nskqa.settings import load_settings\n"
        "from nskqa.types import Question\n"
        "assistant, opened = Assistant.load(load_settings()), []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(args[0]))\n"
        "for text in ('Hva er gjort i TryggEst?', 'Kva er gjort i TryggEst?', 'Who runs the competence team?'):\n"
        "    assert assistant.ask(Question(text)).sentences\n"
        "assert not opened, opened\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("typed", ["spørreundersøkelse", "sporreundersokelse", "spoerreundersoekelse"])
def test_a_word_finds_the_same_however_it_is_typed(assistant: Assistant, typed: str) -> None:
    hits = [hit.passage.id for hit in assistant.search(typed, 5).hits]
    assert hits == [hit.passage.id for hit in assistant.search("spørreundersøkelse", 5).hits]
    assert hits[0].startswith("nsk-2023/17/")


def test_keywords_find_their_measures(assistant: Assistant) -> None:
    rows = [row for row in read_questions(Path(__file__).parent / "keywords.jsonl") if len(row.measures) == 1]
    assert len(rows) >= 40
    assert hit_rate(rank_measures(assistant, rows, lambda: None), 1) >= 0.9


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Vet vi hvor mange barnevernssaker som gjelder æresrelatert vold?", "er ikke kjent"),
        ("Hvor mange år tilbake gikk Rambøll i kartleggingen av informasjonstiltak?", "de siste ti årene"),
        ("Hva heter innsatsområde 3?", "Et styrket rettsvern for utsatte personer"),
        ("Hva fant evalueringen av Kompetanseteamet?", "presset på ressurser"),
        ("How many seats does the housing service have?", "24 plasser"),
    ],
)
def test_the_sentence_that_answers_is_among_those_cited(assistant: Assistant, text: str, says: str) -> None:
    assert any(says in " ".join(citation.quote.split()) for citation in ask(assistant, text).citations)


@pytest.mark.parametrize(
    "text",
    [
        "Hvorfor ble TryggEst lagt ned?",
        "Hvor mange høringssvar kom det om sosialtjenesteloven?",
        "Hvilke fem kommuner har botilbudet?",
        "Hvor mange kommuner er det i Norge?",
        "Hva er telefonnummeret til Hjelpekilden?",
        "What did the Nordic ministerial meeting cost?",
        "Hva fant Rambøll da de evaluerte TryggEst?",
        "Hvem er arbeids- og inkluderingsminister?",
    ],
)
def test_what_the_report_does_not_say_is_not_made_up(assistant: Assistant, text: str) -> None:
    assert ask(assistant, text).abstention is not None
