"""How a question comes to its answer, step by step, for `nskqa ask --explain`, and the time of each step."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from nskqa.answer import wording
from nskqa.types import Analysis, Answer, Draft, DraftSentence, Found, Reason

STEPS = ("analyse", "embed", "search", "compose")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions in what was asked, and what came of it: a draft, or the reason why there is none.

    `found` is None where nothing was searched: structure alone answers, or the question is declined as it stands; so is
    `certainty`, how likely it is that what was found answers the question, from 0 to 1; what is less certain than
    `least_certainty` is declined.
    """

    analysis: Analysis
    found: Found | None = None
    draft: Draft | None = None
    reason: Reason | None = None
    certainty: float | None = None
    least_certainty: float | None = None

    @property
    def title(self) -> str:
        """The question as it was understood, with its mark."""
        asked = self.analysis.understood_as or self.analysis.text
        if self.analysis.claim and not self.analysis.understood_as:
            return wording.IS_IT_SO[self.analysis.lang].format(claim=asked.rstrip("?!. "))
        return asked if asked.rstrip().endswith(("?", ".", "!")) else f"{asked.rstrip()}?"

    @property
    def is_uncertain(self) -> bool:
        """True where what was found is less certain than it must be."""
        if self.certainty is None or self.least_certainty is None:
            return False
        return self.certainty < self.least_certainty


@dataclass(frozen=True, slots=True)
class Trace:
    """How a question came to its answer: each question in it, the draft of them all, what was dropped, the answer.

    `said` gives a sentence of the draft in words.
    """

    parts: tuple[Part, ...]
    draft: Draft
    dropped: tuple[DraftSentence, ...]
    answer: Answer
    said: Callable[[DraftSentence], str]


def understood_as(parts: Sequence[Part]) -> str | None:
    """What was understood and answered, where it is not what was typed."""
    answered = [part for part in parts if part.draft]
    if len(answered) == len(parts) and not any(each.analysis.understood_as for each in answered):
        return None
    return " ".join(each.title for each in answered)


class Clock:
    """Times the steps of one question; a step that was not taken has taken no time."""

    def __init__(self) -> None:
        self._start = perf_counter()
        self._steps = dict.fromkeys(STEPS, 0.0)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Adds the time that the block takes to the step."""
        start = perf_counter()
        try:
            yield
        finally:
            self._steps[name] += (perf_counter() - start) * 1000

    def timings(self) -> dict[str, float]:
        """Milliseconds per step so far, and in all."""
        rounded = {name: round(spent, 2) for name, spent in self._steps.items()}
        return {**rounded, "total": round((perf_counter() - self._start) * 1000, 2)}
