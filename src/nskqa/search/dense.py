"""The dense retriever: vectors of passages and of their sentences in one FAISS index. The only importer of FAISS."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from nskqa.errors import IndexFault, SettingsError
from nskqa.types import Passage

# A passage is seen three ways, and its score is the mean of the three: its text, its best sentence alone, and its best
# sentence with what stands around it. Chosen on retrieval (docs/benchmarks.md).
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


class DenseIndex:
    """Unit vectors in FAISS, and which passage and sentence each stands for.

    `vectors` has shape (units, dimension); `places` has a row (passage, sentence or -1, view) for each of them.
    """

    def __init__(self, index: faiss.Index, vectors: NDArray[np.float32], places: NDArray[np.int32]) -> None:
        self._index = index
        self._vectors = vectors
        self._places = places
        self._starts = np.searchsorted(places[:, 0], np.arange(int(places[-1, 0]) + 2))

    @classmethod
    def build(cls, vectors: NDArray[np.float32], made: Sequence[Unit], factory: str) -> "DenseIndex":
        """An index of vectors, shape (units, dimension), one for each unit.

        Raises:
            SettingsError: where FAISS does not know the factory string or cannot train it on so few vectors.

        """
        try:
            index = faiss.index_factory(vectors.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
            index.train(vectors)
            index.add(vectors)
        except RuntimeError as error:
            reason = str(error).strip().splitlines()[-1]
            raise SettingsError(
                f'NSKQA_FAISS_FACTORY="{factory}" cannot be built for {len(vectors)} vectors ({reason}); '
                "set another factory string or unset it."
            ) from error
        places = [(unit.passage, -1 if unit.sentence is None else unit.sentence, unit.view) for unit in made]
        return cls(index, vectors, np.array(places, np.int32).reshape(-1, 3))

    def save(self, folder: Path) -> None:
        """Writes the index into a folder of its own."""
        folder.mkdir()
        faiss.write_index(self._index, str(folder / "vectors.faiss"))
        np.save(folder / "vectors.npy", self._vectors)
        np.save(folder / "places.npy", self._places)

    @classmethod
    def load(cls, folder: Path) -> "DenseIndex":
        """Reads what `save` wrote.

        Raises:
            IndexFault: where the files cannot be read or do not fit each other.

        """
        try:
            index = faiss.read_index(str(folder / "vectors.faiss"))
            vectors = np.load(folder / "vectors.npy", mmap_mode="r")
            places = np.load(folder / "places.npy")
        except (OSError, ValueError, RuntimeError) as error:
            raise IndexFault(f"The vectors in {folder} cannot be read; run `nskqa index`.") from error
        if not index.ntotal == len(vectors) == len(places) or vectors.shape[1:] != (index.d,):
            raise IndexFault(f"The vectors in {folder} do not fit each other; run `nskqa index`.")
        return cls(index, vectors, places)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The vectors, shape (units, dimension)."""
        return self._vectors

    def candidates(self, query: NDArray[np.float32], count: int) -> list[int]:
        """The passages of the `count` units nearest to a query, shape (dimension,), in ascending order."""
        _, found = self._index.search(query[np.newaxis], min(count, len(self._places)))
        return sorted({int(self._places[unit, 0]) for unit in found[0] if unit >= 0})

    def score(self, query: NDArray[np.float32], rows: Sequence[int]) -> dict[int, float]:
        """For each passage, the mean over the three views of its cosine with a query, shape (dimension,)."""
        if not rows:
            return {}
        spans = [np.arange(self._starts[row], self._starts[row + 1]) for row in rows]
        picked = np.concatenate(spans)
        cosines, views = _cosines(self._vectors[picked], query), self._places[picked, 2]
        counts = np.array([(len(span) - 1) // 2 for span in spans])
        firsts = np.cumsum(counts) - counts
        whole, alone, in_context = (cosines[views == view] for view in range(len(VIEWS)))
        means = (whole + np.maximum.reduceat(alone, firsts) + np.maximum.reduceat(in_context, firsts)) / len(VIEWS)
        return dict(zip(rows, means.tolist(), strict=True))

    def sentence_scores(self, query: NDArray[np.float32], row: int) -> NDArray[np.float32]:
        """The cosines of a passage's sentences with a query, mean of both views, shape (sentences,)."""
        cosines = _cosines(self._vectors[self._starts[row] : self._starts[row + 1]], query)
        return np.asarray((cosines[1::2] + cosines[2::2]) / 2, np.float32)


def _cosines(vectors: NDArray[np.float32], query: NDArray[np.float32]) -> NDArray[np.float32]:
    """The dot products of unit vectors, shape (n, dimension), with a query, shape (dimension,).

    einsum and not @: the threads of BLAS would stand in the way of those that encode the next question.
    """
    return np.asarray(np.einsum("ij,j->i", vectors, query), np.float32)


def contexts(passages: Sequence[Passage]) -> list[str]:
    """The texts that passages' sentences have in their context, in order: by these the second stage knows them."""
    view = VIEWS.index("sentence in context")
    return [unit.text for unit in units(passages) if unit.view == view]
