"""index, model, report: what is built, and what it is built from."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from nskqa.cli import collecting, show
from nskqa.settings import load_settings
from nskqa.types import Severity

_JSON = click.option("--json", "json_", is_flag=True, help="JSON for programs.")


@click.command()
@click.option(
    "--passages",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='A file of texts to index instead, {"id", "text"} a line.',
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder for that collection.")
@_JSON
def index(source: Path | None, out: Path | None, json_: bool) -> None:
    """Build the index of the reports in data/, or bring it up to date.

    Only what changed is embedded anew. The index that is served is replaced in one step at the end: stopped at any
    point, the one before stays whole. The same goes for any collection of texts, with --passages and --out;
    `nskqa search --index` ranks it.
    """
    if source and out:
        _index_collection(source, out, json_)
    elif source or out:
        raise click.UsageError("--passages and --out belong together: a file of texts, and the folder for its index.")
    else:
        _index_reports(json_)


def _index_collection(source: Path, out: Path, json_: bool) -> None:
    manifest = collecting.build(source, out)
    if json_:
        show.as_json(manifest.model_dump(mode="json"))
    else:
        click.echo(
            f"{manifest.texts} texts, {manifest.passages} passages, {manifest.sentences} sentences in {out} "
            f"· model {manifest.model} · version {manifest.version}"
        )


def _index_reports(json_: bool) -> None:
    from nskqa.assistant import build_index, current_index

    settings = load_settings()
    manifest = current_index(settings)
    if manifest:
        show.say(f"The index in {settings.index_dir} is up to date.")
    else:
        with show.progress("Embedding") as moved:
            manifest = build_index(settings, show.say, moved)
    if json_:
        show.as_json(manifest.model_dump(mode="json"))
    else:
        click.echo(
            f"{manifest.passages} passages, {manifest.sentences} sentences of {', '.join(manifest.reports)} "
            f"· model {manifest.model} · version {manifest.version}"
        )


@click.group()
def model() -> None:
    """The model that embeds passages and questions."""


@model.command()
def fetch() -> None:
    """Fetch the model that is set, where it is not here yet or damaged, and export it with its adapter for asking."""
    from nskqa.search.model.resolve import prepare

    prepared = prepare(load_settings(), show.say, thorough=True)
    click.echo(f"{prepared.name} is in {prepared.folder}")


@model.command(name="check")
def check_model() -> None:
    """Read every byte of the model and its adapter and hold it against what was recorded when it was prepared."""
    from nskqa.search.model.prepared import verify

    prepared = verify(load_settings())
    tuned = f", tuned by {prepared.adapter_file} ({prepared.adapter[:12]})," if prepared.adapter else ""
    click.echo(f"{prepared.name} in {prepared.folder}{tuned} is whole: {prepared.digest}")


@click.group()
def report() -> None:
    """The reports in data/."""


@report.command(name="check")
@click.argument("report_id", required=False)
@_JSON
def check_report(report_id: str | None, json_: bool) -> None:
    """Check the structure of REPORT_ID, or of all reports: counts, coverage, and what the report contradicts itself in.

    Exits with 1 where the structure has a fault; a contradiction of the report's own is no fault.
    """
    from nskqa.report.checks import check, counted, coverage
    from nskqa.report.parse import read_shelf

    shelf = read_shelf(load_settings().data_dir)
    chosen = (shelf.report(report_id),) if report_id else shelf.reports
    reports = {each.id: each for each in chosen}
    results = {each.id: (counted(each), coverage(each), check(each)) for each in chosen}
    if json_:
        show.as_json(
            {
                name: {"counts": counts, "coverage": covered, "findings": [asdict(finding) for finding in found]}
                for name, (counts, covered, found) in results.items()
            }
        )
    else:
        for name, (counts, covered, found) in results.items():
            show.counts(name, [(key, str(value)) for key, value in counts.items()])
            characters = sum(covered.values())
            show.counts(
                f"coverage: {characters:,} of {len(reports[name].source):,} characters",
                [(key, f"{value:,}") for key, value in covered.items()],
            )
            show.findings(found)
    refused = () if report_id else shelf.refused
    for each in refused:
        show.say(f"Error: {each.why}")
    if refused or any(finding.severity is Severity.FAULT for *_, found in results.values() for finding in found):
        sys.exit(1)


@report.command()
@click.argument("report_id", required=False)
@_JSON
def review(report_id: str | None, json_: bool) -> None:
    """List the restored words of REPORT_ID, or of all reports, that a reader should look at: worst first, in context.

    What a reader decides goes into data/REPORT_ID.errata.toml, with the line and the words that are printed here.
    """
    from nskqa.report.parse import read_shelf
    from nskqa.report.restoration import review as reviewed

    shelf = read_shelf(load_settings().data_dir)
    chosen = (shelf.report(report_id),) if report_id else shelf.reports
    doubts = [doubt for each in chosen for doubt in reviewed(each)]
    if json_:
        show.as_json([asdict(doubt) for doubt in doubts])
        return
    for doubt in doubts:
        click.echo(f"{doubt.report} line {doubt.line:>4}  {doubt.confidence:.2f}  {doubt.source} → {doubt.reading}")
        click.echo(f"    {doubt.context}  ({doubt.evidence})")
    click.echo(f"{len(doubts)} restored words to look at")
