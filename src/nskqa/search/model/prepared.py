"""What lies on disk for the model that is set: found without torch or network, and held against its record.

Below `index_dir`/model: multilingual-e5-small/ or hub/…/ holds a model, exports/…/ what asking needs of it (the ONNX
graph, the tokenizer) with the record nskqa-export.json, which names the size and sha256 of every file of both. A model
and an adapter have a folder of exports of their own, so that going back to one costs nothing.

Sizes are compared wherever the model is looked up, every byte of what an encoder loads when it is loaded.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from nskqa.errors import ModelChanged, ModelError, ModelMissing, SettingsError
from nskqa.search.model import adapter, fetch, record
from nskqa.search.model.adapter import Header
from nskqa.search.model.record import FileRecord
from nskqa.settings import Settings

RECORD = "nskqa-export.json"
# Raised when the export changes what it writes, so that an older one is made anew.
FORMAT = 2

_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
_COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the model that is set belongs: its folder, and the folder for what is exported from it.

    `adapter` is what the file of the adapter that is set says of itself, None without one.
    """

    kind: Literal["default", "folder", "hub"]
    name: str
    folder: Path
    exports: Path
    adapter: Header | None = None


@dataclass(frozen=True, slots=True)
class PreparedModel:
    """A model that can be used: its folder and, where it could be exported, the folder of its ONNX graph.

    `digest` is over the model's files, the prefixes and the adapter, which together decide a text's vectors;
    `why_not_onnx` says in one sentence why `exports` is None. `adapter` is the adapter's digest, `late_dimension` how
    many numbers its late rows have; both are None without one. `record` says what the files of both folders are.
    """

    name: str
    folder: Path
    exports: Path | None
    why_not_onnx: str
    digest: str
    dimension: int
    max_length: int
    query_prefix: str
    passage_prefix: str
    adapter: str | None
    adapter_file: Path | None
    late_dimension: int | None
    record: "ExportRecord"


class ExportRecord(BaseModel):
    """nskqa-export.json: the model and the adapter as they were, what became of the export, and its files."""

    model_config = ConfigDict(frozen=True)

    format: int
    name: str
    outcome: Literal["onnx", "failed", "skipped"]
    reason: str = ""
    dimension: int
    max_length: int
    adapter: str | None = None
    model: dict[str, FileRecord]
    files: dict[str, FileRecord]


def place(settings: Settings) -> Place:
    """Where the model of the settings is or will be, with their adapter.

    Raises:
        SettingsError: where the setting is neither a folder that exists nor a name with a pinned commit.
        ModelError: where the adapter's file is missing, cut short or none.

    """
    at, path = _model_place(settings), _adapter_file(settings)
    if path is None:
        return at
    header = adapter.read(path).header
    return replace(at, adapter=header, exports=at.exports.with_name(f"{at.exports.name}+{header.digest[:12]}"))


def _adapter_file(settings: Settings) -> Path | None:
    if settings.adapter == "default":
        return adapter.SHIPPED if settings.model == "default" else None
    return None if settings.adapter == "none" else Path(settings.adapter).expanduser()


def _model_place(settings: Settings) -> Place:
    home = settings.index_dir / "model"
    if settings.model == "default":
        return Place("default", fetch.NAME, home / fetch.NAME, home / "exports" / fetch.NAME)
    folder = Path(settings.model).expanduser()
    if folder.is_dir():
        folder = folder.resolve()
        key = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
        return Place("folder", folder.name, folder, home / "exports" / f"{folder.name}-{key}")
    if not _HUB_NAME.fullmatch(settings.model) or settings.model.startswith("."):
        raise SettingsError(
            f"NSKQA_MODEL names the folder {settings.model}, which does not exist; correct it or unset it."
        )
    if not settings.model_revision or not _COMMIT.fullmatch(settings.model_revision):
        raise SettingsError(
            f"NSKQA_MODEL={settings.model} is no folder here and, as a name on the hub, needs NSKQA_MODEL_REVISION "
            "set to a commit of it (40 hexadecimal digits)."
        )
    key = f"{settings.model.replace('/', '--')}-{settings.model_revision[:12]}"
    return Place("hub", settings.model, home / "hub" / key, home / "exports" / key)


def installed(settings: Settings) -> PreparedModel:
    """The model of the settings as it lies on this machine, by its records and the sizes of its files.

    Raises:
        ModelMissing: where it was never prepared.
        ModelChanged: where a file is missing or not as it was; it says which.
        ModelError: where only ONNX is allowed and the model cannot be exported, or the adapter cannot be used.
        SettingsError: where the setting cannot name a model.

    """
    at = place(settings)
    found = read_record(at.exports)
    tuning = at.adapter.digest if at.adapter else None
    fetched = at.kind != "default" or fetch.is_fetched(at.folder)
    if found is None or found.adapter != tuning or not fetched:
        raise ModelMissing(f"The model {at.name} is not on this machine yet; run `nskqa model fetch`.")
    _expect(at.name, record.first_change(at.folder, found.model) or record.first_change(at.exports, found.files))
    exports = _allowed_exports(settings, found, at)
    return PreparedModel(
        name=at.name,
        folder=at.folder,
        exports=exports,
        why_not_onnx="" if exports else found.reason or "NSKQA_ENCODER asks for sentence-transformers.",
        digest=_digest(found, settings),
        dimension=found.dimension,
        max_length=found.max_length,
        query_prefix=settings.query_prefix,
        passage_prefix=settings.passage_prefix,
        adapter=tuning,
        adapter_file=at.adapter.path if at.adapter else None,
        late_dimension=at.adapter.dimension if at.adapter else None,
        record=found,
    )


def verify(settings: Settings) -> PreparedModel:
    """The same as `installed`, after reading every byte of the model, its adapter and its export.

    Raises:
        ModelMissing, ModelError: as `installed`.
        ModelChanged: as `installed`, and where a sha256 differs; it names the first such file.

    """
    prepared = installed(settings)
    check_model(prepared)
    check_export(prepared)
    return prepared


def check_model(prepared: PreparedModel) -> None:
    """Holds every byte of the model's folder against its record.

    Raises:
        ModelChanged: where a file is not as it was; it says which.

    """
    _expect(prepared.name, record.first_change(prepared.folder, prepared.record.model, thorough=True))


def check_export(prepared: PreparedModel) -> None:
    """The same for the files of its export, where it has one that may be used."""
    if prepared.exports:
        _expect(prepared.name, record.first_change(prepared.exports, prepared.record.files, thorough=True))


def _expect(name: str, change: str | None) -> None:
    if change:
        raise ModelChanged(f"The model {name} is not as it was prepared: {change}; run `nskqa model fetch`.")


def no_second_stage(prepared: PreparedModel) -> ModelError:
    """The complaint of whoever is asked for late rows without an adapter."""
    return ModelError(
        f"The model {prepared.name} ranks no sentences without an adapter; set NSKQA_ADAPTER to a file that "
        "`nskqa model train` wrote for it, or use the default model and adapter."
    )


def read_record(exports: Path) -> ExportRecord | None:
    """The folder's nskqa-export.json, or None where there is none of this format."""
    try:
        found = ExportRecord.model_validate_json((exports / RECORD).read_bytes())
    except (OSError, ValidationError):
        return None
    return found if found.format == FORMAT else None


def _allowed_exports(settings: Settings, found: ExportRecord, at: Place) -> Path | None:
    """The export that the settings allow to use, None for sentence-transformers."""
    if settings.encoder == "sentence-transformers":
        return None
    if found.outcome == "skipped":
        raise ModelMissing(f"The model {at.name} was not exported to ONNX yet; run `nskqa model fetch`.")
    if found.outcome == "onnx":
        return at.exports
    if settings.encoder == "onnx":
        raise ModelError(f"{found.reason} Set NSKQA_ENCODER to auto or to sentence-transformers.")
    return None


def _digest(found: ExportRecord, settings: Settings) -> str:
    parts = [record.digest(found.model), settings.query_prefix, settings.passage_prefix]
    if found.adapter:
        parts.append(found.adapter)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
