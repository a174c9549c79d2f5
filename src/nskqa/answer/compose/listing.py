"""Which measures, and how many, fit what was asked: exactly those, each cited."""

from dataclasses import replace

from nskqa.answer import listed as said
from nskqa.answer import wording
from nskqa.answer.choosing import chosen
from nskqa.answer.compose.context import Context, children
from nskqa.answer.compose.notices import draft
from nskqa.answer.compose.status import later
from nskqa.answer.quotes import quote, responsible_quote, status_quote
from nskqa.types import Draft, DraftSentence, Intent, Measure, Quote, Section, Selection

_FEW = 8  # measures that a count names one by one


def listing(context: Context) -> Draft:
    """The measures that fit, in the report's order, or how many there are; none is an answer too."""
    wanted = context.analysis.selection or Selection()
    counting = context.analysis.intent is Intent.COUNT
    apart = counting and len(wanted.statuses) > 1 and not wanted.rest
    selections = [_with_status(wanted, status) for status in wanted.statuses] if apart else [wanted]
    found = [(each, chosen(context.register, each)) for each in selections]
    sentences: list[DraftSentence] = []
    for each, measures in found:
        sentences += [_counted(context, each, measures)] if counting else lines(context, each, measures)
    measures = [measure for _, fit in found for measure in fit]
    if wanted.statuses:
        sentences += [each for measure in measures for each in later(context, measure)]
    return draft(context, "count" if counting else "list", sentences, measures)


def lines(context: Context, wanted: Selection, measures: list[Measure]) -> list[DraftSentence]:
    """How many fit, and then each of them, cited from the overview or from its own text."""
    cited = {measure.id: _evidence(context, measure, wanted) for measure in measures}
    sentences = [_named(context, wanted, measures, cited)]
    for measure in measures:
        status = measure.status or ""
        text = said.LISTED[context.lang].format(
            named=wording.measure(measure, context.lang),
            status=status,
            gloss=wording.gloss(status, context.report, context.lang),
            agencies=wording.agencies(measure.ministries, context.lang) if measure.ministries else "",
        )
        sentences.append(DraftSentence(text, tuple(cited[measure.id])))
    return sentences


def _counted(context: Context, wanted: Selection, measures: list[Measure]) -> DraftSentence:
    """How many fit, and which; of many, only the number, where the report itself states it."""
    stated = _stated(context, wanted, len(measures))
    if stated and len(measures) > _FEW:
        return DraftSentence(f"{_opening(context, wanted, measures)}.", stated)
    return _named(context, wanted, measures, {each.id: _evidence(context, each, wanted) for each in measures})


def _named(
    context: Context, wanted: Selection, measures: list[Measure], cited: dict[str, list[Quote]]
) -> DraftSentence:
    """How many fit and their numbers, with what shows that each does, or that none does."""
    ids = wording.agencies(tuple(measure.id for measure in measures), context.lang) if measures else ""
    opening = _opening(context, wanted, measures)
    words = f"{opening}: {ids}." if measures else f"{opening}."
    quotes = tuple(quote for measure in measures for quote in cited[measure.id][:1]) or _looked_at(context, wanted)
    return DraftSentence(words, (*_stated(context, wanted, len(measures)), *quotes))


def _opening(context: Context, wanted: Selection, measures: list[Measure]) -> str:
    return said.selected(wanted, len(measures), _asked_of(context, wanted), context.report, context.lang)


def _evidence(context: Context, measure: Measure, wanted: Selection) -> list[Quote]:
    """What shows that a measure fits: the sentence that mentions it, its agencies, its row of the overview."""
    quotes: list[Quote] = []
    mention = context.register.mentions(measure.id, wanted.mention) if wanted.mention else None
    if mention:
        quotes.append(quote(context.prover, mention.sentence.span))
    in_overview = measure.overview is not None and set(wanted.agencies) <= set(measure.overview.agencies)
    if wanted.partners or (wanted.agencies and not in_overview):
        holders = (measure, *children(context, measure))
        quotes += [found for each in holders if (found := responsible_quote(context.prover, each))][:1]
    if measure.overview:
        quotes.append(quote(context.prover, measure.overview.span, measure.overview.status))
    else:
        quotes.append(status_quote(context.prover, measure) or _title_quote(context, measure))
    return quotes


def _title_quote(context: Context, measure: Measure) -> Quote:
    return quote(context.prover, measure.spans(Section.TITLE)[0])


def _looked_at(context: Context, wanted: Selection) -> tuple[Quote, ...]:
    """What shows that none fits: the measures that would without the status, else what the overview says of itself."""
    others = chosen(
        context.register,
        Selection(
            agencies=wanted.agencies,
            partners=wanted.partners,
            areas=wanted.areas,
            within=wanted.within,
            parts=wanted.parts,
        ),
    )
    rows = (
        [measure.overview for measure in others if measure.overview]
        if (wanted.agencies or wanted.partners or wanted.areas)
        else []
    )
    if rows:
        return tuple(quote(context.prover, row.span, row.status) for row in rows)
    named = [
        agency for agency in context.report.agencies if agency.abbreviation in (*wanted.agencies, *wanted.partners)
    ]
    listed = tuple(quote(context.prover, agency.span) for agency in named)
    if context.report.counts:
        return (quote(context.prover, context.report.counts.span), *listed)
    every = Selection(parts=wanted.parts)
    return (*(_evidence(context, measure, every)[-1] for measure in chosen(context.register, every)), *listed)


def _asked_of(context: Context, wanted: Selection) -> int:
    """How many measures the statuses of a selection are asked of."""
    return len(chosen(context.register, replace(wanted, statuses=())))


def _with_status(wanted: Selection, status: str) -> Selection:
    return replace(wanted, statuses=(status,))


def _stated(context: Context, wanted: Selection, fit: int) -> tuple[Quote, ...]:
    """Where the report itself says how many there are, if that is what was asked and it says the same."""
    counts = context.report.counts
    asked = Selection(statuses=wanted.statuses, rest=wanted.rest, quantifier=wanted.quantifier)
    if counts is None or wanted.parts or wanted != asked:
        return ()
    says = counts.by_status.get(wanted.statuses[0]) if len(wanted.statuses) == 1 else counts.total
    return (quote(context.prover, counts.span, str(says)),) if says == fit else ()
