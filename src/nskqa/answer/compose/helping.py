"""What the report says on who helps someone in danger, in its own words."""

from nskqa.answer import wording
from nskqa.answer.compose.context import Context
from nskqa.answer.compose.notices import draft
from nskqa.answer.quotes import quote
from nskqa.types import Draft, DraftSentence

_MOST = 3  # helpers that are told of


def helping(context: Context) -> Draft:
    """A draft of one sentence a helper, without sentences where the report names none that helps anybody.

    It is about no measure: who is in danger is not led to what a plan has done.
    """
    places = context.register.helpers[:_MOST]
    sentences = [
        DraftSentence(
            wording.DEFINED[context.lang].format(quote=wording.quoted(place.sentence.text)),
            (quote(context.prover, place.sentence.span),),
        )
        for place in places
    ]
    return draft(context, "fact", sentences, ())
