"""What is asked, what was understood, and what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from nskqa.types.asked import OfThePlan, Predicate
from nskqa.types.drafts import DraftSentence
from nskqa.types.report import Lang, Section, Span
from nskqa.types.search import Hit

URGENT_HELP = "urgent_help"  # the code of the notice that comes before all else


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
    LIST = "list"
    COUNT = "count"
    DEFINE = "define"
    REPORT = "report"
    FACT = "fact"


class Wanted(StrEnum):
    """What kind of answer a question of fact asks for."""

    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"
    DATE = "date"
    DURATION = "duration"
    NAME = "name"
    PLACE = "place"
    REASON = "reason"
    CONTACT = "contact"
    FINDING = "finding"
    PLACES = "places"


class Matter(StrEnum):
    """What of the report itself is asked about."""

    ABOUT = "about"
    AS_OF = "as_of"
    PERIOD = "period"
    NEXT = "next"
    MOVED = "moved"
    REPORTING = "reporting"
    SINCE = "since"
    WHY = "why"
    AUTHOR = "author"
    AREA = "area"
    AREA_OF = "area_of"
    AREAS = "areas"
    MINISTRIES = "ministries"


class Told(StrEnum):
    """Which part of an account of a measure is asked for."""

    ALL = "all"
    WHAT = "what"
    DONE = "done"
    AHEAD = "ahead"


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

    `text` is the question with its words spelt as the report spells them, `query` what is searched for, and
    `understood_as` the question in words of its own where its conversation decided what it means. `measures` are ids
    that it names, by number or title, `unknown` numbers it names that the report lacks, `context` ids that it may be
    about, `agencies`, other `names` that the report mentions, and `area` what else it names, `strange` names that the
    report mentions nowhere; `plan` says what is asked of the plan's measures as a whole, `term` what a definition is
    wanted of, `matter` what of the report is asked about, `told` which part of an account; `wanted` is the kind of
    answer and `counted` the words for what it wants a number of. `asked` is what a question to be answered with yes or
    no asks of one measure; `yes_no` is true for any such question, `denied` where it is put in the negative, `claim`
    where it puts a claim to be checked; `topic` are the words that are left without all this, `keywords` says that
    there are no others.
    `decline` says why it is not answered at all, `about_us` that it asks what answers, `unread` which words of it no
    list can use, `left_out` which words an answer does not use, `unknown_state` and `unknown_agency` by which word it
    names one that nobody knows.
    """

    lang: Lang
    intent: Intent
    text: str
    query: str
    topic: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    area: int | None = None
    plan: OfThePlan | None = None
    term: str = ""
    matter: Matter | None = None
    told: Told = Told.ALL
    wanted: Wanted | None = None
    counted: tuple[str, ...] = ()
    asked: Predicate | None = None
    yes_no: bool = False
    denied: bool = False
    keywords: bool = False
    claim: bool = False
    understood_as: str | None = None
    decline: Reason | None = None
    about_us: bool = False
    unknown_state: str = ""
    unknown_agency: str = ""
    unread: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Where someone in danger can turn; `checked_on` is when whoever runs nskqa last confirmed it, None: never.

    `hours` says when it is open, in words; empty where that is not known.
    """

    name: str
    phone: str
    url: str | None = None
    checked_on: date | None = None
    hours: str = ""

    @property
    def named(self) -> str:
        """Its name, with the open hours in brackets where they are known."""
        return f"{self.name} ({self.hours})" if self.hours else self.name


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the reader of an answer must know; `code` is one of those in the API contract.

    `contacts` are those of urgent_help, and `certain` whether it is sure or only perhaps that it is needed; no other
    notice has them.
    """

    code: str
    message: str
    contacts: tuple[Contact, ...] = ()
    certain: bool | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Sentences with the quotes they claim to rest on; not yet proved."""

    kind: str
    sentences: tuple[DraftSentence, ...]
    measures: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


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
class AnswerGroup:
    """One of several questions: its title, where its sentences stand among the answer's, or why it is declined."""

    title: str
    sentences: tuple[int, ...]
    abstention: Abstention | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the asker gets: sentences whose citations survived proof, or an abstention; of several questions, groups."""

    report: str
    kind: str
    lang: Lang
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    measures: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    hits: tuple[Hit, ...] = ()
    suggestions: tuple[str, ...] = ()
    groups: tuple[AnswerGroup, ...] = ()
    abstention: Abstention | None = None
    understood_as: str | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentences, each followed by its markers; or the declining message."""
        if self.abstention:
            return self.abstention.message
        return " ".join(
            sentence.text + "".join(f" [{number}]" for number in sentence.citations) for sentence in self.sentences
        )
