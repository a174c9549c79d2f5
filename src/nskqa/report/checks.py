"""Checks a report's structure: what is missing, twice or unread, and what the report contradicts itself in."""

from collections import Counter
from collections.abc import Iterator

from nskqa.types import Finding, Measure, Report, Section, Severity, Span


def check(report: Report) -> tuple[Finding, ...]:
    """All findings on a report, faults first, then by line."""
    found = [
        *report.findings,
        *_numbers(report),
        *_statuses(report),
        *_rows(report),
        *_counts(report),
        *_contradictions(report),
        *_coverage(report),
        *_notes(report),
    ]
    weight = list(Severity)
    return tuple(sorted(found, key=lambda finding: (weight.index(finding.severity), finding.line)))


def counted(report: Report) -> dict[str, int]:
    """How many of each thing the report has, and of its measures by status."""
    numbered = tuple(report.numbered())
    statuses = Counter(measure.status or "without status" for measure in numbered)
    return {
        "measures": len(numbered),
        "sub-measures": len(report.measures) - len(numbered),
        "areas": len(report.areas),
        "agencies": len(report.agencies),
        "overview rows": len(report.overview),
        **{f"status {status}": number for status, number in statuses.items()},
    }


def coverage(report: Report) -> dict[str, int]:
    """Characters of the source per section and per named gap; together they are all of it."""
    counted: Counter[str] = Counter()
    for part in report.parts:
        counted[part.section.value] += len(part.span)
    for gap in report.gaps:
        counted[f"gap: {gap.reason}"] += len(gap.span)
    return dict(counted)


def _finding(
    report: Report, severity: Severity, code: str, span: Span, message: str, measure: str | None = None
) -> Finding:
    return Finding(severity, code, report.line(span.start), message, measure, span)


def _title_span(measure: Measure) -> Span:
    return measure.spans(Section.TITLE)[0]


def _numbers(report: Report) -> Iterator[Finding]:
    seen: set[str] = set()
    previous = 0
    for measure in report.measures:
        span = _title_span(measure)
        if measure.id in seen:
            message = f"measure {measure.id} stands twice; its number must be one of a kind"
            yield _finding(report, Severity.FAULT, "number-twice", span, message, measure.id)
        elif measure.id.isdigit():
            if int(measure.id) != previous + 1:
                message = f"measure {measure.id} follows measure {previous}; a heading in between was not read"
                yield _finding(report, Severity.FAULT, "number-missing", span, message, measure.id)
            previous = int(measure.id)
        seen.add(measure.id)


def _statuses(report: Report) -> Iterator[Finding]:
    for measure in report.measures:
        for section, label in ((Section.STATUS, "Status"), (Section.RESPONSIBLE, "Ansvarlig")):
            if not measure.children and not measure.spans(section):
                message = f"measure {measure.id} has no line “{label}: …” in its text"
                yield _finding(report, Severity.FAULT, f"{section}-missing", _title_span(measure), message, measure.id)


def _rows(report: Report) -> Iterator[Finding]:
    if not report.overview:
        return
    numbers = Counter(row.number for row in report.overview)
    for row in report.overview:
        if numbers[row.number] > 1:
            message = f"the overview has {numbers[row.number]} rows for measure {row.number}"
            yield _finding(report, Severity.FAULT, "row-twice", row.span, message, row.number)
        if report.measure(row.number) is None:
            message = f"the overview has a row for measure {row.number}, which has no text of its own"
            yield _finding(report, Severity.FAULT, "row-without-measure", row.span, message, row.number)
        if not row.agencies:
            message = f"the overview's row for measure {row.number} names no agency that is known"
            yield _finding(report, Severity.NOTE, "row-without-agency", row.span, message, row.number)
    for measure in report.numbered():
        if measure.overview is None:
            message = f"measure {measure.id} has no row in the overview, or its status there cannot be read"
            yield _finding(report, Severity.FAULT, "row-missing", _title_span(measure), message, measure.id)


def _counts(report: Report) -> Iterator[Finding]:
    if report.counts is None:
        return
    rows = Counter(row.status for row in report.overview)
    stated = {**report.counts.by_status, "in all": report.counts.total}
    for name, number in stated.items():
        counted = sum(rows.values()) if name == "in all" else rows[name]
        if counted != number:
            message = f"the report states {number} measures {name}; its overview has {counted}"
            yield _finding(report, Severity.DISCREPANCY, "counts-differ", report.counts.span, message)


def _contradictions(report: Report) -> Iterator[Finding]:
    for each in report.discrepancies:
        line = report.line(each.overview_span.start)
        message = (
            f"{each.field} of measure {each.measure}: the text has “{each.text}”, "
            f"the overview (line {line}) “{each.overview}”"
        )
        yield _finding(report, Severity.DISCREPANCY, f"{each.field}-differs", each.text_span, message, each.measure)
    for measure in report.numbered():
        row = measure.overview
        if row and row.area and measure.area and row.area != measure.area:
            message = f"measure {measure.id} stands under area {measure.area}, in the overview under area {row.area}"
            yield _finding(report, Severity.DISCREPANCY, "area-differs", _title_span(measure), message, measure.id)


def _coverage(report: Report) -> Iterator[Finding]:
    for gap in report.gaps:
        if gap.reason == "stray":
            words = " ".join(gap.span.of(report.source).split())[:60]
            yield _finding(
                report, Severity.FAULT, "stray-text", gap.span, f"text that belongs to no section: “{words}”"
            )


def _notes(report: Report) -> Iterator[Finding]:
    top = Span(0, 0)
    for name, there in (("overview", report.overview), ("list of agencies", report.agencies), ("area", report.areas)):
        if not there:
            yield _finding(report, Severity.NOTE, "part-missing", top, f"the report has no {name}")
    for measure in report.measures:
        if not measure.spans(Section.PROGRESS) and not measure.children:
            message = f"measure {measure.id} has no progress text of its own"
            yield _finding(report, Severity.NOTE, "no-progress", _title_span(measure), message, measure.id)
