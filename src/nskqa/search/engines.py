"""The engine: asks the retrievers, fuses what they found, and gives hits."""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from nskqa.search.dense import DenseIndex
from nskqa.search.fuse import reciprocal_rank
from nskqa.search.lexical import LexicalIndex, content_words
from nskqa.text.norwegian import words
from nskqa.types import Filters, Found, Hit, Passage, Report, SentenceHit

# Weights and k of the fusion. Dense leads; words settle near ties and names; passages that a query names by number,
# agency or area come first. Chosen on retrieval (docs/benchmarks.md).
WEIGHTS = {"named": 4.0, "dense": 1.0, "lexical": 0.25}
# Of a query that is words alone, no question, the words weigh as much.
KEYWORD_WEIGHTS = {**WEIGHTS, "lexical": 1.0}
MOST_KEYWORDS = 4
RANK_CONSTANT = 10.0
# Up to this many passages are all scored exactly; of more, those of as many nearest units, and as many by words.
CANDIDATES = 1_000
# What a sentence gains by holding all of the query's words, on the scale of cosines.
OVERLAP_WEIGHT = 0.075
# Passages in which the words of a query count as covered.
TOP = 5


class Engine:
    """Searches the passages of one or more reports. Read-only; safe to use from several threads at once."""

    def __init__(
        self, reports: Sequence[Report], passages: Sequence[Passage], dense: DenseIndex, lexical: LexicalIndex
    ) -> None:
        self._reports = {report.id: report for report in reports}
        self.passages = tuple(passages)
        self._dense = dense
        self._lexical = lexical

    def search(
        self,
        query: str,
        vector: NDArray[np.float32],
        k: int,
        filters: Filters | None = None,
        topic: Sequence[str] = (),
        named: Callable[[Passage], bool] | None = None,
    ) -> Found:
        """The k passages that fit a query best, given its unit vector, shape (dimension,).

        `filters` narrows what may be found; `topic` are the words of the query by which the report's knowledge of it is
        told; passages for which `named` is true are those that the query names, and are preferred. The same query
        always gives the same hits.
        """
        allowed = self._allowed(filters)
        chosen = {row for row in allowed if named and named(self.passages[row])}
        lexical = [row for row in self._lexical.ranking(query, CANDIDATES) if row in allowed]
        scored = self._dense.score(vector, self._pool(vector, allowed, chosen.union(lexical)))
        dense = sorted(scored, key=lambda row: -scored[row])
        rankings = {"named": [row for row in dense if row in chosen], "dense": dense, "lexical": lexical}
        weights = KEYWORD_WEIGHTS if len(words(query)) == len(content_words(query)) <= MOST_KEYWORDS else WEIGHTS
        fused = reciprocal_rank(rankings, weights, RANK_CONSTANT)
        top = list(fused)[:k]
        found_by = {row: tuple(name for name in rankings if row in rankings[name]) for row in top}
        sentences = [hit for row in top for hit in self._sentences(vector, row, topic)]
        best = {hit.passage.id: hit.sentence for hit in sorted(sentences, key=lambda hit: hit.score)}
        hits = tuple(
            Hit(passage, fused[row], rank, found_by[row], best[passage.id], scored[row])
            for rank, row in enumerate(top, start=1)
            for passage in [self.passages[row]]
        )
        sentences.sort(key=lambda hit: -hit.score)
        covered, known = self._lexical.coverage(topic, top[:TOP])
        return Found(hits, tuple(sentences), known, covered, _peak(list(scored.values())))

    def spelled(self, query: str) -> str:
        """The query with its words spelt as the passages spell them, where they were typed without æ, ø and å."""
        return self._lexical.spelled(query)

    def _pool(self, vector: NDArray[np.float32], allowed: Collection[int], found: set[int]) -> list[int]:
        """The passages to score: all of few or of a narrowed search, else the nearest and those found otherwise."""
        if CANDIDATES < len(allowed) == len(self.passages):
            allowed = found.union(self._dense.candidates(vector, CANDIDATES))
        return sorted(allowed)

    def _sentences(self, vector: NDArray[np.float32], row: int, topic: Sequence[str]) -> list[SentenceHit]:
        """The sentences of a passage with their scores: the mean cosine, and a little for each word of the topic."""
        passage, cosines = self.passages[row], self._dense.sentence_scores(vector, row)
        overlaps = self._lexical.overlap(topic, [f"{passage.heading} {each.text}" for each in passage.sentences])
        return [
            SentenceHit(passage, sentence, float(cosine) + OVERLAP_WEIGHT * overlap)
            for sentence, cosine, overlap in zip(passage.sentences, cosines, overlaps, strict=True)
        ]

    def _allowed(self, filters: Filters | None) -> Collection[int]:
        rows = range(len(self.passages))
        if filters is None or (filters == Filters(report=filters.report) and set(self._reports) == {filters.report}):
            return rows
        return {row for row in rows if self._fits(self.passages[row], filters)}

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


def _peak(scores: list[float]) -> float:
    if len(scores) < 2:
        return 0.0
    spread = float(np.std(scores))
    return (max(scores) - float(np.mean(scores))) / spread if spread > 0 else 0.0
