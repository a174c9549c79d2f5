"""How people type a question: in a hurry, on a foreign keyboard, with a slip, or in a telegram's few words."""

import re
from collections.abc import Callable
from random import Random

from nskqa.text.norwegian import FUNCTION_WORDS

_DIGRAPHS = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}
_BASES = {"æ": "a", "ø": "o", "å": "a", "Æ": "A", "Ø": "O", "Å": "A"}
_END = re.compile(r"[\s?!.]+$")
_MARKS = ".,;:!?«»\"'()"
_TYPED = re.compile(r"[^\W\d_]{4,}")  # a word in which a slip leaves enough to read
# Function words that a telegram keeps: without them it would say the opposite. Of those that ask, half are kept.
_TURNING = frozenset("ikke ikkje ingen ingenting uten utan før etter not no without before after".split())
_ASKING = frozenset("hvem hva hvor hvorfor hvordan hvilke hvilken hvilket når kven kva kvar korleis kvifor".split())

Style = Callable[[str, Random], str]


def variant(question: str, rng: Random) -> str:
    """The question as somebody might type it; the same generator state gives the same words, and never none."""
    typed = rng.choice(STYLES)(question, rng)
    if typed == question or rng.random() < 0.5:
        typed = hurried(typed, rng)
    return typed or question


def hurried(question: str, _: Random) -> str:
    """In lower case, without the mark at its end."""
    return _END.sub("", question).lower()


def foreign(question: str, rng: Random) -> str:
    """Without æ, ø and å: as ae, oe, aa, or as a, o, a."""
    letters = rng.choice((_DIGRAPHS, _BASES))
    return "".join(letters.get(letter, letter) for letter in question)


def slipped(question: str, rng: Random) -> str:
    """With one or two words mistyped; never their first letter, never a number."""
    words = list(_TYPED.finditer(question))
    count = min(len(words), rng.choice((1, 2)))
    for word in sorted(rng.sample(words, count), key=lambda match: -match.start()):
        question = question[: word.start()] + _slip(word.group(), rng) + question[word.end() :]
    return question


def telegram(question: str, rng: Random) -> str:
    """Without the words that carry no topic."""
    words = [word.strip(_MARKS) for word in question.split()]
    keep_asking = rng.random() < 0.5
    kept = [word for word in words if word and _is_said(word.lower(), keep_asking)]
    return " ".join(kept) or question


STYLES: tuple[Style, ...] = (hurried, foreign, slipped, telegram)


def _is_said(word: str, keep_asking: bool) -> bool:
    if word in _ASKING:
        return keep_asking
    return word not in FUNCTION_WORDS or word in _TURNING


def _slip(word: str, rng: Random) -> str:
    """The word with two neighbours swapped, a letter dropped or a letter doubled, after its first letter."""
    kind, at = rng.choice(("swap", "drop", "double")), rng.randrange(1, len(word))
    swaps = [place for place in range(1, len(word) - 1) if word[place] != word[place + 1]]
    if kind == "swap" and swaps:
        at = rng.choice(swaps)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    return word[: at + 1] + word[at:]
