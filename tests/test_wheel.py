"""The wheel carries the report and the pages, and works outside the checkout."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from nskqa.settings import CHECKOUT, load_settings


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(CHECKOUT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment where the wheel is installed, beside the packages that it needs."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", symlinks=True)
    python = folder / "env" / "bin" / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # Our own environment's packages, but not the checkout that it has nskqa from.
    needed = folder / "needed"
    needed.mkdir()
    for path in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if "nskqa" not in path.name:
            (needed / path.name).symlink_to(path)
    (Path(site) / "needed.pth").write_text(str(needed) + "\n", encoding="utf-8")
    return python


def run(python: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NSKQA_", "PYTHON"))}
    return subprocess.run(
        [python, "-m", "nskqa", *arguments], cwd=python.parent, env=kept | environment, capture_output=True, text=True
    )


def test_the_wheel_carries_data_and_web(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "_data/nsk-2023.txt",
        "_data/nsk-2023.toml",
        "_data/help.toml",
        "_web/templates/ask.html",
        "py.typed",
        "answer/choose/certainty.json",
        "answer/understand/words/nb.toml",
    ):
        assert f"nskqa/{name}" in names
    assert any(name.startswith("nskqa/_web/static/") for name in names)
    assert not [name for name in names if "index" in name.split("/")[0] or name.endswith(".faiss")]
    weights = [name for name in names if name.endswith(".safetensors")]
    assert weights == ["nskqa/search/model/adapter.safetensors"], "the adapter, and no model"


def test_the_report_is_checked_outside_the_checkout(installed: Path) -> None:
    result = run(installed, "report", "check")
    assert result.returncode == 0, result.stderr
    assert "64,684 of 64,684" in result.stdout


def test_what_is_built_lies_in_the_users_cache(installed: Path, tmp_path: Path) -> None:
    result = run(installed, "doctor", XDG_CACHE_HOME=str(tmp_path))
    assert result.returncode == 1
    assert str(tmp_path / "nskqa") in result.stdout
    assert "an installed package" in result.stdout


@pytest.mark.long
def test_an_installed_wheel_serves(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "nskqa").mkdir()
    shutil.copytree(load_settings().index_dir / "model", tmp_path / "nskqa" / "model")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NSKQA_", "PYTHON"))}
    command = [str(installed), "-m", "nskqa", "serve", "--port", "0"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=kept | {"XDG_CACHE_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = re.search(r"http://\S+", process.stdout.readline())[0]
        with urllib.request.urlopen(f"{address}/api/v1/ask?q=status+TryggEst", timeout=30) as response:
            assert b'"13"' in response.read()
    finally:
        process.terminate()
        process.communicate(timeout=10)
    assert process.returncode == 0
