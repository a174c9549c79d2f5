"""Assembles a Report from its files: restoration, outline, overview, agencies, areas and measures, then the tiling."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nskqa.errors import ReportError, UnknownReport
from nskqa.report import overview as overviews
from nskqa.report.discrepancies import discrepancies
from nskqa.report.measures import Block, place_links, read_block
from nskqa.report.outline import (
    AreaHeading,
    Line,
    MeasureHeading,
    area_headings,
    lines_of,
    measure_headings,
    starts_with,
)
from nskqa.report.overview import Overview
from nskqa.report.read import Files, digest_of, read_files, report_paths
from nskqa.report.restoration import restored
from nskqa.report.values import Vocabulary
from nskqa.text.alignment import Alignment
from nskqa.types import Agency, Area, Gap, Measure, OverviewRow, Part, Report, Section, Span

_AGENCIES = "Ansvarlige departementer"
_AGENCY = re.compile(r"(\S.*?)\s*\(([^()\s]{2,10})\)$")
_PAGE_BREAK = re.compile(r"\n[ \t]*\n[ \t]*\n|\f")


@dataclass(frozen=True, slots=True)
class Refused:
    """A report of a folder that cannot be read: its id, the digest of its files, and why."""

    id: str
    digest: str
    why: ReportError


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a folder holds, by name: the reports that can be read, and those that cannot."""

    reports: tuple[Report, ...]
    refused: tuple[Refused, ...]

    def report(self, report_id: str) -> Report:
        """The report with this id.

        Raises:
            ReportError: where it cannot be read, or there is none.

        """
        for each in self.reports:
            if each.id == report_id:
                return each
        for refused in self.refused:
            if refused.id == report_id:
                raise refused.why
        listed = ", ".join(each.id for each in self.reports)
        raise UnknownReport(f"There is no report {report_id}; there are {listed}.")


def read_shelf(folder: Path) -> Shelf:
    """All reports in a folder: one that cannot be read stops none of the others.

    Raises:
        ReportError: where the folder holds none, or none of them can be read; of several the first says why.

    """
    reports: list[Report] = []
    refused: list[Refused] = []
    for path in report_paths(folder):
        try:
            reports.append(parse(read_files(path)))
        except ReportError as error:
            refused.append(Refused(path.stem, digest_of(path), error))
    if not reports:
        raise refused[0].why
    return Shelf(tuple(reports), tuple(refused))


def read_reports(folder: Path) -> tuple[Report, ...]:
    """All reports in a folder, by name.

    Raises:
        ReportError: where the folder holds none, or one of them cannot be read.

    """
    shelf = read_shelf(folder)
    for each in shelf.refused:
        raise each.why
    return shelf.reports


def parse(files: Files) -> Report:
    """A report from its files. What its structure lacks is left to the checks; a text without measures is refused.

    Raises:
        ReportError: where the text holds no measure at all.

    """
    source, edits = files.source, restored(files)
    lines = lines_of(Alignment(source, edits))
    headings = measure_headings(lines, 0, len(lines))
    if not headings:
        raise ReportError(
            f"{files.text_path} holds no measure; each needs a heading such as “Tiltak 1. Title” after a blank line."
        )
    rooms = _rooms(lines, headings[0].first)
    agencies = _agencies(lines[rooms.agencies : rooms.body], files.meta.aliases)
    vocabulary = Vocabulary(files.meta.statuses, agencies)
    area_heads = area_headings(lines, rooms.body, len(lines))
    blocks = _blocks(lines, headings, area_heads, vocabulary)
    place_links(blocks, source)
    overview = _overview(lines, rooms, blocks, vocabulary)
    areas = _areas(lines, area_heads, headings)
    parts = _parts(lines, rooms, overview, areas, blocks)
    measures = tuple(_measures(blocks, parts, overview.rows))
    return Report(
        meta=files.meta,
        source=source,
        digest=files.digest,
        parts=parts,
        gaps=tuple(_gaps(source, parts)),
        measures=measures,
        areas=areas,
        agencies=agencies,
        overview=overview.rows,
        counts=overview.counts,
        discrepancies=discrepancies(measures),
        findings=tuple(finding for block in blocks for finding in block.findings),
        edits=edits,
    )


@dataclass(frozen=True, slots=True)
class _Rooms:
    """Where the rooms of a report begin, as indices of lines: preamble from 0, then overview, agencies, body."""

    overview: int
    agencies: int
    body: int


def _rooms(lines: list[Line], first_measure: int) -> _Rooms:
    head = lines[:first_measure]
    overview = next((at for at, line in enumerate(head) if overviews.is_heading(line)), None)
    agencies = next((at for at, line in enumerate(head) if starts_with(line, _AGENCIES)), None)
    areas = [heading.first for heading in area_headings(lines, 0, first_measure)]
    after = max(overview or 0, agencies or 0)
    body = areas[-1] if areas and areas[-1] > after else first_measure
    agencies = body if agencies is None else agencies
    return _Rooms(agencies if overview is None else overview, agencies, body)


def _overview(lines: list[Line], rooms: _Rooms, blocks: list[Block], vocabulary: Vocabulary) -> Overview:
    areas = area_headings(lines, rooms.overview, rooms.agencies)
    overview = overviews.read_overview(lines, rooms.overview, rooms.agencies, areas, vocabulary)
    return overviews.with_tails(overview, {block.heading.id: block.heading.title for block in reversed(blocks)})


def _agencies(lines: list[Line], aliases: Mapping[str, tuple[str, ...]]) -> tuple[Agency, ...]:
    matches = [(line, _AGENCY.match(line.text)) for line in lines]
    return tuple(
        Agency(match.group(2), match.group(1), line.span, aliases.get(match.group(2), ()))
        for line, match in matches
        if match
    )


def _blocks(
    lines: list[Line], headings: list[MeasureHeading], areas: list[AreaHeading], vocabulary: Vocabulary
) -> list[Block]:
    starts = sorted({*(heading.first for heading in headings), *(area.first for area in areas), len(lines)})
    blocks = []
    for heading in headings:
        end = next(start for start in starts if start > heading.first)
        area = max((area.number for area in areas if area.first < heading.first), default=0)
        blocks.append(read_block(heading, area, lines, heading.last, end, vocabulary))
    return blocks


def _areas(lines: list[Line], headings: list[AreaHeading], measures: list[MeasureHeading]) -> tuple[Area, ...]:
    starts = sorted({*(heading.first for heading in headings), *(measure.first for measure in measures)})
    areas = []
    for heading in headings:
        end = next((start for start in starts if start > heading.first), len(lines))
        told = (Span(lines[heading.last].span.start, lines[end - 1].span.end),) if end > heading.last else ()
        areas.append(Area(heading.number, heading.title, heading.span, told))
    return tuple(areas)


def _parts(
    lines: list[Line], rooms: _Rooms, overview: Overview, areas: Iterable[Area], blocks: list[Block]
) -> tuple[Part, ...]:
    parts = [part for block in blocks for part in block.parts]
    parts += _run(lines[: rooms.overview], Section.PREAMBLE) + _run(
        lines[rooms.agencies : rooms.body], Section.AGENCIES
    )
    for row in overview.rows:
        parts += [Part(Section.OVERVIEW, span, row.number, row.area) for span in (row.span, row.tail) if span]
    for area in areas:
        parts += [Part(Section.AREA, span, None, area.number) for span in (area.title_span, *area.introduction)]
    taken = [part.span for part in parts]
    loose = (line for line in lines[rooms.overview : rooms.agencies] if not any(s.holds(line.span) for s in taken))
    parts += [Part(Section.OVERVIEW, line.span) for line in loose]
    return tuple(sorted(parts, key=lambda part: part.span))


def _run(lines: list[Line], section: Section) -> list[Part]:
    return [Part(section, Span(lines[0].span.start, lines[-1].span.end))] if lines else []


def _gaps(source: str, parts: Iterable[Part]) -> Iterator[Gap]:
    at = 0
    for span in (*(part.span for part in parts), Span(len(source), len(source))):
        between = Span(at, max(at, span.start)) if span.start > at else None
        if between:
            words = between.of(source)
            yield Gap("stray" if words.strip() else "page-break" if _PAGE_BREAK.search(words) else "blank", between)
        at = max(at, span.end)


def _measures(blocks: list[Block], parts: Iterable[Part], rows: Iterable[OverviewRow]) -> Iterator[Measure]:
    row_of = {row.number: row for row in reversed(tuple(rows))}
    ids = [block.heading.id for block in blocks]
    for block in blocks:
        name = block.heading.id
        number = re.sub(r"[a-z]$", "", name)
        row = row_of.get(name)
        children = dict.fromkeys(other for other in ids if re.fullmatch(rf"{name}[a-z]", other))
        yield Measure(
            id=name,
            title=block.heading.title,
            area=block.area or (row_of[number].area if number in row_of else 0),
            parts=tuple(part for part in parts if part.measure == name),
            status=block.status or (row.status if row else None),
            responsible=block.responsible or (row.agencies if row else ()),
            partners=block.partners,
            links=tuple(block.links),
            parent=number if number != name and number in ids else None,
            children=tuple(children),
            overview=row,
        )
