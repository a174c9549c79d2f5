"""The noisy channel: what a letter was seen as, and how likely. Its table is data, learnable from a pair of texts."""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("confusions.toml")
DAMAGED_LETTERS = "æøåÆØÅ"
_RARE = 0.5  # sightings that a known confusion is given before anything was counted


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a stretch of seen letters: what was meant, the log of its likelihood, and whether it is damage.

    `of_letter` is true for the letters that the OCR did not know, whose share of damage the text itself tells.
    """

    meant: str
    cost: float
    of_letter: bool


class Confusions:
    """What was seen → what may have been meant. `weights` maps (meant, seen) to the share of meant seen so."""

    def __init__(self, letters: Mapping[tuple[str, str], float], stray: Mapping[tuple[str, str], float]) -> None:
        self.letters = dict(letters)
        self.stray = dict(stray)
        self._by_seen: dict[str, list[Reading]] = {}
        for weights, of_letter in ((self.letters, True), (self.stray, False)):
            for (meant, seen), weight in weights.items():
                if seen and weight > 0:
                    self._by_seen.setdefault(seen, []).append(Reading(meant, math.log(weight), of_letter))
        self._longest = max(map(len, self._by_seen), default=0)

    def at(self, seen: str, start: int) -> list[tuple[int, Reading]]:
        """The readings of what was seen from a position on, each with where it ends."""
        found = []
        for end in range(start + 1, min(len(seen), start + self._longest) + 1):
            found += [(end, reading) for reading in self._by_seen.get(seen[start:end], ())]
        return found

    def weight(self, meant: str, seen: str) -> float:
        """The share of a damaged letter that is seen so; 0 where it never was."""
        return self.letters.get((meant, seen), 0.0)

    def seen_as(self, meant: str) -> dict[str, float]:
        """What a damaged letter is seen as, with weights."""
        return {seen: weight for (letter, seen), weight in self.letters.items() if letter == meant}


@lru_cache(maxsize=1)
def load_confusions() -> Confusions:
    """The table that comes with the package."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    letters = {(meant, seen): weight for meant, weights in table["letters"].items() for seen, weight in weights.items()}
    stray = {}
    for key, weight in table["stray"].items():
        meant, _, seen = key.partition(":")
        stray[meant, seen] = weight
    return Confusions(letters, stray)


def learn(source: str, gold: str, before: Confusions | None = None) -> Confusions:
    """The confusions counted in a damaged text and its true reading, line by line and word by word.

    What `before` knows and the texts do not show keeps a small weight. Lines of unequal numbers of words are left out.
    """
    before = before or load_confusions()
    counts: Counter[tuple[str, str]] = Counter()
    for seen_line, true_line in zip(source.splitlines(), gold.splitlines(), strict=True):
        seen_words, true_words = seen_line.split(), true_line.split()
        if len(seen_words) == len(true_words):
            for seen, true in zip(seen_words, true_words, strict=True):
                counts.update(_differences(seen, true))
    letters = {pair: counts[pair] + _RARE * weight for pair, weight in before.letters.items()}
    letters.update({pair: float(count) for pair, count in counts.items() if pair not in letters})
    totals: defaultdict[str, float] = defaultdict(float)
    for (meant, _), count in letters.items():
        totals[meant] += count
    return Confusions({pair: count / totals[pair[0]] for pair, count in letters.items()}, before.stray)


def _differences(seen: str, true: str) -> list[tuple[str, str]]:
    """The damaged letters of a word, each with what it was seen as."""
    found = []
    for name, start, end, seen_start, seen_end in SequenceMatcher(None, true, seen, autojunk=False).get_opcodes():
        meant = true[start:end]
        if name != "equal" and len(meant) == 1 and meant in DAMAGED_LETTERS:
            found.append((meant, seen[seen_start:seen_end]))
    return found
