"""Which checks an answer passes. The same as the public scorer makes over HTTP, check by check."""

import re
from dataclasses import dataclass

from nskqa.evaluate.rows import Row, measure_number
from nskqa.evaluate.texts import gives_status, is_status, only_restored, stands_in
from nskqa.types import Answer

SHOWN_ONLY = frozenset({"lead"})  # checks that are counted nowhere
# Citations and characters that an answer of these kinds may have at most; of the others, and of lists without limit.
_BRIEF_KINDS = frozenset({"fact", "define", "keyword"})
_BRIEF, _LONGER = (4, 900), (8, 1500)
_LONGEST_QUOTE = 700  # characters


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, its answer, which checks that passed, and how long it took."""

    row: Row
    answer: Answer
    checks: dict[str, bool]
    ms: float

    @property
    def failed(self) -> tuple[str, ...]:
        """The checks that count and did not hold."""
        return tuple(name for name, passed in self.checks.items() if not passed and name not in SHOWN_ONLY)

    @property
    def right(self) -> bool:
        """True where every check that counts holds."""
        return not self.failed


def judge(row: Row, answer: Answer, source: str) -> dict[str, bool]:
    """Each check that the question asks for, and whether the answer passes it.

    `exact`: citations are the source's own words, with nothing but letters restored. `declined` or `answered`: as
    wanted. `cited`: every sentence is. `short`: for its kind. `lang`: the asker's. `measures`: those wanted are cited,
    or are exactly the answer's; `first`: by the first citation. `evidence`: stands in a quote; `lead`: in the first.
    `answer`: stands in the text. `status`: the first sentence gives it and no other.
    `opens`: with one of the words wanted.
    """
    checks = {"exact": _exact(answer, source)} if answer.citations else {}
    if row.abstain:
        return {**checks, "declined": answer.abstention is not None}
    if answer.abstention:
        return {**checks, "answered": False}
    checks |= {"answered": True, "cited": _cited(answer), "short": _short(row, answer)}
    if row.kind != "keyword":
        checks["lang"] = answer.lang == row.lang
    return {**checks, **_measure_checks(row, answer), **_text_checks(row, answer)}


def _exact(answer: Answer, source: str) -> bool:
    return all(
        each.span.of(source) == each.source_quote
        and bool(each.source_quote.strip())
        and only_restored(each.quote, each.source_quote)
        for each in answer.citations
    )


def _cited(answer: Answer) -> bool:
    numbers = {each.number for each in answer.citations}
    return bool(answer.sentences) and all(
        sentence.citations and set(sentence.citations) <= numbers for sentence in answer.sentences
    )


def _short(row: Row, answer: Answer) -> bool:
    if row.kind in ("list", "whole") or row.all_of:
        return True
    most, longest = _BRIEF if row.kind in _BRIEF_KINDS else _LONGER
    return (
        len(answer.citations) <= most * row.parts
        and len(_plain(answer.text)) <= longest * row.parts
        and all(len(each.quote) <= _LONGEST_QUOTE for each in answer.citations)
    )


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
    if row.opens:
        checks["opens"] = answer.text.partition(" ")[0].rstrip(",.") in row.opens
    quotes = [each.quote for each in answer.citations]
    said = _plain(answer.text)
    if row.evidence:
        checks["evidence"] = any(stands_in(text, " ".join(quotes)) for text in row.evidence)
        checks["lead"] = any(stands_in(text, " ".join(quotes[:1])) for text in row.evidence)
    if row.answer:
        checks["answer"] = all(stands_in(text, said) for text in row.answer)
    if row.answer_any:
        checks["answer"] = any(stands_in(text, said) for text in row.answer_any)
    if row.kind == "status" and len(row.answer) == 1 and is_status(row.answer[0]):
        checks["status"] = bool(answer.sentences) and gives_status(row.answer[0], _plain(answer.sentences[0].text))
    return checks


def _plain(text: str) -> str:
    """The words of an answer without its [1] markers."""
    return re.sub(r"\s*\[\d+\]", "", text)
