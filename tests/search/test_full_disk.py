"""A build on a disk that takes no more says so, and what was served before is served on."""

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest

from nskqa.errors import DiskFull
from nskqa.report.passages import passages
from nskqa.search import collection, index
from nskqa.search.arrays import check_arrays
from nskqa.search.builds import current
from nskqa.search.dense import FaissIndex
from nskqa.search.jsonl import Line
from nskqa.search.retrievers import Retrievers
from nskqa.types import Report

LINES = [
    Line(id=f"{number}", text=f"Måsen spiser {number} fisk.\nDen sover på taket nummer {number}.")
    for number in range(200)
]


def build_reports(home: Path, report: Report, words: object) -> None:
    index.build(home, [report], list(passages(report)), words, "words", None, "Flat", lambda *_: None)


def build_collection(home: Path, report: Report, words: object) -> None:
    collection.build(home, LINES, words, "words", None, "Flat", lambda *_: None)


@pytest.mark.parametrize("build", [build_reports, build_collection])
def test_wherever_a_disk_is_full_it_is_said_and_what_was_served_stays_whole(
    build: Callable[[Path, Report, object], None],
    largest_file: Callable[[int], AbstractContextManager[None]],
    second_report: Report,
    words: object,
    tmp_path: Path,
) -> None:
    home = tmp_path / "index"
    build(home, second_report, words)
    served, manifest = current(home)
    files = sorted(path for path in home.rglob("*") if path.is_file() and path.stat().st_size)
    sizes = {path.stat().st_size for path in files}
    for size in sorted({size - lost for size in sizes for lost in (1, 100) if size > lost}):
        with largest_file(size), pytest.raises(DiskFull, match=rf"^{home}.* could not be written \(.*\); free some"):
            build(home, second_report, words)
        assert current(home) == (served, manifest)
        assert [path.name for path in (home / "builds").iterdir()] == [served.name]
        assert {path.name for path in home.iterdir()} == {"CURRENT", "builds", ".lock"}
    assert Retrievers.load(served, manifest).passages
    build(home, second_report, words)
    assert current(home)[1].version == manifest.version


def test_the_last_bytes_of_an_array_are_not_lost_in_silence(
    largest_file: Callable[[int], AbstractContextManager[None]], tmp_path: Path
) -> None:
    path = tmp_path / "late" / "tokens.npy"
    path.parent.mkdir()
    whole = np.arange(10_000)
    for size in (0, 60, 5_000, whole.nbytes, whole.nbytes + 127):
        with largest_file(size), contextlib.suppress(OSError):
            np.save(path, whole)
        with pytest.raises(OSError, match=r"No space left on device: .*late/tokens\.npy"):
            check_arrays(tmp_path)
    for array in (whole, whole[:0], np.zeros((3, 5, 2), np.int8)):
        np.save(path, array)
        check_arrays(tmp_path)


@pytest.mark.parametrize("lost", [1, 50, 5_000])
def test_the_last_bytes_of_a_faiss_index_are_not_lost_in_silence(
    largest_file: Callable[[int], AbstractContextManager[None]], tmp_path: Path, lost: int
) -> None:
    built = FaissIndex.build(np.random.default_rng(1).normal(size=(600, 32)).astype(np.float32), "Flat")
    built.save(tmp_path / "whole")
    size = (tmp_path / "whole" / "vectors.faiss").stat().st_size
    with largest_file(size - lost), pytest.raises(OSError, match="File too large"):
        built.save(tmp_path / "cut")
