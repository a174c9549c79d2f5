"""Trains certainty: a logistic regression on the signals of questions, cross-validated."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nskqa.answer.choose.certainty import FEATURES, FORMAT, Certainty, Signals, Training, Weight
from nskqa.errors import ModelError
from nskqa.evaluate.calibration import Judged, Point, chosen, curve
from nskqa.evaluate.samples import Sample

_DIGITS = 6  # of a weight that are kept
_LEAST = 2  # questions of either sort for each fold, so that every fold can be trained and measured


@dataclass(frozen=True, slots=True)
class Recipe:
    """How certainty is trained and its threshold chosen.

    `strength` is the inverse of the L2 penalty on weights of features of unit spread; `most_risk` the greatest share of
    answers that may be given to questions which should be declined; `foreign_weight` what a question on other texts
    weighs beside one of the project's. Cross-validation is done `repeats` times, each with
    other folds, and a question's certainty is the mean: the threshold then hangs less on how the folds fell.
    """

    seed: int = 2023
    folds: int = 10
    repeats: int = 5
    strength: float = 0.2
    most_risk: float = 0.015
    foreign_weight: float = 0.2


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, what cross-validation gave for the questions it was trained on, and its point on their curve."""

    model: Certainty
    judged: tuple[Judged, ...]
    points: tuple[Point, ...]
    point: Point


def train(samples: Sequence[Sample], recipe: Recipe, besides: Sequence[Sample] = ()) -> Trained:
    """A model of these questions, and of `besides`, on other texts, which are trained on and not measured.

    Raises:
        ModelError: where there are too few questions, or scikit-learn is not installed.

    """
    _check(samples, recipe)
    judged = cross_validated(samples, recipe, besides, besides_weigh=recipe.foreign_weight)
    points = curve(judged)
    point = chosen(points, recipe.most_risk)
    everything = [*samples, *besides]
    weigh = np.repeat([1.0, recipe.foreign_weight], [len(samples), len(besides)])
    fitted = _fitted(_matrix(everything), _outcomes(everything), weigh, recipe)
    model = _model(fitted, everything, recipe, point.threshold)
    return Trained(model, tuple(judged), tuple(points), point)


def cross_validated(
    samples: Sequence[Sample],
    recipe: Recipe,
    besides: Sequence[Sample] = (),
    weigh: float = 1.0,
    besides_weigh: float = 1.0,
) -> list[Judged]:
    """The certainty of each question by models that were trained without it, and with all of `besides`.

    `weigh` and `besides_weigh` are what one question of either weighs.
    """
    from sklearn.model_selection import RepeatedStratifiedKFold

    features, outcomes = _matrix(samples), _outcomes(samples)
    more, known = _matrix(besides), _outcomes(besides)
    folds = RepeatedStratifiedKFold(n_splits=recipe.folds, n_repeats=recipe.repeats, random_state=recipe.seed)
    total = np.zeros(len(samples))
    for taught, asked in folds.split(features, outcomes):
        weights = np.repeat([weigh, besides_weigh], [len(taught), len(more)])
        fitted = _fitted(
            np.concatenate([features[taught], more]), np.concatenate([outcomes[taught], known]), weights, recipe
        )
        total[asked] += fitted.predict_proba(features[asked])[:, 1]
    return [
        Judged(float(certainty), sample.right)
        for certainty, sample in zip(total / recipe.repeats, samples, strict=True)
    ]


def judged_by(model: Certainty, samples: Sequence[Sample]) -> list[Judged]:
    """The certainty that a model gives each question."""
    return [Judged(model.of(sample.signals), sample.right) for sample in samples]


def _check(samples: Sequence[Sample], recipe: Recipe) -> None:
    right = sum(sample.right for sample in samples)
    if min(right, len(samples) - right) < _LEAST * recipe.folds:
        raise ModelError(
            f"{right} questions to answer and {len(samples) - right} to decline are too few to train certainty on; "
            f"give files with {_LEAST * recipe.folds} of each that are searched for."
        )
    try:
        import sklearn  # noqa: F401
    except ImportError as error:
        raise ModelError("Training needs scikit-learn; install the extra with `pip install nskqa[train]`.") from error


def _fitted(
    features: NDArray[np.float64], outcomes: NDArray[np.bool_], weights: NDArray[np.float64], recipe: Recipe
) -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=recipe.strength, max_iter=1_000))
    return pipeline.fit(features, outcomes, logisticregression__sample_weight=weights)


def _model(fitted: Any, samples: Sequence[Sample], recipe: Recipe, threshold: float) -> Certainty:
    scaler, regression = fitted[0], fitted[1]
    weights = tuple(
        Weight(feature=name, mean=_short(mean), scale=_short(scale), weight=_short(weight))
        for name, mean, scale, weight in zip(FEATURES, scaler.mean_, scaler.scale_, regression.coef_[0], strict=True)
    )
    return Certainty(
        format=FORMAT,
        threshold=threshold,
        intercept=_short(regression.intercept_[0]),
        weights=weights,
        training=Training(
            recipe=asdict(recipe),
            questions=len(samples),
            answerable=sum(sample.right for sample in samples),
            digest=_digest(samples),
        ),
    )


def _short(number: float) -> float:
    return round(float(number), _DIGITS)


def _digest(samples: Sequence[Sample]) -> str:
    """Over the ids and outcomes of questions, whatever their order."""
    digest = hashlib.sha256()
    for line in sorted(f"{sample.id}\0{sample.right}\n" for sample in samples):
        digest.update(line.encode())
    return digest.hexdigest()


def _matrix(samples: Sequence[Sample]) -> NDArray[np.float64]:
    return np.array([_row(sample.signals) for sample in samples], np.float64).reshape(len(samples), len(FEATURES))


def _row(seen: Signals) -> list[float]:
    return [feature(seen) for feature in FEATURES.values()]


def _outcomes(samples: Sequence[Sample]) -> NDArray[np.bool_]:
    return np.array([sample.right for sample in samples], np.bool_)
