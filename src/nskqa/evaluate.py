"""Scores the assistant on a file of questions: which measure search finds first, and which answers are right."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from rapidfuzz import fuzz

from nskqa.assistant import Assistant
from nskqa.errors import NskqaError
from nskqa.text.fold import fold
from nskqa.types import Answer, Lang, Question, Turn

_NEAR = 88.0  # percent; a damaged quote still holds its evidence
_SHORT = 12  # letters; below this, near is not near enough
_DEPTH = 10
# Citations and characters that an answer of these kinds may have at most; of the others, and of lists without limit.
_BRIEF_KINDS = frozenset({"fact", "define", "keyword"})
_BRIEF, _LONGER = (4, 900), (8, 1500)


class Row(BaseModel):
    """One question of a file, a JSON object a line, and what a right answer must have.

    `measures`: ids that a right answer cites, any one of them, or with `all_of` exactly these; `evidence`: texts, one
    of which must stand in a quote; `answer`: texts that must all stand in the answer, `answer_any`: one of them must;
    `abstain`: the right answer is to decline; `history`: earlier questions, oldest first.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    lang: Lang
    kind: str
    q: str
    history: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    all_of: bool = False
    evidence: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    answer_any: tuple[str, ...] = ()
    abstain: bool = False


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


def read_questions(path: Path) -> list[Row]:
    """The questions of a file.

    Raises:
        NskqaError: where the file cannot be read or a line is not a question; it names the line.

    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NskqaError(f"{path} cannot be read as UTF-8 text ({error}); name a file of questions.") from error
    rows = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                rows.append(Row.model_validate_json(line))
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"])) or "the line"
                raise NskqaError(f"{path}, line {number}, {where}: {first['msg']}; correct it there.") from error
    return rows


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
        wanted = {_number(measure) for measure in row.measures}
        if len(wanted) == 1 and not row.history:
            hits = assistant.search(row.q, _DEPTH).hits
            ranks = [hit.rank for hit in hits if hit.passage.measure and _number(hit.passage.measure) in wanted]
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
    fits = [measure in row.measures or _number(measure) in row.measures for measure in cited]
    return {"first": fits[:1] == [True], "measures": any(fits)}


def _text_checks(row: Row, answer: Answer) -> dict[str, bool]:
    checks: dict[str, bool] = {}
    quoted = " ".join(each.quote for each in answer.citations)
    said = re.sub(r"\s*\[\d+\]", "", answer.text)
    if row.evidence:
        checks["evidence"] = any(_stands_in(text, quoted) for text in row.evidence)
    if row.answer:
        checks["answer"] = all(_stands_in(text, said) for text in row.answer)
    if row.answer_any:
        checks["answer"] = any(_stands_in(text, said) for text in row.answer_any)
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


def _stands_in(needle: str, text: str) -> bool:
    """True where the needle stands in the text as whole words, or, if it is long, something very near it does."""
    needle, text = (" ".join(re.findall(r"[a-z0-9§%]+", fold(each))) for each in (needle, text))
    if re.search(rf"(?<![a-z0-9]){re.escape(needle)}(?![a-z0-9])", text):
        return True
    if len(needle) < _SHORT or not set(re.findall(r"\b\d+\b", needle)) <= set(re.findall(r"\b\d+\b", text)):
        return False
    return fuzz.partial_ratio(needle, text) >= _NEAR


def _number(measure: str) -> str:
    return re.sub(r"[a-z]$", "", measure)


@dataclass(frozen=True, slots=True)
class Compared:
    """Words of a text beside those of its true reading: how many there are, how many are right, and which are not."""

    words: int
    right: int
    wrong: Counter[tuple[str, str]]

    @property
    def accuracy(self) -> float:
        """The share of words that are right; 1 where there are none."""
        return self.right / self.words if self.words else 1.0


def compare_words(text: str, gold: str) -> Compared:
    """Holds a text against its true reading, line by line and word by word.

    Raises:
        NskqaError: where they have different numbers of lines.

    """
    lines, true_lines = text.splitlines(), gold.splitlines()
    if len(lines) != len(true_lines):
        raise NskqaError(
            f"The text has {len(lines)} lines and its true reading {len(true_lines)}; give the same lines."
        )
    words = right = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for line, true_line in zip(lines, true_lines, strict=True):
        found, true = line.split(), true_line.split()
        words += len(true)
        pairs = list(zip(found, true, strict=True)) if len(found) == len(true) else [(line, true_line)]
        right += sum(one == other for one, other in pairs if len(found) == len(true))
        wrong.update(pair for pair in pairs if pair[0] != pair[1])
    return Compared(words, right, wrong)
