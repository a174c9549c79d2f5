"""What the report's structure decides of a question: whether it alone answers, and which passages it names."""

from collections.abc import Callable

from nskqa.answer.known.helpers import names_one
from nskqa.answer.known.register import Register
from nskqa.answer.understand.analyse import analyse
from nskqa.answer.understand.topics import own
from nskqa.text.language import detect
from nskqa.types import Analysis, Intent, Measure, Passage, Report, Section


def structural(analysis: Analysis, register: Register) -> bool:
    """True where the report's structure alone answers: nothing is searched for that."""
    if analysis.intent in (Intent.LIST, Intent.COUNT, Intent.DEFINE, Intent.REPORT):
        return True
    if analysis.intent is Intent.FACT:
        return False
    titled = not analysis.topic or register.titled(analysis.topic) == analysis.measures
    many = (
        not own(analysis)
        and not analysis.measures
        and bool(analysis.agencies or analysis.area)
        and analysis.intent is Intent.WHOLE
    )
    return many or (bool(analysis.measures) and titled)


def of_report(analysis: Analysis, register: Register) -> bool:
    """True where a question asks for something of the report by its name, or by its structure."""
    named = analysis.measures or analysis.agencies or names_one(analysis.text, register.report.meta.helpers)
    return bool(named) or structural(analysis, register)


def turns_to_report(text: str, register: Register) -> bool:
    """True where a text, read by itself, turns to the report from what was told before it.

    Who asks what something is, or of one who helps, may still mean what was told.
    """
    analysis = analyse(text, detect(text), register)
    if analysis.intent is Intent.DEFINE:
        return False
    return bool(analysis.measures or analysis.agencies) or structural(analysis, register)


def naming(analysis: Analysis, report: Report) -> Callable[[Passage], bool] | None:
    """Whether a passage is of what the question names: measures, else an agency's or an area's; None: no names."""
    lists = analysis.plan and (analysis.agencies or analysis.area)
    if analysis.plan and not (lists or analysis.measures or analysis.topic):
        return lambda passage: passage.section is Section.OVERVIEW and passage.measure is None
    wanted = {
        measure.id
        for measure in report.measures
        if {measure.id, measure.parent} & set(analysis.measures) or (lists and _fits(measure, analysis))
    }
    if analysis.area and not wanted:
        return lambda passage: passage.area == analysis.area
    return (lambda passage: passage.measure in wanted) if wanted else None


def _fits(measure: Measure, analysis: Analysis) -> bool:
    return set(analysis.agencies) <= set(measure.ministries) and analysis.area in (None, measure.area)
