"""The first stage of search: asks the retrievers, fuses what they found, and ranks passages."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nskqa.search.dense import DenseIndex
from nskqa.search.fuse import reciprocal_rank
from nskqa.search.lexical import LexicalIndex, content_words
from nskqa.text.norwegian import words
from nskqa.types import Filters, Passage, Report

# Weights and k of the fusion. Dense leads; words settle near ties and names; passages that a query names by number,
# agency or area come first. Chosen on retrieval (docs/benchmarks.md).
WEIGHTS = {"named": 4.0, "dense": 1.0, "lexical": 0.25}
# Of a query that is words alone, no question, the words weigh as much.
KEYWORD_WEIGHTS = {**WEIGHTS, "lexical": 1.0}
MOST_KEYWORDS = 4
RANK_CONSTANT = 10.0
# Up to this many passages are all scored exactly; of more, those of as many nearest units, and as many by words.
CANDIDATES = 1_000


@dataclass(frozen=True, slots=True)
class RankedPassages:
    """Passages by their row, best first: `scores`, the fused ones, from 0 to 1; `similarity`, the dense retriever's.

    `rankings` holds the rows that each retriever found.
    """

    scores: dict[int, float]
    similarity: dict[int, float]
    rankings: dict[str, frozenset[int]]

    def found_by(self, row: int) -> tuple[str, ...]:
        """The retrievers that found a passage."""
        return tuple(name for name, rows in self.rankings.items() if row in rows)

    @property
    def peak(self) -> float:
        """By how many standard deviations the best passage's similarity stands out."""
        values = list(self.similarity.values())
        spread = float(np.std(values)) if len(values) > 1 else 0.0
        return (max(values) - float(np.mean(values))) / spread if spread > 0 else 0.0


class FirstStage:
    """Ranks the passages of one or more reports. Read-only; safe to use from several threads at once."""

    def __init__(
        self, reports: Sequence[Report], passages: Sequence[Passage], dense: DenseIndex, lexical: LexicalIndex
    ) -> None:
        self._reports = {report.id: report for report in reports}
        self._passages = tuple(passages)
        self._dense = dense
        self._lexical = lexical

    def rank(
        self,
        query: str,
        vector: NDArray[np.float32],
        filters: Filters | None = None,
        named: Callable[[Passage], bool] | None = None,
    ) -> RankedPassages:
        """The passages that a query, with its unit vector of shape (dimension,), may be about.

        `filters` narrows what may be found; passages for which `named` is true are those that the query names, and are
        preferred.
        """
        allowed = self._allowed(filters)
        chosen = {row for row in allowed if named(self._passages[row])} if named else set()
        lexical = [row for row in self._lexical.ranking(query, CANDIDATES) if row in allowed]
        scored = self._dense.score(vector, self._pool(vector, allowed, chosen.union(lexical)))
        dense = sorted(scored, key=lambda row: -scored[row])
        rankings = {"named": [row for row in dense if row in chosen], "dense": dense, "lexical": lexical}
        weights = KEYWORD_WEIGHTS if len(words(query)) == len(content_words(query)) <= MOST_KEYWORDS else WEIGHTS
        fused = reciprocal_rank(rankings, weights, RANK_CONSTANT)
        return RankedPassages(fused, scored, {name: frozenset(rows) for name, rows in rankings.items()})

    def _pool(self, vector: NDArray[np.float32], allowed: Collection[int], found: set[int]) -> list[int]:
        """The passages to score: all of few or of a narrowed search, else the nearest and those found otherwise."""
        if CANDIDATES < len(allowed) == len(self._passages):
            allowed = found.union(self._dense.candidates(vector, CANDIDATES))
        return sorted(allowed)

    def _allowed(self, filters: Filters | None) -> Collection[int]:
        rows = range(len(self._passages))
        if filters is None or (filters == Filters(report=filters.report) and set(self._reports) == {filters.report}):
            return rows
        return {row for row in rows if self._fits(self._passages[row], filters)}

    def _fits(self, passage: Passage, filters: Filters) -> bool:
        measure = self._reports[passage.report].measure(passage.measure) if passage.measure else None
        wanted = (
            (filters.report, passage.report),
            (filters.measure, passage.measure),
            (filters.area, passage.area),
            (filters.section, passage.section),
            (filters.status, measure.status if measure else None),
        )
        if any(want is not None and want != has for want, has in wanted):
            return False
        return filters.responsible is None or (measure is not None and filters.responsible in measure.ministries)
