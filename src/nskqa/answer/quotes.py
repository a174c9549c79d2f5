"""Picks quotes: from a place in the report to the words claimed as evidence."""

from collections.abc import Iterable

from nskqa.answer.cite import Prover
from nskqa.text.lines import reading
from nskqa.types import Found, Measure, Quote, Section, SentenceHit, Span

# Sections whose sentences tell something; titles, statuses and rows are answered by their values.
TELLING = frozenset({Section.PROGRESS, Section.PLAN, Section.AREA, Section.PREAMBLE, Section.AGENCIES})


def quote(prover: Prover, span: Span, *values: str) -> Quote:
    """The words of a span, claimed to carry these values."""
    return Quote(reading(prover.alignment, span).text, span, values)


def status_quote(prover: Prover, measure: Measure) -> Quote | None:
    """Where a measure's status stands: in its own text, else in the overview."""
    if measure.status is None:
        return None
    spans = measure.spans(Section.STATUS) or ((measure.overview.span,) if measure.overview else ())
    return quote(prover, spans[0], measure.status) if spans else None


def responsible_quote(prover: Prover, measure: Measure) -> Quote | None:
    """Where a measure's agencies stand: in its own text, else in the overview."""
    named = (*measure.responsible, *measure.partners)
    spans = measure.spans(Section.RESPONSIBLE) or ((measure.overview.span,) if measure.overview else ())
    return quote(prover, spans[0], *named) if spans and named else None


def telling(found: Found, measures: Iterable[str] | None = None, sections: Iterable[Section] = TELLING) -> list[SentenceHit]:
    """The sentences found that tell something, best first; of these measures and sections alone."""
    wanted, kept = None if measures is None else set(measures), set(sections)
    return [
        hit
        for hit in found.sentences
        if hit.passage.section in kept and (wanted is None or hit.passage.measure in wanted)
    ]
