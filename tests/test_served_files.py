"""What is served is what was built, to the last bit: every door that answers refuses anything else, in one sentence."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nskqa.assistant import Assistant
from nskqa.search.builds import current
from nskqa.settings import load_settings

QUESTION = "Hva er status for TryggEst?"
DOORS = {"serve": ("serve", "--port", "0"), "ask": ("ask", QUESTION), "search": ("search", QUESTION)}


@pytest.fixture(scope="module")
def home(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index folder with its own copies of all that is loaded to answer; the model itself is not."""
    real, home = load_settings().index_dir, tmp_path_factory.mktemp("served")
    (home / "builds").mkdir()
    (home / "model").mkdir()
    shutil.copy(real / "CURRENT", home / "CURRENT")
    shutil.copytree(current(real)[0], home / "builds" / current(real)[0].name)
    shutil.copytree(real / "model" / "exports", home / "model" / "exports")
    (home / "model" / "multilingual-e5-small").symlink_to(real / "model" / "multilingual-e5-small")
    return home


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nskqa", *arguments]
    environment = {"NSKQA_INDEX_DIR": str(home), "PYTHONPATH": ":".join(sys.path)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


def flip(path: Path) -> None:
    """Flips one bit in the middle of a file; a second time it is as it was."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 4]))


def only(home: Path, pattern: str) -> Path:
    (path,) = home.glob(pattern)
    return path


@pytest.mark.parametrize("door", DOORS)
def test_a_flipped_bit_in_the_models_weights_is_refused_with_the_command(home: Path, door: str) -> None:
    weights = only(home, "model/exports/*+*/model.onnx.data")
    flip(weights)
    try:
        refused = run(home, *DOORS[door])
    finally:
        flip(weights)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        "nskqa: The model multilingual-e5-small is not as it was prepared: model.onnx.data was changed; "
        "run `nskqa model fetch`.\n"
    )


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("model/exports/*+*/model.onnx", "model.onnx was changed; run `nskqa model fetch`."),
        ("model/exports/*+*/tokenizer.json", "tokenizer.json was changed; run `nskqa model fetch`."),
        ("builds/*/late/tokens.npy", "tokens.npy is missing or not what its manifest says; run `nskqa index`."),
    ],
)
def test_the_server_refuses_any_file_with_a_flipped_bit(home: Path, file: str, said: str) -> None:
    flip(only(home, file))
    try:
        refused = run(home, *DOORS["serve"])
    finally:
        flip(only(home, file))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.endswith(f"{said}\n")
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize("traced", ["an empty home"], indirect=True)
def test_asking_reads_what_it_uses_and_not_the_model_that_was_exported(traced, home: Path) -> None:
    code, said, complained = traced.run("-m", "nskqa", "ask", QUESTION, NSKQA_INDEX_DIR=str(home))
    assert (code, "Pågående" in said) == (0, True), complained
    assert any(path.endswith("model.onnx.data") for path in traced.opened)
    assert [path for path in traced.opened if path.endswith("/model.safetensors")] == []
