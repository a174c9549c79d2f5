"""Whether a question asks of the plan's measures as a whole, and what: a list, a count, by group, or yes and no."""

import re
from dataclasses import dataclass

from nskqa.answer.known.register import Register
from nskqa.answer.understand import groupwise, selecting, truths
from nskqa.answer.understand.frame import Frame
from nskqa.answer.understand.judging import Parsed
from nskqa.answer.understand.lexicon import lexicon
from nskqa.answer.understand.stretches import Kind
from nskqa.text.fold import fold
from nskqa.types.asked import (
    Among,
    Count,
    LedBy,
    Listing,
    Mentions,
    Occurs,
    OfThePlan,
    wheres,
)
from nskqa.types.asked import (
    conditions as conditions_of,
)

_EVERYTHING = re.compile(
    r"\b(?:alt|everything)\b|\b(?:alle|all) (?:det )?(?:som|that|which)\b|\b(?:hva|kva|what)(?: som)?(?: er|'s| is)\b|"
    r"\b(?:de|dei|those|the ones|det) (?:som|that|which)\b|\bwhatever\b"
)
_WHAT = re.compile(r"^(?:og |and )?(?:hva|kva|what)\b")  # "hva har JD som ikke er ferdig?"
_HOLDS = re.compile(r"contain|inneh")  # said of an area, too
# Where a question begins to ask: what stands before it leads up to it.
_BEGINS = re.compile(
    r"\b(?:hvilke\w*|kva|hva|hvem|kven|(?:hvor|kor) mange|which|what|how many|list\w*|"
    r"vis|ramse?|gi|gje|nevn|nemn|show|give|name)\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the plan, or why that cannot be answered: words that no condition can say, or that are strange.

    `left_out` are words that say nothing that the answer could use, and do not seem to limit it.
    """

    plan: OfThePlan | None = None
    unread: str = ""
    strange: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def of_the_plan(read: Parsed, register: Register) -> Asked | None:
    """What a question asks of the measures of the plan, or None where it asks of one, or of something else."""
    frame = Frame(read, register)
    if not frame.parts and any(
        isinstance(each.predicate, Among) and len(each.predicate.ids) == 1 for each in frame.clauses
    ):
        return None  # one measure is asked of
    plan = _how_often(frame) or groupwise.by_group(frame) or (truths.yes_or_no(frame) if read.yes_no else None)
    at = truths.than(frame)
    if plan is None and read.yes_no and at and truths.compares(frame):
        return Asked(unread=frame.scanned.typed(at.start, len(frame.scanned.folded)).strip(" ?!."))
    if plan is None and _asks_for_measures(frame):
        plan = Count(frame.where, frame.parts) if frame.counts else Listing(frame.where, frame.parts)
    if plan is None:
        return None
    return _accounted(frame, plan)


def _how_often(frame: Frame) -> OfThePlan | None:
    """How often words are mentioned, where that is asked."""
    asks = lexicon(frame.scanned.lang).has("how_often", frame.scanned.folded) and frame.has(Kind.MENTION)
    terms = [each.words for each in conditions_of(frame.where) if isinstance(each, Mentions)]
    return Occurs(terms[0]) if asks and len(terms) == 1 else None


def _asks_for_measures(frame: Frame) -> bool:
    text = frame.scanned.text
    if not frame.parts and frame.clauses and all(isinstance(each.predicate, Among) for each in frame.clauses):
        return False
    explicit = selecting.asks_for_measures(text)
    if explicit and not (frame.speaks or frame.clauses):
        return False  # "hvilket av dem?": of whom, is not said
    if explicit:
        return bool(frame.clauses or not frame.strange or _on_nothing(frame))
    says_all = frame.of_table()
    which = selecting.which_are(text) and says_all
    mentioned = any(isinstance(each, Mentions) for each in conditions_of(frame.where))
    where = bool(re.match(r"^(?:i |in )?(?:hvor|kor|kvar|where|hvilke|kva|which)\b", text, re.IGNORECASE))
    if mentioned and (frame.speaks or where) and frame.has(Kind.MENTION) and not frame.strange:
        return True
    speaks = selecting.speaks_of_measures(text)
    what = _WHAT.match(frame.scanned.folded) and len(frame.clauses) > 1
    everything = not frame.read.yes_no and (what or _EVERYTHING.search(frame.scanned.folded)) and frame.of_states()
    return bool(which or (says_all and speaks) or everything or _what_for(frame))


def _on_nothing(frame: Frame) -> bool:
    """True where a list is asked for on something that the report has no word of: "tiltak om klimaendringer"."""
    known = any(map(frame.register.spelling.known, frame.strange))
    return not known and lexicon(frame.scanned.lang).has("concerns", frame.scanned.folded)


def _what_for(frame: Frame) -> bool:
    """«Hva har BFD ansvar for?»: what an agency is responsible for is measures."""
    asks = re.match(r"^(?:og )?(?:hva|kva|what)\b", frame.scanned.folded) and frame.has(Kind.LEAD)
    return bool(asks) and frame.of_table_alone() and any(isinstance(each.predicate, LedBy) for each in frame.clauses)


def _accounted(frame: Frame, plan: OfThePlan) -> Asked:
    if frame.read.found.unread:
        return Asked(unread=frame.read.found.unread)
    mention = next((each for each in frame.scanned.stretches if each.kind is Kind.MENTION), None)
    of = [each for where in wheres(plan) for each in conditions_of(where)]
    holds = mention and _HOLDS.match(frame.scanned.folded, mention.start)
    if mention and not holds and not any(isinstance(each, Mentions) for each in of):
        return Asked(unread=frame.scanned.typed(mention.start, mention.end))  # of what, is not said
    theirs = next((each for each in frame.scanned.stretches if each.kind is Kind.THEIRS), None)
    if theirs and frame.speaks and not any(each.role for each in frame.clauses):
        return Asked(unread=frame.scanned.typed(theirs.start, theirs.end))  # whose, is not said
    limits = [word for word in frame.strange if _limits(frame, word)]
    if limits:
        return Asked(strange=tuple(limits))
    return Asked(plan, left_out=frame.strange)


def _limits(frame: Frame, word: str) -> bool:
    """True where a word for a topic stands where it limits the measures: before their noun, or after "på", "om"."""
    for item in frame.scanned.stretches:
        if item.kind is Kind.TOPIC and word in {each.lower() for each in item.words}:
            begins = _BEGINS.search(frame.scanned.folded)
            if begins is None or item.start > begins.start():
                return True
            at = max(item.start, frame.scanned.folded.find(fold(word), item.start))
            before, after = frame.scanned.folded[:at], frame.scanned.folded[item.end :]
            words = lexicon(frame.scanned.lang)
            noun, scope, sort = (words.patterns[name].pattern for name in ("measure", "scope", "sort"))
            return bool(re.search(rf"{scope}(?: {sort})? $", before) or re.match(rf"[ -]{noun}", after))
    return True
