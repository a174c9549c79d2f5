"""Rank fusion. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def reciprocal_rank(rankings: Mapping[str, Sequence[Key]], weights: Mapping[str, float], k: float) -> dict[Key, float]:
    """Fuses rankings, best first, by weighted reciprocal rank (Cormack, Clarke and Büttcher 2009).

    A key's score is the sum over rankings of weight / (k + rank), ranks from 1, divided by the highest sum possible, so
    that it lies between 0 and 1. Keys come best first; equal scores keep the order of the first ranking that has them.
    """
    scores: dict[Key, float] = {}
    for name, ranking in rankings.items():
        for rank, key in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + weights[name] / (k + rank)
    highest = sum(weights[name] / (k + 1) for name, ranking in rankings.items() if ranking)
    return {key: score / highest for key, score in sorted(scores.items(), key=lambda pair: -pair[1])}
