"""What a question wants: by its words and by what the report names, before anything is searched."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from nskqa.answer.known import states
from nskqa.answer.known.register import Register
from nskqa.answer.understand import defining, naming, patterns, refusing, selecting, wanting
from nskqa.answer.understand.claims import claimed
from nskqa.answer.understand.enumerating import enumerated
from nskqa.answer.understand.judging import Parsed, judged, of_agencies, of_status, parsed
from nskqa.answer.understand.matters import reported
from nskqa.answer.understand.reading import sought
from nskqa.answer.understand.topics import LEFT_ALONE, LIST_WORDS, REPORT_WORDS, carries_topic, norwegian, topic
from nskqa.text.language import detect
from nskqa.text.norwegian import words
from nskqa.types import Analysis, Intent, Lang, Reason, Report, Told, Wanted

_MISSED = 1  # words of a topic that the title of the measure it means may lack


def analyse(text: str, lang: Lang, register: Register) -> Analysis:
    """What we understood of one question put to a report, by itself."""
    said_in = detect(sought(text), lang)  # the question's own language, whatever leads up to it
    claim = claimed(text, said_in)
    typed, text = text, register.spelling.corrected(patterns.LED_UP_TO.sub("", claim or text), lang, LEFT_ALONE)
    asks = bool(patterns.YES_NO.match(text)) and not patterns.REQUESTS.match(text)
    said = parsed(sought(text), said_in, register, claim=bool(claim), asks=asks)
    read, bare = _named(text, lang, said, register)
    declined = _declined(read, typed, register)
    if declined:
        return declined
    wants = (
        enumerated(read, said, register)
        or _defined(read, register)
        or reported(read, bare, register)
        or _told(read, bare, register)
    )
    if refusing.instructs(typed) and not (wants.plan or patterns.ACCOUNT.search(text)):
        return replace(read, decline=Reason.NOT_UNDERSTOOD)
    return wants if _says_enough(wants, register.report) else replace(wants, decline=Reason.NOT_UNDERSTOOD)


def _named(text: str, lang: Lang, said: Parsed, register: Register) -> tuple[Analysis, str]:
    """What a question names, and its words without that."""
    report = register.report
    measures, unknown = naming.measures(text, report)
    agencies = naming.agencies(text, lang, register)
    area = naming.area(text, report)
    names = [name for name in naming.names(text) if name not in agencies]
    mentioned = tuple(name for name in names if register.mentioning(words(name)))
    bare = naming.without_measures(naming.without_agencies(text, agencies, lang, register))
    bare = norwegian(naming.without_area(bare, area, report), lang, register)
    about = topic(words(bare))
    asked, denied = judged(said) if said.yes_no else (None, False)
    read = Analysis(
        lang=lang,
        intent=Intent.FACT,
        text=text,
        query=text,
        topic=about,
        measures=_parts_meant(measures, text, register),
        unknown=unknown,
        agencies=agencies,
        area=area,
        names=mentioned,
        strange=_strange(names, text, lang, register),
        wanted=wanting.wanted(text),
        counted=_counted(norwegian(text, lang, register)),
        asked=asked,
        yes_no=said.yes_no,
        denied=denied,
        claim=said.claim,
        keywords=len(words(text)) == len(about),
    )
    return read, bare


def _declined(read: Analysis, typed: str, register: Register) -> Analysis | None:
    """The question as one that is declined whatever it wants: of us, of another plan, of what nobody knows; or None."""
    of_measures = bool(read.measures or read.unknown or patterns.MEASURES_OF_A_PLAN.search(read.text))
    if refusing.about_us(typed):
        return replace(read, decline=Reason.OUTSIDE_REPORT, about_us=True)
    if _of_another_plan(read.text, of_measures, register) or naming.unknown_area(read.text, register.report):
        return replace(read, decline=Reason.OUTSIDE_REPORT)
    if read.unknown:
        return replace(read, decline=Reason.NO_SUCH_MEASURE)
    return _with_stranger(read, register)


def _parts_meant(measures: tuple[str, ...], text: str, register: Register) -> tuple[str, ...]:
    """The measures named, one with parts as the part whose title a text's words are of: "skoledelen av tiltak 9"."""
    said = topic(words(naming.without_measures(text)))
    return tuple(register.part_meant(name, said) or name for name in measures)


def _with_stranger(read: Analysis, register: Register) -> Analysis | None:
    """The question as one that is declined for a state or an agency that nobody knows, or None.

    A condition is never dropped: measures that are asked for by such a word are none that anything else describes.
    """
    state = states.unknown(read.text, register.report)
    if state:
        return replace(read, decline=Reason.NOT_STATED, unknown_state=state)
    holder = naming.unknown_holder(read.text, read.lang, register)
    if holder:
        return replace(read, decline=Reason.NOT_STATED, unknown_agency=holder)
    asks_who = patterns.RESPONSIBLE.search(read.text) and not read.measures
    if not (selecting.speaks_of_measures(read.text) or asks_who):
        return None
    agency = naming.unknown_agency(read.text, read.lang, register)
    if not agency or register.mentioning(words(agency)):
        return None
    return replace(read, decline=Reason.NOT_STATED, unknown_agency=agency)


def _strange(names: Iterable[str], text: str, lang: Lang, register: Register) -> tuple[str, ...]:
    """Of these names those that the report has no word of; English ones are not told from translated ones."""
    if lang == "en" or text.isupper():
        return ()
    return tuple(name for name in names if words(name) and not any(map(register.spelling.known, words(name))))


def _of_another_plan(text: str, of_a_measure: bool, register: Register) -> bool:
    """True for a measure of another plan, and for a plan by a name that has words which the report never uses."""
    other = naming.another_plan(text, register.report)
    if of_a_measure or not other:
        return bool(other)
    named = patterns.NAMES_A_PLAN.search(text)
    return bool(named) and not all(register.spelling.known(word) for word in topic(other))


def _says_enough(read: Analysis, report: Report) -> bool:
    of_many = read.intent is Intent.FACT and states.names(read.text, report)
    says = read.keywords or any(word not in patterns.OF_SOMETHING for word in read.topic)
    return of_many or bool(
        read.measures or (read.topic and says) or read.plan or read.term or read.matter or read.agencies or read.area
    )


def _defined(read: Analysis, register: Register) -> Analysis | None:
    """The question as one for what something is, where the report says that, or None."""
    term = defining.term(read.text)
    if read.measures or read.area or not term:
        return None
    if defining.agency(term, register) or defining.definition(term, register):
        return replace(read, intent=Intent.DEFINE, term=term)
    return None


def _told(read: Analysis, bare: str, register: Register) -> Analysis:
    """The question as one on measures, an agency or an area: status, responsible, an account, or a fact."""
    account = _wants_account(read)
    read = _with_intent(read, bare, account, register)
    left = topic(words(patterns.ABOUT_IT.sub(" ", states.without(bare, register.report))))
    if all(word in patterns.OF_SOMETHING for word in left) and not read.keywords:
        left = ()
    if read.measures and account_of_all(read, left):
        return replace(read, intent=Intent.WHOLE)
    if read.measures:
        alone = read.intent is Intent.FACT and not any(map(register.spelling.known, read.topic))
        asks_nothing = alone and len(read.topic) <= 1 and read.wanted in (None, Wanted.PLACE)
        if not left and read.wanted is Wanted.NAME:
            return replace(read, intent=Intent.RESPONSIBLE)
        if asks_nothing:
            return replace(read, intent=Intent.STATUS if read.yes_no else Intent.WHOLE)
        return read
    if read.intent is Intent.FACT:
        touched = register.touched(read.topic)
        nearly = any(register.misses(name, read.topic) <= _MISSED for name in touched)
        read = replace(read, measures=touched) if nearly else replace(read, context=touched)
        return _on_the_measure(read, register)
    titled = register.titled(left)
    if len(titled) == 1:
        return replace(read, measures=titled, told=_what_it_is(read))
    if read.intent is Intent.WHOLE and left and not account:
        return replace(read, intent=Intent.FACT, context=register.touched(left))
    of_many = read.area or (read.agencies and read.intent is not Intent.RESPONSIBLE)
    if not left and of_many:
        return replace(read, intent=Intent.WHOLE, topic=())
    return read


def account_of_all(read: Analysis, left: tuple[str, ...]) -> bool:
    """True where of a measure nothing is named but words of asking, or both how far it is and who has it."""
    text = read.text
    both = patterns.STATUS.search(text) and re.search(r"\b(?:ansvar\w*|responsib\w*)\b", text, re.IGNORECASE)
    nothing = read.intent is Intent.FACT and read.wanted is None and not topic(left, LIST_WORDS | REPORT_WORDS)
    return bool(both) or (nothing and not read.yes_no and bool(read.topic))


def _wants_account(read: Analysis) -> bool:
    side_by_side = bool(read.measures or read.agencies) and patterns.COMPARES.search(read.text)
    return bool(patterns.ACCOUNT.search(read.text) or patterns.WHAT_IT_IS.search(read.text) or side_by_side)


def _with_intent(read: Analysis, bare: str, account: bool, register: Register) -> Analysis:
    """With what is asked of measures: who is responsible, how far they have come, an account, or a fact."""
    text = read.text
    done, ahead = patterns.WHAT_DONE.search(text), patterns.WHAT_AHEAD.search(text)
    read = replace(read, told=Told.DONE if done else Told.AHEAD if ahead else Told.ALL)
    had = _asked_who_has(read, register)
    if had:
        return replace(read, intent=Intent.RESPONSIBLE, measures=had)
    if patterns.RESPONSIBLE.search(text) and not (patterns.WHAT_FOR.search(text) and read.topic):
        # which ministry is asked about says nothing of which measure is meant
        without = naming.without_agencies(text, read.agencies, read.lang, register)
        return replace(read, intent=Intent.RESPONSIBLE, query=without if read.topic else text)
    comes_to = (
        (of_status(read.asked) and not of_agencies(read.asked))
        or patterns.STATUS.search(text)
        or (read.yes_no and patterns.DONE.search(text))
    )
    of_end = read.wanted is Wanted.DATE and states.names_any(text, register.report)
    if of_end and read.measures:
        comes_to = False  # when it is to be done is told by the text, or not at all
    if read.claim and not of_status(read.asked):
        comes_to = False  # what was done is claimed of something that the text tells of
    if comes_to or (read.wanted is not Wanted.DATE and _names_state(read, bare, register)):
        return replace(read, intent=Intent.STATUS)
    whole = read.measures and not of_end and (not read.topic or patterns.WHOLE.search(text))
    return replace(read, intent=Intent.WHOLE) if account or done or ahead or whole else read


def _asked_who_has(read: Analysis, register: Register) -> tuple[str, ...]:
    """The measures of "Hvem sitter med tiltak 22?": who is asked of them, and nothing that their text tells of."""
    rest = tuple(word for word in read.topic if word not in patterns.HAVING)
    if read.yes_no and of_agencies(read.asked) and not of_status(read.asked):
        return read.measures or _titled_once(read, register)
    if read.wanted is not Wanted.NAME:
        return ()
    if read.measures:
        told = any(register.holds(name, (word,)) for name in read.measures for word in rest)
        return () if told else read.measures
    titled = register.titled(rest) if len(rest) < len(read.topic) else ()
    return titled if len(titled) == 1 else ()


def _titled_once(read: Analysis, register: Register) -> tuple[str, ...]:
    """The one measure whose title a question's topic is of, or that it touches more than any other."""
    titled = register.titled(read.topic) or register.touched(read.topic)
    return titled if len(titled) == 1 else ()


def _names_state(read: Analysis, bare: str, register: Register) -> bool:
    """True where a text names a measure and a state that it may be in, however it asks: "… er det avsluttet"."""
    of_report = states.names(read.text, register.report)
    if not states.names_any(read.text, register.report) or (read.wanted is Wanted.REASON and not of_report):
        return False
    left = topic(words(patterns.ABOUT_IT.sub(" ", states.without(bare, register.report))))
    return bool(read.measures and not left) or len(register.titled(left) or register.touched(left)) == 1


def _on_the_measure(read: Analysis, register: Register) -> Analysis:
    """A question that names a measure and asks nothing more of it is one for its state: yes or no, else an account."""
    titled = register.titled(read.topic)
    if read.yes_no and (read.measures or len(titled) == 1):
        return replace(read, intent=Intent.STATUS, measures=read.measures or titled)
    if len(titled) == 1 and read.wanted in (None, Wanted.PLACE) and not read.keywords:
        return replace(read, intent=Intent.WHOLE, measures=titled, told=_what_it_is(read))
    return read


def _what_it_is(read: Analysis) -> Told:
    """Which part of an account a question asks for: of "Hva er dialoggrupper?" what that is."""
    asked = defining.term(read.text) or patterns.AIM.search(read.text)
    what = read.told is Told.ALL and asked and not patterns.ACCOUNT.search(read.text)
    return Told.WHAT if what else read.told


def _counted(text: str) -> tuple[str, ...]:
    """The words for what a question wants a number of: those that follow "hvor mange", up to one without topic."""
    match = patterns.COUNTED.search(text)
    following = words(match["things"]) if match else []
    return tuple(takewhile(carries_topic, following))
