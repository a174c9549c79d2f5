"""Scores the assistant on questions: which answers are right and how long they took, and which measure search finds."""

import json
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from nskqa.assistant import Assistant
from nskqa.evaluate.judging import Judged, judge
from nskqa.evaluate.rows import HELD_BACK, TUNED, Half, Row, held_back, measure_number
from nskqa.types import Question

_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Latency:
    """How long answers took, in milliseconds: half of them at most `p50`, 95 of 100 at most `p95`."""

    p50: float
    p95: float
    max: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question about one measure, and the rank at which search first finds that measure; 0 where not among ten."""

    row: Row
    rank: int


def judge_answers(assistant: Assistant, rows: Iterable[Row], progress: Callable[[], None]) -> list[Judged]:
    """Asks every question, in its conversation, and judges the answer."""
    judged = []
    for row in rows:
        question = Question(row.q, history=assistant.conversation(row.history))
        start = perf_counter()
        answer = assistant.ask(question)
        ms = (perf_counter() - start) * 1000
        judged.append(Judged(row, answer, judge(row, answer, assistant.reports[answer.report].source), ms))
        progress()
    return judged


def in_halves(judged: Iterable[Judged]) -> dict[Half, list[Judged]]:
    """The answers to questions that rules may be tuned on, and to those that are held back; no half without any."""
    halves: dict[Half, list[Judged]] = {TUNED: [], HELD_BACK: []}
    for each in judged:
        halves[HELD_BACK if held_back(each.row) else TUNED].append(each)
    return {name: half for name, half in halves.items() if half}


def by_kind(judged: Iterable[Judged]) -> dict[str, list[bool]]:
    """For each kind of question, which answers were right."""
    return _tally((each.row.kind, each.right) for each in judged)


def by_language(judged: Iterable[Judged]) -> dict[str, list[bool]]:
    """For each language, which answers were right."""
    return _tally((each.row.lang, each.right) for each in judged)


def by_writer(judged: Iterable[Judged]) -> dict[str, list[bool]]:
    """For each writer of questions, which answers were right; none of those whose writer is not known."""
    return _tally((each.row.writer, each.right) for each in judged if each.row.writer)


def by_check(judged: Iterable[Judged]) -> dict[str, list[bool]]:
    """For each check, which answers passed it."""
    return _tally(check for each in judged for check in each.checks.items())


def share_right(judged: Sequence[Judged]) -> float:
    """The share of answers that are right; 0 where there are none."""
    return sum(each.right for each in judged) / len(judged) if judged else 0.0


def latency(judged: Sequence[Judged]) -> Latency:
    """How long the answers took; 0 where there are none."""
    times = [each.ms for each in judged] or [0.0]
    cuts = statistics.quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return Latency(cuts[49], cuts[94], max(times))


def as_json(judged: Sequence[Judged], configuration: dict[str, str]) -> str:
    """Results as JSON with the configuration that made them beside them; of no answer its words."""
    content = {
        "configuration": configuration,
        "halves": {name: _summary(half) for name, half in in_halves(judged).items()},
        "all": _summary(judged),
        "results": [_result(each) for each in judged],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def rank_measures(assistant: Assistant, rows: Iterable[Row], progress: Callable[[], None]) -> list[Ranked]:
    """For every question about one measure and without history, where search finds it; sub-measures count as theirs."""
    ranked = []
    for row in rows:
        wanted = {measure_number(measure) for measure in row.measures}
        if len(wanted) == 1 and not row.history:
            hits = assistant.search(row.q, _DEPTH).hits
            ranks = [hit.rank for hit in hits if hit.passage.measure and measure_number(hit.passage.measure) in wanted]
            ranked.append(Ranked(row, min(ranks, default=0)))
        progress()
    return ranked


def hit_rate(ranked: list[Ranked], depth: int) -> float:
    """The share of questions whose measure is found at this rank or before."""
    return sum(1 <= each.rank <= depth for each in ranked) / len(ranked) if ranked else 0.0


def _tally(passed: Iterable[tuple[str, bool]]) -> dict[str, list[bool]]:
    tally: dict[str, list[bool]] = {}
    for name, value in passed:
        tally.setdefault(name, []).append(value)
    return dict(sorted(tally.items()))


def _summary(judged: Sequence[Judged]) -> dict[str, Any]:
    spent = latency(judged)
    return {
        "questions": len(judged),
        "right": sum(each.right for each in judged),
        "kinds": {name: [sum(passed), len(passed)] for name, passed in by_kind(judged).items()},
        "languages": {name: [sum(passed), len(passed)] for name, passed in by_language(judged).items()},
        "writers": {name: [sum(passed), len(passed)] for name, passed in by_writer(judged).items()},
        "checks": {name: [sum(passed), len(passed)] for name, passed in by_check(judged).items()},
        "ms": {"p50": round(spent.p50, 2), "p95": round(spent.p95, 2), "max": round(spent.max, 2)},
    }


def _result(each: Judged) -> dict[str, Any]:
    row = each.row
    half = HELD_BACK if held_back(row) else TUNED
    return {"id": row.id, "kind": row.kind, "half": half, "right": each.right, "checks": each.checks, "ms": each.ms}
