"""What an abbreviation stands for, or what something is."""

from nskqa.answer import defining, wording
from nskqa.answer.compose.context import Context
from nskqa.answer.compose.notices import draft
from nskqa.answer.quotes import quote
from nskqa.types import Draft, DraftSentence


def define(context: Context) -> Draft:
    """From the report's list of agencies, else the sentence of the report that says it."""
    term = context.analysis.term
    agency = defining.agency(term, context.register)
    if agency:
        gloss = wording.english(agency, context.lang)
        words = wording.AGENCY_IS[context.lang].format(short=agency.abbreviation, name=agency.name, gloss=gloss)
        cited = quote(context.prover, agency.span, agency.name, agency.abbreviation)
        return draft(context, "define", [DraftSentence(words, (cited,))], [])
    place = defining.definition(term, context.register)
    if place is None:
        return draft(context, "define", [], [])
    words = wording.DEFINED[context.lang].format(quote=wording.quoted(place.sentence.text))
    measure = context.report.measure(place.passage.measure) if place.passage.measure else None
    sentence = DraftSentence(words, (quote(context.prover, place.sentence.span),))
    return draft(context, "define", [sentence], [measure] if measure else [])
