"""Lists and counts hold exactly the measures that fit: every status, ministry and area together, and each left out.

What fits is worked out here from the parsed report, in a few lines that know nothing of how questions are answered.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from nskqa.assistant import Assistant
from nskqa.types import Answer, Lang, Measure, Question, Report, Section

STATUSES = ("Pågående", "Ferdigstilt", "Ikke påbegynt")
MINISTRIES = ("AID", "BFD", "HOD", "JD", "KUD", "KD", "UD")
AREAS = (1, 2, 3, 4, 5)
STATE: dict[Lang, dict[str | None, str]] = {
    "nb": {None: "", "Pågående": "pågående ", "Ferdigstilt": "ferdigstilte ", "Ikke påbegynt": "ikke påbegynte "},
    "nn": {None: "", "Pågående": "pågåande ", "Ferdigstilt": "ferdigstilte ", "Ikke påbegynt": "ikkje påbyrja "},
    "en": {None: "", "Pågående": "ongoing ", "Ferdigstilt": "completed ", "Ikke påbegynt": "not started "},
}
ASKS: dict[Lang, dict[str, str]] = {
    "nb": {"list": "Hvilke", "count": "Hvor mange"},
    "nn": {"list": "Kva", "count": "Kor mange"},
    "en": {"list": "Which", "count": "How many"},
}

Wanted = tuple[str | None, str | None, int | None]
Phrase = Callable[[Lang, str, str | None, str | None, int | None], str | None]


def attributive(lang: Lang, asks: str, status: str | None, ministry: str | None, area: int | None) -> str:
    """«Hvilke ferdigstilte tiltak har JD ansvar for i innsatsområde 3?»"""
    state, english = STATE[lang][status], lang == "en"
    of = (f"is {ministry} responsible for" if english else f"har {ministry} ansvar for") if ministry else ""
    within = f" {'in area' if english else 'i innsatsområde'} {area}" if area else ""
    there = "are there" if english else "er det"
    return f"{asks} {state}{'measures' if english else 'tiltak'} {of or there}{within}?"


def predicative(lang: Lang, asks: str, status: str | None, ministry: str | None, area: int | None) -> str | None:
    """«Hvilke av JDs tiltak i innsatsområde 3 er ferdigstilte?»; asks of a status and a ministry."""
    if not (status and ministry):
        return None
    within = f" {'in area' if lang == 'en' else 'i innsatsområde'} {area}" if area else ""
    state = STATE[lang][status].strip()
    if lang == "en":
        return f"{asks} of {ministry}'s measures{within} {'have' if state.startswith('not') else 'are'} {state}?"
    if lang == "nn":
        which = "Kva for nokre" if asks == "Kva" else asks
        return f"{which} av tiltaka til {ministry}{within} er {state}?"
    return f"{asks} av {ministry}s tiltak{within} er {state}?"


def written_out(lang: Lang, asks: str, status: str | None, ministry: str | None, area: int | None) -> str | None:
    """«Hvilke tiltak under Justis- og beredskapsdepartementet er ferdigstilte?»; asks of a ministry by its name."""
    if not (status and ministry) or area:
        return None
    name, state = NAMES[ministry]["en" if lang == "en" else "nb"], STATE[lang][status].strip()
    if lang == "en":
        return f"{asks} measures under the {name} {'have' if state.startswith('not') else 'are'} {state}?"
    return f"{asks} tiltak under {name} er {state}?"


NAMES = {
    "AID": {"nb": "Arbeids- og inkluderingsdepartementet", "en": "Ministry of Labour and Social Inclusion"},
    "BFD": {"nb": "Barne- og familiedepartementet", "en": "Ministry of Children and Families"},
    "HOD": {"nb": "Helse- og omsorgsdepartementet", "en": "Ministry of Health and Care Services"},
    "JD": {"nb": "Justis- og beredskapsdepartementet", "en": "Ministry of Justice and Public Security"},
    "KUD": {"nb": "Kultur- og likestillingsdepartementet", "en": "Ministry of Culture and Equality"},
    "KD": {"nb": "Kunnskapsdepartementet", "en": "Ministry of Education and Research"},
    "UD": {"nb": "Utenriksdepartementet", "en": "Ministry of Foreign Affairs"},
}


def leads(measure: Measure) -> set[str]:
    return {*measure.responsible, *measure.overview.agencies}


def fitting(report: Report, status: str | None, ministry: str | None, area: int | None) -> list[str]:
    return [
        measure.id
        for measure in report.numbered()
        if (status is None or measure.overview.status == status)
        and (ministry is None or ministry in leads(measure))
        and (area is None or measure.area == area)
    ]


def combinations() -> Iterator[Wanted]:
    return product((None, *STATUSES), (None, *MINISTRIES), (None, *AREAS))


def says(answer: Answer, number: int) -> bool:
    """True where the first sentence gives the number, after Ja or Nei, in digits or as none."""
    first = re.match(r"(?:(?:Ja|Nei|Yes|No), )?(\d+|ingen|none)\b", answer.sentences[0].text, re.IGNORECASE)
    return bool(first) and first[1].lower() in ({str(number)} if number else {"ingen", "none", "0"})


@pytest.mark.parametrize("phrase", [attributive, predicative, written_out])
@pytest.mark.parametrize("kind", ["list", "count"])
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_combination_gives_exactly_the_measures_that_fit(
    assistant: Assistant, report: Report, lang: Lang, kind: str, phrase: Phrase
) -> None:
    wrong = []
    for wanted in combinations():
        text = phrase(lang, ASKS[lang][kind], *wanted)
        if text is None:
            continue
        answer, fit = assistant.ask(Question(text)), fitting(report, *wanted)
        if (answer.kind, answer.lang) != (kind, lang) or list(answer.measures) != fit or not says(answer, len(fit)):
            wrong.append((text, answer.kind, answer.measures, fit, answer.text[:80]))
    assert wrong == []


@pytest.mark.parametrize("wanted", [(None, "AID", None), ("Ferdigstilt", "JD", 3), ("Ferdigstilt", "BFD", None)])
def test_every_measure_of_a_list_is_cited_in_a_sentence_of_its_own(
    assistant: Assistant, report: Report, wanted: Wanted
) -> None:
    answer = assistant.ask(Question(attributive("nb", "Hvilke", *wanted)))
    cited = {citation.number: citation for citation in answer.citations}
    for measure, sentence in zip(fitting(report, *wanted), answer.sentences[1:], strict=True):
        assert sentence.text.startswith(f"Tiltak {measure}, ")
        assert {cited[number].measure for number in sentence.citations} == {measure}


@pytest.mark.parametrize("ministry", ["BFD", "HOD", "JD", "KUD", "UD", "AID", "KD"])
@pytest.mark.parametrize(
    "text",
    [
        "Hvilke tiltak har {ministry} som samarbeidspartner?",
        "Kva tiltak har {ministry} som samarbeidspart?",
        "Which measures have {ministry} as a partner?",
        "Hvilke tiltak er {ministry} samarbeidspartner i?",
    ],
)
def test_the_measures_of_a_partner_are_exactly_those(
    assistant: Assistant, report: Report, ministry: str, text: str
) -> None:
    partners = {measure.parent or measure.id for measure in report.measures if ministry in measure.partners}
    answer = assistant.ask(Question(text.format(ministry=ministry)))
    assert answer.kind == "list"
    assert list(answer.measures) == [measure.id for measure in report.numbered() if measure.id in partners]


def own_text(assistant: Assistant, measure: Measure, report: Report) -> str:
    """The words of a measure's own sections, and of its parts', as they are read."""
    ids = (measure.id, *measure.children)
    sections = (Section.TITLE, Section.PLAN, Section.PROGRESS, Section.RESPONSIBLE)
    passages = [each for each in assistant.provers[report.id].passages if each.measure in ids]
    return " ".join(each.text for each in passages if each.section in sections)


@pytest.mark.parametrize(
    "name", ["Proba", "Rambøll", "NOVA", "Kripos", "Patriark", "TryggEst", "Hjelpekilden", "NKVTS"]
)
@pytest.mark.parametrize(
    "text", ["Hvilke tiltak nevner {name}?", "Kva tiltak nemner {name}?", "Which measures mention {name}?"]
)
def test_a_list_by_mention_holds_exactly_the_measures_whose_text_has_the_word(
    assistant: Assistant, report: Report, name: str, text: str
) -> None:
    mention = [
        measure.id
        for measure in report.numbered()
        if re.search(rf"\b{name}(?:s|en|et)?\b", own_text(assistant, measure, report))
    ]
    answer = assistant.ask(Question(text.format(name=name)))
    assert (answer.kind, list(answer.measures)) == ("list", mention)
    assert mention
