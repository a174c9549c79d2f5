"""Which measures fit a selection: by status, agencies, partners, area, what they mention, and what they are called."""

from nskqa.answer.register import Register
from nskqa.types import Measure, Selection


def chosen(register: Register, wanted: Selection) -> list[Measure]:
    """The measures that fit all of a selection, in the report's order; sub-measures where those are asked for."""
    units = [measure for measure in register.report.measures if (measure.parent is not None) is wanted.parts]
    return [measure for measure in units if _fits(register, measure, wanted)]


def _fits(register: Register, measure: Measure, wanted: Selection) -> bool:
    return (
        (not wanted.within or measure.id in wanted.within)
        and (not wanted.statuses or _status(measure) in wanted.statuses)
        and (not wanted.areas or measure.area in wanted.areas)
        and _is_of(register, measure, wanted)
        and (not wanted.mention or register.mentions(measure.id, wanted.mention) is not None)
        and (not wanted.titled or measure.id in register.titled(wanted.titled, compounds=True))
        and not any(_fits(register, measure, each) for each in wanted.without)
    )


def _status(measure: Measure) -> str | None:
    """The status in the overview; of a sub-measure, its own."""
    return measure.overview.status if measure.overview else measure.status


def _is_of(register: Register, measure: Measure, wanted: Selection) -> bool:
    """True where the measure is the agencies' that are asked for, and has the partners that are."""
    own = set(measure.ministries)
    parts = [part for name in measure.children if (part := register.report.measure(name))]
    partners = {*measure.partners, *(name for part in parts for name in part.partners)}
    named, asked = own | partners if wanted.involved else own, set(wanted.agencies)
    has_agencies = not asked or (asked <= named if wanted.together else bool(asked & named))
    has_partners = (not wanted.partners or bool(set(wanted.partners) & partners)) and (partners or not wanted.partnered)
    return has_agencies and bool(has_partners)
