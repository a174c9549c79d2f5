"""A server that has just started, asked by many at once, tells each what it tells one who asks alone."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

import httpx
import pytest

from nskqa.answer.understand.reading import LONGEST_QUESTION
from nskqa.assistant import Assistant
from nskqa.evaluate.rows import Row, read_questions
from nskqa.types import Question

TESTS = Path(__file__).parents[1]
FILES = ("questions.jsonl", "pairs.jsonl", "nynorsk.jsonl")
CLIENTS = 64
# As `nskqa serve` does, but threads take turns as often as they can: what one can spoil for another, it does.
SERVE = """
import sys
sys.setswitchinterval(1e-6)
from nskqa.cli import main
main()
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its conversation, and what it was told alone: the text, and the citations by their ids."""

    question: Question
    text: str
    citations: list[str]


@pytest.mark.parametrize(
    ("count", "times"), [(200, 1), pytest.param(2_000, 2, marks=pytest.mark.long)], ids=["few", "many"]
)
def test_a_cold_server_tells_many_at_once_what_it_tells_one(assistant: Assistant, count: int, times: int) -> None:
    asked = [alone(assistant, row) for row in mixed(count)] * times
    with served() as url, asking(url) as client, ThreadPoolExecutor(CLIENTS) as threads:
        faults = list(threads.map(lambda each: fault(client, each), asked))
    assert [each for each in faults if each] == []


def mixed(count: int) -> list[Row]:
    """Questions of all kinds in three languages, always the same; English first, as it needs what the others do not."""
    rows = [row for name in FILES for row in read_questions(TESTS / name)]
    return sorted(Random(2023).sample(rows, count), key=lambda row: row.lang != "en")


def alone(assistant: Assistant, row: Row) -> Asked:
    turns = assistant.conversation(row.history)
    history = tuple(replace(turn, content=turn.content[:LONGEST_QUESTION].strip()) for turn in turns)
    question = Question(row.q, history=history)
    answer = assistant.ask(question)
    return Asked(question, answer.text, [each.id for each in answer.citations])


def asking(url: str) -> httpx.Client:
    return httpx.Client(base_url=url, timeout=600, limits=httpx.Limits(max_connections=CLIENTS))


def fault(client: httpx.Client, asked: Asked) -> str | None:
    """What is wrong with how the server answers a question, or None."""
    history = [asdict(turn) for turn in asked.question.history]
    given = client.post("/api/v1/ask", json={"question": asked.question.text, "history": history})
    if given.status_code != 200:
        return f"{given.status_code} {asked.question.text}"
    told = given.json()
    same = (told["answer"]["text"], [each["id"] for each in told["citations"]]) == (asked.text, asked.citations)
    return None if same else f"{asked.question.text}: {told['answer']['text']} | alone: {asked.text}"


@contextmanager
def served() -> Iterator[str]:
    """The address of a server of its own, that has answered nothing yet."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        try:
            yield re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())[0]
        finally:
            process.terminate()
