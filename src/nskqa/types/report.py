"""What a report is made of: places in its text, and everything parsed from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

Lang = Literal["nb", "nn", "en"]

UNCERTAIN = 0.9  # confidence below which a restored word is to be looked at


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open [start, end) in code points of the verbatim source text.

    Raises:
        ValueError: where start is negative or past end.

    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs from 0 or later to its start or later, not {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, source: str) -> str:
        """The words of the source that this span holds."""
        return source[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """True where the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """A half-open stretch of a text and what a reader sees in its place."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class RestoredEdit(Edit):
    """What a reader sees in place of damaged letters, how sure that is (0 to 1), and what speaks for it."""

    confidence: float = 1.0
    evidence: str = ""


class Section(StrEnum):
    """Which part of the report a span lies in."""

    TITLE = "title"
    PLAN = "plan"
    STATUS = "status"
    RESPONSIBLE = "responsible"
    PROGRESS = "progress"
    LINKS = "links"
    OVERVIEW = "overview"
    AREA = "area"
    PREAMBLE = "preamble"
    AGENCIES = "agencies"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the report that belongs to one section; a page break can cut a section into several.

    `measure` is None outside the measures; `area` is the area's number in the areas' own text.
    """

    section: Section
    span: Span
    measure: str | None = None
    area: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch that belongs to no section, and why: blank, page-break or stray."""

    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Agency:
    """A ministry or directorate: abbreviation and full name as the report lists them."""

    abbreviation: str
    name: str
    span: Span
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """An area of effort (innsatsområde): number, title, and where its title and introduction stand."""

    number: int
    title: str
    title_span: Span
    introduction: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One row of the overview; `tail` is a piece of its title that the page threw elsewhere."""

    number: str
    title: str
    agencies: tuple[str, ...]
    status: str
    area: int
    span: Span
    tail: Span | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A web address that the report prints for a measure."""

    url: str
    span: Span


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure (tiltak) or sub-measure; `status` and agencies are values in clean letters.

    `status` is None where neither the text nor the overview states one of its own.
    """

    id: str
    title: str
    area: int
    parts: tuple[Part, ...]
    status: str | None = None
    responsible: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    parent: str | None = None
    children: tuple[str, ...] = ()
    overview: OverviewRow | None = None

    @property
    def ministries(self) -> tuple[str, ...]:
        """The agencies whose measure it is, by its own text or by the overview; partners are not among them."""
        return tuple(dict.fromkeys((*self.responsible, *(self.overview.agencies if self.overview else ()))))

    def spans(self, section: Section) -> tuple[Span, ...]:
        """Where the section stands, in the report's order; empty where the measure has none."""
        return tuple(part.span for part in self.parts if part.section is section)


class Severity(StrEnum):
    """How much a finding weighs: a fault breaks the structure, a discrepancy is the report's own, a note is neither."""

    FAULT = "fault"
    DISCREPANCY = "discrepancy"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know about a report's text: what, where (one-based line), and how much it weighs."""

    severity: Severity
    code: str
    line: int
    message: str
    measure: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A fact that the report states twice and differently: in the overview and in the measure's own text."""

    measure: str
    field: Literal["status", "responsible", "title"]
    overview: str
    text: str
    overview_span: Span
    text_span: Span


@dataclass(frozen=True, slots=True)
class Counts:
    """What the report itself states of its measures: how many in all and how many per status."""

    total: int
    by_status: Mapping[str, int]
    span: Span


class State(StrEnum):
    """How far a measure has come, by what a report's label for it means."""

    NOT_STARTED = "not_started"
    FINISHED = "finished"
    ONGOING = "ongoing"
    POSTPONED = "postponed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text cannot say of itself (data/X.toml). What nobody gave us is empty.

    `statuses` are the labels that the report has for states, `states` what they mean, where that is known. `helpers`
    are names, or beginnings of words, by which it speaks of who helps someone in danger.
    """

    id: str
    title: str
    short_title: str
    as_of: date
    language: str
    period: tuple[int, int] | None = None
    printed_title: str | None = None
    publisher: str | None = None
    url: str | None = None
    statuses: tuple[str, ...] = ()
    states: Mapping[str, State] = field(default_factory=dict)
    helpers: tuple[str, ...] = ()
    examples: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """One published document: its metadata, its source text and everything parsed from it.

    `parts` and `gaps` together tile the source; `edits` are what restoration changed in it. `measures` holds measures
    and sub-measures in the report's order.
    """

    meta: Metadata
    source: str
    digest: str
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    measures: tuple[Measure, ...]
    areas: tuple[Area, ...]
    agencies: tuple[Agency, ...]
    overview: tuple[OverviewRow, ...]
    counts: Counts | None = None
    discrepancies: tuple[Discrepancy, ...] = ()
    findings: tuple[Finding, ...] = ()
    edits: tuple[RestoredEdit, ...] = ()

    @property
    def id(self) -> str:
        """The report's id, such as nsk-2023."""
        return self.meta.id

    def measure(self, measure_id: str) -> Measure | None:
        """The measure or sub-measure with this id, or None."""
        return next((measure for measure in self.measures if measure.id == measure_id), None)

    def numbered(self) -> Iterator[Measure]:
        """The measures proper, without sub-measures."""
        return (measure for measure in self.measures if measure.parent is None)

    def states_present(self) -> tuple[str, ...]:
        """The labels of the states that measures are in, by their own text or the overview, in the metadata's order."""
        stated = {measure.status for measure in self.measures} | {row.status for row in self.overview}
        return tuple(dict.fromkeys(each for each in (*self.meta.statuses, *filter(None, stated)) if each in stated))

    def part_at(self, position: int) -> Part | None:
        """The part that holds this position, or None in a gap."""
        return next((part for part in self.parts if part.span.start <= position < part.span.end), None)

    def parts_in(self, span: Span) -> tuple[Part, ...]:
        """The parts that share a character with the span, in order."""
        return tuple(part for part in self.parts if part.span.meets(span))

    def line(self, position: int) -> int:
        """The one-based line of a position."""
        return self.source.count("\n", 0, position) + 1
