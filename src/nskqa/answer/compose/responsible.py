"""Who is responsible for a measure, and with whom."""

from collections.abc import Iterator

from nskqa.answer import wording
from nskqa.answer.compose.context import Context, children, subjects
from nskqa.answer.compose.notices import draft
from nskqa.answer.known.fitting import fits
from nskqa.answer.quotes import quote, responsible_quote
from nskqa.types import Draft, DraftSentence, Measure


def responsible(context: Context) -> Draft:
    """The agencies of the measures asked about; of a measure with parts, those of its parts too where they differ."""
    measures = subjects(context)
    sentences = [sentence for measure in measures for sentence in responsible_sentences(context, measure, named=True)]
    for measure in measures:
        for child in children(context, measure):
            if (child.responsible, child.partners) != (measure.responsible, measure.partners):
                sentences += responsible_sentences(context, child, named=True)
    return draft(context, "responsible", sentences, measures)


def responsible_sentences(context: Context, measure: Measure, named: bool) -> Iterator[DraftSentence]:
    """The lead and its partners, after the measure's name where `named`; and the overview's, where that differs."""
    cited = responsible_quote(context.prover, measure)
    if cited is None:
        return
    words = wording.RESPONSIBLE[context.lang].format(lead=wording.agencies(measure.responsible, context.lang))
    if measure.partners:
        partners = wording.agencies(measure.partners, context.lang)
        words += wording.PARTNERS[context.lang].format(partners=partners)
    if named:
        words = f"{wording.measure(measure, context.lang)}: {words[0].lower()}{words[1:]}"
        if context.analysis.asked:
            so = fits(context.register, measure, context.analysis.asked)
            words = wording.opened(words, so, context.analysis.denied, context.lang)
    yield DraftSentence(f"{words}.", (cited,))
    for each in context.report.discrepancies:
        if each.measure == measure.id and each.field == "responsible":
            words = wording.OVERVIEW_RESPONSIBLE[context.lang].format(agencies=each.overview)
            yield DraftSentence(words, (quote(context.prover, each.overview_span),))
