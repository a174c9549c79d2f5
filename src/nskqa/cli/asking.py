"""ask, search, measure: what the report says."""

from typing import cast

import click

from nskqa.cli import show
from nskqa.errors import UnknownReport
from nskqa.settings import load_settings
from nskqa.types import Lang, Question, Section

_JSON = click.option("--json", "json_", is_flag=True, help="JSON for programs.")


@click.command()
@click.argument("question")
@click.option("--lang", type=click.Choice(["nb", "nn", "en"]), help="Language of the answer; detected when left out.")
@click.option("--report", "report_id", help="The report to ask; the default one when left out.")
@_JSON
def ask(question: str, lang: str | None, report_id: str | None, json_: bool) -> None:
    """Answer QUESTION from the report, with the exact words that the answer rests on.

    Declining is an answer: when the report does not say, that is what is printed.
    """
    from nskqa.assistant import Assistant

    assistant = Assistant.load(load_settings())
    given = assistant.ask(Question(question, lang=cast(Lang | None, lang), report=report_id))
    if json_:
        from nskqa.web.present import answer_model

        show.as_json(answer_model(assistant, given).model_dump(mode="json"))
    else:
        show.answer(given)


@click.command()
@click.argument("query")
@click.option("-k", "count", type=click.IntRange(1, 100), default=10, show_default=True, help="How many hits.")
@click.option("--measure", "measure_id", help="Only this measure.")
@click.option("--status", help="Only measures with this status.")
@click.option("--responsible", help="Only measures that this agency is responsible for.")
@click.option("--area", type=int, help="Only this area.")
@click.option("--section", type=click.Choice([section.value for section in Section]), help="Only this section.")
@click.option("--report", "report_id", help="The report; the default one when left out.")
@_JSON
def search(
    query: str,
    count: int,
    measure_id: str | None,
    status: str | None,
    responsible: str | None,
    area: int | None,
    section: str | None,
    report_id: str | None,
    json_: bool,
) -> None:
    """Find the passages that fit QUERY best."""
    from nskqa.assistant import Assistant
    from nskqa.report.filters import filters

    assistant = Assistant.load(load_settings())
    report = assistant.report(report_id)
    wanted = filters(report, measure_id, status, responsible, area, Section(section) if section else None)
    found = assistant.search(query, count, wanted)
    if json_:
        from nskqa.web.present import hit_model

        show.as_json({"hits": [hit_model(hit).model_dump(mode="json") for hit in found.hits]})
    else:
        show.hits(found)


@click.command()
@click.argument("measure_id")
@click.option("--report", "report_id", help="The report; the default one when left out.")
@_JSON
def measure(measure_id: str, report_id: str | None, json_: bool) -> None:
    """Show the measure MEASURE_ID whole, such as 13 or 9b."""
    from nskqa.report.parse import read_reports
    from nskqa.text.alignment import Alignment
    from nskqa.text.lines import reading

    settings = load_settings()
    reports = {each.id: each for each in read_reports(settings.data_dir)}
    report = reports.get(report_id or settings.report)
    found = report.measure(measure_id.lower()) if report else None
    if report is None:
        raise UnknownReport(f"There is no report {report_id or settings.report}; there are {', '.join(reports)}.")
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
