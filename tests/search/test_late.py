from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nskqa.errors import IndexFault
from nskqa.search.encoder import LateVectors
from nskqa.search.late import LateIndex

CHANCE = np.random.default_rng(2023)


def rows(count: int, dimension: int) -> NDArray[np.float32]:
    made = CHANCE.normal(size=(count, dimension)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def late(tokens: int) -> LateVectors:
    return LateVectors(rows(1, 384)[0], rows(tokens, 128))


SENTENCES = [late(count) for count in (5, 1, 31, 12, 7)]
QUESTION = late(9)


@pytest.fixture(scope="module")
def index() -> LateIndex:
    return LateIndex.build(iter(SENTENCES))


def plainly(question: LateVectors, sentence: LateVectors) -> tuple[float, float]:
    """The definition, word for word, in floats."""
    met = [max(float(asked @ told) for told in sentence.tokens) for asked in question.tokens]
    return float(question.pooled @ sentence.pooled), sum(met) / len(met)


def test_a_score_is_pooled_cosine_and_maxsim(index: LateIndex) -> None:
    wanted = [plainly(QUESTION, SENTENCES[number]) for number in (3, 0, 4)]
    found = index.score(QUESTION, [3, 0, 4])
    assert found.pooled == pytest.approx([pooled for pooled, _ in wanted], abs=0.004)
    assert found.maxsim == pytest.approx([maxsim for _, maxsim in wanted], abs=0.004)


def test_a_score_does_not_depend_on_what_is_scored_beside_it(index: LateIndex) -> None:
    together = index.score(QUESTION, [0, 1, 2, 3, 4])
    for number in range(5):
        alone = index.score(QUESTION, [number])
        assert alone.pooled[0] == pytest.approx(together.pooled[number], abs=1e-6)
        assert alone.maxsim[0] == pytest.approx(together.maxsim[number], abs=1e-6)


def test_a_sentence_meets_itself_best(index: LateIndex) -> None:
    found = index.score(SENTENCES[2], range(5))
    assert (found.pooled.argmax(), found.maxsim.argmax()) == (2, 2)
    assert (found.pooled[2], found.maxsim[2]) == pytest.approx((1, 1), abs=0.01)


def test_no_sentences_have_no_scores(index: LateIndex) -> None:
    assert [scores.shape for scores in index.score(QUESTION, [])] == [(0,), (0,)]


def test_evidence_names_for_each_token_the_one_that_it_met(index: LateIndex) -> None:
    found = index.evidence(QUESTION, 2)
    cosines = QUESTION.tokens @ SENTENCES[2].tokens.T
    assert [asked for asked, _, _ in found] == list(range(9))
    assert [cosine for *_, cosine in found] == pytest.approx(cosines.max(axis=1), abs=0.004)
    assert index.score(QUESTION, [2]).maxsim[0] == pytest.approx(np.mean([cosine for *_, cosine in found]), abs=1e-5)
    assert index.evidence(SENTENCES[2], 2)[4][:2] == (4, 4)


def test_vectors_that_are_kept_are_kept_the_same_again(index: LateIndex) -> None:
    again = LateIndex.build([index.vectors(number) for number in range(index.sentences)])
    for number in range(5):
        for kept, once_more in zip(index.vectors(number), again.vectors(number), strict=True):
            assert np.array_equal(kept, once_more)


def test_a_saved_index_scores_the_same(index: LateIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "late")
    loaded = LateIndex.load(tmp_path / "late")
    assert (loaded.sentences, loaded.dimension) == (5, 128)
    for loaded_scores, scores in zip(loaded.score(QUESTION, range(5)), index.score(QUESTION, range(5)), strict=True):
        assert np.array_equal(loaded_scores, scores)


@pytest.mark.parametrize("name", ["pooled.npy", "tokens.npy", "offsets.npy"])
@pytest.mark.parametrize("left", [0, 20, -1])
def test_a_file_that_is_cut_short_is_refused(index: LateIndex, tmp_path: Path, name: str, left: int) -> None:
    index.save(tmp_path / "late")
    path = tmp_path / "late" / name
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(IndexFault, match="nskqa index"):
        LateIndex.load(tmp_path / "late")


@pytest.mark.parametrize(
    "offsets",
    [
        [0],
        [0, 56],
        [0, 5, 5, 37, 49, 56],
        [1, 6, 7, 38, 50, 56],
        [0, 5, 6, 37, 49, 57],
        [0, 40, 6, 37, 49, 56],
        [[0, 56]],
    ],
)
def test_offsets_that_do_not_fit_the_rows_are_refused(index: LateIndex, tmp_path: Path, offsets: list[int]) -> None:
    index.save(tmp_path / "late")
    np.save(tmp_path / "late" / "offsets.npy", np.array(offsets))
    with pytest.raises(IndexFault, match="do not fit.*nskqa index"):
        LateIndex.load(tmp_path / "late")
