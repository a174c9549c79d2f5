"""Texts to vectors with sentence-transformers: passages for the index, and questions where ONNX will not do.

With an adapter there are two branches: the model as it is, which gives a text one vector, and the tuned one
(`tuned`), which gives it a row for each token. They share what the adapter leaves alone, the word embeddings first.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from nskqa.errors import ModelError
from nskqa.search.model import adapter, tuned
from nskqa.search.model.prepared import PreparedModel, check_model, no_second_stage
from nskqa.search.model.quiet import quiet
from nskqa.search.model.vectors import LateVectors, QueryVectors, of_words, shortened, token_spans, word_tokens
from nskqa.types import Span

_BATCH = 32


class SentenceTransformerEncoder:
    """A sentence-transformers folder on the processor, in float32, tuned by an adapter where there is one.

    Raises:
        ModelChanged: where a byte of the model's files is not as it was prepared.
        ModelError: where the folder or the adapter cannot be loaded; it names it.

    """

    def __init__(self, prepared: PreparedModel) -> None:
        check_model(prepared)
        self._prepared = prepared
        self._model = load(prepared.folder)
        self._tuned = (
            tuned.TunedModel(self._model, adapter.read(prepared.adapter_file)) if prepared.adapter_file else None
        )

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
        """A question's vectors, for both stages; of a long one, those of its first tokens."""
        text = shortened(text, self._spans(text, query=True))
        prefixed = self._prepared.query_prefix + text
        late = self._tuned.late_vectors([prefixed])[0] if self._tuned else None
        return of_words(QueryVectors(self._encode([prefixed])[0], late), self._spans(text, query=True), text)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, shape (n, dimension); each is computed alone."""
        rows = [self._encode([self._prepared.query_prefix + text]) for text in texts]
        return np.concatenate(rows) if rows else np.empty((0, self.dimension), np.float32)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors of passages, shape (n, dimension); `progress` hears how many of how many are done."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for batch in _batches(texts, progress):
            vectors[batch] = self._encode([self._prepared.passage_prefix + texts[number] for number in batch])
        return vectors

    def encode_sentences(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> list[LateVectors]:
        """Late vectors of passages' sentences; `progress` as above.

        Raises:
            ModelError: where there is no adapter.

        """
        if self._tuned is None:
            raise no_second_stage(self._prepared)
        vectors: dict[int, LateVectors] = {}
        for batch in _batches(texts, progress):
            prefixed = [self._prepared.passage_prefix + texts[number] for number in batch]
            vectors |= zip(batch, self._tuned.late_vectors(prefixed), strict=True)
        return [vectors[number] for number in range(len(texts))]

    def token_spans(self, text: str, *, query: bool) -> list[Span]:
        """Where in `text` each token of its late vectors stands; empty for prefix and special tokens."""
        if query:
            text = shortened(text, self._spans(text, query=True))
        spans = self._spans(text, query=query)
        return [spans[at] for at in word_tokens(spans, text)] if query else spans

    def _spans(self, text: str, *, query: bool) -> list[Span]:
        prefix = self._prepared.query_prefix if query else self._prepared.passage_prefix
        tokens = self._model.tokenizer(
            prefix + text, truncation=True, max_length=self._prepared.max_length, return_offsets_mapping=True
        )
        return token_spans(tokens["offset_mapping"], prefix, text)

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        vectors: NDArray[np.float32] = self._model.encode(
            texts,
            batch_size=_BATCH,
            show_progress_bar=False,
            convert_to_numpy=True,
            normalize_embeddings=True,
        )
        return vectors.astype(np.float32, copy=False)


def _batches(texts: Sequence[str], progress: Callable[[int, int], None] | None) -> Iterator[list[int]]:
    """The numbers of the texts in batches; texts of like length share one, so that little is padded."""
    order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        yield batch
        if progress:
            progress(start + len(batch), len(order))


def load(folder: Path) -> SentenceTransformer:
    """The model of a folder, on the processor, in float32, without asking any network.

    Raises:
        ModelError: where the folder cannot be loaded; it names the folder.

    """
    try:
        with quiet():
            return SentenceTransformer(
                str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": "float32"}
            )
    except Exception as error:  # whatever transformers raises, from OSError to KeyError
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"The model in {folder} cannot be loaded by sentence-transformers ({reason}); "
            "set NSKQA_MODEL to a sentence-transformers folder or leave it unset."
        ) from error


def dimension(model: SentenceTransformer) -> int:
    """How many numbers a vector of the model has."""
    size = model.get_embedding_dimension()
    if not size:
        raise ModelError("The model does not say how many dimensions its vectors have; set NSKQA_MODEL to another.")
    return int(size)
