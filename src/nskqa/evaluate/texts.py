"""How texts are held against each other: whether one stands in another, and whether a quote is its source restored.

Stricter and looser than folding elsewhere on purpose: letters that OCR mistakes are forgiven, numbers, negations,
statuses and abbreviations never.
"""

import re
import unicodedata
from collections.abc import Sequence
from difflib import Match, SequenceMatcher

_LETTERS = str.maketrans({"æ": "a", "ø": "o", "å": "a"})
_SHORT = 12  # letters; below this, near is not near enough
_NEAR = 0.88  # of the letters; a damaged quote still holds its evidence
_STRETCHED = 1.25  # how much longer the place where a text nearly stands may be
_LEAST_BLOCK = 2  # letters that match in a row, to count at all
# Words whose change would change what is said.
_MEANING = re.compile(r"ikke|ikkje|ingen|inga|intet|uten|aldri|pagaende|ferdigstilt")
_ABBREVIATION = re.compile(r"\W*([A-ZÆØÅ]{2,})\W*")
_SMALL_LETTERS = re.compile(r"[^A-ZÆØÅ]")
_REGROUPED, _SAME_MEANING, _SAME_WORD = 0.8, 0.8, 0.5  # how much alike letters are at least
_ANY_LETTERS = 3  # a word no longer than this may have been read as any other
_STATUSES = {"Pågående": "Ferdigstilt", "Ferdigstilt": "Pågående"}
_DENIED = r"(?:ikke|ikkje|not|isn't)\s+(?:\w+\s+)?"


def letters(text: str) -> str:
    """Lower case, letters, digits, § and % alone; æøå and what OCR makes of them fall together."""
    bare = unicodedata.normalize("NFKC", text).lower().translate(_LETTERS)
    return re.sub(r"[^a-z0-9§%]+", " ", unicodedata.normalize("NFKD", bare)).strip()


def stands_in(needle: str, text: str) -> bool:
    """True where the needle stands in the text as whole words, or, if it is long, something very near it does."""
    needle, text = letters(needle), letters(text)
    if not needle:
        return False
    if re.search(rf"(?<![a-z0-9]){re.escape(needle)}(?![a-z0-9])", text):
        return True
    if len(needle) < _SHORT:
        return False
    if needle in text:
        return True
    if not set(re.findall(r"\b\d+\b", needle)) <= set(re.findall(r"\b\d+\b", text)):
        return False
    blocks = SequenceMatcher(None, needle, text, autojunk=False).get_matching_blocks()
    return _most_within(blocks, len(needle) * _STRETCHED) / len(needle) >= _NEAR


def gives_status(wanted: str, sentence: str) -> bool:
    """True where a sentence gives the wanted status, not denied, and no other."""
    said = letters(re.sub(r"[:;,–—]", " § ", sentence))  # "ikke fullført: Pågående" denies nothing
    return (
        stands_in(wanted, sentence)
        and not stands_in(_STATUSES[wanted], sentence)
        and not re.search(_DENIED + letters(wanted), said)
    )


def is_status(text: str) -> bool:
    """True for one of the two statuses that a first sentence is held against."""
    return text in _STATUSES


def only_restored(quote: str, source: str) -> bool:
    """True where a quote is its source with letters restored.

    Word for word alike, its numbers, negations, statuses and abbreviations the same; words may have run together or
    been torn apart.
    """
    read, seen = _words(quote), _words(source)
    matcher = SequenceMatcher(None, [letters(word) for word in read], [letters(word) for word in seen], autojunk=False)
    return bool(read) and all(
        all(map(_restores, read[a:b], seen[c:d])) if b - a == d - c else _regrouped(read[a:b], seen[c:d])
        for _, a, b, c, d in matcher.get_opcodes()
    )


def _most_within(blocks: Sequence[Match], width: float) -> int:
    """The most letters that match within one place of this width."""
    found = [block for block in blocks if block.size >= _LEAST_BLOCK]
    return max(
        (
            sum(block.size for block in found[at:] if block.b + block.size - first.b <= width)
            for at, first in enumerate(found)
        ),
        default=0,
    )


def _words(text: str) -> list[str]:
    """Words as written, with those that a line end cut after a hyphen joined."""
    return re.sub(r"-\s+", "-", unicodedata.normalize("NFKC", text)).split()


def _restores(read: str, seen: str) -> bool:
    """True where one word is the other with letters restored."""
    one, other = letters(read), letters(seen)
    if one == other:
        return True
    if re.findall(r"\d{2,}", one) != re.findall(r"\d{2,}", other):
        return False
    if _MEANING.fullmatch(one) or _MEANING.fullmatch(other):
        return _alike(one, other) >= _SAME_MEANING
    capitals = _ABBREVIATION.fullmatch(read)
    if capitals:  # a stray small letter may go (AlID), no capital may
        return _SMALL_LETTERS.sub("", seen) == capitals[1]
    return max(len(one), len(other)) <= _ANY_LETTERS or _alike(one, other) >= _SAME_WORD


def _regrouped(read: Sequence[str], seen: Sequence[str]) -> bool:
    """True where words that ran together, or were torn apart, are the same letters."""
    sides = [[letters(word) for word in side] for side in (read, seen)]
    if len({tuple(word for word in side if _MEANING.fullmatch(word)) for side in sides}) > 1:
        return False
    one, other = ("".join(side).replace(" ", "") for side in sides)
    if re.findall(r"\d{2,}", one) != re.findall(r"\d{2,}", other):
        return False
    return max(len(one), len(other)) < _ANY_LETTERS or _alike(one, other) >= _REGROUPED


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
