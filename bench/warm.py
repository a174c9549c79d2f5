"""A loaded assistant: whole answers beside the encoder alone, question by question in one run."""

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
    """Milliseconds of the encoder and of the whole, and their ratio."""
    assistant = Assistant.load(load_settings())
    texts = [row.q for row in read_questions(QUESTIONS)]
    for text in texts:
        assistant.ask(Question(text))
    encoder, whole = [], []
    for _ in range(ROUNDS):
        for text in texts:
            encoder.append(_milliseconds(lambda text=text: assistant.encoder.encode_queries([text])))
            whole.append(_milliseconds(lambda text=text: assistant.ask(Question(text))))
    yield "| what | p50, ms | p95, ms |"
    yield "| --- | --- | --- |"
    for name, times in (("the encoder alone", encoder), ("a whole answer", whole)):
        yield f"| {name} | {statistics.median(times):.1f} | {statistics.quantiles(times, n=20)[18]:.1f} |"
    yield f"| ratio of the p50s | {statistics.median(whole) / statistics.median(encoder):.2f} | |"


def _milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000
