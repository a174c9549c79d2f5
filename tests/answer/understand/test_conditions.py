"""Lists, counts and yes or no over the plan, held against each other and against the report's tables, on two reports.

What fits is worked out here from the parsed report, by conditions that know nothing of how questions are answered:
not X is all others, and/or are intersections and unions, a count is the length of its list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, product

import pytest

from nskqa.assistant import Assistant
from nskqa.types import Answer, Lang, Measure, Question, Report

Fits = Callable[[Report, Measure], bool]


@dataclass(frozen=True)
class Condition:
    """A condition, how it is said after "tiltak som" in each language, denied and not, and which measures fit it."""

    kind: str
    said: dict[Lang, str]
    denied: dict[Lang, str]
    fits: Fits


def partners(report: Report, measure: Measure) -> set[str]:
    parts = [report.measure(name) for name in measure.children]
    return {*measure.partners, *(name for part in parts for name in part.partners)}


def status(label: str, nb: str, nn: str, en: str) -> Condition:
    return Condition(
        "status",
        {"nb": f"er {nb}", "nn": f"er {nn}", "en": f"are {en}"},
        {"nb": f"ikke er {nb}", "nn": f"ikkje er {nn}", "en": f"are not {en}"},
        lambda _, measure: measure.overview.status == label,
    )


def lead(name: str) -> Condition:
    return Condition(
        "lead",
        {"nb": f"har {name} som ansvarlig", "nn": f"har {name} som ansvarleg", "en": f"are led by {name}"},
        {
            "nb": f"ikke har {name} som ansvarlig",
            "nn": f"ikkje har {name} som ansvarleg",
            "en": f"are not led by {name}",
        },
        lambda _, measure: name in measure.ministries,
    )


def partner(name: str) -> Condition:
    return Condition(
        "partner",
        {
            "nb": f"har {name} som samarbeidspart",
            "nn": f"har {name} som samarbeidspart",
            "en": f"have {name} as a partner",
        },
        {
            "nb": f"ikke har {name} som samarbeidspart",
            "nn": f"ikkje har {name} som samarbeidspart",
            "en": f"do not have {name} as a partner",
        },
        lambda report, measure: name in partners(report, measure),
    )


def area(number: int) -> Condition:
    return Condition(
        "area",
        {
            "nb": f"hører til innsatsområde {number}",
            "nn": f"høyrer til innsatsområde {number}",
            "en": f"belong to area {number}",
        },
        {
            "nb": f"ikke hører til innsatsområde {number}",
            "nn": f"ikkje høyrer til innsatsområde {number}",
            "en": f"do not belong to area {number}",
        },
        lambda _, measure: measure.area == number,
    )


CONDITIONS = (
    status("Pågående", "pågående", "pågåande", "ongoing"),
    status("Ferdigstilt", "ferdigstilt", "ferdigstilte", "completed"),
    *map(lead, ("AID", "BFD", "JD")),
    *map(partner, ("BFD", "UD")),
    *map(area, (2, 3, 5)),
)
ASKS: dict[Lang, tuple[str, str, str]] = {
    "nb": ("Hvilke tiltak", "Hvor mange tiltak", "som"),
    "nn": ("Kva tiltak", "Kor mange tiltak", "som"),
    "en": ("Which measures", "How many measures", "that"),
}
JOINTS: dict[Lang, dict[str, str]] = {
    "nb": {"and": "og", "or": "eller"},
    "nn": {"and": "og", "or": "eller"},
    "en": {"and": "and", "or": "or"},
}
LANGS: tuple[Lang, ...] = ("nb", "nn", "en")


def asked(assistant: Assistant, text: str) -> Answer:
    answer = assistant.ask(Question(text))
    assert answer.kind in ("list", "count"), (text, answer.text)
    assert answer.sentences, text
    return answer


def fitting(report: Report, fits: Fits) -> tuple[str, ...]:
    return tuple(measure.id for measure in report.numbered() if fits(report, measure))


def clause(condition: Condition, lang: Lang, *, denied: bool) -> str:
    return (condition.denied if denied else condition.said)[lang]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("denied", [False, True])
@pytest.mark.parametrize("at", range(len(CONDITIONS)))
def test_one_condition_as_list_and_count(assistant: Assistant, at: int, denied: bool, lang: Lang) -> None:
    condition, report = CONDITIONS[at], assistant.report(None)
    wanted = fitting(report, lambda of, measure: condition.fits(of, measure) is not denied)
    which, how_many, that = ASKS[lang]
    listed = asked(assistant, f"{which} {clause(condition, lang, denied=denied)}?")
    counted = asked(assistant, f"{how_many} {clause(condition, lang, denied=denied)}?")
    assert (listed.measures, counted.measures) == (wanted, wanted)
    assert str(len(wanted)) in counted.sentences[0].text if wanted else True
    begun = (
        asked(assistant, f"{which} er det {that} {clause(condition, lang, denied=denied)}?") if lang != "en" else listed
    )
    assert begun.measures == wanted


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("joint", ["and", "or"])
@pytest.mark.parametrize(
    ("one", "other"),
    [pair for pair in combinations(range(len(CONDITIONS)), 2) if CONDITIONS[pair[0]].kind != CONDITIONS[pair[1]].kind],
)
def test_and_is_the_intersection_and_or_the_union(
    assistant: Assistant, one: int, other: int, joint: str, lang: Lang
) -> None:
    report, (first, second) = assistant.report(None), (CONDITIONS[one], CONDITIONS[other])
    for denied in product((False, True), repeat=2):
        if joint == "or" and any(denied):
            continue  # "not A or B" is read two ways
        that = f" {ASKS[lang][2]} " if lang != "en" else " "
        text = (
            f"{ASKS[lang][0]} {clause(first, lang, denied=denied[0])} {JOINTS[lang][joint]}{that}"
            f"{clause(second, lang, denied=denied[1])}?"
        )

        def fits(of: Report, measure: Measure, denied: tuple[bool, ...] = denied) -> bool:
            each = [
                condition.fits(of, measure) is not no for condition, no in zip((first, second), denied, strict=True)
            ]
            return all(each) if joint == "and" else any(each)

        assert asked(assistant, text).measures == fitting(report, fits), text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("at", range(len(CONDITIONS)))
def test_yes_or_no_follows_from_the_list(assistant: Assistant, at: int, lang: Lang) -> None:
    condition, report = CONDITIONS[at], assistant.report(None)
    fit = fitting(report, condition.fits)
    every = len(tuple(report.numbered()))
    yes, no = {"nb": ("Ja", "Nei"), "nn": ("Ja", "Nei"), "en": ("Yes", "No")}[lang]
    said = clause(condition, lang, denied=False)
    texts = {
        "nb": (
            "Stemmer det at alle tiltak {}?",
            "Stemmer det at flere enn 5 tiltak {}?",
            "Stemmer det at ingen tiltak {}?",
        ),
        "nn": (
            "Stemmer det at alle tiltak {}?",
            "Stemmer det at fleire enn 5 tiltak {}?",
            "Stemmer det at ingen tiltak {}?",
        ),
        "en": (
            "Is it true that all measures {}?",
            "Is it true that more than 5 measures {}?",
            "Is it true that no measures {}?",
        ),
    }[lang]
    for text, so in zip(texts, (len(fit) == every, len(fit) > 5, not fit), strict=True):
        answer = asked(assistant, text.format(said))
        assert answer.sentences[0].text.startswith(f"{yes if so else no}, "), (text.format(said), answer.text)
        assert answer.measures == fit


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Har AID flere tiltak enn BFD?", "Ja, 18 tiltak med AID som ansvarlig, mot 6 tiltak med BFD"),
        ("Har KUD flere tiltak enn JD?", "Nei, 1 tiltak med KUD som ansvarlig, mot 6"),
        ("Er det færre ferdige enn pågående tiltak?", "Ja, 7 tiltak med status Ferdigstilt, mot 26"),
        ("Has JD as many measures as BFD?", "Yes, 6 measures with JD responsible, against 6"),
        ("Er mer enn halvparten av tiltakene ferdige?", "Nei, 7 tiltak med status Ferdigstilt, mot 26"),
        ("Har BFD ansvaret for like mange tiltak som JD?", "Ja, 6 tiltak med BFD som ansvarlig, mot 6"),
        ("Har AID flest tiltak?", "Ja, AID har 18 tiltak; flest har AID (18)"),
        ("Er det JD som har flest tiltak?", "Nei, JD har 6 tiltak; flest har AID (18)"),
    ],
)
def test_numbers_are_held_against_each_other(assistant: Assistant, text: str, opening: str) -> None:
    answer = asked(assistant, text)
    assert (answer.kind, answer.measures) == ("count", ())
    assert answer.sentences[0].text.startswith(opening)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Hvilke departementer har ingen ferdigstilte tiltak?", "BFD (0), KUD (0) og HOD (0)"),
        ("Hvilke departementer har mer enn fem tiltak?", "AID (18), JD (6) og BFD (6)"),
        ("Hvilket departement har færrest tiltak?", "KUD (1) og HOD (1)"),
        ("Hvor mange ferdige tiltak har hvert departement?", "AID (4), JD (2), KD (1), BFD (0), KUD (0) og HOD (0)"),
        ("I hvilke innsatsområder har JD tiltak?", "1 Innsats for nyankomne"),
        ("How many measures are there by status?", "Pågående (ongoing) (26), Ferdigstilt (completed) (7)"),
    ],
)
def test_measures_are_counted_by_group(assistant: Assistant, text: str, counts: str) -> None:
    assert counts in asked(assistant, text).sentences[0].text


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Hvilke tiltak har AID alene ansvaret for i område 5?", ("30", "31", "32", "33")),
        ("Hvilke tiltak har flere enn ett ansvarlig departement?", ("19",)),
        ("Hvilke tiltak har minst to samarbeidspartnere?", ("5", "6", "19", "21")),
        ("Which measures have exactly one partner?", ("2", "10", "27", "28", "29")),
        ("Hvilke tiltak er BFD med i, men ikke som ansvarlig?", ("2", "5", "6", "21", "27")),
        ("Hvilke tiltak er HOD med på uten å ha hovedansvaret?", ("5", "6", "10", "19", "21")),
        ("Kva tiltak har både BFD og JD som samarbeidspartar?", ("5", "6", "21")),
        ("Hvilke tiltak er ferdige i område 2 og pågående i område 3?", ("9", "21", "23", "25")),
        ("Gi meg alle tiltak som verken er pågående eller har AID som ansvarlig", ("9", "22", "24")),
        ("hvilke tiltak sitter justis med ansvaret for", ("4", "14", "15", "22", "23", "24")),
        ("Hvilke tiltak fra 20 og oppover er ferdige, bortsett fra JDs?", ("30", "31", "32")),
        ("Kan du ramse opp alt som er ferdigstilt?", ("2", "9", "22", "24", "30", "31", "32")),
        ("Which completed measures are led by anyone other than AID?", ("9", "22", "24")),
        ("Which measures involve more than two ministries?", ("5", "6", "19", "21")),
        ("Leaving aside focus area 5, which of AID's measures are completed?", ("2",)),
        ("Kva tiltak har AID gjort seg ferdig med?", ("2", "30", "31", "32")),
        (
            "Kan du ramse opp tiltakene i innsatsområde 4? Trenger bare en enkel liste til et lysark.",
            ("26", "27", "28", "29"),
        ),
        (
            "Statsråden skal møte BFD i morgen. Hvilke av deres tiltak er ikke i mål?",
            ("11", "12", "18", "19", "20", "26"),
        ),
    ],
)
def test_conditions_of_many_wordings_are_exact(assistant: Assistant, text: str, ids: tuple[str, ...]) -> None:
    assert asked(assistant, text).measures == ids


@pytest.mark.parametrize(
    "changed",
    [
        "hvilke tiltak har jd ansvar for, som ikke er ferdige?",
        "Hei! Hvilke tiltak har JD ansvar for, som ikke er ferdige?",
        "1. Hvilke tiltak har JD ansvar for, som ikke er ferdige?",
        "Hvilke tiltak har «JD» ansvar for, som ikke er “ferdige”?",
        "Hvilke tiltak har JD ansvar for, som ikke er ‘ferdige’? Takk.",
    ],
)
def test_marks_greetings_and_case_change_nothing(assistant: Assistant, changed: str) -> None:
    plain = asked(assistant, "Hvilke tiltak har JD ansvar for, som ikke er ferdige?")
    found = asked(assistant, changed)
    assert (found.kind, found.measures, found.citations[0].span) == (
        plain.kind,
        plain.measures,
        plain.citations[0].span,
    )


@pytest.mark.parametrize(
    "text",
    ["Hvor mange ganger nevnes Patriark i rapporten?", "Kor ofte er Proba nemnt?", "How often is NOVA mentioned?"],
)
def test_how_often_something_is_mentioned_is_counted(assistant: Assistant, text: str) -> None:
    answer, name = asked(assistant, text), next(word for word in ("Patriark", "Proba", "NOVA") if word in text)
    report = assistant.report(None)
    texts = [each.text for each in assistant.provers[report.id].passages if each.measure and name in each.text]
    times = sum(text.count(name) for text in texts)
    assert times > 0
    assert any(said in answer.sentences[0].text for said in (f"{times} ", "én gang", "once"))
    assert all(name in citation.quote for citation in answer.citations)


def test_whose_measures_is_not_guessed(assistant: Assistant) -> None:
    assert assistant.ask(Question("Hvilke av deres tiltak er ferdige?")).abstention


def test_when_a_measure_is_to_be_done_is_told_or_declined(assistant: Assistant) -> None:
    assert assistant.ask(Question("Når skal tiltak 5 være ferdig?")).abstention
    assert "våren 2024" in assistant.ask(Question("Når skal lovutvalget være ferdig?")).text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hvilke tiltak har et budsjett på over ti millioner kroner og ledes av andre enn AID?", "budsjett"),
        ("Kva tiltak har høgast prioritet, bortsett frå dei AID leier?", "høgast"),
        ("Har AID ferdigstilt flere tiltak enn alle de andre departementene til sammen?", "enn alle"),
        ("Kva tiltak nemner dei, bortsett frå tiltak som BFD har ansvaret for?", "nemner"),
        ("Er minst halvparten av tiltakene i innsatsområde 5 avsluttet?", "minst halvparten"),
    ],
)
def test_no_condition_is_dropped_for_one_that_is_understood(assistant: Assistant, text: str, word: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.abstention and word in answer.text
