"""The second stage of search: ranks the sentences of the passages that the first stage found."""

from collections.abc import Sequence
from itertools import accumulate

from nskqa.search.encoder import LateVectors, QueryVectors
from nskqa.search.first_stage import RankedPassages
from nskqa.search.late import LateIndex
from nskqa.search.lexical import LexicalIndex
from nskqa.search.views import contexts
from nskqa.types import Passage, SentenceHit, Stages

# A sentence's score is its late score, a weighted mean of pooled cosine and MaxSim, and a little for its untuned
# cosine, for what the first stage gave its measure, for the question's words that stand in it, and for those that stand
# in it or around it: what a heading says a sentence need not. Chosen on questions (docs/model.md).
MAXSIM_WEIGHT = 0.5
DENSE_WEIGHT = 0.3
DOCUMENT_WEIGHT = 0.15
OVERLAP_WEIGHT = 0.08
CONTEXT_WEIGHT = 0.18
# Without late vectors it is its untuned cosine, and this much for the words in it and around it.
DENSE_OVERLAP_WEIGHT = 0.075
LATE = "late"


class SecondStage:
    """Ranks sentences of passages. Read-only; safe to use from several threads at once."""

    def __init__(
        self,
        passages: Sequence[Passage],
        lexical: LexicalIndex,
        late: LateIndex | None,
        documents: Sequence[str],
    ) -> None:
        """`documents` names for each passage what it is a part of: its measure, or its text."""
        self._documents = tuple(documents)
        self._passages = tuple(passages)
        self._firsts = list(accumulate((len(passage.sentences) for passage in passages), initial=0))
        self._rows = {passage.id: row for row, passage in enumerate(passages)}
        self._lexical = lexical
        self._late = late

    def rank(
        self, vectors: QueryVectors, topic: Sequence[str], ranked: RankedPassages, rows: Sequence[int]
    ) -> tuple[SentenceHit, ...]:
        """The sentences of these passages, best first; equal ones in the order of their passages.

        `topic` are the words of the query that a sentence gains by.
        """
        places = [(row, at) for row in rows for at in range(len(self._passages[row].sentences))]
        ranks = {row: rank for rank, row in enumerate(ranked.scores, start=1)}
        best = self._best(ranked)
        late = (LATE,) if self._late is not None and vectors.late is not None else ()
        parts = zip(
            places,
            self._nearness(vectors, places),
            (cosine for row in rows for cosine in ranked.near.sentences(row)),
            self._lexical.overlap(topic, [self._passages[row].sentences[at].text for row, at in places]),
            self._lexical.overlap(topic, [text for row in rows for text in contexts([self._passages[row]])]),
            strict=True,
        )
        weighed = [
            (row, at, _stages(ranks[row], ranked.scores[row], best[self._documents[row]], near, dense, overlap, around))
            for (row, at), near, dense, overlap, around in parts
        ]
        weighed.sort(key=lambda each: -each[-1].final)
        return tuple(
            SentenceHit(passage, passage.sentences[at], stages.final, rank, (*ranked.found_by(row), *late), stages)
            for rank, (row, at, stages) in enumerate(weighed, start=1)
            for passage in [self._passages[row]]
        )

    def met(self, query: LateVectors, hit: SentenceHit) -> list[tuple[int, int, float]]:
        """For each token of a query the token of a sentence that it met, as `LateIndex.evidence`; none without one."""
        if self._late is None:
            return []
        at = hit.passage.sentences.index(hit.sentence)
        return self._late.evidence(query, self._firsts[self._rows[hit.passage.id]] + at)

    def _best(self, ranked: RankedPassages) -> dict[str, float]:
        """The first stage's score of each document: that of its best passage."""
        best: dict[str, float] = {}
        for row, score in ranked.scores.items():
            best.setdefault(self._documents[row], score)
        return best

    def _nearness(self, vectors: QueryVectors, places: Sequence[tuple[int, int]]) -> list[tuple[float, float] | None]:
        """For each place the pooled cosine and MaxSim of the late vectors; None without them."""
        if self._late is None or vectors.late is None:
            return [None] * len(places)
        scores = self._late.score(vectors.late, [self._firsts[row] + at for row, at in places])
        return list(zip(scores.pooled.tolist(), scores.maxsim.tolist(), strict=True))


def _stages(
    passage_rank: int,
    passage_score: float,
    document_score: float,
    near: tuple[float, float] | None,
    dense: float,
    overlap: float,
    around: float,
) -> Stages:
    if near is None:
        final = dense + DENSE_OVERLAP_WEIGHT * around
        return Stages(passage_rank, passage_score, document_score, dense, dense, None, overlap, around, final)
    pooled, maxsim = near
    late = (1 - MAXSIM_WEIGHT) * pooled + MAXSIM_WEIGHT * maxsim
    first = DENSE_WEIGHT * dense + DOCUMENT_WEIGHT * document_score
    final = late + first + OVERLAP_WEIGHT * overlap + CONTEXT_WEIGHT * around
    return Stages(passage_rank, passage_score, document_score, dense, pooled, maxsim, overlap, around, final)
