"""The words of a question that carry its topic: neither function words nor words of asking."""

from collections.abc import Iterable

from nskqa.answer.known.register import Register
from nskqa.answer.understand import patterns, reporting, selecting
from nskqa.text.english import in_norwegian
from nskqa.text.fold import fold
from nskqa.text.norwegian import FUNCTION_WORDS
from nskqa.types import Analysis, Lang

_FUNCTION_WORDS = frozenset(fold(word) for word in FUNCTION_WORDS)
_ASKING_WORDS = frozenset(fold(word) for word in patterns.ASKING_WORDS)
# Words, folded, by which lists and the report itself are asked for.
LIST_WORDS = frozenset(fold(word) for word in selecting.LIST_WORDS)
REPORT_WORDS = frozenset(fold(word) for word in reporting.REPORT_WORDS)
# Words of asking: a slip of the finger is none of these, and no dictionary has them.
LEFT_ALONE = _ASKING_WORDS | LIST_WORDS | REPORT_WORDS


def topic(said: Iterable[str], besides: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words that carry a topic, of words that name neither measures nor agencies any more."""
    return tuple(
        word
        for word in dict.fromkeys(said)
        if fold(word) not in _FUNCTION_WORDS
        and fold(word) not in _ASKING_WORDS
        and fold(word) not in besides
        and not (len(word) == 1 and word.isalpha())
    )


def carries_topic(word: str) -> bool:
    """True for a word that is neither a function word nor one of asking."""
    return word not in FUNCTION_WORDS and fold(word) not in _ASKING_WORDS


def own(read: Analysis) -> list[str]:
    """The words of a question's topic that are neither numbers nor words of asking for an account."""
    return [word for word in read.topic if not word.isdigit() and not patterns.ABOUT_IT.fullmatch(word)]


def norwegian(text: str, lang: Lang, register: Register) -> str:
    """An English text with those of its words in Norwegian that the dictionary has, but words of asking."""
    return in_norwegian(text, register.spelling.known, LEFT_ALONE) if lang == "en" else text
