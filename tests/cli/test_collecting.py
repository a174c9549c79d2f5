import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nskqa.cli import cli
from nskqa.search.model.prepared import PreparedModel

TEXTS = {
    "båt": "Båten\nBåten er rød og har to master. Den ligger ved havna i Bergen.",
    "fugl": "Måsen\nMåsen spiser fisk.\n– den sover på taket\n– den roper om morgenen",
    "fjell": "Galdhøpiggen er 2469 meter høyt og ligger i Jotunheimen.",
}
QUERIES = {"q1": "Hvor høyt er Galdhøpiggen?", "q2": "Hva spiser måsen?"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def lines(path: Path, texts: dict[str, str]) -> Path:
    rows = (json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in texts.items())
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(default_model: PreparedModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("collection")
    result = run("index", "--passages", lines(home / "texts.jsonl", TEXTS), "--out", home / "index")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("3 texts, 3 passages, ")
    lines(home / "queries.jsonl", QUERIES)
    return home


def test_texts_are_ranked_for_every_query(built: Path) -> None:
    out = built / "run.txt"
    result = run("search", "--index", built / "index", "--queries", built / "queries.jsonl", "-k", 2, "--run", out)
    assert result.exit_code == 0, result.output
    rows = [line.split() for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row[0], row[1], row[3], row[5]) for row in rows] == [
        (query, "Q0", rank, "nskqa") for query in QUERIES for rank in ("1", "2")
    ]
    assert [row[2] for row in rows if row[3] == "1"] == ["fjell", "fugl"]
    piped = run("search", "--index", built / "index", "--queries", built / "queries.jsonl", "-k", 2, "--run", "-")
    assert piped.stdout == out.read_text(encoding="utf-8")
    assert sorted(path.name for path in built.iterdir()) == ["index", "queries.jsonl", "run.txt", "texts.jsonl"]


def test_a_built_collection_says_what_it_is(built: Path) -> None:
    result = run("index", "--passages", built / "texts.jsonl", "--out", built / "index", "--json")
    manifest = json.loads(result.stdout)
    assert (manifest["texts"], manifest["reports"], manifest["passages"]) == (3, {}, 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Give QUERY, or --index, --queries and --run."),
        (("TryggEst", "--run", "-"), "QUERY is asked of the report and --run of a collection"),
        (("--run", "-"), "--run needs --index and --queries too."),
        (("--index", "{home}", "--run", "-"), "--index needs --queries too."),
        (("--index", "{home}", "--queries", "{file}", "--run", "-", "--area", "1"), "--area is for a QUERY"),
        (("--index", "{home}", "--queries", "{file}", "--run", "-", "--json"), "--json is for a QUERY"),
        (("TryggEst", "-k", "101"), "-k is at most 100"),
    ],
)
def test_the_two_uses_of_search_are_not_confused(built: Path, arguments: tuple[str, ...], said: str) -> None:
    given = [each.format(home=built, file=built / "queries.jsonl") for each in arguments]
    result = run("search", *given)
    assert result.exit_code == 2
    assert said in result.stderr


def test_passages_and_out_belong_together(built: Path) -> None:
    for arguments in (("--passages", built / "texts.jsonl"), ("--out", built / "index")):
        result = run("index", *arguments)
        assert result.exit_code == 2
        assert "belong together" in result.stderr


def test_a_bad_line_is_one_sentence_and_leaves_what_was_built(built: Path, tmp_path: Path) -> None:
    before = (built / "index" / "CURRENT").read_text(encoding="utf-8")
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', encoding="utf-8")
    result = run("index", "--passages", bad, "--out", built / "index")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "bad.jsonl, line 2, id: a stands in line 1 too" in result.stderr
    assert (built / "index" / "CURRENT").read_text(encoding="utf-8") == before
    result = run("search", "--index", built / "index", "--queries", bad, "--run", tmp_path / "run.txt")
    assert (result.exit_code, (tmp_path / "run.txt").exists()) == (1, False)


def test_a_folder_without_a_collection_is_refused(built: Path, tmp_path: Path) -> None:
    result = run("search", "--index", tmp_path, "--queries", built / "queries.jsonl", "--run", "-")
    assert result.exit_code == 1
    assert "run `nskqa index --passages FILE --out DIR`" in result.stderr


def test_a_run_that_is_stopped_leaves_no_half_file(built: Path, tmp_path: Path) -> None:
    many = lines(tmp_path / "many.jsonl", {f"q{number}": f"Hva er {number}?" for number in range(50_000)})
    command = [sys.executable, "-m", "nskqa", "search", "--index", str(built / "index"), "--queries", str(many)]
    process = subprocess.Popen([*command, "--run", str(tmp_path / "run.txt")], stderr=subprocess.DEVNULL)
    while process.poll() is None and not list(tmp_path.glob(".run.txt-*")):
        pass
    process.send_signal(2)
    # Python ends itself by the signal where that is taken outside the command's own handling.
    assert process.wait(timeout=60) in (1, -2)
    assert [path.name for path in tmp_path.iterdir()] == ["many.jsonl"]
