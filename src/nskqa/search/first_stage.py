"""The first stage of search: asks the retrievers, fuses what they found, and ranks passages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nskqa.search.fuse import reciprocal_rank
from nskqa.search.lexical import LexicalIndex, content_words, query_words
from nskqa.search.narrowing import Narrowing
from nskqa.search.views import Nearness, Views
from nskqa.types import Filters, Passage, Report

# Weights and k of the fusion. Dense leads; words settle near ties and names; passages that a query names by number,
# agency or area come first. Chosen on retrieval (docs/benchmarks.md).
WEIGHTS = {"named": 4.0, "dense": 1.0, "lexical": 0.25}
# Of a query that is words alone, no question, the words weigh as much.
KEYWORD_WEIGHTS = {**WEIGHTS, "lexical": 1.0}
MOST_KEYWORDS = 4
RANK_CONSTANT = 10.0
# Up to this many passages that may be found are all scored; of more, those of as many nearest units, and as many by
# words.
CANDIDATES = 1_000


@dataclass(frozen=True, slots=True)
class RankedPassages:
    """Passages by their row, best first: `scores`, the fused ones, from 0 to 1, and `near`, the dense retriever's.

    `rankings` holds the rows that each retriever found.
    """

    scores: dict[int, float]
    near: Nearness
    rankings: dict[str, frozenset[int]]

    def found_by(self, row: int) -> tuple[str, ...]:
        """The retrievers that found a passage."""
        return tuple(name for name, rows in self.rankings.items() if row in rows)

    @property
    def peak(self) -> float:
        """By how many standard deviations the best passage's similarity stands out."""
        values = list(self.near.passages.values())
        spread = float(np.std(values)) if len(values) > 1 else 0.0
        return (max(values) - float(np.mean(values))) / spread if spread > 0 else 0.0


class FirstStage:
    """Ranks the passages of one or more reports. Read-only; safe to use from several threads at once."""

    def __init__(
        self, reports: Sequence[Report], passages: Sequence[Passage], dense: Views, lexical: LexicalIndex
    ) -> None:
        self._narrowing = Narrowing(reports, passages)
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
        allowed = self._narrowing.allowed(filters)
        rows = np.flatnonzero(allowed).tolist() if named else []
        chosen = {row for row in rows if named and named(self._passages[row])}
        lexical = self._lexical.ranking(query, CANDIDATES, allowed)
        near = self._dense.near(vector, CANDIDATES, allowed, chosen.union(lexical))
        dense = sorted(near.passages, key=lambda row: -near.passages[row])
        rankings = {"named": [row for row in dense if row in chosen], "dense": dense, "lexical": lexical}
        weights = KEYWORD_WEIGHTS if len(query_words(query)) == len(content_words(query)) <= MOST_KEYWORDS else WEIGHTS
        fused = reciprocal_rank(rankings, weights, RANK_CONSTANT)
        return RankedPassages(fused, near, {name: frozenset(rows) for name, rows in rankings.items()})
