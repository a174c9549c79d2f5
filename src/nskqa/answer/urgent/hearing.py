"""What has been learned of how people tell of danger: a linear model over pieces, and the encoder's word in doubt.

Logistic regression (Cox 1958) over the presence of pieces, each weighed by how rare it is, over the square root of how
many the text has; then, for what that leaves in doubt, a second one over its logit and the encoder's vector of the text
(stacking: Wolpert 1992). Certainties are calibrated on writers that were left out (Platt 1999). All of it is trained by
`nskqa evaluate urgent --train` (docs/urgent.md); both files are a part of the package, and of what is typed they keep
nothing.
"""

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nskqa.answer.urgent.pieces import pieces
from nskqa.answer.urgent.rules import Ruled
from nskqa.answer.urgent.stretches import stretches
from nskqa.errors import ModelError

SHIPPED = Path(__file__).parent
FORMAT = 1
CARD, WEIGHTS = "hearing.json", "hearing.tsv"

Embed = Callable[[str], NDArray[np.float32]]


class Calibration(BaseModel):
    """What makes a certainty of a logit: 1 / (1 + exp(-(slope * logit + intercept)))."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    slope: float = Field(gt=0)
    intercept: float

    def of(self, logit: float) -> float:
        """The certainty, from 0 to 1."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.slope * logit + self.intercept))))


class Thresholds(BaseModel):
    """From which certainty on a text surely tells, and perhaps; `ruled`: perhaps, where the rules hear it perhaps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sure: float = Field(gt=0, le=1)
    perhaps: float = Field(gt=0, le=1)
    ruled: float = Field(gt=0, le=1)


class ByWords(BaseModel):
    """The first model: its intercept, its calibration and thresholds. Its weights stand in a file of their own."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    intercept: float
    calibration: Calibration
    thresholds: Thresholds


class WithVector(BaseModel):
    """The second model, over the first one's logit and the vector of the encoder whose digest is `encoder`.

    It is asked where the first one's certainty lies between `doubt`'s two.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    encoder: str = Field(pattern="^[0-9a-f]{64}$")
    doubt: tuple[float, float]
    intercept: float
    of_words: float
    of_vector: tuple[float, ...] = Field(min_length=1)
    calibration: Calibration
    thresholds: Thresholds


class Training(BaseModel):
    """What it was made of: the recipe, how many messages tell of danger and how many do not, their digest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    recipe: dict[str, float]
    tellings: int = Field(ge=1)
    others: int = Field(ge=1)
    writers: int = Field(ge=1)
    digest: str = Field(pattern="^[0-9a-f]{64}$")


class Card(BaseModel):
    """What there is to know of the models but for the weights of pieces; `weights` is the sha256 of their file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(ge=FORMAT, le=FORMAT)
    weights: str = Field(pattern="^[0-9a-f]{64}$")
    by_words: ByWords
    with_vector: WithVector | None
    training: Training


@dataclass(frozen=True, slots=True)
class Heard:
    """How certain it is that a text tells of danger, 0 to 1, and the thresholds that this is to be held against."""

    certainty: float
    thresholds: Thresholds

    def tone(self, ruled: Ruled) -> bool | None:
        """True where it surely tells, False where it perhaps does, else None, with what the rules say of it."""
        if ruled is Ruled.SURE or self.certainty >= self.thresholds.sure:
            return True
        least = self.thresholds.ruled if ruled is Ruled.PERHAPS else self.thresholds.perhaps
        return False if self.certainty >= least else None


@dataclass(frozen=True, slots=True)
class Hearing:
    """The learned models. `weights` are those of pieces. Read-only; safe to use from several threads at once."""

    card: Card
    weights: Mapping[str, float]

    def logit(self, text: str) -> float:
        """The first model's logit of a text as a whole."""
        found = pieces(text)
        total = math.fsum(self.weights.get(piece, 0.0) for piece in found)  # the same in any order
        return self.card.by_words.intercept + total / math.sqrt(max(1, len(found)))

    def heard(self, text: str, embed: Embed | None = None, encoder: str = "") -> Heard:
        """How a text is heard: of a long one, the stretch that tells most.

        `embed` gives the pooled unit vector, shape (dimension,), of the encoder whose digest is `encoder`; it is asked
        where the words leave doubt, and only if the model was trained with that encoder.
        """
        logit, stretch = max((self.logit(stretch), stretch) for stretch in stretches(text))
        words = self.card.by_words
        certainty = words.calibration.of(logit)
        more = self.card.with_vector
        if more is None or embed is None or more.encoder != encoder:
            return Heard(certainty, words.thresholds)
        if not more.doubt[0] <= certainty <= more.doubt[1]:
            return Heard(certainty, more.thresholds)
        known = more.intercept + more.of_words * logit + float(np.dot(more.of_vector, embed(stretch)))
        return Heard(more.calibration.of(known), more.thresholds)


@lru_cache(maxsize=4)
def load_hearing(folder: Path = SHIPPED) -> Hearing:
    """The models in a folder; without one those that come with the package.

    Raises:
        ModelError: where they cannot be read or are damaged.

    """
    try:
        card = Card.model_validate_json((folder / CARD).read_bytes())
        raw = (folder / WEIGHTS).read_bytes()
    except OSError as error:
        raise _refused(folder, f"cannot be read ({error.strerror or 'a file is not there'})") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise _refused(folder, f"are damaged ({where}: {first['msg']})") from error
    if hashlib.sha256(raw).hexdigest() != card.weights:
        raise _refused(folder, f"are damaged ({WEIGHTS} is not the one that {CARD} was written with)")
    return Hearing(card, dict(_weight(line) for line in raw.decode().splitlines()))


def written(weights: Mapping[str, float]) -> bytes:
    """The file of weights: a piece, a tab and its weight a line, in the order of the pieces."""
    return "".join(f"{piece}\t{weights[piece]:.3g}\n" for piece in sorted(weights)).encode()


def _weight(line: str) -> tuple[str, float]:
    piece, _, weight = line.partition("\t")
    return piece, float(weight)


def _refused(folder: Path, why: str) -> ModelError:
    remedy = "they are a part of nskqa: install it again, or run `nskqa evaluate urgent --train` in a checkout"
    return ModelError(f"The weights of urgent help in {folder} {why}; {remedy}.")
