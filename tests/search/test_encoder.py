"""Asking without torch gives what building with torch would give."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from nskqa.assistant import Assistant
from nskqa.search.encoder import Encoder, OnnxEncoder, QueryVectors, load_encoder
from nskqa.search.model.embed import SentenceTransformerEncoder
from nskqa.search.model.prepared import PreparedModel
from nskqa.search.model.resolve import prepare
from nskqa.settings import load_settings

QUESTIONS = [
    "Hva er status for TryggEst?",
    "Hvem har ansvaret for tiltak 13?",
    "Kva er gjort for å førebyggje vald i nære relasjonar?",
    "Kven skal følgje opp krisesentertilbodet til personar med nedsett funksjonsevne?",
    "What is the status of the national helpline for victims of violence?",
    "Which ministry is responsible for the Barnahus guidelines?",
]
PASSAGES = [
    "TryggEst er et tiltak for å forebygge og avdekke vold og overgrep mot risikoutsatte voksne.",
    "Justis- og beredskapsdepartementet er ansvarlig for tiltaket.",
    "Krisesentertilbudet skal være tilgjengelig for alle.",
    "The helpline is open around the clock.",
    "Retningslinjene for Statens barnehus er revidert. " * 50,
]

LOOK = """
import json, sys
from nskqa.search.encoder import load_encoder
from nskqa.settings import load_settings
encoder = load_encoder(load_settings())
encoder.encode_query("Hva er status for TryggEst?")
print(json.dumps(sorted(set(sys.modules) & {"torch", "transformers", "sentence_transformers", "onnx", "onnxscript"})))
"""


@pytest.fixture(scope="module")
def onnx(default_model: PreparedModel) -> OnnxEncoder:
    return OnnxEncoder(default_model, threads=2)


@pytest.fixture(scope="module")
def torch(default_model: PreparedModel) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(default_model)


@pytest.mark.usefixtures("default_model")
def test_asking_loads_no_torch() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(done.stdout) == []
    assert done.stderr == ""


def test_the_default_is_exported(default_model: PreparedModel) -> None:
    assert isinstance(load_encoder(load_settings()), OnnxEncoder)
    assert default_model.dimension == 384
    assert default_model.max_length == 512


def test_both_encoders_agree(onnx: OnnxEncoder, torch: SentenceTransformerEncoder) -> None:
    questions = onnx.encode_queries(QUESTIONS), torch.encode_queries(QUESTIONS)
    passages = onnx.encode_passages(PASSAGES), torch.encode_passages(PASSAGES)
    for ours, theirs in (questions, passages):
        assert np.linalg.norm(ours, axis=1) == pytest.approx(1, abs=1e-5)
        assert (ours * theirs).sum(axis=1).min() >= 0.999
    first = [(question @ passages[1].T).argmax(axis=1).tolist() for question in questions]
    assert first[0] == first[1]
    assert first[1][0] == 0, "the question on TryggEst finds the passage on TryggEst"


def test_both_encoders_find_the_same_first_passages_of_the_report(
    onnx: OnnxEncoder, torch: SentenceTransformerEncoder, assistant: Assistant
) -> None:
    lines = (Path(__file__).parents[1] / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines]
    ours, theirs = onnx.encode_queries(questions), torch.encode_queries(questions)
    assert (ours * theirs).sum(axis=1).min() >= 0.99
    first = [
        [
            assistant.index.engine.search(text, QueryVectors(vector, None), 1).hits[0].passage.id
            for text, vector in zip(questions, vectors, strict=True)
        ]
        for vectors in (ours, theirs)
    ]
    same = sum(one == other for one, other in zip(*first, strict=True))
    assert same >= len(questions) - 2, "but for passages that are equally near"


def test_a_vector_does_not_depend_on_its_neighbours(onnx: OnnxEncoder) -> None:
    together = onnx.encode_queries(QUESTIONS)
    for number, question in enumerate(QUESTIONS):
        assert np.array_equal(onnx.encode_queries([question])[0], together[number])


def test_questions_may_be_encoded_by_several_threads(onnx: OnnxEncoder) -> None:
    alone = onnx.encode_queries(QUESTIONS)
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(onnx.encode_queries, [QUESTIONS] * 8):
            assert np.array_equal(found, alone)


def test_prefixes_tell_questions_from_passages(onnx: OnnxEncoder) -> None:
    assert not np.allclose(onnx.encode_queries(QUESTIONS[:1]), onnx.encode_passages(QUESTIONS[:1]))


def test_without_an_adapter_vectors_are_bit_for_bit_what_they_are_with_one(onnx: OnnxEncoder) -> None:
    plain = OnnxEncoder(prepare(load_settings().model_copy(update={"adapter": "none"}), lambda _: None), threads=2)
    assert plain.late_dimension is None
    assert plain.digest != onnx.digest
    assert np.array_equal(plain.encode_queries(QUESTIONS), onnx.encode_queries(QUESTIONS))
    assert np.array_equal(plain.encode_passages(PASSAGES), onnx.encode_passages(PASSAGES))


def test_late_vectors_of_both_encoders_agree(onnx: OnnxEncoder, torch: SentenceTransformerEncoder) -> None:
    assert onnx.late_dimension == torch.late_dimension == 128
    pairs = [
        *((onnx.encode_query(text).late, torch.encode_query(text).late) for text in QUESTIONS),
        *zip(onnx.encode_sentences(PASSAGES), torch.encode_sentences(PASSAGES), strict=True),
    ]
    for ours, theirs in pairs:
        for one, other in zip(ours, theirs, strict=True):
            assert one.shape == other.shape
            assert np.linalg.norm(one, axis=-1) == pytest.approx(1, abs=1e-5)
            assert (one * other).sum(axis=-1).min() >= 0.999


def test_one_pass_gives_the_vector_that_encoding_it_alone_gives(onnx: OnnxEncoder) -> None:
    for number, vector in enumerate(onnx.encode_queries(QUESTIONS)):
        assert np.array_equal(onnx.encode_query(QUESTIONS[number]).pooled, vector)


def test_every_token_has_its_late_vector(onnx: OnnxEncoder, torch: SentenceTransformerEncoder) -> None:
    for text in (*QUESTIONS, "", " ", "\x00\ufffd", "🙂", "Hva  er\tstatus –\nfor ﬁn Å½?", "ord " * 600):
        spans = onnx.token_spans(text, query=True)
        assert spans == torch.token_spans(text, query=True)
        assert len(spans) == len(onnx.encode_query(text).late.tokens)
        assert all(span.of(text) == span.of(text).strip() for span in spans)
        assert len(onnx.token_spans(text, query=False)) == len(onnx.encode_sentences([text])[0].tokens)
    text = "Hva er status for TryggEst?"
    words = [span.of(text) for span in onnx.token_spans(text, query=True) if len(span)]
    assert words == ["Hva", "er", "status", "for", "Trygg", "Est"]


@pytest.mark.parametrize("kind", ["onnx", "torch"])
def test_nothing_odd_breaks_an_encoder(kind: str, request: pytest.FixtureRequest) -> None:
    encoder: Encoder = request.getfixturevalue(kind)
    assert encoder.encode_queries([]).shape == (0, 384)
    assert encoder.encode_passages([]).shape == (0, 384)
    odd = encoder.encode_queries(["", " ", "\x00\ufffd", "æøå" * 400, "🙂", "ord " * 2000])
    assert np.isfinite(odd).all()
    assert np.linalg.norm(odd, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("kind", ["onnx", "torch"])
def test_progress_counts_up_to_all_passages(kind: str, request: pytest.FixtureRequest) -> None:
    heard: list[tuple[int, int]] = []
    encoder: Encoder = request.getfixturevalue(kind)
    encoder.encode_passages(PASSAGES, lambda done, of: heard.append((done, of)))
    assert heard[-1] == (5, 5)
    assert heard == sorted(heard)
