"""Rules for whether a question tells of someone in danger now: those of language, that nothing has to be learned for.

A telling has three parts: a person ("en jente på 16", "venninnen min"), a danger ("sendes ut av landet") and that it is
soon ("i morgen") or that the asker does not know what to do ("hva gjør jeg"). Who tells of themselves ("faren min truer
meg"), of someone of their own, or asks nothing at all but tells, needs no third part. A question about the report names
kinds of people and of violence, but nobody and no moment.
"""

import re
from enum import Enum

from nskqa.answer.urgent import danger, urgency
from nskqa.text.fold import fold

_SHORTEST_TELLING = 5  # words; fewer are keywords
# Letters up to which a text is one sentence: longer ones have room to say that it is over, or made up.
_LONGEST_SURE = 80


_LONGEST_QUESTION = 14  # words
_ENDS_INSIDE = re.compile(r"[.?!] +\w")


class Ruled(Enum):
    """What the rules say of a text."""

    SURE = "sure"
    PERHAPS = "perhaps"
    NOTHING = "nothing"


def ruled(text: str) -> Ruled:
    """What the rules say of a text: sure of a short one that tells, perhaps of a longer one."""
    if not tells(text):
        return Ruled.NOTHING
    return Ruled.SURE if len(text) <= _LONGEST_SURE else Ruled.PERHAPS


def only_asks(text: str) -> bool:
    """True where a text is one short question: whatever it tells, the report may answer it."""
    said = fold(text).strip()
    return len(said.split()) <= _LONGEST_QUESTION and not _ENDS_INSIDE.search(said) and bool(urgency.ASKS.search(said))


def tells(text: str) -> bool:
    """True where a text, in bokmål, nynorsk or English, tells of someone who is in danger now."""
    said = " ".join(fold(text.replace("’", "'")).split())
    if danger.OWN_DANGER.search(said):
        return True
    if not danger.DANGER.search(said):
        return False
    someone = bool(danger.SOMEONE.search(said))
    if danger.OWN_FEAR.search(said) and (someone or danger.HARM.search(said)):
        return True
    return someone and (_pressing(said) or _told(said))


def _pressing(said: str) -> bool:
    if urgency.SOON.search(said) or urgency.AT_A_LOSS.search(said):
        return True
    return bool(urgency.NOW.search(said)) and not urgency.IN_GENERAL.search(said)


def _told(said: str) -> bool:
    """True where something is told rather than asked, or of someone of the asker's own."""
    if urgency.IN_GENERAL.search(said) or not danger.EVENT.search(said):
        return False
    states = not urgency.ASKS.search(said) and len(said.split()) >= _SHORTEST_TELLING
    return states or bool(danger.MINE.search(said))
