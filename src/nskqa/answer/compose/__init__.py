"""Composes drafts: one composer per intent, each a pure function of what was understood and found.

Adding a kind of question means adding an intent and its composer here.
"""

from collections.abc import Callable

from nskqa.answer.compose.about import about
from nskqa.answer.compose.account import account
from nskqa.answer.compose.context import Context
from nskqa.answer.compose.define import define
from nskqa.answer.compose.fact import fact, foremost
from nskqa.answer.compose.helping import helping
from nskqa.answer.compose.listing import listing
from nskqa.answer.compose.responsible import responsible
from nskqa.answer.compose.status import status
from nskqa.types import Draft, Intent

_COMPOSERS: dict[Intent, Callable[[Context], Draft]] = {
    Intent.STATUS: status,
    Intent.RESPONSIBLE: responsible,
    Intent.WHOLE: account,
    Intent.LIST: listing,
    Intent.COUNT: listing,
    Intent.DEFINE: define,
    Intent.REPORT: about,
    Intent.FACT: fact,
}


def compose(context: Context) -> Draft:
    """The draft for the question's intent; a draft without sentences where nothing can be said."""
    return _COMPOSERS[context.analysis.intent](context)


__all__ = ["Context", "compose", "foremost", "helping"]
