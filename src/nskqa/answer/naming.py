"""What of the report a question names: measures by number, agencies, an area, and whether it means another plan."""

import re
from collections.abc import Iterator

from nskqa.answer import patterns
from nskqa.text.fold import fold
from nskqa.text.norwegian import words
from nskqa.types import Lang, Report

_LONGEST_RANGE = 20  # measures; "tiltak 1-2023" is no range
_MARKS = ".,?!:;()«»“”\"'"


def measures(text: str, report: Report) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of measures that a text names by number, and the numbers it names that the report lacks."""
    known: list[str] = []
    unknown: list[str] = []
    for name in _named(text, report):
        (known if report.measure(name) else unknown).append(name)
    parts = set(known)
    whole = [name for name in dict.fromkeys(known) if not any(re.fullmatch(rf"{name}[a-z]", part) for part in parts)]
    return tuple(whole), tuple(dict.fromkeys(unknown))


def without_measures(text: str) -> str:
    """The text without the words that name measures and areas."""
    bare = patterns.SUB_MEASURE.sub(" ", patterns.AREA.sub(" ", patterns.MEASURE.sub(" ", text)))
    return "" if patterns.ONLY_NUMBER.fullmatch(text) else bare


def agencies(text: str, lang: Lang, report: Report) -> tuple[str, ...]:
    """The agencies that a text names by abbreviation ("JD", "JDs"), full name or alias, in the report's order."""
    return tuple(
        agency.abbreviation
        for agency in report.agencies
        if any(_is_abbreviation(token, agency.abbreviation, lang) for token in text.split())
        or any(_phrase(name).search(_running(text)) for name in (agency.name, *agency.aliases))
    )


def without_agencies(text: str, named: tuple[str, ...], lang: Lang, report: Report) -> str:
    """The text without the names of these agencies."""
    kept = [token for token in text.split() if not any(_is_abbreviation(token, name, lang) for name in named)]
    text = " ".join(kept)
    for agency in report.agencies:
        if agency.abbreviation in named:
            for name in (agency.name, *agency.aliases):
                text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return " ".join(text.split())


def area(text: str, report: Report) -> int | None:
    """The number of the area that a text names, where the report has it."""
    match = patterns.AREA.search(text)
    number = int(match.group(1) or match.group(2)) if match else None
    return number if any(area.number == number for area in report.areas) else None


def another_plan(text: str, report: Report) -> bool:
    """True where a text speaks of another plan, or of a plan elsewhere, than the report's own."""
    own = f" {' '.join(words(fold(report.meta.title)))} "
    for match in patterns.PLAN.finditer(text):
        kind = fold(match["kind"] or "")
        subject = " ".join(words(fold(match["subject"] or match["title"] or "")))
        if kind not in patterns.PLAIN_PLANS or (subject and f" {subject} " not in own):
            return True
    elsewhere = patterns.ELSEWHERE.search(text)
    known = {fold(name) for agency in report.agencies for name in (agency.abbreviation, *words(agency.name))}
    known |= {word for measure in report.measures for word in words(fold(measure.title))}
    return elsewhere is not None and fold(elsewhere["place"]) not in known


def _named(text: str, report: Report) -> Iterator[str]:
    for match in patterns.MEASURE.finditer(text):
        yield from _numbers(match["numbers"])
    for match in patterns.SUB_MEASURE.finditer(text):
        name = f"{int(match['number'])}{match['letter'].lower()}"
        if report.measure(name):
            yield name
    only = patterns.ONLY_NUMBER.fullmatch(text)
    if only:
        yield f"{int(only['number'])}{(only['letter'] or '').lower()}"


def _numbers(listed: str) -> Iterator[str]:
    """The ids in "9 a og b", "22 og 24", "1–3"."""
    previous = ""
    for match in patterns.NUMBER.finditer(listed):
        if match["number"] is None:
            yield previous + match["more"].lower()
            continue
        number = str(int(match["number"]))
        if match["upto"] and previous and 0 < int(number) - int(previous) <= _LONGEST_RANGE:
            yield from map(str, range(int(previous) + 1, int(number)))
        yield number + (match["letter"] or "").lower()
        previous = number


def _is_abbreviation(token: str, abbreviation: str, lang: Lang) -> bool:
    """True where a token is the abbreviation, also in the genitive; in English its capitals must be there (AID)."""
    bare = token.strip(_MARKS)
    forms = {bare, re.sub(r"[-’']?s$", "", bare), bare.partition("-")[0] if bare.partition("-")[2].islower() else bare}
    return abbreviation in forms or (lang != "en" and fold(abbreviation) in {fold(form) for form in forms})


def _running(text: str) -> str:
    return f" {' '.join(words(fold(text)))} "


def _phrase(name: str) -> re.Pattern[str]:
    return re.compile(rf" {re.escape(' '.join(words(fold(name))))}s? ")
