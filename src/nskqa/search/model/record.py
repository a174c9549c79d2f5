"""What a folder must hold: each file's size and sha256, and a digest over them; and how a folder is put in place.

Sizes are compared whenever a model is looked up, which costs microseconds; the sums of what is loaded when it is.
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from pydantic import BaseModel, ConfigDict

from nskqa.writing import filling

_PART = ".part"


class FileRecord(BaseModel):
    """One file. `modified_ns` is kept where the folder is not ours, and others may write to it."""

    model_config = ConfigDict(frozen=True)

    size: int
    sha256: str
    modified_ns: int | None = None


def describe(folder: Path, names: Iterable[str], *, foreign: bool = False) -> dict[str, FileRecord]:
    """Size and sha256 of the named files (paths below `folder`), in alphabetical order."""
    return {name: _describe_file(folder / name, foreign) for name in sorted(names)}


def all_files(folder: Path) -> list[str]:
    """The paths below `folder` of every file in it, with forward slashes."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def digest(files: Mapping[str, FileRecord]) -> str:
    """Sha256 over every file's name, size and sha256: the same for the same bytes, wherever they were written."""
    lines = (f"{name}\0{record.size}\0{record.sha256}\n" for name, record in sorted(files.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def first_change(folder: Path, files: Mapping[str, FileRecord], *, thorough: bool = False) -> str | None:
    """What is wrong with the first file that is not as recorded, such as "model.onnx is missing"; else None.

    Without `thorough`, a file of the recorded size counts as unchanged, unless a recorded time says that someone
    wrote to it: then its bytes are read.
    """
    for name, record in files.items():
        change = _change(folder / name, record, thorough)
        if change:
            return f"{name} {change}"
    return None


def sha256_of(path: Path) -> str:
    """The file's sha256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def folder_in_the_making(target: Path) -> Iterator[Path]:
    """A new empty folder beside `target` that takes its place when the block ends well; else it is removed.

    Whoever is killed inside leaves a folder named .….part, which nobody reads and the next one removes.
    The caller holds the lock that keeps a second writer of `target` away.

    Raises:
        DiskFull: where the disk takes no more.

    """
    with filling(target.parent):
        yield from _making(target)


def _making(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    for left_over in target.parent.glob(f".{target.name}.*{_PART}"):
        shutil.rmtree(left_over, ignore_errors=True)
    making = target.parent / f".{target.name}.{uuid4().hex}{_PART}"
    making.mkdir()
    try:
        yield making
        if target.exists():
            making_way = target.parent / f".{target.name}.{uuid4().hex}{_PART}"
            target.rename(making_way)
            shutil.rmtree(making_way, ignore_errors=True)
        making.rename(target)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _describe_file(path: Path, foreign: bool) -> FileRecord:
    status = path.stat()
    return FileRecord(size=status.st_size, sha256=sha256_of(path), modified_ns=status.st_mtime_ns if foreign else None)


def _change(path: Path, record: FileRecord, thorough: bool) -> str | None:
    try:
        status = path.stat()
    except OSError:
        return "is missing"
    if status.st_size != record.size:
        return f"holds {status.st_size:,} bytes where {record.size:,} were written"
    touched = record.modified_ns is not None and record.modified_ns != status.st_mtime_ns
    if (thorough or touched) and sha256_of(path) != record.sha256:
        return "was changed"
    return None
