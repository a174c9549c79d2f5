"""Bokmål into nynorsk by Apertium, rule by rule: training texts alone, nothing of the tool is part of nskqa.

Apertium: Forcada et al., Machine Translation 25 (2011); the pair of languages: Unhammer and Trosterud (2009). Debian
has it as apertium-nno-nob.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from nskqa.errors import ModelError
from nskqa.writing import beside

NAME = "nynorsk.jsonl"
_PACKAGE = "Debian's package apertium-nno-nob"
_PAIR = "nob-nno"

Progress = Callable[[int, int], None]


class _Pair(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    nb: str
    nn: str


def to_nynorsk(texts: Sequence[str], progress: Progress) -> list[str]:
    """The texts in nynorsk, in their order, each in one line; words that Apertium does not know stay as they are.

    `progress` hears how many texts of how many are done. All go through one process, since it takes seconds to start.

    Raises:
        ModelError: where Apertium or its data are not installed, or do not give each text back.

    """
    tool = shutil.which("apertium")
    if tool is None:
        raise ModelError(f"Nynorsk texts are made by apertium, which is not on this machine; install {_PACKAGE}.")
    flat = [" ".join(text.split()) for text in texts]
    if "" in flat:
        raise ModelError("A text without words cannot be turned into nynorsk; leave it out.")
    with tempfile.TemporaryFile("w+", encoding="utf-8") as given, tempfile.TemporaryFile("w+") as complaints:
        # Apertium takes a blank line for the end of a text, whether it ends with a full stop or not.
        given.write("".join(f"{text}\n\n" for text in flat))
        given.seek(0)
        # -u: words that it does not know are not marked
        with subprocess.Popen(  # noqa: S603
            [tool, "-u", _PAIR], stdin=given, stdout=subprocess.PIPE, stderr=complaints, encoding="utf-8"
        ) as running:
            made = _texts(running.stdout or (), lambda done: progress(done, len(flat)))
        complaints.seek(0)
        complaint = (complaints.readline().strip() or "it did not say why").rstrip(".")
    if running.returncode or len(made) != len(flat):
        raise ModelError(
            f"apertium {_PAIR} gave {len(made)} of {len(flat)} texts back ({complaint}); install {_PACKAGE} whole."
        )
    return made


def write_pairs(path: Path, texts: Iterable[str], progress: Progress) -> int:
    """Writes each bokmål text once with its nynorsk, where they differ, an object a line; how many these are.

    Raises:
        ModelError: as `to_nynorsk`.

    """
    distinct = list(dict.fromkeys(text for text in texts if text.strip()))
    pairs = zip(distinct, to_nynorsk(distinct, progress), strict=True)
    lines = [json.dumps({"nb": nb, "nn": nn}, ensure_ascii=False) for nb, nn in pairs if " ".join(nb.split()) != nn]
    with beside(path) as part:
        part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


def read_pairs(path: Path) -> dict[str, str]:
    """The nynorsk of each bokmål text that `write_pairs` wrote.

    Raises:
        ModelError: where the file cannot be read or a line is no pair; it names the line.

    """
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} cannot be read ({error}); make it with `nskqa model nynorsk`.") from error
    pairs = {}
    for number, line in enumerate(lines, start=1):
        try:
            pair = _Pair.model_validate_json(line)
        except ValidationError as error:
            raise ModelError(f"{path}, line {number}, is no pair of texts; run `nskqa model nynorsk`.") from error
        pairs[pair.nb] = pair.nn
    return pairs


def _texts(lines: Iterable[str], done: Callable[[int], None]) -> list[str]:
    """The texts that stand between blank lines; `done` hears how many there are so far."""
    made: list[str] = []
    for line in lines:
        if line.strip():
            made.append(" ".join(line.split()))
            done(len(made))
    return made
