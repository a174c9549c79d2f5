"""The addresses of the pages: how each is made, and what a part of one names. Nothing outside the web knows them."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from nskqa.types import Citation, Lang, Span
from nskqa.web.texts import DEFAULT

FRONT = "/"
REPORTS = "/rapport"

_LONGEST_ID = 20  # characters of a measure's id, however it is written
_MEASURE = re.compile(r"(?:tiltak)?[ .-]*0*(\d+)[ .-]*([a-zæøå]?)\.?", re.ASCII)
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
_CITATION = re.compile(r"([a-z0-9-]+):(\d{1,9})-(\d{1,9}):([0-9a-f]{8})", re.ASCII)


def report_url(report: str) -> str:
    """The page of a report."""
    return f"{REPORTS}/{report}"


def overview_url(report: str) -> str:
    """The table of a report's measures, on its page."""
    return f"{report_url(report)}#oversikt"


def measures_url(report: str) -> str:
    """What the pages of a report's measures stand under."""
    return f"{report_url(report)}/tiltak"


def measure_url(report: str, measure: str) -> str:
    """The page of a measure."""
    return f"{measures_url(report)}/{measure}"


def place_url(report: str, measure: str | None, span: Span) -> str:
    """Where the span is shown, marked; what stands outside the measures is shown on the report's own page."""
    page = measure_url(report, measure) if measure else report_url(report)
    return f"{page}?sitat={span.start}-{span.end}#sitat"


def citation_url(citation: Citation) -> str:
    """Where the words of a citation are shown, marked."""
    return place_url(citation.report, citation.measure, citation.span)


def permalink(citation: str) -> str:
    """The address that leads to the place of the citation with this id, for as long as its words stand there."""
    return f"/sitat/{citation}"


def asked_with(url: str, query: Mapping[str, str]) -> str:
    """A local address with a query."""
    return f"{url}?{urlencode(query)}" if query else url


def in_language(url: str, lang: Lang) -> str:
    """A local address that keeps the interface language."""
    if lang == DEFAULT:
        return url
    parts = urlsplit(url)
    query = f"{parts.query}&lang={lang}" if parts.query else f"lang={lang}"
    return urlunsplit(parts._replace(query=query))


def parse_measure(written: str) -> str:
    """The id of a measure as reports have it, however it is written: 9B, 09, "9 b" and tiltak-9b."""
    match = _MEASURE.fullmatch(written.strip().lower()) if len(written) <= _LONGEST_ID else None
    return f"{match[1]}{match[2]}" if match else written


def parse_place(place: str) -> Span | None:
    """The span that `sitat=start-end` names, or None where that is none."""
    match = _PLACE.fullmatch(place)
    return Span(int(match[1]), int(match[2])) if match and int(match[1]) <= int(match[2]) else None


def parse_id(citation: str) -> tuple[str, Span, str] | None:
    """The report, span and checksum that a citation's id names, or None where it is no such id."""
    match = _CITATION.fullmatch(citation)
    if not match or int(match[2]) > int(match[3]):
        return None
    return match[1], Span(int(match[2]), int(match[3])), match[4]
