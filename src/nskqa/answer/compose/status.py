"""How far a measure has come."""

from collections.abc import Iterator

from nskqa.answer.choose.quotes import quote, status_quote
from nskqa.answer.compose.context import Context, children, sentence, subjects
from nskqa.answer.compose.notices import draft
from nskqa.answer.compose.telling import told
from nskqa.answer.prove import templates
from nskqa.types import Draft, DraftSentence, Intent, Measure, Section
from nskqa.types.drafts import AsOf, Named, NumberOf, OfMeasure, Quoted, StatusOf

_TOLD = 2  # sentences of progress that follow a status; one more where something in it was asked for


def status(context: Context) -> Draft:
    """The status of the measures asked about, and how their progress begins."""
    measures = subjects(context)
    sentences = [each for measure in measures for each in status_sentences(context, measure)]
    if len(measures) <= _TOLD:
        told_of = _TOLD + (len(measures) == 1 and context.found is not None)
        sentences += [each for measure in measures for each in told(context, measure, Section.PROGRESS, told_of)]
    return draft(context, "status", sentences, measures)


def status_sentences(context: Context, measure: Measure) -> Iterator[DraftSentence]:
    """The measure and its status, and what qualifies it: another status elsewhere, a later state, its parts' own."""
    cited = status_quote(context.prover, measure)
    if cited is None or measure.status is None:
        return
    asked = context.analysis.asked if context.analysis.intent is Intent.STATUS else None
    yield sentence(
        templates.STATUS,
        (cited,),
        OfMeasure(measure.id, asked) if asked else None,
        denied=context.analysis.denied,
        named=Named(measure.id),
        status=StatusOf(measure.id),
        date=AsOf(),
    )
    yield from _elsewhere(context, measure)
    yield from later(context, measure)
    for child in children(context, measure):
        cited = status_quote(context.prover, child)
        if cited and child.status:
            yield sentence(templates.SUB_MEASURE, (cited,), number=NumberOf(child.id), status=StatusOf(child.id))


def later(context: Context, measure: Measure) -> Iterator[DraftSentence]:
    """What the report's preamble says of a later state of the measure."""
    place = context.register.superseded.get(measure.id)
    if place:
        span = place.sentence.span
        yield sentence(templates.SUPERSEDED, (quote(context.prover, span),), quote=Quoted(span))


def _elsewhere(context: Context, measure: Measure) -> Iterator[DraftSentence]:
    for each in context.report.discrepancies:
        if each.measure == measure.id and each.field == "status":
            name = measure.parent or measure.id
            cited = quote(context.prover, each.overview_span, each.overview)
            yield sentence(
                templates.OVERVIEW_STATUS, (cited,), number=NumberOf(name), status=StatusOf(name, overview=True)
            )
