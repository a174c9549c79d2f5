"""Whether a sentence of the report bears out a claim: its numbers, times and names against those of the sentence.

A claim is judged by one sentence that tells of the same thing: it is so where all that it gives stands there, not so
where the sentence gives another number, time or name in its place. Of what no sentence tells, nothing is judged.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nskqa.answer.compose.context import Context, subjects
from nskqa.answer.known.register import Register
from nskqa.answer.understand import naming, patterns
from nskqa.answer.understand.topics import norwegian, topic
from nskqa.text.fold import fold
from nskqa.text.norwegian import words
from nskqa.types import Sentence

# Of a claim's other words, how many a sentence must have to tell of the same thing; the dictionary lacks some English.
_LEAST_COVERED = {"nb": 0.5, "nn": 0.5, "en": 0.4}
_KNOWN_BY = 2  # values
_SURE_COVERED = 0.75  # where the claim gives no number, time or name
_LEAST_WORDS = 2  # of a claim, besides its values, so that the sentence is known to tell of the same thing
_MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
_ENGLISH_MONTHS = "january february march april may june july august september october november december".split()
_VAGUE = frozenset({"flere", "fleire", "ingen", "én", "ett", "eitt"})  # numerals that give no number
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_JOINT = re.compile(r"[,;:(]|\b(?:og|men|mens|samt)\b")
_DENIES = re.compile(r"\b(?:ikke|ikkje|ingen|verken|aldri|not|never|no|n't)\b|n't\b")


class Sort(StrEnum):
    """What a value is one of: only values of one sort can stand in each other's place."""

    YEAR = "year"
    MONTH = "month"
    NUMBER = "number"
    NAME = "name"


Values = list[tuple[Sort, str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a claim is so, by which sentence, and what the sentence has instead of which of its values.

    `values` are those of the claim that stand in it.
    """

    so: bool
    sentence: Sentence
    instead: tuple[str, str] | None = None
    values: tuple[str, ...] = ()


def judged(context: Context, sentences: Sequence[Sentence], told: str) -> Judged | None:
    """What the nearest sentence that tells of the same thing says of a claim; None where none does, or it stays open.

    `told` is all that the report tells of the measure.
    """
    register, analysis = context.register, context.analysis
    claim = naming.without_measures(norwegian(analysis.text, analysis.lang, register))
    own = {name for measure in subjects(context) for name in (*measure.ministries, *measure.partners)}
    without = naming.without_agencies(claim, own, analysis.lang, register)
    claimed, denies = _values(without, register), bool(_DENIES.search(fold(claim)))
    rest = [word for word in topic(words(claim)) if fold(word) not in _folded(claimed)]
    if len(rest) + len(claimed) <= _LEAST_WORDS or not (rest and claimed):
        return None  # nothing that the gate could hold against a quote
    least = _LEAST_COVERED[analysis.lang]
    near = [each for each in sentences if _covered(each.text, rest) >= least]
    # what gives two values or more is known by them, where the rest stands around it
    known = sentences if len(claimed) >= _KNOWN_BY and _covered(told, rest) >= _SURE_COVERED else near
    for sentence in known:
        if _bears_out(sentence, claimed, rest, register) and denies == bool(_DENIES.search(fold(sentence.text))):
            return Judged(True, sentence, values=tuple(value for _, value in claimed))
    if denies:
        return None  # that something else stands there bears out no denial
    for sentence in near:
        instead = _instead(sentence, claimed, rest, register)
        as_near = [each for each in near if _covered(each.text, rest) >= _covered(sentence.text, rest)]
        if instead and not any(_stands(instead[0], each.text) for each in as_near):
            return Judged(False, sentence, instead)
    return None


def _covered(text: str, rest: Sequence[str]) -> float:
    """The share of these words that a text has."""
    return sum(_holds(text, word) for word in rest) / len(rest)


def _bears_out(sentence: Sentence, claimed: Values, rest: Sequence[str], register: Register) -> bool:
    """True where all that is claimed stands in a sentence, and nothing else of its sort where it tells of it."""
    if not any(_holds(sentence.text, word) for word in rest):
        return False
    said = _values(_clause(sentence.text, rest), register)
    sorts = {sort for sort, _ in claimed}
    others = [value for value in said if value[0] in sorts and value not in claimed]
    return not others and all(_stands(value, sentence.text) for _, value in claimed)


def _instead(sentence: Sentence, claimed: Values, rest: Sequence[str], register: Register) -> tuple[str, str] | None:
    """The one value of a claim that does not stand in a sentence, and the one of its sort that does instead."""
    missing = [value for value in claimed if not _stands(value[1], sentence.text)]
    if len(missing) != 1:
        return None
    sort, mine = missing[0]
    for text in (sentence.text, _clause(sentence.text, rest)):
        said = [value for each, value in _values(text, register) if each is sort and (sort, value) not in claimed]
        if len(said) == 1:
            return mine, said[0]
    return None


def _clause(text: str, rest: Sequence[str]) -> str:
    """The part of a sentence that has most of these words; the sentence where no part has more than another."""
    parts = _JOINT.split(text)
    covered = [sum(_holds(part, word) for word in rest) for part in parts]
    best = max(covered)
    return parts[covered.index(best)] if covered.count(best) == 1 else text


def _values(text: str, register: Register) -> Values:
    years = [(Sort.YEAR, each) for each in _YEAR.findall(text)]
    said = words(text)
    months = [(Sort.MONTH, _month(word)) for word in said if _month(word)]
    counted = [each for each in said if patterns.COUNT.fullmatch(each) and each not in _VAGUE]
    numbers = [(Sort.NUMBER, each) for each in counted if not _YEAR.fullmatch(each)]
    names = [(Sort.NAME, name) for name in _names(text, register)]
    return list(dict.fromkeys((*years, *months, *numbers, *names)))


def _names(text: str, register: Register) -> list[str]:
    """Proper names that the report writes so; of a sentence's first word only what is all capitals, or an agency's."""
    first = re.match(r"\W*(\w+)", text)
    found = [name for name in naming.names(text) if register.writes(name)]
    if (
        first
        and len(first[1]) > 1
        and first[1][:1].isupper()
        and (first[1].isupper() or register.agencies.names(fold(first[1])))
    ):
        found.insert(0, first[1])
    return [name for name in found if not _month(name.lower())]


def _month(word: str) -> str:
    if word in _ENGLISH_MONTHS:
        return _MONTHS[_ENGLISH_MONTHS.index(word)]
    return word if word in _MONTHS else ""


def _folded(values: Iterable[tuple[Sort, str]]) -> frozenset[str]:
    return frozenset(fold(word) for _, value in values for word in words(value))


def _holds(text: str, word: str) -> bool:
    begins = fold(word)[: max(4, len(word) - 3)]
    return any(fold(each).startswith(begins) or begins in fold(each) for each in words(text))


def _stands(value: str, text: str) -> bool:
    ends = r"\b" if value.isdigit() else ""
    return re.search(rf"\b{re.escape(fold(value))}{ends}", fold(text)) is not None
