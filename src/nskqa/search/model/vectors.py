"""What a model gives for a text: its vectors, and where the tokens that they stand for are in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nskqa.types import Span

LONGEST_QUERY = 128  # tokens of a question that are encoded: the time that takes grows with them

_NOWHERE = Span(0, 0)


class LateVectors(NamedTuple):
    """A text as the tuned branch sees it, all of unit length.

    `pooled` is the mean of its token states, shape (dimension,); `tokens` has a projected row for each of its tokens,
    shape (tokens, late_dimension): of a passage all, of a question those of its words.
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


def word_tokens(spans: Sequence[Span], text: str) -> list[int]:
    """Which tokens are a part of a word of the text, by their number; all of them where none is.

    What a question's prefix, its marks of beginning and end and its question mark meet in a sentence says nothing.
    """
    kept = [at for at, span in enumerate(spans) if any(letter.isalnum() for letter in span.of(text))]
    return kept or list(range(len(spans)))


def shortened(question: str, spans: Sequence[Span]) -> str:
    """A question cut where its 128th token ends, or as it is; `spans` are those of its tokens."""
    return question if len(spans) <= LONGEST_QUERY else question[: max(span.end for span in spans[:LONGEST_QUERY])]


def of_words(found: QueryVectors, spans: Sequence[Span], text: str) -> QueryVectors:
    """A question's vectors with the tokens of its words alone; `spans` are those of all its tokens."""
    if found.late is None:
        return found
    return QueryVectors(found.pooled, LateVectors(found.late.pooled, found.late.tokens[word_tokens(spans, text)]))


def _within(start: int, end: int, text: str) -> Span:
    start, end = max(start, 0), max(end, 0)
    words = text[start:end]
    if not words.strip():
        return _NOWHERE
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
