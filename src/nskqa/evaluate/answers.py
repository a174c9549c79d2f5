"""Scores the assistant on a file of questions: which measure search finds first, and which answers are right."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nskqa.assistant import Assistant
from nskqa.evaluate.rows import Row, measure_number, stands_in
from nskqa.types import Answer, Question, Turn

_DEPTH = 10
# Citations and characters that an answer of these kinds may have at most; of the others, and of lists without limit.
_BRIEF_KINDS = frozenset({"fact", "define", "keyword"})
_BRIEF, _LONGER = (4, 900), (8, 1500)


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, its answer, and which checks it passed."""

    row: Row
    answer: Answer
    checks: dict[str, bool]

    @property
    def right(self) -> bool:
        """True where every check holds."""
        return all(self.checks.values())


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question about one measure, and the rank at which search first finds that measure; 0 where not among ten."""

    row: Row
    rank: int


def judge_answers(assistant: Assistant, rows: Iterable[Row], progress: Callable[[], None]) -> list[Judged]:
    """Asks every question and judges the answer."""
    judged = []
    for row in rows:
        answer = _ask(assistant, row)
        judged.append(Judged(row, answer, _checks(assistant, row, answer)))
        progress()
    return judged


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


def by_kind(judged: list[Judged]) -> dict[str, list[bool]]:
    """For each kind of question, which answers were right."""
    tally: dict[str, list[bool]] = {}
    for each in judged:
        tally.setdefault(each.row.kind, []).append(each.right)
    return dict(sorted(tally.items()))


def by_check(judged: list[Judged]) -> dict[str, list[bool]]:
    """For each check, which answers passed it."""
    tally: dict[str, list[bool]] = {}
    for each in judged:
        for name, passed in each.checks.items():
            tally.setdefault(name, []).append(passed)
    return dict(sorted(tally.items()))


def as_json(judged: list[Judged], ranked: list[Ranked], configuration: dict[str, str]) -> str:
    """Results as JSON, with the configuration that made them beside them."""
    content = {
        "configuration": configuration,
        "right": sum(each.right for each in judged),
        "questions": len(judged),
        "hit@1": round(hit_rate(ranked, 1), 4),
        "hit@3": round(hit_rate(ranked, 3), 4),
        "results": [
            {"id": each.row.id, "kind": each.row.kind, "right": each.right, "checks": each.checks} for each in judged
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _ask(assistant: Assistant, row: Row) -> Answer:
    history: tuple[Turn, ...] = ()
    for earlier in row.history:
        answer = assistant.ask(Question(earlier, history=history))
        history += (Turn("user", earlier), Turn("assistant", answer.text))
    return assistant.ask(Question(row.q, history=history))


def _checks(assistant: Assistant, row: Row, answer: Answer) -> dict[str, bool]:
    source = assistant.reports[answer.report].source
    checks = {"exact": all(each.span.of(source) == each.source_quote for each in answer.citations)}
    if row.abstain:
        return {**checks, "declined": answer.abstention is not None}
    if answer.abstention:
        return {**checks, "answered": False}
    checks["cited"] = bool(answer.sentences) and all(sentence.citations for sentence in answer.sentences)
    checks["short"] = _is_short(row, answer)
    if row.kind != "keyword":
        checks["lang"] = answer.lang == row.lang
    return {**checks, **_measure_checks(row, answer), **_text_checks(row, answer)}


def _measure_checks(row: Row, answer: Answer) -> dict[str, bool]:
    if row.all_of:
        return {"measures": set(row.measures) == set(answer.measures)}
    if not row.measures:
        return {}
    cited = [each.measure for each in answer.citations if each.measure]
    fits = [measure in row.measures or measure_number(measure) in row.measures for measure in cited]
    return {"first": fits[:1] == [True], "measures": any(fits)}


def _text_checks(row: Row, answer: Answer) -> dict[str, bool]:
    checks: dict[str, bool] = {}
    quoted = " ".join(each.quote for each in answer.citations)
    said = re.sub(r"\s*\[\d+\]", "", answer.text)
    if row.evidence:
        checks["evidence"] = any(stands_in(text, quoted) for text in row.evidence)
    if row.answer:
        checks["answer"] = all(stands_in(text, said) for text in row.answer)
    if row.answer_any:
        checks["answer"] = any(stands_in(text, said) for text in row.answer_any)
    return checks


def _is_short(row: Row, answer: Answer) -> bool:
    if row.kind in ("list", "whole") or row.all_of:
        return True
    most, longest = _BRIEF if row.kind in _BRIEF_KINDS else _LONGER
    return (
        len(answer.citations) <= most
        and len(re.sub(r"\s*\[\d+\]", "", answer.text)) <= longest
        and all(len(each.quote) <= 700 for each in answer.citations)
    )
