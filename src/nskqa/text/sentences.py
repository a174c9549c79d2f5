"""Where sentences end: knows abbreviations, ordinals, dates, list items, quotation marks and run-on bullets."""

import re

from nskqa.types import Span

# Abbreviations after which a sentence goes on, and those that end one where a capital follows ("osv.", "m.m.").
_ABBREVIATIONS = frozenset(
    """
    adm art avd bl bla ca cand d dep dir dr e eks ekskl evt f feks fg ff følg gnr hhv if inkl innst jf jfr kap kgl kl
    kr lov ma maks meld min mill mht mrd nr obs o ot pga pkt pr prof prop red ref res s sek sign st std str t tilsv tlf
    tom u utg v vedr vol vs årg
    """.split()
)
_CLOSING = frozenset("mfl mm mv oa ol osv m.fl m.m m.v o.a o.l osb".split())
_LONGEST_ABBREVIATION = 6  # letters and points, as in "bl.a" and "f.o.m"
_END = re.compile(r"[.!?…]+[»”\"')\]]*(?=\s|$)")
_ITEM = re.compile(r"\n[ \t]*(?:[-–•*·¢@]\s*|[eo]\s)(?=\S)|\n\s*\n(?=\s*[^\sa-zæøå])")
_LAST_WORD = re.compile(r"([^\s.(«\"']*(?:\.[^\s.(«\"']+)*)\.$")
_MONTH = re.compile(
    r"\s+(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|trinn|klasse)\b"
)


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a text, as spans of it without the white space at their ends, in order; none is empty."""
    cuts = sorted({match.end() for match in _END.finditer(text) if _ends(text, match)} | set(_item_starts(text)))
    spans, start = [], 0
    for end in [*cuts, len(text)]:
        words = text[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            spans.append(Span(first, start + len(words.rstrip())))
        start = end
    return spans


def _item_starts(text: str) -> list[int]:
    return [match.start() for match in _ITEM.finditer(text)]


def _ends(text: str, end: re.Match[str]) -> bool:
    if not end.group().startswith("."):
        return True
    following = text[end.end() :].lstrip()
    word = _LAST_WORD.search(text[: end.start() + 1])
    last = word.group(1).lower() if word else ""
    if last in _CLOSING:
        return following[:1].isupper()
    if last in _ABBREVIATIONS or ("." in last and len(last) <= _LONGEST_ABBREVIATION):
        return False
    if last.isdigit() and len(last) <= 2:
        return not (_MONTH.match(text, end.end()) or following[:1].islower() or following[:1] in "–-")
    return not following[:1].islower()
