"""What a model gives for a text: its vectors, and where the tokens that they stand for are in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nskqa.types import Span

_NOWHERE = Span(0, 0)


class LateVectors(NamedTuple):
    """A text as the tuned branch sees it, all of unit length.

    `pooled` is the mean of its token states, shape (dimension,); `tokens` has a projected row for each of its tokens,
    the prefix's and special ones among them, shape (tokens, late_dimension).
    """

    pooled: NDArray[np.float32]
    tokens: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class QueryVectors:
    """A question as the model sees it: `pooled`, its unit vector, shape (dimension,), for the first stage.

    `late` is for the second stage, None without an adapter.
    """

    pooled: NDArray[np.float32]
    late: LateVectors | None


def token_spans(offsets: Iterable[tuple[int, int]], prefix: str, text: str) -> list[Span]:
    """For each token's (start, end) in `prefix + text`, its span in `text` without the space around it.

    A token of the prefix, a special token and one that is nothing but space get the empty Span(0, 0).
    """
    return [_within(start - len(prefix), end - len(prefix), text) for start, end in offsets]


def _within(start: int, end: int, text: str) -> Span:
    start, end = max(start, 0), max(end, 0)
    words = text[start:end]
    if not words.strip():
        return _NOWHERE
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
