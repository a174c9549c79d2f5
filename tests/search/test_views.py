from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nskqa.report.passages import passages as cut
from nskqa.search import retrievers
from nskqa.search.dense import FaissIndex
from nskqa.search.engines import Engine
from nskqa.search.first_stage import CANDIDATES
from nskqa.search.views import Views, contexts, units
from nskqa.types import Filters, Passage, Report, Section, Sentence, Span


def passage(name: str, *texts: str, section: Section = Section.PLAN) -> Passage:
    sentences = tuple(Sentence(text, Span(0, len(text))) for text in texts)
    return Passage(name, "r", None, section, 1, "Tittel", " ".join(texts), Span(0, 9), sentences)


class Asked(FaissIndex):
    """FAISS, and what it was asked: how many vectors, of how many that were allowed."""

    def __init__(self, index: object) -> None:
        super().__init__(index)
        self.for_nearest: list[tuple[int, int]] = []

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        self.for_nearest.append((k, int(allowed.sum())))
        return super().nearest(vector, k, allowed)


class InNumpy:
    """Another engine that can stand where FAISS does."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self.vectors = vectors

    def __len__(self) -> int:
        return len(self.vectors)

    def nearest(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        cosines = np.where(allowed, self.vectors @ vector, -2)
        best = np.argsort(-cosines, kind="stable")[: min(k, int(allowed.sum()))]
        return best, cosines[best].astype(np.float32)

    def scores(self, vector: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        return np.asarray(self.vectors[numbers] @ vector, np.float32)

    def whole(self) -> NDArray[np.float32]:
        return self.vectors


PASSAGES = (passage("a", "En.", "To."), passage("b", "Tre."), passage("c", "Fire.", "Fem.", "Seks."))
VECTORS = np.random.default_rng(1).normal(size=(15, 8)).astype(np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)
EVERY = np.ones(3, np.bool_)


@pytest.fixture
def seen() -> Views:
    return Views(FaissIndex.build(VECTORS, "Flat"), PASSAGES)


def test_every_passage_and_sentence_gets_its_views(seen: Views) -> None:
    made = units(PASSAGES)
    assert len(made) == seen.units == 3 + 2 * 6
    assert [unit.text for unit in made[:5]] == ["En. To.", "En.", "En. Tittel", "To.", "To. En. Tittel"]


def test_an_item_of_a_list_stands_in_the_context_of_what_introduces_the_list() -> None:
    (first, second) = (Sentence(text, Span(0, 1), "Vi skal:") for text in ("- lære", "- veilede"))
    listed = Passage("d", "r", "1", Section.PLAN, 1, "Tittel", "- lære - veilede", Span(0, 9), (first, second))
    assert [unit.text for unit in units([listed]) if unit.view == 2] == [
        "- lære Vi skal: Tittel",
        "- veilede Vi skal: Tittel",
    ]


def test_a_sentence_has_the_one_before_it_across_passages_and_no_title() -> None:
    sentences = tuple(Sentence(text, Span(0, 1)) for text in ("Tittel", "Den er ny.", "Den er rød."))
    whole = Passage("d", "r", "1", Section.PLAN, 1, "Tittel", "Tittel Den er ny.", Span(0, 9), sentences[:2])
    rest = replace(whole, sentences=sentences[2:], before="Den er ny.")
    assert contexts([whole, rest]) == ["Tittel Tittel", "Den er ny. Tittel", "Den er rød. Den er ny. Tittel"]


def test_a_passage_scores_the_mean_of_its_three_views(seen: Views) -> None:
    query = VECTORS[3]
    cosines = VECTORS @ query
    near = seen.near(query, 3, EVERY)
    assert near.passages[0] == pytest.approx(
        (cosines[0] + max(cosines[1], cosines[3]) + max(cosines[2], cosines[4])) / 3, abs=1e-6
    )
    assert near.sentences(0) == pytest.approx([(cosines[1] + cosines[2]) / 2, (cosines[3] + cosines[4]) / 2], abs=1e-6)


def test_of_more_passages_than_are_scored_the_nearest_units_are_and_those_found_otherwise(seen: Views) -> None:
    whole = seen.near(VECTORS[5], 3, EVERY).passages
    assert list(whole) == [0, 1, 2]
    assert seen.near(VECTORS[5], 1, EVERY).passages == {1: whole[1]}
    assert seen.near(VECTORS[5], 1, EVERY, [2]).passages == {1: whole[1], 2: whole[2]}
    assert seen.near(VECTORS[5], 1, np.array([True, False, True])).passages.keys() < {0, 2}
    assert seen.near(VECTORS[5], 3, ~EVERY).passages == {}


def test_another_engine_scores_the_same(seen: Views) -> None:
    other = Views(InNumpy(VECTORS), PASSAGES)
    for query in VECTORS:
        for most in (1, 3):
            one, two = (each.near(query, most, EVERY, [0]).passages for each in (seen, other))
            assert one == pytest.approx(two, abs=1e-6)


def engine(encoder: object, reports: tuple[Report, ...], found: list[Passage], factory: str) -> tuple[Engine, Asked]:
    made = retrievers.build(Path("none"), found, encoder, factory, lambda *_: None)
    vectors = Asked(made.dense.vectors._index)
    return Engine(reports, found, Views(vectors, found), made.lexical, made.late), vectors


def test_faiss_is_asked_for_every_unit_that_may_be_found_of_two_reports_too(
    words: object, report: Report, second_report: Report
) -> None:
    of_each = [cut(report), cut(second_report)]
    found = [passage for each in of_each for passage in each]
    both, asked = engine(words, (report, second_report), found, "Flat")
    counts = [len(units(each)) for each in of_each]
    for filters, allowed in (
        (None, sum(counts)),
        (Filters(report=report.id), counts[0]),
        (Filters(report=second_report.id), counts[1]),
        (Filters(report=report.id, section=Section.STATUS), 3 * sum(p.section is Section.STATUS for p in of_each[0])),
    ):
        hits = both.search("samarbeid", words.encode_query("samarbeid"), 100, filters).hits
        assert asked.for_nearest.pop() == (allowed, allowed)
        assert {hit.passage.report for hit in hits} == ({filters.report} if filters else {report.id, second_report.id})


@pytest.mark.parametrize("factory", ["Flat", "HNSW8", "IVF4,SQ8"])
def test_of_many_passages_faiss_is_asked_for_the_nearest_narrowed_or_not(words: object, factory: str) -> None:
    half = CANDIDATES + 100
    found = [
        passage(f"p{number}", f"Tekst nummer {number}.", section=section)
        for section in (Section.PLAN, Section.PROGRESS)
        for number in range(half)
    ]
    many, asked = engine(words, (), found, factory)
    for filters, allowed in ((None, 6 * half), (Filters(section=Section.PLAN), 3 * half)):
        first = many.search("nummer 77", words.encode_query("Tekst nummer 77."), 5, filters).hits[0]
        assert asked.for_nearest.pop() == (CANDIDATES, allowed)
        assert first.passage.id == "p77"
        assert filters is None or first.passage.section is Section.PLAN


def test_words_are_looked_for_among_what_may_be_found_alone(words: object) -> None:
    rare = passage("rare", "Måsen spiser fisk.", section=Section.PROGRESS)
    common = [passage(f"c{number}", "Måsen spiser fisk.") for number in range(CANDIDATES + 1)]
    both, _ = engine(words, (), [*common, rare], "Flat")
    (hit,) = both.search("måsen", words.encode_query("xyz"), 5, Filters(section=Section.PROGRESS)).hits
    assert hit.found_by == ("dense", "lexical")
