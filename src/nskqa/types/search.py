"""What search looks in and what it finds."""

from dataclasses import dataclass
from typing import Literal

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

    `heading` is the path of titles above it and `before` the sentence before its first one, where the same text was cut
    in passages: search reads them, and quotes never hold them.
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
    before: str = ""


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
    """A passage with its score and rank, the retrievers that found it, and its sentence that is ranked first.

    `score` is the fused one, from 0 to 1; it is 1 for what the question names, which is not searched for.
    """

    passage: Passage
    score: float
    rank: int
    found_by: tuple[str, ...]
    best: Sentence


@dataclass(frozen=True, slots=True)
class Stages:
    """How a sentence came to its score: what each stage of search made of it.

    `passage_rank` and `passage_score` (0 to 1) are those of its passage in the first stage, `document_score` the best
    of any passage of its measure, or of its text in a collection. `dense` is the mean cosine of its two views in the
    dense index, `pooled` its cosine in the second stage and `maxsim` the mean cosine of the query's tokens with those
    that they meet in it; without a second stage `pooled` is `dense` and `maxsim` None. `overlap` is the share (0 to 1)
    of the weight of the query's words that it holds, `around` that which it and what stands around it hold, `final` the
    score that it is ranked by.
    """

    passage_rank: int
    passage_score: float
    document_score: float
    dense: float
    pooled: float
    maxsim: float | None
    overlap: float
    around: float
    final: float


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence with the passage it stands in, its rank, and its score: how near it is to the query.

    `found_by` names the retrievers that found its passage, and "late" where the second stage scored it.
    """

    passage: Passage
    sentence: Sentence
    score: float
    rank: int
    found_by: tuple[str, ...]
    stages: Stages


@dataclass(frozen=True, slots=True)
class Evidence:
    """A word of a question, the word that it met most closely in a text, and their cosine.

    `asked` is a span of the question, `met` one of the text, both as they were embedded.
    """

    asked: Span
    met: Span
    cosine: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a sentence was ranked where it is: the question and the text as embedded, and which words met, best first.

    Without a second stage no words are known to have met.
    """

    question: str
    text: str
    words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: passages and sentences, best first, and how well the report knows the query.

    `sentences` are those of more passages than the hits, where there are more. `similarity` is the dense retriever's
    score of the nearest hit, a mean of cosines, and 0 without hits. `known` is the share of the weight of the query's
    words that the report knows at all, `covered` the share that the first passages hold, each from 0 to 1; `peak` says
    by how many standard deviations the best passage stands out.
    """

    hits: tuple[Hit, ...]
    sentences: tuple[SentenceHit, ...]
    similarity: float
    known: float
    covered: float
    peak: float

    def of(self, unit: Literal["passage", "sentence"]) -> tuple[Hit, ...] | tuple[SentenceHit, ...]:
        """The hits of one kind."""
        return self.hits if unit == "passage" else self.sentences

    def sentence_of(self, hit: Hit | SentenceHit) -> SentenceHit:
        """The hit itself, or of a passage its best sentence, as it was ranked."""
        if isinstance(hit, SentenceHit):
            return hit
        return next(each for each in self.sentences if each.passage.id == hit.passage.id)
