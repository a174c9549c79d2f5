"""Which measures, and how many, fit what was asked; by group, or yes and no: exactly those, each cited."""

from collections.abc import Iterable
from typing import assert_never

from nskqa.answer.choose.quotes import quote, responsible_quote, status_quote
from nskqa.answer.compose.context import Context, children, sentence
from nskqa.answer.compose.notices import draft
from nskqa.answer.compose.status import later
from nskqa.answer.known.fitting import fitting
from nskqa.answer.known.reckoning import Group, fit, groups, stated
from nskqa.answer.prove import templates
from nskqa.types import Draft, DraftSentence, Measure, Quote, Section, Span
from nskqa.types.asked import (
    EVERY,
    And,
    AreAll,
    AreThere,
    By,
    Count,
    Grouped,
    HasAgencies,
    HasStatus,
    Involves,
    LedBy,
    Listing,
    Mentions,
    Occurs,
    Outnumber,
    PartneredBy,
    Predicate,
    Side,
    Tops,
    both,
    conditions,
)
from nskqa.types.drafts import (
    LONGEST_QUOTE,
    CountsBy,
    IdsOf,
    MeantBy,
    MinistriesOf,
    Named,
    Occurrences,
    OfPlan,
    Piece,
    Reckoned,
    StatusOf,
)

_FEW = 8  # measures that a count names one by one
_BY_GROUP = {By.LEAD: templates.BY_LEAD, By.AREA: templates.BY_AREA, By.STATUS: templates.BY_STATUS}


def listing(context: Context) -> Draft:
    """What was asked of the plan, in the report's order; none is an answer too.

    Who asks of groups, or for a comparison, asks for no measures.
    """
    plan = context.analysis.plan or Listing(EVERY)
    measures = fit(context.register, plan)
    match plan:
        case Listing(where):
            sentences = lines(context, plan, measures)
        case Count(where):
            sentences = [_counted(context, each) for each in _apart(plan)]
        case AreThere(where) | AreAll(where=where):
            sentences = [_judged(context, plan, measures)]
        case Grouped(_, where):
            sentences, measures = [_by_group(context, plan)], []
        case Outnumber(one, other):
            where = both(one, other)
            sentences, measures = [_compared(context, plan)], []
        case Tops(_, _, _, where):
            sentences, measures = [_topped(context, plan)], []
        case Occurs(words):
            where, sentences = Mentions(words), [_occurring(context, plan)]
        case _:
            assert_never(plan)
    if any(isinstance(each, HasStatus) for each in conditions(where)):
        sentences += [each for measure in measures for each in later(context, measure)]
    return draft(context, "list" if isinstance(plan, Listing) else "count", sentences, measures)


def lines(context: Context, plan: Listing, measures: list[Measure]) -> list[DraftSentence]:
    """How many fit, and then each of them, cited from the overview or from its own text."""
    return [
        _fit(context, plan, plan.where, measures),
        *(
            sentence(
                templates.LISTED,
                _evidence(context, measure, plan.where, table=True),
                named=Named(measure.id),
                status=StatusOf(measure.id, overview=measure.overview is not None),
                agencies=MinistriesOf(measure.id),
            )
            for measure in measures
        ),
    ]


def _apart(plan: Count) -> list[Count]:
    """A count of several statuses as one of each: "hvor mange er ferdige, og hvor mange er pågående?"."""
    of = plan.where.of if isinstance(plan.where, And) else (plan.where,)
    stated = next((each for each in of if isinstance(each, HasStatus) and len(each.labels) > 1), None)
    if stated is None:
        return [plan]
    rest = [each for each in of if each is not stated]
    return [Count(both(*rest, HasStatus((label,))), plan.parts) for label in stated.labels]


def _counted(context: Context, plan: Count) -> DraftSentence:
    """How many fit, and which; of many, only the number, where the report itself states it."""
    measures = fit(context.register, plan)
    counted = _stated(context, plan, len(measures))
    if counted and len(measures) > _FEW:
        return sentence(templates.FIT_SO_MANY, counted, reckoned=Reckoned(plan))
    return _fit(context, plan, plan.where, measures)


def _fit(
    context: Context, plan: Listing | Count | AreThere | AreAll, where: Predicate, measures: list[Measure]
) -> DraftSentence:
    """How many fit and their numbers, with what shows that each does, or that none does; yes or no where asked."""
    shown = _shown(context, where, measures)
    if isinstance(plan, AreThere | AreAll):
        shown = _in_table(context, shown)
    quotes = shown or _looked_at(context, where, plan.parts)
    pieces: dict[str, Piece] = {"reckoned": Reckoned(plan)}
    if measures:
        pieces["ids"] = IdsOf(plan)
    template = templates.FIT if measures else templates.FIT_SO_MANY
    asks = isinstance(plan, AreThere | AreAll)
    return sentence(
        template,
        (*_stated(context, plan, len(measures)), *quotes),
        OfPlan(plan) if asks else None,
        denied=isinstance(plan, AreThere | AreAll) and plan.denied,
        **pieces,
    )


def _shown(context: Context, where: Predicate, measures: Iterable[Measure]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(each for measure in measures for each in _evidence(context, measure, where)))


def _judged(context: Context, plan: AreThere | AreAll, measures: list[Measure]) -> DraftSentence:
    """Yes or no, how many fit, and which."""
    return _fit(context, plan, plan.where if isinstance(plan, AreThere) else both(plan.domain, plan.where), measures)


def _by_group(context: Context, plan: Grouped) -> DraftSentence:
    """How many measures fit in each group, the groups that are asked for alone, each measure cited."""
    found = groups(context.register, plan)
    quotes = _in_table(context, _of_groups(context, plan, found)) or _looked_at(context, plan.where, False)
    return sentence(_BY_GROUP[plan.by], quotes, what=MeantBy(plan.where), counts=CountsBy(plan))


def _of_groups(context: Context, plan: Grouped | Tops, found: Iterable[Group]) -> tuple[Quote, ...]:
    """Each measure of the groups; of a group without any, where the report names the group."""
    quotes: dict[Quote, None] = {}
    for group in found:
        shown = _shown(context, plan.where, group.measures) or _without_any(context, plan.by, group.key)
        quotes.update(dict.fromkeys(shown))
    return tuple(quotes)


def _without_any(context: Context, by: By, key: str) -> tuple[Quote, ...]:
    if by is By.AREA:
        return tuple(quote(context.prover, area.title_span) for area in context.report.areas if str(area.number) == key)
    if by is By.LEAD:
        return _shown(context, LedBy(key), fitting(context.register, LedBy(key)))
    return ()


def _compared(context: Context, plan: Outnumber) -> DraftSentence:
    """Yes or no, and both numbers, each measure of them cited."""
    shown = [_shown(context, where, fitting(context.register, where)) for where in (plan.one, plan.other)]
    both_sides = tuple(dict.fromkeys(each for side in shown for each in side))
    quotes = _in_table(context, both_sides) or _looked_at(context, EVERY, False)
    return sentence(templates.FIT_SO_MANY, quotes, OfPlan(plan), denied=plan.denied, reckoned=Reckoned(plan))


def _topped(context: Context, plan: Tops) -> DraftSentence:
    """Yes or no, how many the group has that is asked about, and which has the most or the fewest."""
    every = groups(context.register, Grouped(plan.by, plan.where))
    own = next((group for group in every if group.key == plan.key), Group(plan.key, ()))
    quotes = _in_table(context, _of_groups(context, plan, dict.fromkeys((own, *groups(context.register, plan)))))
    return sentence(templates.FIT_SO_MANY, quotes, OfPlan(plan), denied=plan.denied, reckoned=Reckoned(plan))


def _in_table(context: Context, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Where many rows of the overview are quoted, the rows of the overview together, as many as one quote may hold.

    What is counted in the whole table rests on all of it.
    """
    rows = [row.span for row in context.report.overview]
    if len(quotes) <= _FEW or not {each.span for each in quotes} <= set(rows):
        return quotes
    runs: list[Span] = []
    for row in sorted(rows):
        between = context.report.source[runs[-1].end : row.start] if runs else "."
        if runs and not between.strip() and row.end - runs[-1].start <= LONGEST_QUOTE:
            runs[-1] = Span(runs[-1].start, row.end)
        else:
            runs.append(row)
    asked = [each.span for each in quotes]
    return tuple(quote(context.prover, run) for run in runs if any(run.holds(span) for span in asked))


def _occurring(context: Context, plan: Occurs) -> DraftSentence:
    """How often words are mentioned, each place cited; where none does, that no measure mentions them."""
    spans = [place.sentence.span for place in context.register.occurring(plan.words)]
    if not spans:
        none = Count(Mentions(plan.words))
        return _fit(context, none, none.where, [])
    quotes = [quote(context.prover, span) for span in spans]
    return sentence(templates.MENTIONED, quotes, said=Occurrences(plan.words), ids=IdsOf(plan))


def _evidence(context: Context, measure: Measure, where: Predicate, *, table: bool = False) -> list[Quote]:
    """What shows that a measure fits: the sentence that mentions it, its agencies, its row, with `table` always.

    Of a measure without a row, where its status and its agencies stand.
    """
    quotes: list[Quote] = []
    told = in_text = False
    for each in conditions(where):
        match each:
            case Mentions(words) if mention := context.register.mentions(measure.id, words):
                quotes.append(quote(context.prover, mention.sentence.span))
                told = True
            case LedBy(agency):
                row = measure.overview.agencies if measure.overview else ()
                in_text = in_text or (agency in measure.ministries and agency not in row)
            case Involves(agency):
                in_text = in_text or not (measure.overview and agency in measure.overview.agencies)
            case PartneredBy() | HasAgencies(side=Side.PARTNERS | Side.BOTH):
                in_text = True
            case _:
                pass
    if in_text:
        holders = (measure, *children(context, measure))
        quotes += [found for each in holders if (found := responsible_quote(context.prover, each))]
    alone = all(isinstance(each, Mentions | PartneredBy) for each in conditions(where)) and (told or in_text)
    if measure.overview and (table or not alone):
        quotes.append(quote(context.prover, measure.overview.span, measure.overview.status))
    elif not measure.overview:
        own = (status_quote(context.prover, measure), responsible_quote(context.prover, measure))
        quotes += [each for each in own if each and each not in quotes] or [_title_quote(context, measure)]
    return quotes


def _title_quote(context: Context, measure: Measure) -> Quote:
    return quote(context.prover, measure.spans(Section.TITLE)[0])


def _looked_at(context: Context, where: Predicate, parts: bool) -> tuple[Quote, ...]:
    """What shows that none fits: the measures that would without the status, else what the overview says of itself."""
    of = where.of if isinstance(where, And) else (where,)
    kept = [each for each in of if not any(isinstance(one, HasStatus | Mentions) for one in conditions(each))]
    others = fitting(context.register, both(*kept), parts=parts) if kept else []
    rows = [measure.overview for measure in others if measure.overview]
    if rows:
        return tuple(quote(context.prover, row.span, row.status) for row in rows)
    asked = {getattr(each, "agency", "") for each in conditions(where)}
    named = [agency for agency in context.report.agencies if agency.abbreviation in asked]
    listed = tuple(quote(context.prover, agency.span) for agency in named)
    if context.report.counts:
        return (quote(context.prover, context.report.counts.span), *listed)
    every = fitting(context.register, EVERY, parts=parts)
    return (*(_evidence(context, measure, EVERY)[-1] for measure in every), *listed)


def _stated(context: Context, plan: Listing | Count | AreThere | AreAll, count: int) -> tuple[Quote, ...]:
    """Where the report itself says how many there are, if that is what was asked and it says the same."""
    says, counts = stated(context.register, plan), context.report.counts
    return (quote(context.prover, counts.span, str(says)),) if counts and says == count else ()
