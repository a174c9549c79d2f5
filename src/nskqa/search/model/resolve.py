"""From the setting that names a model to a model that can be used: fetched, exported, recorded."""

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from nskqa.errors import ModelChanged, ModelError, ModelMissing
from nskqa.search.model import adapter, fetch, record
from nskqa.search.model.prepared import (
    FORMAT,
    RECORD,
    ExportRecord,
    Place,
    PreparedModel,
    installed,
    place,
    read_record,
    verify,
)
from nskqa.search.model.record import FileRecord
from nskqa.settings import Settings

_COUNTED = {".json", ".safetensors", ".bin", ".txt", ".model"}
# Copies of the same weights for other programs.
_OTHER_FORMATS = {"onnx", "openvino"}


def prepare(settings: Settings, progress: Callable[[str], None], *, thorough: bool = False) -> PreparedModel:
    """The model of the settings, ready to use: what is missing is fetched and exported, the rest left alone.

    An adapter is exported with it. With `thorough` every byte is read first, and what is not as it was recorded is made
    anew. A model that cannot be exported is used through sentence-transformers, and one line of `progress` says so.

    Raises:
        ModelError: where it cannot be fetched or loaded, only ONNX is allowed and it cannot be exported, or the adapter
            is damaged or was trained on another model.
        SettingsError: where the setting cannot name a model.

    """
    ready = _ready(settings, thorough)
    if ready:
        return ready
    at = place(settings)
    home = settings.index_dir / "model"
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(home / ".prepare.lock"):
        ready = _ready(settings, thorough)
        if ready:
            return ready
        _get(at, settings, progress)
        _export(at, settings, progress)
    return installed(settings)


def _ready(settings: Settings, thorough: bool) -> PreparedModel | None:
    try:
        return verify(settings) if thorough else installed(settings)
    except (ModelMissing, ModelChanged):
        return None


def _get(at: Place, settings: Settings, progress: Callable[[str], None]) -> None:
    """Bring the model's folder here, unless it is the user's own: whole to the last byte, since it is exported next."""
    if at.kind == "default":
        fetch.fetch_default(at.folder.parent, progress, thorough=True)
    elif at.kind == "hub" and not _is_whole(at):
        from nskqa.search.model.hub import download

        with record.folder_in_the_making(at.folder) as making:
            download(settings.model, str(settings.model_revision), making, progress)


def _is_whole(at: Place) -> bool:
    known = read_record(at.exports)
    if known is None:
        return at.folder.is_dir()
    return at.folder.is_dir() and record.first_change(at.folder, known.model, thorough=True) is None


def _export(at: Place, settings: Settings, progress: Callable[[str], None]) -> None:
    """Write what asking needs of the model, and the record of both."""
    from nskqa.search.model import embed, export, tuned

    files = _model_files(at)
    tuning = _adapter(at, files)
    model = embed.load(at.folder)
    if tuning:
        tuned.check_fits(model, tuning)
    with record.folder_in_the_making(at.exports) as making:
        outcome: str = "skipped"
        reason = ""
        if settings.encoder != "sentence-transformers":
            try:
                export.export_onnx(model, making, progress, tuning)
                outcome = "onnx"
            except ModelError as error:
                outcome, reason = "failed", str(error)
                _empty(making)
                progress(f"{reason} Questions will be encoded with sentence-transformers, which is slower.")
        written = ExportRecord.model_validate(
            {
                "format": FORMAT,
                "name": at.name,
                "outcome": outcome,
                "reason": reason,
                "dimension": embed.dimension(model),
                "max_length": export.max_length(model),
                "adapter": tuning.header.digest if tuning else None,
                "model": files,
                "files": record.describe(making, record.all_files(making)),
            }
        )
        (making / RECORD).write_text(
            written.model_dump_json(indent=2, exclude_none=True) + "\n", encoding="utf-8", newline="\n"
        )


def _adapter(at: Place, files: dict[str, FileRecord]) -> adapter.Adapter | None:
    if at.adapter is None:
        return None
    adapter.check_base(at.adapter, at.name, record.digest(files))
    return adapter.read(at.adapter.path)


def _model_files(at: Place) -> dict[str, FileRecord]:
    """What decides the model's vectors: weights, configuration, tokenizer; no read-me, no other formats."""
    if at.kind == "default":
        known = fetch.read_record(at.folder)
        if known:
            return known.files
    names = [name for name in record.all_files(at.folder) if _counts(Path(name))]
    return record.describe(at.folder, names, foreign=at.kind == "folder")


def _counts(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix in _COUNTED and not hidden and _OTHER_FORMATS.isdisjoint(path.parts)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
