"""What the API is sent. These models validate requests and describe them in OpenAPI."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from nskqa.answer.reading import LONGEST_QUESTION
from nskqa.types import Lang, Section
from nskqa.web.models import Model

MOST_TURNS = 20
MOST_HITS = 100

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION)]


class Turn(Model):
    """An earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    content: str


History = Annotated[list[Turn], Field(max_length=MOST_TURNS)]


class AskBody(Model):
    """A question with the earlier turns, oldest first."""

    question: Words
    history: History = Field(default=[])
    report: str | None = None
    lang: Lang | None = Field(default=None, description="Of the words around the quotes; detected when left out.")


class AskQuery(Model):
    """A single question."""

    q: Words
    report: str | None = None
    lang: Lang | None = None


class SearchQuery(Model):
    """A query and what its hits are narrowed to."""

    q: Words
    k: int = Field(default=10, ge=1, le=MOST_HITS)
    unit: Literal["passage", "sentence"] = "passage"
    explain: bool = Field(default=False, description="Say of each hit how it came to its rank and which words met.")
    measure: str | None = None
    status: str | None = None
    responsible: str | None = None
    area: int | None = None
    section: Section | None = None


class MeasuresQuery(Model):
    """What a list of measures is narrowed to."""

    status: str | None = None
    responsible: str | None = None
    area: int | None = None
