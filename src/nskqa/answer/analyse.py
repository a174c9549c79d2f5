"""What a question wants: by its words alone, before anything is searched."""

from dataclasses import replace
from itertools import takewhile

from nskqa.answer import naming, patterns
from nskqa.text.fold import fold
from nskqa.text.language import detect
from nskqa.text.norwegian import FUNCTION_WORDS, words
from nskqa.types import Analysis, Intent, Lang, Question, Reason, Report

_ASKING_WORDS = frozenset(fold(word) for word in patterns.ASKING_WORDS)


def analyse(question: Question, report: Report) -> Analysis:
    """What we understood of a question put to a report."""
    text = " ".join(question.text.split())
    lang = question.lang or _language(question, text)
    measures, unknown = naming.measures(text, report)
    agencies = naming.agencies(text, lang, report)
    area = naming.area(text, report)
    lists = bool(patterns.LISTS.search(text))
    status = _status_asked(text, report)
    bare = naming.without_agencies(text, agencies, lang, report)
    topic = _topic(naming.without_measures(bare))
    intent = _intent(text, measures, topic, status, lists)
    named = bool(topic or measures or unknown or agencies or area or lists)
    about_report = not named and bool(patterns.REPORT.search(text))
    analysis = Analysis(
        lang=lang,
        intent=intent,
        # which ministry is asked about says nothing of which measure is meant
        query=bare if intent is Intent.RESPONSIBLE and topic else text,
        topic=topic,
        measures=measures,
        unknown=unknown,
        agencies=agencies,
        area=area,
        counted=_counted(text),
        status=status,
        yes_no=bool(patterns.YES_NO.match(text)),
        denied=bool(patterns.DENIED.match(text)),
        lists=lists,
        about_report=about_report,
    )
    return replace(analysis, decline=_decline(analysis, text, report))


def _language(question: Question, text: str) -> Lang:
    said = [turn.content for turn in question.history if turn.role == "user"]
    return detect(text, detect(said[-1]) if said else "nb")


def _status_asked(text: str, report: Report) -> str | None:
    """The status that a yes/no question asks about, in the report's word; "ikke påbegynt" is tried first."""
    if not patterns.YES_NO.match(text):
        return None
    known = {fold(status): status for status in report.meta.statuses}
    for status in ("Ikke påbegynt", "Ferdigstilt", "Pågående"):
        if patterns.STATES[status].search(text) and fold(status) in known:
            return known[fold(status)]
    return None


def _topic(bare: str) -> tuple[str, ...]:
    """The words that carry a topic, of a text that names neither measures nor agencies any more."""
    return tuple(
        word
        for word in dict.fromkeys(words(bare))
        if word not in FUNCTION_WORDS and fold(word) not in _ASKING_WORDS and not (len(word) == 1 and word.isalpha())
    )


def _counted(text: str) -> tuple[str, ...]:
    """The words for what a question wants a number of: those that follow "hvor mange", up to one without topic."""
    match = patterns.COUNTED.search(text)
    following = words(match["things"]) if match else []
    return tuple(takewhile(lambda word: word not in FUNCTION_WORDS and fold(word) not in _ASKING_WORDS, following))


def _intent(text: str, measures: tuple[str, ...], topic: tuple[str, ...], status: str | None, lists: bool) -> Intent:
    if lists:
        return Intent.PASSAGE
    if patterns.RESPONSIBLE.search(text):
        return Intent.RESPONSIBLE
    if status or patterns.STATUS.search(text) or (patterns.YES_NO.match(text) and patterns.DONE.search(text)):
        return Intent.STATUS
    if measures and (not topic or patterns.WHOLE.search(text)):
        return Intent.WHOLE
    return Intent.PASSAGE


def _decline(analysis: Analysis, text: str, report: Report) -> Reason | None:
    """Why a question is declined before anything is searched, or None."""
    if (analysis.measures or analysis.unknown) and naming.another_plan(text, report):
        return Reason.OUTSIDE_REPORT
    if analysis.unknown:
        return Reason.NO_SUCH_MEASURE
    if analysis.measures or analysis.topic or analysis.about_report:
        return None
    asks_of_many = analysis.agencies or analysis.area
    if asks_of_many and (analysis.lists or analysis.intent in (Intent.STATUS, Intent.RESPONSIBLE)):
        return Reason.NOT_UNDERSTOOD
    return None if asks_of_many or analysis.lists else Reason.NOT_UNDERSTOOD
