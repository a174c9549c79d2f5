"""What follows what in Norwegian: classes of words, their order, and pairs of words that were seen side by side.

Compiled by bench/grammar.py from NorQuAD. A frequent word is a class of its own; others fall into classes by the
company they keep and by their endings, by which words that were never seen are told (Schütze 1995; Brants 2000).
"""

import gzip
import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

MODEL = Path(__file__).with_name("grammar.json.gz")
EDGE = "^"  # before the first word and after the last
_TRUST = 4.0  # sightings at which a word's own classes weigh as much as its ending's
_BACKOFF = 20.0  # sightings of a class at which its order weighs as much as that of all classes
_FEWEST = 0.02  # share below which a class of a word is left out
_MOST = 5  # classes of one word
_ENDING = 4
_UNSEEN = "?"  # the class of what was never seen, names among them: nothing is known of what stands beside it

Classes = tuple[tuple[str, float], ...]


def shape(word: str) -> str:
    """The form under which a word is counted: lower case, each number the same."""
    return "0" if word.isdigit() else word.lower()


class Grammar:
    """Probabilities of classes and of neighbours. Built from the compiled counts."""

    def __init__(self, counts: Mapping[str, Any]) -> None:
        self._words: dict[str, dict[str, int]] = counts["words"]
        self._endings: dict[str, dict[str, int]] = counts["endings"]
        self._order: dict[str, dict[str, int]] = counts["order"]
        self._pairs: dict[str, dict[str, int]] = counts["pairs"]
        self._followed: dict[str, list[int]] = counts["followed"]
        self._after = {tag: sum(follow.values()) for tag, follow in self._order.items()}
        total = sum(self._after.values())
        reached: dict[str, int] = {}
        for follow in self._order.values():
            for tag, count in follow.items():
                reached[tag] = reached.get(tag, 0) + count
        self.share = {tag: count / total for tag, count in reached.items()}
        self._steps: dict[tuple[str, str], float] = {}

    def classes(self, word: str, name: bool = False) -> Classes:
        """The classes that a word can have, each with its probability; `name` where it is written as one."""
        own = self._words.get(word, {})
        seen = sum(own.values())
        guess = self._guess(word, name)
        chances = {tag: (own.get(tag, 0) + _TRUST * guess.get(tag, 0.0)) / (seen + _TRUST) for tag in {**own, **guess}}
        likely = sorted(chances.items(), key=lambda each: (-each[1], each[0]))
        kept = [each for each in likely if each[1] >= _FEWEST][:_MOST] or likely[:1]
        return tuple(kept)

    def step(self, before: str, after: str) -> float:
        """The probability that the one class is followed by the other, over the share of the latter."""
        known = self._steps.get((before, after))
        if known is None:
            share = self.share.get(after, 1e-6)
            seen = self._order.get(before, {}).get(after, 0)
            known = (seen / share + _BACKOFF) / (self._after.get(before, 0) + _BACKOFF)
            self._steps[before, after] = known
        return known

    def pair(self, before: str, after: str) -> tuple[float, float]:
        """How likely the word `after` was seen to follow `before`, and how far that is to be trusted (0 to 1)."""
        often, kinds = self._followed.get(before, (0, 0))
        if not often:
            return 0.0, 0.0
        return self._pairs.get(before, {}).get(after, 0) / often, often / (often + 2 * kinds)

    def _guess(self, word: str, name: bool) -> dict[str, float]:
        if not word[:1].isalpha():
            return {"NUM": 1.0} if word[:1].isdigit() else {_UNSEEN: 1.0}
        ending = next((word[-n:] for n in range(_ENDING, 0, -1) if word[-n:] in self._endings and n < len(word)), None)
        counts = self._endings[ending] if ending else {_UNSEEN: 1}
        total = sum(counts.values())
        guess = {tag: count / total for tag, count in counts.items()}
        if name:
            guess = {tag: chance / 2 for tag, chance in guess.items()}
            guess[_UNSEEN] = guess.get(_UNSEEN, 0.0) + 0.5
        return guess


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """The grammar that comes with the package."""
    return Grammar(json.loads(gzip.decompress(MODEL.read_bytes())))


def log(chance: float) -> float:
    """The natural logarithm, bounded below: nothing is impossible in damaged text."""
    return math.log(chance) if chance > 1e-30 else -69.0
