"""What the API is sent. These models validate requests and describe them in OpenAPI.

Every string of them is text: what UTF-8 cannot hold is refused here, and nothing behind the edge meets it.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from nskqa.answer.understand.reading import LONGEST_QUESTION
from nskqa.text.wellformed import is_text
from nskqa.types import Lang, Section
from nskqa.web.models import Model

MOST_TURNS = 20
MOST_HITS = 100
_WIDEST = 12  # bytes of one character as it is sent: in JSON two escapes, \uXXXX each, in a form four bytes, %XX each
# Bytes: a question after the most turns that there may be, each as long as anything is read, in the widest letters.
LARGEST_BODY = (MOST_TURNS + 1) * (LONGEST_QUESTION * _WIDEST + 200)

Value = Annotated[str, StringConstraints(min_length=1)]  # left out means any; empty means nothing
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION)]


class Input(Model):
    """What all that is sent shares: its strings are text."""

    @field_validator("*", mode="before")
    @classmethod
    def _text(cls, given: object) -> object:
        if isinstance(given, str) and not is_text(given):
            raise PydanticCustomError("half_character", "Input should hold no half characters (lone surrogates)")
        return given


class Turn(Input):
    """An earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    content: str


History = Annotated[list[Turn], Field(max_length=MOST_TURNS)]


class AskBody(Input):
    """A question with the earlier turns, oldest first."""

    question: Words
    history: History = Field(default=[])
    report: Value | None = None
    lang: Lang | None = Field(default=None, description="Of the words around the quotes; detected when left out.")


class AskQuery(Input):
    """A single question."""

    q: Words
    report: Value | None = None
    lang: Lang | None = None


class SearchQuery(Input):
    """A query and what its hits are narrowed to."""

    q: Words
    k: int = Field(default=10, ge=1, le=MOST_HITS)
    unit: Literal["passage", "sentence"] = "passage"
    explain: bool = Field(default=False, description="Say of each hit how it came to its rank and which words met.")
    report: Value | None = Field(default=None, description="Of which the other filters are values; the default one.")
    measure: Value | None = None
    status: Value | None = None
    responsible: Value | None = None
    area: int | None = None
    section: Section | None = None


class MeasuresQuery(Input):
    """What a list of measures is narrowed to."""

    status: Value | None = None
    responsible: Value | None = None
    area: int | None = None
