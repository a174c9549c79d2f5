"""What finds passages and sentences, as one: made for passages by an encoder, written into a build, read from one."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from nskqa import __version__
from nskqa.errors import IndexDamaged, IndexFault
from nskqa.search import lexical, views
from nskqa.search.arrays import check_arrays
from nskqa.search.builds import current
from nskqa.search.dense import FaissIndex, check_factory
from nskqa.search.encoder import Encoder, LateVectors
from nskqa.search.late import LateIndex
from nskqa.search.lexical import LexicalIndex
from nskqa.search.manifest import FORMAT, FileEntry, Manifest, check_files, file_entry, passages_digest
from nskqa.search.views import Unit, Views
from nskqa.types import Passage

_PASSAGES = TypeAdapter(tuple[Passage, ...])
_PASSAGES_NAME = "passages.json"
_CHUNK = 1_024  # sentences whose token vectors are in memory as floats at once

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Retrievers:
    """Passages and what they are found by; `late` is None where the model has no second stage."""

    passages: tuple[Passage, ...]
    dense: Views
    lexical: LexicalIndex
    late: LateIndex | None

    def save(self, folder: Path) -> None:
        """Writes passages.json, dense/, lexical/ and late/ into a folder that holds none of them."""
        self.dense.vectors.save(folder / "dense")
        self.lexical.save(folder / "lexical")
        if self.late:
            self.late.save(folder / "late")
        (folder / _PASSAGES_NAME).write_bytes(_PASSAGES.dump_json(self.passages))

    @classmethod
    def load(cls, folder: Path, manifest: Manifest) -> "Retrievers":
        """Reads what `save` wrote, and holds every file of the folder against its manifest.

        Raises:
            IndexFault: where a file is not what the manifest says, or cannot be read.

        """
        check_files(folder, manifest)
        try:
            passages = _PASSAGES.validate_json((folder / _PASSAGES_NAME).read_bytes())
            words = LexicalIndex.load(folder / "lexical")
        except (OSError, ValidationError, ValueError, KeyError) as error:
            raise IndexDamaged(f"The index in {folder} cannot be read; run `nskqa index`.") from error
        late = LateIndex.load(folder / "late") if manifest.late_dimension is not None else None
        if late and (late.sentences, late.dimension) != (manifest.sentences, manifest.late_dimension):
            raise IndexDamaged(f"The token vectors in {folder} are not those of its sentences; run `nskqa index`.")
        dense = Views(FaissIndex.load(folder / "dense"), passages)
        if len(dense.vectors) != dense.units:
            raise IndexDamaged(f"The vectors in {folder} are not those of its passages; run `nskqa index`.")
        return cls(passages, dense, words, late)


def build(home: Path, passages: Sequence[Passage], encoder: Encoder, factory: str, progress: Progress) -> Retrievers:
    """Retrievers for passages. What the build served from `home` has of the same texts and model is not embedded anew.

    `progress` hears how many texts of how many are embedded: first those of the first stage, then, where the model has
    a second one, the sentences.

    Raises:
        SettingsError: where the FAISS factory string cannot be used.

    """
    check_factory(factory)
    known = _Known.of(home, encoder)
    made = views.units(passages)
    vectors = _vectors(made, encoder, known.vectors, progress)
    late = None
    if encoder.late_dimension is not None:
        texts = views.contexts(passages)
        late = LateIndex.build(_late_vectors(texts, encoder, known, progress))
    words = LexicalIndex.build([f"{passage.heading} {passage.text}" for passage in passages])
    return Retrievers(tuple(passages), Views(FaissIndex.build(vectors, factory), passages), words, late)


def parameters(factory: str) -> dict[str, str]:
    """What retrievers are built with, besides passages and model."""
    return {
        "faiss": factory,
        "bm25": f"k1={lexical.K1} b={lexical.B}, numbers with and without groups",
        "context": f"{views.CONTEXT_WORDS} words",
        "late": "pooled and MaxSim, int8",
    }


def describe(
    folder: Path,
    made: Retrievers,
    encoder: Encoder,
    model: str,
    adapter: str | None,
    factory: str,
    reports: Mapping[str, str],
    texts: int | None = None,
    refused: Mapping[str, str] = MappingProxyType({}),
) -> Manifest:
    """The manifest of a folder that holds these retrievers and whatever else belongs to the build.

    `reports` are the digests of its reports by their ids, `refused` those of reports that could not be read; `texts` is
    how many texts a collection has.

    Raises:
        OSError: where a file was not written whole.

    """
    check_arrays(folder)
    files = {
        path.relative_to(folder).as_posix(): file_entry(path) for path in sorted(folder.rglob("*")) if path.is_file()
    }
    content: dict[str, Any] = {
        "format": FORMAT,
        "nskqa": __version__,
        "reports": dict(reports),
        "refused": dict(refused),
        "texts": texts,
        "model": model,
        "model_digest": encoder.digest,
        "adapter": adapter,
        "dimension": encoder.dimension,
        "late_dimension": encoder.late_dimension,
        "passages": len(made.passages),
        "sentences": sum(len(passage.sentences) for passage in made.passages),
        "units": len(made.dense.vectors),
        "passages_digest": passages_digest(made.passages),
        "parameters": parameters(factory),
    }
    version = hashlib.sha256(repr((content, _stable(files))).encode()).hexdigest()[:12]
    return Manifest(version=version, built_at=datetime.now(UTC), files=files, **content)


def _stable(files: dict[str, FileEntry]) -> list[tuple[str, str]]:
    return sorted((name, entry.sha256) for name, entry in files.items())


@dataclass(frozen=True, slots=True)
class _Known:
    """What the served build has by text: vectors of units, and the numbers of sentences whose vectors `late` holds."""

    vectors: Mapping[str, NDArray[np.float32]]
    sentences: Mapping[str, int]
    late: LateIndex | None

    @classmethod
    def of(cls, home: Path, encoder: Encoder) -> "_Known":
        """What is served from a folder, where it is whole and its model the same; else nothing."""
        try:
            folder, manifest = current(home)
            if manifest.model_digest != encoder.digest or manifest.late_dimension != encoder.late_dimension:
                return cls({}, {}, None)
            served = Retrievers.load(folder, manifest)
        except IndexFault:
            return cls({}, {}, None)
        whole = served.dense.vectors.whole()
        made = (unit.text for unit in views.units(served.passages))
        vectors = {} if whole is None else dict(zip(made, whole, strict=True))
        sentences = {text: number for number, text in enumerate(views.contexts(served.passages))}
        return cls(vectors, sentences if served.late else {}, served.late)

    def late_vectors(self, text: str) -> LateVectors | None:
        """The late vectors that are served of a text, or None."""
        number = self.sentences.get(text)
        return None if self.late is None or number is None else self.late.vectors(number)


def _vectors(
    made: Sequence[Unit], encoder: Encoder, known: Mapping[str, NDArray[np.float32]], progress: Progress
) -> NDArray[np.float32]:
    new = [text for text in dict.fromkeys(unit.text for unit in made) if text not in known]
    vectors = {**known, **dict(zip(new, encoder.encode_passages(new, progress), strict=True))} if new else known
    return np.stack([vectors[unit.text] for unit in made]).astype(np.float32, copy=False)


def _late_vectors(texts: Sequence[str], encoder: Encoder, known: _Known, progress: Progress) -> Iterator[LateVectors]:
    """The late vectors of texts, one after another; they are encoded in chunks, and a text once in each chunk."""
    done, total = 0, sum(text not in known.sentences for text in texts)
    for start in range(0, len(texts), _CHUNK):
        chunk = texts[start : start + _CHUNK]
        missing = [text for text in chunk if text not in known.sentences]
        new = list(dict.fromkeys(missing))
        encoded = dict(zip(new, encoder.encode_sentences(new, _from(done, total, progress)), strict=True))
        for text in chunk:
            kept = known.late_vectors(text)
            yield encoded[text] if kept is None else kept
        done += len(missing)
    if done:
        progress(done, total)


def _from(done: int, total: int, progress: Progress) -> Progress:
    return lambda now, _: progress(done + now, total)
