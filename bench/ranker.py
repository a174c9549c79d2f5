"""The second stage on texts that it never saw: which sentence of a text, and which text, it puts first."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from nskqa.evaluate.rows import read_questions
from nskqa.report.parse import read_reports
from nskqa.report.passages import passages
from nskqa.search import retrievers
from nskqa.search.collection import Collection, build
from nskqa.search.collection import passages as collected
from nskqa.search.encoder import Encoder, load_encoder
from nskqa.search.engines import Engine
from nskqa.search.jsonl import Line, read_lines
from nskqa.search.late import LateIndex
from nskqa.search.lexical import LexicalIndex
from nskqa.search.model.embed import SentenceTransformerEncoder
from nskqa.search.model.resolve import prepare
from nskqa.search.model.train.examples import Example, Examples, collection, read_examples, split
from nskqa.search.views import contexts
from nskqa.settings import Settings, load_settings
from nskqa.types import Passage, Sentence

TEXTS = load_settings().data_dir / "training" / "norquad"
DEEP = 100


def ranker(*files: str) -> Iterator[str]:
    """Validation texts of NorQuAD: the right sentence of its text, and the right text among all, by three ways.

    `files` hold questions on the report, on which eight bits are compared with floats besides.
    """
    _, held_out = split(read_examples(TEXTS))
    yield f"{len(held_out.examples)} questions on {len(held_out.texts)} texts that training never saw"
    yield ""
    yield "| what ranks | sentence of its text first | among 3 | text first | among 3 |"
    yield "| --- | --- | --- | --- | --- |"
    with tempfile.TemporaryDirectory() as scratch:
        collection(held_out, Path(scratch))
        lines, queries = (read_lines(Path(scratch) / f"{name}.jsonl") for name in ("passages", "queries"))
        wanted = [str(example.text) for example in held_out.examples]
        words = LexicalIndex.build([line.text for line in lines])
        alone = [[lines[row].id for row in words.ranking(query.text, DEEP)] for query in queries]
        yield f"| BM25 of whole texts | | | {_shares(map(_place, alone, wanted))} |"
        tuned = load_settings()
        untuned = tuned.model_copy(update={"adapter": "none"})
        for name, settings in (("first stage and dense sentences, untuned", untuned), ("both stages", tuned)):
            found, encoder = _built(Path(scratch) / name, lines, settings)
            texts = [[id_ for id_, _ in found.rank(query.text, encoder, DEEP)] for query in queries]
            within = [_within(found, encoder, example, held_out) for example in held_out.examples]
            yield f"| {name} | {_shares(within)} | {_shares(map(_place, texts, wanted))} |"
    yield ""
    compared = _Compared([passage for line in lines for passage in collected(line)])
    yield compared.told("validation questions", [example.question for example in held_out.examples])
    if files:
        report = _Compared([each for one in read_reports(load_settings().data_dir) for each in passages(one)])
        for file in files:
            yield report.told(file, [row.q for row in read_questions(Path(file))])


def _built(folder: Path, lines: Sequence[Line], settings: Settings) -> tuple[Collection, Encoder]:
    prepared = prepare(settings, lambda _: None)
    slow = SentenceTransformerEncoder(prepared)
    build(folder, lines, slow, prepared.name, prepared.adapter, settings.faiss_factory, lambda *_: None)
    encoder = load_encoder(settings)
    return Collection.load(folder, encoder), encoder


def _within(found: Collection, encoder: Encoder, example: Example, held_out: Examples) -> int | None:
    """The rank, from 0, of the sentence that answers among those of its own text."""
    answer = next(text.sentences[example.answer] for text in held_out.texts if text.id == example.text)
    hits = found.sentences(example.question, encoder, str(example.text))
    return next(
        (rank for rank, hit in enumerate(hits) if hit.sentence.text in answer or answer in hit.sentence.text), None
    )


def _place(ranked: Sequence[str], wanted: str) -> int | None:
    return ranked.index(wanted) if wanted in ranked else None


def _shares(ranks: Iterator[int | None] | Sequence[int | None]) -> str:
    found = list(ranks)
    return " | ".join(
        f"{sum(rank is not None and rank < depth for rank in found) / len(found):.3f}" for depth in (1, 3)
    )


class _Compared:
    """Search of passages as torch and floats have it, and as the exported model and vectors in eight bits do."""

    def __init__(self, cut: Sequence[Passage]) -> None:
        settings = load_settings()
        prepared = prepare(settings, lambda _: None)
        if prepared.adapter is None:
            sys.exit("Without an adapter there is no second stage to measure; unset NSKQA_ADAPTER.")
        slow, fast = SentenceTransformerEncoder(prepared), load_encoder(settings)
        with tempfile.TemporaryDirectory() as nothing:
            made = retrievers.build(Path(nothing), cut, slow, settings.faiss_factory, lambda *_: None)
        exact = slow.encode_sentences(contexts(cut))
        offsets = np.cumsum([0, *(len(each.tokens) for each in exact)])
        pooled, tokens = np.stack([each.pooled for each in exact]), np.concatenate([each.tokens for each in exact])
        in_floats = LateIndex(pooled, tokens, offsets)
        self._ways = [
            (encoder, Engine((), cut, made.dense, made.lexical, late))
            for encoder, late in ((slow, in_floats), (fast, made.late))
        ]

    def told(self, name: str, questions: Sequence[str]) -> str:
        """How often both put the same sentence first."""
        firsts = [[_first(*way, question) for question in questions] for way in self._ways]
        same = sum(one == other for one, other in zip(*firsts, strict=True)) / len(questions)
        return f"same first sentence in eight bits as in floats, {name}: {same:.3f} of {len(questions)}"


def _first(encoder: Encoder, engine: Engine, question: str) -> tuple[str, Sentence]:
    hit = engine.search(question, encoder.encode_query(question), 1).sentences[0]
    return hit.passage.id, hit.sentence
