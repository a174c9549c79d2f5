"""What the longest and oddest texts cost beside a usual question, in one run: reading alone, and the whole answer."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nskqa.answer.understand.followup import understand
from nskqa.answer.understand.reading import LONGEST_QUESTION, as_read
from nskqa.assistant import Assistant
from nskqa.evaluate.rows import read_questions
from nskqa.settings import load_settings
from nskqa.types import Question

TESTS = Path(__file__).parents[1] / "tests"
USUAL = 200  # questions
ROUNDS = 3
REPEATED = " ×4000"  # marks a line of hostile.txt that is repeated up to the longest question


def hostile() -> Iterator[str]:
    """Milliseconds of usual questions and of hostile ones, and the ratio of the worst to the usual."""
    assistant = Assistant.load(load_settings())
    register = assistant.registers[assistant.default_report]
    usual = [row.q for row in read_questions(TESTS / "questions.jsonl")][:USUAL]
    odd = list(filter(str.strip, _corpus()))
    asked = (lambda text: assistant.ask(Question(text)), lambda text: understand(as_read(Question(text)), register))
    yield "| what | usual, p50, ms | hostile, p50, ms | hostile, worst, ms | worst to usual |"
    yield "| --- | --- | --- | --- | --- |"
    for name, ask in zip(("a whole answer", "reading alone"), asked, strict=True):
        plain = statistics.median(_fastest(ask, text) for text in usual)
        times = [_fastest(ask, text) for text in odd]
        yield (
            f"| {name} | {plain:.1f} | {statistics.median(times):.1f} | {max(times):.1f} | {max(times) / plain:.1f} |"
        )


def _corpus() -> Iterator[str]:
    for line in (TESTS / "answer" / "hostile.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            unit, repeated, _ = line.partition(REPEATED)
            yield (unit * LONGEST_QUESTION)[:LONGEST_QUESTION] if repeated else line


def _fastest(ask: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        ask(text)
        times.append((time.perf_counter() - start) * 1000)
    return min(times)
