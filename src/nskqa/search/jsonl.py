"""Files of texts and of queries: a JSON object with `id` and `text` a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from nskqa.errors import CollectionError
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

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: Annotated[str, AfterValidator(_whole), AfterValidator(_one_word)]
    text: Annotated[str, AfterValidator(_whole), AfterValidator(_not_blank)]


def read_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a file, in order; empty ones are passed over, fields with other names too.

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
        return Line.model_validate(json.loads(raw.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise CollectionError(f"{path}, line {number} is not UTF-8 text; convert the file.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise CollectionError(f"{path}, line {number} is not JSON ({error}); correct it there.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ", ".join((f"{path}, line {number}", *map(str, first["loc"])))
        message = "Input should be an object" if first["type"] == "model_type" else first["msg"]
        raise CollectionError(f"{where}: {message}; correct it there.") from error
