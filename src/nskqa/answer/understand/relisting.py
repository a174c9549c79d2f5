"""What a question means that goes on from a list: a part of it, one of its measures, or another list like it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nskqa.answer.known.reckoning import fit
from nskqa.answer.known.register import Register
from nskqa.answer.understand import patterns, selecting
from nskqa.answer.understand.conditions import Clause, conditions
from nskqa.answer.understand.enumerating import intent_of
from nskqa.answer.understand.lexicon import lexicon
from nskqa.answer.understand.reading import sought
from nskqa.answer.understand.scan import scan
from nskqa.answer.understand.stretches import Kind, as_folded
from nskqa.answer.understand.topics import own
from nskqa.text.norwegian import FUNCTION_WORDS, words
from nskqa.types import Analysis, Intent, Lang, Measure
from nskqa.types.asked import (
    EVERY,
    Among,
    And,
    AreAll,
    AreThere,
    Count,
    HasStatus,
    InArea,
    Listing,
    Mentions,
    Not,
    OfThePlan,
    Outnumber,
    Predicate,
    Titled,
    both,
    wheres,
)
from nskqa.types.asked import conditions as conditions_of

# "den første", "the last one", "nummer tre": of a list
_ORDER = re.compile(
    r"\b(?:den|det|the)\s+(?P<order>f[øo]rste|fyrste|andre|tredje|fjerde|siste|first|second|third|fourth|last)\b"
    r"(?=\W*$|\s+(?:av|of|tiltaket|one|measure|på lista|på listen|der)\b)"
    r"|\b(?:nummer|number|no\.?|nr\.?) (?P<place>to|tre|fire|ein|én|en|two|three|four|one)\b(?! tiltak)",
    re.IGNORECASE,
)
_LAST = ("siste", "last")
_FIRSTS = (
    ("første", "forste", "fyrste", "first", "en", "én", "ein", "one"),
    ("andre", "second", "to", "two"),
    ("tredje", "third", "tre", "three"),
    ("fjerde", "fourth", "fire", "four"),
)
_LEAVES_OUT = (Kind.EXCEPT, Kind.NOT, Kind.WITHOUT, Kind.OUTSIDE)


class _Said:
    """A question by the lexicon of its language."""

    def __init__(self, read: Analysis) -> None:
        self._folded = re.sub(r"[^\w']+", " ", as_folded(read.text)[0]).strip()
        self._words = lexicon(read.lang)

    def is_only(self, name: str) -> bool:
        """True where it is a phrase of the class and nothing else."""
        return self._words.patterns[name].fullmatch(self._folded) is not None

    def begins(self, name: str) -> bool:
        """True where it begins with a phrase of the class."""
        return self._words.patterns[name].match(self._folded) is not None

    def has(self, name: str) -> bool:
        """True where it has a phrase of the class."""
        return self._words.has(name, self._folded)


@dataclass(frozen=True, slots=True)
class Talk:
    """What the conversation is about: the last question as understood, and the measures that it came to be about."""

    asked: Analysis
    measures: tuple[str, ...]


def of_the_list(plain: Analysis, talk: Talk, register: Register, opened: bool) -> Analysis | None:
    """A question on the list, or the measures, spoken of before: again, a part, or another like it; else None."""
    base = talk.asked.plan
    where = _where(base) if base else None
    said = _Said(plain)
    if base and where is not None and said.is_only("the_others"):
        return _of(plain, Listing(_contrary(where), _parts(base)))
    placed = _ORDER.search(plain.text) if base else None
    if base and placed:
        return _one_of(plain, fit(register, base), placed["order"] or placed["place"])
    if base and said.has("them") and plain.intent is Intent.RESPONSIBLE and not plain.measures:
        return _of(plain, Listing(where if where is not None else EVERY, _parts(base)))
    if patterns.MENTIONED_ALONE.search(plain.text) and not _is_of(plain.plan, Mentions):
        return _mentioned(plain, talk, register)
    in_area = talk.asked.area and not base and not (plain.agencies or plain.measures)
    if in_area and isinstance(plain.plan, Listing | Count) and not _is_of(plain.plan, InArea):
        return _of(plain, replace(plain.plan, where=both(plain.plan.where, InArea(talk.asked.area or 0))))
    if base and where is not None and said.is_only("which_again"):
        return _of(plain, Listing(where, _parts(base)))
    if said.is_only("how_many_again") and (where is not None or len(talk.measures) > 1):
        return _of(plain, Count(where if where is not None else Among(talk.measures), _parts(base)))
    return _with_clauses(plain, talk, register, opened)


def those_of(before: str, last: str, lang: Lang, register: Register) -> Analysis | None:
    """«… tiltak som fortsatt pågår. Hvor mange er det?»: the measures that the sentences before it speak of."""
    plain = Analysis(lang, Intent.LIST, last, last)
    said = _Said(plain)
    scanned = scan(sought(before), lang, register)
    found = conditions(scanned, register)
    spoken = scanned.has(Kind.MEASURE) and bool(found.clauses) and not found.unread
    if not spoken or _is_of(Listing(found.where), Titled) or _is_of(Listing(found.where), Mentions):
        return None
    if said.is_only("how_many_again"):
        return _of(plain, Count(found.where))
    return _of(plain, Listing(found.where)) if said.is_only("which_again") else None


def _with_clauses(plain: Analysis, talk: Talk, register: Register, opened: bool) -> Analysis | None:
    """The list spoken of with the conditions that the question adds, leaves out or puts in the place of others."""
    base, said = talk.asked.plan, _Said(plain)
    scanned = scan(sought(plain.text), plain.lang, register)
    found = conditions(scanned, register)
    where = (_where(base) if base else Among(talk.measures)) if base or talk.measures else None
    if where is None or found.unread:
        return None
    narrows = selecting.of_those(plain.text) or bool(base and said.begins("only_those"))
    asks_of_them = base and not talk.measures and not plain.measures and plain.intent is Intent.STATUS
    narrow = (narrows and found.clauses and not found.strange) or (asks_of_them and not own(plain))
    parts = _parts(base) or scanned.has(Kind.PARTS)
    if narrow:
        of_them = said.has("them") or said.begins("only_those")
        narrowed = both(where, found.where) if of_them else _substituted(where, found.clauses)
        if plain.yes_no:
            judged = AreAll(where, found.where, parts) if scanned.has(Kind.ALL) else AreThere(narrowed, parts=parts)
            return _of(plain, judged)
        counts = selecting.counts(plain.text)
        return _of(plain, Count(narrowed, parts) if counts else Listing(narrowed, parts))
    if not base or found.strange or not found.clauses:
        return None
    first = next((each.kind for each in scanned.stretches if each.kind not in (Kind.ASKING, Kind.BUT, Kind.AND)), None)
    if first in _LEAVES_OUT and all(each.denied for each in found.clauses):
        return _of(plain, _again(base, both(where, found.where)))
    short = not selecting.asks_for_measures(plain.text)
    if opened and short and not plain.measures and not own(plain):
        return _of(plain, _again(base, _substituted(where, found.clauses)))
    return None


def _of(plain: Analysis, plan: OfThePlan) -> Analysis:
    return replace(plain, intent=intent_of(plan), plan=plan, measures=(), topic=(), decline=None, unread="")


def _where(plan: OfThePlan) -> Predicate | None:
    """The condition that a plan's measures fit; None of a comparison, which has two."""
    match plan:
        case Listing(where) | Count(where) | AreThere(where):
            return where
        case _:
            return None if isinstance(plan, Outnumber) else both(*wheres(plan))


def _parts(plan: OfThePlan | None) -> bool:
    return bool(getattr(plan, "parts", False))


def _again(plan: OfThePlan, where: Predicate) -> OfThePlan:
    return replace(plan, where=where) if isinstance(plan, Listing | Count | AreThere) else Listing(where)


def _contrary(where: Predicate) -> Predicate:
    """The measures that a list leaves: of those meant, what its status, or else its last condition, leaves out."""
    every = list(where.of) if isinstance(where, And) else [where]
    if not every:
        return Not(where)
    last = next((each for each in every if isinstance(each, HasStatus)), every[-1])
    return both(*(each for each in every if each is not last), last.of if isinstance(last, Not) else Not(last))


def _substituted(where: Predicate, clauses: Sequence[Clause]) -> Predicate:
    """«Og JD?» after a list: the same with another agency, area or status."""
    every = list(where.of) if isinstance(where, And) else [where]
    new = [each.predicate for each in clauses]
    kinds = {_kinds(each) for each in new}
    return both(*(each for each in every if _kinds(each) not in kinds and not _is_denied(each, kinds)), *new)


def _kinds(predicate: Predicate) -> frozenset[type[Predicate]]:
    return frozenset(type(each) for each in conditions_of(predicate))


def _is_denied(predicate: Predicate, kinds: set[frozenset[type[Predicate]]]) -> bool:
    return isinstance(predicate, Not) and _kinds(predicate) in kinds


def _one_of(plain: Analysis, measures: Sequence[Measure], order: str) -> Analysis | None:
    """The question as one on the first, second or last measure of a list; None where the list is shorter."""
    at = -1 if order.lower() in _LAST else next(at for at, words in enumerate(_FIRSTS) if order.lower() in words)
    if not -len(measures) <= at < len(measures):
        return None
    intent = Intent.WHOLE if plain.intent is Intent.FACT else plain.intent
    return replace(plain, intent=intent, measures=(measures[at].id,), topic=(), decline=None, plan=None)


def _is_of(plan: OfThePlan | None, kind: type[Predicate]) -> bool:
    """True where a plan has a condition of a kind."""
    return plan is not None and any(isinstance(each, kind) for where in wheres(plan) for each in conditions_of(where))


def _written(asked: Analysis, register: Register) -> tuple[str, ...]:
    """The names that begin a sentence, where the report writes them so."""
    begun = re.findall(r"(?:^|[.?!] )([A-ZÆØÅ]\w+)", asked.text)
    words_of_it = [word for word in begun if word.lower() not in FUNCTION_WORDS]
    written = [word for word in words_of_it if register.writes(word)]
    return tuple(written or [word for word in words_of_it if register.mentioning((word.lower(),))])


def _mentioned(plain: Analysis, talk: Talk, register: Register) -> Analysis | None:
    """«I hvilke tiltak nevnes de?»: those that mention what was spoken of; None where it has no name."""
    asked = talk.asked
    name = (asked.names or asked.agencies or ((asked.term,) if asked.term else ()) or _written(asked, register))[:1]
    if not name:
        return None
    # "Institutt for samfunnsforskning" is a name of two words that say something
    whole = re.search(rf"\b{re.escape(name[0])}(?: (?:for|av|of) [\w-]+)+", asked.text)
    said = words(whole[0] if whole else name[0])
    mention = selecting.as_written(tuple(word for word in said if word not in FUNCTION_WORDS), asked.text)
    return _of(plain, Listing(Mentions(mention)))
