from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nskqa.errors import IndexFault
from nskqa.search.late import LateIndex

CHANCE = np.random.default_rng(2023)


def rows(count: int) -> NDArray[np.float32]:
    made = CHANCE.normal(size=(count, 128)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


SENTENCES = [rows(count) for count in (5, 2, 31, 12, 7)]
QUESTION = rows(9)


@pytest.fixture(scope="module")
def index() -> LateIndex:
    return LateIndex.build(iter(SENTENCES), 128)


def plainly(question: NDArray[np.float32], sentence: NDArray[np.float32]) -> tuple[float, float]:
    """The definition, word for word, in floats."""
    met = [max(float(asked @ told) for told in sentence[1:]) for asked in question[1:]]
    return float(question[0] @ sentence[0]), sum(met) / len(met)


def test_a_score_is_the_mean_of_pooled_cosine_and_maxsim(index: LateIndex) -> None:
    wanted = [plainly(QUESTION, SENTENCES[number]) for number in (3, 0, 4)]
    assert index.score(QUESTION, [3, 0, 4]) == pytest.approx([sum(pair) / 2 for pair in wanted], abs=0.01)
    parts = index.parts(QUESTION, [3, 0, 4])
    assert parts.pooled == pytest.approx([pooled for pooled, _ in wanted], abs=0.02)
    assert parts.maxsim == pytest.approx([maxsim for _, maxsim in wanted], abs=0.02)


def test_a_score_does_not_depend_on_what_is_scored_beside_it(index: LateIndex) -> None:
    together = index.score(QUESTION, [0, 1, 2, 3, 4])
    for number in range(5):
        assert index.score(QUESTION, [number])[0] == pytest.approx(together[number], abs=1e-6)


def test_a_sentence_meets_itself_best(index: LateIndex) -> None:
    assert index.score(SENTENCES[2], range(5)).argmax() == 2
    assert index.score(SENTENCES[2], [2])[0] == pytest.approx(1, abs=0.01)


def test_no_sentences_have_no_scores(index: LateIndex) -> None:
    assert index.score(QUESTION, []).shape == (0,)


def test_evidence_names_for_each_token_the_one_that_it_met(index: LateIndex) -> None:
    found = index.evidence(QUESTION, 2)
    cosines = QUESTION[1:] @ SENTENCES[2][1:].T
    assert [asked for asked, _, _ in found] == list(range(1, 9))
    assert [cosine for *_, cosine in found] == pytest.approx(cosines.max(axis=1), abs=0.02)
    assert index.parts(QUESTION, [2]).maxsim[0] == pytest.approx(np.mean([cosine for *_, cosine in found]), abs=1e-5)
    assert index.evidence(SENTENCES[2], 2)[4][:2] == (5, 5)


def test_rows_that_are_kept_are_kept_the_same_again(index: LateIndex) -> None:
    again = LateIndex.build([index.rows(number) for number in range(index.sentences)], index.dimension)
    assert all(np.array_equal(index.rows(number), again.rows(number)) for number in range(5))


def test_a_saved_index_scores_the_same(index: LateIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "late")
    loaded = LateIndex.load(tmp_path / "late")
    assert (loaded.sentences, loaded.dimension) == (5, 128)
    assert np.array_equal(loaded.score(QUESTION, range(5)), index.score(QUESTION, range(5)))


@pytest.mark.parametrize("name", ["rows.npy", "offsets.npy"])
@pytest.mark.parametrize("left", [0, 20, -1])
def test_a_file_that_is_cut_short_is_refused(index: LateIndex, tmp_path: Path, name: str, left: int) -> None:
    index.save(tmp_path / "late")
    path = tmp_path / "late" / name
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(IndexFault, match="nskqa index"):
        LateIndex.load(tmp_path / "late")


@pytest.mark.parametrize("offsets", [[0], [0, 56], [0, 5, 5, 57], [1, 57], [0, 5, 58], [0, 40, 20, 57], [[0, 57]]])
def test_offsets_that_do_not_fit_the_rows_are_refused(index: LateIndex, tmp_path: Path, offsets: list[int]) -> None:
    index.save(tmp_path / "late")
    np.save(tmp_path / "late" / "offsets.npy", np.array(offsets))
    with pytest.raises(IndexFault, match="do not fit.*nskqa index"):
        LateIndex.load(tmp_path / "late")
