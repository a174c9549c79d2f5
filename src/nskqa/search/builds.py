"""Builds behind a pointer: each is made whole in a folder of its own, then put into place by one rename.

home/CURRENT          the name of the build that is served: replaced in one step
home/builds/<name>/   manifest.json and what it lists
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from nskqa.errors import IndexDamaged, IndexMissing
from nskqa.search.manifest import NAME, Manifest, read_manifest
from nskqa.writing import beside, filling

_CURRENT = "CURRENT"
_BUILDS = "builds"


@contextmanager
def making(home: Path) -> Iterator[Path]:
    """A folder to build in, gone if that fails; builds of two processes wait for each other.

    What a build left that was killed is taken away by the next.

    Raises:
        DiskFull: where the disk takes no more.

    """
    builds = home / _BUILDS
    builds.mkdir(parents=True, exist_ok=True)
    with filling(home), FileLock(home / ".lock"):
        _sweep(builds, _name(home))
        folder = builds / f".making-{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def put_into_place(home: Path, folder: Path, manifest: Manifest) -> None:
    """Writes the manifest, renames the folder to its name and points CURRENT at it: from then on it is served."""
    (folder / NAME).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
    name = f"{manifest.built_at:%Y%m%dT%H%M%S%f}-{manifest.version}"
    with beside(home / _CURRENT) as pointer:
        pointer.write_text(name + "\n", encoding="utf-8")
        folder.rename(folder.with_name(name))


def current(home: Path) -> tuple[Path, Manifest]:
    """The folder and manifest of the build that is served.

    Raises:
        IndexMissing: where there is none.
        IndexStale: where it has another format number.
        IndexDamaged: where its manifest cannot be read.

    """
    name = _name(home)
    if name is None:
        raise IndexMissing(f"{home} holds no index; run `nskqa index`.")
    folder = home / _BUILDS / name
    if not folder.is_dir():
        raise IndexDamaged(f"The index {folder}, named in {home / _CURRENT}, is gone; run `nskqa index`.")
    return folder, read_manifest(folder)


def _name(home: Path) -> str | None:
    try:
        name = (home / _CURRENT).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return None
    return name if name and name == Path(name).name else None


def _sweep(builds: Path, served: str | None) -> None:
    """Takes away what interrupted builds left, and builds that are no longer served."""
    for folder in builds.iterdir():
        if folder.name != served:
            shutil.rmtree(folder, ignore_errors=True)
