"""ask --explain: how a question came to its answer, every step's value and time; for people, and for programs."""

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter
from rich.markup import escape

from nskqa.cli import show
from nskqa.types import Analysis, DraftSentence, Found, SentenceHit, Stages
from nskqa.types.asked import And, Not, Number, Or, Predicate, wheres

if TYPE_CHECKING:
    from nskqa.answer.trace import Part, Trace

_SENTENCES = 5
_WIDTH = 15  # of the names
_SAID_ELSEWHERE = frozenset({"lang", "text", "query", "understood_as", "decline", "plan"})
_STAGES = TypeAdapter(Stages)
_ANALYSIS = TypeAdapter(Analysis)


def show_trace(traced: "Trace") -> None:
    """A trace as it is read: a block for each question in what was asked, then what the answer itself leaves out."""
    out = show.console()
    for at, part in enumerate(traced.parts, start=1):
        many = f" {at} of {len(traced.parts)}" if len(traced.parts) > 1 else ""
        out.print(f"\n[bold]How this was answered{many}[/]")
        _show_lines(_understanding(part))
        if part.found:
            _show_lines(_sentences(part.found))
    out.print()
    _show_lines(_outcome(traced))


def as_values(traced: "Trace") -> dict[str, Any]:
    """A trace as values of JSON; the answer itself is not in it."""
    return {
        "parts": [_part_values(part) for part in traced.parts],
        "draft": [_draft_values(each, traced.said(each)) for each in traced.draft.sentences],
        "dropped": [_draft_values(each, traced.said(each)) for each in traced.dropped],
    }


def _show_lines(lines: Iterator[tuple[str, str]]) -> None:
    out = show.console()
    for name, value in lines:
        out.print(f"[cyan]{name:<{_WIDTH}}[/]{escape(value)}")


def _understanding(part: "Part") -> Iterator[tuple[str, str]]:
    """What was understood of a question, how it was looked for, and how sure that is."""
    analysis, found = part.analysis, part.found
    yield "language", analysis.lang
    yield "read as", analysis.text
    if analysis.understood_as:
        yield "understood as", analysis.understood_as
    yield from _set_fields(analysis)
    if analysis.plan:
        yield type(analysis.plan).__name__.lower(), " against ".join(map(_written, wheres(analysis.plan)))
    if part.reason:
        yield "declined", f"{part.reason}"
    if found is None:
        yield "searched", "nothing"
        return
    yield "searched for", analysis.query
    yield "found", f"known {found.known:.2f}, covered {found.covered:.2f}, peak {found.peak:.2f}"
    yield "certainty", f"{part.certainty:.2f}, declined below {part.least_certainty:.2f}"


def _set_fields(value: Analysis) -> Iterator[tuple[str, str]]:
    """The fields that say something, in words."""
    for each in fields(value):
        found = getattr(value, each.name)
        if found != each.default and each.name not in _SAID_ELSEWHERE:
            yield each.name.replace("_", " "), _in_words(found)


def _in_words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "yes" if value is True else str(value.value if isinstance(value, Enum) else value)


def _sentences(found: Found) -> Iterator[tuple[str, str]]:
    """The sentences that were ranked first, with what each stage of search made of them."""
    for hit in found.sentences[:_SENTENCES]:
        yield f"sentence {hit.rank}", f"{hit.passage.id}: {hit.sentence.text}"
        yield "", show.figures(hit.stages)


def _outcome(traced: "Trace") -> Iterator[tuple[str, str]]:
    answer = traced.answer
    yield "kind", answer.kind
    for sentence in traced.dropped:
        yield "not proved", traced.said(sentence)
    for notice in answer.notices:
        yield "notice", notice.code
    for suggestion in answer.suggestions:
        yield "suggested", suggestion
    yield "ms", ", ".join(f"{name} {spent:.1f}" for name, spent in answer.timings_ms.items())


def _part_values(part: "Part") -> dict[str, Any]:
    found = part.found
    return {
        "analysis": _ANALYSIS.dump_python(part.analysis, mode="json", exclude_defaults=True),
        "searched": found is not None,
        "known": found.known if found else None,
        "covered": found.covered if found else None,
        "peak": found.peak if found else None,
        "sentences": [_hit_values(hit) for hit in found.sentences[:_SENTENCES]] if found else [],
        "certainty": part.certainty,
        "least_certainty": part.least_certainty,
        "declined": part.reason,
    }


def _hit_values(hit: SentenceHit) -> dict[str, Any]:
    return {
        "rank": hit.rank,
        "passage": hit.passage.id,
        "text": hit.sentence.text,
        "score": hit.score,
        "stages": _STAGES.dump_python(hit.stages, mode="json"),
    }


def _draft_values(sentence: DraftSentence, words: str) -> dict[str, Any]:
    quotes = [
        {"words": quote.words, "start": quote.span.start, "end": quote.span.end, "values": list(quote.values)}
        for quote in sentence.quotes
    ]
    return {"text": words, "quotes": quotes}


def _written(predicate: Predicate) -> str:
    """A predicate on one line: "LedBy JD and not HasStatus Ferdigstilt"."""
    match predicate:
        case And(of):
            return " and ".join(map(_written, of)) or "every measure"
        case Or(of):
            return f"({' or '.join(map(_written, of))})"
        case Not(of):
            return f"not {_written(of)}"
        case _:
            values = (getattr(predicate, each.name) for each in fields(predicate))
            return " ".join([type(predicate).__name__, *map(_said, values)])


def _said(value: object) -> str:
    if isinstance(value, Number):
        return f"{value.least} to {'any' if value.most is None else value.most}"
    return "/".join(map(str, value)) if isinstance(value, tuple) else str(value)
