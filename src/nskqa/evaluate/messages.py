"""Messages that tell of someone in danger, and others, from files; what hearing them is trained on and measured by."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from nskqa.errors import NskqaError
from nskqa.types import Lang


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    q: str = Field(min_length=1, validation_alias=AliasChoices("q", "question"))
    urgent: bool = False
    lang: Lang = "nb"
    writer: str = ""
    teller: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message: whether it tells of danger, its language, its `writer` and who tells, where the file says so.

    `hand` is the file that it stands in: its writers are one person's voices.
    """

    text: str
    urgent: bool
    lang: Lang
    writer: str
    teller: str
    hand: str


def read_messages(path: Path) -> list[Message]:
    """The messages of a file, a JSON object a line: `q` or `question`, `urgent` (else false), lang, writer, teller.

    Raises:
        NskqaError: where the file cannot be read or a line is no message; it names the line.

    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NskqaError(f"{path} cannot be read as UTF-8 text ({error}); name a file of messages.") from error
    made = []
    for number, line in enumerate(lines, start=1):
        try:
            row = _Row.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the line"
            raise NskqaError(f"{path}, line {number}, {where}: {first['msg']}; correct it there.") from error
        made.append(Message(row.q, row.urgent, row.lang, row.writer, row.teller, path.stem))
    return made


def once(messages: Iterable[Message]) -> list[Message]:
    """The messages without those whose text stood before: a question that two files have is one."""
    return list({message.text: message for message in reversed(list(messages))}.values())[::-1]


def digest(messages: Sequence[Message]) -> str:
    """Over the texts and what they are, whatever their order."""
    total = hashlib.sha256()
    for line in sorted(f"{message.text}\0{message.urgent}\n" for message in messages):
        total.update(line.encode())
    return total.hexdigest()
