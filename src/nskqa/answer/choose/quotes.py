"""Picks quotes: from a place in the report to the words claimed as evidence."""

from collections.abc import Iterable

from nskqa.answer.prove.citing import Prover
from nskqa.types import Found, Measure, Quote, Section, Sentence, SentenceHit, Span

# Sections whose sentences tell something; titles, statuses and rows are answered by their values.
TELLING = frozenset({Section.PROGRESS, Section.PLAN, Section.AREA, Section.PREAMBLE, Section.AGENCIES})

_LEAST_WORDS = 4  # that tell anything; a heading such as "Om denne rapporten:" has fewer


def quote(prover: Prover, span: Span, *values: str) -> Quote:
    """The words of a span, claimed to carry these values."""
    return Quote(prover.read(span), span, values)


def status_quote(prover: Prover, measure: Measure) -> Quote | None:
    """Where a measure's status stands: in its own text, else in the overview."""
    if measure.status is None:
        return None
    places = (*measure.spans(Section.STATUS), *((measure.overview.span,) if measure.overview else ()))
    quotes = (quote(prover, span, measure.status) for span in places)
    return next((each for each in quotes if prover.proved(each)), None)


def responsible_quote(prover: Prover, measure: Measure) -> Quote | None:
    """Where a measure's agencies stand: in its own text, else in the overview."""
    named = (*measure.responsible, *measure.partners)
    spans = measure.spans(Section.RESPONSIBLE) or ((measure.overview.span,) if measure.overview else ())
    return quote(prover, spans[0], *named) if spans and named else None


def telling(
    found: Found, measures: Iterable[str] | None = None, sections: Iterable[Section] = TELLING
) -> list[SentenceHit]:
    """The sentences found that tell something, best first; of these measures and sections alone."""
    wanted, kept = None if measures is None else set(measures), set(sections)
    return [
        hit
        for hit in found.sentences
        if len(hit.sentence.text.split()) >= _LEAST_WORDS
        and hit.passage.section in kept
        and (wanted is None or hit.passage.measure in wanted)
    ]


def leading(prover: Prover, measures: Iterable[str], section: Section) -> list[Sentence]:
    """The sentences of a section of these measures, in the report's order."""
    wanted = set(measures)
    return [
        sentence
        for passage in prover.passages
        if passage.measure in wanted and passage.section is section
        for sentence in passage.sentences
    ]


def following(prover: Prover, hit: SentenceHit) -> Sentence | None:
    """The sentence that follows in the same section of the same measure, or None at its end."""
    at = hit.passage.sentences.index(hit.sentence)
    if at + 1 < len(hit.passage.sentences):
        return hit.passage.sentences[at + 1]
    after = prover.passages.index(hit.passage) + 1
    if after < len(prover.passages):
        then = prover.passages[after]
        if (then.measure, then.section, then.area) == (hit.passage.measure, hit.passage.section, hit.passage.area):
            return then.sentences[0]
    return None
