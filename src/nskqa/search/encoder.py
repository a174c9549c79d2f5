"""Questions to vectors, without torch where the model could be exported to ONNX."""

from collections.abc import Callable, Sequence
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from nskqa.errors import ModelError
from nskqa.search.model.prepared import PreparedModel, check_export, installed, no_second_stage
from nskqa.search.model.runtime import Runtime
from nskqa.search.model.vectors import LateVectors, QueryVectors, of_words, shortened, token_spans, word_tokens
from nskqa.settings import Settings
from nskqa.types import Span

__all__ = ["Encoder", "LateVectors", "OnnxEncoder", "QueryVectors", "load_encoder"]


class Encoder(Protocol):
    """Texts to unit vectors. Vectors of two encoders with one digest can be compared."""

    @property
    def digest(self) -> str:
        """What decides a vector: the model's files, the prefixes and the adapter."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    @property
    def late_dimension(self) -> int | None:
        """How many numbers a token's late vector has; None without an adapter: then there is no second stage."""

    def encode_query(self, text: str) -> QueryVectors:
        """A question's vectors, for both stages; of a long one, those of its first tokens."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, shape (n, dimension)."""

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors of passages, shape (n, dimension); `progress` hears how many of how many are done."""

    def encode_sentences(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> list[LateVectors]:
        """Late vectors of passages' sentences; `progress` as above.

        Raises:
            ModelError: where there is no adapter.

        """

    def token_spans(self, text: str, *, query: bool) -> list[Span]:
        """Where in `text` each token of its late vectors stands; empty for prefix and special tokens."""


class OnnxEncoder:
    """An exported model run by onnxruntime. Safe to use from several threads at once.

    Raises:
        ModelChanged: where a byte of its files is not as it was exported.
        ModelError: where the model was not exported, or its files cannot be loaded.

    """

    def __init__(self, prepared: PreparedModel, threads: int) -> None:
        if prepared.exports is None:
            raise ModelError(f"The model {prepared.name} has no ONNX export: {prepared.why_not_onnx}")
        check_export(prepared)
        self._prepared = prepared
        self._runtime = Runtime(prepared.exports, prepared.max_length, threads)

    @property
    def digest(self) -> str:
        """What decides a vector: the model's files, the prefixes and the adapter."""
        return self._prepared.digest

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._prepared.dimension

    @property
    def late_dimension(self) -> int | None:
        """How many numbers a token's late vector has; None without an adapter: then there is no second stage."""
        return self._prepared.late_dimension

    def encode_query(self, text: str) -> QueryVectors:
        """A question's vectors, for both stages, from one pass; of a long one, those of its first tokens."""
        text = shortened(text, self._spans(text, query=True))
        return of_words(self._runtime.vectors(self._prepared.query_prefix + text), self._spans(text, query=True), text)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, shape (n, dimension); each is computed alone."""
        return self._encode(self._prepared.query_prefix, texts, None)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors of passages, shape (n, dimension); `progress` hears how many of how many are done."""
        return self._encode(self._prepared.passage_prefix, texts, progress)

    def encode_sentences(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> list[LateVectors]:
        """Late vectors of passages' sentences; `progress` as above.

        Raises:
            ModelError: where there is no adapter.

        """
        if self.late_dimension is None:
            raise no_second_stage(self._prepared)
        vectors = []
        for number, text in enumerate(texts, 1):
            vectors.append(cast(LateVectors, self._runtime.vectors(self._prepared.passage_prefix + text).late))
            if progress:
                progress(number, len(texts))
        return vectors

    def token_spans(self, text: str, *, query: bool) -> list[Span]:
        """Where in `text` each token of its late vectors stands; empty for prefix and special tokens."""
        if query:
            text = shortened(text, self._spans(text, query=True))
        spans = self._spans(text, query=query)
        return [spans[at] for at in word_tokens(spans, text)] if query else spans

    def _spans(self, text: str, *, query: bool) -> list[Span]:
        prefix = self._prepared.query_prefix if query else self._prepared.passage_prefix
        return token_spans(self._runtime.offsets(prefix + text), prefix, text)

    def _encode(
        self, prefix: str, texts: Sequence[str], progress: Callable[[int, int], None] | None
    ) -> NDArray[np.float32]:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for number, text in enumerate(texts):
            vectors[number] = self._runtime.vectors(prefix + text).pooled
            if progress:
                progress(number + 1, len(texts))
        return vectors


def load_encoder(settings: Settings, prepared: PreparedModel | None = None) -> Encoder:
    """What encodes questions under these settings: ONNX, or sentence-transformers if that is set or all there is.

    `prepared` is what `installed` gives for them, where it is known already.

    Raises:
        ModelMissing: where the model is not on this machine.
        ModelChanged: where a byte of what is loaded is not as it was prepared.
        ModelError: where it cannot be loaded.

    """
    prepared = prepared or installed(settings)
    if prepared.exports is not None:
        return OnnxEncoder(prepared, settings.threads)
    from nskqa.search.model.embed import SentenceTransformerEncoder

    return SentenceTransformerEncoder(prepared)
