"""Building the index: from nothing, and again after one word changed."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nskqa.assistant import build_index, current_index
from nskqa.settings import load_settings


def index() -> Iterator[str]:
    """Seconds of a first build, of a second after a change, and of finding that nothing changed."""
    real = load_settings()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "index").mkdir()
        (home / "index" / "model").symlink_to(real.index_dir / "model")
        shutil.copytree(real.data_dir, home / "data")
        settings = real.model_copy(update={"data_dir": home / "data", "index_dir": home / "index"})

        def build() -> None:
            build_index(settings, lambda _: None, lambda *_: None)

        yield f"first build: {_seconds(build):.1f} s"
        path = home / "data" / "nsk-2023.txt"
        path.write_text(
            path.read_text(encoding="utf-8").replace("29 nye kommuner", "30 nye kommuner"), encoding="utf-8"
        )
        yield f"after one word changed: {_seconds(build):.1f} s"
        yield f"nothing changed: {_seconds(lambda: current_index(settings)):.1f} s"


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
