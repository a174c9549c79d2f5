"""When an answer is declined, and in which words."""

from collections import Counter

from nskqa.answer import wording
from nskqa.answer.known.register import Register
from nskqa.types import Abstention, Analysis, Found, Intent, Reason, Report

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


def asks_of_nothing(analysis: Analysis, found: Found, register: Register) -> bool:
    """True where the status of something is asked for, or who answers for it, of which the report has no word.

    A compound has one where it begins with a word of a measure's title: "frafallsprosjektet".
    """
    if analysis.intent not in (Intent.STATUS, Intent.RESPONSIBLE) or analysis.measures or not analysis.topic:
        return False
    return found.known == 0 and not any(map(register.begins_as_a_title, analysis.topic))


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
    if analysis.unread:
        message = wording.UNREAD[analysis.lang].format(word=analysis.unread)
    if analysis.unknown_state:
        labels = wording.in_a_row(report.states_present(), analysis.lang)
        message = wording.UNKNOWN_STATE[analysis.lang].format(word=analysis.unknown_state, states=labels)
    if analysis.unknown_agency:
        names = wording.in_a_row(tuple(ministries(report)), analysis.lang)
        message = wording.UNKNOWN_AGENCY[analysis.lang].format(word=analysis.unknown_agency, names=names)
    if analysis.about_us:
        return Abstention(reason, wording.US[analysis.lang].format(title=report.meta.short_title))
    near = [*analysis.measures, *(hit.passage.measure for hit in (found.hits if found else ()) if hit.passage.measure)]
    return Abstention(reason, message, tuple(dict.fromkeys(near))[:3])
