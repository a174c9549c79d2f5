"""`nskqa model train` from texts to a file that can be used, through the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nskqa.cli import cli
from nskqa.search.model import adapter
from nskqa.search.model.prepared import PreparedModel
from nskqa.settings import load_settings

TEXTS = 8
QUESTIONS = 10


@pytest.fixture
def small(tmp_path: Path, default_model: PreparedModel, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place with a few of the training texts and the default model, which the settings name."""
    whole, few = load_settings().data_dir / "training" / "norquad", tmp_path / "data" / "training" / "norquad"
    few.mkdir(parents=True)
    contexts = (whole / "contexts.jsonl").read_text(encoding="utf-8").splitlines()[:TEXTS]
    asked = (whole / "questions.jsonl").read_text(encoding="utf-8").splitlines()[:QUESTIONS]
    (few / "contexts.jsonl").write_text("\n".join(contexts), encoding="utf-8")
    (few / "questions.jsonl").write_text("\n".join(asked), encoding="utf-8")
    (few / "nynorsk.jsonl").write_text(json.dumps({"nb": "Hvem?", "nn": "Kven?"}), encoding="utf-8")
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "model").symlink_to(default_model.folder.parent)
    monkeypatch.setenv("NSKQA_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("NSKQA_INDEX_DIR", str(tmp_path / "index"))
    load_settings.cache_clear()
    yield tmp_path
    load_settings.cache_clear()


def test_training_writes_an_adapter_and_says_how_to_use_it(small: Path) -> None:
    out = small / "adapter.safetensors"
    done = CliRunner().invoke(cli, ["model", "train", "--out", str(out), "--epochs", "1", "--seed", "7"])
    assert done.exit_code == 0, done.output
    header = adapter.read(out).header
    assert json.loads(header.recipe)["seed"] == 7
    assert f"{out} is written: {header.digest}" in done.output
    assert f"NSKQA_ADAPTER={out} nskqa index" in done.output
    assert list((small / "index" / "training").iterdir())


def test_without_texts_it_says_what_is_missing(small: Path) -> None:
    (small / "data" / "training" / "norquad" / "nynorsk.jsonl").unlink()
    done = CliRunner().invoke(cli, ["model", "train", "--out", str(small / "a.safetensors")])
    assert done.exit_code == 1
    assert "nynorsk.jsonl cannot be read" in done.output
    assert "nskqa model nynorsk" in done.output
