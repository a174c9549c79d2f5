"""Whether a question tells of someone in danger now, and the notice that then comes before all else.

A telling has three parts: a person ("en jente på 16", "venninnen min"), a danger ("sendes ut av landet") and that it is
soon ("i morgen") or that the asker does not know what to do ("hva gjør jeg"). Who tells of themselves ("faren min truer
meg"), of someone of their own, or asks nothing at all but tells, needs no third part. A question about the report names
kinds of people and of violence, but nobody and no moment.
Doubt is decided for the telling: contacts that were not needed cost a glance, contacts that are missing may cost more.
"""

from collections.abc import Iterable

from nskqa.answer import danger, urgency, wording
from nskqa.text.fold import fold
from nskqa.types import URGENT_HELP, Contact, Lang, Notice, Question

_SHORTEST_TELLING = 5  # words; fewer are keywords


def urgent_help(question: Question, contacts: Iterable[Contact], lang: Lang) -> tuple[Notice, ...]:
    """The notice of where to turn, where the question tells of someone in danger, alone or with the turn before it."""
    if urgent(question.text) or _completes(question):
        return (Notice(URGENT_HELP, wording.URGENT_HELP[lang], tuple(contacts)),)
    return ()


def urgent(text: str) -> bool:
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


def _completes(question: Question) -> bool:
    """True where the question and the turn before it make a telling that neither is alone."""
    before = [turn.content for turn in question.history if turn.role == "user"][-1:]
    return bool(before) and not urgent(before[0]) and urgent(f"{before[0]}. {question.text}")
