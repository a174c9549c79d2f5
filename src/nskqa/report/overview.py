"""The overview: counts, and one row per measure with title, agencies and status, under headings of areas."""

import re
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from nskqa.report.outline import AreaHeading, Line, starts_with
from nskqa.report.values import Vocabulary
from nskqa.text.fold import fold
from nskqa.text.lines import read
from nskqa.types import Counts, OverviewRow, Span

HEADING = "Oversikt over status"
_ROW = re.compile(r"(\d{1,3})\s*\|?\s+(?:\|\s*)?(\S.*)")
_TOTAL = re.compile(r"totalt\s+(\d+)\s+tiltak")
_STATED = re.compile(r"(\d+)\s+(?:tiltak\s+)?(?:er\s+)?((?:ikke\s+)?[a-z]+)")
_SAME_TITLE = 92.0  # percent; damaged letters differ, words do not


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview holds; `loose` are lines that are neither row, header nor heading, such as a sub-heading."""

    rows: tuple[OverviewRow, ...]
    counts: Counts | None
    loose: tuple[Line, ...]


def read_overview(
    lines: list[Line], first: int, last: int, areas: list[AreaHeading], vocabulary: Vocabulary
) -> Overview:
    """Reads the overview from lines[first:last]; `areas` are the area headings that stand among them."""
    area_lines = {at: heading.number for heading in areas for at in range(heading.first, heading.last)}
    rows: list[OverviewRow] = []
    loose: list[Line] = []
    area, at = 0, first
    while at < last:
        if at in area_lines:
            area = area_lines[at]
            at += 1
            continue
        end = _row_end(lines, at, last, area_lines, vocabulary)
        row = _row(lines[at:end], area, vocabulary)
        if row:
            rows.append(row)
            at = end
        else:
            loose.append(lines[at])
            at += 1
    return Overview(tuple(rows), _counts(loose, vocabulary), tuple(loose))


def with_tails(overview: Overview, titles: dict[str, str]) -> Overview:
    """Gives loose lines back to the rows whose titles they end; `titles` are those of the measures' own headings."""
    rows = list(overview.rows)
    for line in overview.loose:
        for at, row in enumerate(rows):
            own, whole = fold(titles.get(row.number, "")), f"{row.title} {line.text}"
            gain = fuzz.ratio(own, fold(whole)) - fuzz.ratio(own, fold(row.title))
            if gain > 0 and fuzz.ratio(own, fold(whole)) >= _SAME_TITLE:
                rows[at] = replace(row, title=whole, tail=line.span)
    return replace(overview, rows=tuple(rows))


def is_heading(line: Line) -> bool:
    """True for the line that opens the overview."""
    return starts_with(line, HEADING)


def _row_end(lines: list[Line], at: int, last: int, area_lines: dict[int, int], vocabulary: Vocabulary) -> int:
    end = at + 1
    while end < last and not lines[end].after_blank and end not in area_lines and not _opening(lines[end], vocabulary):
        end += 1
    return end


def _opening(line: Line, vocabulary: Vocabulary) -> tuple[str, str, str] | None:
    """Number, the words between, and status, where the line opens a row."""
    match = _ROW.match(line.text)
    ending = vocabulary.trailing_status(match.group(2).replace("|", " ")) if match else None
    return (str(int(match.group(1))), ending[1], ending[0]) if match and ending else None


def _row(lines: list[Line], area: int, vocabulary: Vocabulary) -> OverviewRow | None:
    opening = _opening(lines[0], vocabulary)
    if not opening:
        return None
    number, before, status = opening
    agencies, title = vocabulary.trailing_agencies(before)
    title = read("\n".join([title, *(line.text for line in lines[1:])]))
    return OverviewRow(number, title, agencies, status, area, Span(lines[0].span.start, lines[-1].span.end))


def _counts(loose: list[Line], vocabulary: Vocabulary) -> Counts | None:
    """What the overview says of itself: "Av totalt 33 tiltak … er 26 pågående og 7 tiltak er ferdigstilt."."""
    for line in loose:
        total = _TOTAL.search(fold(line.text))
        if total:
            stated = _STATED.findall(fold(line.text)[total.end() :])
            by_status = {status: int(number) for number, words in stated if (status := vocabulary.status(words))}
            return Counts(int(total.group(1)), by_status, line.span)
    return None
