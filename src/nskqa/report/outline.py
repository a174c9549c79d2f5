"""The outline of a report: its lines, and the headings that part it. Reads structure, never line numbers.

Headings are read over folded text, so that "Innsatsområde 1:" and what OCR makes of it are the same.
"""

import re
from dataclasses import dataclass

from nskqa.text.alignment import Alignment
from nskqa.text.fold import fold
from nskqa.text.lines import read
from nskqa.types import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words without white space at the ends, their span, and whether a blank line stands before.

    `number` is one-based. `opens_page` is true where the line starts with white space, as a page does.
    """

    number: int
    text: str
    span: Span
    after_blank: bool
    opens_page: bool


@dataclass(frozen=True, slots=True)
class MeasureHeading:
    """The heading of a measure: id ("9", "9a"), title as printed, and where all of the heading stands."""

    id: str
    title: str
    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class AreaHeading:
    """The heading of an area of effort: number, title as printed, and where the heading stands."""

    number: int
    title: str
    span: Span
    first: int
    last: int


_MEASURE = re.compile(r"Tiltak\s+(\d{1,3})(?:\s*([a-z])\s*\)|\s*([a-z])?\s*[.:])\s*(\S.*)")
_AREA = re.compile(r"Innsatsomr\S{1,3}de\s+(\d{1,2})\s*[.:]\s*(\S.*)", re.IGNORECASE)
_LONGEST_HEADING = 4  # lines; past that, the blank line that ends a heading was lost


def lines_of(alignment: Alignment) -> list[Line]:
    """The lines of a source that hold words, in order, as they are read; spans are the source's."""
    source = alignment.source
    found: list[Line] = []
    blank = True
    for number, match in enumerate(re.finditer(r"[^\n]*\n|[^\n]+", source), start=1):
        words = match.group().strip()
        if not words:
            blank = True
            continue
        start = match.start() + match.group().index(words[0])
        opens_page = match.group()[0] in " \f\t"
        span = Span(start, start + len(words))
        found.append(Line(number, alignment.of(span), span, blank, opens_page))
        blank = False
    return found


def starts_with(line: Line, words: str) -> bool:
    """True where the line starts with these words, over folded text."""
    return fold(line.text).startswith(fold(words))


def measure_headings(lines: list[Line], first: int, last: int) -> list[MeasureHeading]:
    """The headings of measures and sub-measures among lines[first:last], in order."""
    headings = []
    for at in range(first, last):
        match = _MEASURE.match(lines[at].text)
        if match and _stands_alone(lines, at, first):
            number, letter = match.group(1), match.group(2) or match.group(3) or ""
            end = _heading_end(lines, at, last)
            title = _joined(lines, at, end, match.group(4))
            headings.append(MeasureHeading(f"{int(number)}{letter}", title, _span(lines, at, end), at, end))
    return headings


def area_headings(lines: list[Line], first: int, last: int) -> list[AreaHeading]:
    """The headings of areas of effort among lines[first:last], in order."""
    headings = []
    for at in range(first, last):
        match = _AREA.match(lines[at].text)
        if match and _stands_alone(lines, at, first):
            end = _heading_end(lines, at, last)
            title = _joined(lines, at, end, match.group(2))
            headings.append(AreaHeading(int(match.group(1)), title, _span(lines, at, end), at, end))
    return headings


def _stands_alone(lines: list[Line], at: int, first: int) -> bool:
    """A heading follows a blank line, opens a page, or follows the last line of a measure's block."""
    line = lines[at]
    before = fold(lines[at - 1].text) if at > first else ""
    return line.after_blank or line.opens_page or not before or before.startswith(("ansvarlig:", "http"))


def _heading_end(lines: list[Line], at: int, last: int) -> int:
    end = at + 1
    while end < min(last, at + _LONGEST_HEADING) and not lines[end].after_blank:
        end += 1
    return end if (end < last and lines[end].after_blank) or end == last else at + 1


def _span(lines: list[Line], first: int, last: int) -> Span:
    return Span(lines[first].span.start, lines[last - 1].span.end)


def _joined(lines: list[Line], first: int, last: int, opening: str) -> str:
    return read("\n".join([opening, *(line.text for line in lines[first + 1 : last])]))
