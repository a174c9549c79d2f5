import hashlib
import re
import shutil
from pathlib import Path

import pytest

from nskqa.errors import ReportError
from nskqa.report.parse import read_reports
from nskqa.report.read import read_files, report_paths
from nskqa.settings import load_settings

REPORTS = Path(__file__).parents[1] / "reports"
TOML = (REPORTS / "sjo-2025.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(REPORTS, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_the_source_text_is_the_one_that_was_given() -> None:
    raw = (load_settings().data_dir / "nsk-2023.txt").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == "6987d076037830ed3e4a36ff2acc0ac677a39b2d6e8c660880084bf7763899f1"


def test_what_nobody_gave_us_is_empty() -> None:
    meta = read_files(load_settings().data_dir / "nsk-2023.txt").meta
    assert (meta.publisher, meta.url, meta.printed_title) == (None, None, None)
    assert (meta.as_of.isoformat(), meta.period, meta.language) == ("2023-12-31", (2021, 2024), "nb")


def test_the_text_is_read_without_changing_its_line_ends(folder: Path) -> None:
    path = folder / "sjo-2025.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    files = read_files(path)
    assert files.source.encode() == path.read_bytes()
    (report,) = read_reports(folder)
    assert [measure.status for measure in report.measures] == ["Pågående", "Ferdigstilt", "Ikke påbegynt", "Utsatt"]


def test_the_digest_changes_with_either_file(folder: Path) -> None:
    before = read_files(folder / "sjo-2025.txt").digest
    (folder / "sjo-2025.toml").write_text(TOML.replace("status 2025", "2025"), encoding="utf-8")
    assert read_files(folder / "sjo-2025.txt").digest != before


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"PK\x03\x04\x00\x00binary", "is binary"),
        ("Tiltak 1. Øke".encode("latin-1"), "line 1, is not UTF-8"),
        ("Om\n\nTiltak 1. Øke".encode("utf-16"), "is binary"),
        (b"Om denne rapporten\n\nIngenting mer.", "holds no measure"),
    ],
)
def test_a_text_that_is_none_is_refused_with_what_to_do(folder: Path, raw: bytes, says: str) -> None:
    (folder / "sjo-2025.txt").write_bytes(raw)
    with pytest.raises(ReportError, match=says) as caught:
        read_reports(folder)
    assert "sjo-2025.txt" in str(caught.value)


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("id = ", "is not TOML"),
        (TOML.replace('id = "sjo-2025"', 'id = "sjo-2024"'), 'must be “sjo-2025”|must be "sjo-2025"'),
        (TOML.replace("as_of = 2025-12-31", 'as_of = "soon"'), "field as_of"),
        (TOML.replace('title = "Rapp', 'titel = "Rapp'), "field title"),
    ],
)
def test_metadata_that_does_not_fit_names_its_field(folder: Path, toml: str, says: str) -> None:
    (folder / "sjo-2025.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(ReportError, match=says):
        read_reports(folder)


def test_a_folder_without_reports_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="holds no report"):
        report_paths(tmp_path)
    with pytest.raises(ReportError, match="NSKQA_DATA_DIR"):
        report_paths(tmp_path / "nowhere")


def test_a_missing_text_is_named(folder: Path) -> None:
    (folder / "sjo-2025.txt").unlink()
    with pytest.raises(ReportError, match=r"sjo-2025\.txt cannot be read"):
        read_reports(folder)


def test_what_states_mean_stands_in_the_toml_and_else_in_their_usual_words(folder: Path) -> None:
    path = folder / "sjo-2025.toml"
    meta = read_files(folder / "sjo-2025.txt").meta
    assert [meta.states[label] for label in meta.statuses] == ["ongoing", "finished", "not_started", "postponed"]
    path.write_text(
        TOML.replace('"Utsatt"]', '"Utsatt", "Rød"]') + '\n[states]\nstopped = ["Utsatt"]\n', encoding="utf-8"
    )
    meta = read_files(folder / "sjo-2025.txt").meta
    assert (meta.states["Utsatt"], meta.states.get("Rød")) == ("stopped", None)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ('[states]\nstopped = ["Blå"]', 'states.stopped has "Blå", which is none of `statuses`'),
        ('[states]\ndone = ["Utsatt"]', "field states.done"),
    ],
)
def test_a_meaning_of_no_state_is_refused_by_its_place(folder: Path, given: str, says: str) -> None:
    (folder / "sjo-2025.toml").write_text(f"{TOML}\n{given}\n", encoding="utf-8")
    with pytest.raises(ReportError, match=re.escape(says)):
        read_files(folder / "sjo-2025.txt")
