"""English words by Norwegian ones, so that an English question shares words with a Norwegian report.

A small dictionary of the field (english.toml), not a translation: what it lacks stays English.
"""

import re
import tomllib
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

import snowballstemmer

_DICTIONARY = Path(__file__).with_name("english.toml")
_STEMMER = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[^\W\d_]+")


def in_norwegian(text: str, known: Callable[[str], bool], besides: Collection[str] = ()) -> str:
    """The text with the words and phrases that the dictionary has in Norwegian, and all others as they are.

    Of several Norwegian words the first whose every part is `known` is taken, else the first. Lower-case words in
    `besides` are left alone.
    """
    phrases, words = _dictionary()

    def chosen(norwegian: tuple[str, ...]) -> str:
        return next((each for each in norwegian if all(map(known, _WORD.findall(each)))), norwegian[0])

    def word(match: re.Match[str]) -> str:
        # abbreviations and names in capitals are nobody's words
        given = match.group()
        left = given[1:].isupper() or given.lower() in besides
        norwegian = None if left else words.get(_stem(given))
        return chosen(norwegian) if norwegian else given

    parts: list[str] = []
    at = 0
    for match in _phrases().finditer(text):
        parts += [_WORD.sub(word, text[at : match.start()]), chosen(phrases[_plain(match.group())])]
        at = match.end()
    return "".join([*parts, _WORD.sub(word, text[at:])])


@cache
def _dictionary() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Phrases by their lower-case words, and words by their stem, with what each is in Norwegian."""
    stored = tomllib.loads(_DICTIONARY.read_text(encoding="utf-8"))
    phrases = {phrase: tuple(norwegian) for phrase, norwegian in stored["phrases"].items()}
    return phrases, {_stem(word): tuple(norwegian) for word, norwegian in stored["words"].items()}


@cache
def _phrases() -> re.Pattern[str]:
    """Any phrase, the longest first, with hyphens or spaces between its words."""
    phrases = sorted(_dictionary()[0], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(each).replace(chr(92) + ' ', '[ -]') for each in phrases)})\b", re.I)


def _plain(phrase: str) -> str:
    return phrase.lower().replace("-", " ") if phrase.lower() not in _dictionary()[0] else phrase.lower()


def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word.lower()))
