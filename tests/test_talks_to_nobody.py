"""Whatever runs, it talks to nobody but who it serves, and leaves no file behind: seen from outside the interpreter."""

import json
import os
import re
import signal
import time
from pathlib import Path

import httpx
import pytest

from nskqa.settings import CHECKOUT

QUESTION = "Hva er status for TryggEst?"
# onnxruntime's first look-up comes nine seconds after its import.
SECONDS = 14

LIBRARY = """
from nskqa.assistant import Assistant
from nskqa.settings import load_settings
from nskqa.types import Question
print(Assistant.load(load_settings()).ask(Question("Hva er status for TryggEst?")).kind)
"""


def question_file(folder: Path) -> str:
    row = {"id": "a", "lang": "nb", "kind": "status", "q": QUESTION, "measures": ["13"], "evidence": ["Pågående"]}
    path = folder / "some.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    return str(path)


@pytest.mark.usefixtures("assistant")
def test_asking_reaches_nobody_and_makes_nothing(traced) -> None:
    code, said, complained = traced.run("-m", "nskqa", "ask", QUESTION)
    assert (code, complained) == (0, "")
    assert "Pågående" in said
    assert (traced.reached, traced.created) == ([], set())


@pytest.mark.usefixtures("assistant")
@pytest.mark.parametrize("traced", ["an empty home"], indirect=True)
@pytest.mark.parametrize(
    "arguments",
    [
        ("-m", "nskqa", "search", QUESTION, "-k", "1"),
        ("-m", "nskqa", "index"),
        ("-m", "nskqa", "doctor"),
        ("-c", LIBRARY),
    ],
    ids=["search", "index with nothing to do", "doctor", "the library"],
)
def test_every_other_door_reaches_nobody_and_makes_nothing(traced, arguments: tuple[str, ...]) -> None:
    code, _, complained = traced.run(*arguments)
    assert code == 0, complained
    assert (traced.reached, traced.created) == ([], set())


@pytest.mark.usefixtures("assistant")
@pytest.mark.parametrize("traced", ["an empty home"], indirect=True)
def test_evaluating_reaches_nobody_and_makes_nothing(traced, tmp_path: Path) -> None:
    code, said, _ = traced.run("-m", "nskqa", "evaluate", question_file(tmp_path))
    assert (code, "right 1/1" in said) == (0, True)
    assert (traced.reached, traced.created) == ([], set())


@pytest.mark.usefixtures("default_model")
def test_embedding_reaches_nobody_and_makes_the_index_alone(traced, tmp_path: Path) -> None:
    (tmp_path / "texts.jsonl").write_text('{"id": "a", "text": "Måsen spiser fisk."}\n', encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    given = ("--passages", str(tmp_path / "texts.jsonl"), "--out", str(tmp_path / "built"))
    # torch, loaded in this process by another test, tells its children where that was
    places = {name: str(tmp_path / "temporary") for name in ("TMPDIR", "TORCHINDUCTOR_CACHE_DIR")}
    code, said, complained = traced.run("-m", "nskqa", "index", *given, **places)
    assert (code, said.startswith("1 texts, 1 passages")) == (0, True), complained
    assert traced.reached == []
    elsewhere = [path for path in traced.created if not path.startswith((str(tmp_path / "built"), "/dev/"))]
    assert [path for path in elsewhere if not path.startswith(str(tmp_path / "temporary"))] == []
    assert [path for path in (tmp_path / "temporary").rglob("*") if path.is_file()] == []


@pytest.mark.usefixtures("assistant")
def test_the_server_reaches_nobody_and_makes_nothing(traced) -> None:
    with traced.popen(["-m", "nskqa", "serve", "--port", "0"]) as process:
        url = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())[0]
        started = time.monotonic()
        answer = httpx.post(f"{url}/api/v1/ask", json={"question": QUESTION}, timeout=60).json()
        assert httpx.get(f"{url}/", params={"q": QUESTION}, timeout=60).status_code == 200
        time.sleep(max(0.0, SECONDS - (time.monotonic() - started)))
        os.killpg(process.pid, signal.SIGTERM)
        _, complained = process.communicate(timeout=30)
    assert answer["measures"][0]["id"] == "13"
    assert process.returncode == 0
    assert [line for line in complained.splitlines() if not re.search(r" (GET|POST) /\S* 200 ", line)] == []
    assert (traced.reached, traced.created) == ([], set())


def test_the_environment_is_read_by_settings_and_written_by_silence_alone() -> None:
    named = {
        path.relative_to(CHECKOUT / "src" / "nskqa").as_posix()
        for path in (CHECKOUT / "src").rglob("*.py")
        if re.search(r"\bos\.environ\b|\b(?:getenv|putenv)\b", path.read_text(encoding="utf-8"))
    }
    assert named == {"silence.py"}, "settings reads it through pydantic"
