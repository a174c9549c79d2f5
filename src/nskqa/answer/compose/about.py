"""What the report is: its date, its period, the next one, what moved, what an area is about."""

import re

from nskqa.answer import wording
from nskqa.answer.choose.quotes import quote
from nskqa.answer.compose.account import area_sentences
from nskqa.answer.compose.context import Context, fitting, sentence, subjects
from nskqa.answer.compose.notices import draft
from nskqa.answer.known import states
from nskqa.answer.known.reckoning import groups
from nskqa.answer.prove import templates
from nskqa.answer.understand import selecting
from nskqa.types import Draft, DraftSentence, Matter, Measure, Section, Sentence, Span
from nskqa.types.asked import By, Grouped
from nskqa.types.drafts import AllOf, AreaNumber, AreaOf, AreaTitle, AsOf, Named, Quoted, Template

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
    chosen = [each for each in _preamble(context) if _says(context, each, matter)]
    return draft(context, "report", [_given(context, each, matter) for each in chosen[:_MOST]], [])


def _of_the_plan(context: Context, matter: Matter) -> list[DraftSentence]:
    """How many areas there are, or ministries with measures, and which, each cited where it first stands."""
    report = context.report
    if matter is Matter.AREAS:
        spans = [area.title_span for area in report.areas]
        return [_all_of(context, templates.AREAS, By.AREA, spans)]
    told = {
        name: span for each in report.measures for span in each.spans(Section.RESPONSIBLE) for name in each.responsible
    }
    rows = {name: row.span for row in reversed(report.overview) for name in row.agencies} or told
    spans = [rows[group.key] for group in groups(context.register, Grouped(By.LEAD)) if group.key in rows]
    return [_all_of(context, templates.MINISTRIES, By.LEAD, spans)]


def _all_of(context: Context, template: Template, by: By, spans: list[Span]) -> DraftSentence:
    quotes = [quote(context.prover, span) for span in spans]
    return sentence(template, quotes, count=AllOf(by), names=AllOf(by, named=True))


def _titles(context: Context) -> list[DraftSentence]:
    """What the area that is asked about is called."""
    return [
        sentence(
            templates.AREA_CALLED,
            (quote(context.prover, area.title_span),),
            area=AreaNumber(area.number),
            title=AreaTitle(area.number),
        )
        for area in context.report.areas
        if area.number == context.analysis.area
    ]


def _area_of(context: Context, measure: Measure) -> list[DraftSentence]:
    """The area that a measure belongs to, cited from the measure's row or title and the area's own."""
    whole = context.report.measure(measure.parent) if measure.parent else measure
    row = [whole.overview.span] if whole and whole.overview else list(measure.spans(Section.TITLE)[:1])
    return [
        sentence(
            templates.BELONGS,
            [quote(context.prover, span) for span in (*row, area.title_span)],
            named=Named(measure.id),
            area=AreaOf(measure.id),
            title=AreaTitle(area.number),
        )
        for area in context.report.areas
        if area.number == measure.area
    ]


def _since(context: Context) -> list[DraftSentence]:
    """What the preamble says was completed after the report's day."""
    places = {place.sentence.span: place.sentence for place in context.register.superseded.values()}
    return [_given(context, each, Matter.SINCE) for each in places.values()]


def _preamble(context: Context) -> list[Sentence]:
    passages = [each for each in context.prover.passages if each.section is Section.PREAMBLE]
    return fitting(each for passage in passages for each in passage.sentences)


def _says(context: Context, said: Sentence, matter: Matter | None) -> bool:
    meta = context.report.meta
    if matter is Matter.AUTHOR:
        return False
    if matter is Matter.AS_OF:
        return wording.day(meta.as_of) in said.text or bool(_REPORTING.search(said.text))
    if matter is Matter.REPORTING:
        return bool(_REPORTING.search(said.text))
    if matter is Matter.WHY:
        of_states = states.names(said.text, context.report) and selecting.speaks_of_measures(said.text)
        return of_states and _BECAUSE.search(said.text) is not None
    if matter is Matter.PERIOD:
        return meta.period is not None and all(str(year) in said.text for year in meta.period)
    if matter is Matter.NEXT:
        return bool(_NEXT.search(said.text))
    if matter is Matter.MOVED:
        return bool(_MOVED.search(said.text))
    return len(said.text.split()) > 3  # a heading tells nothing of the report


def _given(context: Context, said: Sentence, matter: Matter | None) -> DraftSentence:
    cited = (quote(context.prover, said.span),)
    if matter is Matter.AS_OF and wording.day(context.report.meta.as_of) in said.text:
        return sentence(templates.AS_OF, cited, date=AsOf(), quote=Quoted(said.span))
    return sentence(templates.OF_REPORT, cited, quote=Quoted(said.span))
