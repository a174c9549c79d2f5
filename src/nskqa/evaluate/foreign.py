"""Certainty on questions that people wrote on other texts: each is put to texts that answer it and to some that do not.

NorQuAD's validation texts, which the ranker never saw, are halved; each half is indexed as a collection is, and every
question is put to both. What knows a report, such as the measures that a question names, says nothing here.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from nskqa.answer.choose.certainty import signals
from nskqa.answer.understand import wanting
from nskqa.evaluate.samples import Sample
from nskqa.finding import POOL
from nskqa.search import collection, retrievers
from nskqa.search.encoder import Encoder
from nskqa.search.engines import Engine
from nskqa.search.jsonl import Line
from nskqa.search.lexical import content_words
from nskqa.search.model.train.examples import Example, Examples, Text, read_examples, split
from nskqa.settings import Settings
from nskqa.types import Analysis, Intent

Progress = Callable[[int, int], None]


def foreign_samples(settings: Settings, encoder: Encoder, progress: Progress) -> list[Sample]:
    """The validation questions, each put to the half with its text, if the right sentence is found, and to the other.

    Raises:
        ModelError: where the training texts in data/ cannot be read.

    """
    _, held_out = split(read_examples(settings.data_dir / "training" / "norquad"))
    halves = [held_out.texts[start::2] for start in (0, 1)]
    engines = [_engine(half, encoder, settings, progress) for half in halves]
    return [
        sample
        for half, engine in zip(halves, engines, strict=True)
        for sample in _put(held_out, {text.id: text for text in half}, engine, encoder)
    ]


def _engine(texts: Sequence[Text], encoder: Encoder, settings: Settings, progress: Progress) -> Engine:
    lines = [Line(id=str(text.id), text="\n".join(text.sentences)) for text in texts]
    cut = [passage for line in lines for passage in collection.passages(line)]
    nothing_served = Path(settings.index_dir / "none")
    made = retrievers.build(nothing_served, cut, encoder, settings.faiss_factory, progress)
    return Engine((), made.passages, made.dense, made.lexical, made.late)


def _put(examples: Examples, texts: dict[int, Text], engine: Engine, encoder: Encoder) -> Iterator[Sample]:
    """The questions as put to these texts; those that they answer and that find another sentence are left out."""
    for number, example in enumerate(examples.examples):
        analysis = _analysis(example.question)
        found = engine.search(analysis.query, encoder.encode_query(analysis.query), POOL, topic=analysis.topic)
        best = next(iter(found.sentences), None)
        own = example.text in texts
        if not own or (best and best.sentence.text in _answer(example, texts)):
            yield Sample(f"norquad-{number}-{'own' if own else 'other'}", signals(analysis, found, best), own)


def _answer(example: Example, texts: dict[int, Text]) -> str:
    return texts[example.text].sentences[example.answer]


def _analysis(question: str) -> Analysis:
    return Analysis(
        lang="nb",
        intent=Intent.FACT,
        text=question,
        query=question,
        topic=tuple(content_words(question)),
        wanted=wanting.wanted(question),
    )
