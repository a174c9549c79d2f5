"""What a training writes on its way: the last checkpoint that is whole, and no half ones."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nskqa.writing import filling

# Written last.
_STATE = "trainer_state.json"


def last(work: Path) -> Path | None:
    """The last checkpoint that was written whole."""
    return max(filter(_is_whole, work.glob("checkpoint-*")), key=_step, default=None)


@contextmanager
def kept_whole(work: Path) -> Iterator[None]:
    """For a training that writes checkpoints into a folder: one that fails leaves none that was not finished.

    Raises:
        DiskFull: where the disk takes no more.

    """
    try:
        with filling(work):
            yield
    except Exception:
        for checkpoint in work.glob("checkpoint-*"):
            if not _is_whole(checkpoint):
                shutil.rmtree(checkpoint, ignore_errors=True)
        raise


def _is_whole(checkpoint: Path) -> bool:
    try:
        json.loads((checkpoint / _STATE).read_bytes())
    except (OSError, ValueError):
        return False
    return True


def _step(checkpoint: Path) -> int:
    return int(checkpoint.name.partition("-")[2])
