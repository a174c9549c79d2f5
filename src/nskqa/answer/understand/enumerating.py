"""Whether a question asks for measures that fit something, and for which: a list, a count, groups, yes or no."""

from dataclasses import replace

from nskqa.answer.known import states
from nskqa.answer.known.register import Register
from nskqa.answer.understand import reporting, selecting
from nskqa.answer.understand.judging import Parsed
from nskqa.answer.understand.plan import Asked, of_the_plan
from nskqa.answer.understand.topics import LIST_WORDS, REPORT_WORDS, topic
from nskqa.text.norwegian import words
from nskqa.types import Analysis, Intent, Reason, Wanted
from nskqa.types.asked import Among, Count, Listing, OfThePlan, both, wheres
from nskqa.types.asked import conditions as conditions_of


def enumerated(read: Analysis, parsed: Parsed, register: Register) -> Analysis | None:
    """The question as one for measures that fit, or None."""
    if read.wanted in (Wanted.REASON, Wanted.DATE) or completed_since(read, register):
        return None
    if read.measures and selecting.parts(read.text) and selecting.asks_for_measures(read.text):
        return _parts(read, parsed, register)
    asked = of_the_plan(parsed, register)
    if asked is None or (read.measures and not _among(asked)):
        return None
    return as_read(read, asked, register)


def _among(asked: Asked) -> bool:
    """True where the measures that a question names are a condition of what it asks."""
    of = [each for where in (wheres(asked.plan) if asked.plan else ()) for each in conditions_of(where)]
    return any(isinstance(each, Among) for each in of)


def as_read(read: Analysis, asked: Asked, register: Register) -> Analysis | None:
    """What is asked of the plan, or why it is declined, in what was read."""
    if asked.plan is not None:
        return replace(
            read,
            intent=intent_of(asked.plan),
            plan=asked.plan,
            left_out=asked.left_out,
            topic=(),
            measures=(),
            decline=None,
        )
    known = any(map(register.spelling.known, asked.strange))
    reason = Reason.NOT_UNDERSTOOD if asked.unread or known else Reason.NOT_STATED
    unread = asked.unread or " ".join(asked.strange)
    return replace(read, intent=Intent.LIST, topic=asked.strange, decline=reason, unread=unread)


def intent_of(plan: OfThePlan) -> Intent:
    """A list, or a count: whatever gives numbers, and yes or no."""
    return Intent.LIST if isinstance(plan, Listing) else Intent.COUNT


def completed_since(read: Analysis, register: Register) -> bool:
    """True where it is asked what of all measures was completed after the report's day."""
    completed = states.names(read.text, register.report) and reporting.since(read.text)
    return completed and not read.measures and of_them_all(read, register)


def of_them_all(read: Analysis, register: Register) -> bool:
    """True where nothing is named but measures as such: "Hvorfor er så mange tiltak pågående?"."""
    left = topic(words(states.without(read.text, register.report)), LIST_WORDS | REPORT_WORDS)
    return not (read.agencies or any(register.spelling.known(word) for word in left if not word.isdigit()))


def _parts(read: Analysis, parsed: Parsed, register: Register) -> Analysis:
    """The question as one for the sub-measures of the measures that it names."""
    named = [measure for name in read.measures if (measure := register.report.measure(name))]
    children = tuple(child for measure in named for child in (measure.children or (measure.id,)))
    rest = [each.predicate for each in parsed.found.clauses if not isinstance(each.predicate, Among)]
    form = Count if selecting.counts(read.text) else Listing
    plan = form(both(Among(children), *rest), parts=True)
    return replace(read, intent=intent_of(plan), plan=plan, topic=(), measures=())
