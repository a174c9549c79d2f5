"""What search looks in and what it finds."""

from dataclasses import dataclass

from nskqa.types.report import Section, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """The smallest quotable unit of a passage, as read, with its span.

    `lead_in` is the sentence that introduces the list that it is an item of; empty for what is no item.
    """

    text: str
    span: Span
    lead_in: str = ""


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
