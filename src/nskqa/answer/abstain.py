"""When an answer is declined, and in which words."""

from nskqa.answer import wording
from nskqa.types import Abstention, Analysis, Found, Intent, Reason, Report

# Below these the report is taken not to answer: cosine of the best passage, and the share of the question's words that
# the first passages hold. Set on the questions of tests/ (docs/benchmarks.md).
LEAST_SIMILARITY = 0.84
LEAST_COVERED = 0.3


def doubt(analysis: Analysis, found: Found) -> Reason | None:
    """Why what was found does not answer the question, or None where it may."""
    return None


def abstention(analysis: Analysis, report: Report, reason: Reason, found: Found | None = None) -> Abstention:
    """The declining message in the asker's language, and the measures that were near."""
    numbers = [measure.id for measure in report.numbered()]
    message = wording.DECLINED[reason][analysis.lang].format(
        number=" og ".join(analysis.unknown),
        first=numbers[0],
        last=numbers[-1],
        title=report.meta.title,
    )
    near = [hit.passage.measure for hit in found.hits if hit.passage.measure] if found else []
    return Abstention(reason, message, tuple(dict.fromkeys(near))[:3])
