"""One setting names the model: the default, a folder, or a name on the hub."""

import http.server
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest

from nskqa.errors import ModelChanged, ModelError, ModelMissing, SettingsError
from nskqa.search.encoder import OnnxEncoder, load_encoder
from nskqa.search.model import prepared
from nskqa.search.model.embed import SentenceTransformerEncoder
from nskqa.search.model.resolve import prepare
from nskqa.settings import Settings

UNKNOWN = "[UNK]"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
TEXTS = ["Hva er status for tiltak?", "which ministry is ansvar for krisesenter", "vold"]

PREPARE = """
import sys
from pathlib import Path
from nskqa.errors import NskqaError
from nskqa.search.model.resolve import prepare
from nskqa.settings import Settings
try:
    print(prepare(Settings(index_dir=Path(sys.argv[1])), lambda line: None).name)
except NskqaError as error:
    print(type(error).__name__, error)
"""


def silently(_: str) -> None:
    """Hear nothing of the progress."""


def prepare_elsewhere(index: Path, **environment: str) -> tuple[str, float]:
    """What `prepare` says in a process of its own, and how long it takes."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", PREPARE, str(index)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout.strip(), time.monotonic() - start


def test_any_folder_serves_as_a_model(tiny_settings: Settings, tiny_folder: Path) -> None:
    before = sorted(tiny_folder.rglob("*"))
    said: list[str] = []
    ready = prepare(tiny_settings, said.append)
    assert ready.exports is not None, said
    assert tiny_settings.index_dir in ready.exports.parents
    assert sorted(tiny_folder.rglob("*")) == before, "nothing is written into the user's folder"
    assert (ready.dimension, ready.max_length) == (32, 64)

    onnx = OnnxEncoder(ready, threads=1)
    torch = SentenceTransformerEncoder(ready)
    vectors = onnx.encode_queries(TEXTS)
    assert vectors.shape == (3, 32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert (vectors * torch.encode_queries(TEXTS)).sum(axis=1).min() >= 0.99
    assert onnx.digest == torch.digest == ready.digest


def test_a_second_time_nothing_is_done(tiny_settings: Settings) -> None:
    first = prepare(tiny_settings, silently)
    said: list[str] = []
    assert prepare(tiny_settings, said.append) == first == prepared.installed(tiny_settings)
    assert said == []


def test_the_export_has_the_same_bytes_each_time(tiny_folder: Path, tmp_path: Path) -> None:
    exports = [
        prepare(Settings(model=str(tiny_folder), index_dir=tmp_path / name), silently).exports
        for name in ("once", "again")
    ]
    records = [prepared.read_record(folder) for folder in exports if folder]
    assert len(records) == 2
    assert records[0] == records[1]


def test_another_prefix_is_another_digest(tiny_settings: Settings) -> None:
    ready = prepare(tiny_settings, silently)
    other = prepared.installed(tiny_settings.model_copy(update={"passage_prefix": "document: "}))
    assert other.digest != ready.digest


def test_nothing_prepared_is_said_with_the_command(tiny_settings: Settings) -> None:
    with pytest.raises(ModelMissing, match="is not on this machine yet; run `nskqa model fetch`"):
        load_encoder(tiny_settings)


@pytest.mark.parametrize("name", ["model.onnx", "model.onnx.data", "tokenizer.json"])
def test_a_truncated_export_is_refused_and_made_anew(tiny_settings: Settings, name: str) -> None:
    ready = prepare(tiny_settings, silently)
    assert ready.exports
    with (ready.exports / name).open("r+b") as file:
        file.truncate(100)
    with pytest.raises(ModelChanged, match=rf"{name} holds 100 bytes where"):
        prepared.installed(tiny_settings)
    assert prepare(tiny_settings, silently) == ready


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_flipped_bit_is_found_by_verify(tiny_settings: Settings) -> None:
    ready = prepare(tiny_settings, silently)
    assert prepared.verify(tiny_settings) == ready
    assert ready.exports
    flip_a_bit(ready.exports / "model.onnx.data")
    with pytest.raises(ModelChanged, match=r"is not as it was prepared: model.onnx.data was changed"):
        prepared.verify(tiny_settings)
    assert prepare(tiny_settings, silently, thorough=True) == ready
    assert prepared.verify(tiny_settings) == ready


def test_what_a_server_has_mapped_of_a_model_is_never_written_to(
    tiny_settings: Settings, kept_mapped: Callable[[Path], AbstractContextManager[None]]
) -> None:
    ready = prepare(tiny_settings, silently)
    assert ready.exports
    with kept_mapped(ready.exports):
        (ready.exports / "tokenizer.json").unlink()
        assert prepare(tiny_settings, silently) == ready
    assert (ready.exports / "tokenizer.json").is_file()


@pytest.mark.parametrize("name", ["model.onnx", "model.onnx.data", "tokenizer.json"])
def test_a_flipped_bit_in_what_asking_loads_is_refused(tiny_settings: Settings, name: str) -> None:
    ready = prepare(tiny_settings, silently)
    assert ready.exports
    flip_a_bit(ready.exports / name)
    with pytest.raises(ModelChanged, match=rf"as it was prepared: {name} was changed; run `nskqa model fetch`"):
        load_encoder(tiny_settings)


@pytest.mark.parametrize("encoder", ["auto", "sentence-transformers"])
def test_a_flipped_bit_in_what_embeds_is_refused(tiny_folder: Path, tmp_path: Path, encoder: str) -> None:
    shutil.copytree(tiny_folder, tmp_path / "mine")
    settings = Settings(model=str(tmp_path / "mine"), index_dir=tmp_path / "index", encoder=encoder)
    ready = prepare(settings, silently)
    weights = ready.folder / "model.safetensors"
    times = weights.stat().st_atime_ns, weights.stat().st_mtime_ns
    flip_a_bit(weights)
    os.utime(weights, ns=times)
    with pytest.raises(ModelChanged, match=r"model.safetensors was changed; run `nskqa model fetch`"):
        SentenceTransformerEncoder(ready)


def test_a_folder_that_was_trained_on_is_noticed(tiny_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(tiny_folder, folder)
    settings = Settings(model=str(folder), index_dir=tmp_path / "index")
    before = prepare(settings, silently)
    weights = folder / "model.safetensors"
    os.utime(weights)
    assert prepared.installed(settings) == before, "touched, and yet the same"
    content = weights.read_bytes()
    weights.write_bytes(content[:-4] + bytes(4 * [content[-1] ^ 1]))
    with pytest.raises(ModelChanged, match=r"model.safetensors was changed"):
        prepared.installed(settings)
    assert prepare(settings, silently).digest != before.digest


def test_a_model_that_cannot_be_exported_is_asked_through_sentence_transformers(tmp_path: Path) -> None:
    settings = Settings(model=str(static_model(tmp_path)), index_dir=tmp_path / "index")
    said: list[str] = []
    ready = prepare(settings, said.append)
    assert [line for line in said if "sentence-transformers" in line] == [said[-1]]
    assert "cannot be exported" in said[-1]
    assert ready.exports is None
    assert ready.why_not_onnx in said[-1]
    encoder = load_encoder(settings)
    assert isinstance(encoder, SentenceTransformerEncoder)
    assert encoder.encode_queries(TEXTS).shape == (3, 16)
    with pytest.raises(ModelError, match=r"cannot be exported .* Set NSKQA_ENCODER"):
        prepare(settings.model_copy(update={"encoder": "onnx"}), silently)


def static_model(folder: Path) -> Path:
    """Word vectors and nothing else: sentence-transformers runs it, but it does not read tokens as a graph would."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    vocabulary = {word: number for number, word in enumerate(["[UNK]", "vold", "tiltak", "query", "status"])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(1).normal(size=(len(vocabulary), 16)).astype(np.float32)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu")
    model.save(str(folder / "static"), create_model_card=False)
    return folder / "static"


def test_sentence_transformers_can_be_asked_for(tiny_settings: Settings) -> None:
    settings = tiny_settings.model_copy(update={"encoder": "sentence-transformers"})
    ready = prepare(settings, silently)
    assert ready.exports is None
    assert isinstance(load_encoder(settings), SentenceTransformerEncoder)
    with pytest.raises(ModelMissing, match="not exported to ONNX yet"):
        prepared.installed(tiny_settings)
    assert prepare(tiny_settings, silently).exports is not None


def test_a_folder_that_is_no_model_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    settings = Settings(model=str(tmp_path / "empty"), index_dir=tmp_path / "index")
    with pytest.raises(ModelError, match="cannot be loaded by sentence-transformers"):
        prepare(settings, silently)


def test_a_folder_that_does_not_exist_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"NSKQA_MODEL names the folder .*/nowhere, which does not exist"):
        prepare(Settings(model=str(tmp_path / "nowhere"), index_dir=tmp_path), silently)


@pytest.mark.parametrize("revision", [None, "main", COMMIT[:7]])
def test_a_hub_name_needs_a_commit(tmp_path: Path, revision: str | None) -> None:
    settings = Settings(model="org/name", model_revision=revision, index_dir=tmp_path)
    with pytest.raises(SettingsError, match="needs NSKQA_MODEL_REVISION"):
        prepare(settings, silently)


def test_a_hub_that_refuses_or_stays_silent_is_given_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for port in (9, silent.getsockname()[1]):
            said, seconds = prepare_elsewhere(
                tmp_path,
                HF_ENDPOINT=f"http://127.0.0.1:{port}",
                NSKQA_MODEL="org/name",
                NSKQA_MODEL_REVISION=COMMIT,
            )
            assert said.startswith("ModelError The model org/name could not be had from the hub ("), said
            assert "set NSKQA_MODEL to a folder that holds it, or unset it" in said
            assert seconds < 15


@pytest.fixture
def asked() -> list[str]:
    """What the hub was asked for: the path, and what the client said of itself."""
    return []


@pytest.fixture
def hub(tiny_folder: Path, asked: list[str]) -> Iterator[str]:
    """A hub on this machine that has the tiny model, as far as its client asks."""
    names = sorted(path.relative_to(tiny_folder).as_posix() for path in tiny_folder.rglob("*") if path.is_file())

    class Hub(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(self.content())

        def do_HEAD(self) -> None:
            self.answer(self.content(), head=True)

        def content(self) -> bytes | None:
            path = self.path.partition("?")[0]
            if path.startswith(f"/api/models/org/tiny/tree/{COMMIT}"):
                sizes = [(name, (tiny_folder / name).stat().st_size) for name in names]
                files = [{"type": "file", "path": name, "size": size, "oid": name} for name, size in sizes]
                return json.dumps(files).encode()
            if path == f"/api/models/org/tiny/revision/{COMMIT}":
                siblings = [{"rfilename": name} for name in names]
                return json.dumps({"id": "org/tiny", "sha": COMMIT, "siblings": siblings}).encode()
            name = path.removeprefix(f"/org/tiny/resolve/{COMMIT}/")
            return (tiny_folder / name).read_bytes() if name in names else None

        def answer(self, content: bytes | None, *, head: bool = False) -> None:
            asked.append(f"{self.path} {self.headers['User-Agent']}")
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Length", str(len(content or b"")))
            self.send_header("ETag", f'"{hash(self.path) & 0xFFFFFFFF:x}"')
            self.send_header("X-Repo-Commit", COMMIT)
            self.end_headers()
            if content and not head:
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_model_from_the_hub_is_pinned_and_kept(hub: str, tmp_path: Path) -> None:
    environment = {"NSKQA_MODEL": "org/tiny", "NSKQA_MODEL_REVISION": COMMIT}
    assert prepare_elsewhere(tmp_path, HF_ENDPOINT=hub, **environment)[0] == "org/tiny"
    assert prepare_elsewhere(tmp_path, HF_ENDPOINT="http://127.0.0.1:9", **environment)[0] == "org/tiny"
    ready = prepared.installed(Settings(model="org/tiny", model_revision=COMMIT, index_dir=tmp_path))
    assert ready.exports is not None


def test_the_hub_is_asked_for_the_model_and_told_nothing_of_this_machine(
    hub: str, asked: list[str], tmp_path: Path
) -> None:
    environment = {"NSKQA_MODEL": "org/tiny", "NSKQA_MODEL_REVISION": COMMIT, "HF_HUB_DISABLE_TELEMETRY": "0"}
    assert prepare_elsewhere(tmp_path, HF_ENDPOINT=hub, **environment)[0] == "org/tiny"
    assert asked
    assert [line for line in asked if "org/tiny" not in line or "torch" in line] == []


def test_a_model_from_the_hub_that_finds_no_room_is_no_fault_of_the_hub(
    hub: str, tmp_path: Path, largest_file: Callable[[int], AbstractContextManager[None]]
) -> None:
    with largest_file(2_000):
        said, _ = prepare_elsewhere(
            tmp_path, HF_ENDPOINT=hub, NSKQA_MODEL="org/tiny", NSKQA_MODEL_REVISION=COMMIT, HF_HOME=str(tmp_path / "hf")
        )
    assert said.startswith(f"DiskFull {tmp_path}/model/hub"), said
    assert "could not be written (File too large)" in said
    assert [path for path in tmp_path.glob("model/hub/**/*") if path.is_file()] == []


def test_an_export_that_is_killed_leaves_nothing_that_is_taken_for_one(tiny_settings: Settings) -> None:
    command = [sys.executable, "-c", PREPARE, str(tiny_settings.index_dir)]
    environment = os.environ | {"NSKQA_MODEL": tiny_settings.model}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 120
        while not list(tiny_settings.index_dir.glob("model/exports/.*/tokenizer.json")) and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
    with pytest.raises(ModelMissing):
        prepared.installed(tiny_settings)
    ready = prepare(tiny_settings, silently)
    assert ready.exports
    assert [path.name for path in ready.exports.parent.iterdir()] == [ready.exports.name]
