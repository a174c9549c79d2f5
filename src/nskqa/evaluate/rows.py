"""The questions that are asked, from a file, and which of them are held back from tuning."""

import hashlib
import re
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from nskqa.errors import NskqaError
from nskqa.types import Lang

Half = Literal["tuned", "held-back"]
TUNED: Final = "tuned"
HELD_BACK: Final = "held-back"


class Row(BaseModel):
    """One question of a file, a JSON object a line, and what a right answer must have.

    `measures`: ids that a right answer cites, any one of them, or with `all_of` exactly these; `evidence`: texts, one
    of which must stand in a quote; `answer`: texts that must all stand in the answer, `answer_any`: one of them must;
    `abstain`: the right answer is to decline;
    `opens`: words, with one of which it begins; `parts`: how many questions are asked at once;
    `history`: earlier questions, oldest first; `writer`: who wrote it, where
    that is known; `half`: whether it is tuned on, where the file says so.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    lang: Lang
    kind: str
    q: str
    history: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    all_of: bool = False
    evidence: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    answer_any: tuple[str, ...] = ()
    abstain: bool = False
    opens: tuple[str, ...] = ()
    parts: int = 1
    writer: str = ""
    half: Half | None = None


def read_questions(path: Path) -> list[Row]:
    """The questions of a file.

    Raises:
        NskqaError: where the file cannot be read or a line is not a question; it names the line.

    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NskqaError(f"{path} cannot be read as UTF-8 text ({error}); name a file of questions.") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                rows.append(Row.model_validate_json(line))
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"])) or "the line"
                raise NskqaError(f"{path}, line {number}, {where}: {first['msg']}; correct it there.") from error
    return rows


def held_back(row: Row) -> bool:
    """True where no rule is tuned on the question: as its file says, or by its id where that says nothing."""
    return held_back_by_id(row.id) if row.half is None else row.half == HELD_BACK


def held_back_by_id(name: str) -> bool:
    """True for the half of all ids whose sha256 begins with an odd byte: so both halves have all kinds."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def measure_number(measure: str) -> str:
    """The number of a measure, which its sub-measures share."""
    return re.sub(r"[a-z]$", "", measure)
