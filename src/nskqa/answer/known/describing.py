"""How predicates are said: which measures are meant, in bokmål, nynorsk and English."""

from collections.abc import Sequence
from typing import assert_never

from nskqa.answer import wording
from nskqa.answer.known.reckoning import positive_form
from nskqa.answer.known.register import Register
from nskqa.answer.wording import AND, Text, gloss, in_a_row
from nskqa.types import Lang
from nskqa.types.asked import (
    Among,
    And,
    HasAgencies,
    HasParts,
    HasStatus,
    InArea,
    Involves,
    LedBy,
    Mentions,
    Not,
    Number,
    Or,
    PartneredBy,
    Predicate,
    Side,
    Titled,
)

UNIT: Text = {"nb": "tiltak", "nn": "tiltak", "en": "measures"}
ONE: Text = {"nb": "tiltak", "nn": "tiltak", "en": "measure"}
PART: Text = {"nb": "deltiltak", "nn": "deltiltak", "en": "sub-measures"}
ONE_PART: Text = {"nb": "deltiltak", "nn": "deltiltak", "en": "sub-measure"}
OR: Text = {"nb": "eller", "nn": "eller", "en": "or"}
_IN_PLAN: Text = {"nb": "er med i planen", "nn": "er med i planen", "en": "{are} in the plan"}
_BUT: Text = {"nb": ", utenom {what}", "nn": ", utanom {what}", "en": ", except {what}"}
_THOSE: Text = {"nb": "dem", "nn": "dei", "en": "those"}
_THE_MEASURES: Text = {"nb": "tiltak {value}", "nn": "tiltak {value}", "en": "measures {value}"}
_NOT: Text = {"nb": "ikke {what}", "nn": "ikkje {what}", "en": "not {what}"}
_EITHER: Text = {"nb": "enten {what}", "nn": "anten {what}", "en": "either {what}"}
_TO: Text = {"nb": "til", "nn": "til", "en": "to"}
_ROW = 3  # numbers; more that follow each other are said by the first and the last

# Of each kind of condition: before the verb, and as the verb.
_SAID: dict[type[Predicate], tuple[Text, Text]] = {
    HasStatus: (
        {"nb": "med status {value}", "nn": "med status {value}", "en": "with status {value}"},
        {"nb": "har status {value}", "nn": "har status {value}", "en": "{have} status {value}"},
    ),
    LedBy: (
        {"nb": "med {value} som ansvarlig", "nn": "med {value} som ansvarleg", "en": "with {value} responsible"},
        {"nb": "har {value} som ansvarlig", "nn": "har {value} som ansvarleg", "en": "{have} {value} responsible"},
    ),
    PartneredBy: (
        {
            "nb": "med {value} som samarbeidspart",
            "nn": "med {value} som samarbeidspart",
            "en": "with {value} as a partner",
        },
        {
            "nb": "har {value} som samarbeidspart",
            "nn": "har {value} som samarbeidspart",
            "en": "{have} {value} as a partner",
        },
    ),
    Involves: (
        {"nb": "der {value} er med", "nn": "der {value} er med", "en": "with {value} taking part"},
        {"nb": "har med {value}", "nn": "har med {value}", "en": "{involve} {value}"},
    ),
    InArea: (
        {"nb": "i innsatsområde {value}", "nn": "i innsatsområde {value}", "en": "in area {value}"},
        {
            "nb": "hører til innsatsområde {value}",
            "nn": "høyrer til innsatsområde {value}",
            "en": "{belong} to area {value}",
        },
    ),
    Among: (
        {"nb": "av tiltak {value}", "nn": "av tiltak {value}", "en": "of measures {value}"},
        {"nb": "er blant tiltak {value}", "nn": "er blant tiltak {value}", "en": "{are} among measures {value}"},
    ),
    Mentions: (
        {"nb": "som nevner {value}", "nn": "som nemner {value}", "en": "that mention {value}"},
        {"nb": "nevner {value}", "nn": "nemner {value}", "en": "{mention} {value}"},
    ),
    Titled: (
        {"nb": "om {value}", "nn": "om {value}", "en": "on {value}"},
        {"nb": "har {value} i tittelen", "nn": "har {value} i tittelen", "en": "{have} {value} in the title"},
    ),
    HasAgencies: (
        {"nb": "med {value}", "nn": "med {value}", "en": "with {value}"},
        {"nb": "har {value}", "nn": "har {value}", "en": "{have} {value}"},
    ),
    HasParts: (
        {"nb": "med deltiltak", "nn": "med deltiltak", "en": "with sub-measures"},
        {"nb": "har deltiltak", "nn": "har deltiltak", "en": "{have} sub-measures"},
    ),
}
_ORDER = (Among, LedBy, PartneredBy, Involves, HasAgencies, HasParts, InArea, Titled, Mentions, HasStatus)
_FORMS = {"have": "has", "mention": "mentions", "belong": "belongs", "involve": "involves", "are": "is"}
_NONE: Text = {"nb": "ingen", "nn": "ingen", "en": "no"}
_AT_LEAST: Text = {"nb": "minst {least}", "nn": "minst {least}", "en": "at least {least}"}
_AT_MOST: Text = {"nb": "høyst {most}", "nn": "høgst {most}", "en": "at most {most}"}
_BETWEEN: Text = {"nb": "{least} til {most}", "nn": "{least} til {most}", "en": "{least} to {most}"}
_OF_SIDE: dict[Side, tuple[Text, Text]] = {
    Side.LEADS: (
        {"nb": "ansvarlig", "nn": "ansvarleg", "en": "responsible agency"},
        {"nb": "ansvarlige", "nn": "ansvarlege", "en": "responsible agencies"},
    ),
    Side.BOTH: (
        {"nb": "involvert", "nn": "involvert", "en": "agency involved"},
        {"nb": "involverte", "nn": "involverte", "en": "agencies involved"},
    ),
    Side.PARTNERS: (
        {"nb": "samarbeidspart", "nn": "samarbeidspart", "en": "partner"},
        {"nb": "samarbeidsparter", "nn": "samarbeidspartar", "en": "partners"},
    ),
}
_A_PARTNER: Text = {"nb": "samarbeidspart", "nn": "samarbeidspart", "en": "a partner"}


def described(where: Predicate, register: Register, lang: Lang, *, parts: bool = False, one: bool = False) -> str:
    """What the measures of a predicate are, with their verb: "tiltak med AID som ansvarlig har status Ferdigstilt"."""
    positive, left_out = _sorted(where, register)
    verbs = _FORMS if one else {word: word for word in _FORMS}
    unit = ((ONE_PART if one else PART) if parts else (ONE if one else UNIT))[lang]
    before, does = positive, _IN_PLAN[lang].format(**verbs)
    if positive and _kind(positive[-1]) not in (None, Among):
        before, does = positive[:-1], _phrase(positive[-1], register, lang, verbs, verbal=True)
    said = [unit, *(_phrase(each, register, lang, verbs) for each in before), does]
    out = [_left_out(each, register, lang, verbs) for each in left_out]
    return " ".join(said) + (_BUT[lang].format(what=in_a_row(out, lang)) if out else "")


def named(where: Predicate, register: Register, lang: Lang, *, parts: bool = False) -> str:
    """What the measures of a predicate are, without a verb: "tiltak med AID som ansvarlig"."""
    positive, left_out = _sorted(where, register)
    verbs = {word: word for word in _FORMS}
    said = [(PART if parts else UNIT)[lang], *(_phrase(each, register, lang, verbs) for each in positive)]
    out = [_left_out(each, register, lang, verbs) for each in left_out]
    return " ".join(said) + (_BUT[lang].format(what=in_a_row(out, lang)) if out else "")


def ids(of: Sequence[str], lang: Lang) -> str:
    """Numbers of measures, those in a row as "20 til 33"."""
    numbers = [int(each) for each in of if each.isdigit()]
    follow = len(of) > _ROW and len(numbers) == len(of) and numbers[-1] - numbers[0] == len(of) - 1
    return f"{of[0]} {_TO[lang]} {of[-1]}" if follow else in_a_row(of, lang)


def _sorted(where: Predicate, register: Register) -> tuple[list[Predicate], list[Predicate]]:
    """What the measures are, in the order in which that is said, and what is left out of them."""
    where = positive_form(register, where)
    every = list(where.of) if isinstance(where, And) else [where]
    positive: list[Predicate] = []
    for kind in _ORDER:
        alike = [each for each in every if _kind(each) is kind]
        positive += [And(tuple(alike))] if len(alike) > 1 and all(isinstance(each, kind) for each in alike) else alike
    positive[:0] = [each for each in every if _kind(each) is None and not isinstance(each, Not)]
    return positive, [each.of for each in every if isinstance(each, Not)]


def _kind(predicate: Predicate) -> type[Predicate] | None:
    """The one kind of condition that a predicate is made of, or None where there are several, or it is denied."""
    if isinstance(predicate, And | Or):
        kinds = {_kind(each) for each in predicate.of}
        return kinds.pop() if len(kinds) == 1 else None
    return None if isinstance(predicate, Not) else type(predicate)


def _phrase(
    predicate: Predicate, register: Register, lang: Lang, verbs: dict[str, str], *, verbal: bool = False
) -> str:
    kind = _kind(predicate)
    if kind is not None:
        return _SAID[kind][verbal][lang].format(value=_value(predicate, register, lang), **verbs)
    match predicate:
        case Or(of):
            return _EITHER[lang].format(what=in_a_row([_phrase(each, register, lang, verbs) for each in of], lang, OR))
        case And(of):
            return " ".join(_phrase(each, register, lang, verbs) for each in of)
        case Not(of):
            return _NOT[lang].format(what=_phrase(of, register, lang, verbs))
        case _:
            raise AssertionError(predicate)


def _left_out(predicate: Predicate, register: Register, lang: Lang, verbs: dict[str, str]) -> str:
    if _kind(predicate) is Among:
        return _THE_MEASURES[lang].format(value=_value(predicate, register, lang))
    return f"{_THOSE[lang]} {_phrase(predicate, register, lang, verbs)}"


def _value(predicate: Predicate, register: Register, lang: Lang) -> str:
    match predicate:
        case And(of) | Or(of):
            return in_a_row(
                [_value(each, register, lang) for each in of], lang, OR if isinstance(predicate, Or) else AND
            )
        case HasStatus(labels):
            return in_a_row([f"{label}{gloss(label, register.report, lang)}" for label in labels], lang, OR)
        case LedBy(agency) | PartneredBy(agency) | Involves(agency):
            return agency
        case InArea(number):
            return str(number)
        case Among(of):
            return ids(of, lang)
        case Mentions(words) | Titled(words):
            return wording.quoted(" ".join(words))
        case HasAgencies(side, number):
            return _so_many(side, number, lang)
        case HasParts() | Not():
            return ""
        case _:
            assert_never(predicate)


def _so_many(side: Side, number: Number, lang: Lang) -> str:
    one, many = _OF_SIDE[side]
    if side is Side.PARTNERS and number == Number(1):
        return _A_PARTNER[lang]
    if number.most == 0:
        return f"{_NONE[lang]} {(many if lang == 'en' else one)[lang]}"
    return f"{so_many(number, lang)} {(one if number.most == 1 else many)[lang]}"


def so_many(number: Number, lang: Lang) -> str:
    """A number in words around digits: "minst 2"."""
    if number.most is None:
        return _AT_LEAST[lang].format(least=number.least)
    if number.least == number.most:
        return str(number.least)
    return (_BETWEEN if number.least else _AT_MOST)[lang].format(least=number.least, most=number.most)
