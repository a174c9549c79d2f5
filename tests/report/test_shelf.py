"""A report that cannot be read stops none of the others."""

import shutil
from pathlib import Path

import pytest

from nskqa.assistant import Assistant, build_index, current_index
from nskqa.errors import IndexStale, ReportError, UnknownReport
from nskqa.report.parse import read_reports, read_shelf
from nskqa.search.model.prepared import PreparedModel
from nskqa.settings import Settings, load_settings
from nskqa.types import Question

REPORTS = Path(__file__).parents[1] / "reports"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One report that can be read, and one whose text holds no measure."""
    data = tmp_path / "data"
    shutil.copytree(REPORTS, data)
    toml = (data / "sjo-2025.toml").read_text(encoding="utf-8")
    (data / "land-2025.toml").write_text(toml.replace("sjo-2025", "land-2025"), encoding="utf-8")
    (data / "land-2025.txt").write_text("Om denne rapporten\n\nIngenting mer.\n", encoding="utf-8")
    return data


def test_the_others_are_read_and_it_is_said_why_one_is_not(folder: Path) -> None:
    shelf = read_shelf(folder)
    assert [report.id for report in shelf.reports] == ["sjo-2025"]
    assert [(each.id, "holds no measure" in str(each.why)) for each in shelf.refused] == [("land-2025", True)]
    assert shelf.report("sjo-2025").id == "sjo-2025"
    with pytest.raises(ReportError, match="holds no measure"):
        shelf.report("land-2025")
    with pytest.raises(UnknownReport, match="there are sjo-2025"):
        shelf.report("luft-2025")
    with pytest.raises(ReportError, match="holds no measure"):
        read_reports(folder)


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"PK\x00"])
def test_a_text_that_is_none_is_left_out_too(folder: Path, raw: bytes) -> None:
    (folder / "land-2025.txt").write_bytes(raw)
    assert [each.id for each in read_shelf(folder).refused] == ["land-2025"]
    (folder / "land-2025.txt").unlink()
    assert [each.id for each in read_shelf(folder).refused] == ["land-2025"]


def test_where_none_can_be_read_the_first_says_why(folder: Path) -> None:
    (folder / "sjo-2025.txt").write_bytes(b"")
    with pytest.raises(ReportError, match="land-2025.txt holds no measure"):
        read_shelf(folder)


def test_an_index_serves_the_others_until_the_files_change(
    folder: Path, default_model: PreparedModel, tmp_path: Path
) -> None:
    home = tmp_path / "index"
    home.mkdir()
    (home / "model").symlink_to(load_settings().index_dir / "model")
    settings = Settings(data_dir=folder, index_dir=home, report="sjo-2025")
    said: list[str] = []
    manifest = build_index(settings, said.append, lambda *_: None)
    assert (list(manifest.reports), list(manifest.refused)) == (["sjo-2025"], ["land-2025"])
    assert any(line.startswith("land-2025 is left out: ") for line in said)
    assert current_index(settings) == manifest
    assert Assistant.load(settings).ask(Question("Hva er status for tiltak 4?")).measures == ("4",)
    (folder / "land-2025.txt").write_text("Noe annet.\n", encoding="utf-8")
    assert current_index(settings) is None
    with pytest.raises(IndexStale):
        Assistant.load(settings)
