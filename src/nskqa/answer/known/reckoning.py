"""What the report's tables say to what is asked of the plan: sets, numbers, groups, yes or no. Exact."""

from dataclasses import dataclass
from typing import assert_never

from nskqa.answer.known.fitting import fitting, status_of
from nskqa.answer.known.register import Register
from nskqa.types import Measure
from nskqa.types.asked import (
    EVERY,
    And,
    AreAll,
    AreThere,
    By,
    Count,
    Extreme,
    Grouped,
    HasStatus,
    InArea,
    LedBy,
    Listing,
    Mentions,
    Not,
    Occurs,
    OfThePlan,
    Or,
    Outnumber,
    Predicate,
    Tops,
    both,
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a plan's measures: its key as the report has it, and those of its measures that fit."""

    key: str
    measures: tuple[Measure, ...]


def fit(register: Register, plan: OfThePlan) -> list[Measure]:
    """The measures that an answer is about: those that fit; of a comparison, those of both sides."""
    match plan:
        case Listing(where, parts) | Count(where, parts) | AreThere(where, _, parts):
            return fitting(register, where, parts=parts)
        case AreAll(domain, where, parts):
            return fitting(register, both(domain, where), parts=parts)
        case Grouped(_, where) | Tops(_, _, _, where):
            return fitting(register, where)
        case Outnumber(one, other):
            either = {measure.id for side in (one, other) for measure in fitting(register, side)}
            return [measure for measure in register.report.measures if measure.id in either]
        case Occurs(words):
            return fitting(register, Mentions(words))
        case _:
            assert_never(plan)


def groups(register: Register, plan: Grouped | Tops) -> list[Group]:
    """The groups that are asked for, in the report's order, those with the most measures first of ministries."""
    every = [
        Group(key, tuple(fitting(register, both(plan.where, predicate)))) for key, predicate in keys(register, plan.by)
    ]
    if plan.by is By.LEAD:
        every.sort(key=lambda group: -len(group.measures))
    if isinstance(plan, Grouped) and plan.having:
        return [group for group in every if plan.having.holds(len(group.measures))]
    if plan.extreme is None:
        return every
    counts = [len(group.measures) for group in every]
    best = max(counts, default=0) if plan.extreme is Extreme.MOST else min(counts, default=0)
    return [group for group in every if len(group.measures) == best]


def keys(register: Register, by: By) -> list[tuple[str, Predicate]]:
    """The groups of a plan and the condition for each: ministries that have measures, areas, statuses."""
    report = register.report
    if by is By.AREA:
        return [(str(area.number), InArea(area.number)) for area in report.areas]
    if by is By.STATUS:
        return [(label, HasStatus((label,))) for label in report.meta.statuses]
    leads = dict.fromkeys(name for measure in report.numbered() for name in measure.ministries)
    return [(name, LedBy(name)) for name in leads]


def verdict(register: Register, plan: AreThere | AreAll | Outnumber | Tops) -> bool:
    """Whether what is asked of the plan is so."""
    match plan:
        case AreThere(where, number, parts):
            return number.holds(len(fitting(register, where, parts=parts)))
        case AreAll(domain, where, parts):
            of = fitting(register, domain, parts=parts)
            return bool(of) and len(fitting(register, both(domain, where), parts=parts)) == len(of)
        case Outnumber(one, other, relation):
            return relation.holds(len(fitting(register, one)), len(fitting(register, other)))
        case Tops(_, key):
            return key in {group.key for group in groups(register, plan)}
        case _:
            assert_never(plan)


def stated(register: Register, plan: OfThePlan) -> int | None:
    """How many the report itself says there are, where it counts just what is asked of: a status, or all measures."""
    counts = register.report.counts
    if counts is None or not isinstance(plan, Listing | Count | AreThere) or plan.parts:
        return None
    where = positive_form(register, plan.where)
    if where == EVERY:
        return counts.total
    single = isinstance(where, HasStatus) and len(where.labels) == 1
    return counts.by_status.get(where.labels[0]) if single and isinstance(where, HasStatus) else None


def positive_form(register: Register, where: Predicate) -> Predicate:
    """A status that is denied as the others that the report's measures are in, where each of them is in one."""
    match where:
        case Not(HasStatus(labels)) if all(status_of(each) for each in register.report.numbered()):
            rest = tuple(label for label in register.report.states_present() if label not in labels)
            return HasStatus(rest) if rest else where
        case Not(Not(of)):
            return positive_form(register, of)
        case And(of):
            return And(tuple(positive_form(register, each) for each in of))
        case Or(of):
            return Or(tuple(positive_form(register, each) for each in of))
        case _:
            return where
