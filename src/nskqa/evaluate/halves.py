"""Which half each question of a file is in: near twins in one, so that none held back was tuned on in other words."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from nskqa.evaluate.rows import HELD_BACK, TUNED, Half, Row, held_back_by_id
from nskqa.text.fold import fold
from nskqa.text.norwegian import words

# Percent of their letters that two questions share in order, their conversations with them, to be near twins
# (rapidfuzz's ratio, over folded words). Chosen by reading pairs: most above it ask for the same in other words, or the
# same of another measure; below three quarters most do not.
NEAR = 77.0


def halves(rows: Sequence[Row]) -> dict[str, Half]:
    """The half of each question by its id, which must differ.

    The id alone says which questions are tuned on (`held_back_by_id`); with them go their near twins, the near twins of
    those, and so on. So no question that is held back has a near twin in the other half, and to add questions may take
    some into the tuned half, never out of it.
    """
    near = near_twins(rows)
    tuned = np.array([not held_back_by_id(row.id) for row in rows], np.bool_)
    while not np.array_equal(reached := tuned | near[tuned].any(axis=0), tuned):
        tuned = reached
    return {row.id: TUNED if taken else HELD_BACK for row, taken in zip(rows, tuned, strict=True)}


def near_twins(rows: Sequence[Row]) -> NDArray[np.bool_]:
    """Which questions are near twins, shape (rows, rows); each is one of itself."""
    said = [_said(row) for row in rows]
    alike = process.cdist(said, said, scorer=fuzz.ratio, score_cutoff=NEAR)
    return np.asarray((alike > 0) | np.eye(len(rows), dtype=np.bool_))


def write_halves(path: Path, chosen: Mapping[str, Half]) -> None:
    """Writes the half of each question into its line of the file; nothing else of the file changes but white space."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    written = (json.dumps({**line, "half": chosen[line["id"]]}, ensure_ascii=False) for line in lines)
    path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")


def _said(row: Row) -> str:
    return " ".join(words(fold(" ".join((*row.history, row.q)))))
