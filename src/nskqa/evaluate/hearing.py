"""Trains what hears of someone in danger, and measures it on writers that it was not trained on.

Every writer's hand is left out in turn. What tells of danger by words alone is trained on the other hands; the second
model is trained on what such models say of hands that they were not trained on either (stacking: Wolpert 1992).
Certainties are calibrated (Platt 1999) and thresholds chosen on what the left-out hands were given.
"""

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nskqa.answer.urgent import rules
from nskqa.answer.urgent.hearing import (
    FORMAT,
    ByWords,
    Calibration,
    Card,
    Heard,
    Hearing,
    Thresholds,
    Training,
    WithVector,
    written,
)
from nskqa.answer.urgent.pieces import pieces
from nskqa.errors import ModelError
from nskqa.evaluate.heard import Flags, Floats, Measured
from nskqa.evaluate.messages import Message, digest

_DIGITS = 6  # of a weight that are kept
_FINE = 1e6  # steps of a threshold
_LOGIT_SCALE = 0.5  # of the first model in the second
_FOLDS = 5  # into which a file is cut that holds no telling
# Who asks on behalf of their work; a survivor who looks back, or a playwright, is shown a calm line rather too often.
_STAFF = frozenset({"staff", "press", "research", "training", "politics", "student"})
_LEAST_HANDS = 3  # with tellings, so that models can be trained on hands that two of them are left out of

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How hearing is trained and its thresholds chosen.

    `strength` is the inverse of the L2 penalty of the first model, `second_strength` of the second, in which the vector
    is multiplied by `vector_scale`; `rarest` in how many messages a piece must stand; `kept` how many pieces keep a
    weight. `sure_false` and `perhaps_false` are the greatest shares of other messages that may be taken for sure, and
    for sure or perhaps; `ruled` is the part of that certainty which is enough where the rules hear it too. The encoder
    is not asked where fewer than `doubt_tellings` of tellings are less certain, or `doubt_others` of others more.
    """

    strength: float = 10.0
    second_strength: float = 1.0
    vector_scale: float = 4.0
    rarest: int = 3
    kept: int = 30_000
    sure_false: float = 0.01
    perhaps_false: float = 0.05
    ruled: float = 0.5
    doubt_tellings: float = 0.01
    doubt_others: float = 0.002


@dataclass(frozen=True, slots=True)
class Trained:
    """The models and what was measured with each hand left out."""

    hearing: Hearing
    measured: Measured


def train(
    messages: Sequence[Message], vectors: Vectors, encoder: str, recipe: Recipe, moved: Callable[[int, int], None]
) -> Trained:
    """The models of these messages, whose vectors by the encoder with this digest have the shape (n, dimension).

    Raises:
        ModelError: where fewer than three files hold tellings, or scikit-learn is not installed.

    """
    _check(messages)
    set_ = _Set(messages, vectors * recipe.vector_scale, recipe)
    logits, both = _left_out(set_, recipe, moved)
    words, vector = _platt(logits, set_), _platt(both, set_)
    by_words, by_both = _certainties(words, logits), _certainties(vector, both)
    doubt = _doubt(by_words, set_, recipe)
    asked = (by_words >= doubt[0]) & (by_words <= doubt[1])
    shipped = np.where(asked, by_both, by_words)
    thresholds = _thresholds(shipped, set_, recipe)
    first = _fitted(set_.features, set_.urgent, recipe.strength)
    second = _fitted(_stacked(logits, set_.vectors), set_.urgent, recipe.second_strength)
    weights = _weights(first.coef_[0], set_, recipe)
    card = Card(
        format=FORMAT,
        weights=hashlib.sha256(written(weights)).hexdigest(),
        by_words=ByWords(
            intercept=_short(first.intercept_[0]),
            calibration=words,
            thresholds=_thresholds(by_words, set_, recipe),
        ),
        with_vector=WithVector(
            encoder=encoder,
            doubt=doubt,
            intercept=_short(second.intercept_[0]),
            of_words=_short(second.coef_[0][0] / _LOGIT_SCALE),
            of_vector=tuple(_short(weight * recipe.vector_scale) for weight in second.coef_[0][1:]),
            calibration=vector,
            thresholds=thresholds,
        ),
        training=Training(
            recipe=asdict(recipe),
            tellings=int(set_.urgent.sum()),
            others=int((~set_.urgent).sum()),
            writers=len({message.writer for message in messages if message.urgent}),
            digest=digest(messages),
        ),
    )
    heard = [
        Heard(float(certainty), thresholds).tone(ruled) for certainty, ruled in zip(shipped, set_.ruled, strict=True)
    ]
    return Trained(Hearing(card, weights), Measured(tuple(messages), by_words, shipped, asked, tuple(heard)))


class _Set:
    """Messages as arrays: features of shape (n, pieces), vectors, what is true, what the rules hear, and the folds."""

    def __init__(self, messages: Sequence[Message], vectors: Vectors, recipe: Recipe) -> None:
        from sklearn.feature_extraction.text import CountVectorizer

        counter = CountVectorizer(analyzer=pieces, binary=True, min_df=recipe.rarest)
        seen = counter.fit_transform([message.text for message in messages]).astype(np.float64)
        self.names: list[str] = counter.get_feature_names_out().tolist()
        self.rarity: Floats = np.log((1 + len(messages)) / (1 + np.asarray(seen.sum(axis=0)).ravel())) + 1
        lengths = np.sqrt([max(1, len(pieces(message.text))) for message in messages])
        self.features = seen.multiply(self.rarity).multiply(1 / lengths[:, None]).tocsr()
        self.vectors = vectors
        self.urgent: Flags = np.array([message.urgent for message in messages])
        self.ruled = [rules.ruled(message.text) for message in messages]
        tellers = {message.hand for message in messages if message.urgent}
        self.near: Flags = np.array([message.hand in tellers for message in messages])
        self.staff: Flags = np.array([message.teller in _STAFF for message in messages])
        self.folds = np.array([_fold(message, message.hand in tellers) for message in messages])


def _fold(message: Message, is_hand: bool) -> str:
    if is_hand:
        return message.hand
    return f"fold {hashlib.sha256(message.text.encode()).digest()[0] % _FOLDS}"


def _check(messages: Sequence[Message]) -> None:
    hands = {message.hand for message in messages if message.urgent}
    if len(hands) < _LEAST_HANDS:
        raise ModelError(
            f"{len(hands)} of the files hold messages that tell of danger; give {_LEAST_HANDS} or more, each by a hand "
            "of its own, so that every one can be left out."
        )
    try:
        import sklearn  # noqa: F401
    except ImportError as error:
        raise ModelError("Training needs scikit-learn; install the extra with `pip install nskqa[train]`.") from error


def _fitted(features: Any, urgent: Flags, strength: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", max_iter=3_000, random_state=0)
    return model.fit(features, urgent)


def _left_out(set_: _Set, recipe: Recipe, moved: Callable[[int, int], None]) -> tuple[Floats, Floats]:
    """The logits of both models for each message by those that its fold was left out of."""
    folds = sorted(set(set_.folds.tolist()))
    pairs = [frozenset(pair) for pair in combinations_with_replacement(folds, 2)]
    without = {}
    for number, pair in enumerate(pairs, start=1):
        taught = ~np.isin(set_.folds, list(pair))
        model = _fitted(set_.features[taught], set_.urgent[taught], recipe.strength)
        without[pair] = model.decision_function(set_.features)
        moved(number, len(pairs))
    first, second = np.zeros(len(set_.folds)), np.zeros(len(set_.folds))
    for fold in folds:
        asked = set_.folds == fold
        first[asked] = without[frozenset({fold})][asked]
        inner = np.select(
            [set_.folds == other for other in folds], [without[frozenset({fold, other})] for other in folds]
        )
        stacked = _stacked(inner, set_.vectors)
        model = _fitted(stacked[~asked], set_.urgent[~asked], recipe.second_strength)
        second[asked] = model.decision_function(stacked[asked])
    return first, second


def _stacked(logits: Floats, vectors: Vectors) -> Floats:
    return np.hstack([logits[:, None] * _LOGIT_SCALE, vectors])


def _platt(logits: Floats, set_: _Set) -> Calibration:
    """Among the hands' own messages: what staff ask besides is too easily told apart to calibrate on."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1e6).fit(logits[set_.near, None], set_.urgent[set_.near])
    return Calibration(slope=_short(fitted.coef_[0][0]), intercept=_short(fitted.intercept_[0]))


def _certainties(calibration: Calibration, logits: Floats) -> Floats:
    return np.array([calibration.of(float(logit)) for logit in logits])


def _doubt(certainties: Floats, set_: _Set, recipe: Recipe) -> tuple[float, float]:
    low = np.quantile(certainties[set_.urgent], recipe.doubt_tellings)
    high = np.quantile(certainties[set_.near & ~set_.urgent], 1 - recipe.doubt_others)
    return _short(low), _short(high)


def _thresholds(certainties: Floats, set_: _Set, recipe: Recipe) -> Thresholds:
    """The lowest that keep the shares of what the hands wrote as staff: the nearest misses that there are.

    What the rules hear needs a part of the certainty alone.
    """
    others = set_.near & set_.staff & ~set_.urgent
    perhaps_ruled = np.array([ruled is rules.Ruled.PERHAPS for ruled in set_.ruled])
    held = np.sort(np.where(perhaps_ruled, certainties / recipe.ruled, certainties)[others])[::-1]
    perhaps = float(np.nextafter(held[int(recipe.perhaps_false * len(held))], 2.0))
    plain = np.sort(certainties[others])[::-1]
    sure = float(np.nextafter(plain[int(recipe.sure_false * len(plain))], 2.0))
    return Thresholds(sure=_above(sure), perhaps=_above(perhaps), ruled=_above(perhaps * recipe.ruled))


def _above(number: float) -> float:
    """A threshold in few digits that is no lower; none is so high that nothing reaches it."""
    return min(1.0, float(math.ceil(number * _FINE)) / _FINE)


def _weights(coefficients: Floats, set_: _Set, recipe: Recipe) -> dict[str, float]:
    """The weights that count most, of pieces as they are found in a text: their rarity is counted in."""
    found = coefficients * set_.rarity
    least = np.sort(np.abs(found))[-min(recipe.kept, len(found))]
    return {name: float(weight) for name, weight in zip(set_.names, found, strict=True) if abs(weight) >= least}


def _short(number: float) -> float:
    return round(float(number), _DIGITS)
