"""A loaded assistant: search and whole answers beside the encoder alone, question by question in one run."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nskqa.assistant import Assistant
from nskqa.evaluate.rows import read_questions
from nskqa.settings import load_settings
from nskqa.types import Question

ROUNDS = 5
QUESTIONS = Path(__file__).parents[1] / "tests" / "questions.jsonl"


def warm() -> Iterator[str]:
    """Milliseconds of the encoder, of search with both stages and of the whole, and their ratios."""
    assistant = Assistant.load(load_settings())
    texts = [row.q for row in read_questions(QUESTIONS)]
    for text in texts:
        assistant.ask(Question(text))
    encoder, search, whole = [], [], []
    for _ in range(ROUNDS):
        for text in texts:
            encoder.append(_milliseconds(lambda text=text: assistant.encoder.encode_queries([text])))
            search.append(_milliseconds(lambda text=text: assistant.search(text, 10)))
            whole.append(_milliseconds(lambda text=text: assistant.ask(Question(text))))
    yield "| what | p50, ms | p95, ms |"
    yield "| --- | --- | --- |"
    for name, times in (("the encoder alone", encoder), ("search, both stages", search), ("a whole answer", whole)):
        yield f"| {name} | {statistics.median(times):.1f} | {statistics.quantiles(times, n=20)[18]:.1f} |"
    for name, times in (("search", search), ("answer", whole)):
        ratio = statistics.median(times) / statistics.median(encoder)
        yield f"| {name} to encoder, ratio of the p50s | {ratio:.2f} | |"


def _milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000
