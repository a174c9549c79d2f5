"""Late interaction: a sentence is scored by the vectors of its tokens. The only place that knows token vectors."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nskqa.errors import IndexFault
from nskqa.search.encoder import LateVectors

# Each vector is kept in steps of its own largest number, which becomes 127. All have unit length, so none need be kept:
# what is kept is divided by its own. One step for all, 1/127, was a tenth of what a number is on average.
_LARGEST = 127


class LateScores(NamedTuple):
    """How near sentences are to a question: cosine of the pooled vectors, and MaxSim; each of shape (sentences,)."""

    pooled: NDArray[np.float32]
    maxsim: NDArray[np.float32]


class LateIndex:
    """The late vectors of sentences, as int8.

    `pooled` has shape (sentences, dimension), `tokens` (tokens of all sentences, late dimension); the tokens of
    sentence n are `offsets[n]` to `offsets[n + 1]`.
    """

    def __init__(self, pooled: NDArray[np.int8], tokens: NDArray[np.int8], offsets: NDArray[np.int64]) -> None:
        self._pooled = pooled
        self._tokens = tokens
        self._offsets = offsets

    @classmethod
    def build(cls, sentences: Iterable[LateVectors]) -> "LateIndex":
        """An index of sentences, of which there is one at least.

        They are taken one after another and kept as bytes: the vectors of all are never in memory as floats.
        """
        pooled, tokens, lengths, width = bytearray(), bytearray(), [0], 0
        for each in sentences:
            pooled += _bytes(each.pooled)
            tokens += _bytes(each.tokens)
            lengths.append(len(each.tokens))
            width = each.tokens.shape[1]
        return cls(
            np.frombuffer(pooled, np.int8).reshape(len(lengths) - 1, -1),
            np.frombuffer(tokens, np.int8).reshape(-1, width),
            np.cumsum(lengths, dtype=np.int64),
        )

    def save(self, folder: Path) -> None:
        """Writes the index into a folder of its own."""
        folder.mkdir()
        np.save(folder / "pooled.npy", self._pooled)
        np.save(folder / "tokens.npy", self._tokens)
        np.save(folder / "offsets.npy", self._offsets)

    @classmethod
    def load(cls, folder: Path) -> "LateIndex":
        """Reads what `save` wrote; the vectors stay on disk until they are asked for.

        Raises:
            IndexFault: where the files cannot be read or do not fit each other.

        """
        try:
            pooled, tokens = (
                np.asarray(np.load(folder / name, mmap_mode="r")) for name in ("pooled.npy", "tokens.npy")
            )
            offsets = np.load(folder / "offsets.npy")
        except (OSError, ValueError, EOFError) as error:
            raise IndexFault(f"The token vectors in {folder} cannot be read; run `nskqa index`.") from error
        if not _fit(pooled, tokens, offsets):
            raise IndexFault(f"The token vectors in {folder} do not fit each other; run `nskqa index`.")
        return cls(pooled, tokens, offsets)

    @property
    def sentences(self) -> int:
        """How many sentences it holds."""
        return len(self._pooled)

    @property
    def dimension(self) -> int:
        """How many numbers a token's vector has."""
        return int(self._tokens.shape[1])

    def vectors(self, sentence: int) -> LateVectors:
        """The vectors of a sentence as they are kept; building with them keeps the same."""
        return LateVectors(_floats(self._pooled[sentence]), _floats(self._of(sentence)))

    def score(self, query: LateVectors, sentences: Sequence[int]) -> LateScores:
        """Pooled cosine and MaxSim of these sentences with a question.

        MaxSim (Khattab and Zaharia 2020) is the mean over the question's tokens of the highest cosine that each has
        with a token of the sentence. Time grows with the tokens of the asked sentences; no others are read.
        """
        if not len(sentences):
            return LateScores(np.empty(0, np.float32), np.empty(0, np.float32))
        asked = np.asarray(sentences)
        starts = self._offsets[asked]
        counts = self._offsets[asked + 1] - starts
        firsts = np.cumsum(counts) - counts
        picked = np.arange(counts.sum()) + np.repeat(starts - firsts, counts)
        cosines = _cosines(query.tokens, self._tokens[picked])
        pooled = _cosines(query.pooled[np.newaxis], self._pooled[asked])[0]
        return LateScores(pooled, np.maximum.reduceat(cosines, firsts, axis=1).mean(axis=0))

    def evidence(self, query: LateVectors, sentence: int) -> list[tuple[int, int, float]]:
        """For each token of a question, from 0, the token of a sentence that it met, and their cosine."""
        cosines = _cosines(query.tokens, self._of(sentence))
        return [(asked, int(at), float(cosines[asked, at])) for asked, at in enumerate(cosines.argmax(axis=1))]

    def _of(self, sentence: int) -> NDArray[np.int8]:
        return self._tokens[self._offsets[sentence] : self._offsets[sentence + 1]]


def _bytes(vectors: NDArray[np.float32]) -> bytes:
    largest = np.abs(vectors).max(axis=-1, keepdims=True)
    steps = np.rint(vectors * (_LARGEST / np.maximum(largest, np.finfo(np.float32).tiny)))
    return bytes(steps.astype(np.int8).tobytes())


def _floats(kept: NDArray[np.int8]) -> NDArray[np.float32]:
    numbers = kept.astype(np.float32)
    unit: NDArray[np.float32] = numbers / np.linalg.norm(numbers, axis=-1, keepdims=True)
    return unit


def _cosines(query: NDArray[np.float32], kept: NDArray[np.int8]) -> NDArray[np.float32]:
    """The cosines of a question's vectors with kept ones, shape (question vectors, kept vectors).

    einsum and not @: the threads of BLAS would stand in the way of those that encode the next question. On two busy
    cores 6,400 rows took 12 ms with them and take 1.5 ms so.
    """
    numbers = kept.astype(np.float32)
    lengths = np.sqrt(np.einsum("rd,rd->r", numbers, numbers))
    cosines: NDArray[np.float32] = np.einsum("qd,rd->qr", query, numbers) / lengths
    return cosines


def _fit(pooled: NDArray[np.int8], tokens: NDArray[np.int8], offsets: NDArray[np.int64]) -> bool:
    return (
        pooled.ndim == tokens.ndim == 2
        and pooled.dtype == tokens.dtype == np.int8
        and offsets.ndim == 1
        and len(offsets) == len(pooled) + 1 > 1
        and offsets[0] == 0
        and offsets[-1] == len(tokens)
        and int(np.diff(offsets).min()) >= 1
    )
