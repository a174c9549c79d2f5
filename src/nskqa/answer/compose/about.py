"""What the report is: its date, its period, the next one, what moved, what an area is about."""

import re

from nskqa.answer import selecting, states, wording
from nskqa.answer.compose.account import area_sentences
from nskqa.answer.compose.context import Context, fitting, subjects
from nskqa.answer.compose.notices import draft
from nskqa.answer.quotes import quote
from nskqa.types import Draft, DraftSentence, Matter, Measure, Section, Sentence, Span

_NEXT = re.compile(r"\bsluttrapport\w*|\bneste rapport\w*|\bvil foreligge\b", re.IGNORECASE)
_MOVED = re.compile(r"\bflyttet\b|\boverført\b|\bovertatt\b", re.IGNORECASE)
_REPORTING = re.compile(r"\brapportering\w*\b.*\b(?:finner sted|skjer|hvert år|årlig)\b", re.IGNORECASE)
_BECAUSE = re.compile(r"\b(?:ettersom|fordi|siden|da|derfor|skyldes)\b", re.IGNORECASE)
_MOST = 2  # sentences


def about(context: Context) -> Draft:
    """The sentences of the report's preamble that say what was asked; of an area, its introduction."""
    matter = context.analysis.matter
    if matter in (Matter.AREAS, Matter.MINISTRIES):
        return draft(context, "report", _of_the_plan(context, matter), [])
    if matter is Matter.AREA:
        return draft(context, "report", [*_titles(context), *area_sentences(context, _MOST)], [])
    if matter is Matter.AREA_OF:
        measures = subjects(context)
        return draft(context, "report", [each for measure in measures for each in _area_of(context, measure)], measures)
    if matter is Matter.SINCE:
        return draft(context, "report", _since(context), [])
    chosen = [sentence for sentence in _preamble(context) if _says(context, sentence, matter)]
    return draft(context, "report", [_given(context, sentence, matter) for sentence in chosen[:_MOST]], [])


def _of_the_plan(context: Context, matter: Matter) -> list[DraftSentence]:
    """How many areas there are, or ministries with measures, and which, each cited where it first stands."""
    report, lang = context.report, context.lang
    if matter is Matter.AREAS:
        count = {area.number: sum(each.area == area.number for each in report.numbered()) for area in report.areas}
        named = [(f"{area.number} {area.title} ({count[area.number]})", area.title_span) for area in report.areas]
        return [_counted(context, wording.AREAS[lang], named)]
    told = {
        name: span for each in report.measures for span in each.spans(Section.RESPONSIBLE) for name in each.responsible
    }
    rows = {name: row.span for row in reversed(report.overview) for name in row.agencies} or told
    of = {name: sum(name in measure.ministries for measure in report.numbered()) for name in rows}
    named = [(f"{name} ({of[name]})", rows[name]) for name in sorted(of, key=lambda name: -of[name])]
    return [_counted(context, wording.MINISTRIES[lang], named)]


def _counted(context: Context, words: str, named: list[tuple[str, Span]]) -> DraftSentence:
    listed = wording.agencies(tuple(name for name, _ in named), context.lang)
    quotes = tuple(quote(context.prover, span) for _, span in named)
    return DraftSentence(words.format(count=len(named), names=listed), quotes)


def _titles(context: Context) -> list[DraftSentence]:
    """What the area that is asked about is called."""
    lang = context.lang
    return [
        DraftSentence(
            wording.AREA_IS[lang].format(area=area.number, quote=wording.quoted(area.title)),
            (quote(context.prover, area.title_span),),
        )
        for area in context.report.areas
        if area.number == context.analysis.area
    ]


def _area_of(context: Context, measure: Measure) -> list[DraftSentence]:
    """The area that a measure belongs to, cited from the measure's row or title and the area's own."""
    whole = context.report.measure(measure.parent) if measure.parent else measure
    row = [whole.overview.span] if whole and whole.overview else list(measure.spans(Section.TITLE)[:1])
    return [
        DraftSentence(
            wording.AREA_OF[context.lang].format(
                named=wording.measure(measure, context.lang), area=area.number, title=area.title
            ),
            tuple(quote(context.prover, span) for span in (*row, area.title_span)),
        )
        for area in context.report.areas
        if area.number == measure.area
    ]


def _since(context: Context) -> list[DraftSentence]:
    """What the preamble says was completed after the report's day."""
    places = {place.sentence.span: place.sentence for place in context.register.superseded.values()}
    return [_given(context, sentence, Matter.SINCE) for sentence in places.values()]


def _preamble(context: Context) -> list[Sentence]:
    passages = [each for each in context.prover.passages if each.section is Section.PREAMBLE]
    return fitting(sentence for passage in passages for sentence in passage.sentences)


def _says(context: Context, sentence: Sentence, matter: Matter | None) -> bool:
    meta = context.report.meta
    if matter is Matter.AUTHOR:
        return False
    if matter is Matter.AS_OF:
        return wording.day(meta.as_of) in sentence.text or bool(_REPORTING.search(sentence.text))
    if matter is Matter.REPORTING:
        return bool(_REPORTING.search(sentence.text))
    if matter is Matter.WHY:
        said = states.names(sentence.text, context.report) and selecting.speaks_of_measures(sentence.text)
        return said and _BECAUSE.search(sentence.text) is not None
    if matter is Matter.PERIOD:
        return meta.period is not None and all(str(year) in sentence.text for year in meta.period)
    if matter is Matter.NEXT:
        return bool(_NEXT.search(sentence.text))
    if matter is Matter.MOVED:
        return bool(_MOVED.search(sentence.text))
    return len(sentence.text.split()) > 3  # a heading tells nothing of the report


def _given(context: Context, sentence: Sentence, matter: Matter | None) -> DraftSentence:
    lang, quoted = context.lang, wording.quoted(sentence.text)
    if matter is Matter.AS_OF and wording.day(context.report.meta.as_of) in sentence.text:
        words = wording.AS_OF_IS[lang].format(date=wording.day(context.report.meta.as_of), quote=quoted)
    else:
        words = f"{wording.WHOLE_REPORT[lang]}: {quoted}"
    return DraftSentence(words, (quote(context.prover, sentence.span),))
