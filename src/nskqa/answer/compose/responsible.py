"""Who is responsible for a measure, and with whom."""

from collections.abc import Iterator

from nskqa.answer.choose.quotes import quote, responsible_quote
from nskqa.answer.compose.context import Context, children, sentence, subjects
from nskqa.answer.compose.notices import draft
from nskqa.answer.prove import templates
from nskqa.types import Draft, DraftSentence, Measure
from nskqa.types.drafts import LeadsOf, Named, OfMeasure, PartnersOf, Piece


def responsible(context: Context) -> Draft:
    """The agencies of the measures asked about; of a measure with parts, those of its parts too where they differ."""
    measures = subjects(context)
    sentences = [each for measure in measures for each in responsible_sentences(context, measure, named=True)]
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
    in_text = bool(measure.responsible)
    pieces: dict[str, Piece] = {"lead": LeadsOf(measure.id, overview=not in_text)}
    if measure.partners:
        pieces["partners"] = PartnersOf(measure.id)
    if named:
        pieces["named"] = Named(measure.id)
    asked = context.analysis.asked if named else None
    judges = OfMeasure(measure.id, asked) if asked else None
    yield sentence(
        _TEMPLATES[named, bool(measure.partners)], (cited,), judges, denied=context.analysis.denied, **pieces
    )
    for each in context.report.discrepancies:
        if each.measure == measure.id and each.field == "responsible":
            overview = quote(context.prover, each.overview_span)
            yield sentence(templates.OVERVIEW_RESPONSIBLE, (overview,), lead=LeadsOf(measure.id, overview=True))


_TEMPLATES = {
    (False, False): templates.RESPONSIBLE,
    (False, True): templates.RESPONSIBLE_WITH,
    (True, False): templates.MEASURE_RESPONSIBLE,
    (True, True): templates.MEASURE_RESPONSIBLE_WITH,
}
