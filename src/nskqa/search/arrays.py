"""numpy's files, held against what they say of themselves."""

import errno
import math
import os
from pathlib import Path

from numpy.lib import format as npy


def check_arrays(folder: Path) -> None:
    """Sees that every .npy file below a folder was written whole: on a full disk numpy may lose the last bytes of one.

    Raises:
        OSError: where one was not; it names the file.

    """
    for path in sorted(folder.rglob("*.npy")):
        if path.stat().st_size != _told(path):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def _told(path: Path) -> int | None:
    """How many bytes a file's header says that it has, None where the header itself was cut short."""
    with path.open("rb") as file:
        try:
            npy.read_magic(file)
            shape, _, dtype = npy.read_array_header_1_0(file)
        except ValueError:
            return None
        return file.tell() + math.prod(shape) * dtype.itemsize
