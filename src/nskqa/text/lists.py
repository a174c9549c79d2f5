"""Lists in running text: where their items begin, and which sentence introduces them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, zip_longest

# Dashes, bullets, what OCR makes of bullets (¢, @, e, o), letters and Roman numbers in brackets, numbers.
_MARKER = re.compile(
    r"\s*(?:(?P<dash>[-–—])(?=\s|[^\W\d_])|(?P<bullet>[•·*‣▪●◦](?=\s|\w)|[¢@eo](?=\s))"
    r"|\(?(?P<letter>[a-zæøå]|[ivx]{1,4})\)|\(?(?P<bracketed>\d{1,2})\)|(?P<number>\d{1,2})\.(?=\s))\s*(?=\S)"
)
_ORDERED = re.compile(
    r"\s*(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|trinn|klasse|steg)\b",
    re.IGNORECASE,
)
# Sentences that an item may have besides its first, in a list that a colon introduces: others may be lines of speech.
_LONGEST_ITEM = 2


def item_starts(text: str, begins_anew: Callable[[int], bool]) -> Iterator[int]:
    """Where list items begin: at the line breaks before them, ascending; the first line of a text is not looked at.

    `begins_anew` tells of a line, by its start, whether no sentence goes on in it. A marked line that begins anew is an
    item, and one among others of its kind: a single dash may be one between words that the end of the line parted.
    """
    at = 0
    for filled, block in groupby(text.split("\n"), lambda line: bool(line.strip())):
        lines = list(block)
        kinds = [_kind(line) for line in lines] if filled else []
        counts = Counter(kinds)
        for line, kind in zip_longest(lines, kinds):
            if at and kind and (counts[kind] > 1 or begins_anew(at)):
                yield at - 1
            at += len(line) + 1


def is_item(sentence: str) -> bool:
    """True where a sentence is an item of a list, by the mark that it begins with."""
    return _kind(sentence) is not None


def is_ordinal(number: str, following: str) -> bool:
    """True where a number and a full stop are a date or a level: "1." before "januar" or "trinn"."""
    return number.isdigit() and len(number) <= 2 and _ORDERED.match(following) is not None


def lead_ins(sentences: Sequence[str]) -> list[str]:
    """For each sentence of a section, the one that introduces the list that it is an item of; "" for what is no item.

    That is the sentence right before the list's first item. Items may have further sentences, which are no items.
    """
    found: list[str] = []
    introduces, kind, since = "", None, 0
    for at, sentence in enumerate(sentences):
        marked = _kind(sentence)
        longest = _LONGEST_ITEM if introduces.endswith(":") else 0
        if marked and (marked != kind or since > longest):
            introduces = sentences[at - 1] if at and not is_item(sentences[at - 1]) else ""
        found.append(introduces if marked else "")
        kind, since = (marked, 0) if marked else (kind, since + 1)
    return found


def _kind(line: str) -> str | None:
    """What marks a line as an item: the same for all items of a list."""
    marker = _MARKER.match(line)
    if marker is None or (marker["number"] and is_ordinal(marker["number"], line[marker.end() :])):
        return None
    return marker.lastgroup
