"""Claims that are put to be checked: what is claimed, without the words that ask whether it is so."""

import re

from nskqa.answer.understand.lexicon import lexicon
from nskqa.answer.understand.stretches import as_folded
from nskqa.types import Lang

_GREETING = re.compile(r"(?:(?:hei|hallo|hi|hello|og|men|so|sa|and|but)[,!.]? )?")
_LONGEST_CLOSE = 60  # characters in which it is asked whether the claim is so
_BEFORE_CLOSE = re.compile(r"[,.;:–—!?-]+\s*$")
_OR_NOT = re.compile(r",? (?:eller ikke|eller ikkje|or not)\s*\?*$", re.IGNORECASE)


def claimed(text: str, lang: Lang) -> str:
    """The claim that a text puts to be checked, as a statement; empty where it puts none."""
    folded, typed = as_folded(text.strip())
    words = lexicon(lang)
    start = _GREETING.match(folded)
    begin = start.end() if start else 0
    opened = words.patterns["claim"].match(folded, begin)
    closed = _closed(folded, lang)
    if opened:
        return _clean(typed(opened.end(), closed if closed > opened.end() else len(folded)))
    if closed > 0:
        heard = words.patterns["heard"].match(folded, begin)
        return _clean(typed(heard.end() if heard else 0, closed))
    return ""


def _closed(folded: str, lang: Lang) -> int:
    """Where the words begin that ask, after a claim, whether it is so; -1 without such."""
    ends = re.compile(rf"{lexicon(lang).patterns['checked'].pattern}[\s?!.]*$")
    match = ends.search(folded, max(0, len(folded) - _LONGEST_CLOSE))
    return match.start() if match and _BEFORE_CLOSE.search(folded[: match.start()]) else -1


def _clean(statement: str) -> str:
    return _OR_NOT.sub("", statement.strip().rstrip("?").strip(" «»\"',.;:–—-!"))
