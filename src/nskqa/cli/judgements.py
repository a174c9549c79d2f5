"""evaluate answers: judged answers as they are read, a half at a time."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from nskqa.cli import show

if TYPE_CHECKING:
    from nskqa.evaluate.judging import Judged

_LONGEST = 300  # characters of an answer
_QUOTES = 3
_LONGEST_QUOTE = 160  # characters


def show_half(name: str, judged: "Sequence[Judged]", failures: bool) -> None:
    """The answers of one half that are not right, where wanted, and how many are, by kind and by all else."""
    from nskqa.evaluate.answers import by_check, by_kind, by_language, by_writer, latency

    if failures:
        for each in sorted(judged, key=lambda one: (one.row.kind, one.failed)):
            if not each.right:
                show_failure(each)
    tallies = {"kinds": by_kind, "languages": by_language, "writers": by_writer, "checks": by_check}
    for title, tally in tallies.items():
        if counted := tally(judged):
            show.counts(f"{name}: {title}", _rows(counted))
    spent = latency(judged)
    click.echo(f"{name}: ms p50 {spent.p50:.1f}, p95 {spent.p95:.1f}, max {spent.max:.1f}")
    show_right(name, judged)


def show_failure(each: "Judged") -> None:
    """One answer that is not right: what was asked and wanted, what was said and cited."""
    row, answer = each.row, each.answer
    click.echo(f"{row.id}  {row.kind}  {', '.join(each.failed)}")
    for earlier in row.history:
        click.echo(f"  ^ {earlier}")
    click.echo(f"  ? {row.q}")
    if answer.understood_as:
        click.echo(f"  ~ {answer.understood_as}")
    click.echo(f"  = {_wanted(each)}")
    click.echo(f"  > {answer.kind}: {answer.text[:_LONGEST]}")
    for citation in answer.citations[:_QUOTES]:
        click.echo(f"    [{citation.number}] {show.place(citation)}: {citation.quote[:_LONGEST_QUOTE]}")


def show_right(name: str, judged: "Sequence[Judged]") -> None:
    """How many answers are right."""
    from nskqa.evaluate.answers import share_right

    click.echo(f"{name}: right {sum(each.right for each in judged)}/{len(judged)} {share_right(judged):.1%}")


def _rows(tally: Mapping[str, Sequence[bool]]) -> list[tuple[str, str]]:
    return [(name, f"{sum(passed)}/{len(passed)}  {sum(passed) / len(passed):.1%}") for name, passed in tally.items()]


def _wanted(each: "Judged") -> str:
    """What a right answer to the question has, in a line."""
    row = each.row
    if row.abstain:
        return "declined"
    exactly = "exactly " if row.all_of else ""
    parts = {
        "measures": f"{exactly}{', '.join(row.measures) or 'none'}" if row.measures or row.all_of else "",
        "evidence": " | ".join(row.evidence),
        "answer": " & ".join(row.answer) or " | ".join(row.answer_any),
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items() if value)
