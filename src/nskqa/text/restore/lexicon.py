"""The words of Norwegian and how often they are used: wordfreq's list, its compounds, likely strings of letters."""

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from nskqa.text.restore.grammar import log

_WORD = re.compile(r"[a-zæøåéèêòóôàäöüç]+")
_LEAST = 2e-8  # share of running text; rarer words of the list are mostly slips
_SHORT_LEAST = {1: 1e-3, 2: 2e-5, 3: 1e-6}  # short strings are often slips and abbreviations
_PART_LEAST = {3: 8e-6, 4: 1.5e-6, 5: 4e-7}  # below this, a short string is no part of a compound
_LONG_PART_LEAST = 8e-8
_COMMON = 2e-6  # words from which likely strings of letters are counted
_UNSEEN_LETTER = -9.0
UNKNOWN = -9.0  # log of the share of running words that no lexicon holds


class Lexicon:
    """Shares of words in running text, as logarithms. `extra` are further words that the text's owner knows."""

    def __init__(self, shares: dict[str, float], extra: Iterable[str] = ()) -> None:
        self._shares = shares
        self.extra = frozenset(word.lower() for word in extra)
        self._prefixes = {word[:length] for word in (*shares, *self.extra) for length in range(1, len(word) + 1)}
        self._letters = _letters(shares)

    def share(self, word: str) -> float:
        """The share of the word in running text; 0 where it is not known."""
        return max(self._shares.get(word, 0.0), 1e-6 if word in self.extra else 0.0)

    def begins(self, letters: str) -> bool:
        """True where a known word begins with these letters."""
        return letters in self._prefixes

    def is_part(self, word: str) -> bool:
        """True where a word is known well enough to be a part of a compound."""
        return self.share(word) >= _PART_LEAST.get(len(word), _LONG_PART_LEAST if len(word) > 3 else 1.0)

    def spelling(self, letters: str) -> float:
        """The log of how likely these letters are as a word that no list holds."""
        padded = f"^^{letters}$"
        return UNKNOWN + sum(
            self._letters.get(padded[at - 2 : at + 1], self._letters.get(padded[at - 1 : at + 1], _UNSEEN_LETTER))
            for at in range(2, len(padded))
        )


@lru_cache(maxsize=1)
def norwegian_shares() -> dict[str, float]:
    """The words of wordfreq's Norwegian list (Speer 2022) with their shares, without the rarest."""
    from wordfreq import get_frequency_dict

    return {
        word: share
        for word, share in get_frequency_dict("nb", "best").items()
        if share >= max(_LEAST, _SHORT_LEAST.get(len(word), 0.0)) and _WORD.fullmatch(word)
    }


@lru_cache(maxsize=1)
def english_shares() -> dict[str, float]:
    """The common words of English with their shares, by which foreign names are told."""
    from wordfreq import get_frequency_dict

    return dict(get_frequency_dict("en", "small"))


def _letters(shares: dict[str, float]) -> dict[str, float]:
    """Log chances of a letter after two others, and after one with the price of not having seen the two."""
    counts: dict[str, float] = {}
    before: dict[str, float] = {}
    for word, share in shares.items():
        if share < _COMMON:
            continue
        padded = f"^^{word}$"
        for at in range(2, len(padded)):
            for start, price in ((at - 2, 1.0), (at - 1, 0.05)):
                counts[padded[start : at + 1]] = counts.get(padded[start : at + 1], 0.0) + price
                before[padded[start:at]] = before.get(padded[start:at], 0.0) + 1.0
    return {run: log(count / before[run[:-1]]) for run, count in counts.items()}


def compound_share(parts: Iterable[float], joints: Iterable[float]) -> float:
    """The log of the share of a compound: about one word in fifty is one that no list holds."""
    return math.log(0.02) + sum(map(log, parts)) + sum(map(log, joints))
