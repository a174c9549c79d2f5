"""How passages are seen by the dense retriever: what is embedded of each, and what it scores by the vectors of that.

A passage is seen three ways, and its score is the mean of the three: its text, its best sentence alone, and its best
sentence with what stands around it. Chosen on retrieval (docs/benchmarks.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nskqa.types import Passage

VIEWS = ("passage", "sentence", "sentence in context")
CONTEXT_WORDS = 18


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that gets a vector: which passage and sentence it stands for (None: the whole passage), in which view."""

    text: str
    passage: int
    sentence: int | None
    view: int


def units(passages: Sequence[Passage]) -> list[Unit]:
    """What is embedded for each passage, in order: its text, then each sentence alone and in its context.

    The context of an item of a list is the sentence that introduces the list, of others the sentence before, in this
    passage or the one before; a title is above what follows and not before it.
    """
    made = []
    for row, passage in enumerate(passages):
        made.append(Unit(passage.text, row, None, 0))
        before = passage.before
        for at, sentence in enumerate(passage.sentences):
            made.append(Unit(sentence.text, row, at, 1))
            made.append(Unit(in_context(sentence.text, sentence.lead_in or before, passage.heading), row, at, 2))
            before = before_next(sentence.text, passage.heading)
    return made


def before_next(sentence: str, heading: str) -> str:
    """What the next sentence has before it: this one, unless it is the title that stands above both."""
    return "" if sentence == heading else sentence


def in_context(sentence: str, before: str, heading: str) -> str:
    """A sentence with what stands around it: the last words of what comes before, and the heading above."""
    return " ".join(filter(None, (sentence, " ".join(before.split()[-CONTEXT_WORDS:]), heading)))


def contexts(passages: Sequence[Passage]) -> list[str]:
    """The texts that passages' sentences have in their context, in order: by these the second stage knows them."""
    view = VIEWS.index("sentence in context")
    return [unit.text for unit in units(passages) if unit.view == view]


class VectorIndex(Protocol):
    """Unit vectors, numbered from 0, and what is nearest among them. Safe to use from several threads at once."""

    def __len__(self) -> int:
        """How many vectors it holds."""

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The numbers and cosines of the k vectors nearest to one of shape (dimension,), best first.

        `allowed`, of shape (n,), says which may be found. Fewer are given where an index that looks at some of them
        finds no more; where k is all that are allowed, all are found.
        """

    def scores(self, vector: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """The cosines of these vectors with one of shape (dimension,), in their order; all are looked at."""

    def whole(self) -> NDArray[np.float32] | None:
        """The vectors as they were given, shape (n, dimension); None where they are kept in fewer bits."""

    def save(self, folder: Path) -> None:
        """Writes the index into a folder of its own."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near passages are to a query.

    `passages` has their scores by row, in ascending order of rows; `cosines` those of all units, nan where it was not
    asked for, and those of passage n are `starts[n]` to `starts[n + 1]`.
    """

    passages: dict[int, float]
    cosines: NDArray[np.float32]
    starts: NDArray[np.int64]

    def sentences(self, row: int) -> list[float]:
        """Of each sentence of a passage that is scored, the mean cosine of its two views."""
        cosines = self.cosines[self.starts[row] : self.starts[row + 1]]
        means: list[float] = ((cosines[1::2] + cosines[2::2]) / 2).tolist()
        return means


class Views:
    """The vectors of passages' units, in their order, searched for passages. Read-only; safe for several threads."""

    def __init__(self, vectors: VectorIndex, passages: Sequence[Passage]) -> None:
        """`vectors` holds one for each unit of the passages."""
        self.vectors = vectors
        self._counts = np.array([1 + 2 * len(passage.sentences) for passage in passages], np.int64)
        self._starts = np.concatenate(([0], np.cumsum(self._counts)))

    @property
    def units(self) -> int:
        """How many units the passages have."""
        return int(self._starts[-1])

    def near(
        self, query: NDArray[np.float32], most: int, allowed: NDArray[np.bool_], also: Iterable[int] = ()
    ) -> Nearness:
        """How near passages are to a query, shape (dimension,).

        The index is asked for every unit of the passages that are allowed, by a mask of shape (passages,), where these
        are at most `most`; of more, for as many units as `most`. Scored are their passages whole, and those in `also`.
        """
        units_allowed = np.repeat(allowed, self._counts)
        k = int(units_allowed.sum()) if allowed.sum() <= most else most
        found, near = self.vectors.nearest(query, k, units_allowed)
        cosines = np.full(len(units_allowed), np.nan, np.float32)
        cosines[found] = near
        rows = np.union1d(np.searchsorted(self._starts, found, "right") - 1, np.array(list(also), np.int64))
        whole = self._units_of(rows)
        missing = whole[np.isnan(cosines[whole])]
        if len(missing):
            cosines[missing] = self.vectors.scores(query, missing)
        scores = self._folded(cosines[whole], self._counts[rows])
        return Nearness(dict(zip(rows.tolist(), scores.tolist(), strict=True)), cosines, self._starts)

    def _units_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The numbers of all units of these passages."""
        counts = self._counts[rows]
        firsts = np.cumsum(counts) - counts
        picked: NDArray[np.int64] = np.arange(counts.sum()) + np.repeat(self._starts[rows] - firsts, counts)
        return picked

    def _folded(self, cosines: NDArray[np.float32], counts: NDArray[np.int64]) -> NDArray[np.float32]:
        """The scores of passages from the cosines of their units, one passage after another, of so many units each."""
        if not len(counts):
            return np.empty(0, np.float32)
        firsts = np.cumsum(counts) - counts
        sentences = np.delete(cosines, firsts)
        each = np.cumsum(counts // 2) - counts // 2
        alone, in_context = (np.maximum.reduceat(sentences[view::2], each) for view in (0, 1))
        return np.asarray((cosines[firsts] + alone + in_context) / len(VIEWS), np.float32)
