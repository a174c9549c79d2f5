"""What an abbreviation stands for, or what something is."""

from typing import Literal

from nskqa.answer.choose.quotes import quote
from nskqa.answer.compose.context import Context, sentence
from nskqa.answer.compose.notices import draft
from nskqa.answer.prove import templates
from nskqa.answer.understand import defining
from nskqa.types import Draft
from nskqa.types.drafts import AgencyName, Quoted

_FORMS: tuple[Literal["short", "full", "english"], ...] = ("short", "full", "english")


def define(context: Context) -> Draft:
    """From the report's list of agencies, else the sentence of the report that says it."""
    term = context.analysis.term
    agency = defining.agency(term, context.register)
    if agency:
        cited = quote(context.prover, agency.span, agency.name, agency.abbreviation)
        short, full, english = (AgencyName(agency.abbreviation, form) for form in _FORMS)
        said = sentence(templates.AGENCY, (cited,), short=short, full=full, english=english)
        return draft(context, "define", [said], [])
    place = defining.definition(term, context.register)
    if place is None:
        return draft(context, "define", [], [])
    span = place.sentence.span
    measure = context.report.measure(place.passage.measure) if place.passage.measure else None
    said = sentence(templates.WRITTEN, (quote(context.prover, span),), quote=Quoted(span))
    return draft(context, "define", [said], [measure] if measure else [])
