"""What a question wants and what of the report it names: by its words alone, before anything is searched."""

import re

from nskqa.answer import patterns
from nskqa.text.fold import fold
from nskqa.text.language import detect
from nskqa.text.norwegian import FUNCTION_WORDS, stem, words
from nskqa.types import Analysis, Intent, Lang, Question, Reason, Report


def analyse(question: Question, report: Report) -> Analysis:
    """What we understood of a question put to a report."""
    text = " ".join(question.text.split())
    lang = question.lang or _language(question, text)
    measures, unknown = _measures(text, report)
    agencies = _agencies(text, lang, report)
    area = _area(text, report)
    lists = bool(patterns.LISTS.search(text))
    status = _status_asked(text, report)
    topic = _topic(text, agencies, report)
    intent = _intent(text, measures, topic, status, lists)
    named = bool(topic or measures or unknown or agencies or area or lists)
    about_report = not named and bool(patterns.REPORT.search(text))
    return Analysis(
        lang=lang,
        intent=intent,
        query=text,
        topic=topic,
        measures=measures,
        unknown=unknown,
        agencies=agencies,
        area=area,
        status=status,
        lists=lists,
        about_report=about_report,
        decline=_decline(text, report, measures, unknown, understood=named or about_report),
    )


def _language(question: Question, text: str) -> Lang:
    said = [turn.content for turn in question.history if turn.role == "user"]
    return detect(text, detect(said[-1]) if said else "nb")


def _measures(text: str, report: Report) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of measures that the text names, and the numbers that the report lacks."""
    known: list[str] = []
    unknown: list[str] = []
    for match in patterns.MEASURE.finditer(text):
        for number, letter in patterns.NUMBER.findall(match["numbers"]):
            number, sub = str(int(number)), f"{int(number)}{letter.lower()}"
            measure = report.measure(sub) or report.measure(number)
            (known if measure else unknown).append(measure.id if measure else number)
    for number, letter in patterns.BARE_SUB_MEASURE.findall(text):
        if report.measure(number + letter.lower()):
            known.append(number + letter.lower())
    whole = {
        measure
        for measure in known
        if not any(other != measure and re.fullmatch(rf"{measure}[a-z]", other) for other in known)
    }
    return tuple(measure for measure in dict.fromkeys(known) if measure in whole), tuple(dict.fromkeys(unknown))


def _agencies(text: str, lang: Lang, report: Report) -> tuple[str, ...]:
    """The agencies that the text names by abbreviation ("JD", "JDs"), full name or alias, in the report's order."""
    tokens = {re.sub(r"[-’']?s?$", "", token.strip('.,?!:;()«»"')) for token in text.split()}
    tokens |= {token.strip('.,?!:;()«»"') for token in text.split()}
    folded_tokens = set() if lang == "en" else {fold(token) for token in tokens}
    folded = f" {' '.join(words(fold(text)))} "
    named = []
    for agency in report.agencies:
        short = agency.abbreviation in tokens or fold(agency.abbreviation) in folded_tokens
        long = any(
            re.search(rf" {re.escape(' '.join(words(fold(name))))}s? ", folded)
            for name in (agency.name, *agency.aliases)
        )
        if short or long:
            named.append(agency.abbreviation)
    return tuple(named)


def _area(text: str, report: Report) -> int | None:
    match = patterns.AREA.search(text)
    number = int(match.group(1) or match.group(2)) if match else None
    return number if any(area.number == number for area in report.areas) else None


def _status_asked(text: str, report: Report) -> str | None:
    """The status that a yes/no question asks about, in the report's word; "ikke påbegynt" is tried first."""
    if not patterns.YES_NO.match(text):
        return None
    known = {fold(status): status for status in report.meta.statuses}
    for status in ("Ikke påbegynt", "Ferdigstilt", "Pågående"):
        if patterns.STATES[status].search(text) and fold(status) in known:
            return known[fold(status)]
    return None


def _topic(text: str, agencies: tuple[str, ...], report: Report) -> tuple[str, ...]:
    """The words that carry a topic: none of asking, no measure's number, no agency's name."""
    taken = {fold(word) for word in patterns.ASKING_WORDS}
    for agency in report.agencies:
        if agency.abbreviation in agencies:
            names = (agency.abbreviation, f"{agency.abbreviation}s", agency.name, *agency.aliases)
            taken |= {fold(word) for name in names for word in words(name)}
    bare = patterns.AREA.sub(" ", patterns.MEASURE.sub(" ", text))
    return tuple(
        word
        for word in dict.fromkeys(words(bare))
        if word not in FUNCTION_WORDS and fold(word) not in taken and not (len(word) == 1 and word.isalpha())
    )


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


def _decline(
    text: str, report: Report, measures: tuple[str, ...], unknown: tuple[str, ...], understood: bool
) -> Reason | None:
    if (measures or unknown) and _names_another_plan(text, report):
        return Reason.OUTSIDE_REPORT
    if unknown and not measures:
        return Reason.NO_SUCH_MEASURE
    return None if understood else Reason.NOT_UNDERSTOOD


def _names_another_plan(text: str, report: Report) -> bool:
    """True where the text speaks of a plan whose subject is not that of the report's own."""
    match = patterns.PLAN.search(text)
    own = {stem(fold(word)) for word in words(report.meta.title)}
    subject = [word for word in words(match["subject"]) if word not in FUNCTION_WORDS] if match else []
    return any(stem(fold(word)) not in own and fold(word) not in patterns.ASKING_WORDS for word in subject)
