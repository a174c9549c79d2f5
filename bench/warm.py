"""A loaded assistant: search and whole answers beside the encoder alone, question by question in one run."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nskqa.assistant import Assistant
from nskqa.evaluate.rows import read_questions
from nskqa.settings import load_settings
from nskqa.types import Question

ROUNDS = 2
QUESTIONS = Path(__file__).parents[1] / "tests" / "questions.jsonl"


def warm() -> Iterator[str]:
    """Milliseconds of the encoder, of search with both stages and of the whole, and their ratios."""
    assistant = Assistant.load(load_settings())
    texts = [row.q for row in read_questions(QUESTIONS)]
    for text in texts:
        assistant.ask(Question(text))
    structural = [text for text in texts if not assistant.ask(Question(text)).timings_ms["embed"]]
    encoder, search, whole, told = [], [], [], []
    for _ in range(ROUNDS):
        for text in texts:
            encoder.append(_milliseconds(lambda text=text: assistant.encoder.encode_queries([text])))
            search.append(_milliseconds(lambda text=text: assistant.search(text, 10)))
            whole.append(_milliseconds(lambda text=text: assistant.ask(Question(text))))
        told += [_milliseconds(lambda text=text: assistant.ask(Question(text))) for text in structural]
    yield "| what | p50, ms | p95, ms | p99, ms |"
    yield "| --- | --- | --- | --- |"
    named = {
        "the encoder alone": encoder,
        "search, both stages": search,
        f"a whole answer, {len(texts)} questions": whole,
        f"those that structure answers, {len(structural)}": told,
    }
    for name, times in named.items():
        cut = statistics.quantiles(times, n=100)
        yield f"| {name} | {statistics.median(times):.1f} | {cut[94]:.1f} | {cut[98]:.1f} |"
    for name, times, other in (("search to encoder", search, encoder), ("answer to search", whole, search)):
        yield f"| {name}, ratio of the p50s | {statistics.median(times) / statistics.median(other):.2f} | | |"


def _milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000
