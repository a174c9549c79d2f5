"""What can be asked of the measures as a whole: conditions on them, and what is wanted of those that fit.

A small formal language, after Genie (Campagna et al. 2019) and AutoQA (Xu et al. 2020): what a question conditions is
read into it once, and whatever follows computes on the report's own tables, never on the question's words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class HasStatus:
    """The status in the overview, of a sub-measure its own, is one of these labels."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedBy:
    """The agency is one of those whose measure it is, by its own text or by the overview."""

    agency: str


@dataclass(frozen=True, slots=True)
class PartneredBy:
    """The agency is named as a partner, of the measure or of one of its sub-measures."""

    agency: str


@dataclass(frozen=True, slots=True)
class Involves:
    """The agency leads it or is a partner."""

    agency: str


@dataclass(frozen=True, slots=True)
class InArea:
    """It belongs to the area with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class Among:
    """It is one of these measures."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """A sentence of its own text holds every one of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """Its title holds every one of these words."""

    words: tuple[str, ...]


class Side(StrEnum):
    """Whom a number of agencies counts: those that lead a measure, its partners, or both."""

    LEADS = "leads"
    PARTNERS = "partners"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `least` to `most`, both with it; None: no upper bound."""

    least: int
    most: int | None = None

    def holds(self, count: int) -> bool:
        """True where a count is such a number."""
        return self.least <= count and (self.most is None or count <= self.most)


@dataclass(frozen=True, slots=True)
class HasAgencies:
    """It has so many leads, so many partners, or so many of both."""

    side: Side
    number: Number


@dataclass(frozen=True, slots=True)
class HasParts:
    """It has sub-measures."""


@dataclass(frozen=True, slots=True)
class And:
    """Every one of these holds; of none, always."""

    of: "tuple[Predicate, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """One of these holds; of none, never."""

    of: "tuple[Predicate, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    of: "Predicate"


Predicate = (
    HasStatus
    | LedBy
    | PartneredBy
    | Involves
    | InArea
    | Among
    | Mentions
    | Titled
    | HasAgencies
    | HasParts
    | And
    | Or
    | Not
)
EVERY = And(())


def conditions(predicate: Predicate) -> Iterator[Predicate]:
    """The conditions that a predicate is made of, those within And, Or and Not."""
    match predicate:
        case And(of) | Or(of):
            for each in of:
                yield from conditions(each)
        case Not(of):
            yield from conditions(of)
        case _:
            yield predicate


def both(*predicates: Predicate) -> Predicate:
    """The conjunction of these, flat and without repeats; one alone stands for itself."""
    flat: dict[Predicate, None] = {}
    for each in predicates:
        flat.update(dict.fromkeys(each.of if isinstance(each, And) else (each,)))
    return next(iter(flat)) if len(flat) == 1 else And(tuple(flat))


def either(*predicates: Predicate) -> Predicate:
    """The disjunction of these, flat and without repeats; one alone stands for itself."""
    flat: dict[Predicate, None] = {}
    for each in predicates:
        flat.update(dict.fromkeys(each.of if isinstance(each, Or) else (each,)))
    return next(iter(flat)) if len(flat) == 1 else Or(tuple(flat))


class By(StrEnum):
    """By what the measures of a plan are told apart and counted."""

    LEAD = "lead"
    AREA = "area"
    STATUS = "status"


class Extreme(StrEnum):
    """Which of the groups is asked for, by how many measures it has."""

    MOST = "most"
    FEWEST = "fewest"


@dataclass(frozen=True, slots=True)
class Listing:
    """The measures that fit, one by one; sub-measures where `parts`."""

    where: Predicate
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many measures fit; sub-measures where `parts`."""

    where: Predicate
    parts: bool = False


@dataclass(frozen=True, slots=True)
class Grouped:
    """How many measures fit in each group; of groups alone that have such a number, or the most, or the fewest."""

    by: By
    where: Predicate = EVERY
    having: Number | None = None
    extreme: Extreme | None = None


@dataclass(frozen=True, slots=True)
class AreThere:
    """Whether the number of measures that fit is such a number; `denied` where the question is put in the negative."""

    where: Predicate
    number: Number = Number(1)
    parts: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class AreAll:
    """Whether all measures of a domain fit; `denied` where the question is put in the negative."""

    domain: Predicate
    where: Predicate
    parts: bool = False
    denied: bool = False


class Relation(StrEnum):
    """How one number stands to another."""

    MORE = "more"
    FEWER = "fewer"
    EQUAL = "equal"

    def holds(self, one: int, other: int) -> bool:
        """True where one number stands so to the other."""
        return one > other if self is Relation.MORE else one < other if self is Relation.FEWER else one == other


@dataclass(frozen=True, slots=True)
class Outnumber:
    """Whether more measures fit one predicate than another, or fewer, or as many."""

    one: Predicate
    other: Predicate
    relation: Relation
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Tops:
    """Whether one group, by its key as the report has it, has the most measures that fit, or the fewest, of all."""

    by: By
    key: str
    extreme: Extreme
    where: Predicate = EVERY
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Occurs:
    """How often words stand, one after the other, in the measures' own texts, and in which."""

    words: tuple[str, ...]


OfThePlan = Listing | Count | Grouped | AreThere | AreAll | Outnumber | Tops | Occurs


def wheres(plan: OfThePlan) -> tuple[Predicate, ...]:
    """The predicates of what is asked of a plan."""
    match plan:
        case AreAll(domain, where):
            return domain, where
        case Outnumber(one, other):
            return one, other
        case Occurs(words):
            return (Mentions(words),)
        case _:
            return (plan.where,)
