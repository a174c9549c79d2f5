import shutil
from pathlib import Path

import pytest

from nskqa.errors import ModelError
from nskqa.search.model.train.nynorsk import read_pairs, to_nynorsk, write_pairs
from nskqa.settings import load_settings

needs_apertium = pytest.mark.skipif(shutil.which("apertium") is None, reason="apertium-nno-nob is not installed")


def nothing(done: int, of: int) -> None:
    pass


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = folder / "apertium"
    tool.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@needs_apertium
def test_every_text_comes_back_in_its_place() -> None:
    texts = [
        "Hvem har ansvaret?",
        "En overskrift uten punktum",
        "Hun sa nei. Han sa ikke noe.\nDe gikk.",
        "* stjerne [1] @x \\ ^y^ $5 {a} <b>",
        "Krusttjvgrpf",
        "Er 50/60 nok?",
    ]
    heard: list[tuple[int, int]] = []
    made = to_nynorsk(texts, lambda done, of: heard.append((done, of)))
    assert made == [
        "Kven har ansvaret?",
        "Ei overskrift utan punktum",
        "Ho sa nei. Han sa ikkje noko. Dei gjekk.",
        "* stjerne [1] @x \\ ^y^ $5 {a} <b>",
        "Krusttjvgrpf",
        "Er 50/60 nok?",
    ]
    assert heard == [(done, 6) for done in range(1, 7)]


@needs_apertium
def test_pairs_are_written_once_and_only_where_they_differ(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    assert write_pairs(path, ["Hva er det?", "Oslo", "Hva er det?", " "], nothing) == 1
    assert read_pairs(path) == {"Hva er det?": "Kva er det?"}


def test_without_apertium_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ModelError, match="install Debian's package apertium-nno-nob"):
        to_nynorsk(["Hva?"], nothing)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'Error: Mode nob-nno does not exist' >&2; exit 1", "gave 0 of 2 texts back .Error: Mode nob-nno does"),
        ("echo Kva?", "gave 1 of 2 texts back .it did not say why.; install"),
    ],
)
def test_texts_that_do_not_come_back_are_an_error(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, script, monkeypatch)
    with pytest.raises(ModelError, match=said):
        to_nynorsk(["Hva?", "Hvem?"], nothing)


def test_a_text_without_words_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, "cat", monkeypatch)
    with pytest.raises(ModelError, match="without words"):
        to_nynorsk(["Hva?", " "], nothing)


def test_a_file_that_is_no_pairs_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"nb": "Hva?", "nn": "Kva?"}\n{"nb": 1}\n', encoding="utf-8")
    with pytest.raises(ModelError, match="line 2, is no pair"):
        read_pairs(path)
    with pytest.raises(ModelError, match="nskqa model nynorsk"):
        read_pairs(tmp_path / "none.jsonl")


def test_the_questions_are_there_in_nynorsk() -> None:
    pairs = read_pairs(load_settings().data_dir / "training" / "norquad" / "nynorsk.jsonl")
    assert pairs["Hvem er talsperson for RSL?"] == "Kven er talsperson for RSL?"
    assert len(pairs) > 7_000
    assert all(nn == nn.strip() != "" and "\n" not in nn for nn in pairs.values())
