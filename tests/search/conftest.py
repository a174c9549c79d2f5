"""What the tests of search share: an encoder whose vectors are sums over words, so that one foresees what is near."""

import re
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nskqa.search.encoder import LateVectors, QueryVectors
from nskqa.types import Span

WORD = re.compile(r"\w+")
DIMENSION = 16


class WordEncoder:
    """An encoder that gives each word a vector of its own. `asked` are the texts that it encoded, in order."""

    digest = "words"
    dimension = DIMENSION

    def __init__(self, late_dimension: int | None = DIMENSION) -> None:
        self.late_dimension = late_dimension
        self.asked: list[str] = []

    def encode_query(self, text: str) -> QueryVectors:
        return QueryVectors(self._pooled(text), self._late(text) if self.late_dimension else None)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._pooled(text) for text in texts])

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        self._tell(texts, progress)
        return np.stack([self._pooled(text) for text in texts])

    def encode_sentences(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> list[LateVectors]:
        self._tell(texts, progress)
        return [self._late(text) for text in texts]

    def token_spans(self, text: str, *, query: bool) -> list[Span]:
        del query  # there is no prefix
        return [Span(0, 0), *(Span(*match.span()) for match in WORD.finditer(text))]

    def _tell(self, texts: Sequence[str], progress: Callable[[int, int], None] | None) -> None:
        self.asked += texts
        for number in range(len(texts) if progress else 0):
            progress(number + 1, len(texts))

    def _tokens(self, text: str) -> NDArray[np.float32]:
        words = ["<s>", *(word.lower() for word in WORD.findall(text))]
        rows = [np.random.default_rng(zlib.crc32(word.encode())).normal(size=DIMENSION) for word in words]
        return unit(np.stack(rows))

    def _pooled(self, text: str) -> NDArray[np.float32]:
        return unit(self._tokens(text).sum(axis=0, keepdims=True))[0]

    def _late(self, text: str) -> LateVectors:
        return LateVectors(self._pooled(text), self._tokens(text))


def unit(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


@pytest.fixture
def words() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def no_late() -> WordEncoder:
    """The same, of a model without a second stage."""
    return WordEncoder(None)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a file of these lines."""

    def written(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return written
