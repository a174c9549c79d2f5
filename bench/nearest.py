"""FAISS: what a search among ever more passages costs, whole and narrowed, with one that asks and with four."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nskqa.search.dense import FaissIndex
from nskqa.search.first_stage import CANDIDATES
from nskqa.search.views import Views
from nskqa.types import Passage, Section, Sentence, Span

SIZES = (1_000, 10_000, 50_000)
FACTORIES = ("Flat", "SQ8", "HNSW32", "IVF256,Flat")
DIMENSION = 384
TOPICS = 500  # that vectors lie around, as those of texts do
SPREAD = 0.8
QUERIES = 40
ASKING = 4
PASSAGE = Passage("", "", None, Section.PLAN, None, "", "", Span(0, 0), (Sentence("", Span(0, 0)),))  # of three units


def faiss() -> Iterator[str]:
    """Milliseconds of finding passages by their vectors, on random vectors; numpy over all of them beside it."""
    yield f"milliseconds, median of {QUERIES} queries; {DIMENSION} dimensions, three vectors a passage"
    yield ""
    yield (
        "| passages | index | build, s | MB | all | half | one in ten | all, to numpy's dot products | "
        f"{ASKING} ask at once, to one alone | first as with Flat |"
    )
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for size in SIZES:
        chance = np.random.default_rng(2023)
        topics = chance.normal(size=(TOPICS, DIMENSION))
        vectors, queries = (_around(topics, count, chance) for count in (3 * size, QUERIES))
        right = [_first(Views(FaissIndex.build(vectors, "Flat"), [PASSAGE] * size), query) for query in queries]
        for factory in FACTORIES:
            yield _row(size, factory, vectors, queries, right)


def _row(
    size: int, factory: str, vectors: NDArray[np.float32], queries: NDArray[np.float32], right: Sequence[int]
) -> str:
    start = time.perf_counter()
    index = FaissIndex.build(vectors, factory)
    built = time.perf_counter() - start
    seen = Views(index, [PASSAGE] * size)
    masks = [np.arange(size) % step == 0 for step in (1, 2, 10)]
    whole, half, tenth = (
        _median(lambda query, mask=mask: seen.near(query, CANDIDATES, mask), queries) for mask in masks
    )
    numpy = _median(lambda query: np.einsum("ij,j->i", vectors, query), queries)
    same = sum(_first(seen, query) == first for query, first in zip(queries, right, strict=True))
    return (
        f"| {size:,} | {factory} | {built:.1f} | {_megabytes(index):.0f} | {whole:.2f} | {half:.2f} | "
        f"{tenth:.2f} | {whole / numpy:.2f} | {_together(seen, masks[0], queries) / whole:.2f} | {same / QUERIES:.3f} |"
    )


def _around(topics: NDArray[np.float64], count: int, chance: np.random.Generator) -> NDArray[np.float32]:
    rows = topics[chance.integers(0, len(topics), count)] + SPREAD * chance.normal(size=(count, DIMENSION))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def _first(seen: Views, query: NDArray[np.float32]) -> int:
    scores = seen.near(query, CANDIDATES, np.ones(seen.units // 3, np.bool_)).passages
    return max(scores, key=lambda row: scores[row])


def _median(call: Callable[[NDArray[np.float32]], object], queries: NDArray[np.float32]) -> float:
    """Milliseconds; the first query warms up."""
    call(queries[0])
    return statistics.median(_milliseconds(call, query) for query in queries)


def _together(seen: Views, mask: NDArray[np.bool_], queries: NDArray[np.float32]) -> float:
    """Milliseconds of a query, from first to last, where several ask at once."""
    start = time.perf_counter()
    with ThreadPoolExecutor(ASKING) as pool:
        list(pool.map(lambda query: seen.near(query, CANDIDATES, mask), queries))
    return (time.perf_counter() - start) * 1000 / len(queries)


def _milliseconds(call: Callable[[NDArray[np.float32]], object], query: NDArray[np.float32]) -> float:
    start = time.perf_counter()
    call(query)
    return (time.perf_counter() - start) * 1000


def _megabytes(index: FaissIndex) -> float:
    """Of the index's file, which is what it takes in memory too."""
    with tempfile.TemporaryDirectory() as folder:
        index.save(Path(folder) / "dense")
        return sum(path.stat().st_size for path in Path(folder).glob("dense/*")) / 1e6
