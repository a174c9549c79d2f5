"""Folding: letters that a reader takes for one another fall together, and damaged letters find their words.

`fold` is for values and typing: æ, ø, å, their spellings ae, oe, aa and their bare forms a, o, a are the same.
`spellings` is for search: given the words of a text whose OCR did not know Norwegian, it finds the forms in which a
word stands there. The confusions are those seen in such text: a short table, not a list of words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[\w-]+")
_DIGRAPHS = re.compile(r"a[ae]+|oe+")
_LETTERS = str.maketrans({"æ": "a", "ø": "o", "å": "a"})

_SPELT = {"ae": "æ", "oe": "ø", "aa": "å"}

# How each letter was seen in OCR output; the letter itself always counts.
_SEEN = {
    "ø": ("o", "g", "a", "e", "@", "¢", "ag", "ga", "ig", "eg", "w", "wa", "s"),
    "å": ("a", "&", "é", "d", "4", "8", "éa"),
    "æ": ("ae", "ee", "ze", "se", "ge", "ce", "a", "e", "g", "&", "a&"),
    "j": ("i", "ji"),
}
_UNSURE = frozenset("æøåaoeéi&@¢gswdzcjt48")
_SHORTEST = 5  # letters; below this, damage makes one common word of another (for, før, far)


def fold(text: str) -> str:
    """Lower case with æøå, their spellings and their accents folded to bare letters; length may change."""
    bare = unicodedata.normalize("NFKC", text).lower().translate(_LETTERS)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return _DIGRAPHS.sub(lambda letters: letters.group()[0], bare)


def as_typed(folded: str, text: str) -> str:
    """Folded words as they stand in a text, each in the first form there that folds to it."""
    typed = {fold(word): word for word in reversed(_WORD.findall(text))}
    return _WORD.sub(lambda word: typed.get(word[0], word[0]), folded)


def same_word(one: str, other: str) -> bool:
    """True where two words differ in nothing but how their æ, ø, å and j were damaged."""
    return _same(fold(one), fold(other))


@lru_cache(maxsize=4096)
def _same(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    if one[0] == other[0] and _same(one[1:], other[1:]):
        return True
    for letter, seen in _SEEN.items():
        forms = (letter, *seen)
        heads = [form for form in forms if one.startswith(form)]
        if heads and any(
            other.startswith(form) and _same(one[len(head) :], other[len(form) :]) for head in heads for form in forms
        ):
            return True
    return False


class Spellings:
    """The vocabulary of a damaged text, asked for the forms in which a word stands there."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._by_fold: dict[str, list[str]] = defaultdict(list)
        self._by_skeleton: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(vocabulary)):
            self._by_fold[fold(word)].append(word)
            if len(word) >= _SHORTEST:
                self._by_skeleton[_skeleton(word)].append(word)

    def of(self, word: str) -> tuple[str, ...]:
        """The vocabulary's forms of a word, whichever way it was typed; empty where it has none."""
        forms = dict.fromkeys(self._by_fold.get(fold(word), ()))
        if len(word) >= _SHORTEST:
            pattern = _damaged(word)
            near = self._by_skeleton.get(_skeleton(word), ())
            forms.update(dict.fromkeys(form for form in near if pattern.fullmatch(form)))
        return tuple(forms)


def _skeleton(word: str) -> str:
    return "".join(letter for letter in word if letter not in _UNSURE)


@lru_cache(maxsize=4096)
def _damaged(word: str) -> re.Pattern[str]:
    """A pattern for the forms of a word: at æ, ø, å where it was typed with them, at a, o, ae, oe, aa where not."""
    exact = any(letter in word for letter in "æøå")
    pattern, at = [], 0
    while at < len(word):
        pair, letter = word[at : at + 2], word[at]
        if letter in _SEEN:
            could = (letter, *_SEEN[letter])
        elif not exact and pair in _SPELT:
            could = (pair, *_SEEN[_SPELT[pair]])
            at += 1
        elif not exact and letter in "ao":
            could = (letter, *(_SEEN["ø"] if letter == "o" else (*_SEEN["å"], *_SEEN["æ"])))
        else:
            could = (letter,)
        pattern.append("(?:" + "|".join(map(re.escape, dict.fromkeys(could))) + ")")
        at += 1
    return re.compile("".join(pattern))
