"""Whether a question asks by group: of each area, of ministries that have so many, or none."""

import re
from itertools import pairwise

from nskqa.answer.understand.conditions import Clause, combined
from nskqa.answer.understand.frame import Frame
from nskqa.answer.understand.lexicon import lexicon
from nskqa.answer.understand.stretches import Kind, Scan
from nskqa.types.asked import (
    Among,
    By,
    Extreme,
    Grouped,
    InArea,
    Involves,
    LedBy,
    Number,
    OfThePlan,
    PartneredBy,
    Predicate,
    Titled,
    Tops,
)
from nskqa.types.asked import conditions as conditions_of

_HEAD = r"^(?:og |and )?(?:i |for |hos |in )?(?:hvilke[nt]?|kva(?: for(?: eit| nokre)?)?|which|what) (?:\w+ )?"
_WHO = re.compile(r"\b(?:hvem|kven|who|hvilke[nt]?|kva|which|what)\b")
_GROUPS = {Kind.AREA_NOUN: By.AREA, Kind.MINISTRY_NOUN: By.LEAD, Kind.STATUS_NOUN: By.STATUS}


def by_group(frame: Frame) -> OfThePlan | None:
    """What is asked of the plan by group, or None."""
    folded = frame.scanned.folded
    each = _grouped_by(frame.scanned)
    if each and (frame.counts or frame.speaks or frame.has(Kind.STATUS_NOUN)):
        return Grouped(each, frame.where)
    extreme = Extreme.MOST if frame.has(Kind.MOST) else Extreme.FEWEST if frame.has(Kind.FEWEST) else None
    by = _kind_of_group(frame.scanned)
    if extreme and (frame.speaks or frame.of_states()):
        key = _key(frame, by)
        if key and frame.read.yes_no:
            return Tops(key[0], key[1], extreme, _without(frame, key), frame.read.denied)
        if by or _WHO.search(folded):
            return Grouped(by or By.LEAD, frame.where, None, extreme)
    if _head_is_group(frame.scanned) and frame.speaks and not _names_measures(frame):
        having = _having(frame.scanned)
        free = by is By.AREA or not any(
            isinstance(each, LedBy | Involves | PartneredBy) for each in conditions_of(frame.where)
        )
        if by and free and not frame.strange and (having or frame.clauses):
            return Grouped(by, frame.where, having or Number(1))
    return None


def _names_measures(frame: Frame) -> bool:
    return any(isinstance(each, Among | Titled) for each in conditions_of(frame.where))


def _key(frame: Frame, by: By | None) -> tuple[By, str, Clause] | None:
    """The one group that is asked about: "har AID flest tiltak?"."""
    for clause in frame.clauses:
        if isinstance(clause.predicate, LedBy) and by is not By.AREA:
            return By.LEAD, clause.predicate.agency, clause
        if isinstance(clause.predicate, InArea):
            return By.AREA, str(clause.predicate.number), clause
    return None


def _without(frame: Frame, key: tuple[By, str, Clause]) -> Predicate:
    return combined([each for each in frame.clauses if each is not key[2]])


def _grouped_by(scanned: Scan) -> By | None:
    """The noun after "hvert", "per", "fordelt på"."""
    items = scanned.stretches
    for at, item in enumerate(items):
        if item.kind is Kind.EACH:
            for after in items[at + 1 : at + 5]:
                by = _GROUPS.get(after.kind)
                if by:
                    return by
                if after.kind is not Kind.ASKING:
                    break
    return None


def _kind_of_group(scanned: Scan) -> By | None:
    """By what a question tells groups apart, from the noun it has for them."""
    if scanned.has(Kind.MINISTRY_NOUN):
        return By.LEAD
    return By.AREA if scanned.has(Kind.AREA_NOUN) else None


def _head_is_group(scanned: Scan) -> bool:
    """True for "hvilke departementer", "i hvilke områder": groups are what is asked for."""
    words = lexicon(scanned.lang)
    nouns = f"(?:{words.patterns['ministry'].pattern}|{words.patterns['area'].pattern})"
    return re.match(_HEAD + nouns, scanned.folded) is not None


def _having(scanned: Scan) -> Number | None:
    """How many measures a group must have: "mer enn fem", "ingen"; None where that is not said."""
    quantity = next((each.number for each in scanned.stretches if each.kind is Kind.QUANTITY), None)
    return quantity or (Number(0, 0) if none(scanned) else None)


def none(scanned: Scan) -> bool:
    """True for "ingen (ferdige) tiltak"."""
    items = [each for each in scanned.stretches if each.kind not in (Kind.ASKING, Kind.STATUS)]
    return any(
        one.kind is Kind.NO and other.kind in (Kind.MEASURE, Kind.PARTS, Kind.AGENCY) for one, other in pairwise(items)
    )
