import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nskqa.assistant import Assistant, build_index, current_index
from nskqa.errors import IndexDamaged, IndexMissing, IndexStale
from nskqa.search.builds import current
from nskqa.search.manifest import FORMAT, Manifest
from nskqa.search.model.prepared import PreparedModel
from nskqa.settings import Settings, load_settings
from nskqa.types import Question

REPORTS = Path(__file__).parents[1] / "reports"


def build(settings: Settings) -> tuple[Manifest, int]:
    """Builds, and says how many texts were embedded."""
    embedded: list[int] = []
    manifest = build_index(settings, lambda _: None, lambda _, total: embedded.append(total))
    return manifest, max(embedded, default=0)


def home(at: Path) -> Settings:
    """Settings with the small report, an index folder of their own, and the model that all share."""
    (at / "index").mkdir()
    (at / "index" / "model").symlink_to(load_settings().index_dir / "model")
    shutil.copytree(REPORTS, at / "data")
    return load_settings().model_copy(update={"data_dir": at / "data", "index_dir": at / "index", "report": "sjo-2025"})


@pytest.fixture
def settings(default_model: PreparedModel, tmp_path: Path) -> Settings:
    return home(tmp_path)


@pytest.fixture(scope="module")
def served(default_model: PreparedModel, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An index of the small report; tests copy it before they damage it."""
    settings = home(tmp_path_factory.mktemp("served"))
    build(settings)
    return settings


@pytest.fixture
def copied(served: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(served.index_dir, tmp_path / "index", symlinks=True)
    shutil.copytree(served.data_dir, tmp_path / "data")
    return served.model_copy(update={"data_dir": tmp_path / "data", "index_dir": tmp_path / "index"})


def change(settings: Settings, old: str, new: str) -> None:
    path = settings.data_dir / "sjo-2025.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_another_report_is_answered_from_its_own_index(served: Settings) -> None:
    answer = Assistant.load(served).ask(Question("Hva er status for nødpeilesendere?"))
    assert answer.measures == ("3",)
    assert answer.sentences[0].text == "Tiltak 3, Kartlegge bruk av nødpeilesendere: Ikke påbegynt per 31.12.2025."
    assert answer.citations[0].quote == answer.citations[0].source_quote == "Status: Ikke påbegynt"


def test_an_index_that_is_up_to_date_is_known_without_building(copied: Settings) -> None:
    assert current_index(copied) == current(copied.index_dir)[1]
    change(copied, "120 skoler", "130 skoler")
    assert current_index(copied) is None


def test_only_what_changed_is_embedded_anew(copied: Settings) -> None:
    change(copied, "120 skoler", "130 skoler")
    manifest, embedded = build(copied)
    assert 1 <= embedded <= 4
    assert embedded < manifest.units / 5
    assert build(copied)[1] == 0


def test_the_same_reports_and_model_give_the_same_version(copied: Settings) -> None:
    before = current(copied.index_dir)[1]
    assert build(copied)[0].version == before.version


def test_a_build_that_is_no_longer_served_is_taken_away(copied: Settings) -> None:
    (copied.index_dir / "builds" / ".making-1").mkdir()
    for before, after in (("120", "130"), ("130", "140")):
        change(copied, f"{before} skoler", f"{after} skoler")
        build(copied)
    names = [path.name for path in (copied.index_dir / "builds").iterdir()]
    assert current(copied.index_dir)[0].name in names
    assert len(names) <= 2
    assert ".making-1" not in names


def test_no_index_is_said_so(settings: Settings) -> None:
    with pytest.raises(IndexMissing, match="run `nskqa index`"):
        Assistant.load(settings)


def test_an_index_of_other_data_is_refused(copied: Settings) -> None:
    change(copied, "120 skoler", "130 skoler")
    with pytest.raises(IndexStale, match="other reports.*run `nskqa index`"):
        Assistant.load(copied)


def test_an_index_of_another_model_is_refused(copied: Settings) -> None:
    with pytest.raises(IndexStale, match=r"and the adapter \w{12} as they were then.*run `nskqa index`"):
        Assistant.load(copied.model_copy(update={"query_prefix": "other: "}))


def test_an_index_of_another_format_is_refused(copied: Settings) -> None:
    path = current(copied.index_dir)[0] / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    for changed in ({**content, "format": FORMAT + 1}, {"format": FORMAT + 1, "else": "entirely"}):
        path.write_text(json.dumps(changed), encoding="utf-8")
        with pytest.raises(IndexStale, match=f"format {FORMAT + 1}.*run `nskqa index`"):
            Assistant.load(copied)


def files_of_an_index() -> list[str]:
    return [
        "manifest.json",
        "passages.json",
        "reports.json",
        "dense/vectors.faiss",
        "late/tokens.npy",
        "late/offsets.npy",
        "lexical/stems.json",
    ]


@pytest.mark.parametrize("name", files_of_an_index())
@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_a_damaged_file_is_refused_and_named(copied: Settings, name: str, damage: str) -> None:
    path = current(copied.index_dir)[0] / name
    raw = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(raw[: len(raw) // 2])
    else:
        path.write_bytes(raw[:-9] + bytes(byte ^ 1 for byte in raw[-9:]))
    with pytest.raises(IndexDamaged, match=f"{Path(name).name}.*run `nskqa index`"):
        Assistant.load(copied)


def test_a_damaged_index_is_mended_by_the_command_it_names(copied: Settings) -> None:
    (current(copied.index_dir)[0] / "dense" / "vectors.faiss").write_bytes(b"")
    assert build(copied)[1] > 0
    assert Assistant.load(copied).ask(Question("Hva er status for tiltak 4?")).measures == ("4",)


def test_one_copy_of_the_vectors_is_kept(copied: Settings) -> None:
    folder, manifest = current(copied.index_dir)
    assert [path.name for path in (folder / "dense").iterdir()] == ["vectors.faiss"]
    assert (folder / "dense" / "vectors.faiss").stat().st_size < manifest.units * manifest.dimension * 4 + 1_000


def test_a_factory_string_is_a_setting_that_an_index_built_before_does_not_fit(copied: Settings) -> None:
    with_graph = copied.model_copy(update={"faiss_factory": "HNSW8"})
    assert current_index(with_graph) is None
    with pytest.raises(
        IndexStale, match="built with faiss Flat, and not with faiss HNSW8 as is set now; run `nskqa index`"
    ):
        Assistant.load(with_graph)
    assert build(with_graph)[0].parameters["faiss"] == "HNSW8"
    assert Assistant.load(with_graph).ask(Question("Hva er status for tiltak 4?")).measures == ("4",)


def moments(whole: float) -> Iterator[float]:
    """Ten moments of a build: five from all of it, five from its end, where files are written and put into place."""
    chance = random.Random(20231231)
    for _ in range(5):
        yield chance.uniform(0, whole)
        yield chance.uniform(0.85 * whole, 1.02 * whole)


def test_killed_at_any_moment_the_served_index_stays_whole(copied: Settings) -> None:
    environment = {
        **os.environ,
        "NSKQA_DATA_DIR": str(copied.data_dir),
        "NSKQA_INDEX_DIR": str(copied.index_dir),
        "NSKQA_REPORT": "sjo-2025",
    }
    command = [sys.executable, "-m", "nskqa", "index"]
    data = {"before": copied.data_dir, "now": copied.data_dir}

    def loads() -> bool:
        """The served index fits either the data before the build or those that it was building from."""
        for folder in data.values():
            try:
                assistant = Assistant.load(copied.model_copy(update={"data_dir": folder}))
            except IndexStale:
                continue
            return assistant.ask(Question("Hva er status for tiltak 4?")).measures == ("4",)
        return False

    def changed(count: int) -> None:
        data["before"] = copied.data_dir.with_name(f"before-{count}")
        shutil.copytree(copied.data_dir, data["before"])
        change(copied, "Testene er utsatt", f"Test {count}: Testene er utsatt")

    changed(0)
    start = time.monotonic()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    whole = time.monotonic() - start
    for count, moment in enumerate(moments(whole), start=1):
        served = current(copied.index_dir)[1].reports["sjo-2025"]
        changed(count)
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.kill()
        process.wait()
        assert loads()
        if current(copied.index_dir)[1].reports["sjo-2025"] == served:
            shutil.copy(data["before"] / "sjo-2025.txt", copied.data_dir)  # not built: change from the same text again
