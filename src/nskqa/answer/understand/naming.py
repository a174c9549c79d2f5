"""What of the report a question names: measures by number, agencies, an area, and whether it means another plan."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from nskqa.answer.known.register import Register
from nskqa.answer.understand import patterns
from nskqa.answer.understand.numerals import NUMERALS, ordinal
from nskqa.answer.understand.stretches import as_folded
from nskqa.text.fold import fold
from nskqa.text.norwegian import COUNTRIES, words
from nskqa.types import Lang, Report

_LONGEST_RANGE = 20  # measures; "tiltak 1-2023" is no range
_NUMERAL = re.compile(
    rf"\b(tiltak|measure)\s+({'|'.join(sorted(map(re.escape, NUMERALS), key=len, reverse=True))})\b", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"\w*?[A-ZÆØÅ]\w*?[A-ZÆØÅ]")
_ENDS = re.compile(r"\w[.?!:]$")  # a sentence, so that the next word begins one
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
    text = patterns.NUMBER_AT_END.sub(" ", _NUMERAL.sub(" ", text))
    if patterns.COMPARES.search(text):
        text = patterns.COMPARED.sub(" ", text)
    bare = patterns.SUB_MEASURE.sub(" ", patterns.AREA.sub(" ", patterns.MEASURE.sub(" ", text)))
    return "" if patterns.ONLY_NUMBER.fullmatch(text) else bare


def agencies(text: str, lang: Lang, register: Register) -> tuple[str, ...]:
    """The agencies that a text names, by whatever they are called, in the report's order."""
    folded, typed = as_folded(text)
    named = {name for _, _, name, _ in register.agencies.find(folded, typed, lang)}
    return tuple(name for name in register.agencies.order if name in named)


def unknown_agency(text: str, lang: Lang, register: Register) -> str:
    """The words by which a text names a ministry or a directorate that the report does not list, or none.

    By its kind ("Finansdepartementet", "the Ministry of Finance"), or by an abbreviation in its place ("har FIN").
    """
    listed = register.report.agencies
    known = {fold(name) for agency in listed for name in (agency.name, *agency.aliases)}
    kinds = (match.group().strip() for match in patterns.AGENCY.finditer(text))
    short = (match["name"] for match in patterns.AGENCY_IN_SHORT.finditer(text))
    for name in (*kinds, *(name for name in short if not agencies(name, lang, register))):
        if not any(fold(name).removesuffix("s") in each or each in fold(name) for each in known):
            return name
    return ""


def unknown_holder(text: str, lang: Lang, register: Register) -> str:
    """The words by which a text names one that answers for measures and is no agency of the report, or none."""
    found = patterns.HOLDER.search(text)
    name = (found["name"] or found["who"] or "").strip() if found else ""
    return name if patterns.BODY.search(name) and not agencies(name, lang, register) else ""


def without_agencies(text: str, named: Collection[str], lang: Lang, register: Register) -> str:
    """The text without the names of these agencies."""
    folded, typed = as_folded(text)
    kept, end = [], 0
    for start, after, name, owns in register.agencies.find(folded, typed, lang):
        if name in named:
            kept.append(typed(end, start) if start > end else "")
            end = after + 2 * (owns and folded[after : after + 2] == "'s")
    kept.append(typed(end, len(folded)) if end < len(folded) else "")
    return " ".join(" ".join(kept).split())


def area(text: str, report: Report) -> int | None:
    """The number of the area that a text names, by number or by its title, where the report has it."""
    match = patterns.AREA.search(text)
    ordered = patterns.AREA_BY_ORDER.search(text)
    if match is None and ordered:
        place, numbers = ordinal(fold(ordered["order"])), [area.number for area in report.areas]
        return numbers[place] if place is not None and place < len(numbers) else None
    if match is None:
        if not patterns.OF_AN_AREA.search(text):
            return None
        running = _running(text)
        return next((area.number for area in report.areas if _phrase(area.title).search(running)), None)
    number = int(match.group(1) or match.group(2))
    return number if any(area.number == number for area in report.areas) else None


def unknown_area(text: str, report: Report) -> bool:
    """True where a text names an area by a number that the report lacks."""
    named = patterns.AREA.search(text) or patterns.AREA_BY_ORDER.search(text)
    return named is not None and area(text, report) is None


def without_area(text: str, number: int | None, report: Report) -> str:
    """The text without the title of the area with this number."""
    for area in report.areas:
        if area.number == number:
            text = re.sub(re.escape(area.title), " ", text, flags=re.IGNORECASE)
    return patterns.AREA_BY_ORDER.sub(" ", text) if number else text


def names(text: str) -> tuple[str, ...]:
    """The proper names of a text: words with a capital that do not begin it, abbreviations, countries ("svenske")."""
    written = text.split()
    tokens = [token.strip(_MARKS) for token in written]
    named = (
        re.sub(r"(?<=[A-ZÆØÅ])s$|-.*$", "", token)
        for at, token in enumerate(tokens)
        if _ABBREVIATION.match(token) or (token[:1].isupper() and at and not _ENDS.search(written[at - 1]))
    )
    countries = (COUNTRIES.get(re.sub(r"(?<=sk)[et]$", "", token.lower())) for token in tokens)
    return tuple(dict.fromkeys((*named, *filter(None, countries))))


def another_plan(text: str, report: Report) -> tuple[str, ...]:
    """The words by which a text speaks of another plan, or of a measure elsewhere, than the report's own; else none."""
    own = f" {' '.join(words(fold(report.meta.title)))} "
    for match in patterns.PLAN.finditer(text):
        kind = fold(match["kind"] or "")
        subject = " ".join(words(fold(match["subject"] or match["title"] or "")))
        if kind not in patterns.PLAIN_PLANS or (subject and f" {subject} " not in own):
            return (f"{kind}plan", *subject.split())
    elsewhere = patterns.ELSEWHERE.search(text)
    known = {fold(name) for agency in report.agencies for name in (agency.abbreviation, *words(agency.name))}
    known |= {word for measure in report.measures for word in words(fold(measure.title))}
    return (elsewhere["place"],) if elsewhere and fold(elsewhere["place"]) not in known else ()


def _named(text: str, report: Report) -> Iterator[str]:
    text = _NUMERAL.sub(lambda match: f"{match[1]} {NUMERALS[match[2].lower()]}", text)
    if patterns.COMPARES.search(text):
        yield from (name for match in patterns.COMPARED.finditer(text) if report.measure(name := match[0].lower()))
    at_the_end = patterns.NUMBER_AT_END.search(text)
    if at_the_end and report.measure(at_the_end["id"].replace(" ", "").lower()):
        yield at_the_end["id"].replace(" ", "").lower()
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


def _running(text: str) -> str:
    return f" {' '.join(words(fold(text)))} "


@lru_cache(maxsize=1_024)
def _phrase(name: str) -> re.Pattern[str]:
    return re.compile(rf" {re.escape(' '.join(words(fold(name))))}s? ")
