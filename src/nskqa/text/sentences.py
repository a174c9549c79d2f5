"""Where sentences end: knows abbreviations, ordinals, dates, initials, list items, quotation marks and headings."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from nskqa.text.lists import is_ordinal, item_starts
from nskqa.text.norwegian import FUNCTION_WORDS
from nskqa.types import Span

# Abbreviations after which a sentence goes on, whatever follows; those with points within do so too.
_GO_ON = frozenset(
    """
    adm ang avd bl bla cand dir dr ekskl ev evt feks ff flg frk fung følg gnr hr høgsk hhv iflg iht ifm ift inkl innst
    inst istf jf jfr kgl kst meld mht min mr mrs ms mtp ot pga prof prop prp prst ref rundskr siv sml st stip stud tdl
    tidl tilsv univ vedr vha vit vs dep dvs mao ca cirka
    """.split()
)
# Those that a number follows; before a capital letter they end the sentence ("kostet 5 mill. Det …").
_BEFORE_NUMBERS = frozenset(
    """
    apr art aug bd bnr d des dok eks f feb fig jan jul jun kap kl kr kto mai maks mar mill mnd mrd nov nr obs okt pkt pr
    pst r red res s sek sep sept sign sp std stk str t tab tlf tom u utg v vol årg ø
    """.split()
)
# Those that end a sentence where a capital letter follows, and only there.
_CLOSING = frozenset("mfl mm mv oa ol osv mva moh m.fl m.m m.v o.a o.l o.fl e.l osb etc e.kr f.kr jr sr a.s".split())
_END = re.compile(r"[.!?…]+[»”\"’')\]]*(?=\s|$)")
_PARAGRAPH = re.compile(r"\n\s*\n(?=\s*[^\sa-zæøå])")
_LONGEST_WORD = 80  # characters
_LAST_WORD = re.compile(r"([^\s.(«\"“]*(?:\.[^\s.(«\"“]+)*)[»”\"’')\]]*\.$")
_DOTTED = re.compile(r"[A-ZÆØÅ]?[a-zæøå]{0,7}(?:\.[a-zæøå]{1,7})+")
_INITIAL = re.compile(r"(?:[A-ZÆØÅ]|[A-Z](?:\.[A-Z])+|[A-Z][a-z]?\.-?[A-Z])")
_ADDRESS = re.compile(r"(?:www\..*|.*[/@].*|.*\.(?:no|com|org|net|eu|se|dk|fi|is|uk|de|int|info))", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,:/–-]*")
_WORD = re.compile(r"\w+")
# Words that a letter names one of ("vitamin C", "§ 5 a"): no name begins with it.
_LETTERED = frozenset(
    """
    alternativ artikkel blokk bokstav del gruppe hepatitt kategori klasse modell nivå plan punkt type vedlegg vitamin
    """.split()
)
# All that stands before a heading at the start of a line: "1.2.", "§ 5.", "Kapittel 3.", "Innsatsområde 2."
_LABEL = re.compile(
    r"^[ \t]*(?:(?:artikkel|boks|del|delmål|figur|innsatsområde|kapittel|mål|område|punkt|spørsmål|tabell|tiltak"
    r"|vedlegg)\s+)?\d{1,2}(?:\.\d{1,2})*\.\Z|^[ \t]*§+\s*\d+(?:-\d+)?(?:\s?[a-z])?\.\Z",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL_END = re.compile(r"[§\d\s-][§\d.\s-]*[a-z]?\.|[a-z]\.")  # the last line of a label: it goes on in the next
_LONGEST_LABEL = 40  # characters
_GOES_ON = re.compile(r"[a-zæøå]|[–—-]\s+[a-zæøå]")
# A remark within a sentence; one that follows a sentence's end holds sentences of its own.
_REMARK = re.compile(r"(?<=[^\s.!?…:»”])[ \t]*\n?[ \t]*\((?:[^()]|\([^()]*\)){1,400}\)")
_REFERENCE = re.compile(r"\((?:[^()]|\([^()]*\))*\)\.")  # the full stop outside: it is part of the sentence before


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a text, as spans of it without the white space at their ends, in order; none is empty."""
    remarks = [Span(*match.span()) for match in _REMARK.finditer(text)]
    cuts = {match.end() for match in _END.finditer(text) if _ends(text, match) and not _lies_in(remarks, match.start())}
    cuts.update(
        item_starts(text, lambda at: _begins_anew(text, at)), (match.start() for match in _PARAGRAPH.finditer(text))
    )
    spans, start = [], 0
    for end in [*sorted(cuts), len(text)]:
        words = text[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            spans.append(Span(first, start + len(words.rstrip())))
        start = end
    return spans


def _lies_in(spans: Sequence[Span], at: int) -> bool:
    """Whether a place lies in one of the spans, which are ascending."""
    after = bisect_right(spans, at, key=lambda span: span.start)
    return after > 0 and at < spans[after - 1].end


def _ends(text: str, end: re.Match[str]) -> bool:
    following = text[end.end() :].lstrip()
    if _GOES_ON.match(following) or _REFERENCE.match(following):
        return False
    if not end.group().startswith(".") or _is_ellipsis(end):
        return True
    word = _LAST_WORD.search(text, max(0, end.start() - _LONGEST_WORD), end.start() + 1)
    last = word.group(1) if word else ""
    if _NUMBER.fullmatch(last):
        return not (is_ordinal(last, following) or _spans_numbers(following) or _is_label(text, end))
    if _INITIAL.fullmatch(last):
        return not _is_initial(text[: word.start() if word else 0], following)
    return _ends_after(last, following)


def _ends_after(last: str, following: str) -> bool:
    """Whether a word with its full stop ends a sentence before what follows, which begins with no small letter."""
    lower = last.lower()
    if lower in _CLOSING:
        return True
    if lower in _BEFORE_NUMBERS:
        return not (following[:1].isdigit() or following[:1] == "§" or following.startswith("Kr."))
    return not (lower in _GO_ON or (_DOTTED.fullmatch(last) and not _ADDRESS.fullmatch(last)))


def _is_ellipsis(end: re.Match[str]) -> bool:
    return end.group().startswith("..")


def _spans_numbers(following: str) -> bool:
    """True before the second half of "1. – 3. juni"."""
    return re.match(r"[–—-]\s*\d", following) is not None


def _is_label(text: str, end: re.Match[str]) -> bool:
    """True where a number with its full stop is all that stands before a heading or an item."""
    label = _LABEL.search(text, max(0, end.end() - _LONGEST_LABEL), end.end())
    return label is not None and _begins_anew(text, label.start())


def _begins_anew(text: str, at: int) -> bool:
    """True where a line, given by its start, goes no sentence on: after nothing, a blank line, an end or a colon."""
    start = text.rfind("\n", 0, max(0, at - 1)) + 1
    seen = text[start:at].strip()
    if not seen or seen.endswith((":", ";")):
        return True
    if _LABEL.match(seen) or _LABEL_END.fullmatch(seen):
        return False
    ends = list(_END.finditer(text, start, at))
    return bool(ends) and not text[ends[-1].end() : at].strip() and _ends(text, ends[-1])


def _is_initial(before: str, following: str) -> bool:
    """True where a capital letter is of a name: neither after a word that it marks, nor before a new sentence."""
    words = _WORD.findall(before[-40:])
    next_word = _WORD.match(following)
    if words and (words[-1].isdigit() or words[-1].lower() in _LETTERED):
        return False
    return next_word is not None and next_word.group().lower() not in FUNCTION_WORDS
