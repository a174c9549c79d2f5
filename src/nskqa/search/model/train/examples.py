"""The questions and texts of NorQuAD as examples: which sentence of a text answers a question.

NorQuAD: Ivanova, Andreassen, Jentoft, Wold and Øvrelid (NODALIDA 2023), in the form of data/training/norquad/SOURCE.md.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from nskqa.errors import ModelError
from nskqa.search.views import in_context
from nskqa.text.lists import lead_ins
from nskqa.text.titled import line_sentence_spans, title_of
from nskqa.types import Span
from nskqa.writing import beside

SEED = 2023
VALIDATION_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the index of the sentence that answers it, and the id of the text that this sentence is of."""

    question: str
    answer: int
    text: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text in sentences, its title the first of them where it has one.

    `units` are what is embedded for each sentence: as search.views makes it, the sentence in its context.
    """

    id: int
    title: str
    sentences: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts, and the questions on them."""

    texts: tuple[Text, ...]
    examples: tuple[Example, ...]


class _Context(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: int
    text: str


class _Given(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    start: int


class _Question(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    context: int
    answers: tuple[_Given, ...]


_Line = TypeVar("_Line", bound=BaseModel)


def read_examples(folder: Path) -> Examples:
    """All texts and questions of a folder with contexts.jsonl and questions.jsonl, in their order.

    A question's first answer counts; the sentence that it starts in is the one that answers.

    Raises:
        ModelError: where a file cannot be read, or an answer stands in no sentence of its text; it names the line.

    """
    contexts = {context.id: context for context in _read(folder / "contexts.jsonl", _Context)}
    spans = {id_: line_sentence_spans(context.text) for id_, context in contexts.items()}
    examples = []
    for number, asked in enumerate(_read(folder / "questions.jsonl", _Question), start=1):
        answer = _sentence_at(spans.get(asked.context, ()), asked.answers)
        if answer is None:
            raise ModelError(
                f"{folder / 'questions.jsonl'}, line {number}: the answer stands in no sentence of context "
                f"{asked.context}; correct it there."
            )
        examples.append(Example(" ".join(asked.question.split()), answer, asked.context))
    texts = tuple(as_text(id_, context.text) for id_, context in contexts.items())
    return Examples(texts, tuple(examples))


def split(examples: Examples) -> tuple[Examples, Examples]:
    """Training and validation, by text: no text is in both. Always the same."""
    ids = sorted(text.id for text in examples.texts)
    Random(SEED).shuffle(ids)  # noqa: S311
    held_out = frozenset(ids[: int(len(ids) * VALIDATION_SHARE)])
    return _part(examples, frozenset(ids) - held_out), _part(examples, held_out)


def as_text(id_: int, text: str) -> Text:
    """A text with its title, its sentences, and each of them in its context."""
    sentences = tuple(" ".join(span.of(text).split()) for span in line_sentence_spans(text))
    return of_sentences(id_, title_of(text), sentences)


def of_sentences(id_: int, title: str, sentences: tuple[str, ...]) -> Text:
    """A text from its sentences, the first of which is its title where it has one."""
    units, before = [], ""
    for at, (sentence, lead_in) in enumerate(zip(sentences, lead_ins(sentences), strict=True)):
        units.append(in_context(sentence, lead_in or before, title))
        # a title is a passage of its own: what follows does not have it before it, but above it
        before = "" if title and at == 0 else sentence
    return Text(id_, title, sentences, tuple(units))


def collection(examples: Examples, folder: Path) -> None:
    """Writes texts and questions as a collection for retrieval: passages.jsonl, queries.jsonl and qrels.

    The first two hold an object {"id", "text"} a line, qrels is TREC's: query, 0, passage, 1. A query's id is the
    text's with a number of its own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    asked = [(f"{example.text}-{number}", example) for number, example in enumerate(examples.examples, start=1)]
    passages = [{"id": str(text.id), "text": "\n".join(text.sentences)} for text in examples.texts]
    _write(folder / "passages.jsonl", map(_as_line, passages))
    _write(folder / "queries.jsonl", (_as_line({"id": id_, "text": example.question}) for id_, example in asked))
    _write(folder / "qrels", (f"{id_} 0 {example.text} 1" for id_, example in asked))


def _part(examples: Examples, ids: frozenset[int]) -> Examples:
    return Examples(
        tuple(text for text in examples.texts if text.id in ids),
        tuple(example for example in examples.examples if example.text in ids),
    )


def _sentence_at(spans: Sequence[Span], answers: Sequence[_Given]) -> int | None:
    """Which sentence the first answer starts in."""
    start = answers[0].start if answers else -1
    return next((at for at, span in enumerate(spans) if span.start <= start < span.end), None)


def _read(path: Path, kind: type[_Line]) -> list[_Line]:
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} cannot be read ({error}); put the training texts there.") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        try:
            rows.append(kind.model_validate_json(line))
        except ValidationError as error:
            raise ModelError(f"{path}, line {number}, is not what it should be; correct it there.") from error
    return rows


def _as_line(row: dict[str, str]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _write(path: Path, lines: Iterable[str]) -> None:
    with beside(path) as part:
        part.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
