"""English words by Norwegian ones, so that an English question shares words with a Norwegian report.

A small dictionary of the field (english.toml), not a translation: what it lacks stays English.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nskqa.text.stemming import stemmed

_DICTIONARY = Path(__file__).with_name("english.toml")
_WORD = re.compile(r"[^\W\d_]+")


def in_norwegian(text: str, known: Callable[[str], bool], besides: Collection[str] = ()) -> str:
    """The text with the words and phrases that the dictionary has in Norwegian, and all others as they are.

    Of several Norwegian words the first whose every part is `known` is taken, else the first. Lower-case words in
    `besides` are left alone.
    """
    dictionary = load_dictionary()

    def chosen(norwegian: tuple[str, ...]) -> str:
        return next((each for each in norwegian if all(map(known, _WORD.findall(each)))), norwegian[0])

    def word(match: re.Match[str]) -> str:
        # abbreviations and names in capitals are nobody's words
        given = match.group()
        left = given[1:].isupper() or given.lower() in besides
        norwegian = None if left else dictionary.words.get(_stem(given))
        return chosen(norwegian) if norwegian else given

    parts: list[str] = []
    at = 0
    for match in dictionary.phrase.finditer(text):
        parts += [_WORD.sub(word, text[at : match.start()]), chosen(dictionary.of_phrase(match.group()))]
        at = match.end()
    return "".join([*parts, _WORD.sub(word, text[at:])])


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What phrases, by their lower-case words, and words, by their stem, are in Norwegian.

    `phrase` finds any of the phrases, the longest first, with hyphens or spaces between its words.
    """

    phrases: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    phrase: re.Pattern[str]

    def of_phrase(self, found: str) -> tuple[str, ...]:
        """What a phrase that was found is in Norwegian."""
        lower = found.lower()
        return self.phrases[lower if lower in self.phrases else lower.replace("-", " ")]


@cache
def load_dictionary() -> Dictionary:
    """The dictionary that comes with the package; read once."""
    stored = tomllib.loads(_DICTIONARY.read_text(encoding="utf-8"))
    phrases = {phrase: tuple(norwegian) for phrase, norwegian in stored["phrases"].items()}
    words = {_stem(word): tuple(norwegian) for word, norwegian in stored["words"].items()}
    return Dictionary(phrases, words, _any_of(phrases))


def _any_of(phrases: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    spaced = (re.escape(each).replace(chr(92) + " ", "[ -]") for each in longest_first)
    return re.compile(rf"\b(?:{'|'.join(spaced)})\b", re.I)


def _stem(word: str) -> str:
    return stemmed(word.lower(), "english")
