"""A sentence-transformers model as one ONNX graph from tokens to a unit vector, so that asking needs no torch.

torch.onnx.export (dynamo) traces the whole model with its pooling; the graph is made small by `quantise`, and taken
only if its vectors agree with the model's own on fixed sentences, which tests tokenizer and truncation with it.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from nskqa.errors import ModelError
from nskqa.search.model.quantise import RECIPES, Recipe, quantised
from nskqa.search.model.quiet import quiet
from nskqa.search.model.runtime import GRAPH, TOKENIZER, WEIGHTS, Runtime

# For models that set no limit. All of a question and nearly every passage lie far below it.
_LONGEST = 8192

_SENTENCES = (
    "query: Hva er status for TryggEst?",
    "query: Kven har ansvaret for krisesenter- og incesttilbodet?",
    "query: Which ministry is responsible for the helpline, and is it FINISHED?",
    "passage: Tiltaket er gjennomført. Det er etablert et nasjonalt nettverk, jf. tiltak 9 a) og b).",
    "passage: Barnehusene får 15,5 mill. kroner i 2023 – les mer på https://www.regjeringen.no.",
    "passage: Vold og overgrep i samiske samfunn. Sámi álbmogiid veahkaváldi.",
    # Longer than the model reads, so that truncation is compared too.
    "passage: " + "Politiet skal følge opp saker om vold i nære relasjoner. " * 60,
)


def export_onnx(model: SentenceTransformer, target: Path, progress: Callable[[str], None]) -> Path:
    """Write model.onnx, its weights and tokenizer.json into the folder `target`; gives `target`.

    The graph takes input_ids and attention_mask (batch, sequence) and gives unit_vector (batch, dimension).

    Raises:
        ModelError: where the model cannot be traced, or what comes of it does not agree with the model.

    """
    progress("Exporting the model to ONNX, so that asking needs no torch")
    try:
        with tempfile.TemporaryDirectory(dir=target) as scratch:
            with quiet():
                _trace(model, Path(scratch) / GRAPH)
                wanted = model.encode(list(_SENTENCES), normalize_embeddings=True, show_progress_bar=False)
            _write_tokenizer(model, target / TOKENIZER)
            return _accepted(Path(scratch) / GRAPH, target, wanted, max_length(model))
    except ModelError:
        raise
    except Exception as error:  # torch, onnx and tokenizers each raise types of their own
        raise ModelError(f"The model cannot be exported to ONNX ({_first_line(error)}).") from error


def max_length(model: SentenceTransformer) -> int:
    """How many tokens the model reads of a text."""
    length = model.max_seq_length
    return int(length) if length and length < _LONGEST else _LONGEST


class _FromTokens(torch.nn.Module):  # type: ignore[misc]  # torch is not followed by mypy
    """The whole model, pooling and all, as a function of two tensors."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self._model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        features = self._model({"input_ids": input_ids, "attention_mask": attention_mask})
        return torch.nn.functional.normalize(features["sentence_embedding"], dim=1)


def _trace(model: SentenceTransformer, path: Path) -> None:
    # Two tensors: one object passed twice would be traced as one input.
    tokens, mask = torch.full((2, 7), 3, dtype=torch.int64), torch.ones((2, 7), dtype=torch.int64)
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("sequence", max=max_length(model))}
    with torch.no_grad():
        program = torch.onnx.export(
            _FromTokens(model).eval(),
            (tokens, mask),
            dynamo=True,
            verbose=False,
            input_names=["input_ids", "attention_mask"],
            output_names=["unit_vector"],
            dynamic_shapes={"input_ids": axes, "attention_mask": axes},
        )
    program.save(path, external_data=True)


def _write_tokenizer(model: SentenceTransformer, path: Path) -> None:
    tokenizer = Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(path), pretty=False)


def _accepted(traced: Path, target: Path, wanted: NDArray[np.float32], length: int) -> Path:
    """Write the smallest graph that agrees with the wanted vectors."""
    agreement = 0.0
    for recipe in RECIPES:
        _write_graph(traced, recipe, target)
        agreement = _agreement(target, wanted, length)
        if agreement >= recipe.cosine:
            return target
    raise ModelError(f"The exported model agrees with the original at cosine {agreement:.3f} only.")


def _write_graph(traced: Path, recipe: Recipe, target: Path) -> None:
    model = quantised(traced, recipe)
    _forget_origins(model)
    for name in (GRAPH, WEIGHTS):
        (target / name).unlink(missing_ok=True)
    # Weights in a file of their own are mapped into memory: only the rows of words that are asked for are read.
    onnx.save(model, target / GRAPH, save_as_external_data=True, location=WEIGHTS, size_threshold=1024)
    # onnx lets only its writer read the weights; a server may run as somebody else.
    (target / WEIGHTS).chmod((target / GRAPH).stat().st_mode)


def _forget_origins(model: onnx.ModelProto) -> None:
    """Drop the exporter's notes, among them the paths of this machine: they make the graph twice as large."""
    graph = model.graph
    model.ClearField("doc_string")
    del model.metadata_props[:]
    for part in (graph, *graph.node, *graph.initializer, *graph.value_info, *graph.input, *graph.output):
        part.ClearField("doc_string")
        del part.metadata_props[:]


def _agreement(folder: Path, wanted: NDArray[np.float32], length: int) -> float:
    """The lowest cosine between the exported model's vectors of the fixed sentences and the wanted ones."""
    runtime = Runtime(folder, length, threads=2)
    found = np.stack([runtime.vector(text) for text in _SENTENCES])
    return float((found * wanted).sum(axis=1).min())


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:160]}" if lines else type(error).__name__
