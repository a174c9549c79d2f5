"""How lines are read: line breaks become spaces, and a hyphen at a line's end keeps its word together."""

import re

from nskqa.text.alignment import Alignment
from nskqa.types import Edit, Span

_WHITE = re.compile(r"\s+")
# "Arbeids-⏎og velferdsdirektoratet" keeps its space: the hyphen stands for a word that follows later.
_SUSPENDED = re.compile(r"(?:og|eller|og/eller|samt|til|men|som)\b", re.IGNORECASE)


def line_edits(text: str) -> tuple[Edit, ...]:
    """The edits that read a text in one line: each run of white space one space, none within a hyphenated word.

    "NAV-⏎kontorer" is read "NAV-kontorer", "(2016-⏎2017)" is read "(2016-2017)", "Arbeids-⏎og" keeps its space.
    """
    edits = []
    for run in _WHITE.finditer(text):
        seen = "" if _joins_word(text, run) else " "
        if run.group() != seen:
            edits.append(Edit(run.start(), run.end(), seen))
    return tuple(edits)


def read(text: str) -> str:
    """A text as it is read in one line."""
    return Alignment(text, line_edits(text)).text


def reading(alignment: Alignment, span: Span) -> Alignment:
    """How a span of the source is read in one line, aligned with the source words it came from."""
    part = alignment.within(span)
    return part.then(line_edits(part.text))


def _joins_word(text: str, run: re.Match[str]) -> bool:
    start, end = run.span()
    if "\n" not in run.group() or start < 2 or end >= len(text):
        return False
    before, hyphen, after = text[start - 2], text[start - 1], text[end]
    if hyphen == "–":
        return before.isdigit() and after.isdigit()
    return hyphen == "-" and before.isalnum() and after.isalnum() and not _SUSPENDED.match(text, end)
