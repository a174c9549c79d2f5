import pytest
from hypothesis import given
from hypothesis import strategies as st

from nskqa.text.alignment import Alignment
from nskqa.types import Edit, Span

LETTERS = st.text(alphabet="abæøå \n@&", max_size=40)


@st.composite
def edited(draw: st.DrawFn, source: str | None = None) -> tuple[str, tuple[Edit, ...]]:
    text = draw(LETTERS) if source is None else source
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return text, tuple(Edit(start, end, draw(st.text(alphabet="xyæ ", max_size=3))) for start, end in pairs)


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    return Alignment(*draw(edited()))


def spans(draw: st.DrawFn, length: int) -> Span:
    start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
    return Span(start, end)


@given(alignments())
def test_the_text_is_rebuilt_from_source_and_edits(aligned: Alignment) -> None:
    text, at = "", 0
    for edit in aligned.edits:
        text += aligned.source[at : edit.start] + edit.replacement
        at = edit.end
    assert aligned.text == text + aligned.source[at:]


@given(st.data())
def test_a_span_mapped_there_and_back_reads_the_same(data: st.DataObject) -> None:
    aligned = data.draw(alignments())
    seen = aligned.to_text(spans(data.draw, len(aligned.source)))
    assert aligned.to_text(aligned.to_source(seen)) == seen


@given(st.data())
def test_spans_that_touch_stay_together_and_in_order(data: st.DataObject) -> None:
    aligned = data.draw(alignments())
    a, b, c = sorted(data.draw(st.integers(0, len(aligned.source))) for _ in range(3))
    left, right = aligned.to_text(Span(a, b)), aligned.to_text(Span(b, c))
    assert left.start <= right.start <= right.end
    assert left.end >= right.start
    whole = aligned.to_text(Span(a, c))
    assert (whole.start, whole.end) == (left.start, right.end)


@given(st.data())
def test_two_alignments_in_a_row_are_one(data: st.DataObject) -> None:
    first = data.draw(alignments())
    _, edits = data.draw(edited(first.text))
    second, both = Alignment(first.text, edits), first.then(edits)
    assert both.source == first.source
    assert both.text == second.text


@given(st.data())
def test_a_slice_reads_as_it_does_in_the_whole(data: st.DataObject) -> None:
    aligned = data.draw(alignments())
    span = spans(data.draw, len(aligned.source))
    part = aligned.within(span)
    assert part.text == aligned.of(span) or not part.source


def test_a_position_within_an_edit_belongs_to_the_whole_of_it() -> None:
    aligned = Alignment("AlID og BFD", [Edit(1, 3, "I")])
    assert aligned.text == "AID og BFD"[:1] + "I" + "D og BFD"
    assert aligned.to_text(Span(2, 4)) == Span(1, 3)
    assert aligned.to_source(Span(1, 2)) == Span(1, 3)


@pytest.mark.parametrize("edits", [[Edit(2, 1, "")], [Edit(0, 9, "")], [Edit(0, 2, ""), Edit(1, 3, "")]])
def test_edits_out_of_order_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        Alignment("abcd", edits)
