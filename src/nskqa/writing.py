"""Writing to disk: a file is there whole or not at all, and a disk that takes no more is named in one sentence."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nskqa.errors import DiskFull, NskqaError

# No space, no quota, or larger than a file may be there.
_FULL = [os.strerror(getattr(errno, name)) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)]
# numpy and torch do not say why a file was not written whole.
_SHORT = re.compile(r"\d+ requested and \d+ written|problem writing element|inline_container\.cc")


@contextmanager
def filling(place: Path) -> Iterator[None]:
    """For whatever writes below a folder, or a file: where the disk takes no more, the error names it.

    Raises:
        DiskFull: in place of what Python, numpy, torch and native libraries each raise for it.

    """
    try:
        yield
    except NskqaError:
        raise
    except Exception as error:
        reason = full(error)
        if reason is None:
            raise
        raise no_room(getattr(error, "filename", None) or place, reason) from error


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """The path of a new file that takes the place of `path` when the block ends well, in one step; else it is removed.

    Whoever reads the old file, or has it mapped into memory, goes on with what was in it. What is no file (a terminal,
    a pipe) is written to as it is.

    Raises:
        DiskFull: where the disk takes no more.
        OSError: where there is no such folder, or it may not be written to; it names `path`.

    """
    if path.exists() and not path.is_file():
        yield path
        return
    target = path.resolve()
    part = target.with_name(f".{target.name}-{os.getpid()}")
    try:
        with filling(path):
            yield part
            part.replace(target)
    except OSError as error:
        if error.filename == str(part):
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        part.unlink(missing_ok=True)


def full(error: BaseException) -> str | None:
    """What an error, or one that it comes from, says of a disk that takes no more; None where it says nothing of it."""
    each: BaseException | None = error
    while each is not None:
        reason = told_of_full(str(each))
        if reason:
            return reason
        each = each.__cause__ or each.__context__
    return None


def told_of_full(said: str) -> str | None:
    """What a complaint in words, such as another program's, says of a disk that takes no more; None where nothing."""
    reason = next((words for words in _FULL if words in said), None)
    return reason or ("it took a part of a file only" if _SHORT.search(said) else None)


def no_room(place: Path | str, reason: str) -> DiskFull:
    """The complaint that a file or folder takes no more."""
    return DiskFull(f"{place} could not be written ({reason}); free some space there, or choose another place.")
