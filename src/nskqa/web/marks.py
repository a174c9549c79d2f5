"""The report's text as a page shows it: paragraphs and list items of restored words, the cited ones apart."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from nskqa.text.alignment import Alignment
from nskqa.text.lines import reading
from nskqa.types import Report, Span
from nskqa.web.addresses import parse_place

# A blank line parts paragraphs; a dash or a bullet, or what OCR makes of one, begins a list item.
_BREAK = re.compile(r"\n\s*\n\s*|\n(?=[ \t]*[-–•*·¢@] ?\S)")
_ITEM = re.compile(r"[-–•*·¢@] ?\S|[eo] \S")
_ENDS = (".", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as read, that are cited whole or not at all."""

    text: str
    cited: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words, marks aside."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_item(self) -> bool:
        """True where it is an item of a list."""
        return bool(_ITEM.match(self.text))


def blocks(alignment: Alignment, spans: Iterable[Span], cited: Span | None) -> tuple[Block, ...]:
    """The paragraphs and list items of some spans of the source.

    A sentence that a page break cuts in two is read on, within a span and from one span to the next.
    """
    made: list[Block] = []
    for paragraph in (paragraph for span in spans for paragraph in _paragraphs(alignment, span)):
        block = Block(pieces(alignment, paragraph, cited))
        if made and _reads_on(made[-1], block):
            made[-1] = _joined(made[-1], block)
        else:
            made.append(block)
    return tuple(made)


def pieces(alignment: Alignment, span: Span, cited: Span | None) -> tuple[Piece, ...]:
    """A span of the source read in one line, its cited words apart."""
    read = reading(alignment, span)
    if cited is None or not cited.meets(span):
        return (Piece(read.text),)
    inside = Span(max(cited.start, span.start) - span.start, min(cited.end, span.end) - span.start)
    words = read.to_text(inside)
    parts = (
        Piece(read.text[: words.start]),
        Piece(words.of(read.text), cited=True),
        Piece(read.text[words.end :]),
    )
    return tuple(part for part in parts if part.text)


def heading(alignment: Alignment, spans: Iterable[Span], cited: Span | None) -> tuple[Piece, ...]:
    """A heading that a page break may have torn into several spans, read as one.

    A word that was torn is whole again where the text has the whole word and nowhere else its later half ("Neg" and
    "ativ", where it says "negativ" elsewhere). The source and what is quoted of it stay torn.
    """
    made: list[Piece] = []
    for span in spans:
        read = pieces(alignment, span, cited)
        if made and not _torn(alignment.text, made[-1].text, read[0].text):
            made.append(Piece(" ", made[-1].cited and read[0].cited))
        made += read
    return tuple(made)


def cited_span(place: str | None, report: Report) -> Span | None:
    """The span that `sitat=start-end` names, or None where it is no span of this report that holds words."""
    span = parse_place(place or "")
    if span is None or span.end > len(report.source):
        return None
    return span if report.parts_in(span) and span.of(report.source).strip() else None


def _paragraphs(alignment: Alignment, span: Span) -> Iterator[Span]:
    """The paragraphs of a span, cut where the restored text has its blank lines and bullets."""
    there = alignment.to_text(span)
    text, start = there.of(alignment.text), 0
    for end, following in [*((cut.start(), cut.end()) for cut in _BREAK.finditer(text)), (len(text), len(text))]:
        words = text[start:end]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            yield alignment.to_source(Span(there.start + start + lead, there.start + start + len(words.rstrip())))
        start = following


def _torn(text: str, before: str, after: str) -> bool:
    halves = re.search(r"\w+$", before), re.match(r"\w+", after)
    if not all(halves):
        return False
    first, later = (half[0] for half in halves if half)
    return bool(_standing(first + later, text)) and len(_standing(later, text)) == 1


def _standing(word: str, text: str) -> list[str]:
    """Where a word stands in a text as a whole word, in whatever capitals."""
    return re.findall(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)


def _reads_on(before: Block, after: Block) -> bool:
    return after.text[:1].islower() and not after.is_item and before.text[-1:] not in _ENDS


def _joined(before: Block, after: Block) -> Block:
    gap = Piece(" ", before.pieces[-1].cited and after.pieces[0].cited)
    runs = groupby((*before.pieces, gap, *after.pieces), key=lambda piece: piece.cited)
    return Block(tuple(Piece("".join(piece.text for piece in run), cited) for cited, run in runs))
