"""What the API gives. These models are its responses and describe them in OpenAPI."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from nskqa.types import Lang, Reason, Section

Place = Annotated[list[int], Field(min_length=2, max_length=2, description="Half-open [start, end) in the source.")]


class Model(BaseModel):
    """What all models share: they never change, and forgive fields that they do not know."""

    model_config = ConfigDict(frozen=True)


# --- answers --------------------------------------------------------------------------------------------------------


class SentenceOut(Model):
    """A sentence of an answer and the numbers of the citations that it rests on."""

    text: str
    citations: list[int]


class AbstentionOut(Model):
    """Why nothing was answered."""

    reason: Reason
    message: str
    nearest: list[str]


class GroupOut(Model):
    """One of several questions: its title, which of the sentences answer it, or why it is declined."""

    title: str
    sentences: list[int]
    abstention: AbstentionOut | None


class AnswerOut(Model):
    """What is answered: the text with its markers, the sentences without, and groups where several are asked."""

    groups: list[GroupOut]
    text: str
    sentences: list[SentenceOut]
    kind: str
    lang: Lang


class NoticeOut(Model):
    """Something that the reader of an answer must know."""

    code: str
    message: str


class ContactOut(Model):
    """Where someone in danger can turn, with its open hours in brackets where they are known.

    `checked_on` is when whoever serves this last confirmed it.
    """

    name: str
    phone: str
    url: str | None
    checked_on: date | None


class UrgentNoticeOut(NoticeOut):
    """The notice `urgent_help`: its contacts come from a setting, not from the report.

    `certain`: whether the question surely tells of someone in danger, or only perhaps.
    """

    certain: bool
    contacts: list[ContactOut]


class MeasureOut(Model):
    """A measure at a glance."""

    id: str
    title: str
    status: str | None
    responsible: list[str]
    partners: list[str]
    area: int
    url: str


class CitationOut(Model):
    """A proved quote and where it stands; `section` and `measure` are those of its start."""

    number: int
    id: str
    report: str
    measure: str | None
    section: Section
    sections: list[Section]
    passage: str
    quote: str
    source_quote: str
    start: int
    end: int
    page: int | None
    url: str


class HitOut(Model):
    """A passage or sentence that was found, its rank and score, and which retrievers found it.

    Of a sentence, `text`, `start` and `end` are its own, and `passage` is the one that it stands in.
    """

    rank: int
    score: float
    passage: str
    measure: str | None
    section: Section
    text: str
    start: int
    end: int
    found_by: list[str]


class StagesOut(Model):
    """What each stage of search made of a sentence; `maxsim` is null where there is no second stage."""

    passage_rank: int
    passage_score: float
    document_score: float
    dense: float
    pooled: float
    maxsim: float | None
    overlap: float
    around: float
    final: float


class MeetingOut(Model):
    """A word of the query, the word that it met most closely, and their cosine.

    `inside` is false where that word stands around the sentence: in its heading, or before it.
    """

    asked: str
    met: str
    cosine: float
    inside: bool


class ExplanationOut(Model):
    """How a sentence came to its rank; of a passage, its best sentence is told of, at `sentence`."""

    sentence: Place
    stages: StagesOut
    words: list[MeetingOut]


class ExplainedHitOut(HitOut):
    """A hit with how it came to its rank."""

    explain: ExplanationOut


class IndexOut(Model):
    """Which index answered."""

    version: str
    built_at: datetime


class AskResponse(Model):
    """An answer with its citations, or an abstention with its reason."""

    answer: AnswerOut
    understood_as: str | None
    abstained: bool
    abstention: AbstentionOut | None
    notices: list[UrgentNoticeOut | NoticeOut]
    measures: list[MeasureOut]
    citations: list[CitationOut]
    hits: list[HitOut]
    suggestions: list[str]
    index: IndexOut
    timings_ms: dict[str, float]


class SearchResponse(Model):
    """What a search found, best first; `explain` is there where it was asked for."""

    hits: list[ExplainedHitOut] | list[HitOut]


# --- the report -----------------------------------------------------------------------------------------------------


class ReportOut(Model):
    """A report at a glance. What nobody gave us is null."""

    id: str
    title: str
    short_title: str
    printed_title: str | None
    publisher: str | None
    as_of: date
    period: list[int] | None
    language: str
    measures: int
    digest: str
    url: str


class CountsOut(Model):
    """How many of the numbered measures there are: in all, and per status, area and agency."""

    total: int
    by_status: dict[str, int]
    by_area: dict[int, int]
    by_agency: dict[str, int]


class AreaOut(Model):
    """An area of effort."""

    number: int
    title: str


class AgencyOut(Model):
    """A ministry or directorate."""

    abbreviation: str
    name: str


class ReportWhole(ReportOut):
    """A report with its counts, areas and agencies."""

    counts: CountsOut
    areas: list[AreaOut]
    agencies: list[AgencyOut]


class ReportsResponse(Model):
    """All reports that can be asked."""

    reports: list[ReportOut]


class MeasuresResponse(Model):
    """Numbered measures, in the report's order."""

    measures: list[MeasureOut]


class SectionOut(Model):
    """One section of a measure: as read, and each stretch of the source that it stands in."""

    section: Section
    text: str
    spans: list[Place]
    source_texts: list[str]


class StatementOut(Model):
    """What the report states in one place."""

    value: str
    quote: str
    start: int
    end: int
    url: str


class DiscrepancyOut(Model):
    """A fact that the report states twice and differently."""

    measure: str
    field: Literal["status", "responsible", "title"]
    overview: StatementOut
    text: StatementOut


class LinkOut(Model):
    """A web address that the report prints."""

    url: str
    start: int
    end: int


class OverviewOut(Model):
    """A measure's row in the overview; `tail` is where a piece of its title stands apart."""

    number: str
    title: str
    responsible: list[str]
    status: str
    area: int
    start: int
    end: int
    tail: Place | None


class MeasureWhole(MeasureOut):
    """A measure, whole."""

    report: str
    sections: list[SectionOut]
    overview: OverviewOut | None
    discrepancies: list[DiscrepancyOut]
    links: list[LinkOut]
    parent: str | None
    children: list[str]


class Alive(Model):
    """That the process answers."""

    status: Literal["ok"]


class Ready(Model):
    """That the index is loaded and the encoder warm."""

    status: Literal["ready"]
    index: IndexOut
    reports: list[str]


# --- problems -------------------------------------------------------------------------------------------------------


class FieldError(Model):
    """What is wrong with one field of the input."""

    field: str
    message: str


class Problem(Model):
    """Problem details (RFC 9457); `errors` is there where the input was at fault."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldError] = []
