"""Late interaction: a sentence is scored by the vectors of its tokens. The only place that knows token vectors."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nskqa.errors import IndexFault

# Rows are unit vectors, kept as whole numbers of 1/127: a cosine is then wrong by less than .01, a mean by far less.
SCALE = 127
# A sentence has its pooled row and one for each token; a model's marks of beginning and end are tokens too.
_FEWEST_ROWS = 2


class LateScores(NamedTuple):
    """How near sentences are to a question: the cosine of the pooled rows, and MaxSim; each of shape (sentences,)."""

    pooled: NDArray[np.float32]
    maxsim: NDArray[np.float32]

    @property
    def mean(self) -> NDArray[np.float32]:
        """The mean of both, shape (sentences,): the score of the second stage."""
        return np.asarray((self.pooled + self.maxsim) / 2, np.float32)


class LateIndex:
    """The rows of sentences, shape (rows, dimension), int8; those of sentence n are `offsets[n]` to `offsets[n + 1]`.

    The first row of a sentence is its pooled vector, the others are those of its tokens, in order.
    """

    def __init__(self, rows: NDArray[np.int8], offsets: NDArray[np.int64]) -> None:
        self._rows = rows
        self._offsets = offsets

    @classmethod
    def build(cls, sentences: Iterable[NDArray[np.float32]], dimension: int) -> "LateIndex":
        """An index of sentences' unit rows, each of shape (1 + tokens, dimension).

        They are taken one after another and kept as bytes: those of all sentences are never in memory as floats.
        """
        kept, lengths = bytearray(), [0]
        for rows in sentences:
            kept += np.rint(rows * SCALE).astype(np.int8).tobytes()
            lengths.append(len(rows))
        return cls(np.frombuffer(kept, np.int8).reshape(-1, dimension), np.cumsum(lengths, dtype=np.int64))

    def save(self, folder: Path) -> None:
        """Writes the index into a folder of its own."""
        folder.mkdir()
        np.save(folder / "rows.npy", self._rows)
        np.save(folder / "offsets.npy", self._offsets)

    @classmethod
    def load(cls, folder: Path) -> "LateIndex":
        """Reads what `save` wrote; the rows stay on disk until they are asked for.

        Raises:
            IndexFault: where the files cannot be read or do not fit each other.

        """
        try:
            rows = np.asarray(np.load(folder / "rows.npy", mmap_mode="r"))
            offsets = np.load(folder / "offsets.npy")
        except (OSError, ValueError, EOFError) as error:
            raise IndexFault(f"The token vectors in {folder} cannot be read; run `nskqa index`.") from error
        if not _fit(rows, offsets):
            raise IndexFault(f"The token vectors in {folder} do not fit each other; run `nskqa index`.")
        return cls(rows, offsets)

    @property
    def sentences(self) -> int:
        """How many sentences it holds."""
        return len(self._offsets) - 1

    @property
    def dimension(self) -> int:
        """How many numbers a row has."""
        return int(self._rows.shape[1])

    def rows(self, sentence: int) -> NDArray[np.float32]:
        """The rows of a sentence as they are kept, shape (1 + tokens, dimension); building with them keeps the same."""
        kept = self._rows[self._offsets[sentence] : self._offsets[sentence + 1]]
        return np.divide(kept, SCALE, dtype=np.float32)

    def score(self, query_rows: NDArray[np.float32], sentences: Sequence[int]) -> NDArray[np.float32]:
        """For each of these sentences, the mean of pooled cosine and MaxSim with a question, shape (sentences,)."""
        return self.parts(query_rows, sentences).mean

    def parts(self, query_rows: NDArray[np.float32], sentences: Sequence[int]) -> LateScores:
        """Pooled cosine and MaxSim of these sentences with a question's rows, shape (1 + tokens, dimension).

        MaxSim (Khattab and Zaharia 2020) is the mean over the question's tokens of the highest cosine that each has
        with a token of the sentence. Time grows with the rows of the asked sentences; no others are read.
        """
        if not len(sentences):
            return LateScores(np.empty(0, np.float32), np.empty(0, np.float32))
        starts = self._offsets[list(sentences)]
        counts = self._offsets[np.asarray(sentences) + 1] - starts
        firsts = np.cumsum(counts) - counts
        picked = np.arange(counts.sum()) + np.repeat(starts - firsts, counts)
        cosines = _cosines(query_rows, self._rows[picked])
        pooled = cosines[0, firsts]
        cosines[:, firsts] = -np.inf  # a pooled row is no token
        return LateScores(pooled, np.maximum.reduceat(cosines[1:], firsts, axis=1).mean(axis=0))

    def evidence(self, query_rows: NDArray[np.float32], sentence: int) -> list[tuple[int, int, float]]:
        """For each token of a question the token of a sentence that it met: both rows, from 1, and their cosine."""
        cosines = _cosines(query_rows, self._rows[self._offsets[sentence] : self._offsets[sentence + 1]])[1:, 1:]
        met = cosines.argmax(axis=1)
        return [(asked + 1, int(at) + 1, float(cosines[asked, at])) for asked, at in enumerate(met)]


def _cosines(query_rows: NDArray[np.float32], kept: NDArray[np.int8]) -> NDArray[np.float32]:
    """The cosines of a question's rows with kept ones, shape (question rows, kept rows).

    einsum and not @, as in `dense`: on two busy cores BLAS's threads made 6,400 rows take 12 ms, which are 1.5 ms so.
    """
    cosines: NDArray[np.float32] = np.einsum("qd,rd->qr", query_rows / np.float32(SCALE), kept.astype(np.float32))
    return cosines


def _fit(rows: NDArray[np.int8], offsets: NDArray[np.int64]) -> bool:
    return (
        rows.ndim == 2
        and rows.dtype == np.int8
        and offsets.ndim == 1
        and len(offsets) > 1
        and offsets[0] == 0
        and offsets[-1] == len(rows)
        and int(np.diff(offsets).min()) >= _FEWEST_ROWS
    )
