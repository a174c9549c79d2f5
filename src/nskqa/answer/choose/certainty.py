"""How certain it is that what was found answers the question: signals of the search, weighed by a small model.

The model is a logistic regression, trained by `nskqa evaluate certainty --train` (docs/certainty.md). Its weights are a
file of the package.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nskqa.answer.understand import wanting
from nskqa.errors import ModelError
from nskqa.types import Analysis, Found, Intent, Lang, SentenceHit

SHIPPED = Path(__file__).with_name("certainty.json")
FORMAT = 1
_MOST_WORDS = 8  # of a topic; more make a question no clearer
_MOST_NAMES = 2
_OF_A_CONVERSATION = 0.4  # of the threshold: the measure is not in doubt, only which of its sentences answers
_NEXT = 10  # sentences, the best among them, that the best is held against


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells whether what was found answers a question.

    Of the question: `lang`, `intent`, `words`, how many words its topic has, whether it `named` a measure, and
    `strange`, how many names it has that the report mentions nowhere. Of the passages: `similarity`, the cosine of the
    nearest (-1 to 1), `covered`, the share of the topic's weight that the first ones hold, `known`, the share that the
    report holds at all (both 0 to 1), `peak`, by how many standard deviations the nearest stands out (0 or more). Of
    the sentence that may answer: its `score` (about 0 to 1.2), `margin`, by how much the best sentence's score is above
    the mean of the first ten (0 or more), `document`, the first stage's score of its measure (0 to 1), whether the
    first passage `agreed` with it on the measure, and whether it `holds` an answer of a kind that is asked for.
    """

    lang: Lang
    intent: Intent
    words: int
    named: bool
    strange: int
    similarity: float
    covered: float
    known: float
    peak: float
    score: float
    margin: float
    document: float
    agreed: bool
    holds: bool


# An English question shares fewer words with the report and its cosines with it are lower; so are those of nynorsk.
FEATURES: Mapping[str, Callable[[Signals], float]] = {
    "similarity": lambda seen: seen.similarity,
    "covered": lambda seen: seen.covered,
    "known": lambda seen: seen.known,
    "strange names": lambda seen: float(min(seen.strange, _MOST_NAMES)),
    "peak": lambda seen: seen.peak,
    "score": lambda seen: seen.score,
    "score of English": lambda seen: seen.score if seen.lang == "en" else 0.0,
    "margin": lambda seen: seen.margin,
    "document": lambda seen: seen.document,
    "agreed": lambda seen: float(seen.agreed),
    "lacks the kind asked for": lambda seen: float(not seen.holds),
    "words": lambda seen: float(min(seen.words, _MOST_WORDS)),
    "names a measure": lambda seen: float(seen.named),
    "of fact": lambda seen: float(seen.intent is Intent.FACT),
    "English": lambda seen: float(seen.lang == "en"),
    "nynorsk": lambda seen: float(seen.lang == "nn"),
}


def signals(analysis: Analysis, found: Found, best: SentenceHit | None) -> Signals:
    """The signals of a question, what was found for it, and the sentence that may answer; None: there is none."""
    scores = [hit.score for hit in found.sentences[:_NEXT]]
    return Signals(
        lang=analysis.lang,
        intent=analysis.intent,
        words=len(analysis.topic),
        named=bool(analysis.measures),
        strange=len(analysis.strange),
        similarity=found.similarity,
        covered=found.covered,
        known=found.known,
        peak=found.peak,
        score=best.score if best else 0.0,
        margin=scores[0] - sum(scores) / len(scores) if scores else 0.0,
        document=best.stages.document_score if best else 0.0,
        agreed=bool(best and found.hits and found.hits[0].passage.measure == best.passage.measure),
        holds=bool(best and _holds(analysis, best.sentence.text)),
    )


def _holds(analysis: Analysis, text: str) -> bool:
    """True where a text holds an answer of a kind that is asked for; of "when and by whom" either is one."""
    asked = wanting.kinds(analysis.text)
    return not asked or any(wanting.holds(kind, text, analysis.text) for kind in asked)


class Weight(BaseModel):
    """A feature by its name in FEATURES, its mean and spread among the questions trained on, and what it weighs."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    feature: str
    mean: float
    scale: float = Field(gt=0)
    weight: float


class Training(BaseModel):
    """What a model was made of: the recipe, how many questions, how many of them answerable, and their digest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    recipe: dict[str, float]
    questions: int = Field(ge=1)
    answerable: int = Field(ge=1)
    digest: str = Field(pattern="^[0-9a-f]{64}$")


class Certainty(BaseModel):
    """A model. What is less certain than `threshold` is declined. `training` says what it was made of, if anything."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    format: int = Field(ge=FORMAT, le=FORMAT)
    threshold: float = Field(ge=0, le=1)
    intercept: float
    weights: tuple[Weight, ...]
    training: Training | None = None

    def of(self, seen: Signals) -> float:
        """How likely it is that what was found answers the question, from 0 to 1."""
        logit = self.intercept + sum(
            each.weight * (FEATURES[each.feature](seen) - each.mean) / each.scale for each in self.weights
        )
        return 1 / (1 + math.exp(-logit))

    def least(self, analysis: Analysis) -> float:
        """The certainty below which a question is declined: less where the conversation says which measure is meant."""
        meant = analysis.understood_as is not None and bool(analysis.measures)
        return self.threshold * (_OF_A_CONVERSATION if meant else 1.0)


# Doubts nothing: for asking what would be answered, in order to train on it.
UNDOUBTING = Certainty(format=FORMAT, threshold=0.0, intercept=0.0, weights=())


@lru_cache(maxsize=4)
def load_certainty(path: Path = SHIPPED) -> Certainty:
    """The model in a file; without one the model that comes with the package.

    Raises:
        ModelError: where it cannot be read, is cut short, or weighs other features than this version knows.

    """
    try:
        model = Certainty.model_validate_json(path.read_bytes())
    except OSError as error:
        raise _refused(path, f"cannot be read ({error.strerror or 'it is not there'})") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise _refused(path, f"are damaged ({where}: {first['msg']})") from error
    if model.training is None:
        raise _refused(path, "do not tell what they were made of")
    if tuple(each.feature for each in model.weights) != tuple(FEATURES):
        raise _refused(path, "weigh other features than this version of nskqa has")
    return model


def _refused(path: Path, why: str) -> ModelError:
    remedy = "they are a part of nskqa: install it again, or run `nskqa evaluate certainty --train` in a checkout"
    return ModelError(f"The weights of certainty in {path} {why}; {remedy}.")
