"""When an answer is declined, and in which words."""

from collections import Counter

from nskqa.answer import wording
from nskqa.types import Abstention, Analysis, Found, Reason, Report

# A question is about something else where the report never uses most of its words and is not near it either; of an
# English question only the latter can be told.
_OUTSIDE_KNOWN = 0.5
_OUTSIDE_SIMILARITY = {"nb": 0.85, "nn": 0.85, "en": 0.80}


def uncertain(analysis: Analysis, found: Found) -> Reason:
    """Why a question is declined for which nothing certain enough was found.

    What names a measure is about the report, whatever its other words.
    """
    outside = found.similarity < _OUTSIDE_SIMILARITY[analysis.lang] and found.known < _OUTSIDE_KNOWN
    return Reason.OUTSIDE_REPORT if outside and not analysis.measures else Reason.TOO_UNCERTAIN


def ministries(report: Report) -> list[str]:
    """The agencies that have measures, by how many they have."""
    return [name for name, _ in Counter(name for each in report.numbered() for name in each.ministries).most_common()]


def abstention(analysis: Analysis, report: Report, reason: Reason, found: Found | None = None) -> Abstention:
    """The declining message in the asker's language, and the measures that were near."""
    numbers = [measure.id for measure in report.numbered()]
    message = wording.DECLINED[reason][analysis.lang].format(
        number=" og ".join(analysis.unknown),
        first=numbers[0],
        last=numbers[-1],
        title=report.meta.short_title,
    )
    if analysis.unknown_state:
        labels = wording.agencies(report.states_present(), analysis.lang)
        message = wording.UNKNOWN_STATE[analysis.lang].format(word=analysis.unknown_state, states=labels)
    if analysis.unknown_agency:
        names = wording.agencies(tuple(ministries(report)), analysis.lang)
        message = wording.UNKNOWN_AGENCY[analysis.lang].format(word=analysis.unknown_agency, names=names)
    if analysis.about_us:
        return Abstention(reason, wording.US[analysis.lang].format(title=report.meta.short_title))
    near = [*analysis.measures, *(hit.passage.measure for hit in (found.hits if found else ()) if hit.passage.measure)]
    return Abstention(reason, message, tuple(dict.fromkeys(near))[:3])
