"""The nouns of nskqa: frozen values that carry a report, a question and an answer through the house. No IO.

Offsets are half-open and count Unicode code points of the report's verbatim source text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

Lang = Literal["nb", "nn", "en"]


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


# --- the report -----------------------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text cannot say of itself (data/X.toml). What nobody gave us is empty."""

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
    edits: tuple[Edit, ...] = ()

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

    def part_at(self, position: int) -> Part | None:
        """The part that holds this position, or None in a gap."""
        return next((part for part in self.parts if part.span.start <= position < part.span.end), None)

    def parts_in(self, span: Span) -> tuple[Part, ...]:
        """The parts that share a character with the span, in order."""
        return tuple(part for part in self.parts if part.span.meets(span))

    def line(self, position: int) -> int:
        """The one-based line of a position."""
        return self.source.count("\n", 0, position) + 1


# --- search ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest quotable unit of a passage, as read, with its span."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: text of one section of one measure, as read; never crosses a section.

    `heading` is the path of titles above it, which search reads and quotes never hold.
    """

    id: str
    report: str
    measure: str | None
    section: Section
    area: int | None
    heading: str
    text: str
    span: Span
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; None narrows nothing."""

    report: str | None = None
    measure: str | None = None
    status: str | None = None
    responsible: str | None = None
    area: int | None = None
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score and rank, the retrievers that found it, and its sentence nearest to the query.

    `score` is the fused one, from 0 to 1; `similarity` the cosine of the dense retriever.
    """

    passage: Passage
    score: float
    rank: int
    found_by: tuple[str, ...]
    best: Sentence
    similarity: float


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence with the passage it stands in and its score: how near it is to the query."""

    passage: Passage
    sentence: Sentence
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: passages and sentences, best first, and how well the report knows the query.

    `known` is the share of the weight of the query's words that the report knows at all, `covered` the share that the
    first passages hold, each from 0 to 1; `peak` says by how many standard deviations the best passage stands out.
    """

    hits: tuple[Hit, ...]
    sentences: tuple[SentenceHit, ...]
    known: float
    covered: float
    peak: float


# --- question and answer --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, in which language (None: to be detected), and the earlier turns, oldest first."""

    text: str
    lang: Lang | None = None
    history: tuple[Turn, ...] = ()
    report: str | None = None


class Intent(StrEnum):
    """What a question wants."""

    STATUS = "status"
    RESPONSIBLE = "responsible"
    WHOLE = "whole"
    PASSAGE = "passage"


class Reason(StrEnum):
    """Why an answer was declined."""

    NO_SUCH_MEASURE = "no_such_measure"
    OUTSIDE_REPORT = "outside_report"
    NOT_STATED = "not_stated"
    NOT_UNDERSTOOD = "not_understood"
    TOO_UNCERTAIN = "too_uncertain"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What we understood of a question.

    `query` is what is searched for. `measures` are ids that the question names, `unknown` numbers it names that the
    report lacks, `agencies` and `area` what else it names of the report; `lists` is true where it asks which measures
    fit, `about_report` where it asks what the report is. `status` is the value that a question to be answered with yes
    or no asks about; `topic` are the words that are left when all this is taken away.
    """

    lang: Lang
    intent: Intent
    query: str
    topic: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    area: int | None = None
    status: str | None = None
    lists: bool = False
    about_report: bool = False
    decline: Reason | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words claimed as evidence: as read, where they stand, and the values that they must hold to carry the claim."""

    words: str
    span: Span
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of an answer with the quotes that it claims to rest on."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader of an answer must know; `code` is one of those in the API contract."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Sentences with the quotes they claim to rest on; not yet proved."""

    kind: str
    sentences: tuple[DraftSentence, ...]
    measures: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A proved quote. Made by answer.cite alone: `quote` is sliced from the report, never taken from a composer."""

    number: int
    id: str
    report: str
    measure: str | None
    section: Section
    sections: tuple[Section, ...]
    passage: str
    quote: str
    source_quote: str
    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence of an answer with the numbers of the citations that it rests on; never none."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Abstention:
    """Why nothing was answered, said to the asker, and the measures that were near."""

    reason: Reason
    message: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the asker gets: sentences whose citations survived proof, or an abstention."""

    report: str
    kind: str
    lang: Lang
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    measures: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    hits: tuple[Hit, ...] = ()
    suggestions: tuple[str, ...] = ()
    abstention: Abstention | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentences, each followed by its markers; or the declining message."""
        if self.abstention:
            return self.abstention.message
        return " ".join(
            sentence.text + "".join(f" [{number}]" for number in sentence.citations) for sentence in self.sentences
        )
