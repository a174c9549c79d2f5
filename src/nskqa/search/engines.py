"""The engine: finds passages, ranks their sentences, and gives both as hits."""

from collections.abc import Callable, Sequence

from nskqa.search.encoder import QueryVectors
from nskqa.search.first_stage import FirstStage
from nskqa.search.late import LateIndex
from nskqa.search.lexical import LexicalIndex, content_words
from nskqa.search.second_stage import SecondStage
from nskqa.search.views import Views, contexts
from nskqa.types import Filters, Found, Hit, Passage, Report, SentenceHit

# The sentences of this many passages are ranked, or of as many as are wanted, if that is more.
CANDIDATE_PASSAGES = 60
# Passages in which the words of a query count as covered.
TOP = 5


class Engine:
    """Searches the passages of one or more reports. Read-only; safe to use from several threads at once."""

    def __init__(
        self,
        reports: Sequence[Report],
        passages: Sequence[Passage],
        dense: Views,
        lexical: LexicalIndex,
        late: LateIndex | None = None,
    ) -> None:
        self.passages = tuple(passages)
        self._lexical = lexical
        self._first = FirstStage(reports, passages, dense, lexical)
        self._second = SecondStage(passages, lexical, late, [passage.measure or passage.id for passage in passages])

    def search(
        self,
        query: str,
        vectors: QueryVectors,
        k: int,
        filters: Filters | None = None,
        topic: Sequence[str] = (),
        named: Callable[[Passage], bool] | None = None,
    ) -> Found:
        """The k passages that fit a query best, and sentences, as many at least where there are as many.

        `filters` narrows what may be found; `topic` are the words of the query by which the report's knowledge of it is
        told; passages for which `named` is true are those that the query names, and are preferred. The same query
        always gives the same hits.
        """
        ranked = self._first.rank(query, vectors.pooled, filters, named)
        rows = list(ranked.scores)
        top = rows[:k]
        sentences = self._second.rank(vectors, content_words(query), ranked, rows[: max(k, CANDIDATE_PASSAGES)])
        best = {hit.passage.id: hit.sentence for hit in reversed(sentences)}
        hits = tuple(
            Hit(passage, ranked.scores[row], rank, ranked.found_by(row), best[passage.id])
            for rank, row in enumerate(top, start=1)
            for passage in [self.passages[row]]
        )
        covered, known = self._lexical.coverage(topic, top[:TOP])
        similarity = max((ranked.near.passages[row] for row in top), default=0.0)
        return Found(hits, sentences, similarity, known, covered, ranked.peak)

    def spelled(self, query: str) -> str:
        """The query with its words spelt as the passages spell them, where they were typed without æ, ø and å."""
        return self._lexical.spelled(query)

    def embedded(self, hit: SentenceHit) -> str:
        """The text by which the second stage knows a sentence: itself, and what stands around it."""
        return contexts([hit.passage])[hit.passage.sentences.index(hit.sentence)]

    def met(self, vectors: QueryVectors, hit: SentenceHit) -> list[tuple[int, int, float]]:
        """For each token of a query the token of a sentence's embedded text that it met, and their cosine.

        Nothing without a second stage.
        """
        return [] if vectors.late is None else self._second.met(vectors.late, hit)
