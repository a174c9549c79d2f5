"""manifest.json: what an index was built from, by what, and what its files must be."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from nskqa.errors import IndexDamaged, IndexStale
from nskqa.types import Passage

# Raised whenever passages, units or the files' own form change, so that an older index is refused. A test pins the
# digest of the passages to it.
FORMAT = 6
NAME = "manifest.json"


class FileEntry(BaseModel):
    """One file of the index: its length in bytes and its sha256."""

    model_config = ConfigDict(frozen=True)

    size: int
    sha256: str


class Manifest(BaseModel):
    """What an index was built from. `version` is a digest of all but the time: equal indexes have equal ones.

    `adapter` is the digest of the model's adapter and `late_dimension` that of the token vectors, None where there is
    no second stage; `texts` is how many texts a collection has, None for an index of reports. `refused` are the digests
    of reports that could not be read when it was built.
    """

    model_config = ConfigDict(frozen=True)

    format: int
    version: str
    built_at: datetime
    nskqa: str
    reports: dict[str, str]
    refused: dict[str, str] = {}
    texts: int | None
    model: str
    model_digest: str
    adapter: str | None
    dimension: int
    late_dimension: int | None
    passages: int
    sentences: int
    units: int
    passages_digest: str
    parameters: dict[str, str]
    files: dict[str, FileEntry]

    @property
    def built_with(self) -> str:
        """The model and its adapter, as they were then, in words."""
        adapter = f"the adapter {self.adapter[:12]}" if self.adapter else "no adapter"
        return f"{self.model} and {adapter} as they were then"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index folder.

    Raises:
        IndexDamaged: where it is missing or not a manifest.
        IndexStale: where it has another format number.

    """
    path = folder / NAME
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise IndexDamaged(f"{path} cannot be read; run `nskqa index`.") from error
    try:
        manifest = Manifest.model_validate_json(raw)
    except ValidationError as error:
        found = _format_of(raw)
        if found is not None and found != FORMAT:
            raise _other_format(folder, found) from error
        raise IndexDamaged(f"{path} is not a manifest of nskqa; run `nskqa index`.") from error
    if manifest.format != FORMAT:
        raise _other_format(folder, manifest.format)
    return manifest


def check_files(folder: Path, manifest: Manifest) -> None:
    """Holds every file of an index against its manifest.

    Raises:
        IndexDamaged: where a file is missing, cut short or changed; it names the file.

    """
    for name, entry in manifest.files.items():
        path = folder / name
        try:
            whole = path.stat().st_size == entry.size and file_entry(path) == entry
        except OSError:
            whole = False
        if not whole:
            raise IndexDamaged(f"{path} is missing or not what its manifest says; run `nskqa index`.")


def file_entry(path: Path) -> FileEntry:
    """A file's length and sha256."""
    raw = path.read_bytes()
    return FileEntry(size=len(raw), sha256=hashlib.sha256(raw).hexdigest())


def passages_digest(passages: Iterable[Passage]) -> str:
    """A digest of all that search reads of passages: ids, headings, texts, spans, sentences, what introduces them."""
    digest = hashlib.sha256()
    for passage in passages:
        spans = [passage.span, *(sentence.span for sentence in passage.sentences)]
        places = [f"{span.start}-{span.end}" for span in spans]
        lead_ins = [sentence.lead_in for sentence in passage.sentences]
        parts = [passage.id, passage.heading, passage.before, passage.text, *places, *lead_ins]
        digest.update("\x1f".join(parts).encode() + b"\x1e")
    return digest.hexdigest()


def _format_of(raw: bytes) -> int | None:
    class Numbered(BaseModel):
        format: int

    try:
        return Numbered.model_validate_json(raw).format
    except ValidationError:
        return None


def _other_format(folder: Path, found: int) -> IndexStale:
    return IndexStale(f"The index in {folder} has format {found} and this nskqa reads {FORMAT}; run `nskqa index`.")
