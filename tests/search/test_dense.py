from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from nskqa.errors import IndexFault, SettingsError
from nskqa.search.dense import FaissIndex

WHOLE = ["Flat", "HNSW8", "HNSW8,Flat", "IVF4,Flat"]
SHORTENED = ["SQ8", "SQfp16", "HNSW8,SQ8", "IVF4,SQ8", "IVF4,SQfp16"]


def unit_vectors(count: int, dimension: int = 16, seed: int = 1) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


VECTORS = unit_vectors(300)
QUERY = unit_vectors(1, seed=2)[0]
COSINES = VECTORS @ QUERY
EVERY = np.ones(300, np.bool_)
THIRD = np.arange(300) % 3 == 0


@pytest.fixture(params=[*WHOLE, *SHORTENED])
def index(request: pytest.FixtureRequest) -> FaissIndex:
    return FaissIndex.build(VECTORS, request.param)


@pytest.mark.parametrize("allowed", [EVERY, THIRD])
def test_all_that_are_allowed_are_found_where_all_are_asked_for(index: FaissIndex, allowed: NDArray[np.bool_]) -> None:
    numbers, cosines = index.nearest(QUERY, int(allowed.sum()), allowed)
    assert sorted(numbers) == np.flatnonzero(allowed).tolist()
    assert cosines == pytest.approx(COSINES[numbers], abs=0.02)
    assert list(cosines) == sorted(cosines, reverse=True)


def test_of_few_that_are_asked_for_none_is_found_that_is_not_allowed(index: FaissIndex) -> None:
    numbers, _ = index.nearest(QUERY, 5, THIRD)
    best = sorted(np.flatnonzero(THIRD), key=lambda number: -COSINES[number])
    assert len(numbers) == 5
    assert THIRD[numbers].all()
    assert numbers[0] == best[0]


def test_what_is_given_scores_what_it_does_when_it_is_found(index: FaissIndex) -> None:
    numbers, cosines = index.nearest(QUERY, 300, EVERY)
    assert index.scores(QUERY, numbers) == pytest.approx(cosines, abs=1e-5)
    assert index.scores(QUERY, np.array([7, 3])) == pytest.approx(COSINES[[7, 3]], abs=0.02)
    assert index.scores(QUERY, np.array([], np.int64)).shape == (0,)


def test_flat_vectors_score_the_same_to_the_last_bit_found_or_given() -> None:
    index = FaissIndex.build(VECTORS, "Flat")
    numbers, cosines = index.nearest(QUERY, 100, THIRD)
    assert np.array_equal(index.scores(QUERY, numbers), cosines)


def test_nothing_is_found_where_nothing_is_allowed(index: FaissIndex) -> None:
    numbers, cosines = index.nearest(QUERY, 10, ~EVERY)
    assert len(numbers) == len(cosines) == 0


def test_a_saved_index_finds_the_same(index: FaissIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "dense")
    loaded = FaissIndex.load(tmp_path / "dense")
    assert [path.name for path in (tmp_path / "dense").iterdir()] == ["vectors.faiss"]
    assert len(loaded) == 300
    for one, other in zip(loaded.nearest(QUERY, 20, THIRD), index.nearest(QUERY, 20, THIRD), strict=True):
        assert np.array_equal(one, other)
    assert np.array_equal(loaded.scores(QUERY, np.arange(9)), index.scores(QUERY, np.arange(9)))


@pytest.mark.parametrize("factory", WHOLE)
def test_whole_vectors_are_given_back_bit_for_bit(factory: str) -> None:
    assert np.array_equal(FaissIndex.build(VECTORS, factory).whole(), VECTORS)


@pytest.mark.parametrize("factory", SHORTENED)
def test_shortened_vectors_are_what_is_searched_and_never_pass_for_whole_ones(factory: str) -> None:
    index = FaissIndex.build(VECTORS, factory)
    assert index.whole() is None
    assert not np.array_equal(
        index.scores(QUERY, np.arange(300)), FaissIndex.build(VECTORS, "Flat").scores(QUERY, np.arange(300))
    )


def test_several_threads_find_what_one_does(index: FaissIndex) -> None:
    queries = unit_vectors(40, seed=3)
    alone = [index.nearest(query, 30, THIRD)[0].tolist() for query in queries]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda query: index.nearest(query, 30, THIRD)[0].tolist(), queries)) == alone


def test_a_graph_is_walked_only_where_that_is_the_shorter_way() -> None:
    vectors = unit_vectors(5_000, 8)
    index = FaissIndex.build(vectors, "HNSW8")

    def walked(k: int, allowed: NDArray[np.bool_]) -> tuple[int, float]:
        """How many vectors were visited on the graph, and the share of the nearest that was found."""
        faiss.cvar.hnsw_stats.reset()
        found, _ = index.nearest(vectors[0], k, allowed)
        order = np.argsort(-(vectors @ vectors[0]))
        best = order[allowed[order]][:k]
        return faiss.cvar.hnsw_stats.ndis, len(set(found) & set(best)) / k

    every = np.ones(5_000, np.bool_)
    visited, right = walked(100, every)
    assert 0 < visited < 5_000
    assert right > 0.9
    assert walked(100, np.arange(5_000) % 10 == 0) == (0, 1.0)
    assert walked(5_000, every) == (0, 1.0)


def test_more_cells_are_looked_in_the_more_is_asked_for_and_the_less_is_allowed() -> None:
    vectors = unit_vectors(5_000, 8)
    index = FaissIndex.build(vectors, "IVF50,Flat")

    def looked_in(k: int, allowed: NDArray[np.bool_]) -> int:
        faiss.cvar.indexIVF_stats.reset()
        index.nearest(vectors[0], k, allowed)
        return int(faiss.cvar.indexIVF_stats.nlist)

    every = np.ones(5_000, np.bool_)
    assert looked_in(100, every) == 4
    assert looked_in(100, np.arange(5_000) % 5 == 0) == 20
    assert looked_in(5_000, every) == 50


def test_the_same_vectors_make_the_same_graph(tmp_path: Path) -> None:
    for name in ("one", "other"):
        FaissIndex.build(unit_vectors(3_000), "HNSW8").save(tmp_path / name)
    assert (tmp_path / "one" / "vectors.faiss").read_bytes() == (tmp_path / "other" / "vectors.faiss").read_bytes()


def test_a_file_that_is_cut_short_is_refused(index: FaissIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "dense")
    path = tmp_path / "dense" / "vectors.faiss"
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(IndexFault, match="nskqa index"):
        FaissIndex.load(tmp_path / "dense")


@pytest.mark.parametrize(
    "factory",
    [
        "",
        "Nonsense",
        "flat",
        "IDMap,Flat",
        "PQ8",
        "IVF4,PQ8",
        "PCA4,Flat",
        "Flat,RFlat",
        "NSG8",
        "LSH",
        "HNSW0",
        "IVF0,Flat",
    ],
)
def test_a_factory_string_that_cannot_be_searched_names_the_setting_and_those_that_can(factory: str) -> None:
    with pytest.raises(SettingsError, match=r'NSKQA_FAISS_FACTORY=".*" is no index .* set Flat, SQ8 or SQfp16'):
        FaissIndex.build(VECTORS, factory)


def test_more_cells_than_vectors_are_refused_in_one_sentence() -> None:
    with pytest.raises(SettingsError) as caught:
        FaissIndex.build(VECTORS, "IVF301,Flat")
    assert str(caught.value).startswith('NSKQA_FAISS_FACTORY="IVF301,Flat" cannot be built for 300 vectors (Number of')
    assert "/" not in str(caught.value)
