"""The second stage of search: ranks the sentences of the passages that the first stage found."""

from collections.abc import Sequence
from itertools import accumulate

from nskqa.search.dense import DenseIndex
from nskqa.search.encoder import LateVectors, QueryVectors
from nskqa.search.first_stage import RankedPassages
from nskqa.search.late import LateIndex
from nskqa.search.lexical import LexicalIndex
from nskqa.types import Passage, SentenceHit, Stages

# A sentence's score is its late score, a weighted mean of pooled cosine and MaxSim, and a little for what the first
# stage gave its measure and for the question's words that stand in it, each from 0 to 1. Chosen on questions
# (docs/model.md).
MAXSIM_WEIGHT = 0.5
DOCUMENT_WEIGHT = 0.1
OVERLAP_WEIGHT = 0.1
# Without late vectors it is the mean cosine of its two dense views, and this much for the query's words.
DENSE_OVERLAP_WEIGHT = 0.075
LATE = "late"


class SecondStage:
    """Ranks sentences of passages. Read-only; safe to use from several threads at once."""

    def __init__(
        self,
        passages: Sequence[Passage],
        dense: DenseIndex,
        lexical: LexicalIndex,
        late: LateIndex | None,
        documents: Sequence[str],
    ) -> None:
        """`documents` names for each passage what it is a part of: its measure, or its text."""
        self._documents = tuple(documents)
        self._passages = tuple(passages)
        self._firsts = list(accumulate((len(passage.sentences) for passage in passages), initial=0))
        self._rows = {passage.id: row for row, passage in enumerate(passages)}
        self._dense = dense
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
        nearness, overlaps = self._nearness(vectors, rows, places), self._overlaps(topic, places)
        weighed = [
            (row, at, _stages(ranks[row], ranked.scores[row], best[self._documents[row]], near, share))
            for (row, at), near, share in zip(places, nearness, overlaps, strict=True)
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

    def _nearness(
        self, vectors: QueryVectors, rows: Sequence[int], places: Sequence[tuple[int, int]]
    ) -> list[tuple[float, float | None]]:
        """For each place the pooled cosine and MaxSim; without late vectors the dense cosine and None."""
        if self._late is None or vectors.late is None:
            cosines = [self._dense.sentence_scores(vectors.pooled, row) for row in rows]
            return [(cosine, None) for each in cosines for cosine in each.tolist()]
        scores = self._late.score(vectors.late, [self._firsts[row] + at for row, at in places])
        return list(zip(scores.pooled.tolist(), scores.maxsim.tolist(), strict=True))

    def _overlaps(self, topic: Sequence[str], places: Sequence[tuple[int, int]]) -> list[float]:
        """The share of the topic that each sentence holds; without late vectors, that it and its heading hold."""
        told = [(self._passages[row], at) for row, at in places]
        texts = [passage.sentences[at].text for passage, at in told]
        if self._late is None:
            texts = [f"{passage.heading} {text}" for (passage, _), text in zip(told, texts, strict=True)]
        return self._lexical.overlap(topic, texts)


def _stages(
    passage_rank: int,
    passage_score: float,
    document_score: float,
    near: tuple[float, float | None],
    overlap: float,
) -> Stages:
    pooled, maxsim = near
    if maxsim is None:
        final = pooled + DENSE_OVERLAP_WEIGHT * overlap
    else:
        late = (1 - MAXSIM_WEIGHT) * pooled + MAXSIM_WEIGHT * maxsim
        final = late + DOCUMENT_WEIGHT * document_score + OVERLAP_WEIGHT * overlap
    return Stages(passage_rank, passage_score, document_score, pooled, maxsim, overlap, final)
