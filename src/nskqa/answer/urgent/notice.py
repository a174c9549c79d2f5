"""The notice of where to turn, in one of two tones, and how long it stays in a conversation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nskqa.answer import wording
from nskqa.answer.urgent import rules
from nskqa.answer.urgent.hearing import Embed, Hearing
from nskqa.types import URGENT_HELP, Contact, Lang, Notice, Question

_LOOKED_BACK = 8  # questions of a conversation
_SHORT = 6  # words that say little by themselves


@dataclass(frozen=True, slots=True)
class Ear:
    """Hears tellings of danger by rules and by what was learned; `embed` and `encoder` as `Hearing.heard` has them."""

    hearing: Hearing
    embed: Embed | None = None
    encoder: str = ""

    def tone(self, text: str) -> bool | None:
        """True where a text surely tells of someone in danger, False where it perhaps does, else None."""
        return self.hearing.heard(text, self.embed, self.encoder).tone(rules.ruled(text))


def told(question: Question, ear: Ear, of_report: Callable[[str], bool]) -> bool | None:
    """True where a question surely tells of someone in danger, or goes on about such a telling; False: perhaps.

    None where it does neither. `of_report` says of a text whether it asks for something of the report: with that a
    telling is left behind.
    """
    said = ear.tone(question.text)
    before = [turn.content for turn in question.history if turn.role == "user"][-_LOOKED_BACK:]
    if said or not before or of_report(question.text):
        return said
    if said is False and len(question.text.split()) <= _SHORT and of_report(before[-1]):
        return None  # a few words that go on about the report, such as "jeg sa 17"
    found = said
    for at, text in enumerate(reversed(before)):
        tone, turned = ear.tone(text), of_report(text)
        if tone is None and at == 0 and not turned:
            # what is told over two turns counts once it is whole
            tone = ear.tone(f"{text} {question.text}")
        if tone:
            return True
        found = tone if found is None else found
        if turned:
            break
    return found


def urgent_help(certain: bool, contacts: Iterable[Contact], lang: Lang) -> Notice:
    """The notice in the tone of that certainty."""
    message = wording.URGENT_HELP if certain else wording.PERHAPS_URGENT
    return Notice(URGENT_HELP, message[lang], tuple(contacts), certain)
