"""A command that cannot write what it should ends with one sentence that names the place, and leaves no half file."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nskqa.assistant import Assistant
from nskqa.cli import cli
from nskqa.search.builds import current
from nskqa.search.model.prepared import PreparedModel

Limit = Callable[[int], AbstractContextManager[None]]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def lines(path: Path, *texts: str) -> Path:
    rows = (json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts))
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def built(default_model: PreparedModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("collection")
    result = run(
        "index", "--passages", lines(home / "texts", "Båten er rød.", "Måsen er hvit."), "--out", home / "index"
    )
    assert result.exit_code == 0, result.output
    return home


def test_an_index_that_finds_no_room_is_said_so_and_the_old_one_is_served(built: Path, largest_file: Limit) -> None:
    home, more = built / "index", lines(built / "more", "Båten er rød.", "Fjellet er høyt.")
    before = current(home)
    with largest_file(500):
        result = run("index", "--passages", more, "--out", home)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith(f"nskqa: {home} could not be written (File too large); free some")
    assert current(home) == before
    assert names(home / "builds") == [before[0].name]


def test_a_run_that_finds_no_room_leaves_the_old_one(built: Path, largest_file: Limit, tmp_path: Path) -> None:
    out = tmp_path / "run.txt"
    out.write_text("the run before\n", encoding="utf-8")
    queries = lines(built / "queries", *(f"Hva er rødt, nummer {number}?" for number in range(20)))
    with largest_file(100):
        result = run("search", "--index", built / "index", "--queries", queries, "--run", out)
    assert result.exit_code == 1
    assert result.stderr.strip().startswith(f"nskqa: {out} could not be written (File too large); free some space")
    assert (names(tmp_path), out.read_text(encoding="utf-8")) == (["run.txt"], "the run before\n")


@pytest.mark.parametrize(
    ("command", "written"),
    [
        (("evaluate", "{questions}", "--out", "{out}/some.json"), "some.json"),
        (("model", "validation", "--out", "{out}"), "passages.jsonl"),
    ],
    ids=["evaluate", "model validation"],
)
def test_results_that_find_no_room_are_not_left_by_halves(
    assistant: Assistant, largest_file: Limit, tmp_path: Path, command: tuple[str, ...], written: str
) -> None:
    questions, out = tmp_path / "questions.jsonl", tmp_path / "out"
    row = {"id": "a", "lang": "nb", "kind": "status", "q": "Hva er status for TryggEst?", "measures": ["13"]}
    questions.write_text(json.dumps(row), encoding="utf-8")
    out.mkdir()
    with largest_file(100):
        result = run(*(each.format(questions=questions, out=out) for each in command))
    assert result.exit_code == 1
    assert f"nskqa: {out / written} could not be written (File too large); " in result.stderr
    assert names(out) == []


@pytest.mark.parametrize(
    "command",
    [
        ("index", "--passages", "{file}", "--out", "{file}/index"),
        ("search", "--index", "{built}/index", "--queries", "{file}", "--run", "{file}/run.txt"),
        ("model", "validation", "--out", "{file}/held"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_named(built: Path, command: tuple[str, ...]) -> None:
    file = built / "texts"
    result = run(*(each.format(file=file, built=built) for each in command))
    assert result.exit_code == 1
    assert f"nskqa: {file}/" in result.stderr.splitlines()[-1]
    assert result.stderr.splitlines()[-1].endswith("Not a directory; choose another place or mend this one.")


@pytest.mark.usefixtures("assistant")
def test_an_answer_that_cannot_be_printed_is_said_so() -> None:
    command = [sys.executable, "-m", "nskqa", "ask", "Hva er status for TryggEst?"]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert result.returncode == 1
    assert result.stderr == "nskqa: standard output: No space left on device; choose another place or mend this one.\n"
