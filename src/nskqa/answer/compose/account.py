"""An account of a measure, of two side by side, of an area, or of an agency: the report's sentences chosen for it."""

from nskqa.answer import wording
from nskqa.answer.compose.context import Context, fitting, subjects
from nskqa.answer.compose.listing import lines
from nskqa.answer.compose.notices import draft
from nskqa.answer.compose.responsible import responsible_sentences
from nskqa.answer.compose.status import status_sentences
from nskqa.answer.compose.telling import told
from nskqa.answer.known.fitting import fitting as fitting_measures
from nskqa.answer.quotes import quote, status_quote
from nskqa.types import Draft, DraftSentence, Measure, Section, Told
from nskqa.types.asked import InArea, LedBy, Listing, Predicate, both, either

_MOST = 8  # citations
_LONGEST = 1_400  # characters of one account
_FEW = 3  # measures of an agency of which something more than the status is told


def account(context: Context) -> Draft:
    """A short account of what the question names: measures, else an agency or an area, else what was found first."""
    analysis = context.analysis
    if not analysis.measures and not analysis.topic and (analysis.agencies or analysis.area):
        return _of_many(context)
    measures = subjects(context)
    several = len(measures) > 1
    sentences = [each for measure in measures for each in _of_one(context, measure, several)]
    return draft(context, "whole", _brief(sentences), measures)


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
        return [DraftSentence(wording.NOT_UNTIL[context.lang].format(id=measure.id), (cited,))]
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
        sentences += [each for measure in measures for each in told(context, measure, Section.PROGRESS, 2)]
    return draft(context, "whole", sentences, measures)


def area_sentences(context: Context, count: int) -> list[DraftSentence]:
    """How the introduction of the area that is asked about begins."""
    number = context.analysis.area
    sentences = [
        sentence
        for passage in context.prover.passages
        if passage.section is Section.AREA and passage.area == number
        for sentence in passage.sentences
    ]
    titles = {area.title_span for area in context.report.areas}
    texts = [each for each in fitting(sentences) if not any(title.holds(each.span) for title in titles)]
    return [
        DraftSentence(
            wording.AREA_IS[context.lang].format(area=number, quote=wording.quoted(sentence.text)),
            (quote(context.prover, sentence.span),),
        )
        for sentence in texts[:count]
    ]


def _brief(sentences: list[DraftSentence]) -> list[DraftSentence]:
    """As many of the sentences, from the first on, as one answer may have."""
    kept: list[DraftSentence] = []
    cited: set[object] = set()
    for sentence in sentences:
        spans = {quote.span for quote in sentence.quotes}
        length = sum(len(each.text) for each in (*kept, sentence))
        if kept and (len(cited | spans) > _MOST or length > _LONGEST):
            continue
        kept.append(sentence)
        cited |= spans
    return kept
