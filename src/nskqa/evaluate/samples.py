"""What certainty is trained and measured on: questions with their signals, and whether they should be answered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nskqa.answer.choose.certainty import Signals
from nskqa.assistant import Assistant
from nskqa.evaluate.judging import SHOWN_ONLY, judge
from nskqa.evaluate.rows import Row, held_back
from nskqa.types import Question

# Checks that say nothing of whether the right thing was found: how it is put.
_OF_FORM = frozenset({"lang", "short"}) | SHOWN_ONLY


@dataclass(frozen=True, slots=True)
class Sample:
    """A question that search would answer: what was seen of it, and whether to answer it is right."""

    id: str
    signals: Signals
    right: bool
    held_back: bool = False


def samples(assistant: Assistant, rows: Iterable[Row], progress: Callable[[], None]) -> list[Sample]:
    """The questions that are searched for once and answered, by an assistant that doubts nothing.

    Those that the report answers and that are answered wrongly are left out: neither to answer them as they are nor to
    decline them is right.
    """
    found = []
    for row in rows:
        question = Question(row.q, history=assistant.conversation(row.history))
        seen = assistant.signals(question)
        if len(seen) == 1:
            answer = assistant.ask(question)
            passed = judge(row, answer, assistant.reports[answer.report].source)
            right = all(value for name, value in passed.items() if name not in _OF_FORM)
            if answer.abstention is None and (row.abstain or right):
                found.append(Sample(row.id, seen[0], not row.abstain, held_back(row)))
        progress()
    return found
