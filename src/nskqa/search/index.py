"""Builds an index folder and loads it. Built whole in a folder of its own, then put into place by one rename.

index/CURRENT          the name of the build that is served: replaced in one step
index/builds/<name>/   manifest.json, reports.json, passages.json, dense/, lexical/
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from nskqa import __version__
from nskqa.errors import IndexDamaged, IndexFault, IndexMissing, IndexStale
from nskqa.search import dense, lexical
from nskqa.search.dense import DenseIndex, Unit
from nskqa.search.encoder import Encoder
from nskqa.search.engines import Engine
from nskqa.search.lexical import LexicalIndex
from nskqa.search.manifest import (
    FORMAT,
    NAME,
    FileEntry,
    Manifest,
    check_files,
    file_entry,
    passages_digest,
    read_manifest,
)
from nskqa.types import Passage, Report

_REPORTS = TypeAdapter(tuple[Report, ...])
_PASSAGES = TypeAdapter(tuple[Passage, ...])
_CURRENT = "CURRENT"
_BUILDS = "builds"

Progress = Callable[[int, int], None]


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
    factory: str,
    progress: Progress,
) -> Manifest:
    """Builds an index under `home` and serves it from there; `progress` hears how many units of how many are embedded.

    Only units whose text or model changed are embedded anew. Stopped at any point, the index that was served before
    stays whole. Builds of two processes wait for each other.

    Raises:
        SettingsError: where the FAISS factory string cannot be used.

    """
    builds = home / _BUILDS
    builds.mkdir(parents=True, exist_ok=True)
    with FileLock(home / ".lock"):
        before = _name(home)
        _sweep(builds, before)
        making = builds / f".making-{os.getpid()}"
        making.mkdir()
        made = dense.units(passages)
        vectors = _vectors(made, encoder, _known_vectors(home, encoder.digest), progress)
        DenseIndex.build(vectors, made, factory).save(making / "dense")
        LexicalIndex.build([f"{passage.heading} {passage.text}" for passage in passages]).save(making / "lexical")
        (making / "reports.json").write_bytes(_REPORTS.dump_json(tuple(reports)))
        (making / "passages.json").write_bytes(_PASSAGES.dump_json(tuple(passages)))
        manifest = _manifest(making, reports, passages, made, encoder, model, factory)
        (making / NAME).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")
        _put_into_place(home, making, manifest)
    return manifest


def load(home: Path, digests: dict[str, str], model: str, model_digest: str) -> Index:
    """Loads the served index; `digests` are those of the reports in data/, by id.

    Raises:
        IndexMissing: where there is none.
        IndexStale: where it was built from other data, another model or by another version.
        IndexDamaged: where a file is not what the manifest says.

    """
    folder, manifest = current(home)
    if manifest.reports != digests:
        raise IndexStale(
            f"The index in {home} was built from other reports than those that are set now; run `nskqa index`."
        )
    if manifest.model_digest != model_digest:
        raise IndexStale(
            f"The index in {home} was built with {manifest.model} as it was then and not with {model} as it is now; "
            "run `nskqa index`."
        )
    check_files(folder, manifest)
    try:
        reports = _REPORTS.validate_json((folder / "reports.json").read_bytes())
        passages = _PASSAGES.validate_json((folder / "passages.json").read_bytes())
        lexical_index = LexicalIndex.load(folder / "lexical")
    except (OSError, ValidationError, ValueError, KeyError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read; run `nskqa index`.") from error
    engine = Engine(reports, passages, DenseIndex.load(folder / "dense"), lexical_index)
    return Index(manifest, reports, engine)


def parameters(factory: str) -> dict[str, str]:
    """What an index was built with, besides data and model."""
    return {"faiss": factory, "bm25": f"k1={lexical.K1} b={lexical.B}", "context": f"{dense.CONTEXT_WORDS} words"}


def current(home: Path) -> tuple[Path, Manifest]:
    """The folder and manifest of the served index.

    Raises:
        IndexMissing: where there is none.
        IndexStale: where it has another format number.
        IndexDamaged: where its manifest cannot be read.

    """
    name = _name(home)
    if name is None:
        raise IndexMissing(f"{home} holds no index; run `nskqa index`.")
    folder = home / _BUILDS / name
    if not folder.is_dir():
        raise IndexDamaged(f"The index {folder}, named in {home / _CURRENT}, is gone; run `nskqa index`.")
    return folder, read_manifest(folder)


def _name(home: Path) -> str | None:
    try:
        name = (home / _CURRENT).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return None
    return name if name and name == Path(name).name else None


def _sweep(builds: Path, served: str | None) -> None:
    """Takes away what interrupted builds left, and builds that are no longer served."""
    for folder in builds.iterdir():
        if folder.name != served:
            shutil.rmtree(folder, ignore_errors=True)


def _put_into_place(home: Path, making: Path, manifest: Manifest) -> None:
    """Renames the folder to its name and points CURRENT at it: the moment from which it is served."""
    name = f"{manifest.built_at:%Y%m%dT%H%M%S%f}-{manifest.version}"
    making.rename(making.with_name(name))
    pointer = home / f".{_CURRENT}-{os.getpid()}"
    pointer.write_text(name + "\n", encoding="utf-8")
    pointer.replace(home / _CURRENT)


def _known_vectors(home: Path, model_digest: str) -> dict[str, NDArray[np.float32]]:
    """The vectors of the served index by the text that they stand for, where the model is the same."""
    try:
        folder, manifest = current(home)
        if manifest.model_digest != model_digest:
            return {}
        check_files(folder, manifest)
        passages = _PASSAGES.validate_json((folder / "passages.json").read_bytes())
        vectors = DenseIndex.load(folder / "dense").vectors
    except (IndexFault, OSError, ValidationError):
        return {}
    made = dense.units(passages)
    return {unit.text: vector for unit, vector in zip(made, vectors, strict=False)} if len(made) == len(vectors) else {}


def _vectors(
    made: Sequence[Unit], encoder: Encoder, known: dict[str, NDArray[np.float32]], progress: Progress
) -> NDArray[np.float32]:
    new = [text for text in dict.fromkeys(unit.text for unit in made) if text not in known]
    vectors = {**known, **dict(zip(new, encoder.encode_passages(new, progress), strict=True))} if new else known
    return np.stack([vectors[unit.text] for unit in made]).astype(np.float32)


def _manifest(
    making: Path,
    reports: Sequence[Report],
    passages: Sequence[Passage],
    made: Sequence[Unit],
    encoder: Encoder,
    model: str,
    factory: str,
) -> Manifest:
    files = {
        path.relative_to(making).as_posix(): file_entry(path) for path in sorted(making.rglob("*")) if path.is_file()
    }
    content: dict[str, Any] = {
        "format": FORMAT,
        "nskqa": __version__,
        "reports": {report.id: report.digest for report in reports},
        "model": model,
        "model_digest": encoder.digest,
        "dimension": encoder.dimension,
        "passages": len(passages),
        "sentences": sum(len(passage.sentences) for passage in passages),
        "units": len(made),
        "passages_digest": passages_digest(passages),
        "parameters": parameters(factory),
    }
    version = hashlib.sha256(repr((content, _stable(files))).encode()).hexdigest()[:12]
    return Manifest(version=version, built_at=datetime.now(UTC), files=files, **content)


def _stable(files: dict[str, FileEntry]) -> list[tuple[str, str]]:
    return sorted((name, entry.sha256) for name, entry in files.items())
