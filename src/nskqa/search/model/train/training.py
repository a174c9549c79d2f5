"""`nskqa model train`: from the questions in data/training to an adapter's file, with checkpoints in between."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from nskqa.errors import ModelError
from nskqa.search.model import adapter, fetch
from nskqa.search.model.adapter import Header
from nskqa.search.model.train.candidates import Candidates, candidates
from nskqa.search.model.train.examples import read_examples, split
from nskqa.search.model.train.nynorsk import NAME, read_pairs
from nskqa.search.model.train.recipe import Recipe
from nskqa.settings import Settings

Say = Callable[[str], None]
Progress = Callable[[int, int, float], None]
Learned = tuple[NDArray[np.float32], dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]]]
Fit = Callable[[Path, tuple[str, str], Sequence[Candidates], Recipe, Path, Progress], Learned]


def train(settings: Settings, recipe: Recipe, out: Path, say: Say, progress: Progress) -> Header:
    """Trains an adapter of the default model on the training texts in data/ and writes it to `out`.

    What was begun with the same recipe, model and texts, and stopped, is gone on with. `progress` hears the step, how
    many there are, and the loss.

    Raises:
        ModelError: where the texts or the default model cannot be had, or the extra `train` is not installed.
        DiskFull: where the disk takes no more.

    """
    fit = _fit()
    folder = settings.data_dir / "training" / "norquad"
    taught, validation = split(read_examples(folder))
    say(f"{len(taught.examples)} questions on {len(taught.texts)} texts; {len(validation.texts)} texts are kept back")
    rows = list(candidates(taught, read_pairs(folder / NAME), recipe))
    base = fetch.fetch_default(settings.index_dir / "model", say)
    known = fetch.read_record(base)
    if known is None:
        raise ModelError(f"The model in {base} was changed; run `nskqa model fetch`.")
    work = settings.index_dir / "training" / _key(recipe, known.digest, rows)
    work.mkdir(parents=True, exist_ok=True)
    with FileLock(work / ".lock"):
        projection, factors = fit(base, (settings.query_prefix, settings.passage_prefix), rows, recipe, work, progress)
    return adapter.write(
        out,
        projection,
        factors,
        base=known.name,
        base_digest=known.digest,
        alpha=recipe.alpha,
        recipe=recipe.as_mapping(),
    )


def _fit() -> Fit:
    try:
        from nskqa.search.model.train.fit import fit
    except ImportError as error:
        raise ModelError(f"Training needs {error.name}; install the extra with `pip install nskqa[train]`.") from error
    return fit


def _key(recipe: Recipe, base_digest: str, rows: list[Candidates]) -> str:
    """Equal where a training can be gone on with."""
    digest = hashlib.sha256(f"{recipe}\0{base_digest}\0".encode())
    for row in rows:
        digest.update(repr(row).encode())
    return digest.hexdigest()[:16]
