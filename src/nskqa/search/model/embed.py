"""Texts to vectors with sentence-transformers: passages for the index, and questions where ONNX will not do."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from nskqa.errors import ModelError
from nskqa.search.model.prepared import PreparedModel
from nskqa.search.model.quiet import quiet

_BATCH = 32


class SentenceTransformerEncoder:
    """A sentence-transformers folder on the processor, in float32.

    Raises:
        ModelError: where the folder cannot be loaded; it names the folder.

    """

    def __init__(self, prepared: PreparedModel) -> None:
        self._prepared = prepared
        self._model = load(prepared.folder)

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
        rows = [self._encode([self._prepared.query_prefix + text]) for text in texts]
        return np.concatenate(rows) if rows else np.empty((0, self.dimension), np.float32)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors of passages, shape (n, dimension); `progress` hears how many of how many are done."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        # Texts of like length share a batch, so that little is padded.
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            vectors[batch] = self._encode([self._prepared.passage_prefix + texts[number] for number in batch])
            if progress:
                progress(start + len(batch), len(order))
        return vectors

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        vectors: NDArray[np.float32] = self._model.encode(
            texts,
            batch_size=_BATCH,
            show_progress_bar=False,
            convert_to_numpy=True,
            normalize_embeddings=True,
        )
        return vectors.astype(np.float32, copy=False)


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
