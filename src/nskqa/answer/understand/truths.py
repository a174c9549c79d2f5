"""What a question asks of the plan with yes or no: whether there are any, all, so many, more than others."""

import re

from nskqa.answer.understand import selecting
from nskqa.answer.understand.conditions import combined
from nskqa.answer.understand.frame import Frame
from nskqa.answer.understand.groupwise import none
from nskqa.answer.understand.stretches import Kind, Stretch
from nskqa.types.asked import (
    Among,
    AreAll,
    AreThere,
    Not,
    Number,
    OfThePlan,
    Outnumber,
    Predicate,
    Relation,
    both,
)

_ALL_THAT = re.compile(r"\balt\b|\beverything\b")
_RELATIONS = {Kind.MORE: Relation.MORE, Kind.FEWER: Relation.FEWER, Kind.EQUAL: Relation.EQUAL}


def yes_or_no(frame: Frame) -> OfThePlan | None:
    """What is asked of the plan with yes or no, or None where it is asked of one measure."""
    compared = _compared(frame)
    if compared or compares(frame):
        return compared
    if any(isinstance(each.predicate, Among) for each in frame.clauses) and not frame.parts:
        return None
    speaks = selecting.speaks_of_measures(frame.scanned.text) or frame.parts or frame.has(Kind.QUANTITY, Kind.MOST_OF)
    if not speaks and not (_ALL_THAT.search(frame.scanned.folded) and frame.of_table_alone()):
        return None
    quantified = frame.has(Kind.QUANTITY, Kind.MOST_OF, Kind.ALL, Kind.ANY, Kind.NO)
    if not quantified and not frame.of_table():
        return None  # "Er dialoggruppene et ferdig tiltak?" asks of one
    if not frame.clauses and not frame.has(Kind.QUANTITY):
        return None
    if frame.has(Kind.MOST_OF):
        domain, where = _apart(frame)
        return Outnumber(both(domain, where), both(domain, Not(where)), Relation.MORE, frame.read.denied)
    quantity = next((each.number for each in frame.scanned.stretches if each.kind is Kind.QUANTITY), None)
    if quantity:
        return AreThere(frame.where, quantity, frame.parts, frame.read.denied)
    if frame.has(Kind.ALL) or _ALL_THAT.search(frame.scanned.folded):
        domain, where = _apart(frame)
        return AreAll(domain, where, frame.parts, frame.read.denied)
    if none(frame.scanned):
        return AreThere(frame.where, Number(0, 0), frame.parts, frame.read.denied)
    return AreThere(frame.where, Number(1), frame.parts, frame.read.denied)


def compares(frame: Frame) -> bool:
    """True where numbers are compared, whether or not what they are compared with is understood."""
    return _relation(frame) is not None and than(frame) is not None and frame.speaks


def _relation(frame: Frame) -> Relation | None:
    return next((_RELATIONS[each.kind] for each in frame.scanned.stretches if each.kind in _RELATIONS), None)


def than(frame: Frame) -> Stretch | None:
    """The word after which something is compared with: "enn"; of "like mange … som" its last "som"."""
    kinds = (Kind.THAN, Kind.OPENS) if _relation(frame) is Relation.EQUAL else (Kind.THAN,)
    return next((each for each in reversed(frame.scanned.stretches) if each.kind in kinds), None)


def _compared(frame: Frame) -> OfThePlan | None:
    """«Har AID flere tiltak enn BFD?»: two groups of one kind, on either side of "enn"."""
    relation, at = _relation(frame), than(frame)
    if relation is None or at is None or not (frame.speaks or frame.has(Kind.STATUS)):
        return None
    before = [each for each in frame.clauses if each.end <= at.start]
    after = [each for each in frame.clauses if each.start >= at.end]
    if not after or not before:
        return None
    kinds = {each.kind for each in after}
    mine = [each for each in before if each.kind in kinds]
    common = [each for each in before if each.kind not in kinds]
    if not mine:
        return None
    one, other = (combined([*common, *each]) for each in (mine, after))
    return Outnumber(one, other, relation, frame.read.denied)


def _apart(frame: Frame) -> tuple[Predicate, Predicate]:
    """Of which measures something is asked, and what: what is said last of them, and before it what they are."""
    noun = max((each.end for each in frame.scanned.stretches if each.kind in (Kind.MEASURE, Kind.PARTS)), default=0)
    said = [each for each in frame.clauses if each.start >= noun] or list(frame.clauses)
    states = [each for each in said if each.kind is Kind.STATUS]
    asked = (states or said)[-1]
    return combined([each for each in frame.clauses if each is not asked]), asked.predicate
