"""How far a measure has come."""

from collections.abc import Iterator

from nskqa.answer import wording
from nskqa.answer.compose.context import Context, children, subjects
from nskqa.answer.compose.notices import draft
from nskqa.answer.compose.telling import told
from nskqa.answer.known.fitting import fits
from nskqa.answer.quotes import quote, status_quote
from nskqa.types import Draft, DraftSentence, Intent, Measure, Section

_TOLD = 2  # sentences of progress that follow a status; one more where something in it was asked for


def status(context: Context) -> Draft:
    """The status of the measures asked about, and how their progress begins."""
    measures = subjects(context)
    sentences = [sentence for measure in measures for sentence in status_sentences(context, measure)]
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
    words = wording.status(measure, measure.status, context.report, context.lang)
    if asked:
        words = wording.opened(words, fits(context.register, measure, asked), context.analysis.denied, context.lang)
    yield DraftSentence(words, (cited,))
    yield from _elsewhere(context, measure)
    yield from later(context, measure)
    for child in children(context, measure):
        cited = status_quote(context.prover, child)
        if cited and child.status:
            value = f"{child.status}{wording.gloss(child.status, context.report, context.lang)}"
            yield DraftSentence(wording.SUB_MEASURE[context.lang].format(id=child.id, status=value), (cited,))


def later(context: Context, measure: Measure) -> Iterator[DraftSentence]:
    """What the report's preamble says of a later state of the measure."""
    place = context.register.superseded.get(measure.id)
    if place:
        words = wording.SUPERSEDED[context.lang].format(quote=wording.quoted(place.sentence.text))
        yield DraftSentence(words, (quote(context.prover, place.sentence.span),))


def _elsewhere(context: Context, measure: Measure) -> Iterator[DraftSentence]:
    for each in context.report.discrepancies:
        if each.measure == measure.id and each.field == "status":
            words = wording.OVERVIEW_STATUS[context.lang].format(
                id=measure.parent or measure.id,
                status=each.overview,
                gloss=wording.gloss(each.overview, context.report, context.lang),
            )
            yield DraftSentence(words, (quote(context.prover, each.overview_span, each.overview),))
