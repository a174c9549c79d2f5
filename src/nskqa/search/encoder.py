"""Questions to vectors, without torch where the model could be exported to ONNX."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nskqa.errors import ModelError
from nskqa.search.model.prepared import PreparedModel, installed
from nskqa.search.model.runtime import Runtime
from nskqa.settings import Settings


class Encoder(Protocol):
    """Texts to unit vectors. Vectors of two encoders with one digest can be compared."""

    @property
    def digest(self) -> str:
        """What decides a vector: the model's files and the prefixes."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, shape (n, dimension)."""

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors of passages, shape (n, dimension); `progress` hears how many of how many are done."""


class OnnxEncoder:
    """An exported model run by onnxruntime. Safe to use from several threads at once.

    Raises:
        ModelError: where the model was not exported, or its files cannot be loaded.

    """

    def __init__(self, prepared: PreparedModel, threads: int) -> None:
        if prepared.exports is None:
            raise ModelError(f"The model {prepared.name} has no ONNX export: {prepared.why_not_onnx}")
        self._prepared = prepared
        self._runtime = Runtime(prepared.exports, prepared.max_length, threads)

    @property
    def digest(self) -> str:
        """What decides a vector: the model's files and the prefixes."""
        return self._prepared.digest

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._prepared.dimension

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, shape (n, dimension); each is computed alone."""
        return self._encode(self._prepared.query_prefix, texts, None)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors of passages, shape (n, dimension); `progress` hears how many of how many are done."""
        return self._encode(self._prepared.passage_prefix, texts, progress)

    def _encode(
        self, prefix: str, texts: Sequence[str], progress: Callable[[int, int], None] | None
    ) -> NDArray[np.float32]:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for number, text in enumerate(texts):
            vectors[number] = self._runtime.vector(prefix + text)
            if progress:
                progress(number + 1, len(texts))
        return vectors


def load_encoder(settings: Settings) -> Encoder:
    """What encodes questions under these settings: ONNX, or sentence-transformers if that is set or all there is.

    Raises:
        ModelMissing: where the model is not on this machine, or not whole.
        ModelError: where it cannot be loaded.

    """
    prepared = installed(settings)
    if prepared.exports is not None:
        return OnnxEncoder(prepared, settings.threads)
    from nskqa.search.model.embed import SentenceTransformerEncoder

    return SentenceTransformerEncoder(prepared)
