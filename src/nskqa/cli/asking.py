"""ask, search, measure: what the report says."""

from pathlib import Path
from typing import Any, Literal, cast

import click
from click.core import ParameterSource

from nskqa.cli import collecting, explaining, show
from nskqa.errors import UnknownReport
from nskqa.settings import load_settings
from nskqa.types import Lang, Question, Section

_JSON = click.option("--json", "json_", is_flag=True, help="JSON for programs.")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_MOST_HITS = 100  # of a search in the report


@click.command()
@click.argument("question")
@click.option("--lang", type=click.Choice(["nb", "nn", "en"]), help="Language of the answer; detected when left out.")
@click.option("--report", "report_id", help="The report to ask; the default one when left out.")
@click.option("--after", multiple=True, metavar="QUESTION", help="A question asked before; once for each of them.")
@click.option("--explain", is_flag=True, help="Say how the answer came about: every step's value and time.")
@_JSON
def ask(
    question: str, lang: str | None, report_id: str | None, after: tuple[str, ...], explain: bool, json_: bool
) -> None:
    """Answer QUESTION from the report, with the exact words that the answer rests on.

    Declining is an answer: when the report does not say, that is what is printed.
    """
    from nskqa.assistant import Assistant

    assistant = Assistant.load(load_settings())
    history = assistant.conversation(after, report_id)
    traced = assistant.trace(Question(question, cast(Lang | None, lang), history, report_id))
    if json_:
        from nskqa.web.present import answer_model

        given = answer_model(assistant, traced.answer).model_dump(mode="json")
        show.as_json({**given, "explain": explaining.as_values(traced)} if explain else given)
    else:
        show.answer(traced.answer, assistant.report(traced.answer.report))
        if explain:
            explaining.show_trace(traced)


@click.command()
@click.argument("query", required=False)
@click.option("-k", "count", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many hits.")
@click.option(
    "--unit", type=click.Choice(["passage", "sentence"]), default="passage", show_default=True, help="What a hit is."
)
@click.option("--explain", is_flag=True, help="Say of each hit how it came to its rank and which words met.")
@click.option("--measure", "measure_id", help="Only this measure.")
@click.option("--status", help="Only measures with this status.")
@click.option("--responsible", help="Only measures that this agency is responsible for.")
@click.option("--area", type=int, help="Only this area.")
@click.option("--section", type=click.Choice([section.value for section in Section]), help="Only this section.")
@click.option("--report", "report_id", help="The report; the default one when left out.")
@click.option("--index", "home", type=_FOLDER, help="A collection that `nskqa index --passages` built.")
@click.option("--queries", type=_FILE, help='Its queries, {"id", "text"} a line.')
@click.option(
    "--run",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Where to write the ranked texts, in TREC's form; - for stdout.",
)
@_JSON
@click.pass_context
def search(
    context: click.Context,
    /,
    query: str | None,
    count: int,
    home: Path | None,
    queries: Path | None,
    run: str | None,
    **options: Any,
) -> None:
    """Find the passages or sentences that fit QUERY best.

    With --index, --queries and --run instead of QUERY: rank the texts of a collection for every query of a file, and
    write the run that tools such as ir-measures read.
    """
    collected = {"--index": home, "--queries": queries, "--run": run}
    given = [name for name, value in collected.items() if value is not None]
    if query is not None and given:
        raise click.UsageError(f"QUERY is asked of the report and {given[0]} of a collection; give one of the two.")
    if query is not None:
        _search_report(query, count, **options)
    elif home is None or queries is None or run is None:
        missing = [name for name in collected if name not in given]
        needed = f"{given[0]} needs {' and '.join(missing)} too." if given else ""
        raise click.UsageError(needed or "Give QUERY, or --index, --queries and --run.")
    else:
        _refuse_others(context, {"count", "home", "queries", "run"})
        collecting.rank(home, queries, run, count)


def _refuse_others(context: click.Context, allowed: set[str]) -> None:
    """A usage error for an option that was given and means nothing for a collection."""
    for parameter in context.command.params:
        name = str(parameter.name)
        if name not in allowed and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{parameter.opts[0]} is for a QUERY to the report, not for a collection.")


def _search_report(
    query: str,
    count: int,
    unit: Literal["passage", "sentence"],
    explain: bool,
    measure_id: str | None,
    status: str | None,
    responsible: str | None,
    area: int | None,
    section: str | None,
    report_id: str | None,
    json_: bool,
) -> None:
    from nskqa.assistant import Assistant
    from nskqa.report.filters import filters

    if count > _MOST_HITS:
        raise click.UsageError(f"-k is at most {_MOST_HITS} for a QUERY to the report.")
    assistant = Assistant.load(load_settings())
    report = assistant.report(report_id)
    wanted = filters(report, measure_id, status, responsible, area, Section(section) if section else None)
    found = assistant.search(query, count, wanted)
    hits = found.of(unit)[:count]
    told = assistant.explain(query, found, hits, report_id) if explain else None
    if json_:
        from nskqa.web.present import search_model

        show.as_json(search_model(hits, told).model_dump(mode="json"))
    else:
        show.hits(hits, told)


@click.command()
@click.argument("measure_id")
@click.option("--report", "report_id", help="The report; the default one when left out.")
@_JSON
def measure(measure_id: str, report_id: str | None, json_: bool) -> None:
    """Show the measure MEASURE_ID whole, such as 13 or 9b."""
    from nskqa.report.parse import read_shelf
    from nskqa.text.alignment import Alignment
    from nskqa.text.lines import reading

    settings = load_settings()
    report = read_shelf(settings.data_dir).report(report_id or settings.report)
    found = report.measure(measure_id.lower())
    if found is None:
        listed = ", ".join(each.id for each in report.measures)
        raise UnknownReport(f"There is no measure {measure_id} in {report.id}; there are {listed}.")
    if json_:
        from nskqa.web.present import measure_model

        show.as_json(measure_model(report, found).model_dump(mode="json"))
        return
    alignment = Alignment(report.source, report.edits)
    read: dict[Section, list[str]] = {}
    for part in found.parts:
        read.setdefault(part.section, []).append(reading(alignment, part.span).text)
    show.measure(report, found, read)
