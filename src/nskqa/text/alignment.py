"""The map between a source text and what a reader sees of it, exact to the letter in both directions."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from nskqa.types import Edit, Span


class Alignment:
    """Source text, edits, and the text they give; spans are mapped both ways.

    A position inside an edit belongs to the whole of it: a start moves to the edit's start, an end to its end. What is
    inserted or deleted belongs to the text on its left, so that neighbouring spans stay neighbours.

    Raises:
        ValueError: where the edits are out of order, overlap, or lie outside the source.

    """

    def __init__(self, source: str, edits: Iterable[Edit] = ()) -> None:
        self.source = source
        self.edits = tuple(_joined(edits, len(source)))
        self._starts = [edit.start for edit in self.edits]
        self._ends = [edit.end for edit in self.edits]
        growths = (len(edit.replacement) - (edit.end - edit.start) for edit in self.edits)
        self._growth = [0, *accumulate(growths)]
        self._text_starts = [edit.start + grown for edit, grown in zip(self.edits, self._growth, strict=False)]
        self._text_ends = [edit.end + grown for edit, grown in zip(self.edits, self._growth[1:], strict=True)]
        self.text = _apply(source, self.edits)

    def to_text(self, span: Span) -> Span:
        """Where a span of the source stands in the text."""
        return Span(
            _move(span.start, self._starts, self._ends, self._text_starts, -1, self._growth),
            _move(span.end, self._starts, self._ends, self._text_ends, -1, self._growth),
        )

    def to_source(self, span: Span) -> Span:
        """Which span of the source a span of the text came from."""
        return Span(
            _move(span.start, self._text_starts, self._text_ends, self._starts, 1, self._growth),
            _move(span.end, self._text_starts, self._text_ends, self._ends, 1, self._growth),
        )

    def of(self, span: Span) -> str:
        """What a reader sees of a span of the source."""
        return self.to_text(span).of(self.text)

    def then(self, edits: Iterable[Edit]) -> "Alignment":
        """The alignment of the same source with the text that further edits, made on this text, give."""
        return Alignment(self.source, _composed(self, Alignment(self.text, edits)))

    def within(self, span: Span) -> "Alignment":
        """The alignment of a slice of the source, counted from the slice's start."""
        whole = self.to_source(self.to_text(span))
        inside = (
            edit
            for edit in self.edits
            if whole.start <= edit.start and edit.end <= whole.end and (edit.start, edit.end) != (whole.start,) * 2
        )
        shifted = (Edit(edit.start - whole.start, edit.end - whole.start, edit.replacement) for edit in inside)
        return Alignment(whole.of(self.source), shifted)


def _joined(edits: Iterable[Edit], length: int) -> list[Edit]:
    """The edits, those joined that meet where one of them has no width: between them no position could be told."""
    joined: list[Edit] = []
    at = 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= length:
            raise ValueError(f"edit {edit} is out of order, overlaps its neighbour or lies outside the source")
        at = edit.end
        if joined and joined[-1].end == edit.start and (_is_thin(joined[-1]) or _is_thin(edit)):
            edit = Edit(joined[-1].start, edit.end, joined.pop().replacement + edit.replacement)
        joined.append(edit)
    return joined


def _is_thin(edit: Edit) -> bool:
    return edit.start == edit.end or not edit.replacement


def _apply(source: str, edits: tuple[Edit, ...]) -> str:
    pieces, at = [], 0
    for edit in edits:
        pieces += [source[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*pieces, source[at:]])


def _move(position: int, starts: list[int], ends: list[int], snapped: list[int], sign: int, growth: list[int]) -> int:
    done = bisect_right(ends, position)
    if done < len(starts) and starts[done] < position:
        return snapped[done]
    return position - sign * growth[done]


def _composed(first: Alignment, second: Alignment) -> Iterator[Edit]:
    """One edit for each run of edits of either side that share text in the middle."""
    made, remade = len(first.edits), len(second.edits)
    i = j = 0
    while i < made or j < remade:
        start = min(
            first._text_starts[i] if i < made else len(first.text),
            second._starts[j] if j < remade else len(first.text),
        )
        end, begun = start, (i, j)
        while True:
            if i < made and _joins(first._text_starts[i], first._text_ends[i], start, end):
                end, i = max(end, first._text_ends[i]), i + 1
            elif j < remade and _joins(second._starts[j], second._ends[j], start, end):
                end, j = max(end, second._ends[j]), j + 1
            else:
                break
        text = Span(start + second._growth[begun[1]], end + second._growth[j])
        yield Edit(start - first._growth[begun[0]], end - first._growth[i], text.of(second.text))


def _joins(edit_start: int, edit_end: int, start: int, end: int) -> bool:
    return edit_start < end or (edit_start == end and (start == end or edit_start == edit_end))
