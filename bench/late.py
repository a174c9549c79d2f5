"""The second stage: bytes a sentence, and the time of scoring candidates among ever more sentences."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nskqa.search.encoder import LateVectors
from nskqa.search.late import LateIndex

SIZES = (1_000, 10_000, 100_000)
CANDIDATES = 200
ROUNDS = 50
DIMENSIONS = (384, 128)  # of a pooled vector, and of a token's
QUESTION_TOKENS = 18
TOKENS = (15, 60)  # of a sentence, least and most


def late() -> Iterator[str]:
    """Rows of bytes and milliseconds, on random unit vectors."""
    chance = np.random.default_rng(2023)
    yield f"{CANDIDATES} candidates; {TOKENS[0]} to {TOKENS[1]} tokens a sentence, {QUESTION_TOKENS} a question"
    yield ""
    yield "| sentences | bytes a sentence | build, s | load, ms | score, p50 ms | p95 ms |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            yield _row(size, Path(folder) / "late", chance)


def _row(size: int, folder: Path, chance: np.random.Generator) -> str:
    start = time.perf_counter()
    lengths = chance.integers(*TOKENS, size, endpoint=True)
    LateIndex.build(_late(int(length), chance) for length in lengths).save(folder)
    built = time.perf_counter() - start
    start = time.perf_counter()
    index = LateIndex.load(folder)
    loaded = time.perf_counter() - start
    question, times = _late(QUESTION_TOKENS, chance), []
    for _ in range(ROUNDS):
        candidates = chance.choice(size, CANDIDATES, replace=False).tolist()
        start = time.perf_counter()
        index.score(question, candidates)
        times.append((time.perf_counter() - start) * 1000)
    written = sum(path.stat().st_size for path in folder.iterdir())
    p50, p95 = np.percentile(times, (50, 95))
    return f"| {size:,} | {written / size:,.0f} | {built:.1f} | {loaded * 1000:.1f} | {p50:.2f} | {p95:.2f} |"


def _late(tokens: int, chance: np.random.Generator) -> LateVectors:
    pooled, each = (
        _unit(chance.normal(size=(count, width))) for count, width in zip((1, tokens), DIMENSIONS, strict=True)
    )
    return LateVectors(pooled[0], each)


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
