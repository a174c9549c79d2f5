"""When an answer is declined, and in which words."""

import math

from nskqa.answer import wording
from nskqa.types import Abstention, Analysis, Found, Reason, Report

# A logistic regression on the answerable and unanswerable questions of tests/questions.jsonl and on those that the
# project was given to tune on: how near the best passage is, how much of the question's words the first passages hold,
# how far the best passage stands out. An English question shares few words with the report, hence its own intercept.
# Cross-validated figures and the command that makes them: docs/benchmarks.md.
_SIMILARITY, _USUAL_SIMILARITY = 30.0, 0.85
_COVERED = 3.5
_PEAK = 0.9
_INTERCEPT = {"nb": -4.5, "nn": -4.5, "en": -2.0}
# A question is about something else where the report never uses most of its words and is not near it either; of an
# English question only the latter can be told.
_OUTSIDE_KNOWN = 0.5
_OUTSIDE_SIMILARITY = {"nb": 0.85, "nn": 0.85, "en": 0.80}


def doubt(analysis: Analysis, found: Found) -> Reason | None:
    """Why what was found does not answer the question, or None where it may.

    A question that names a measure, or asks of the report's make-up alone, is answered by structure and is not doubted.
    """
    if analysis.measures or not analysis.topic:
        return None
    if certainty(analysis, found) >= 0.5:
        return None
    far = _similarity(found) < _OUTSIDE_SIMILARITY[analysis.lang]
    return Reason.OUTSIDE_REPORT if far and found.known < _OUTSIDE_KNOWN else Reason.TOO_UNCERTAIN


def certainty(analysis: Analysis, found: Found) -> float:
    """How likely it is that the report answers the question, from 0 to 1."""
    logit = (
        _INTERCEPT[analysis.lang]
        + _SIMILARITY * (_similarity(found) - _USUAL_SIMILARITY)
        + _COVERED * found.covered
        + _PEAK * found.peak
    )
    return 1 / (1 + math.exp(-logit))


def _similarity(found: Found) -> float:
    return max((hit.similarity for hit in found.hits), default=0.0)


def abstention(analysis: Analysis, report: Report, reason: Reason, found: Found | None = None) -> Abstention:
    """The declining message in the asker's language, and the measures that were near."""
    numbers = [measure.id for measure in report.numbered()]
    message = wording.DECLINED[reason][analysis.lang].format(
        number=" og ".join(analysis.unknown),
        first=numbers[0],
        last=numbers[-1],
        title=report.meta.short_title,
    )
    near = [*analysis.measures, *(hit.passage.measure for hit in (found.hits if found else ()) if hit.passage.measure)]
    return Abstention(reason, message, tuple(dict.fromkeys(near))[:3])
