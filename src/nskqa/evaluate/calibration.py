"""How good a certainty is: how well it tells questions apart, how true it is, and what each threshold would cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BINS = 5
_STEPS = 100  # thresholds from 0 to 1 that are tried, less one


@dataclass(frozen=True, slots=True)
class Judged:
    """The certainty of a question, from 0 to 1, and whether it is right to answer it."""

    certainty: float
    right: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A threshold and what it does: the share of questions answered, the share of those wrongly, and both counts.

    `decided` is how many questions are answered rightly or declined rightly, `missed` how many wrongly declined.
    """

    threshold: float
    coverage: float
    risk: float
    decided: int
    missed: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of like certainty: how many, their mean certainty, and the share that is right to answer."""

    count: int
    certainty: float
    right: float


def auc(judged: Sequence[Judged]) -> float:
    """How likely one right to answer is more certain than one to decline (Hanley and McNeil 1982); .5 is chance."""
    high = [each.certainty for each in judged if each.right]
    low = [each.certainty for each in judged if not each.right]
    if not high or not low:
        return 0.5
    return sum((one > other) + (one == other) / 2 for one in high for other in low) / (len(high) * len(low))


def brier(judged: Sequence[Judged]) -> float:
    """The mean squared difference of certainty and outcome (Brier 1950); 0 is best."""
    return sum((each.certainty - each.right) ** 2 for each in judged) / len(judged) if judged else 0.0


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """The questions by certainty, in bins of equal width; an empty one is left out."""
    held: list[list[Judged]] = [[] for _ in range(BINS)]
    for each in judged:
        held[min(int(each.certainty * BINS), BINS - 1)].append(each)
    return [
        Bin(len(part), sum(each.certainty for each in part) / len(part), sum(each.right for each in part) / len(part))
        for part in held
        if part
    ]


def calibration_error(judged: Sequence[Judged]) -> float:
    """The mean difference of certainty and share right over the bins (Naeini and others 2015); 0 is best."""
    return sum(each.count * abs(each.certainty - each.right) for each in bins(judged)) / max(1, len(judged))


def curve(judged: Sequence[Judged]) -> list[Point]:
    """What each threshold from 0 to 1 would do (risk and coverage: El-Yaniv and Wiener 2010)."""
    return [at(judged, step / _STEPS) for step in range(_STEPS + 1)]


def at(judged: Sequence[Judged], threshold: float) -> Point:
    """What a threshold would do."""
    answered = [each for each in judged if each.certainty >= threshold]
    wrong = sum(not each.right for each in answered)
    right = len(answered) - wrong
    missed = sum(each.right for each in judged) - right
    return Point(
        threshold=threshold,
        coverage=len(answered) / max(1, len(judged)),
        risk=wrong / max(1, len(answered)),
        decided=len(judged) - wrong - missed,
        missed=missed,
        wrong=wrong,
    )


def chosen(points: Sequence[Point], most_risk: float) -> Point:
    """Of the thresholds that risk no more than this the one that decides most questions rightly.

    Of several the middle one, so that a little more or less would do the same.
    """
    allowed = [point for point in points if point.risk <= most_risk]
    most = max(point.decided for point in allowed)
    best = [point for point in allowed if point.decided == most]
    return best[len(best) // 2]


def table(points: Sequence[Point]) -> Iterator[tuple[str, ...]]:
    """Every tenth threshold as a row of text: threshold, answered, risk, wrongly answered, wrongly declined."""
    for point in points[:: _STEPS // 10]:
        yield (
            f"{point.threshold:.1f}",
            f"{point.coverage:.1%}",
            f"{point.risk:.1%}",
            str(point.wrong),
            str(point.missed),
        )
