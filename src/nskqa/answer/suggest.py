"""Questions to go on with; the assistant offers those alone that the report answers."""

from collections.abc import Iterator

from nskqa.answer import wording
from nskqa.types import Analysis, Draft, Report

_MOST = 3


def suggestions(draft: Draft, analysis: Analysis, report: Report) -> list[str]:
    """Two or three questions near to what was answered, none of them the one that was asked."""
    asked = analysis.text.casefold()
    offered = dict.fromkeys(text for text in _near(draft, analysis, report) if text.casefold() != asked)
    return list(offered)[:_MOST]


def _near(draft: Draft, analysis: Analysis, report: Report) -> Iterator[str]:
    lang = analysis.lang
    measures = [measure for name in draft.measures if (measure := report.measure(name))]
    asks = {"status": wording.ASK_STATUS, "responsible": wording.ASK_RESPONSIBLE, "whole": wording.ASK_WHOLE}
    for measure in measures[:1]:
        for kind, words in asks.items():
            if kind != draft.kind and draft.kind not in ("list", "count"):
                yield words[lang].format(id=measure.id)
        if draft.kind in ("list", "count"):
            yield wording.ASK_WHOLE[lang].format(id=measure.id)
        if measure.ministries and not (analysis.plan and analysis.agencies):
            yield wording.ASK_AGENCY[lang].format(agency=measure.ministries[0])
        yield wording.ASK_AREA[lang].format(area=measure.area)
    if draft.kind == "define":
        for agency in report.agencies:
            if agency.abbreviation in analysis.agencies:
                yield wording.ASK_AGENCY[lang].format(agency=agency.abbreviation)
    yield wording.ASK_FINISHED[lang]
    yield wording.ASK_DATE[lang]
