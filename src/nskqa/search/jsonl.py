"""Files of texts and of queries: a JSON object with `id` and `text` a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from nskqa.errors import CollectionError
from nskqa.text.norwegian import words
from nskqa.text.wellformed import is_text


def _whole(text: str) -> str:
    if not is_text(text):
        raise PydanticCustomError("half_character", "It should hold no half characters (lone surrogates)")
    return text


def _one_word(text: str) -> str:
    if text.split() != [text]:
        raise PydanticCustomError("one_word", "It should be one word")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("not_blank", "It should hold some text")
    return text


class Line(BaseModel):
    """One text or query. Its id has no white space, which the form of a run has no place for."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Annotated[str, AfterValidator(_whole), AfterValidator(_one_word)]
    text: Annotated[str, AfterValidator(_whole), AfterValidator(_not_blank)]


def read_texts(path: Path) -> tuple[Line, ...]:
    """The texts of a file, as `read_lines`, for a collection.

    Raises:
        CollectionError: as `read_lines`, and where none of the texts holds a word.

    """
    lines = read_lines(path)
    if not any(words(line.text) for line in lines):
        numbers = [number for number, _ in _numbered(path)]
        where = f"line {numbers[0]}" if len(numbers) == 1 else f"lines {numbers[0]} to {numbers[-1]}"
        raise CollectionError(f"{path}, {where}, text: There is no word to look for; give it texts of words.")
    return lines


def read_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a file, in order; empty ones are passed over, fields with other names too.

    A number is text as it is written there.

    Raises:
        CollectionError: where it holds no line, a line is no text with an id, or an id stands twice; it names the line.

    """
    seen: dict[str, int] = {}
    read = []
    for number, raw in _numbered(path):
        line = _line(path, number, raw)
        if line.id in seen:
            raise CollectionError(
                f"{path}, line {number}, id: {line.id} stands in line {seen[line.id]} too; give each text its own."
            )
        seen[line.id] = number
        read.append(line)
    if not read:
        raise CollectionError(f'{path} is empty; give it a line such as {{"id": "1", "text": "…"}}.')
    return tuple(read)


def _numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            raw = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            if raw.strip():
                yield number, raw


def _line(path: Path, number: int, raw: bytes) -> Line:
    try:
        return Line.model_validate(
            json.loads(raw.decode("utf-8"), parse_int=str, parse_float=str, parse_constant=_no_value)
        )
    except UnicodeDecodeError as error:
        raise CollectionError(f"{path}, line {number} is not UTF-8 text; convert the file.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise CollectionError(f"{path}, line {number} is not JSON ({error}); correct it there.") from error
    except _NoValue as error:
        raise CollectionError(
            f"{path}, line {number} has {error}, which is no value of JSON; correct it there."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ", ".join((f"{path}, line {number}", *map(str, first["loc"])))
        message = "Input should be an object" if first["type"] == "model_type" else first["msg"]
        raise CollectionError(f"{where}: {message}; correct it there.") from error


class _NoValue(Exception):
    """NaN or an infinity, which Python reads as numbers."""


def _no_value(name: str) -> str:
    raise _NoValue(name)
