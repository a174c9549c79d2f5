"""What is asked, what was understood, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from nskqa.types.report import Lang, Section, Span
from nskqa.types.search import Hit


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
    fit, `about_report` where it asks what the report is; `counted` are the words for what it wants a number of.
    `status` is the value that a question to be answered with yes or no asks about; `yes_no` is true for any such
    question, `denied` where it is put in the negative; `topic` are the words that are left without all this.
    """

    lang: Lang
    intent: Intent
    query: str
    topic: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    area: int | None = None
    counted: tuple[str, ...] = ()
    status: str | None = None
    yes_no: bool = False
    denied: bool = False
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
