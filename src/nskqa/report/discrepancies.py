"""What the report states twice and differently: a measure's overview row beside its own text."""

from collections.abc import Iterable, Iterator

from nskqa.text.fold import fold, same_word
from nskqa.types import Discrepancy, Measure, OverviewRow, Section


def discrepancies(measures: Iterable[Measure]) -> tuple[Discrepancy, ...]:
    """All of them, in the report's order; a sub-measure is held against the row of its measure."""
    measures = tuple(measures)
    rows = {measure.id: measure.overview for measure in measures}
    found: list[Discrepancy] = []
    for measure in measures:
        row = measure.overview or rows.get(measure.parent or "")
        if row:
            found += _of(measure, row)
    return tuple(found)


def _of(measure: Measure, row: OverviewRow) -> Iterator[Discrepancy]:
    for span in measure.spans(Section.STATUS)[:1]:
        if measure.status and measure.status != row.status:
            yield Discrepancy(measure.id, "status", row.status, measure.status, row.span, span)
    for span in measure.spans(Section.RESPONSIBLE)[:1]:
        if row.agencies and set(row.agencies) != set(measure.responsible):  # partners it need not name
            yield Discrepancy(measure.id, "responsible", " og ".join(row.agencies), _named(measure), row.span, span)
    for span in measure.spans(Section.TITLE)[:1]:
        if not measure.parent and not _same_title(measure.title, row.title):
            yield Discrepancy(measure.id, "title", row.title, measure.title, row.span, span)


def _named(measure: Measure) -> str:
    lead = " og ".join(measure.responsible)
    *most, last = measure.partners or ("",)
    partners = f"{', '.join(most)} og {last}" if most else last
    return f"{lead}, i samarbeid med {partners}" if partners else lead


def _same_title(one: str, other: str) -> bool:
    one_words, other_words = ([word.strip(".,:;") for word in fold(title).split()] for title in (one, other))
    return len(one_words) == len(other_words) and all(map(same_word, one_words, other_words))
