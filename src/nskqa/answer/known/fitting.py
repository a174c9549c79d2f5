"""Which measures fit a predicate: the one place where that is decided."""

from typing import assert_never

from nskqa.answer.known.register import Register
from nskqa.types import Measure
from nskqa.types.asked import (
    Among,
    And,
    HasAgencies,
    HasParts,
    HasStatus,
    InArea,
    Involves,
    LedBy,
    Mentions,
    Not,
    Or,
    PartneredBy,
    Predicate,
    Side,
    Titled,
)


def fitting(register: Register, where: Predicate, *, parts: bool = False) -> list[Measure]:
    """The measures that fit, in the report's order; of its sub-measures where `parts`, else of the numbered ones."""
    units = [measure for measure in register.report.measures if (measure.parent is not None) is parts]
    return [measure for measure in units if fits(register, measure, where)]


def fits(register: Register, measure: Measure, where: Predicate) -> bool:  # noqa: C901 - one case a kind
    """True where a measure fits a predicate."""
    match where:
        case HasStatus(labels):
            return status_of(measure) in labels
        case LedBy(agency):
            return agency in measure.ministries
        case PartneredBy(agency):
            return agency in partners_of(register, measure)
        case Involves(agency):
            return agency in (*measure.ministries, *partners_of(register, measure))
        case InArea(number):
            return measure.area == number
        case Among(ids):
            return measure.id in ids
        case Mentions(words):
            return register.mentions(measure.id, words) is not None
        case Titled(words):
            return measure.id in register.titled(words, compounds=True)
        case HasAgencies(side, number):
            leads = () if side is Side.PARTNERS else measure.ministries
            partners = () if side is Side.LEADS else partners_of(register, measure)
            return number.holds(len({*leads, *partners}))
        case HasParts():
            return bool(measure.children)
        case And(of):
            return all(fits(register, measure, each) for each in of)
        case Or(of):
            return any(fits(register, measure, each) for each in of)
        case Not(of):
            return not fits(register, measure, of)
        case _:
            assert_never(where)


def status_of(measure: Measure) -> str | None:
    """The status in the overview; of a sub-measure, its own."""
    return measure.overview.status if measure.overview else measure.status


def partners_of(register: Register, measure: Measure) -> tuple[str, ...]:
    """The partners of a measure and of its sub-measures."""
    parts = [part for name in measure.children if (part := register.report.measure(name))]
    return tuple(dict.fromkeys((*measure.partners, *(name for part in parts for name in part.partners))))
