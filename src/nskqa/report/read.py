"""Reads a report's files: X.txt, the verbatim text; X.toml, what it cannot say of itself; X.errata.toml, decisions."""

import hashlib
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from nskqa.errors import ReportError
from nskqa.text.states import meaning
from nskqa.types import Lang, Metadata, State

_NOT_REPORTS = frozenset({"help"})


class Decision(BaseModel):
    """How a reader reads damaged words: one-based line, the words as they stand in it, the reading, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: int = Field(ge=1)
    source: str = Field(min_length=1, pattern=r"^[^\n]+$")
    reading: str = Field(min_length=1, pattern=r"^[^\n]+$")
    why: str = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Files:
    """A report as it lies on disk: where, its metadata, its verbatim text, and the sha256 of its files together."""

    text_path: Path
    meta: Metadata
    source: str
    digest: str
    decisions: tuple[Decision, ...] = ()

    @property
    def errata_path(self) -> Path:
        """Where the decisions of readers lie, or would."""
        return errata_path(self.text_path)


class _Toml(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1)
    short_title: str = Field(min_length=1)
    as_of: date
    language: str = Field(min_length=2)
    period: tuple[int, int] | None = None
    printed_title: str | None = None
    publisher: str | None = None
    url: str | None = None
    statuses: tuple[str, ...] = Field(min_length=1)
    states: dict[State, tuple[str, ...]] = {}
    helpers: tuple[Annotated[str, Field(min_length=3)], ...] = ()
    examples: dict[Lang, tuple[str, ...]] = {}
    aliases: dict[str, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _labels_are_listed(self) -> "_Toml":
        for state, labels in self.states.items():
            for label in labels:
                if label not in self.statuses:
                    raise PydanticCustomError(
                        "unlisted",
                        'states.{state} has "{label}", which is none of `statuses`',
                        {"state": state, "label": label},
                    )
        return self

    def meanings(self) -> dict[str, State]:
        """What the labels for states mean: by the file itself, else what they usually do."""
        own = {label: state for state, labels in self.states.items() for label in labels}
        usual = {label: state for label in self.statuses if (state := meaning(label))}
        return {**usual, **own}


class _Errata(BaseModel):
    model_config = ConfigDict(extra="forbid")

    decision: tuple[Decision, ...] = ()


_Model = TypeVar("_Model", bound=BaseModel)


def without_toml(folder: Path) -> list[Path]:
    """The text files in a folder that nothing is said of, by name: no report, though somebody may think so."""
    return sorted(path for path in folder.glob("*.txt") if not path.with_suffix(".toml").exists())


def report_paths(folder: Path) -> list[Path]:
    """The text files of the reports in a folder, by name.

    Raises:
        ReportError: where the folder is missing or holds no report.

    """
    if not folder.is_dir():
        raise ReportError(f"{folder} is not a folder; set NSKQA_DATA_DIR to the folder that holds the reports.")
    paths = sorted(
        path.with_suffix(".txt")
        for path in folder.glob("*.toml")
        if "." not in path.stem and path.stem not in _NOT_REPORTS
    )
    if not paths:
        raise ReportError(f"{folder} holds no report; put X.txt and X.toml there.")
    return paths


def read_files(text_path: Path) -> Files:
    """The report whose text is at this path.

    Raises:
        ReportError: where a file is missing, empty, binary, not UTF-8, or where the metadata does not fit.

    """
    toml_path = text_path.with_suffix(".toml")
    raw, raw_toml = _bytes(text_path), _bytes(toml_path)
    meta = _metadata(toml_path, raw_toml)
    if meta.id != text_path.stem:
        raise ReportError(f'{toml_path} has id "{meta.id}"; it must be "{text_path.stem}", as the file is named.')
    errata = errata_path(text_path)
    raw_errata = _bytes(errata) if errata.exists() else b""
    return Files(
        text_path, meta, _text(text_path, raw), _digest(raw, raw_toml, raw_errata), _decisions(errata, raw_errata)
    )


def digest_of(text_path: Path) -> str:
    """The digest of a report's files as `read_files` gives it, whether or not they can be read as a report.

    What is missing or closed to us counts as empty.
    """
    paths = (text_path, text_path.with_suffix(".toml"), errata_path(text_path))
    return _digest(*(_bytes_or_none(path) for path in paths))


def errata_path(text_path: Path) -> Path:
    """Where the decisions of readers on a text lie."""
    return text_path.with_suffix(".errata.toml")


def _digest(*files: bytes) -> str:
    return hashlib.sha256(b"".join(hashlib.sha256(each).digest() for each in files)).hexdigest()


def _bytes_or_none(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReportError(
            f"{path} cannot be read ({error.strerror}); put the file there or correct its name."
        ) from error


def _text(path: Path, raw: bytes) -> str:
    if b"\0" in raw:
        raise ReportError(f"{path} is binary, not text; give the report as plain text in UTF-8.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ReportError(
            f"{path}, line {line}, is not UTF-8 (byte {error.start}); convert the file to UTF-8."
        ) from error
    if not text.strip():
        raise ReportError(f"{path} is empty; put the report's text there.")
    return text


def _metadata(path: Path, raw: bytes) -> Metadata:
    given = _validated(path, raw, _Toml)
    return Metadata(**{**dict(given), "states": given.meanings()})


def _decisions(path: Path, raw: bytes) -> tuple[Decision, ...]:
    return _validated(path, raw, _Errata).decision


def _validated(path: Path, raw: bytes, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(tomllib.loads(raw.decode("utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReportError(f"{path} is not TOML: {error}; correct it there.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "states"
        raise ReportError(f"{path}, field {where}: {first['msg']}; correct it there.") from error
