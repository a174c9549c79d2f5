"""How values are shown in a terminal: readable for people, JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from nskqa.answer.markers import markers
from nskqa.types import (
    URGENT_HELP,
    Answer,
    AnswerGroup,
    Citation,
    Explanation,
    Finding,
    Hit,
    Measure,
    Notice,
    Report,
    Section,
    SentenceHit,
    Severity,
    Stages,
)
from nskqa.web.rows import cited_row, in_one_line
from nskqa.web.texts import TEXTS

if TYPE_CHECKING:
    from nskqa.assistant import Progress

_WEIGHT = {Severity.FAULT: "bold red", Severity.DISCREPANCY: "yellow", Severity.NOTE: "dim"}


def console(err: bool = False) -> Console:
    """A console on stdout, or on stderr for progress."""
    shown = Console(stderr=err, highlight=False)
    # what is piped on is not broken into lines: a quote can then be searched for
    shown.soft_wrap = not shown.is_terminal
    return shown


def as_json(content: Any) -> None:
    """Prints JSON, one value, with Norwegian letters as they are."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def say(message: str) -> None:
    """A line on stderr that says what is being done."""
    click.echo(message, err=True)


@contextmanager
def progress(label: str) -> Iterator["Progress"]:
    """A progress bar on stderr; gives the function that moves it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(err=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def place(citation: Citation) -> str:
    """Where a citation stands, in words."""
    return f"{'tiltak ' + citation.measure if citation.measure else 'rapporten'} · {citation.section}"


def answer(given: Answer, report: Report) -> None:
    """An answer from a report with its citations, or the declining message; urgent help comes before either."""
    out, texts = console(), TEXTS[given.lang]
    for notice in given.notices:
        if notice.code == URGENT_HELP:
            _urgent_help(notice)
    if given.understood_as:
        out.print(escape(f"{texts['understood_as']}: {given.understood_as}"), style="dim")
    if given.abstention:
        out.print(escape(given.abstention.message), style="bold")
        if given.abstention.nearest:
            out.print(f"Nærmest / nearest: tiltak {', '.join(given.abstention.nearest)}", style="dim")
        return
    _cited(given, report, out)
    for notice in given.notices:
        if notice.code != URGENT_HELP:
            out.print(f"{escape(notice.message)}", style="yellow")
    if given.suggestions:
        out.print()
        out.print(f"{texts['suggestions']}:", style="dim")
        out.print("\n".join(f"    {escape(suggestion)}" for suggestion in given.suggestions))


def _cited(given: Answer, report: Report, out: Console) -> None:
    groups = given.groups or (AnswerGroup("", tuple(range(len(given.sentences)))),)
    for group in groups:
        if group.title:
            out.print(f"[bold]{escape(group.title)}[/]")
        if group.abstention:
            out.print(escape(group.abstention.message))
        for sentence in (given.sentences[at] for at in group.sentences):
            marks = "".join(map(str, markers(sentence.citations)))
            out.print(f"{escape(sentence.text)} [cyan]{escape(marks)}[/]")
    out.print()
    for citation in given.citations:
        out.print(f"[cyan]{escape(f'[{citation.number}]')}[/] {escape(place(citation))}  [dim]{escape(citation.id)}[/]")
        row = cited_row(report, citation)
        if row:
            out.print(f"    {escape(in_one_line(row))}", style="italic")
        out.print(f"    {escape(citation.quote)}", style="dim" if row else "italic")


def _urgent_help(notice: Notice) -> None:
    out = console()
    out.print(escape(notice.message), style="bold red" if notice.certain else "bold")
    for contact in notice.contacts:
        url = f"  {contact.url}" if contact.url else ""
        out.print(f"    [bold]{escape(contact.phone)}[/]  {escape(contact.named + url)}")
    out.print()


def hits(found: Sequence[Hit | SentenceHit], told: Sequence[tuple[SentenceHit, Explanation]] | None) -> None:
    """Hits as a table; `told` explains each by a sentence, where that was asked for."""
    table = Table("#", "score", "passage", "text", box=None, pad_edge=False)
    for number, hit in enumerate(found):
        text = hit.passage.text if isinstance(hit, Hit) else hit.sentence.text
        table.add_row(str(hit.rank), f"{hit.score:.2f}", escape(hit.passage.id), escape(text))
        if told:
            table.add_row("", "", "", f"[dim]{escape(_explained(*told[number]))}[/]")
    console().print(table)


def _explained(hit: SentenceHit, why: Explanation) -> str:
    """How a sentence came to its rank: figures, and the words that met, those that stand around the sentence in ()."""
    length = len(hit.sentence.text)
    met = [(each, each.met.of(why.text)) for each in why.words]
    told = [
        f"{each.asked.of(why.question)} → {word if each.met.end <= length else f'({word})'} {each.cosine:.2f}"
        for each, word in met
    ]
    return "\n".join([figures(hit.stages), *([" · ".join(told)] if told else [])])


def figures(stages: Stages) -> str:
    """What each stage of search made of a sentence, and its score."""
    tuned = [] if stages.maxsim is None else [f"tuned {stages.pooled:.2f}", f"MaxSim {stages.maxsim:.2f}"]
    said = [
        f"passage {stages.passage_rank} ({stages.passage_score:.2f})",
        f"measure {stages.document_score:.2f}",
        f"cosine {stages.dense:.2f}",
        *tuned,
        f"words {stages.overlap:.2f} ({stages.around:.2f} with what stands around)",
    ]
    return f"{', '.join(said)}: {stages.final:.2f}"


def measure(report: Report, found: Measure, read: dict[Section, list[str]]) -> None:
    """A measure whole: its values, then its sections as they are read."""
    out = console()
    out.print(f"[bold]Tiltak {escape(found.id)}. {escape(found.title)}[/]")
    partners = f", i samarbeid med {', '.join(found.partners)}" if found.partners else ""
    out.print(f"{found.status or '–'} per {report.meta.as_of:%d.%m.%Y} · {', '.join(found.responsible)}{partners}")
    for section, texts in read.items():
        out.print(f"\n[cyan]{section}[/]")
        if section is Section.OVERVIEW and found.overview:
            out.print(escape(in_one_line(found.overview)))
        for text in texts:
            out.print(escape(text))


def findings(found: tuple[Finding, ...]) -> None:
    """Findings, a line each."""
    out = console()
    for finding in found:
        style = _WEIGHT[finding.severity]
        line, message = f"line {finding.line:>4}", escape(finding.message)
        out.print(f"[{style}]{finding.severity:<11}[/] {line}  {finding.code}: {message}", soft_wrap=True)


def counts(title: str, rows: list[tuple[str, str]]) -> None:
    """A title over a small table of names and what there is of them."""
    out = console()
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(overflow="fold")
    for name, figure in rows:
        table.add_row(escape(name), escape(figure))
    out.print(escape(title), style="bold")
    out.print(table)


def shares(title: str, names: list[str], rows: list[tuple[str, int, list[float]]]) -> None:
    """A table of shares from 0 to 1 by name, for each row, with how many the row is of."""
    table = Table(title, "of", *names, box=None, pad_edge=False)
    for name, count, values in rows:
        table.add_row(escape(name), str(count), *(f"{value:.3f}" for value in values))
    console().print(table)
