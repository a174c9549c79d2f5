"""Drafts with their notices: what the reader of an answer must know beside it."""

from collections.abc import Iterable, Iterator

from nskqa.answer import wording
from nskqa.answer.compose.context import Context, children
from nskqa.types import Draft, DraftSentence, Measure, Notice
from nskqa.types.asked import By, Grouped, HasStatus, conditions, wheres

# Of which kinds of answer the status, and the agencies, are part.
_STATUS_KINDS = frozenset({"status", "whole", "list", "count"})
_FIELDS = {"status": ("status",), "responsible": ("responsible",), "whole": ("status", "responsible")}


def draft(context: Context, kind: str, sentences: Iterable[DraftSentence], measures: Iterable[Measure]) -> Draft:
    """A draft of these sentences on these measures, with its notices."""
    measures = list(dict.fromkeys(measures))
    return Draft(
        kind=kind,
        sentences=tuple(sentences),
        measures=tuple(measure.id for measure in measures),
        notices=tuple(_notices(context, kind, measures)),
    )


def _notices(context: Context, kind: str, measures: list[Measure]) -> Iterator[Notice]:
    lang, date = context.lang, wording.day(context.report.meta.as_of)
    states = kind in _STATUS_KINDS and (kind not in ("list", "count") or _asks_of_status(context))
    if states:
        yield Notice("as_of", wording.AS_OF_NOTICE[lang].format(date=date))
    if context.analysis.left_out:
        words = ", ".join(map(wording.quoted, context.analysis.left_out))
        yield Notice("left_out", wording.LEFT_OUT[lang].format(words=words))
    for measure in measures:
        if any(
            each.measure == measure.id and each.field in _FIELDS.get(kind, ()) for each in context.report.discrepancies
        ):
            yield Notice("overview_differs", wording.OVERVIEW_DIFFERS[lang].format(id=measure.id))
        statuses = {measure.status, *(child.status for child in children(context, measure))}
        if states and measure.children and len(statuses) > 1:
            yield Notice("sub_measures_differ", wording.SUB_MEASURES_DIFFER[lang].format(id=measure.id))
        if states and measure.id in context.register.superseded:
            yield Notice("superseded", wording.SUPERSEDED_NOTICE[lang].format(id=measure.id, date=date))


def _asks_of_status(context: Context) -> bool:
    plan = context.analysis.plan
    if isinstance(plan, Grouped) and plan.by is By.STATUS:
        return True
    return plan is not None and any(isinstance(each, HasStatus) for where in wheres(plan) for each in conditions(where))
