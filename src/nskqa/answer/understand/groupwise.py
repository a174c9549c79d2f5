"""Whether a question asks by group: of each area, of ministries that have so many, or none."""

import re
from itertools import pairwise

from nskqa.answer.understand.lexicon import lexicon
from nskqa.answer.understand.stretches import Kind, Scan
from nskqa.types.asked import By, Number

_HEAD = r"^(?:og |and )?(?:i |for |hos |in )?(?:hvilke[nt]?|kva(?: for(?: eit| nokre)?)?|which|what) (?:\w+ )?"
_GROUPS = {Kind.AREA_NOUN: By.AREA, Kind.MINISTRY_NOUN: By.LEAD, Kind.STATUS_NOUN: By.STATUS}


def grouped_by(scanned: Scan) -> By | None:
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


def kind_of_group(scanned: Scan) -> By | None:
    """By what a question tells groups apart, from the noun it has for them."""
    if scanned.has(Kind.MINISTRY_NOUN):
        return By.LEAD
    return By.AREA if scanned.has(Kind.AREA_NOUN) else None


def head_is_group(scanned: Scan) -> bool:
    """True for "hvilke departementer", "i hvilke områder": groups are what is asked for."""
    words = lexicon(scanned.lang)
    nouns = f"(?:{words.patterns['ministry'].pattern}|{words.patterns['area'].pattern})"
    return re.match(_HEAD + nouns, scanned.folded) is not None


def having(scanned: Scan) -> Number | None:
    """How many measures a group must have: "mer enn fem", "ingen"; None where that is not said."""
    quantity = next((each.number for each in scanned.stretches if each.kind is Kind.QUANTITY), None)
    return quantity or (Number(0, 0) if none(scanned) else None)


def none(scanned: Scan) -> bool:
    """True for "ingen (ferdige) tiltak"."""
    items = [each for each in scanned.stretches if each.kind not in (Kind.ASKING, Kind.STATUS)]
    return any(
        one.kind is Kind.NO and other.kind in (Kind.MEASURE, Kind.PARTS, Kind.AGENCY) for one, other in pairwise(items)
    )
