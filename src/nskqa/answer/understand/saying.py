"""A question in words that are complete in themselves, as it was understood."""

from nskqa.answer import wording
from nskqa.answer.known import describing
from nskqa.answer.known.register import Register
from nskqa.answer.wording import Text
from nskqa.types import Analysis, Intent
from nskqa.types.asked import Count, Grouped, OfThePlan, Outnumber, Tops, both, wheres

_WHICH: Text = {"nb": "Hvilke", "nn": "Kva", "en": "Which"}
_HOW_MANY: Text = {"nb": "Hvor mange", "nn": "Kor mange", "en": "How many"}


def understood(read: Analysis, register: Register) -> str:
    """A question in words that are complete in themselves, as it was understood."""
    lang = read.lang
    if read.plan and not isinstance(read.plan, Grouped | Outnumber | Tops):
        return f"{_opening(read.plan)[lang]} {describing.described(both(*wheres(read.plan)), register, lang)}?"
    asks = {
        Intent.STATUS: wording.ASK_STATUS,
        Intent.RESPONSIBLE: wording.ASK_RESPONSIBLE,
        Intent.WHOLE: wording.ASK_WHOLE,
    }.get(read.intent)
    if asks and read.measures:
        return asks[lang].format(id=wording.in_a_row(read.measures, lang))
    found = (register.report.measure(name) for name in read.measures)
    named = "; ".join(wording.measure(each, lang) for each in found if each)
    asked = read.text.rstrip("?!. ")
    return f"{asked} ({named})?" if named else f"{asked} ({' '.join(read.topic)})?" if read.topic else f"{asked}?"


def _opening(plan: OfThePlan) -> Text:
    return _HOW_MANY if isinstance(plan, Count) else _WHICH
