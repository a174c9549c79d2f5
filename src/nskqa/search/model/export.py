"""A sentence-transformers model as one ONNX graph from tokens to vectors, so that asking needs no torch.

torch.onnx.export (dynamo) traces the whole model with its pooling; the graph is made small by `quantise`, and taken
only if its vectors agree with the model's own on fixed sentences, which tests tokenizer and truncation with it.

An adapter makes it two branches in the same graph. Its low-rank factors stay beside the weights that both branches
read, so that these are stored once and stay as exact as they were; what both compute of the same weights, all below
the lowest layer that is adapted, is merged into one (common subexpressions). See docs/adr/0007.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnx_ir
import torch
from numpy.typing import NDArray
from onnx_ir.passes import common as passes
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from nskqa.errors import ModelError
from nskqa.search.model import tuned
from nskqa.search.model.adapter import Adapter
from nskqa.search.model.quantise import RECIPES, TUNED_RECIPES, Recipe, quantised
from nskqa.search.model.quiet import quiet
from nskqa.search.model.runtime import GRAPH, TOKENIZER, WEIGHTS, Runtime
from nskqa.search.model.vectors import LateVectors
from nskqa.writing import full

# For models that set no limit. All of a question and nearly every passage lie far below it.
_LONGEST = 8192

# Numbers of a weight that is compared with others by its content: every matrix of a layer, no word embeddings.
_LARGEST_MERGED = 1 << 20

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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What torch makes of the fixed sentences: unit vectors (n, dimension), and the late vectors of each, or none."""

    unit: NDArray[np.float32]
    late: list[LateVectors]


def export_onnx(
    model: SentenceTransformer, target: Path, progress: Callable[[str], None], adapter: Adapter | None = None
) -> Path:
    """Write model.onnx, its weights and tokenizer.json into the folder `target`; gives `target`.

    The graph takes input_ids and attention_mask (batch, sequence) and gives unit_vector (batch, dimension), and with
    an adapter, which must fit the model, tuned_vector, which is like it, and token_vectors (batch, sequence, late
    dimension).

    Raises:
        ModelError: where the model cannot be traced, or what comes of it does not agree with the model.

    """
    progress("Exporting the model to ONNX, so that asking needs no torch")
    try:
        with tempfile.TemporaryDirectory(dir=target) as scratch:
            with quiet():
                kept = _trace(model, adapter, Path(scratch) / GRAPH)
                wanted = _wanted(model, adapter)
            _write_tokenizer(model, target / TOKENIZER)
            return _accepted(Path(scratch) / GRAPH, kept, target, wanted, max_length(model))
    except ModelError:
        raise
    except Exception as error:  # torch, onnx and tokenizers each raise types of their own
        if full(error):  # nothing is wrong with the model
            raise
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


class _BothFromTokens(torch.nn.Module):  # type: ignore[misc]
    """The whole model and its tuned branch, side by side, as a function of two tensors."""

    def __init__(self, model: SentenceTransformer, adapter: Adapter) -> None:
        super().__init__()
        self._plain = _FromTokens(model)
        self._tuned = tuned.low_rank(model, adapter)
        self.projection = torch.nn.Parameter(torch.from_numpy(adapter.projection))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        states = self._tuned({"input_ids": input_ids, "attention_mask": attention_mask})["token_embeddings"]
        # Of unit length in the end, so that the sum does for the mean.
        total = (states * attention_mask.unsqueeze(2).to(states.dtype)).sum(dim=1)
        tokens = torch.nn.functional.normalize(states @ self.projection, dim=2)
        return self._plain(input_ids, attention_mask), torch.nn.functional.normalize(total, dim=1), tokens


def _trace(model: SentenceTransformer, adapter: Adapter | None, path: Path) -> set[str]:
    """Write the graph in float32; gives the names of the matrices that are to stay so: the adapter's."""
    # Two tensors: one object passed twice would be traced as one input.
    tokens, mask = torch.full((2, 7), 3, dtype=torch.int64), torch.ones((2, 7), dtype=torch.int64)
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("sequence", max=max_length(model))}
    whole = _BothFromTokens(model, adapter) if adapter else _FromTokens(model)
    with torch.no_grad():
        program = torch.onnx.export(
            whole.eval(),
            (tokens, mask),
            dynamo=True,
            verbose=False,
            input_names=["input_ids", "attention_mask"],
            output_names=["unit_vector", "tuned_vector", "token_vectors"] if adapter else ["unit_vector"],
            dynamic_shapes={"input_ids": axes, "attention_mask": axes},
        )
    if adapter:
        _merge_what_is_the_same(program.model)
    program.save(path, external_data=True)
    names = [name for name, _ in whole.named_parameters()]
    return {name for name in names if name == "projection" or name.endswith((".lora_down", ".lora_up"))}


def _merge_what_is_the_same(graph: onnx_ir.Model) -> None:
    """Make one of constants with the same content, and then of nodes that compute the same of the same.

    The exporter does so itself for large weights; small ones it turns for each branch first, and leaves twice.
    """
    passes.DeduplicateInitializersPass(size_limit=_LARGEST_MERGED)(graph)
    passes.CommonSubexpressionEliminationPass()(graph)


def _wanted(model: SentenceTransformer, adapter: Adapter | None) -> _Wanted:
    sentences = list(_SENTENCES)
    unit = model.encode(sentences, normalize_embeddings=True, show_progress_bar=False)
    return _Wanted(unit, tuned.TunedModel(model, adapter).late_vectors(sentences) if adapter else [])


def _write_tokenizer(model: SentenceTransformer, path: Path) -> None:
    tokenizer = Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(path), pretty=False)


def _accepted(traced: Path, kept: set[str], target: Path, wanted: _Wanted, length: int) -> Path:
    """Write the smallest graph that agrees with what is wanted."""
    unit = late = 0.0
    for recipe in TUNED_RECIPES if wanted.late else RECIPES:
        _write_graph(traced, recipe, kept, target)
        unit, late = _agreement(target, wanted, length)
        if unit >= recipe.cosine and late >= recipe.late_cosine:
            return target
    raise ModelError(f"The exported model agrees with the original at cosine {min(unit, late):.3f} only.")


def _write_graph(traced: Path, recipe: Recipe, kept: set[str], target: Path) -> None:
    model = quantised(traced, recipe, kept)
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


def _agreement(folder: Path, wanted: _Wanted, length: int) -> tuple[float, float]:
    """The lowest cosines of the exported model's vectors of the fixed sentences to the wanted: untuned, and tuned."""
    runtime = Runtime(folder, length, threads=2)
    found = [runtime.vectors(text) for text in _SENTENCES]
    unit = float((np.stack([each.pooled for each in found]) * wanted.unit).sum(axis=1).min())
    pairs = [(each.late, late) for each, late in zip(found, wanted.late, strict=False) if each.late]
    cosines = [(ours * theirs).sum(axis=-1).min() for pair in pairs for ours, theirs in zip(*pair, strict=True)]
    return unit, float(min(cosines, default=1.0))


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:160]}" if lines else type(error).__name__
