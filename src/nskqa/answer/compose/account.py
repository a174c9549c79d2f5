"""An account of a measure, of two side by side, of an area, or of an agency: the report's sentences chosen for it."""

from nskqa.answer.choose.quotes import quote, status_quote
from nskqa.answer.compose.context import Context, fitting, sentence, subjects
from nskqa.answer.compose.listing import lines
from nskqa.answer.compose.notices import draft
from nskqa.answer.compose.responsible import responsible_sentences
from nskqa.answer.compose.status import status_sentences
from nskqa.answer.compose.telling import told
from nskqa.answer.known.fitting import fitting as fitting_measures
from nskqa.answer.prove import templates
from nskqa.answer.understand.topics import own
from nskqa.types import Draft, DraftSentence, Measure, Section, Told
from nskqa.types.asked import InArea, LedBy, Listing, Predicate, both, either
from nskqa.types.drafts import AreaNumber, NumberOf, Quoted

_MOST = 8  # citations
_LONGEST = 1_400  # characters of one account
_FEW = 6  # measures of an agency or an area of which something more than the status is told
_FEWEST = 3  # of which two sentences are


def account(context: Context) -> Draft:
    """A short account of what the question names: measures, else an agency or an area, else what was found first."""
    analysis = context.analysis
    if not analysis.measures and not own(analysis) and (analysis.agencies or analysis.area):
        return _of_many(context)
    measures = subjects(context)
    several = len(measures) > 1
    sentences = [each for measure in measures for each in _of_one(context, measure, several)]
    return draft(context, "whole", _brief(context, sentences), measures)


def _of_one(context: Context, measure: Measure, several: bool) -> list[DraftSentence]:
    part = context.analysis.told
    if part is Told.WHAT:
        status = list(status_sentences(context, measure))[:1]
        return [*told(context, measure, Section.PLAN, 2), *status, *told(context, measure, Section.PROGRESS, 1)]
    if part is not Told.ALL:
        return [*_part(context, measure, part), *status_sentences(context, measure)]
    found = [*status_sentences(context, measure), *responsible_sentences(context, measure, named=False)]
    if several:
        return [*found[:3], *told(context, measure, Section.PROGRESS, 1)]
    done = told(context, measure, Section.PROGRESS, 2, Told.DONE)
    return [
        *found,
        *told(context, measure, Section.PLAN, 1),
        *done,
        *told(context, measure, Section.PROGRESS, 2, Told.AHEAD),
    ]


def _part(context: Context, measure: Measure, part: Told) -> list[DraftSentence]:
    """What has been done, or what comes next; where the report tells neither, it is said that it does not."""
    sentences = told(context, measure, Section.PROGRESS, 4, part)
    cited = status_quote(context.prover, measure)
    if sentences or cited is None:
        return sentences
    if part is Told.AHEAD:
        return [sentence(templates.NOT_TOLD, (cited,), number=NumberOf(measure.id))]
    return told(context, measure, Section.PLAN, 2)


def _of_many(context: Context) -> Draft:
    """The measures of an agency or an area with their status; of an area its introduction, of few some progress."""
    analysis = context.analysis
    wanted: list[Predicate] = [InArea(analysis.area)] if analysis.area else []
    if analysis.agencies:
        wanted.insert(0, either(*map(LedBy, analysis.agencies)))
    plan = Listing(both(*wanted))
    measures = fitting_measures(context.register, plan.where)
    sentences = lines(context, plan, measures)
    for area in context.report.areas:
        if area.number == analysis.area:
            sentences[1:1] = area_sentences(context, 1)
    if len(measures) <= _FEW:
        each_tells = 2 if len(measures) <= _FEWEST else 1
        sentences += [each for measure in measures for each in told(context, measure, Section.PROGRESS, each_tells)]
    return draft(context, "whole", sentences, measures)


def area_sentences(context: Context, count: int) -> list[DraftSentence]:
    """How the introduction of the area that is asked about begins."""
    number = context.analysis.area
    if number is None:
        return []
    told = [each for each in context.prover.passages if each.section is Section.AREA and each.area == number]
    sentences = [each for passage in told for each in passage.sentences]
    titles = {area.title_span for area in context.report.areas}
    texts = [each for each in fitting(sentences) if not any(title.holds(each.span) for title in titles)]
    return [
        sentence(templates.AREA, (quote(context.prover, each.span),), area=AreaNumber(number), quote=Quoted(each.span))
        for each in texts[:count]
    ]


def _brief(context: Context, sentences: list[DraftSentence]) -> list[DraftSentence]:
    """As many of the sentences, from the first on, as one answer may have."""
    kept: list[DraftSentence] = []
    cited: set[object] = set()
    length = 0
    for each in sentences:
        spans = {quote.span for quote in each.quotes}
        more = len(context.gate.text(each, context.lang) or "")
        if kept and (len(cited | spans) > _MOST or length + more > _LONGEST):
            continue
        kept.append(each)
        cited |= spans
        length += more
    return kept
