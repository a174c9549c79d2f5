"""The words of asking, one lexicon a language (words/*.toml): classes of phrases, each compiled once."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nskqa.text.fold import fold
from nskqa.types import Lang

_WORDS = Path(__file__).with_name("words")
_READ_TOGETHER: dict[Lang, tuple[Lang, ...]] = {"nb": ("nb", "nn"), "nn": ("nb", "nn"), "en": ("en",)}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """For each class of words the pattern that finds its phrases, the longest first, in folded text."""

    patterns: dict[str, re.Pattern[str]]

    def find(self, name: str, folded: str) -> Iterator[tuple[int, int]]:
        """Where phrases of a class stand in folded text."""
        return (match.span() for match in self.patterns[name].finditer(folded))

    def has(self, name: str, folded: str) -> bool:
        """True where folded text has a phrase of the class."""
        return self.patterns[name].search(folded) is not None


@cache
def lexicon(lang: Lang) -> Lexicon:
    """The lexicon by which questions in a language are read; bokmål and nynorsk are read together."""
    classes: dict[str, dict[str, None]] = {}
    for each in _READ_TOGETHER[lang]:
        with (_WORDS / f"{each}.toml").open("rb") as file:
            for name, phrases in tomllib.load(file).items():
                classes.setdefault(name, {}).update(dict.fromkeys(map(fold, phrases)))
    return Lexicon({name: _compiled(phrases) for name, phrases in classes.items()})


def load_lexicons() -> None:
    """Reads the lexicon of every language, so that no question is the first to read a file."""
    for lang in _READ_TOGETHER:
        lexicon(lang)


def _compiled(phrases: dict[str, None]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase.split()), -len(phrase)))
    written = "|".join(_pattern(phrase) for phrase in longest_first)
    return re.compile(rf"(?:{written})")


def _pattern(phrase: str) -> str:
    """A phrase as whole words: a star for any ending, "a|b" for one of several, "a?" for a word that may be missing.

    What is no word ("%") stands anywhere.
    """
    written = ""
    begun = False  # what may be missing has its space after it, up to the first word that may not
    for word in phrase.split():
        optional = word.endswith("?")
        choices = "|".join(re.escape(each).replace(r"\*", r"\w*") for each in word.removesuffix("?").split("|"))
        if not begun:
            written += rf"(?:(?:{choices})\s+)?" if optional else f"(?:{choices})"
            begun = not optional
        else:
            written += rf"(?:\s+(?:{choices}))?" if optional else rf"\s+(?:{choices})"
    opens = r"(?<!\w)" if phrase[0].isalnum() and phrase != "n't" else ""
    closes = r"(?!\w)" if phrase.rstrip("?")[-1].isalnum() or phrase[-1] == "*" else ""
    return f"{opens}{written}{closes}"
