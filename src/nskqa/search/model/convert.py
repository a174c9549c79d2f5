"""From an E5S1 file (four-bit weights in one file) to an ordinary sentence-transformers folder.

The file is little-endian: a header, a tokenizer block that we step over (the tokenizer comes from its own
file), then a directory of tensors and their bytes. Matrices are Q4_0, the block format of ggml: 32 weights share
one fp16 scale, byte j holds weight j in its low and weight j+16 in its high nibble, and a weight is
(nibble - 8) x scale. Vectors and position embeddings are float32.
"""

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nskqa.errors import ModelError

BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2
# A matrix is turned in slices of this many blocks: the largest, 96 million weights, would need a gigabyte.
_SLICE = 1 << 18

_HEADER = struct.Struct("<4sI7ifi")
_TOKENIZER = struct.Struct("<5iQ")
_NORMALISER = struct.Struct("<iI")
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The header's numbers: what a BERT configuration is made of."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A parsed file: its shape, the padding token and the tensors under the names that BertModel uses."""

    shape: Shape
    padding: int
    tensors: dict[str, NDArray[Any]]


def dequantise(blocks: bytes | memoryview, count: int) -> NDArray[np.float16]:
    """The `count` weights of Q4_0 blocks, flat, as float16.

    Float16 on disk halves the folder. It rounds a product of an 11-bit scale and a 4-bit integer by at most one
    part in 2,048, far below the step between two four-bit weights.
    """
    rows = np.frombuffer(blocks, dtype=np.uint8).reshape(-1, BLOCK_BYTES)
    weights = np.empty((len(rows), BLOCK), dtype=np.float16)
    for start in range(0, len(rows), _SLICE):
        part = rows[start : start + _SLICE]
        scale = np.ascontiguousarray(part[:, :2]).view("<f2").astype(np.float32)
        nibbles = np.concatenate((part[:, 2:] & 0x0F, part[:, 2:] >> 4), axis=1)
        weights[start : start + _SLICE] = (nibbles.astype(np.float32) - 8.0) * scale
    return weights.reshape(-1)[:count]


def parse(blob: bytes) -> Checkpoint:
    """The shape and tensors of an E5S1 file.

    Raises:
        ModelError: where the file is not of this format, ends early, or lacks a tensor; it says which and where.

    """
    cursor = _Cursor(blob)
    magic, version, *numbers, epsilon, block = cursor.take(_HEADER, "the header")
    if magic != b"E5S1" or version != 1:
        raise ModelError("The model file does not start as an E5S1 file of version 1; fetch the model again.")
    if block != BLOCK:
        raise ModelError(
            f"The model file has blocks of {block} weights where {BLOCK} are known; fetch the model again."
        )
    hidden, layers, heads, feed_forward, vocabulary, positions, types = numbers
    shape = Shape(hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon)
    padding = _step_over_tokenizer(cursor)
    stored = _read_directory(cursor)
    tensors = {theirs: _tensor(blob, ours, stored, dimensions) for theirs, ours, dimensions in _expected(shape)}
    return Checkpoint(shape, padding, tensors)


def write_folder(blob: bytes, tokenizer: bytes, folder: Path) -> None:
    """Write a sentence-transformers folder (Transformer, mean Pooling, Normalize) from an E5S1 file.

    `tokenizer` is the tokenizer.json of the same model, kept as it is. The same input gives the same bytes.

    Raises:
        ModelError: where the file is not what it should be.

    """
    from safetensors.numpy import save_file

    checkpoint = parse(blob)
    (folder / "1_Pooling").mkdir(parents=True)
    weights = checkpoint.tensors | _pooler(checkpoint.shape)
    (folder / "tokenizer.json").write_bytes(tokenizer)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    # safetensors lets only its writer read the file; a server may run as somebody else.
    (folder / "model.safetensors").chmod((folder / "tokenizer.json").stat().st_mode)
    for name, content in _configuration(checkpoint.shape, checkpoint.padding).items():
        _write_json(folder / name, content)


@dataclass(frozen=True, slots=True)
class _Stored:
    quantised: bool
    count: int
    offset: int
    size: int


class _Cursor:
    """A place in the file that moves on as it is read, and knows when the file ends too early."""

    def __init__(self, blob: bytes) -> None:
        self._blob = blob
        self.offset = 0

    def take(self, layout: struct.Struct, what: str) -> tuple[Any, ...]:
        return layout.unpack(self.bytes(layout.size, what))

    def bytes(self, size: int, what: str) -> bytes:
        start = self.offset
        if size < 0 or start + size > len(self._blob):
            raise ModelError(
                f"The model file ends at byte {len(self._blob):,} within {what}, which starts at byte "
                f"{start:,}; fetch the model again."
            )
        self.offset += size
        return self._blob[start : self.offset]


def _step_over_tokenizer(cursor: _Cursor) -> int:
    """Move past the tokenizer block; gives the padding token."""
    pieces, _begin, _end, padding, _unknown, text_size = cursor.take(_TOKENIZER, "the tokenizer block")
    cursor.bytes(4 * (pieces + 1) + 4 * pieces + text_size, "the tokenizer's pieces")
    _count, size = cursor.take(_NORMALISER, "the tokenizer's normaliser")
    cursor.bytes(size, "the tokenizer's normaliser")
    return int(padding)


def _read_directory(cursor: _Cursor) -> dict[str, _Stored]:
    (count,) = cursor.take(struct.Struct("<i"), "the tensor directory")
    stored = {}
    for number in range(count):
        what = f"entry {number} of the tensor directory"
        (length,) = cursor.take(struct.Struct("<H"), what)
        name = cursor.bytes(length, what).decode("utf-8", "replace")
        kind, weights, offset, size = cursor.take(struct.Struct("<BIQQ"), what)
        stored[name] = _Stored(kind == 1, weights, offset, size)
    return stored


def _expected(shape: Shape) -> list[tuple[str, str, tuple[int, ...]]]:
    """What BertModel calls each tensor, what the file calls it, and its dimensions."""
    hidden, wide = shape.hidden, shape.feed_forward
    matrices = {"fi": (wide, hidden), "fo": (hidden, wide)}
    expected: list[tuple[str, str, tuple[int, ...]]] = [
        ("embeddings.word_embeddings.weight", "emb.word", (shape.vocabulary, hidden)),
        ("embeddings.position_embeddings.weight", "emb.pos", (shape.positions, hidden)),
        ("embeddings.token_type_embeddings.weight", "emb.type", (shape.types, hidden)),
        ("embeddings.LayerNorm.weight", "emb.ln.w", (hidden,)),
        ("embeddings.LayerNorm.bias", "emb.ln.b", (hidden,)),
    ]
    for layer in range(shape.layers):
        for short, name in _LAYER_NAMES.items():
            theirs, ours = f"encoder.layer.{layer}.{name}", f"l{layer}.{short}"
            matrix = (hidden,) if short.endswith("ln") else matrices.get(short, (hidden, hidden))
            expected.append((f"{theirs}.weight", f"{ours}.w", matrix))
            expected.append((f"{theirs}.bias", f"{ours}.b", matrix[:1]))
    return expected


def _tensor(blob: bytes, name: str, stored: dict[str, _Stored], dimensions: tuple[int, ...]) -> NDArray[Any]:
    entry = stored.get(name)
    if entry is None:
        raise ModelError(f"The model file lacks the tensor {name}; fetch the model again.")
    count = int(np.prod(dimensions))
    size = count // BLOCK * BLOCK_BYTES if entry.quantised else count * 4
    if entry.count != count or entry.size != size:
        raise ModelError(
            f"The tensor {name} of the model file holds {entry.count:,} weights in {entry.size:,} bytes "
            f"where {count:,} in {size:,} are expected; fetch the model again."
        )
    if entry.offset + size > len(blob):
        raise ModelError(
            f"The model file ends at byte {len(blob):,} within the tensor {name}, which starts at byte "
            f"{entry.offset:,}; fetch the model again."
        )
    stretch = memoryview(blob)[entry.offset : entry.offset + size]
    flat: NDArray[Any] = dequantise(stretch, count) if entry.quantised else np.frombuffer(stretch, dtype="<f4")
    return flat.reshape(dimensions)


def _pooler(shape: Shape) -> dict[str, NDArray[Any]]:
    """BertModel's own pooler, which the file lacks and no sentence vector uses: zeros, so that one is found."""
    hidden = shape.hidden
    return {
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float16),
        "pooler.dense.bias": np.zeros(hidden, np.float16),
    }


def _configuration(shape: Shape, padding: int) -> dict[str, Any]:
    """The small JSON files of the folder, by name."""
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.types,
            # Seven digits are what float32 holds: 1e-12 and not 9.999999960041972e-13.
            "layer_norm_eps": float(f"{shape.epsilon:.7g}"),
            "pad_token_id": padding,
            # On disk the matrices are float16; a processor computes in float32.
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "config_sentence_transformers.json": {"similarity_fn_name": "cosine"},
    }


def _write_json(path: Path, content: Any) -> None:
    path.write_bytes((json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode())
