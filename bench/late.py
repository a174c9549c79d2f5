"""The second stage: bytes a sentence, and the time of scoring candidates among ever more sentences."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nskqa.search.late import LateIndex

SIZES = (1_000, 10_000, 100_000)
CANDIDATES = 200
ROUNDS = 50
DIMENSION = 128
QUESTION_ROWS = 18
ROWS = (15, 60)  # of a sentence, least and most


def late() -> Iterator[str]:
    """Rows of bytes and milliseconds, on random unit rows."""
    chance = np.random.default_rng(2023)
    yield f"{CANDIDATES} candidates; {ROWS[0]} to {ROWS[1]} rows of {DIMENSION} a sentence, {QUESTION_ROWS} a question"
    yield ""
    yield "| sentences | bytes a sentence | build, s | load, ms | score, p50 ms | p95 ms |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            yield _row(size, Path(folder) / "late", chance)


def _row(size: int, folder: Path, chance: np.random.Generator) -> str:
    start = time.perf_counter()
    lengths = chance.integers(*ROWS, size, endpoint=True)
    LateIndex.build((_rows(int(length), chance) for length in lengths), DIMENSION).save(folder)
    built = time.perf_counter() - start
    start = time.perf_counter()
    index = LateIndex.load(folder)
    loaded = time.perf_counter() - start
    question, times = _rows(QUESTION_ROWS, chance), []
    for _ in range(ROUNDS):
        candidates = chance.choice(size, CANDIDATES, replace=False).tolist()
        start = time.perf_counter()
        index.score(question, candidates)
        times.append((time.perf_counter() - start) * 1000)
    written = sum(path.stat().st_size for path in folder.iterdir())
    p50, p95 = np.percentile(times, (50, 95))
    return f"| {size:,} | {written / size:,.0f} | {built:.1f} | {loaded * 1000:.1f} | {p50:.2f} | {p95:.2f} |"


def _rows(count: int, chance: np.random.Generator) -> NDArray[np.float32]:
    rows = chance.normal(size=(count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
