"""Numbers written in groups of thousands: "1 137", "1.137" and "1137" are one number."""

import re
from collections.abc import Iterator

from nskqa.types import Span

_MARKS = " \u00a0\u2007\u2008\u2009\u202f.,"  # between groups: spaces of every width, the full stop, English's comma
# Up to three digits and groups of three, one mark between all. What stands among other numbers with that mark before or
# after is no such group: a date, or a row of numbers ("tiltak 1 2", "31.12.2023", "22 100 10").
_GROUPED = re.compile(rf"(?<![\d])(?<!\d[{_MARKS}])[1-9]\d{{0,2}}([{_MARKS}])\d{{3}}(?:\1\d{{3}})*(?!\d|\1\d)")
_MARK = re.compile(f"[{_MARKS}]")


def grouped(text: str) -> Iterator[str]:
    """The digits of each number that a text writes in groups, in order."""
    return (_digits(match) for match in _GROUPED.finditer(text))


def grouped_spans(text: str) -> Iterator[Span]:
    """Where those numbers stand."""
    return (Span(*match.span()) for match in _GROUPED.finditer(text))


def joined(text: str) -> str:
    """The text with its grouped numbers written without marks; its places are not those of the text."""
    return _GROUPED.sub(_digits, text)


def _digits(number: re.Match[str]) -> str:
    return _MARK.sub("", number.group())
