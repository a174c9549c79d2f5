"""How what was understood is searched for: the words and vectors that stand for it, and the passages that it names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nskqa.answer.known.register import Register
from nskqa.answer.trace import Clock
from nskqa.answer.understand.analyse import analyse
from nskqa.answer.understand.reading import checked, one_line, sought
from nskqa.answer.understand.structure import naming
from nskqa.answer.understand.topics import norwegian
from nskqa.search.encoder import Encoder, QueryVectors
from nskqa.search.engines import Engine
from nskqa.search.explain import explained
from nskqa.text.language import detect
from nskqa.types import Analysis, Explanation, Filters, Found, Hit, Question, SentenceHit

POOL = 40  # passages that an answer may draw on


class Finder:
    """Searches the passages of an index. Read-only; safe to use from several threads at once."""

    def __init__(self, engine: Engine, encoder: Encoder, registers: Mapping[str, Register]) -> None:
        self._engine, self._encoder, self._registers = engine, encoder, registers

    def searched(self, analysis: Analysis, report_id: str, clock: Clock) -> tuple[Analysis, Found]:
        """A question as it is searched for, and what is found for it in a report."""
        with clock.step("embed"):
            analysis, vectors = self._embedded(analysis)
        with clock.step("search"):
            return analysis, self._found(analysis, vectors, POOL, Filters(report=report_id), report_id)

    def search(self, query: str, k: int, filters: Filters | None, report_id: str) -> Found:
        """The k passages that fit a query best, and their sentences; the query is read as one to this report."""
        analysis, vectors = self._understood(query, report_id)
        return self._found(analysis, vectors, k, filters, report_id)

    def explain(
        self, query: str, found: Found, hits: Sequence[Hit | SentenceHit], report_id: str
    ) -> list[tuple[SentenceHit, Explanation]]:
        """For each of these hits of a search, its sentence and why that was found."""
        analysis, vectors = self._understood(query, report_id)
        sentences = [found.sentence_of(hit) for hit in hits]
        return [
            (hit, explained(self._encoder, analysis.query, self._engine.embedded(hit), self._engine.met(vectors, hit)))
            for hit in sentences
        ]

    def _found(
        self, analysis: Analysis, vectors: QueryVectors, k: int, filters: Filters | None, report_id: str
    ) -> Found:
        register = self._registers[report_id]
        words = norwegian(analysis.query, analysis.lang, register)
        return self._engine.search(words, vectors, k, filters, analysis.topic, naming(analysis, register.report))

    def _understood(self, query: str, report_id: str) -> tuple[Analysis, QueryVectors]:
        text = one_line(checked(Question(query)).text)
        return self._embedded(analyse(text, detect(text), self._registers[report_id]))

    def _embedded(self, analysis: Analysis) -> tuple[Analysis, QueryVectors]:
        analysis = replace(analysis, query=self._engine.spelled(sought(analysis.query)))
        return analysis, self._encoder.encode_query(analysis.query)
