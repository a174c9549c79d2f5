"""Which measures, and how many, fit what was asked; by group, or yes and no: exactly those, each cited."""

from collections.abc import Iterable
from typing import assert_never

from nskqa.answer import wording
from nskqa.answer.compose import describing
from nskqa.answer.compose.context import Context, children
from nskqa.answer.compose.notices import draft
from nskqa.answer.compose.status import later
from nskqa.answer.known.fitting import fitting
from nskqa.answer.known.reckoning import Group, fit, groups, verdict
from nskqa.answer.quotes import quote, responsible_quote, status_quote
from nskqa.answer.wording import Text
from nskqa.types import Draft, DraftSentence, Measure, Quote, Section
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
    Outnumber,
    PartneredBy,
    Predicate,
    Side,
    Tops,
    both,
    conditions,
)

_FEW = 8  # measures that a count names one by one
_NONE: Text = {"nb": "ingen", "nn": "ingen", "en": "none of the"}
_EVERY: Text = {"nb": "alle", "nn": "alle", "en": "all"}
_OF: Text = {"nb": "{fit} av {total}", "nn": "{fit} av {total}", "en": "{fit} of {total}"}
_AGAINST: Text = {
    "nb": "{one} {first}, mot {other} {second}",
    "nn": "{one} {first}, mot {other} {second}",
    "en": "{one} {first}, against {other} {second}",
}
_LISTED: Text = {
    "nb": "{named}: {status}{gloss} ({agencies}).",
    "nn": "{named}: {status}{gloss} ({agencies}).",
    "en": "{named}: {status}{gloss} ({agencies}).",
}
_BY_GROUP: dict[By, Text] = {
    By.LEAD: {
        "nb": "Antall {what} per ansvarlig departement: {names}.",
        "nn": "Talet på {what} per ansvarleg departement: {names}.",
        "en": "Number of {what} by responsible ministry: {names}.",
    },
    By.AREA: {
        "nb": "Antall {what} i hvert innsatsområde: {names}.",
        "nn": "Talet på {what} i kvart innsatsområde: {names}.",
        "en": "Number of {what} in each area: {names}.",
    },
    By.STATUS: {
        "nb": "Antall {what} etter status: {names}.",
        "nn": "Talet på {what} etter status: {names}.",
        "en": "Number of {what} by status: {names}.",
    },
}
_NO_GROUP: Text = {"nb": "ingen", "nn": "ingen", "en": "none"}
_TOPS: Text = {
    "nb": "{name} har {own} {what}; {extreme} har {best} ({count})",
    "nn": "{name} har {own} {what}; {extreme} har {best} ({count})",
    "en": "{name} has {own} {what}; {best} has the {extreme} ({count})",
}
_EXTREMES: dict[str, Text] = {
    "most": {"nb": "flest", "nn": "flest", "en": "most"},
    "fewest": {"nb": "færrest", "nn": "færrest", "en": "fewest"},
}
_AREA: Text = {"nb": "innsatsområde {key}", "nn": "innsatsområde {key}", "en": "area {key}"}


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
        case _:
            assert_never(plan)
    if any(isinstance(each, HasStatus) for each in conditions(where)):
        sentences += [each for measure in measures for each in later(context, measure)]
    return draft(context, "list" if isinstance(plan, Listing) else "count", sentences, measures)


def lines(context: Context, plan: Listing, measures: list[Measure]) -> list[DraftSentence]:
    """How many fit, and then each of them, cited from the overview or from its own text."""
    cited = {measure.id: _evidence(context, measure, plan.where) for measure in measures}
    sentences = [_named(context, plan, measures)]
    for measure in measures:
        status = measure.status or ""
        text = _LISTED[context.lang].format(
            named=wording.measure(measure, context.lang),
            status=status,
            gloss=wording.gloss(status, context.report, context.lang),
            agencies=wording.agencies(measure.ministries, context.lang) if measure.ministries else "",
        )
        sentences.append(DraftSentence(text, tuple(cited[measure.id])))
    return sentences


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
    stated = _stated(context, plan.where, plan.parts, len(measures))
    if stated and len(measures) > _FEW:
        return DraftSentence(f"{_opening(context, plan, measures)}.", stated)
    return _named(context, plan, measures)


def _named(context: Context, plan: Listing | Count, measures: list[Measure]) -> DraftSentence:
    """How many fit and their numbers, with what shows that each does, or that none does."""
    return _with_numbers(context, _opening(context, plan, measures), plan.where, plan.parts, measures)


def _with_numbers(
    context: Context, opening: str, where: Predicate, parts: bool, measures: list[Measure]
) -> DraftSentence:
    ids = wording.agencies(tuple(measure.id for measure in measures), context.lang) if measures else ""
    words = f"{opening}: {ids}." if measures else f"{opening}."
    quotes = _shown(context, where, measures) or _looked_at(context, where, parts)
    return DraftSentence(words, (*_stated(context, where, parts, len(measures)), *quotes))


def _shown(context: Context, where: Predicate, measures: Iterable[Measure]) -> tuple[Quote, ...]:
    return tuple(each for measure in measures for each in _evidence(context, measure, where)[:1])


def _opening(context: Context, plan: Listing | Count, measures: list[Measure]) -> str:
    words = f"{_number(len(measures), context)} {_described(context, plan.where, plan.parts, len(measures))}"
    return words[0].upper() + words[1:]


def _number(count: int, context: Context) -> str:
    return str(count) if count else _NONE[context.lang]


def _described(context: Context, where: Predicate, parts: bool, count: int) -> str:
    return describing.described(where, context.register, context.lang, parts=parts, one=count == 1)


def _judged(context: Context, plan: AreThere | AreAll, measures: list[Measure]) -> DraftSentence:
    """Yes or no, how many fit, and which."""
    where = plan.where if isinstance(plan, AreThere) else both(plan.domain, plan.where)
    number = _number(len(measures), context)
    if isinstance(plan, AreAll):
        total = len(fitting(context.register, plan.domain, parts=plan.parts))
        if total and len(measures) == total:
            number = f"{_EVERY[context.lang]} {total}"
        elif measures:
            number = _OF[context.lang].format(fit=len(measures), total=total)
    words = f"{number} {_described(context, where, plan.parts, len(measures))}"
    opening = wording.opened(words, verdict(context.register, plan), plan.denied, context.lang)
    return _with_numbers(context, opening, where, plan.parts, measures)


def _by_group(context: Context, plan: Grouped) -> DraftSentence:
    """How many measures fit in each group, the groups that are asked for alone, each measure cited."""
    found = groups(context.register, plan)
    what = describing.named(plan.where, context.register, context.lang)
    names = [f"{_group_name(context, plan.by, group)} ({len(group.measures)})" for group in found]
    listed = wording.agencies(tuple(names), context.lang) if names else _NO_GROUP[context.lang]
    text = _BY_GROUP[plan.by][context.lang].format(what=what, names=listed)
    return DraftSentence(text, _of_groups(context, plan, found) or _looked_at(context, plan.where, False))


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


def _group_name(context: Context, by: By, group: Group) -> str:
    if by is By.LEAD:
        return group.key
    if by is By.STATUS:
        return f"{group.key}{wording.gloss(group.key, context.report, context.lang)}"
    title = next(area.title for area in context.report.areas if str(area.number) == group.key)
    return f"{group.key} {title}"


def _compared(context: Context, plan: Outnumber) -> DraftSentence:
    """Yes or no, and both numbers, each measure of them cited."""
    sides = [fitting(context.register, each) for each in (plan.one, plan.other)]
    first, second = (describing.named(each, context.register, context.lang) for each in (plan.one, plan.other))
    words = _AGAINST[context.lang].format(one=len(sides[0]), first=first, other=len(sides[1]), second=second)
    text = wording.opened(words, verdict(context.register, plan), plan.denied, context.lang)
    shown = [_shown(context, where, of) for where, of in zip((plan.one, plan.other), sides, strict=True)]
    quotes = tuple(dict.fromkeys(each for side in shown for each in side))
    return DraftSentence(f"{text}.", quotes or _looked_at(context, EVERY, False))


def _topped(context: Context, plan: Tops) -> DraftSentence:
    """Yes or no, how many the group has that is asked about, and which has the most or the fewest."""
    every = groups(context.register, Grouped(plan.by, plan.where))
    own = next((group for group in every if group.key == plan.key), Group(plan.key, ()))
    best = groups(context.register, plan)
    names = [
        _group_name(context, plan.by, group) if plan.by is By.LEAD else _AREA[context.lang].format(key=group.key)
        for group in best
    ]
    words = _TOPS[context.lang].format(
        name=plan.key if plan.by is By.LEAD else _AREA[context.lang].format(key=plan.key),
        own=len(own.measures),
        what=describing.named(plan.where, context.register, context.lang),
        extreme=_EXTREMES[plan.extreme][context.lang],
        best=wording.agencies(tuple(names), context.lang),
        count=len(best[0].measures) if best else 0,
    )
    text = wording.opened(words, verdict(context.register, plan), plan.denied, context.lang, keep=True)
    return DraftSentence(f"{text}.", _of_groups(context, plan, dict.fromkeys((own, *best))))


def _evidence(context: Context, measure: Measure, where: Predicate) -> list[Quote]:
    """What shows that a measure fits: the sentence that mentions it, its agencies, its row of the overview."""
    quotes: list[Quote] = []
    in_text = False
    for each in conditions(where):
        match each:
            case Mentions(words) if mention := context.register.mentions(measure.id, words):
                quotes.append(quote(context.prover, mention.sentence.span))
            case LedBy(agency):
                row = measure.overview.agencies if measure.overview else ()
                in_text = in_text or (agency in measure.ministries and agency not in row)
            case PartneredBy() | Involves() | HasAgencies(side=Side.PARTNERS):
                in_text = True
            case _:
                pass
    if in_text:
        holders = (measure, *children(context, measure))
        quotes += [found for each in holders if (found := responsible_quote(context.prover, each))][:1]
    if measure.overview:
        quotes.append(quote(context.prover, measure.overview.span, measure.overview.status))
    else:
        quotes.append(status_quote(context.prover, measure) or _title_quote(context, measure))
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


def _stated(context: Context, where: Predicate, parts: bool, count: int) -> tuple[Quote, ...]:
    """Where the report itself says how many there are, if that is what was asked and it says the same."""
    counts = context.report.counts
    where = describing.positive_form(where, context.register)
    if counts is None or parts:
        return ()
    if where == EVERY:
        says: int | None = counts.total
    elif isinstance(where, HasStatus) and len(where.labels) == 1:
        says = counts.by_status.get(where.labels[0])
    else:
        return ()
    return (quote(context.prover, counts.span, str(says)),) if says == count else ()
