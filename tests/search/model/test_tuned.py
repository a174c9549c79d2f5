"""The tuned branch: in torch and in the one ONNX graph, beside the model as it is."""

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from numpy.typing import NDArray

from nskqa.errors import ModelError, ModelMissing
from nskqa.search.encoder import OnnxEncoder
from nskqa.search.model import adapter, prepared
from nskqa.search.model.embed import SentenceTransformerEncoder, load
from nskqa.search.model.prepared import PreparedModel
from nskqa.search.model.resolve import prepare
from nskqa.search.model.tuned import TunedModel
from nskqa.search.model.vectors import LateVectors
from nskqa.settings import Settings
from nskqa.types import Span

TEXTS = [
    "Hva er status for tiltak?",
    "vold",
    "which ministry is ansvar for krisesenter . which ministry is ansvar for tryggest",
    "",
    "tiltak " * 90,
]


def silently(_: str) -> None:
    """Hear nothing of the progress."""


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def nearness(ours: LateVectors, theirs: LateVectors) -> float:
    """The lowest cosine of any two vectors that should be the same; all must be of unit length."""
    for vectors in (*ours, *theirs):
        assert np.linalg.norm(vectors, axis=-1) == pytest.approx(1, abs=1e-5)
    return min((one * other).sum(axis=-1).min() for one, other in zip(ours, theirs, strict=True))


def settings_of(ready: PreparedModel, adapter_file: Path | str | None = None) -> Settings:
    assert ready.exports
    home = ready.exports.parents[2]
    return Settings(model=str(ready.folder), adapter=str(adapter_file or ready.adapter_file), index_dir=home)


def graph_of(ready: PreparedModel) -> onnx.GraphProto:
    assert ready.exports
    return onnx.load(ready.exports / "model.onnx", load_external_data=False).graph


def test_the_graph_agrees_with_torch(tiny_tuned: PreparedModel) -> None:
    onnx_encoder, slow = OnnxEncoder(tiny_tuned, threads=1), SentenceTransformerEncoder(tiny_tuned)
    assert onnx_encoder.late_dimension == slow.late_dimension == tiny_tuned.late_dimension == 8
    assert onnx_encoder.digest == slow.digest == tiny_tuned.digest
    for text in TEXTS:
        ours, theirs = onnx_encoder.encode_query(text), slow.encode_query(text)
        assert ours.pooled @ theirs.pooled >= 0.99
        assert ours.late is not None
        assert theirs.late is not None
        tokens = len(onnx_encoder.token_spans(text, query=True))
        assert ours.late.tokens.shape == theirs.late.tokens.shape == (tokens, 8)
        assert nearness(ours.late, theirs.late) >= 0.99
    for ours, theirs in zip(onnx_encoder.encode_sentences(TEXTS), slow.encode_sentences(TEXTS), strict=True):
        assert nearness(ours, theirs) >= 0.99


def test_pooled_is_the_mean_state_and_tokens_are_projected(tiny_tuned: PreparedModel) -> None:
    assert tiny_tuned.adapter_file
    found = adapter.read(tiny_tuned.adapter_file)
    (late,) = SentenceTransformerEncoder(tiny_tuned).encode_sentences(["vold"])
    plain = load(tiny_tuned.folder)
    weights = {name: weight.detach().numpy() for name, weight in plain[0].auto_model.named_parameters()}
    for name, weight in adapter.merged(found, weights, 32).items():
        plain[0].auto_model.get_parameter(name).data.copy_(torch.from_numpy(weight))
    tokens = plain.tokenizer("passage: vold", return_tensors="pt")
    states = plain[0].auto_model(**tokens).last_hidden_state[0].detach().numpy()
    assert late.pooled == pytest.approx(unit(states.mean(axis=0)), abs=1e-5)
    assert late.tokens == pytest.approx(unit(states @ found.projection), abs=1e-5)


def test_a_padded_batch_gives_the_rows_of_one_text_alone(tiny_tuned: PreparedModel) -> None:
    slow = SentenceTransformerEncoder(tiny_tuned)
    heard: list[tuple[int, int]] = []
    together = slow.encode_sentences(TEXTS * 10, lambda done, of: heard.append((done, of)))
    assert (heard[-1], heard) == ((50, 50), sorted(heard))
    for number, text in enumerate(TEXTS):
        alone = slow.encode_sentences([text])[0]
        for padded, whole in zip(together[number], alone, strict=True):
            assert padded.shape == whole.shape
            assert np.abs(padded - whole).max() <= 1e-4


def test_without_an_adapter_vectors_are_what_they_are_beside_one(
    tiny_plain: PreparedModel, tiny_tuned: PreparedModel
) -> None:
    plain, beside = OnnxEncoder(tiny_plain, threads=1), OnnxEncoder(tiny_tuned, threads=1)
    assert (plain.encode_queries(TEXTS) * beside.encode_queries(TEXTS)).sum(axis=1).min() >= 0.99
    slow = SentenceTransformerEncoder(tiny_plain), SentenceTransformerEncoder(tiny_tuned)
    assert np.array_equal(slow[0].encode_passages(TEXTS), slow[1].encode_passages(TEXTS))
    assert plain.encode_query("vold").late is None
    assert (plain.late_dimension, tiny_plain.adapter, tiny_plain.adapter_file) == (None, None, None)
    for encoder in (plain, SentenceTransformerEncoder(tiny_plain)):
        with pytest.raises(ModelError, match="ranks no sentences without an adapter; set NSKQA_ADAPTER"):
            encoder.encode_sentences([])


def test_what_both_branches_compute_is_computed_and_stored_once(
    tiny_plain: PreparedModel, tiny_tuned: PreparedModel
) -> None:
    assert tiny_tuned.adapter_file
    lowest = min(int(layer.split(".")[2]) for layer in adapter.read(tiny_tuned.adapter_file).factors)
    graph = graph_of(tiny_tuned)
    operators = [node.op_type for node in graph.node]
    # One after the embeddings, two in each of two layers, and two more in each layer from the lowest adapted one up.
    assert operators.count("LayerNormalization") == 1 + 2 * 2 + 2 * (2 - lowest)
    weights = [each.input[1] for each in graph.node if each.op_type == "MatMulNBits"]
    # Six matrices in each of two layers.
    assert len(set(weights)) == 6 * 2
    assert len(weights) - len(set(weights)) <= 6 * (2 - lowest)
    plain_size = sum(np.prod(each.dims) for each in graph_of(tiny_plain).initializer)
    size = sum(np.prod(each.dims) for each in graph.initializer)
    assert size - plain_size <= 4 * (2 - lowest) * (64 + 64 + 96) + 32 * 8 + 64


def test_the_branches_share_their_word_embeddings_in_memory(tiny_tuned: PreparedModel) -> None:
    assert tiny_tuned.adapter_file
    model = load(tiny_tuned.folder)
    before = {name: weight.clone() for name, weight in model.named_parameters()}
    branch = TunedModel(model, adapter.read(tiny_tuned.adapter_file)).encoder
    ours = model[0].auto_model.embeddings.word_embeddings.weight
    assert branch[0].auto_model.embeddings.word_embeddings.weight.data_ptr() == ours.data_ptr()
    assert all(weight.equal(before[name]) for name, weight in model.named_parameters()), "the model is as it was"


def test_each_adapter_has_its_own_export_and_going_back_is_free(tiny_tuned: PreparedModel) -> None:
    said: list[str] = []
    plain = prepare(settings_of(tiny_tuned, "none"), silently)
    assert prepare(settings_of(tiny_tuned), said.append) == tiny_tuned
    assert prepare(settings_of(tiny_tuned, "none"), said.append) == plain
    assert said == []
    assert plain.exports != tiny_tuned.exports
    assert plain.digest != tiny_tuned.digest
    assert tiny_tuned.adapter_file
    assert tiny_tuned.adapter == adapter.read(tiny_tuned.adapter_file).header.digest
    # "default" goes with the default model alone.
    assert prepared.installed(settings_of(tiny_tuned, "default")) == plain


def test_a_damaged_adapter_is_found_by_verify(tiny_tuned: PreparedModel, tmp_path: Path) -> None:
    assert tiny_tuned.adapter_file
    content = tiny_tuned.adapter_file.read_bytes()
    mine = tmp_path / "adapter"
    mine.write_bytes(content)
    settings = settings_of(tiny_tuned, mine)
    assert prepared.verify(settings).digest == tiny_tuned.digest
    mine.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(ModelError, match="was changed after it was written"):
        prepared.verify(settings)
    with pytest.raises(ModelError, match="was changed after it was written"):
        SentenceTransformerEncoder(prepared.installed(settings))
    mine.write_bytes(content[:-1])
    with pytest.raises(ModelError, match="is cut short"):
        prepared.installed(settings)


def test_an_adapter_of_another_base_is_refused_before_anything_is_made(
    tiny_tuned: PreparedModel, tmp_path: Path
) -> None:
    foreign = tmp_path / "adapter"
    base = {"base": "another", "base_digest": "a" * 64}
    adapter.write(foreign, np.eye(32)[:, :8], {}, **base, alpha=1, recipe={})
    settings = settings_of(tiny_tuned, foreign)
    with pytest.raises(ModelMissing):
        prepared.installed(settings)
    with pytest.raises(
        ModelError, match=r"was trained on another \(aaaaaaaaaaaa\) and not on model; set NSKQA_MODEL to"
    ):
        prepare(settings, silently)


def test_an_adapter_that_does_not_fit_is_refused_and_no_failed_export(
    tiny_plain: PreparedModel, tiny_tuned: PreparedModel, tmp_path: Path
) -> None:
    assert tiny_tuned.adapter_file
    header = adapter.read(tiny_tuned.adapter_file).header
    wide = tmp_path / "adapter"
    base = {"base": header.base, "base_digest": header.base_digest}
    adapter.write(wide, np.eye(48)[:, :8], {}, **base, alpha=1, recipe={})
    with pytest.raises(ModelError, match="projects states of 48 numbers and not 32"):
        prepare(settings_of(tiny_tuned, wide), silently)


def test_tokens_stand_where_they_are_in_the_text(tiny_tuned: PreparedModel) -> None:
    text = "Hva  er\tstatus for TryggEst?"
    for encoder in (OnnxEncoder(tiny_tuned, threads=1), SentenceTransformerEncoder(tiny_tuned)):
        spans = encoder.token_spans(text, query=False)
        assert spans[:3] == [Span(0, 0)] * 3, "[CLS], passage and :"
        assert spans[-1] == Span(0, 0)
        assert [span.of(text) for span in spans[3:-1]] == ["Hva", "er", "status", "for", "Trygg", "Est", "?"]
        asked = [span.of(text) for span in encoder.token_spans(text, query=True)]
        assert asked == ["Hva", "er", "status", "for", "Trygg", "Est"], "a question meets with its words"
        assert encoder.token_spans("?!", query=True), "but with all it has where it has no word"
        assert len(encoder.token_spans("vold " * 90, query=False)) == 64, "cut as the rows are"


def test_a_changed_adapter_is_refused_before_anything_is_asked(tiny_tuned: PreparedModel, tmp_path: Path) -> None:
    assert tiny_tuned.adapter_file
    changed = tmp_path / "changed.safetensors"
    content = bytearray(tiny_tuned.adapter_file.read_bytes())
    content[-9] ^= 1
    changed.write_bytes(content)
    with pytest.raises(ModelError, match="was changed after it was written"):
        prepared.installed(settings_of(tiny_tuned, changed))
