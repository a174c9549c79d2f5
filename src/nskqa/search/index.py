"""The index of reports: built behind a pointer, and loaded.

index/CURRENT          the name of the build that is served: replaced in one step
index/builds/<name>/   manifest.json, reports.json, passages.json, dense/, lexical/, late/
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from nskqa.errors import IndexDamaged, IndexStale
from nskqa.search import retrievers
from nskqa.search.builds import current, making, put_into_place
from nskqa.search.encoder import Encoder
from nskqa.search.engines import Engine
from nskqa.search.manifest import Manifest
from nskqa.search.retrievers import Progress, Retrievers
from nskqa.types import Passage, Report

_REPORTS = TypeAdapter(tuple[Report, ...])
_REPORTS_NAME = "reports.json"


@dataclass(frozen=True, slots=True)
class Index:
    """A loaded index: what it was built from, its reports, and the engine over its passages."""

    manifest: Manifest
    reports: tuple[Report, ...]
    engine: Engine


def build(
    home: Path,
    reports: Sequence[Report],
    passages: Sequence[Passage],
    encoder: Encoder,
    model: str,
    adapter: str | None,
    factory: str,
    progress: Progress,
    refused: Mapping[str, str] = MappingProxyType({}),
) -> Manifest:
    """Builds an index under `home` and serves it from there; `progress` hears how many texts of how many are embedded.

    Only texts that changed are embedded anew, all where the model did. Stopped at any point, the index that was served
    before stays whole. Builds of two processes wait for each other. `adapter` is the digest of the model's adapter,
    `refused` are those of the files of reports that could not be read, by id: the index is not stale for lack of them.

    Raises:
        SettingsError: where the FAISS factory string cannot be used.

    """
    with making(home) as folder:
        made = retrievers.build(home, passages, encoder, factory, progress)
        made.save(folder)
        (folder / _REPORTS_NAME).write_bytes(_REPORTS.dump_json(tuple(reports)))
        digests = {report.id: report.digest for report in reports}
        manifest = retrievers.describe(folder, made, encoder, model, adapter, factory, digests, refused=refused)
        put_into_place(home, folder, manifest)
    return manifest


def load(home: Path, digests: dict[str, str], model: str, model_digest: str, factory: str) -> Index:
    """Loads the served index; `digests` are those of the reports in data/, by id, `factory` the FAISS one that is set.

    Raises:
        IndexMissing: where there is none.
        IndexStale: where it was built from other data, with another model or other settings, or by another version.
        IndexDamaged: where a file is not what the manifest says.

    """
    folder, manifest = current(home)
    if {**manifest.reports, **manifest.refused} != digests:
        raise IndexStale(
            f"The index in {home} was built from other reports than those that are set now; run `nskqa index`."
        )
    if manifest.model_digest != model_digest:
        raise IndexStale(
            f"The index in {home} was built with {manifest.built_with}, and not with {model} and the adapter that are "
            "set now; run `nskqa index`."
        )
    now = retrievers.parameters(factory)
    if manifest.parameters != now:
        raise IndexStale(
            f"The index in {home} was built with {_differing(manifest.parameters, now)}, and not with "
            f"{_differing(now, manifest.parameters)} as is set now; run `nskqa index`."
        )
    found = Retrievers.load(folder, manifest)
    try:
        reports = _REPORTS.validate_json((folder / _REPORTS_NAME).read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read; run `nskqa index`.") from error
    return Index(manifest, reports, Engine(reports, found.passages, found.dense, found.lexical, found.late))


def _differing(parameters: dict[str, str], others: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in parameters.items() if others.get(name) != value)
