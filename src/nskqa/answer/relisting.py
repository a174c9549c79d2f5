"""What a question means that goes on from a list: a part of it, one of its measures, or another list like it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nskqa.answer import choosing, leaving, patterns, selecting, states
from nskqa.answer.register import Register
from nskqa.answer.topics import own
from nskqa.text.norwegian import FUNCTION_WORDS, words
from nskqa.types import Analysis, Intent, Measure, Selection

_WHICH = re.compile(r"(?:og )?(?:hvilke|kva for nokre|which(?: ones)?)(?: (?:er det|are they))?\W*", re.IGNORECASE)
_WHICH_ARE_NOT = re.compile(
    r"^(?:(?:og|and) )?(?:hvilke|kva for nokre|which(?: ones)?) (?:er|are) (?:det )?(?:ikke|ikkje|not)(?: det)?\W*$",
    re.IGNORECASE,
)
_ONLY = re.compile(r"^(?:bare|kun|berre|only|just)\b", re.IGNORECASE)
# "den første", "the last one": of a list
_ORDER = re.compile(
    r"\b(?:den|det|the)\s+(?P<order>f[øo]rste|fyrste|andre|tredje|fjerde|siste|first|second|third|fourth|last)\b"
    r"(?=\W*$|\s+(?:av|of|tiltaket|one|measure|på lista|på listen|der)\b)",
    re.IGNORECASE,
)
_LAST = ("siste", "last")
_FIRSTS = (
    ("første", "forste", "fyrste", "first"),
    ("andre", "second"),
    ("tredje", "third"),
    ("fjerde", "fourth"),
)
_OF_THEM = re.compile(r"\b(?:dem|dei|desse|disse|de|them|these|those)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Talk:
    """What the conversation is about: the last question as understood, and the measures that it came to be about."""

    asked: Analysis
    measures: tuple[str, ...]


def of_the_list(plain: Analysis, talk: Talk, register: Register, opened: bool) -> Analysis | None:
    """A question on the list, or the measures, spoken of before: again, a part, or another like it; else None."""
    base = talk.asked.selection
    if base and base.statuses and _WHICH_ARE_NOT.match(plain.text):
        others = replace(base, statuses=(), rest=False, without=(Selection(statuses=base.statuses),))
        return replace(plain, intent=Intent.LIST, selection=others, topic=(), decline=None)
    placed = _ORDER.search(plain.text) if base else None
    if base and placed:
        return _one_of(plain, choosing.chosen(register, base), placed["order"])
    if base and _OF_THEM.search(plain.text) and plain.intent is Intent.RESPONSIBLE and not plain.measures:
        return replace(plain, intent=Intent.LIST, selection=base, topic=(), decline=None)
    if patterns.MENTIONED_ALONE.search(plain.text) and plain.selection and not plain.selection.mention:
        return _mentioned(plain, talk)
    if talk.asked.area and not base and plain.selection and not (plain.area or plain.agencies or plain.measures):
        return replace(plain, selection=replace(plain.selection, areas=(talk.asked.area,)))
    if base and _WHICH.fullmatch(plain.text):
        return replace(plain, intent=Intent.LIST, selection=base, decline=None)
    narrows = selecting.of_those(plain.text) or bool(base and _ONLY.match(plain.text))
    asks_of_them = base and not talk.measures and not plain.measures and plain.intent is Intent.STATUS
    if (narrows and (base or talk.measures)) or (asks_of_them and not own(plain)):
        return _narrowed(plain, talk, register)
    leaves = leaving.opens(plain.text) if base else ""
    without = leaving.left_out(leaves, "", register, plain) if leaves else ()
    if base and without:
        less = replace(base, without=(*base.without, *without))
        return replace(plain, intent=talk.asked.intent, selection=less, measures=(), topic=(), decline=None)
    if base and opened and not plain.measures and not own(plain) and _selects(plain, register):
        return _selected_alike(plain, talk, register)
    return None


def _one_of(plain: Analysis, measures: Sequence[Measure], order: str) -> Analysis | None:
    """The question as one on the first, second or last measure of a list; None where the list is shorter."""
    at = -1 if order.lower() in _LAST else next(at for at, words in enumerate(_FIRSTS) if order.lower() in words)
    if not -len(measures) <= at < len(measures):
        return None
    intent = Intent.WHOLE if plain.intent is Intent.FACT else plain.intent
    return replace(plain, intent=intent, measures=(measures[at].id,), topic=(), decline=None)


def _mentioned(plain: Analysis, talk: Talk) -> Analysis | None:
    """«I hvilke tiltak nevnes de?»: those that mention what was spoken of; None where it has no name."""
    asked = talk.asked
    name = (asked.names or asked.agencies or ((asked.term,) if asked.term else ()))[:1]
    if not name or plain.selection is None:
        return None
    # "Institutt for samfunnsforskning" is a name of two words that say something
    whole = re.search(rf"\b{re.escape(name[0])}(?: (?:for|av|of) [\w-]+)+", asked.text)
    said = words(whole[0] if whole else name[0])
    mention = selecting.as_written(tuple(word for word in said if word not in FUNCTION_WORDS), asked.text)
    return replace(plain, selection=Selection(mention=mention), topic=(), decline=None)


def _narrowed(plain: Analysis, talk: Talk, register: Register) -> Analysis:
    """«Hvilke av dem er ferdigstilt?»: the earlier list, or the measures spoken of, narrowed."""
    base = talk.asked.selection or Selection(within=talk.measures)
    areas = (plain.area,) if plain.area else base.areas
    wanted = selecting.selection(plain.text, register.report, plain.agencies, areas)
    merged = replace(
        wanted,
        agencies=wanted.agencies or base.agencies,
        statuses=wanted.statuses or base.statuses,
        rest=wanted.rest if wanted.statuses else base.rest,
        partners=wanted.partners or base.partners,
        involved=wanted.involved if plain.agencies else base.involved,
        mention=base.mention,
        titled=base.titled,
        within=base.within,
        parts=base.parts or wanted.parts,
    )
    intent = Intent.COUNT if selecting.counts(plain.text) else Intent.LIST
    return replace(plain, intent=intent, selection=merged, topic=(), decline=None)


def _selected_alike(plain: Analysis, talk: Talk, register: Register) -> Analysis:
    """«Og JD?» after a list: the same list with another agency, area or status."""
    base = talk.asked.selection or Selection()
    areas = (plain.area,) if plain.area else base.areas
    given = plain.selection or selecting.selection(plain.text, register.report, plain.agencies, areas)
    merged = replace(
        base,
        agencies=plain.agencies or base.agencies,
        areas=areas,
        statuses=given.statuses or base.statuses,
        rest=given.rest if given.statuses else base.rest,
    )
    return replace(plain, intent=talk.asked.intent, selection=merged, topic=(), decline=None)


def _selects(plain: Analysis, register: Register) -> bool:
    named = plain.agencies or plain.area or plain.selection
    return bool(named) or states.names(plain.text, register.report)
