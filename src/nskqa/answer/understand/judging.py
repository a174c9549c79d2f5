"""What a question to be answered with yes or no asks of one measure: its status, its lead, its partners."""

import re
from dataclasses import dataclass

from nskqa.answer.known.register import Register
from nskqa.answer.understand.conditions import Clause, Conditions, combined, conditions
from nskqa.answer.understand.lexicon import lexicon
from nskqa.answer.understand.scan import scan
from nskqa.answer.understand.stretches import Kind, Scan
from nskqa.types import Lang
from nskqa.types.asked import HasAgencies, HasStatus, Involves, LedBy, Mentions, Not, PartneredBy, Predicate, Titled
from nskqa.types.asked import conditions as conditions_of

_ASKS_NOT = re.compile(
    r"^(?:er|har|ble|blir|blei|var|kan|is|are|has|have|does|do|did|was)"
    r"(?: (?:det|there|it))? ?(?P<not>ikke|ikkje|not|n['’]t)\b",
    re.IGNORECASE,
)
_SHORT = 8  # words
_JUDGED = (HasStatus, LedBy, PartneredBy, Involves, HasAgencies)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question read once: its stretches, its conditions, how it asks for yes or no.

    `denied`: it is put in the negative, and that "ikke" is none of its conditions; a claim denies what it denies.
    """

    scanned: Scan
    found: Conditions
    yes_no: bool = False
    denied: bool = False
    claim: bool = False


def parsed(text: str, lang: Lang, register: Register, *, claim: bool, asks: bool) -> Parsed:
    """A question as it is read, put as a claim, or as one that `asks` for yes or no by how it begins."""
    scanned = scan(text, lang, register)
    yes_no = claim or asks or is_verbless(scanned)
    denied = yes_no and not claim and _ASKS_NOT.match(text) is not None
    if denied:
        scanned = scan(_without_denial(text), lang, register)
    return Parsed(scanned, conditions(scanned, register), yes_no, denied, claim)


def judged(read: Parsed) -> tuple[Predicate | None, bool]:
    """What is asked of a measure, and whether a question asks it in the negative; None: nothing that the tables tell.

    A question in the negative asks the same as one without, and expects a yes.
    """
    found, denied = read.found, read.denied
    topical = found.strange or any(isinstance(each.predicate, Titled | Mentions) for each in found.clauses)
    clauses = [each for each in found.clauses if _is_judged(each) and not (each.implied and topical)]
    several = any(each.alternative for each in clauses)
    if not clauses or several or any(_gives_several(each) for each in clauses):
        return None, denied
    asked = combined(clauses)
    if isinstance(asked, Not) and not read.claim:
        return asked.of, True
    return asked, denied


def is_verbless(scanned: Scan) -> bool:
    """True for "Tiltak 17 ferdig?": a short question that names a state and asks nothing else."""
    if not scanned.text.rstrip().endswith("?") or len(scanned.text.split()) > _SHORT:
        return False
    asks = lexicon(scanned.lang).has("wh", scanned.folded) or scanned.has(Kind.STATUS_NOUN)
    return scanned.has(Kind.STATUS) and not asks


def _without_denial(text: str) -> str:
    """The question without "ikke" right after its verb, which asks for a yes and denies nothing."""
    match = _ASKS_NOT.match(text)
    return text[: match.start("not")] + text[match.end("not") :] if match else text


def of_status(asked: Predicate | None) -> bool:
    """True where a status is asked of."""
    return asked is not None and any(isinstance(each, HasStatus) for each in conditions_of(asked))


def of_agencies(asked: Predicate | None) -> bool:
    """True where leads or partners are asked of."""
    kinds = LedBy | PartneredBy | Involves | HasAgencies
    return asked is not None and any(isinstance(each, kinds) for each in conditions_of(asked))


def _is_judged(clause: Clause) -> bool:
    of = list(conditions_of(clause.predicate))
    return bool(of) and clause.kind is not Kind.EXCEPT and all(isinstance(each, _JUDGED) for each in of)


def _gives_several(clause: Clause) -> bool:
    """True for "ferdig eller i gang?", which gives a choice and asks for no yes."""
    return any(isinstance(each, HasStatus) and len(each.labels) > 1 for each in conditions_of(clause.predicate))
