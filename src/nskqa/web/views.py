"""What the report's pages show, made ready for their templates. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from nskqa.answer.prove.citing import Prover
from nskqa.types import Agency, Area, Discrepancy, Measure, OverviewRow, Part, Report, Section, Span
from nskqa.web.addresses import place_url
from nskqa.web.marks import Block, Piece, blocks, heading, pieces

Elsewhere = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of measures."""

    measure: Measure | None
    number: str
    title: str
    agencies: tuple[str, ...]
    status: str | None
    cited: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The rows that stand under one heading of the overview."""

    heading: tuple[Piece, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AreaText:
    """An area as its own text has it: heading and introduction."""

    area: Area
    heading: tuple[Piece, ...]
    introduction: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report: its opening, its overview as a table, its agencies and areas.

    `marked` is true where cited words stand on the page; `elsewhere` are the measures (None: the report's own page)
    where they stand too, or instead.
    """

    report: Report
    cited: Span | None
    marked: bool
    elsewhere: Elsewhere
    preamble: tuple[Block, ...]
    lead: tuple[Block, ...]
    groups: tuple[Group, ...]
    agencies_heading: tuple[Block, ...]
    agencies: tuple[tuple[Agency, tuple[Piece, ...]], ...]
    areas: tuple[AreaText, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the report states twice and differently, with the address of each place."""

    told: Discrepancy
    overview_url: str
    text_url: str


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A measure, whole, in the report's order; `marked` and `elsewhere` as on the report's page.

    `source` is each of its stretches as it stands in the source text, letter by letter and line by line.
    """

    report: Report
    measure: Measure
    area: Area | None
    cited: Span | None
    marked: bool
    elsewhere: Elsewhere
    title: tuple[Piece, ...]
    plan: tuple[Block, ...]
    status: tuple[Block, ...]
    responsible: tuple[Block, ...]
    progress: tuple[Block, ...]
    links: tuple[tuple[str, tuple[Piece, ...]], ...]
    overview: tuple[Block, ...]
    source: tuple[tuple[Section, str], ...]
    contradictions: tuple[Contradiction, ...]
    parent: Measure | None
    children: tuple[Measure, ...]
    previous: Measure | None
    next: Measure | None


def measure_page(measure: Measure, prover: Prover, cited: Span | None) -> MeasurePage:
    """The page of a measure, with the cited words marked wherever they stand in it."""
    report = prover.report

    def shown(section: Section) -> tuple[Block, ...]:
        return blocks(prover.alignment, measure.spans(section), cited)

    at = report.measures.index(measure)
    beside = (report.measures[at - 1] if at else None, *report.measures[at + 1 : at + 2], None)
    return MeasurePage(
        report=report,
        measure=measure,
        area=next((area for area in report.areas if area.number == measure.area), None),
        cited=cited,
        marked=_marked(measure.parts, cited),
        elsewhere=_elsewhere(report, cited, measure.id),
        title=tuple(piece for block in shown(Section.TITLE) for piece in block.pieces),
        plan=shown(Section.PLAN),
        status=shown(Section.STATUS),
        responsible=shown(Section.RESPONSIBLE),
        progress=shown(Section.PROGRESS),
        links=tuple((link.url, pieces(prover.alignment, link.span, cited)) for link in measure.links),
        overview=shown(Section.OVERVIEW),
        source=tuple((part.section, part.span.of(report.source)) for part in measure.parts),
        contradictions=tuple(
            _contradiction(each, report)
            for each in report.discrepancies
            if each.measure in (measure.id, *measure.children)
        ),
        parent=report.measure(measure.parent) if measure.parent else None,
        children=tuple(child for name in measure.children if (child := report.measure(name))),
        previous=beside[0],
        next=beside[1],
    )


def report_page(prover: Prover, cited: Span | None) -> ReportPage:
    """The page of a report, with the cited words marked wherever they stand outside its measures."""
    report, alignment = prover.report, prover.alignment
    lead, groups = _overview(prover, cited)
    outside = [part for part in report.parts if part.measure is None]
    return ReportPage(
        report=report,
        cited=cited,
        marked=_marked(outside, cited),
        elsewhere=_elsewhere(report, cited, None),
        preamble=blocks(alignment, _spans(outside, Section.PREAMBLE), cited),
        lead=lead,
        groups=groups,
        agencies_heading=_agencies_heading(prover, cited),
        agencies=tuple((each, pieces(alignment, each.span, cited)) for each in report.agencies),
        areas=tuple(
            AreaText(area, pieces(alignment, area.title_span, cited), blocks(alignment, area.introduction, cited))
            for area in report.areas
        ),
    )


def _overview(prover: Prover, cited: Span | None) -> tuple[tuple[Block, ...], tuple[Group, ...]]:
    """What stands above the overview's table, and its rows under their headings.

    A heading is what stands between two rows; a page break can tear it in two. Above the first row stand the
    overview's own title, what it counts, the table's head, and the first heading. Of these the page has its own
    title and head, and shows the report's where they are cited.
    """
    report = prover.report
    starts = {row.span.start: row for row in report.overview}
    grouped: list[tuple[list[Span], list[OverviewRow]]] = [([], [])]
    for part in report.parts:
        row = starts.get(part.span.start)
        if row:
            grouped[-1][1].append(row)
        elif part.section is Section.OVERVIEW and part.measure is None:
            if grouped[-1][1]:
                grouped.append(([], []))
            grouped[-1][0].append(part.span)
    first, rows = grouped[0]
    grouped[0] = (first[-1:], rows)
    shown = [each for each in (report.counts.span if report.counts else None, cited) if each]
    lead = [span for span in first[:-1] if any(each.meets(span) for each in shown)]
    return (
        tuple(block for span in lead for block in blocks(prover.alignment, [span], cited)),
        tuple(
            Group(heading(prover.alignment, spans, cited), tuple(_row(row, report, cited) for row in rows))
            for spans, rows in grouped
            if rows
        ),
    )


def _agencies_heading(prover: Prover, cited: Span | None) -> tuple[Block, ...]:
    """The report's own heading of its agencies, where it is cited; the page has one of its own."""
    listed = _spans(prover.report.parts, Section.AGENCIES)
    agencies = prover.report.agencies
    if not (listed and agencies and listed[0].start < agencies[0].span.start):
        return ()
    heading = Span(listed[0].start, agencies[0].span.start)
    return blocks(prover.alignment, [heading], cited) if cited and cited.meets(heading) else ()


def _row(row: OverviewRow, report: Report, cited: Span | None) -> Row:
    return Row(
        report.measure(row.number),
        row.number,
        row.title,
        row.agencies,
        row.status,
        cited is not None and cited.meets(row.span),
    )


def _spans(parts: Iterable[Part], section: Section) -> list[Span]:
    return [part.span for part in parts if part.section is section]


def _contradiction(told: Discrepancy, report: Report) -> Contradiction:
    def url(span: Span) -> str:
        part = report.part_at(span.start)
        return place_url(report.id, part.measure if part else None, span)

    return Contradiction(told, url(told.overview_span), url(told.text_span))


def _marked(parts: Iterable[Part], cited: Span | None) -> bool:
    return cited is not None and any(part.span.meets(cited) for part in parts)


def _elsewhere(report: Report, cited: Span | None, here: str | None) -> Elsewhere:
    if cited is None:
        return ()
    return tuple(name for name in dict.fromkeys(part.measure for part in report.parts_in(cited)) if name != here)
