"""Cuts a report into passages: text of one section of one measure, in whole sentences, each with its span."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from nskqa.text.alignment import Alignment
from nskqa.text.grouping import LONGEST, grouped
from nskqa.text.lines import read, reading
from nskqa.text.lists import lead_ins
from nskqa.text.sentences import sentence_spans
from nskqa.types import Part, Passage, Report, Section, Sentence, Span

_LISTS = (Section.AGENCIES,)
_WHOLE = (Section.TITLE, Section.STATUS, Section.RESPONSIBLE, Section.OVERVIEW)
_APART = (*_LISTS, *_WHOLE)  # each passage of these is of another thing than the one before


def passages(report: Report) -> tuple[Passage, ...]:
    """All passages of a report, in its order. Links are not among them: an address is no text to quote."""
    alignment = Alignment(report.source, report.edits)
    made: list[Passage] = []
    seen: Counter[str] = Counter()
    parts = [part for part in report.parts if part.section is not Section.LINKS and not _is_furniture(report, part)]
    for part, sentences in _introduced([(part, _sentences(part, alignment)) for part in parts]):
        for group in grouped(sentences, LONGEST):
            base = _base_id(report, part)
            seen[base] += 1
            made.append(
                Passage(
                    id=base if seen[base] == 1 else f"{base}/{seen[base]}",
                    report=report.id,
                    measure=part.measure,
                    section=part.section,
                    area=_area(report, part),
                    heading=_heading(report, part),
                    text=" ".join(sentence.text for sentence in group),
                    span=Span(group[0].span.start, group[-1].span.end),
                    sentences=tuple(group),
                    before=_before(made[-1:], part, _area(report, part)),
                )
            )
    return tuple(made)


def _is_furniture(report: Report, part: Part) -> bool:
    """Table heads, sub-headings and torn tails of the overview are no text to quote; its rows and sentences are."""
    if part.section is not Section.OVERVIEW or part.span.of(report.source).endswith("."):
        return False
    return not any(row.span == part.span for row in report.overview)


def _before(last: Sequence[Passage], part: Part, area: int | None) -> str:
    """The last sentence so far, where the text goes on in this part; `last` is the passage that holds it, if any."""
    for passage in last:
        same = (passage.section, passage.measure, passage.area) == (part.section, part.measure, area)
        if same and part.section not in _APART:
            return passage.sentences[-1].text
    return ""


def _sentences(part: Part, alignment: Alignment) -> list[Sentence]:
    read_part = alignment.within(part.span)
    words = read_part.text
    if part.section in _WHOLE:
        spans = [Span(0, len(words))]
    elif part.section in _LISTS:
        spans = list(_line_spans(words))
    else:
        spans = sentence_spans(words)
    at = part.span.start
    seen = [read_part.to_source(span) for span in spans]
    placed = [Span(at + span.start, at + span.end) for span in seen]
    return [Sentence(reading(alignment, span).text, span) for span in placed]


def _introduced(parts: list[tuple[Part, list[Sentence]]]) -> Iterator[tuple[Part, list[Sentence]]]:
    """Gives the items of lists their lead-ins; a section that links or a page's end cut in parts is read as one."""
    for _, group in groupby(parts, lambda each: (each[0].section, each[0].measure, each[0].area)):
        run = list(group)
        found = iter(lead_ins([sentence.text for _, sentences in run for sentence in sentences]))
        for part, sentences in run:
            yield part, [replace(sentence, lead_in=next(found)) for sentence in sentences]


def _line_spans(text: str) -> Iterator[Span]:
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + line.index(words)
            yield Span(start, start + len(words))
        at += len(line)


def _base_id(report: Report, part: Part) -> str:
    if part.measure:
        return f"{report.id}/{part.measure}/{part.section}"
    return f"{report.id}/area-{part.area}" if part.section is Section.AREA else f"{report.id}/{part.section}"


def _area(report: Report, part: Part) -> int | None:
    measure = report.measure(part.measure) if part.measure else None
    return measure.area if measure else part.area


def _heading(report: Report, part: Part) -> str:
    measure = report.measure(part.measure) if part.measure else None
    if measure is None:
        area = next((area for area in report.areas if area.number == part.area), None)
        return read(area.title) if area else report.meta.short_title
    parent = report.measure(measure.parent) if measure.parent else None
    return f"{parent.title}: {measure.title}" if parent else measure.title
