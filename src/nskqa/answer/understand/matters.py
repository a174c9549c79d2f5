"""Whether a question is on the report itself, its plan or an area, and what of it is asked about."""

from dataclasses import replace

from nskqa.answer.known import states
from nskqa.answer.known.register import Register
from nskqa.answer.understand import patterns, reporting
from nskqa.answer.understand.enumerating import completed_since, of_them_all
from nskqa.answer.understand.topics import LIST_WORDS, REPORT_WORDS, topic
from nskqa.text.norwegian import words
from nskqa.types import Analysis, Intent, Matter, Wanted

# By which the areas and ministries of the whole plan are asked for.
_PLAN_WORDS = frozenset(
    """
    innsatsområde område area innsatsområder innsatsområdene innsatsområda
    områder områdene områda areas departementene ministries departementer
    flest færrest fewest most hvert hver kvart kvar per pr each every antall antal mange many number fordelt
    bare kun ett eitt only one ulike
    involvert involverte deltar deltek med finnes finst består omfatter inndelt delt priority list opp nevn
    """.split()
)
_AREA_WORDS = 1  # of a topic that a question on an area as such may have: "hovedtrekkene i innsatsområde 1"


def reported(read: Analysis, bare: str, register: Register) -> Analysis | None:
    """The question as one on the report itself, or None."""
    if patterns.WHICH_AREA.search(read.text) and not (read.area or reporting.of_the_plan(read.text)):
        return _of_its_area(read, register)
    if read.measures:
        return None
    left = tuple(word for word in topic(words(bare), REPORT_WORDS) if not word.isdigit())
    matter = _of_an_area(read, left) if read.area else _matter(read, left, register)
    return replace(read, intent=Intent.REPORT, matter=matter) if matter else None


def _of_an_area(read: Analysis, left: tuple[str, ...]) -> Matter | None:
    """The area itself, unless an account, its state or who has it is asked for."""
    other = any(each.search(read.text) for each in (patterns.ACCOUNT, patterns.STATUS, patterns.RESPONSIBLE))
    return None if other or len(left) > _AREA_WORDS else Matter.AREA


def _matter(read: Analysis, left: tuple[str, ...], register: Register) -> Matter | None:
    """What of the report a question asks about that names neither measures nor an area, or None."""
    text = read.text
    matter = reporting.matter(text)
    if completed_since(read, register) and register.superseded:
        return Matter.SINCE
    if read.wanted is Wanted.REASON and states.names(text, register.report) and of_them_all(read, register):
        return Matter.WHY
    if (
        matter is Matter.MOVED
        or reporting.asks_who_had(text)
        or (read.wanted is Wanted.REASON and len(read.agencies) > 1)
    ):
        named = (read.agencies and not left) or (len(read.agencies) > 1 and matter is Matter.MOVED)
        return Matter.MOVED if named or register.tells_was_moved(read.topic) else None
    of_the_plan = reporting.of_the_plan(text)
    if of_the_plan and not (read.agencies or set(left) - _PLAN_WORDS):
        return of_the_plan
    speaks = patterns.REPORT.search(text) or patterns.THIS.search(text)
    if matter is not Matter.ABOUT:
        speaks = speaks or patterns.STATES_OF.search(text)
    return matter if speaks and not (read.agencies or left) else None


def _of_its_area(read: Analysis, register: Register) -> Analysis | None:
    """The question as one for the area of the measures that it names by number or title, or None."""
    named = read.measures or register.titled(topic(words(patterns.WHICH_AREA.sub(" ", read.text)), LIST_WORDS))
    return replace(read, intent=Intent.REPORT, matter=Matter.AREA_OF, measures=named) if named else None
