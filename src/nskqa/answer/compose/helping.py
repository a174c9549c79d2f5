"""What the report says on who helps someone in danger, in its own words."""

from nskqa.answer.choose.quotes import quote
from nskqa.answer.compose.context import Context, sentence
from nskqa.answer.compose.notices import draft
from nskqa.answer.prove import templates
from nskqa.types import Draft
from nskqa.types.drafts import Quoted

_MOST = 3  # helpers that are told of


def helping(context: Context) -> Draft:
    """A draft of one sentence a helper, without sentences where the report names none that helps anybody.

    It is about no measure: who is in danger is not led to what a plan has done.
    """
    places = context.register.helpers[:_MOST]
    spans = [place.sentence.span for place in places]
    sentences = [sentence(templates.WRITTEN, (quote(context.prover, span),), quote=Quoted(span)) for span in spans]
    return draft(context, "fact", sentences, ())
