"""A whole E5S1 file, small enough to be built by hand, and what becomes of it when it is damaged."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nskqa.errors import ModelError
from nskqa.search.model.convert import dequantise, parse, write_folder

HIDDEN, LAYERS, HEADS, WIDE, VOCABULARY, POSITIONS, TYPES = 32, 1, 2, 64, 6, 16, 2
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁vold", "<mask>"]


def quantised(weights: NDArray[np.float32]) -> bytes:
    """Whole numbers from -8 to 7, times the scale 0.25, as Q4_0 blocks."""
    blocks = bytearray()
    for block in (weights.reshape(-1, 32) / 0.25 + 8).astype(np.uint8):
        blocks += struct.pack("<e", 0.25) + bytes(block[:16] | block[16:] << 4)
    return bytes(blocks)


def tensors() -> dict[str, NDArray[np.float32]]:
    random = np.random.default_rng(3)

    def made(*shape: int) -> NDArray[np.float32]:
        return random.integers(-8, 8, shape).astype(np.float32) * np.float32(0.25)

    named = {
        "emb.word": made(VOCABULARY, HIDDEN),
        "emb.pos": made(POSITIONS, HIDDEN),
        "emb.type": made(TYPES, HIDDEN),
        "emb.ln.w": made(HIDDEN),
        "emb.ln.b": made(HIDDEN),
    }
    for name in ("q", "k", "v", "ao"):
        named |= {f"l0.{name}.w": made(HIDDEN, HIDDEN), f"l0.{name}.b": made(HIDDEN)}
    named |= {"l0.fi.w": made(WIDE, HIDDEN), "l0.fi.b": made(WIDE)}
    named |= {"l0.fo.w": made(HIDDEN, WIDE), "l0.fo.b": made(HIDDEN)}
    for name in ("aln", "oln"):
        named |= {f"l0.{name}.w": made(HIDDEN), f"l0.{name}.b": made(HIDDEN)}
    return named


def file_of(named: dict[str, NDArray[np.float32]]) -> bytes:
    header = struct.pack("<4sI7ifi", b"E5S1", 1, HIDDEN, LAYERS, HEADS, WIDE, VOCABULARY, POSITIONS, TYPES, 1e-12, 32)
    text = "".join(PIECES).encode()
    tokenizer = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(text)) + bytes(4 * (2 * len(PIECES) + 1)) + text
    tokenizer += struct.pack("<iI", 1, 5) + bytes(5)
    matrices = {name for name, values in named.items() if values.ndim == 2} - {"emb.pos", "emb.type"}
    bodies = {name: quantised(values) if name in matrices else values.tobytes() for name, values in named.items()}
    offset = len(header) + len(tokenizer) + 4 + sum(2 + len(name) + 21 for name in named)
    directory = struct.pack("<i", len(named))
    for name, body in bodies.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", name in matrices, named[name].size, offset, len(body))
        offset += len(body)
    return header + tokenizer + directory + b"".join(bodies.values())


def test_a_block_holds_weight_j_in_its_low_and_j_plus_16_in_its_high_nibble() -> None:
    block = struct.pack("<e", 0.5) + bytes([0xF0] + [0x88] * 15)
    weights = dequantise(block, 32)
    assert weights[0] == (0 - 8) * 0.5
    assert weights[16] == (15 - 8) * 0.5
    assert not weights[1:16].any()
    assert not weights[17:].any()


def test_every_tensor_comes_back_under_the_name_that_bert_uses() -> None:
    named = tensors()
    checkpoint = parse(file_of(named))
    assert checkpoint.padding == 1
    assert len(checkpoint.tensors) == len(named)
    for theirs, ours in {
        "embeddings.word_embeddings.weight": "emb.word",
        "embeddings.position_embeddings.weight": "emb.pos",
        "encoder.layer.0.attention.output.LayerNorm.weight": "l0.aln.w",
        "encoder.layer.0.intermediate.dense.weight": "l0.fi.w",
        "encoder.layer.0.output.dense.bias": "l0.fo.b",
    }.items():
        assert np.array_equal(checkpoint.tensors[theirs], named[ours]), theirs


def test_a_file_cut_anywhere_is_refused_with_the_place() -> None:
    whole = file_of(tensors())
    for length in range(0, len(whole), 97):
        with pytest.raises(ModelError, match=r"ends at byte [\d,]+ within .*starts at byte"):
            parse(whole[:length])
    with pytest.raises(ModelError, match=r"within the tensor l0\.oln\.b"):
        parse(whole[:-1])


def test_a_foreign_file_is_refused() -> None:
    with pytest.raises(ModelError, match="does not start as an E5S1 file"):
        parse(b"GGUF" + file_of(tensors())[4:])


def test_a_missing_tensor_is_named() -> None:
    named = tensors()
    del named["l0.v.w"]
    with pytest.raises(ModelError, match=r"lacks the tensor l0\.v\.w"):
        parse(file_of(named))


def test_a_tensor_of_another_size_is_named() -> None:
    named = tensors() | {"l0.k.b": np.zeros(HIDDEN * 2, np.float32)}
    with pytest.raises(ModelError, match=r"tensor l0\.k\.b .* holds 64 weights in 256 bytes where 32 in 128"):
        parse(file_of(named))


def test_the_same_file_gives_the_same_bytes_and_a_folder_that_loads(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    tokenizer = {
        "version": "1.0",
        "added_tokens": [],
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": 3, "vocab": [[piece, -float(at)] for at, piece in enumerate(PIECES)]},
    }
    folders = tmp_path / "once", tmp_path / "again"
    for folder in folders:
        write_folder(file_of(tensors()), json.dumps(tokenizer).encode(), folder)
    names = sorted(path.relative_to(folders[0]) for path in folders[0].rglob("*") if path.is_file())
    assert all((folders[0] / name).read_bytes() == (folders[1] / name).read_bytes() for name in names)
    model = SentenceTransformer(str(folders[0]), device="cpu")
    vector = model.encode("vold")
    assert vector.shape == (HIDDEN,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
