"""Any collection of texts: cut into passages, indexed as a report is, and ranked by the best sentence of each text.

DIR/CURRENT, DIR/builds/<name>/   as an index of reports, with texts/ (BM25 of whole texts) in place of the reports
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nskqa.errors import CollectionError, IndexFault
from nskqa.search import retrievers
from nskqa.search.builds import current, making, put_into_place
from nskqa.search.encoder import Encoder
from nskqa.search.first_stage import FirstStage
from nskqa.search.jsonl import Line
from nskqa.search.lexical import LexicalIndex, content_words
from nskqa.search.manifest import Manifest
from nskqa.search.retrievers import Progress, Retrievers
from nskqa.search.second_stage import SecondStage
from nskqa.search.views import before_next
from nskqa.text.grouping import LONGEST, grouped
from nskqa.text.lists import lead_ins
from nskqa.text.titled import line_sentence_spans, title_of
from nskqa.types import Passage, Section, Sentence, SentenceHit, Span

# What a text gains by BM25 over all its words, as a share of the highest that any text has.
WHOLE_TEXT_WEIGHT = 0.3
# Of each text the sentences of this many passages are ranked, those that the first stage has first.
PASSAGES_PER_TEXT = 3
_TEXTS = "texts"
_COMMAND = "nskqa index --passages FILE --out DIR"


class Collection:
    """The texts of a built collection. Read-only; safe to use from several threads at once."""

    def __init__(self, manifest: Manifest, found: Retrievers, texts: LexicalIndex) -> None:
        self.manifest = manifest
        self._passages = found.passages
        self._ids = tuple(dict.fromkeys(passage.report for passage in found.passages))
        self._numbers = {name: number for number, name in enumerate(self._ids)}
        self._lexical = found.lexical
        self._texts = texts
        self._first = FirstStage((), found.passages, found.dense, found.lexical)
        documents = [passage.report for passage in found.passages]
        self._second = SecondStage(found.passages, found.lexical, found.late, documents)

    @classmethod
    def load(cls, home: Path, encoder: Encoder) -> "Collection":
        """The collection that was built into a folder.

        Raises:
            CollectionError: where there is none, it is damaged, or another model or version of nskqa built it.

        """
        try:
            folder, manifest = current(home)
            if manifest.texts is None:
                raise CollectionError(f"{home} holds the index of reports and no collection; run `{_COMMAND}`.")
            if manifest.model_digest != encoder.digest:
                raise CollectionError(
                    f"The collection in {home} was built with {manifest.built_with}, not with the model and the "
                    f"adapter that are set now; run `{_COMMAND}`."
                )
            found = Retrievers.load(folder, manifest)
            return cls(manifest, found, LexicalIndex.load(folder / _TEXTS))
        except IndexFault as error:
            # the same faults as an index of reports has, mended by another command
            raise CollectionError(str(error).replace("`nskqa index`", f"`{_COMMAND}`")) from error

    def rank(self, query: str, encoder: Encoder, k: int) -> list[tuple[str, float]]:
        """The ids of the k texts that fit a query best, with their scores, best first.

        A text scores what its best sentence does, and a little for the query's words that it holds as a whole; equal
        ones keep the order of the first stage.
        """
        query = self._lexical.spelled(query)
        vectors = encoder.encode_query(query)
        ranked = self._first.rank(query, vectors.pooled)
        whole = self._texts.scores(query, len(self._ids))
        rows = list(self._chosen(ranked.scores, {self._ids[number] for number in list(whole)[:k]}, k))
        best = _best(self._second.rank(vectors, content_words(query), ranked, rows))
        highest = max(whole.values(), default=1.0)
        scores = {
            name: best[name].score + WHOLE_TEXT_WEIGHT * whole.get(self._numbers[name], 0.0) / highest
            for name in dict.fromkeys(self._passages[row].report for row in rows)
        }
        return sorted(scores.items(), key=lambda pair: -pair[1])[:k]

    def sentences(self, query: str, encoder: Encoder, text: str) -> tuple[SentenceHit, ...]:
        """The sentences of the text with this id, best first; none where there is no such text."""
        query = self._lexical.spelled(query)
        vectors = encoder.encode_query(query)
        ranked = self._first.rank(query, vectors.pooled)
        rows = [row for row in ranked.scores if self._passages[row].report == text]
        return self._second.rank(vectors, content_words(query), ranked, rows)

    def _chosen(self, rows: Iterable[int], wordy: set[str], k: int) -> Iterator[int]:
        """The first passages of the first k texts of the first stage, and of those that hold the query's words."""
        taken: dict[str, int] = {}
        first: set[str] = set()
        for row in rows:
            name = self._passages[row].report
            if len(first) < k:
                first.add(name)
            if (name in first or name in wordy) and taken.get(name, 0) < PASSAGES_PER_TEXT:
                taken[name] = taken.get(name, 0) + 1
                yield row


def build(
    home: Path,
    lines: Sequence[Line],
    encoder: Encoder,
    model: str,
    adapter: str | None,
    factory: str,
    progress: Progress,
) -> Manifest:
    """Builds a collection of texts under `home`, whole or not at all; `progress` as that of `retrievers.build`.

    Raises:
        CollectionError: where `home` holds an index of reports, or other things.
        SettingsError: where the FAISS factory string cannot be used.

    """
    _refuse_others(home)
    cut = [passage for line in lines for passage in passages(line)]
    with making(home) as folder:
        made = retrievers.build(home, cut, encoder, factory, progress)
        made.save(folder)
        LexicalIndex.build([line.text for line in lines]).save(folder / _TEXTS)
        manifest = retrievers.describe(folder, made, encoder, model, adapter, factory, {}, len(lines))
        put_into_place(home, folder, manifest)
    return manifest


def passages(line: Line) -> Iterator[Passage]:
    """The passages of a text: whole sentences of its lines, under its title. `report` is the id of the text."""
    before, title = "", title_of(line.text)
    for number, group in enumerate(grouped(_sentences(line.text), LONGEST), start=1):
        yield Passage(
            id=f"{line.id}/{number}",
            report=line.id,
            measure=None,
            section=Section.PREAMBLE,
            area=None,
            heading=title,
            text=" ".join(sentence.text for sentence in group),
            span=Span(group[0].span.start, group[-1].span.end),
            sentences=tuple(group),
            before=before,
        )
        before = before_next(group[-1].text, title)


def _sentences(text: str) -> Iterator[Sentence]:
    spans = line_sentence_spans(text)
    words = [span.of(text) for span in spans]
    for span, sentence, lead_in in zip(spans, words, lead_ins(words), strict=True):
        yield Sentence(sentence, span, lead_in)


def _best(hits: Iterable[SentenceHit]) -> dict[str, SentenceHit]:
    """The first hit of each text."""
    best: dict[str, SentenceHit] = {}
    for hit in hits:
        best.setdefault(hit.passage.report, hit)
    return best


def _refuse_others(home: Path) -> None:
    if any(home.glob("builds/*/reports.json")):
        raise CollectionError(f"{home} holds the index of reports; name another folder for the collection.")
    if home.is_dir() and any(home.iterdir()) and not (home / "builds").is_dir():
        raise CollectionError(f"{home} holds other things than a collection; name an empty folder or a new one.")
