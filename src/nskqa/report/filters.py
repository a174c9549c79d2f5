"""What a search is narrowed to, as values of the report: typing without æøå, in capitals or by an alias is forgiven."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from nskqa.errors import UnknownValue
from nskqa.text.fold import fold
from nskqa.types import Filters, Measure, Report, Section

_Value = TypeVar("_Value", str, int)


def filters(
    report: Report,
    measure: str | None = None,
    status: str | None = None,
    responsible: str | None = None,
    area: int | None = None,
    section: Section | None = None,
) -> Filters:
    """The filters that these words ask for.

    Raises:
        UnknownValue: where the report has no such value; it names the field and the values that there are. A state that
            no measure is in may be asked for, but is not named.

    """
    return Filters(
        report=report.id,
        measure=_one_of("measure", _folded(measure), {fold(each.id): each.id for each in report.measures}),
        status=_one_of(
            "status", _folded(status), {fold(each): each for each in statuses(report)}, report.states_present()
        ),
        responsible=_one_of("responsible", _folded(responsible), _agencies(report)),
        area=_one_of("area", area, {each: each for each in areas(report)}),
        section=section,
    )


def fits(measure: Measure, wanted: Filters) -> bool:
    """True where a measure is what the filters ask for."""
    return (
        wanted.measure in (None, measure.id)
        and wanted.status in (None, measure.status)
        and wanted.area in (None, measure.area)
        and (wanted.responsible is None or wanted.responsible in measure.ministries)
    )


def statuses(report: Report) -> tuple[str, ...]:
    """The states that a measure of the report can be in."""
    stated = (measure.status for measure in report.measures if measure.status)
    return tuple(dict.fromkeys((*report.meta.statuses, *stated)))


def areas(report: Report) -> list[int]:
    """The numbers of the report's areas."""
    return sorted({area.number for area in report.areas} | {measure.area for measure in report.numbered()})


def _agencies(report: Report) -> dict[str, str]:
    """Abbreviations by all the names that an agency goes by; the abbreviation's own name wins."""
    named = {fold(name): each.abbreviation for each in report.agencies for name in (each.name, *each.aliases)}
    used = (name for measure in report.measures for name in (*measure.ministries, *measure.partners))
    listed = (each.abbreviation for each in report.agencies)
    return named | {fold(abbreviation): abbreviation for abbreviation in (*listed, *used)}


def _one_of(
    field: str, given: _Value | None, values: Mapping[_Value, _Value], named: Iterable[_Value] | None = None
) -> _Value | None:
    if given is None:
        return None
    if given not in values:
        listed = ", ".join(dict.fromkeys(map(str, values.values() if named is None else named)))
        raise UnknownValue(field, f"The report has no such {field}; there are {listed}.")
    return values[given]


def _folded(given: str | None) -> str | None:
    return None if given is None else fold(given.strip())
