"""The tuned branch of a model in torch, which gives a vector to each token: merged to embed, low-rank to export.

Both are copies of the model's transformer that share every weight with it that the adapter leaves alone.
"""

import copy
from collections.abc import Collection, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import MultiVectorEncoder, SentenceTransformer
from sentence_transformers.multi_vector_encoder.modules import MultiVectorMask

from nskqa.search.model.adapter import Adapter, merged
from nskqa.search.model.vectors import LateVectors


def check_fits(model: SentenceTransformer, adapter: Adapter) -> None:
    """Refuses an adapter that does not fit the model.

    Raises:
        ModelError: where it does not; it names the layer.

    """
    _merged(model, adapter)


class TunedModel:
    """The model with the adapter merged into its weights, and the projection of each token's state.

    Raises:
        ModelError: where the adapter does not fit the model.

    """

    def __init__(self, model: SentenceTransformer, adapter: Adapter) -> None:
        adapted = _merged(model, adapter)
        branch = _copy(model[0], adapted.keys())
        with torch.no_grad():
            for name, weight in branch.auto_model.named_parameters():
                if name in adapted:
                    weight.copy_(torch.from_numpy(adapted[name]))
        self.encoder = MultiVectorEncoder(modules=[branch, MultiVectorMask()], device="cpu")
        self._projection = adapter.projection

    def late_vectors(self, texts: Sequence[str]) -> list[LateVectors]:
        """The late vectors of each text of a batch."""
        states = self.encoder.encode(list(texts), batch_size=len(texts), show_progress_bar=False, convert_to_numpy=True)
        return [LateVectors(_unit(each.mean(axis=0)), _unit(each @ self._projection)) for each in states]


def low_rank(model: SentenceTransformer, adapter: Adapter) -> torch.nn.Module:
    """A copy of the model's transformer with all its weights, and the adapter's factors beside the adapted ones."""
    branch = _copy(model[0], ())
    for layer, (down, up) in adapter.factors.items():
        linear = branch.auto_model.get_submodule(layer)
        branch.auto_model.set_submodule(layer, _LowRank(linear, down, adapter.scale * up))
    return branch


class _LowRank(torch.nn.Module):  # type: ignore[misc]  # torch is not followed by mypy
    """A linear layer and its low-rank change: x W^T + bias + (x A^T) B^T."""

    def __init__(self, linear: torch.nn.Linear, down: NDArray[np.float32], up: NDArray[np.float32]) -> None:
        super().__init__()
        self.linear = linear
        self.lora_down = torch.nn.Parameter(torch.from_numpy(np.ascontiguousarray(down.T)))
        self.lora_up = torch.nn.Parameter(torch.from_numpy(np.ascontiguousarray(up.T)))

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        return self.linear(rows) + (rows @ self.lora_down) @ self.lora_up


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), np.float32)


def _merged(model: SentenceTransformer, adapter: Adapter) -> dict[str, NDArray[np.float32]]:
    transformer = model[0]
    weights = {name: weight.detach().numpy() for name, weight in transformer.auto_model.named_parameters()}
    return merged(adapter, weights, transformer.get_embedding_dimension())


def _copy(transformer: torch.nn.Module, but: Collection[str]) -> torch.nn.Module:
    """A copy with its own structure and the same weights and tokenizer; the named weights are its own."""
    shared = [weight for name, weight in transformer.auto_model.named_parameters() if name not in but]
    return copy.deepcopy(transformer, {id(each): each for each in (*shared, transformer.processor)})
