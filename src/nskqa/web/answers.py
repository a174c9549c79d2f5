"""What the page of an answer shows, made ready for its template. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from nskqa.answer import wording
from nskqa.answer.markers import Marker, markers
from nskqa.contacts import unconfirmed
from nskqa.report.filters import statuses
from nskqa.types import URGENT_HELP, Answer, AnswerSentence, Citation, Lang, Measure, Notice, OverviewRow, Report
from nskqa.web.rows import cited_row

SHOWN_CITATIONS = 8  # the rest is there to be opened
_QUOTED = r"«(?:[^«»]|«[^«»]*»)*»"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one language: `lang` is set where it is not that of the answer."""

    text: str
    lang: Lang | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an answer; where it begins with the `name` of a measure, that is its `measure`."""

    words: tuple[Words, ...]
    markers: tuple[Marker, ...]
    name: tuple[Words, ...] = ()
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences that are shown alike: as paragraphs, or as a list of measures."""

    lines: tuple[Line, ...]
    is_list: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """One of several questions: its title, its sentences, or the message by which it is declined."""

    title: tuple[Words, ...]
    stretches: tuple[Stretch, ...]
    told: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """An answer or an abstention: its `told` message, else its sentences, under `headings` where several are asked.

    `measures` are those that it is about and that no line of it begins with; `citations` are shown at once, `further`
    where they are asked for; `unconfirmed` says that contacts of urgent help are; `rows` are those of the overview that
    are cited, by the citation's number.
    """

    answer: Answer
    report: Report
    understood_as: tuple[Words, ...]
    told: tuple[Words, ...]
    headings: tuple[Heading, ...]
    urgent: Notice | None
    unconfirmed: bool
    notices: tuple[tuple[Words, ...], ...]
    measures: tuple[Measure, ...]
    nearest: tuple[Measure, ...]
    citations: tuple[Citation, ...]
    further: tuple[Citation, ...]
    rows: Mapping[int, OverviewRow]


def answer_page(answer: Answer, report: Report, today: date) -> AnswerPage:
    """The page of an answer from this report, as it is shown today."""
    urgent = next((each for each in answer.notices if each.code == URGENT_HELP), None)
    norwegian = _norwegian(report)

    def marked(text: str) -> tuple[Words, ...]:
        return _marked(text, answer.lang, norwegian)

    measures = _measures(report, answer.measures)
    lines = [_line(sentence, answer, measures, norwegian) for sentence in answer.sentences]
    named = {line.measure.id for line in lines if line.measure}
    return AnswerPage(
        answer=answer,
        report=report,
        understood_as=marked(answer.understood_as or ""),
        told=marked(answer.abstention.message if answer.abstention else ""),
        headings=_headings(answer, lines, marked),
        urgent=urgent,
        unconfirmed=bool(urgent and unconfirmed(urgent.contacts, today)),
        notices=tuple(marked(each.message) for each in answer.notices if each.code != URGENT_HELP),
        measures=tuple(measure for measure in measures if measure.id not in named),
        nearest=_measures(report, answer.abstention.nearest if answer.abstention else ()),
        citations=answer.citations[:SHOWN_CITATIONS],
        further=answer.citations[SHOWN_CITATIONS:],
        rows={each.number: row for each in answer.citations if (row := cited_row(report, each))},
    )


def _measures(report: Report, names: Iterable[str]) -> tuple[Measure, ...]:
    return tuple(found for name in names if (found := report.measure(name)))


def _line(sentence: AnswerSentence, answer: Answer, measures: Iterable[Measure], norwegian: re.Pattern[str]) -> Line:
    text, named, opened_by = sentence.text, "", None
    for measure in measures:
        name = wording.measure(measure, answer.lang)
        if text.startswith(f"{name}:"):
            named, opened_by = name, measure
    return Line(
        words=_marked(text.removeprefix(named), answer.lang, norwegian),
        markers=tuple(markers(sentence.citations)),
        name=_marked(named, answer.lang, norwegian),
        measure=opened_by,
    )


def _stretches(lines: Iterable[Line]) -> tuple[Stretch, ...]:
    """Two or more lines in a row that each open with a measure are a list of measures."""
    runs = [tuple(run) for _, run in groupby(lines, key=lambda line: line.measure is not None)]
    return tuple(Stretch(run, is_list=run[0].measure is not None and len(run) > 1) for run in runs)


def _headings(answer: Answer, lines: Sequence[Line], marked: Callable[[str], tuple[Words, ...]]) -> tuple[Heading, ...]:
    """The questions with their sentences; one without a title where only one was asked."""
    if not answer.groups:
        return (Heading((), _stretches(lines), ()),)
    return tuple(
        Heading(
            marked(group.title),
            _stretches(lines[at] for at in group.sentences),
            marked(group.abstention.message if group.abstention else ""),
        )
        for group in answer.groups
    )


def _norwegian(report: Report) -> re.Pattern[str]:
    """What of an answer is the report's own bokmål in any language: quotes, titles, statuses and names of agencies."""
    names = {
        *(measure.title.rstrip(".") for measure in report.measures),
        *(area.title for area in report.areas),
        *(agency.name for agency in report.agencies),
        *statuses(report),
    }
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    return re.compile("|".join((_QUOTED, *(rf"\b{re.escape(name)}(?!\w)" for name in longest_first))))


def _marked(text: str, lang: Lang, norwegian: re.Pattern[str]) -> tuple[Words, ...]:
    """The words of a text, those of the report apart where the text is in another language than bokmål."""
    if lang == "nb":
        return (Words(text),) if text else ()
    made: list[Words] = []
    start = 0
    for found in norwegian.finditer(text):
        made += [Words(text[start : found.start()]), Words(found[0], "nb")]
        start = found.end()
    return tuple(words for words in (*made, Words(text[start:])) if words.text)
