"""What a question wants: by its words and by what the report names, before anything is searched."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from nskqa.answer import defining, naming, patterns, refusing, reporting, selecting, wanting
from nskqa.answer.register import Register
from nskqa.text.fold import fold
from nskqa.text.norwegian import FUNCTION_WORDS, words
from nskqa.types import Analysis, Intent, Lang, Matter, Reason, Report, Selection, Told, Wanted

_FUNCTION_WORDS = frozenset(fold(word) for word in FUNCTION_WORDS)
_ASKING_WORDS = frozenset(fold(word) for word in patterns.ASKING_WORDS)
_LIST_WORDS = frozenset(fold(word) for word in selecting.LIST_WORDS)
_REPORT_WORDS = frozenset(fold(word) for word in reporting.REPORT_WORDS)
# By which the areas and ministries of the whole plan are asked for.
_PLAN_WORDS = frozenset(
    """
    innsatsområder innsatsområdene innsatsområda områder områdene områda areas departementene ministries departementer
    involvert involverte deltar deltek med finnes finst består omfatter inndelt delt priority list opp nevn
    """.split()
)
_MISSED = 1  # words of a topic that the title of the measure it means may lack
_AREA_WORDS = 1  # of a topic that a question on an area as such may have: "hovedtrekkene i innsatsområde 1"
_LEFT_ALONE = _ASKING_WORDS | _LIST_WORDS | _REPORT_WORDS


def analyse(text: str, lang: Lang, register: Register) -> Analysis:
    """What we understood of one question put to a report, by itself."""
    report = register.report
    typed, text = text, register.spelling.corrected(patterns.LED_UP_TO.sub("", text), lang, _LEFT_ALONE)
    measures, unknown = naming.measures(text, report)
    agencies = naming.agencies(text, lang, report)
    area = naming.area(text, report)
    names = tuple(name for name in naming.names(text) if name not in agencies and register.mentioning(words(name)))
    bare = naming.without_measures(naming.without_agencies(text, agencies, lang, report))
    bare = naming.without_area(bare, area, report)
    topic = _topic(words(bare))
    read = Analysis(
        lang=lang,
        intent=Intent.FACT,
        text=text,
        query=text,
        topic=topic,
        measures=measures,
        unknown=unknown,
        agencies=agencies,
        area=area,
        names=names,
        wanted=wanting.wanted(text),
        counted=_counted(text),
        status=_status_asked(text, report),
        yes_no=bool(patterns.YES_NO.match(text)),
        denied=bool(patterns.DENIED.match(text)),
        keywords=len(words(text)) == len(topic),
    )
    if refusing.about_us(typed):
        return replace(read, decline=Reason.OUTSIDE_REPORT, about_us=True)
    if (measures or unknown) and naming.another_plan(text, report):
        return replace(read, decline=Reason.OUTSIDE_REPORT)
    if unknown:
        return replace(read, decline=Reason.NO_SUCH_MEASURE)
    wants = (
        _listed(read, bare, register)
        or _defined(read, register)
        or _reported(read, bare)
        or _told(read, bare, register)
    )
    if refusing.instructs(typed) and not (wants.selection or patterns.ACCOUNT.search(text)):
        return replace(read, decline=Reason.NOT_UNDERSTOOD)
    return wants if _says_enough(wants, report) else replace(wants, decline=Reason.NOT_UNDERSTOOD)


def _says_enough(read: Analysis, report: Report) -> bool:
    of_many = read.intent is Intent.FACT and selecting.names_status(read.text, report)
    return of_many or bool(
        read.measures or read.topic or read.selection or read.term or read.matter or read.agencies or read.area
    )


def _listed(read: Analysis, bare: str, register: Register) -> Analysis | None:
    """The question as one for measures that fit, or None."""
    explicit = selecting.asks_for_measures(read.text)
    if read.wanted in (Wanted.REASON, Wanted.DATE):
        return None
    if len(read.measures) == 1 or (read.measures and not explicit):
        return None
    areas = (read.area,) if read.area else ()
    wanted = selecting.selection(read.text, register.report, read.agencies, areas)
    left = _left(selecting.without_states(bare), read, register)
    named = bool(wanted.statuses or read.agencies or areas or read.measures)
    implied = not left and named and (selecting.speaks_of_measures(read.text) or _asks_what_for(read))
    where = explicit or selecting.speaks_of_measures(read.text) or bool(patterns.WHERE.match(read.text))
    mentions = where and selecting.mentions(read.text) and bool(left or read.agencies)
    if not (explicit or implied or mentions):
        return None
    if mentions:
        wanted = _mentioning(wanted, read, left)
    elif left and register.titled(left):
        wanted = replace(wanted, titled=left)
    elif left and patterns.CONCERNS.search(read.text) and register.mentioning(left):
        wanted = replace(wanted, mention=left)
    elif left:
        return None
    intent = Intent.COUNT if selecting.counts(read.text) else Intent.LIST
    return replace(read, intent=intent, selection=replace(wanted, within=read.measures), topic=left)


def _left(bare: str, read: Analysis, register: Register) -> tuple[str, ...]:
    """The topic of a list: words that the report does not use are none where something else of it is named."""
    topic = tuple(word for word in _topic(words(bare), _LIST_WORDS) if not word.isdigit())
    if read.agencies or read.area or selecting.names_status(read.text, register.report):
        return tuple(word for word in topic if register.spelling.known(word) or word in map(str.lower, read.names))
    return topic


def _asks_what_for(read: Analysis) -> bool:
    """True for "Hva har BFD ansvar for?": what an agency is responsible for is measures."""
    return bool(read.agencies and patterns.RESPONSIBLE.search(read.text) and patterns.WHAT.match(read.text))


def _mentioning(wanted: Selection, read: Analysis, left: tuple[str, ...]) -> Selection:
    """A selection by what the measures' text mentions: what is left of the question, or an agency's abbreviation."""
    given = selecting.given(read.text)
    if given or left:
        return replace(wanted, mention=selecting.as_written(tuple(words(given)) or left, read.text))
    return replace(wanted, mention=tuple(words(read.agencies[0])), agencies=(), partners=())


def _defined(read: Analysis, register: Register) -> Analysis | None:
    """The question as one for what something is, where the report says that, or None."""
    term = defining.term(read.text)
    if read.measures or read.area or not term:
        return None
    if defining.agency(term, register) or defining.definition(term, register):
        return replace(read, intent=Intent.DEFINE, term=term)
    return None


def _reported(read: Analysis, bare: str) -> Analysis | None:
    """The question as one on the report itself, or None."""
    text = read.text
    left = tuple(word for word in _topic(words(bare), _REPORT_WORDS) if not word.isdigit())
    matter = reporting.matter(text)
    if read.measures:
        return None
    if read.area:
        other = any(each.search(text) for each in (patterns.ACCOUNT, patterns.STATUS, patterns.RESPONSIBLE))
        return None if other or len(left) > _AREA_WORDS else replace(read, intent=Intent.REPORT, matter=Matter.AREA)
    if matter is Matter.MOVED or (read.wanted is Wanted.REASON and len(read.agencies) > 1 and not left):
        moved = (read.agencies and not left) or len(read.agencies) > 1 or "integr" in fold(text)
        return replace(read, intent=Intent.REPORT, matter=Matter.MOVED) if moved else None
    of_the_plan = reporting.of_the_plan(text)
    if of_the_plan and not (read.agencies or set(left) - _PLAN_WORDS):
        return replace(read, intent=Intent.REPORT, matter=of_the_plan)
    speaks = patterns.REPORT.search(text) or patterns.THIS.search(text)
    if matter is not Matter.ABOUT:
        speaks = speaks or patterns.STATES_OF.search(text)
    if matter is None or not speaks or read.agencies or left:
        return None
    return replace(read, intent=Intent.REPORT, matter=matter)


def _told(read: Analysis, bare: str, register: Register) -> Analysis:
    """The question as one on measures, an agency or an area: status, responsible, an account, or a fact."""
    text = read.text
    account = bool(patterns.ACCOUNT.search(text) or patterns.WHAT_IT_IS.search(text))
    told = (
        Told.DONE if patterns.WHAT_DONE.search(text) else Told.AHEAD if patterns.WHAT_AHEAD.search(text) else Told.ALL
    )
    read = replace(read, told=told)
    if patterns.RESPONSIBLE.search(text):
        # which ministry is asked about says nothing of which measure is meant
        without = naming.without_agencies(text, read.agencies, read.lang, register.report)
        read = replace(read, intent=Intent.RESPONSIBLE, query=without if read.topic else text)
    elif (
        read.status
        or _names_state(read, bare, register)
        or patterns.STATUS.search(text)
        or (read.yes_no and patterns.DONE.search(text))
    ):
        read = replace(read, intent=Intent.STATUS)
    elif account or told is not Told.ALL or (read.measures and (not read.topic or patterns.WHOLE.search(text))):
        read = replace(read, intent=Intent.WHOLE)
    left = _topic(words(patterns.ABOUT_IT.sub(" ", selecting.without_states(bare))))
    if read.measures:
        alone = read.intent is Intent.FACT and not any(map(register.spelling.known, read.topic))
        asks_nothing = alone and len(read.topic) <= 1 and read.wanted in (None, Wanted.PLACE)
        if not left and read.wanted is Wanted.NAME:
            return replace(read, intent=Intent.RESPONSIBLE)
        return replace(read, intent=Intent.WHOLE) if asks_nothing else read
    if read.intent is Intent.FACT:
        touched = register.touched(read.topic)
        nearly = any(register.misses(name, read.topic) <= _MISSED for name in touched)
        read = replace(read, measures=touched) if nearly else replace(read, context=touched)
        return _on_the_measure(read, register)
    titled = register.titled(left)
    if len(titled) == 1:
        return replace(read, measures=titled)
    if read.intent is Intent.WHOLE and left and not account:
        return replace(read, intent=Intent.FACT, context=register.touched(left))
    of_many = read.area or (read.agencies and read.intent is not Intent.RESPONSIBLE)
    if not left and of_many:
        return replace(read, intent=Intent.WHOLE, topic=())
    return read


def _names_state(read: Analysis, bare: str, register: Register) -> bool:
    """True where a text names a measure and a state that it may be in, however it asks: "… er det avsluttet"."""
    if not any(pattern.search(read.text) for pattern in patterns.STATES.values()):
        return False
    left = _topic(words(patterns.ABOUT_IT.sub(" ", selecting.without_states(bare))))
    return bool(read.measures and not left) or len(register.titled(left) or register.touched(left)) == 1


def _on_the_measure(read: Analysis, register: Register) -> Analysis:
    """A question that names a measure and asks nothing more of it is one for its state: yes or no, else an account."""
    titled = register.titled(read.topic)
    if read.yes_no and (read.measures or len(titled) == 1):
        return replace(read, intent=Intent.STATUS, measures=read.measures or titled)
    if len(titled) == 1 and read.wanted in (None, Wanted.PLACE) and not read.keywords:
        return replace(read, intent=Intent.WHOLE, measures=titled)
    return read


def _status_asked(text: str, report: Report) -> str | None:
    """The status that a yes/no question asks about, in the report's word; "ikke påbegynt" is tried first."""
    if not patterns.YES_NO.match(text):
        return None
    known = {fold(status): status for status in report.meta.statuses}
    for status in ("Ikke påbegynt", "Ferdigstilt", "Pågående"):
        if patterns.STATES[status].search(text) and fold(status) in known:
            return known[fold(status)]
    return None


def _topic(said: Iterable[str], besides: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words that carry a topic, of words that name neither measures nor agencies any more."""
    return tuple(
        word
        for word in dict.fromkeys(said)
        if fold(word) not in _FUNCTION_WORDS
        and fold(word) not in _ASKING_WORDS
        and fold(word) not in besides
        and not (len(word) == 1 and word.isalpha())
    )


def _counted(text: str) -> tuple[str, ...]:
    """The words for what a question wants a number of: those that follow "hvor mange", up to one without topic."""
    match = patterns.COUNTED.search(text)
    following = words(match["things"]) if match else []
    return tuple(takewhile(lambda word: word not in FUNCTION_WORDS and fold(word) not in _ASKING_WORDS, following))
