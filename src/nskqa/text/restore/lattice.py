"""Which reading of each word fits its neighbours: all ways through a block, weighed by forward and backward sums."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nskqa.text.restore.grammar import EDGE, Grammar, shape
from nskqa.text.restore.lexicon import Lexicon
from nskqa.text.restore.readings import KNOWN, Candidate

_SURE_CLASSES = 3  # classes weighed of a word with one reading
_OWN = 0.25  # how much of a word's share the text's own words have
_OWN_LENGTH = 500.0  # words of a text of which half of that is believed
_OWN_HEADS = 0.5  # how much the last part of a compound gains by standing alone elsewhere in the text
_OWN_PAIRS = 1.0  # how a pair of the text counts beside a pair of the grammar's texts


@dataclass(slots=True)
class Own:
    """What the text itself uses: words and neighbours, counted by how sure their readings are."""

    words: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    forms: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    pairs: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    before: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0

    def add(self, words: Sequence[str], forms: Sequence[str], chances: Sequence[float]) -> None:
        """Counts the words of a block as they were read; `forms` are the words as they were seen."""
        for at, word in enumerate(words):
            self.words[word] += chances[at]
            self.forms[word, forms[at]] += chances[at]
            self.total += chances[at]
            if at and chances[at] and chances[at - 1]:
                both = chances[at] * chances[at - 1]
                self.pairs[words[at - 1], word] += both
                self.before[words[at - 1]] += both

    def share(self, word: str, form: str, is_known: bool) -> float:
        """The share of a word in the text, without the place itself that is being read.

        What no list knows has to be met in another form: one form seen twice says nothing of how it is to be read.
        """
        if not self.total:
            return 0.0
        without = 1.0 if is_known else self.forms[word, form]
        return max(0.0, self.words[word] - without) / self.total


class Lattice:
    """Weighs the readings of a block of words."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, own: Own) -> None:
        self._grammar = grammar
        self._lexicon = lexicon
        self._own = own

    def weigh(self, block: Sequence[Sequence[Candidate]], damage: Sequence[float]) -> list[list[float]]:
        """For each word the probabilities of its readings, which sum to 1; `damage` is the share of damaged letters."""
        states = [self._states(readings, share) for readings, share in zip(block, damage, strict=True)]
        if not states:
            return []
        steps = [self._steps(before, after) for before, after in pairwise(states)]
        edge = [_State(0, EDGE, EDGE, 1.0, 0.0)]
        forward = [_scaled([row[0] for row in zip(*self._steps(edge, states[0]), strict=True)])]
        for table in steps:
            forward.append(_scaled([_dot(forward[-1], column) for column in zip(*table, strict=True)]))
        backward = [_scaled([self._step(state, _State(0, EDGE, EDGE, 1.0, 0.0)) for state in states[-1]])]
        for table in reversed(steps):
            backward.append(_scaled([_dot(row, backward[-1]) for row in table]))
        weighed = []
        for at, (ahead, behind) in enumerate(zip(forward, reversed(backward), strict=True)):
            chances = [0.0] * len(block[at])
            for state, one, other in zip(states[at], ahead, behind, strict=True):
                chances[state.reading] += one * other
            weighed.append(_scaled(chances))
        return weighed

    def _states(self, readings: Sequence[Candidate], damage: float) -> list["_State"]:
        log_damage = math.log(damage)
        totals = [each.channel + each.letters * log_damage for each in readings]
        form = readings[0].word
        shares = [self._share(each, form) for each in readings]
        best = max(total + math.log(share) for total, share in zip(totals, shares, strict=True))
        states = []
        for at, each in enumerate(readings):
            if totals[at] + math.log(shares[at]) < best - 14.0:
                continue
            classes = self._grammar.classes(shape(each.word), each.text[:1].isupper())
            for name, chance in classes[:_SURE_CLASSES] if len(readings) == 1 else classes:
                # both factors are brought to a common scale: only their ratios between readings matter
                likely = math.exp(totals[at] - best)
                states.append(_State(at, shape(each.word), name, shares[at], likely * chance))
        return states

    def _share(self, reading: Candidate, form: str) -> float:
        own = self._own.share(shape(reading.word), form, reading.evidence == KNOWN)
        weight = _OWN * self._own.total / (self._own.total + _OWN_LENGTH)
        share = (1 - weight) * math.exp(reading.share) + weight * own
        if reading.head and self._own.words[reading.head] > 1.0:
            common = self._own.words[reading.head] / self._own.total / max(self._lexicon.share(reading.head), 1e-9)
            share *= 1 + _OWN_HEADS * min(common, 100.0)
        return share

    def _steps(self, before: Sequence["_State"], after: Sequence["_State"]) -> list[list[float]]:
        return [[self._step(one, other) * other.likely for other in after] for one in before]

    def _step(self, one: "_State", other: "_State") -> float:
        chance, trust = self._pair(one.word, other.word)
        return (1 - trust) * self._grammar.step(one.name, other.name) * other.share + trust * chance

    def _pair(self, before: str, after: str) -> tuple[float, float]:
        chance, trust = self._grammar.pair(before, after)
        mine = self._own.before.get(before, 0.0) - 1.0
        if mine <= 0:
            return chance, trust
        seen = max(0.0, self._own.pairs.get((before, after), 0.0) - 1.0)
        weight = mine / (mine + 10.0) * _OWN_PAIRS
        return (1 - weight) * chance + weight * seen / mine, max(trust, 0.5 * weight)


@dataclass(frozen=True, slots=True)
class _State:
    reading: int
    word: str
    name: str
    share: float
    likely: float


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _scaled(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values] if total > 0 else [1 / len(values)] * len(values)
