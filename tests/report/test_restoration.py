import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nskqa.errors import ReportError
from nskqa.report.parse import read_reports
from nskqa.report.read import read_files
from nskqa.report.restoration import DECIDED, review
from nskqa.settings import load_settings
from nskqa.text.alignment import Alignment
from nskqa.types import UNCERTAIN, Report

DATA = load_settings().data_dir
DECISION = '[[decision]]\nline = 585\nsource = "{source}"\nreading = "før"\nwhy = "because"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("nsk-2023.txt", "nsk-2023.toml"):
        shutil.copy(DATA / name, tmp_path)
    return tmp_path


def test_the_report_is_read_with_its_letters(report: Report) -> None:
    text = Alignment(report.source, report.edits).text
    assert "æresrelatert" in text
    assert "kjønnslemlestelse" in text
    assert text.count("\n") == report.source.count("\n")
    assert report.measure("13").title == "Videreføre TryggEst"


def test_decisions_of_readers_are_few_and_applied_last(report: Report) -> None:
    decided = [edit for edit in report.edits if edit.evidence.startswith(DECIDED)]
    assert 0 < len(decided) == len(read_files(DATA / "nsk-2023.txt").decisions) <= 30
    assert all(edit.confidence == 1.0 for edit in decided)


def test_a_decision_on_words_that_do_not_stand_there_is_refused(folder: Path) -> None:
    (folder / "nsk-2023.errata.toml").write_text(DECISION.format(source="ikke der"), encoding="utf-8")
    with pytest.raises(ReportError, match=r'nsk-2023\.errata\.toml decides on "ikke der" in line 585'):
        read_reports(folder)


def test_a_decision_that_is_no_decision_names_its_field(folder: Path) -> None:
    (folder / "nsk-2023.errata.toml").write_text("[[decision]]\nline = 1\n", encoding="utf-8")
    with pytest.raises(ReportError, match=r"errata\.toml, field decision"):
        read_reports(folder)


def test_a_decision_changes_the_digest(folder: Path) -> None:
    before = read_files(folder / "nsk-2023.txt").digest
    (folder / "nsk-2023.errata.toml").write_text(DECISION.format(source="for forslagene"), encoding="utf-8")
    assert read_files(folder / "nsk-2023.txt").digest != before


def test_doubtful_words_are_listed_worst_first(report: Report) -> None:
    doubts = review(report)
    assert [doubt.confidence for doubt in doubts] == sorted(doubt.confidence for doubt in doubts)
    assert all(doubt.confidence < UNCERTAIN and doubt.reading in doubt.context for doubt in doubts)


def test_the_asking_way_loads_no_lexicon() -> None:
    program = (
        "import sys, json, nskqa.assistant, nskqa.web.app\n"
        "print(json.dumps([name for name in sys.modules if name.startswith(('wordfreq', 'ftfy'))]))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert json.loads(run.stdout) == []
