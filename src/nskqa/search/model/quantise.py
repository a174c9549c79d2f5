"""Making an ONNX graph small: embeddings to eight bits a row, matrices to four or eight bits in blocks of 32.

Blocks follow Q4_0 of ggml (one scale per 32 weights of an input row, the weight of largest magnitude at the end of
the range), which onnxruntime's MatMulNBits computes with. Weights that were four bits before come back exactly.
Plain per-tensor dynamic quantisation was tried and moves one first hit in seven; see docs/benchmarks.md.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

BLOCK = 32
_DOMAIN = "com.microsoft"
# Smaller tables (positions, token types) save nothing and cost accuracy.
_LARGE_TABLE = 1 << 20
# Rows turned at a time, to spare memory.
_SLICE = 1 << 14


@dataclass(frozen=True, slots=True)
class Recipe:
    """How matrices are made small, and the lowest cosines to the original at which that is accepted.

    `cosine` is of unit vectors, `late_cosine` of late rows. `accuracy_level` is MatMulNBits': 1 computes in float32, 4
    with activations quantised to int8 as they come.
    """

    bits: int
    accuracy_level: int
    cosine: float
    late_cosine: float = 0.99


# The first that keeps its cosines is taken: four bits where nothing is lost, as with weights that were four bits.
_EXACT = Recipe(bits=4, accuracy_level=1, cosine=0.9999, late_cosine=0.999)
RECIPES = (_EXACT, Recipe(bits=8, accuracy_level=4, cosine=0.99))
# A single token's row does not average out what rounded activations lose, as a text's vector does.
TUNED_RECIPES = (_EXACT, Recipe(bits=8, accuracy_level=1, cosine=0.99))


def quantised(path: Path, recipe: Recipe, kept: Collection[str] = ()) -> onnx.ModelProto:
    """The graph of a file, whose weights lie beside it, with its large tables and constant matrices made small.

    The matrices named in `kept` stay float. Each tensor is read when its turn comes: the model is never in memory
    twice.
    """
    model = onnx.load(path, load_external_data=False)
    graph = model.graph
    matrices = _matrices(graph, kept)
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        nodes.extend(_rewritten(node, graph, matrices, recipe, path.parent))
    del graph.node[:]
    graph.node.extend(nodes)
    _drop_unused(graph)
    if all(opset.domain != _DOMAIN for opset in model.opset_import):
        model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))
    onnx.load_external_data_for_model(model, str(path.parent))
    return model


def row_scales(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A table (rows, width) as int8 and one scale per row, shape (rows, 1)."""
    scales = np.maximum(table.max(axis=1, keepdims=True), -table.min(axis=1, keepdims=True)) / np.float32(127)
    scales[scales == 0] = 1
    rows = np.empty(table.shape, np.int8)
    for start in range(0, len(table), _SLICE):
        part = slice(start, start + _SLICE)
        rows[part] = np.rint(table[part] / scales[part])
    return rows, scales


def blocks(matrix: NDArray[np.float32], bits: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """A matrix (inputs, outputs) as MatMulNBits wants it: packed and scales.

    Their shapes are (outputs, blocks, bytes of a block) and (outputs, blocks).
    """
    inputs, outputs = matrix.shape
    count = -(-inputs // BLOCK)
    padded = np.zeros((outputs, count * BLOCK), np.float32)
    padded[:, :inputs] = matrix.T
    grouped = padded.reshape(outputs, count, BLOCK)
    extreme = np.take_along_axis(grouped, np.abs(grouped).argmax(axis=2, keepdims=True), axis=2)
    middle = 1 << (bits - 1)
    scales = (extreme / -middle).astype(np.float32)
    steps = np.divide(grouped, scales, out=np.zeros_like(grouped), where=scales != 0)
    whole = np.clip(np.rint(steps) + middle, 0, 2 * middle - 1).astype(np.uint8)
    packed = whole if bits == 8 else whole[:, :, 0::2] | whole[:, :, 1::2] << 4
    return np.ascontiguousarray(packed), scales[:, :, 0]


@dataclass(frozen=True, slots=True)
class _Matrix:
    """A constant matrix as a node reads it: as it is stored, or turned."""

    tensor: onnx.TensorProto
    turned: bool

    @property
    def label(self) -> str:
        return f"{self.tensor.name}_turned" if self.turned else str(self.tensor.name)

    @property
    def shape(self) -> tuple[int, int]:
        rows, columns = self.tensor.dims
        return (columns, rows) if self.turned else (rows, columns)

    def read(self, folder: Path) -> NDArray[np.float32]:
        stored: NDArray[np.float32] = numpy_helper.to_array(self.tensor, str(folder))
        return stored.T if self.turned else stored


def _matrices(graph: onnx.GraphProto, kept: Collection[str]) -> dict[str, _Matrix]:
    """The constant matrices by the names that nodes have them under, but for those named in `kept`.

    A weight that two nodes share is left by the exporter as it is, and turned (Transpose) where they read it.
    """
    stored = {
        tensor.name: _Matrix(tensor, turned=False)
        for tensor in graph.initializer
        if len(tensor.dims) == 2 and tensor.data_type == TensorProto.FLOAT and tensor.name not in kept
    }
    turns = [node for node in graph.node if node.op_type == "Transpose" and node.input[0] in stored]
    return stored | {node.output[0]: _Matrix(stored[node.input[0]].tensor, turned=True) for node in turns}


def _rewritten(
    node: onnx.NodeProto, graph: onnx.GraphProto, matrices: dict[str, _Matrix], recipe: Recipe, folder: Path
) -> list[onnx.NodeProto]:
    where = {"Gather": 0, "MatMul": 1}.get(node.op_type)
    matrix = matrices.get(node.input[where]) if where is not None else None
    if matrix is None:
        return [node]
    if node.op_type == "MatMul":
        return [_block_product(node, graph, matrix, recipe, folder)]
    along_rows = all(attribute.i == 0 for attribute in node.attribute if attribute.name == "axis")
    large = np.prod(matrix.shape) >= _LARGE_TABLE
    return _row_lookup(node, graph, matrix, folder) if large and along_rows else [node]


def _row_lookup(node: onnx.NodeProto, graph: onnx.GraphProto, matrix: _Matrix, folder: Path) -> list[onnx.NodeProto]:
    """Gather(table, ids) as Gather(int8 rows) x Gather(row scales)."""
    out = node.output[0]
    rows, scales = f"{matrix.label}_int8", f"{matrix.label}_scales"
    if not _has(graph, rows):
        _add(graph, (rows, scales), row_scales(matrix.read(folder)))
    return [
        helper.make_node("Gather", [rows, node.input[1]], [f"{out}_int8"], axis=0),
        helper.make_node("Gather", [scales, node.input[1]], [f"{out}_scales"], axis=0),
        helper.make_node("Cast", [f"{out}_int8"], [f"{out}_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{out}_float", f"{out}_scales"], [out]),
    ]


def _block_product(
    node: onnx.NodeProto, graph: onnx.GraphProto, matrix: _Matrix, recipe: Recipe, folder: Path
) -> onnx.NodeProto:
    """MatMul(rows, matrix) as MatMulNBits of onnxruntime."""
    packed, scales = f"{matrix.label}_int{recipe.bits}", f"{matrix.label}_block_scales"
    if not _has(graph, packed):
        _add(graph, (packed, scales), blocks(matrix.read(folder), recipe.bits))
    inputs, outputs = matrix.shape
    return helper.make_node(
        "MatMulNBits",
        [node.input[0], packed, scales],
        [node.output[0]],
        domain=_DOMAIN,
        K=inputs,
        N=outputs,
        bits=recipe.bits,
        block_size=BLOCK,
        accuracy_level=recipe.accuracy_level,
    )


def _has(graph: onnx.GraphProto, name: str) -> bool:
    return any(tensor.name == name for tensor in graph.initializer)


def _add(graph: onnx.GraphProto, names: tuple[str, str], values: tuple[NDArray[Any], NDArray[Any]]) -> None:
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in zip(names, values, strict=True))


def _drop_unused(graph: onnx.GraphProto) -> None:
    """Take away what nothing reads any more: turned weights, and then tensors."""
    used = _used(graph)
    live = [node for node in graph.node if used.intersection(node.output)]
    del graph.node[:]
    graph.node.extend(live)
    used = _used(graph)
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)


def _used(graph: onnx.GraphProto) -> set[str]:
    return {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
