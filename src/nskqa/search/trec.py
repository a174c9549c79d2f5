"""Runs in the form that TREC's tools read: what a system ranked for each query, a line a text."""

from collections.abc import Iterator, Sequence

NAME = "nskqa"
_STEP = 1e-6  # the last digit that is written


def run_lines(query: str, ranked: Sequence[tuple[str, float]]) -> Iterator[str]:
    """The lines `query Q0 text rank score nskqa` of one query, for texts with their scores, best first.

    The tools sort by score and not by rank: scores that are equal to the last digit are written as falling.
    """
    above = float("inf")
    for rank, (text, score) in enumerate(ranked, start=1):
        above = min(round(score, 6), round(above - _STEP, 6))
        yield f"{query} Q0 {text} {rank} {above:.6f} {NAME}\n"
