"""A training is run: it learns, it goes on where it was stopped, and what it writes can be used."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest

from nskqa.errors import DiskFull
from nskqa.search.model import adapter
from nskqa.search.model.prepared import PreparedModel
from nskqa.search.model.train.candidates import Candidates, candidates
from nskqa.search.model.train.examples import Examples, read_examples, split
from nskqa.search.model.train.recipe import Recipe
from nskqa.settings import load_settings

QUESTIONS = 30
PREFIXES = ("query: ", "passage: ")
# The upper two layers alone, and few wrong sentences: thirty steps in seconds. The first checkpoint is at the 25th.
RECIPE = Recipe(
    rank=4,
    alpha=8,
    first_layer=10,
    dimension=64,
    epochs=4,
    batch=4,
    learning_rate=3e-3,
    same_text=2,
    other_texts=1,
    longest_sentence=64,
    variants=0.0,
)
LAST = QUESTIONS * RECIPE.epochs // RECIPE.batch


TRAIN = """
import sys
from pathlib import Path
from nskqa.search.model.train.candidates import Candidates
from nskqa.search.model.train.fit import fit
from nskqa.search.model.train.recipe import Recipe

taught = [Candidates(f"hva er tiltak {number}?", f"tiltak {number} er status.", ("vold.",)) for number in range(100)]
recipe = Recipe(rank=2, alpha=4, first_layer=0, dimension=8, epochs=1, batch=4)
fit(Path(sys.argv[1]), ("query: ", "passage: "), taught, recipe, Path(sys.argv[2]), lambda *_: None)
"""


class Stopped(BaseException):
    """Somebody stops the training."""


@pytest.fixture(scope="module")
def taught() -> list[Candidates]:
    training, _ = split(read_examples(load_settings().data_dir / "training" / "norquad"))
    few = training.examples[:QUESTIONS]
    texts = tuple(text for text in training.texts if text.id in {example.text for example in few})
    return list(candidates(Examples(texts, few), {}, RECIPE))


def test_the_loss_falls_and_a_stopped_training_goes_on(
    taught: list[Candidates], default_model: PreparedModel, tmp_path: Path
) -> None:
    from nskqa.search.model.train.fit import fit

    told: list[tuple[int, float]] = []

    def stop_late(step: int, steps: int, loss: float) -> None:
        assert steps == LAST
        told.append((step, loss))
        if step > 25:
            raise Stopped

    work = tmp_path / "work"
    with pytest.raises(Stopped):
        fit(default_model.folder, PREFIXES, taught, RECIPE, work, stop_late)
    losses = [loss for _, loss in told]
    assert np.mean(losses[-2:]) < 0.8 * np.mean(losses[:2])

    went_on: list[int] = []
    projection, factors = fit(
        default_model.folder, PREFIXES, taught, RECIPE, work, lambda step, *_: went_on.append(step)
    )
    assert went_on == [LAST]
    assert projection.shape == (default_model.dimension, RECIPE.dimension)
    assert {name.split(".")[2] for name in factors} == {"10", "11"}

    out = tmp_path / "adapter.safetensors"
    header = adapter.write(
        out,
        projection,
        factors,
        base="multilingual-e5-small",
        base_digest="0" * 64,
        alpha=RECIPE.alpha,
        recipe=RECIPE.as_mapping(),
    )
    assert adapter.read(out).header == header
    assert any(np.abs(up).max() > 0 for _, up in factors.values())


def test_a_training_that_finds_no_room_is_said_so_and_leaves_no_half_checkpoint(
    tiny_folder: Path, tmp_path: Path, largest_file: Callable[[int], AbstractContextManager[None]]
) -> None:
    from nskqa.search.model.train.fit import fit

    few = [Candidates(f"hva er tiltak {number}?", f"tiltak {number} er status.", ("vold.",)) for number in range(100)]
    recipe = Recipe(rank=2, alpha=4, first_layer=0, dimension=8, epochs=1, batch=4)
    work = tmp_path / "work"
    with largest_file(5_000), pytest.raises(DiskFull, match=rf"^{work}.* could not be written"):
        fit(tiny_folder, PREFIXES, few, recipe, work, lambda *_: None)
    assert list(work.glob("checkpoint-*")) == []


@pytest.mark.parametrize("traced", ["an empty home"], indirect=True)
def test_training_asks_no_hub_for_the_model_that_it_has(traced, tiny_folder: Path, tmp_path: Path) -> None:
    code, _, complained = traced.run("-c", TRAIN, str(tiny_folder), str(tmp_path / "work"))
    assert code == 0, complained
    assert (tmp_path / "work" / "checkpoint-25").is_dir()
    assert traced.reached == []
