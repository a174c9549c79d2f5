"""What a composer claims: sentences made of fixed words, of facts that name what they are of, and of quoted words.

A composer never writes a value: it says which fact stands in a sentence, and the gate renders and proves it.
"""

from dataclasses import dataclass
from typing import Literal

from nskqa.types.asked import By, OfThePlan, Predicate
from nskqa.types.report import Lang, Span

Text = dict[Lang, str]
LONGEST_QUOTE = 700  # characters; the API's limit


@dataclass(frozen=True, slots=True)
class Named:
    """A measure by number and title."""

    measure: str


@dataclass(frozen=True, slots=True)
class NumberOf:
    """A measure by its number."""

    measure: str


@dataclass(frozen=True, slots=True)
class StatusOf:
    """The status of a measure, by its own text or by the overview."""

    measure: str
    overview: bool = False


@dataclass(frozen=True, slots=True)
class LeadsOf:
    """The agencies that a measure's own text names as responsible, by the overview those that this names."""

    measure: str
    overview: bool = False


@dataclass(frozen=True, slots=True)
class PartnersOf:
    """The agencies that a measure's own text names as partners."""

    measure: str


@dataclass(frozen=True, slots=True)
class MinistriesOf:
    """The agencies whose measure it is, by its own text or by the overview."""

    measure: str


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day for which the report speaks."""


@dataclass(frozen=True, slots=True)
class AreaNumber:
    """An area by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class AreaTitle:
    """What an area is called."""

    number: int


@dataclass(frozen=True, slots=True)
class AreaOf:
    """The number of the area that a measure belongs to."""

    measure: str


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency's abbreviation, its name, or its English name in brackets where that is known."""

    abbreviation: str
    form: Literal["short", "full", "english"]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """How many measures fit what is asked of the plan, and what they are: "4 tiltak har status Ferdigstilt"."""

    plan: OfThePlan


@dataclass(frozen=True, slots=True)
class IdsOf:
    """The numbers of the measures that fit."""

    plan: OfThePlan


@dataclass(frozen=True, slots=True)
class MeantBy:
    """What measures are meant by a predicate: "tiltak med AID som ansvarlig"."""

    where: Predicate


@dataclass(frozen=True, slots=True)
class CountsBy:
    """The groups that are asked for, each with how many measures fit in it."""

    plan: OfThePlan


@dataclass(frozen=True, slots=True)
class AllOf:
    """How many groups a plan has of a kind, or, with `named`, which, each with its number of measures."""

    by: By
    named: bool = False


@dataclass(frozen=True, slots=True)
class Occurrences:
    """How often words stand in the measures' texts."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a span, in quotation marks."""

    span: Span


@dataclass(frozen=True, slots=True)
class Standing:
    """Words that stand in a quote of the sentence."""

    words: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Words of the question that stand in no quote of the sentence."""

    words: str


Piece = (
    Named
    | NumberOf
    | StatusOf
    | LeadsOf
    | PartnersOf
    | MinistriesOf
    | AsOf
    | AreaNumber
    | AreaTitle
    | AreaOf
    | AgencyName
    | Reckoned
    | IdsOf
    | MeantBy
    | CountsBy
    | AllOf
    | Occurrences
    | Quoted
    | Standing
    | Missing
)


@dataclass(frozen=True, slots=True)
class OfMeasure:
    """Whether a measure fits a predicate."""

    measure: str
    predicate: Predicate


@dataclass(frozen=True, slots=True)
class OfPlan:
    """Whether what is asked of the plan is so."""

    plan: OfThePlan


@dataclass(frozen=True, slots=True)
class OfWords:
    """Whether quotes bear out a claim: they do where its `values` stand in them, one or more.

    They do not where the first of `values` is missing there, and `instead` stands in its place.
    """

    values: tuple[str, ...]
    instead: str | None = None


Judgement = OfMeasure | OfPlan | OfWords


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A fixed sentence with places for pieces: which kinds of piece may stand in each. It holds no fact itself.

    One is equal to itself alone.
    """

    text: Text
    slots: tuple[tuple[str, tuple[type, ...]], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words claimed as evidence: as read, where they stand, and the values that they must hold to carry the claim."""

    words: str
    span: Span
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of an answer: its template, what stands in its places, and the quotes that it claims to rest on.

    `judges`: the sentence opens with yes or no to this; `denied`: to a question in the negative.
    """

    template: Template
    pieces: tuple[tuple[str, Piece], ...]
    quotes: tuple[Quote, ...]
    judges: Judgement | None = None
    denied: bool = False
