"""The questions that are asked, from a file, and how a text is held against what they ask for."""

import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from rapidfuzz import fuzz

from nskqa.errors import NskqaError
from nskqa.text.fold import fold
from nskqa.types import Lang

_NEAR = 88.0  # percent; a damaged quote still holds its evidence
_SHORT = 12  # letters; below this, near is not near enough


class Row(BaseModel):
    """One question of a file, a JSON object a line, and what a right answer must have.

    `measures`: ids that a right answer cites, any one of them, or with `all_of` exactly these; `evidence`: texts, one
    of which must stand in a quote; `answer`: texts that must all stand in the answer, `answer_any`: one of them must;
    `abstain`: the right answer is to decline; `history`: earlier questions, oldest first.
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


def stands_in(needle: str, text: str) -> bool:
    """True where the needle stands in the text as whole words, or, if it is long, something very near it does."""
    needle, text = (" ".join(re.findall(r"[a-z0-9§%]+", fold(each))) for each in (needle, text))
    if re.search(rf"(?<![a-z0-9]){re.escape(needle)}(?![a-z0-9])", text):
        return True
    if len(needle) < _SHORT or not set(re.findall(r"\b\d+\b", needle)) <= set(re.findall(r"\b\d+\b", text)):
        return False
    return fuzz.partial_ratio(needle, text) >= _NEAR


def measure_number(measure: str) -> str:
    """The number of a measure, which its sub-measures share."""
    return re.sub(r"[a-z]$", "", measure)
