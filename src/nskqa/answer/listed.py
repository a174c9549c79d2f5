"""How lists and counts are said: which measures were asked for, in bokmål, nynorsk and English."""

from nskqa.answer import wording
from nskqa.answer.wording import Text, agencies, gloss
from nskqa.types import Analysis, Intent, Lang, Quantifier, Report, Selection

# Lists and counts: "4 tiltak med AID som ansvarlig har status Ferdigstilt: 2, 30, 31 og 32."
_UNIT: Text = {"nb": "tiltak", "nn": "tiltak", "en": "measures"}
_ONE: Text = {"nb": "tiltak", "nn": "tiltak", "en": "measure"}
_PART: Text = {"nb": "deltiltak", "nn": "deltiltak", "en": "sub-measures"}
_NONE_OF: Text = {"nb": "ingen", "nn": "ingen", "en": "none of the"}
_WITH_LEAD: Text = {
    "nb": "med {names} som ansvarlig",
    "nn": "med {names} som ansvarleg",
    "en": "with {names} responsible",
}
_WITH_PARTNER: Text = {
    "nb": "med {partners} som samarbeidspart",
    "nn": "med {partners} som samarbeidspart",
    "en": "with {partners} as a partner",
}
_WITH: Text = {"nb": "der {names} er med", "nn": "der {names} er med", "en": "with {names} taking part"}
_IN_AREA: Text = {"nb": "i innsatsområde {areas}", "nn": "i innsatsområde {areas}", "en": "in area {areas}"}
_THAT_MENTION: Text = {"nb": "som nevner «{words}»", "nn": "som nemner «{words}»", "en": "that mention «{words}»"}
_TITLED: Text = {"nb": "om «{words}»", "nn": "om «{words}»", "en": "on «{words}»"}
_AMONG: Text = {"nb": "av tiltak {ids}", "nn": "av tiltak {ids}", "en": "of measures {ids}"}
_HAS_STATUS: Text = {"nb": "har status {status}", "nn": "har status {status}", "en": "{have} status {status}"}
_MENTIONS: Text = {"nb": "nevner «{words}»", "nn": "nemner «{words}»", "en": "{mention} «{words}»"}
_BELONGS: Text = {
    "nb": "hører til innsatsområde {areas}",
    "nn": "høyrer til innsatsområde {areas}",
    "en": "{belong} to area {areas}",
}
_HAS_LEAD: Text = {
    "nb": "har {names} som ansvarlig",
    "nn": "har {names} som ansvarleg",
    "en": "{have} {names} responsible",
}
_HAS_PARTNER: Text = {
    "nb": "har {partners} som samarbeidspart",
    "nn": "har {partners} som samarbeidspart",
    "en": "{have} {partners} as a partner",
}
_INVOLVES: Text = {"nb": "har med {names}", "nn": "har med {names}", "en": "{involve} {names}"}
_HANDLES: Text = {
    "nb": "har «{words}» i tittelen",
    "nn": "har «{words}» i tittelen",
    "en": "{have} «{words}» in the title",
}
_IN_PLAN: Text = {"nb": "er med i planen", "nn": "er med i planen", "en": "{are} in the plan"}
_OR: Text = {"nb": "eller", "nn": "eller", "en": "or"}
_AND: Text = wording.AND
_BUT: Text = {"nb": ", utenom {what}", "nn": ", utanom {what}", "en": ", except {what}"}
_THE_MEASURES: Text = {"nb": "tiltak {ids}", "nn": "tiltak {ids}", "en": "measures {ids}"}
_THOSE: Text = {"nb": "dem", "nn": "dei", "en": "those"}
_WITH_STATUS: Text = {"nb": "med status {status}", "nn": "med status {status}", "en": "with status {status}"}
_WITH_PARTNERS: Text = {
    "nb": "dem med samarbeidspart",
    "nn": "dei med samarbeidspart",
    "en": "those with a partner",
}
_ROW = 3  # numbers; more that follow each other are said by the first and the last
_TO: Text = {"nb": "til", "nn": "til", "en": "to"}
_WHICH: Text = {"nb": "Hvilke", "nn": "Kva", "en": "Which"}
_HOW_MANY: Text = {"nb": "Hvor mange", "nn": "Kor mange", "en": "How many"}
_EVERY: Text = {"nb": "Alle", "nn": "Alle", "en": "All"}
LISTED: Text = {
    "nb": "{named}: {status}{gloss} ({agencies}).",
    "nn": "{named}: {status}{gloss} ({agencies}).",
    "en": "{named}: {status}{gloss} ({agencies}).",
}


def selected(wanted: Selection, fit: int, total: int, report: Report, lang: Lang) -> str:
    """The first sentence of a list or a count, without the ids: how many fit what was asked, in digits."""
    opening = ""
    if wanted.quantifier is Quantifier.ALL:
        opening = f"{(wording.YES if fit == total else wording.NO)[lang]}, "
    elif wanted.quantifier is Quantifier.ANY:
        opening = f"{(wording.YES if fit else wording.NO)[lang]}, "
    number = str(fit) if fit else _NONE_OF[lang]
    if wanted.quantifier is Quantifier.ALL and fit == total:
        number = f"{_EVERY[lang].lower()} {fit}"
    elif wanted.quantifier is Quantifier.ALL and fit:
        number = f"{fit} {'of' if lang == 'en' else 'av'} {total}"
    words = f"{opening}{number} {_described(wanted, report, lang, fit == 1)}"
    return words[0].upper() + words[1:]


def _described(wanted: Selection, report: Report, lang: Lang, one: bool) -> str:
    """What the measures of a selection are: the last that is asked of them as what they do, the rest before it."""
    unit = _PART[lang] if wanted.parts else (_ONE if one else _UNIT)[lang]
    statuses = _either([f"{status}{gloss(status, report, lang)}" for status in wanted.statuses], lang)
    names = agencies(wanted.agencies, lang) if wanted.together else _either(list(wanted.agencies), lang)
    spoken = " ".join(wanted.mention or wanted.titled)
    areas = _either([str(area) for area in wanted.areas], lang)
    lead = (_WITH, _INVOLVES) if wanted.involved else (_WITH_LEAD, _HAS_LEAD)
    said = [
        (bool(wanted.within), _AMONG, None),
        (bool(wanted.agencies), *lead),
        (bool(wanted.partners), _WITH_PARTNER, _HAS_PARTNER),
        (bool(wanted.areas), _IN_AREA, _BELONGS),
        (bool(wanted.titled), _TITLED, _HANDLES),
        (bool(wanted.mention), _THAT_MENTION, _MENTIONS),
        (bool(wanted.statuses), _HAS_STATUS, _HAS_STATUS),
    ]
    forms = {"have": "has", "mention": "mentions", "belong": "belongs", "involve": "involves", "are": "is"}
    verbs = forms if one else {word: word for word in forms}
    filled = {
        "names": names,
        "partners": _either(list(wanted.partners), lang),
        "areas": areas,
        "words": spoken,
        "status": statuses,
        "ids": _numbers(wanted.within, lang),
    }
    asked = [(before, does) for is_set, before, does in said if is_set]
    does = asked[-1][1] if asked and asked[-1][1] else None
    before = [words for words, _ in (asked[:-1] if does else asked)]
    described = " ".join([unit, *(text[lang].format(**filled, **verbs) for text in (*before, does or _IN_PLAN))])
    left_out = [_left_out(each, report, lang) for each in wanted.without]
    return f"{described}{_BUT[lang].format(what=_either(left_out, lang, _AND))}" if left_out else described


def _numbers(ids: tuple[str, ...], lang: Lang) -> str:
    """Numbers of measures, those in a row as "20 til 33"."""
    numbers = [int(each) for each in ids if each.isdigit()]
    in_a_row = len(ids) > _ROW and len(numbers) == len(ids) and numbers[-1] - numbers[0] == len(ids) - 1
    return f"{ids[0]} {_TO[lang]} {ids[-1]}" if in_a_row else agencies(ids, lang)


def _left_out(without: Selection, report: Report, lang: Lang) -> str:
    """What a list leaves out, in the words of what it would be a list of."""
    if without.within:
        return _THE_MEASURES[lang].format(ids=agencies(without.within, lang))
    if without.partnered:
        return _WITH_PARTNERS[lang]
    statuses = _either([f"{status}{gloss(status, report, lang)}" for status in without.statuses], lang)
    parts = [
        (bool(without.agencies), _WITH if without.involved else _WITH_LEAD),
        (bool(without.partners), _WITH_PARTNER),
        (bool(without.areas), _IN_AREA),
        (bool(without.mention), _THAT_MENTION),
        (bool(without.statuses), _WITH_STATUS),
    ]
    filled = {
        "names": _either(list(without.agencies), lang),
        "partners": _either(list(without.partners), lang),
        "areas": _either([str(area) for area in without.areas], lang),
        "words": " ".join(without.mention),
        "status": statuses,
    }
    return " ".join([_THOSE[lang], *(text[lang].format(**filled) for is_set, text in parts if is_set)])


def _either(names: list[str], lang: Lang, joint: Text = _OR) -> str:
    *most, last = names or [""]
    return f"{', '.join(most)} {joint[lang]} {last}" if most else last


def understood(read: Analysis, report: Report) -> str:
    """A question in words that are complete in themselves, as it was understood."""
    lang = read.lang
    if read.selection:
        opening = _HOW_MANY if read.intent is Intent.COUNT else _WHICH
        return f"{opening[lang]} {_described(read.selection, report, lang, False)}?"
    asks = {
        Intent.STATUS: wording.ASK_STATUS,
        Intent.RESPONSIBLE: wording.ASK_RESPONSIBLE,
        Intent.WHOLE: wording.ASK_WHOLE,
    }.get(read.intent)
    if asks and read.measures:
        return asks[lang].format(id=agencies(read.measures, lang))
    named = "; ".join(wording.measure(found, lang) for name in read.measures if (found := report.measure(name)))
    asked = read.text.rstrip("?!. ")
    return f"{asked} ({named})?" if named else f"{asked} ({' '.join(read.topic)})?"
