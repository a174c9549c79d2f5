"""What pieces say: each fact in words, taken from the parsed report or reckoned from it, never from a composer."""

from collections.abc import Callable
from typing import assert_never

from nskqa.answer import wording
from nskqa.answer.known import describing
from nskqa.answer.known.fitting import fits, fitting
from nskqa.answer.known.reckoning import Group, fit, groups, verdict
from nskqa.answer.known.register import Register
from nskqa.types import Lang, Span
from nskqa.types.asked import (
    AreAll,
    AreThere,
    By,
    Count,
    Extreme,
    Grouped,
    Listing,
    Occurs,
    OfThePlan,
    Outnumber,
    Tops,
    both,
    wheres,
)
from nskqa.types.drafts import (
    AgencyName,
    AllOf,
    AreaNumber,
    AreaOf,
    AreaTitle,
    AsOf,
    CountsBy,
    IdsOf,
    Judgement,
    LeadsOf,
    MeantBy,
    MinistriesOf,
    Missing,
    Named,
    NumberOf,
    Occurrences,
    OfMeasure,
    OfPlan,
    OfWords,
    PartnersOf,
    Piece,
    Quoted,
    Reckoned,
    Standing,
    StatusOf,
    Text,
)

_NONE: Text = {"nb": "ingen", "nn": "ingen", "en": "none of the"}
_EVERY: Text = {"nb": "alle", "nn": "alle", "en": "all"}
_OF: Text = {"nb": "{fit} av {total}", "nn": "{fit} av {total}", "en": "{fit} of {total}"}
_AGAINST: Text = {
    "nb": "{one} {first}, mot {other} {second}",
    "nn": "{one} {first}, mot {other} {second}",
    "en": "{one} {first}, against {other} {second}",
}
_TOPS: Text = {
    "nb": "{name} har {own} {what}; {extreme} har {best} ({count})",
    "nn": "{name} har {own} {what}; {extreme} har {best} ({count})",
    "en": "{name} has {own} {what}; {best} has the {extreme} ({count})",
}
_EXTREMES: dict[Extreme, Text] = {
    Extreme.MOST: {"nb": "flest", "nn": "flest", "en": "most"},
    Extreme.FEWEST: {"nb": "færrest", "nn": "færrest", "en": "fewest"},
}
_AREA: Text = {"nb": "innsatsområde {key}", "nn": "innsatsområde {key}", "en": "area {key}"}
_NO_GROUP: Text = {"nb": "ingen", "nn": "ingen", "en": "none"}
_ONCE: Text = {"nb": "én gang", "nn": "éin gong", "en": "once"}
_TIMES: Text = {"nb": "{count} ganger", "nn": "{count} gonger", "en": "{count} times"}
_MENTIONED: Text = {
    "nb": "{words} er nevnt {times} i tiltakenes tekster",
    "nn": "{words} er nemnt {times} i tekstane om tiltaka",
    "en": "{words} is mentioned {times} in the texts of the measures",
}


class Rendering:
    """Says pieces of one report in one language; `read` gives the words of a span."""

    def __init__(self, register: Register, read: Callable[[Span], str], lang: Lang) -> None:
        self.register, self.report, self.read, self.lang = register, register.report, read, lang

    def of(self, piece: Piece) -> str | None:  # noqa: C901 - one case a kind
        """What a piece says; None where the report has nothing of the kind."""
        lang, report = self.lang, self.report
        match piece:
            case Named(name):
                measure = report.measure(name)
                return wording.measure(measure, lang) if measure else None
            case NumberOf(name):
                return name if report.measure(name) else None
            case StatusOf(name, overview):
                label = self.status(name, overview=overview)
                return label and f"{label}{wording.gloss(label, report, lang)}"
            case LeadsOf() | PartnersOf() | MinistriesOf():
                return wording.in_a_row(self.agencies(piece), lang) or None
            case AsOf():
                return wording.day(report.meta.as_of)
            case AreaNumber(number) | AreaTitle(number):
                area = next((area for area in report.areas if area.number == number), None)
                if area is None:
                    return None
                return str(number) if isinstance(piece, AreaNumber) else area.title
            case AreaOf(name):
                measure = report.measure(name)
                return str(measure.area) if measure else None
            case AgencyName(abbreviation, form):
                return self._agency(abbreviation, form)
            case Reckoned(plan):
                words = self._reckoned(plan)
                return words[0].upper() + words[1:]
            case IdsOf(plan):
                return wording.in_a_row(tuple(measure.id for measure in fit(self.register, plan)), lang) or None
            case MeantBy(where):
                return describing.named(where, self.register, lang)
            case CountsBy(plan):
                return self._counts(plan)
            case AllOf(by, named):
                return self._all_of(by, named=named)
            case Occurrences(words):
                count = self.register.occurrences(words)
                times = _ONCE[lang] if count == 1 else _TIMES[lang].format(count=count)
                return _MENTIONED[lang].format(words=wording.quoted(" ".join(words)), times=times)
            case Quoted(span):
                return wording.quoted(self.read(span))
            case Standing(words) | Missing(words):
                return wording.quoted(words)
            case _:
                assert_never(piece)

    def judged(self, judgement: Judgement) -> bool:
        """Whether what a sentence opens with is yes."""
        match judgement:
            case OfMeasure(name, predicate):
                measure = self.report.measure(name)
                return measure is not None and fits(self.register, measure, predicate)
            case OfPlan(plan):
                return isinstance(plan, AreThere | AreAll | Outnumber | Tops) and verdict(self.register, plan)
            case OfWords(_, instead):
                return instead is None
            case _:
                assert_never(judgement)

    def status(self, name: str, *, overview: bool) -> str | None:
        """The label of a measure's status, by the overview or by its own text."""
        measure = self.report.measure(name)
        if measure is None:
            return None
        return (measure.overview.status if measure.overview else None) if overview else measure.status

    def agencies(self, piece: LeadsOf | PartnersOf | MinistriesOf) -> tuple[str, ...]:
        """The agencies that a piece names."""
        measure = self.report.measure(piece.measure)
        if measure is None:
            return ()
        if isinstance(piece, MinistriesOf):
            return measure.ministries
        if isinstance(piece, PartnersOf):
            return measure.partners
        if piece.overview:
            return measure.overview.agencies if measure.overview else ()
        return measure.responsible

    def _agency(self, abbreviation: str, form: str) -> str | None:
        agency = next((each for each in self.report.agencies if each.abbreviation == abbreviation), None)
        if agency is None:
            return None
        return {"short": agency.abbreviation, "full": agency.name}.get(form) or wording.english(agency, self.lang)

    # --- of the plan

    def _reckoned(self, plan: OfThePlan) -> str:
        match plan:
            case Listing(where, parts) | Count(where, parts) | AreThere(where, _, parts):
                count = len(fitting(self.register, where, parts=parts))
                return f"{count or _NONE[self.lang]} {self._described(plan, count)}"
            case AreAll(domain, where, parts):
                count = len(fitting(self.register, both(domain, where), parts=parts))
                return f"{self._share(plan, count)} {self._described(plan, count)}"
            case Outnumber(one, other):
                counts = [len(fitting(self.register, each)) for each in (one, other)]
                first, second = (describing.named(each, self.register, self.lang) for each in (one, other))
                return _AGAINST[self.lang].format(one=counts[0], first=first, other=counts[1], second=second)
            case Tops():
                return self._topped(plan)
            case Grouped():
                return self._counts(plan)
            case Occurs(words):
                return self.of(Occurrences(words)) or ""
            case _:
                assert_never(plan)

    def _described(self, plan: Listing | Count | AreThere | AreAll, count: int) -> str:
        where = both(*wheres(plan))
        return describing.described(where, self.register, self.lang, parts=plan.parts, one=count == 1)

    def _share(self, plan: AreAll, count: int) -> str:
        total = len(fitting(self.register, plan.domain, parts=plan.parts))
        if total and count == total:
            return f"{_EVERY[self.lang]} {total}"
        return _OF[self.lang].format(fit=count, total=total) if count else _NONE[self.lang]

    def _topped(self, plan: Tops) -> str:
        every = groups(self.register, Grouped(plan.by, plan.where))
        own = next((group for group in every if group.key == plan.key), Group(plan.key, ()))
        best = groups(self.register, plan)
        return _TOPS[self.lang].format(
            name=self._key(plan.by, plan.key),
            own=len(own.measures),
            what=describing.named(plan.where, self.register, self.lang),
            extreme=_EXTREMES[plan.extreme][self.lang],
            best=wording.in_a_row(tuple(self._key(plan.by, group.key) for group in best), self.lang),
            count=len(best[0].measures) if best else 0,
        )

    def _key(self, by: By, key: str) -> str:
        return _AREA[self.lang].format(key=key) if by is By.AREA else key

    def _counts(self, plan: OfThePlan) -> str:
        if not isinstance(plan, Grouped):
            return ""
        found = groups(self.register, plan)
        names = tuple(f"{self._group_name(plan.by, group.key)} ({len(group.measures)})" for group in found)
        return wording.in_a_row(names, self.lang) if names else _NO_GROUP[self.lang]

    def _group_name(self, by: By, key: str) -> str:
        if by is By.AREA:
            return f"{key} {next(area.title for area in self.report.areas if str(area.number) == key)}"
        return f"{key}{wording.gloss(key, self.report, self.lang)}" if by is By.STATUS else key

    def _all_of(self, by: By, *, named: bool) -> str:
        found = groups(self.register, Grouped(by))
        return self._counts(Grouped(by)) if named else str(len(found))
