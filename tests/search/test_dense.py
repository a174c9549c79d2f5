from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nskqa.errors import IndexFault, SettingsError
from nskqa.search.dense import DenseIndex, contexts, units
from nskqa.types import Passage, Section, Sentence, Span


def passage(name: str, *texts: str) -> Passage:
    sentences = tuple(Sentence(text, Span(0, len(text))) for text in texts)
    return Passage(name, "r", "1", Section.PLAN, 1, "Tittel", " ".join(texts), Span(0, 9), sentences)


PASSAGES = (passage("a", "En.", "To."), passage("b", "Tre."), passage("c", "Fire.", "Fem.", "Seks."))


@pytest.fixture(scope="module")
def index() -> DenseIndex:
    made = units(PASSAGES)
    vectors = np.random.default_rng(1).normal(size=(len(made), 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return DenseIndex.build(vectors, made, "Flat")


def test_every_passage_and_sentence_gets_its_views() -> None:
    made = units(PASSAGES)
    assert len(made) == 3 + 2 * 6
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
    cut = Passage("d", "r", "1", Section.PLAN, 1, "Tittel", "Tittel Den er ny.", Span(0, 9), sentences[:2])
    rest = replace(cut, sentences=sentences[2:], before="Den er ny.")
    assert contexts([cut, rest]) == ["Tittel Tittel", "Den er ny. Tittel", "Den er rød. Den er ny. Tittel"]


def test_a_passage_scores_the_mean_of_its_three_views(index: DenseIndex) -> None:
    query = index.vectors[3]
    cosines = index.vectors @ query
    expected = (cosines[0] + max(cosines[1], cosines[3]) + max(cosines[2], cosines[4])) / 3
    assert index.score(query, [0, 2])[0] == pytest.approx(expected, abs=1e-6)
    assert index.sentence_scores(query, 0) == pytest.approx(
        [(cosines[1] + cosines[2]) / 2, (cosines[3] + cosines[4]) / 2]
    )


def test_the_passage_of_the_nearest_unit_is_a_candidate(index: DenseIndex) -> None:
    assert index.candidates(index.vectors[5], 1) == [1]
    assert index.candidates(index.vectors[5], 99) == [0, 1, 2]
    assert index.score(index.vectors[0], []) == {}


def test_a_saved_index_scores_the_same(index: DenseIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "dense")
    loaded = DenseIndex.load(tmp_path / "dense")
    assert loaded.score(index.vectors[3], [0, 1, 2]) == index.score(index.vectors[3], [0, 1, 2])


@pytest.mark.parametrize("name", ["vectors.faiss", "vectors.npy", "places.npy"])
def test_a_file_that_is_cut_short_is_refused(index: DenseIndex, tmp_path: Path, name: str) -> None:
    index.save(tmp_path / "dense")
    path = tmp_path / "dense" / name
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(IndexFault, match="nskqa index"):
        DenseIndex.load(tmp_path / "dense")


def test_a_factory_string_that_faiss_does_not_know_names_the_setting() -> None:
    made = units(PASSAGES)
    with pytest.raises(SettingsError, match="NSKQA_FAISS_FACTORY"):
        DenseIndex.build(np.ones((len(made), 8), np.float32), made, "Nonsense")
