"""Any collection of texts: built by `index --passages`, ranked by `search --index`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from nskqa.cli import show
from nskqa.settings import load_settings
from nskqa.writing import beside

if TYPE_CHECKING:
    from nskqa.search.manifest import Manifest


def build(source: Path, out: Path) -> "Manifest":
    """Builds the collection of a file of texts into a folder.

    Raises:
        NskqaError: where a line is no text, the model cannot be had, or the folder holds something else.

    """
    from nskqa.search import collection
    from nskqa.search.jsonl import read_texts
    from nskqa.search.model.embed import SentenceTransformerEncoder
    from nskqa.search.model.resolve import prepare

    settings = load_settings()
    lines = read_texts(source)
    prepared = prepare(settings, show.say)
    show.say(f"Embedding {len(lines):,} texts with {prepared.name}")
    encoder = SentenceTransformerEncoder(prepared)
    with show.progress("Embedding") as moved:
        return collection.build(out, lines, encoder, prepared.name, prepared.adapter, settings.faiss_factory, moved)


def rank(home: Path, queries: Path, run: str, count: int) -> None:
    """Ranks the texts of a collection for every query of a file, and writes the run: to stdout where it is named -.

    Raises:
        NskqaError: where a line is no query, or the collection cannot be used.

    """
    from nskqa.search.collection import Collection
    from nskqa.search.encoder import load_encoder
    from nskqa.search.jsonl import read_lines
    from nskqa.search.trec import run_lines

    lines = read_lines(queries)
    encoder = load_encoder(load_settings())
    collection = Collection.load(home, encoder)
    with _written(run) as file, show.progress("Ranking") as moved:
        for number, line in enumerate(lines, start=1):
            file.writelines(run_lines(line.id, collection.rank(line.text, encoder, count)))
            moved(number, len(lines))


@contextmanager
def _written(name: str) -> Iterator[TextIO]:
    """A file to write that is there whole or not at all, or stdout."""
    if name == "-":
        yield sys.stdout
        return
    with beside(Path(name)) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        yield file
