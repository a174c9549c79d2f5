"""Which passages a search may find: those that fit what it is narrowed to."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from nskqa.types import Filters, Passage, Report


class Narrowing:
    """The passages of reports by all that a search may be narrowed to. Read-only; safe to use from several threads."""

    def __init__(self, reports: Sequence[Report], passages: Sequence[Passage]) -> None:
        by_id = {report.id: report for report in reports}
        rows: dict[tuple[str, object], list[int]] = defaultdict(list)
        for row, passage in enumerate(passages):
            for value in _values(passage, by_id):
                rows[value].append(row)
        self._rows = {value: np.array(found, np.int64) for value, found in rows.items()}
        self._passages = len(passages)

    def allowed(self, filters: Filters | None) -> NDArray[np.bool_]:
        """For each passage, whether it fits; all do where nothing narrows the search."""
        mask = np.ones(self._passages, np.bool_)
        for field in fields(Filters) if filters else ():
            wanted = getattr(filters, field.name)
            if wanted is not None:
                fits = np.zeros(self._passages, np.bool_)
                fits[self._rows.get((field.name, wanted), [])] = True
                mask &= fits
        return mask


def _values(passage: Passage, reports: dict[str, Report]) -> Iterator[tuple[str, object]]:
    """What a passage has of each field that a search may be narrowed by."""
    report = reports.get(passage.report)
    measure = report.measure(passage.measure) if report and passage.measure else None
    for name in ("report", "measure", "area", "section"):
        yield name, getattr(passage, name)
    if measure:
        yield "status", measure.status
        yield from (("responsible", ministry) for ministry in dict.fromkeys(measure.ministries))
