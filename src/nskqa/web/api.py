"""The API, version 1: its operations and their handlers. Start at OPERATIONS."""

from flask import Blueprint
from werkzeug.exceptions import NotFound

from nskqa.answer.prove.citing import Prover
from nskqa.assistant import Assistant
from nskqa.report.filters import filters, fits
from nskqa.types import Measure, Question, Report
from nskqa.types import Turn as EarlierTurn
from nskqa.web import present
from nskqa.web.inputs import AskBody, AskQuery, MeasuresQuery, SearchQuery
from nskqa.web.models import (
    Alive,
    AskResponse,
    MeasuresResponse,
    MeasureWhole,
    Ready,
    ReportsResponse,
    ReportWhole,
    SearchResponse,
)
from nskqa.web.openapi import describe
from nskqa.web.operations import Operation, bind

PREFIX = "/api/v1"


def ask(assistant: Assistant, body: AskBody) -> AskResponse:
    """Answers a question, with citations; declining is an answer too."""
    history = tuple(EarlierTurn(turn.role, turn.content) for turn in body.history)
    return _asked(assistant, Question(body.question, body.lang, history, body.report))


def ask_once(assistant: Assistant, query: AskQuery) -> AskResponse:
    """Answers a single question."""
    return _asked(assistant, Question(query.q, query.lang, report=query.report))


def search(assistant: Assistant, query: SearchQuery) -> SearchResponse:
    """Finds the passages or sentences of a report that fit a query best."""
    report = assistant.report(query.report)
    wanted = filters(report, query.measure, query.status, query.responsible, query.area, query.section)
    found = assistant.search(query.q, query.k, wanted)
    hits = found.of(query.unit)[: query.k]
    return present.search_model(hits, assistant.explain(query.q, found, hits, report.id) if query.explain else None)


def reports(assistant: Assistant) -> ReportsResponse:
    """Lists the reports that can be asked."""
    return ReportsResponse(reports=[present.report_brief(each) for each in assistant.reports.values()])


def report(assistant: Assistant, report: str) -> ReportWhole:
    """Gives one report with counts by status, area and agency."""
    return present.report_model(_prover(assistant, report).report)


def source(assistant: Assistant, report: str) -> str:
    """Gives the verbatim source text, which all offsets count in."""
    return _prover(assistant, report).report.source


def text(assistant: Assistant, report: str) -> str:
    """Gives the restored text, line for line with the source."""
    return _prover(assistant, report).alignment.text


def measures(assistant: Assistant, report: str, query: MeasuresQuery) -> MeasuresResponse:
    """Lists the numbered measures that fit, in the report's order."""
    found = _prover(assistant, report).report
    wanted = filters(found, status=query.status, responsible=query.responsible, area=query.area)
    fitting = (measure for measure in found.numbered() if fits(measure, wanted))
    return MeasuresResponse(measures=[present.measure_brief(found, measure) for measure in fitting])


def measure(assistant: Assistant, report: str, measure: str) -> MeasureWhole:
    """Gives one measure or sub-measure, whole."""
    found = _prover(assistant, report).report
    return present.measure_model(found, _measure(found, measure))


def healthz(assistant: Assistant) -> Alive:
    """Tells that the process answers."""
    del assistant
    return Alive(status="ok")


def readyz(assistant: Assistant) -> Ready:
    """Tells that the index is loaded and the encoder warm."""
    return Ready(status="ready", index=present.index_model(assistant.index.manifest), reports=list(assistant.reports))


OPERATIONS = (
    Operation("POST", "/ask", ask, AskResponse, body=AskBody, problems=(413, 415)),
    Operation("GET", "/ask", ask_once, AskResponse, query=AskQuery),
    Operation("GET", "/search", search, SearchResponse, query=SearchQuery),
    Operation("GET", "/reports", reports, ReportsResponse),
    Operation("GET", "/reports/<report>", report, ReportWhole, problems=(404,)),
    Operation("GET", "/reports/<report>/source", source, None, problems=(404,)),
    Operation("GET", "/reports/<report>/text", text, None, problems=(404,)),
    Operation("GET", "/reports/<report>/measures", measures, MeasuresResponse, MeasuresQuery, problems=(404,)),
    Operation("GET", "/reports/<report>/measures/<measure>", measure, MeasureWhole, problems=(404,)),
)
PROBES = (Operation("GET", "/healthz", healthz, Alive), Operation("GET", "/readyz", readyz, Ready))


def api(assistant: Assistant) -> Blueprint:
    """The blueprint that serves the operations and their description."""
    blueprint = Blueprint("api", __name__, url_prefix=PREFIX)
    for operation in OPERATIONS:
        bind(blueprint, operation, assistant)
    description = describe({PREFIX: OPERATIONS, "": PROBES})

    @blueprint.get("/openapi.json")
    def openapi() -> dict[str, object]:
        return description

    return blueprint


def probes(assistant: Assistant) -> Blueprint:
    """The blueprint by which a supervisor asks whether the process lives and is ready."""
    blueprint = Blueprint("probes", __name__)
    for operation in PROBES:
        bind(blueprint, operation, assistant)
    return blueprint


def _asked(assistant: Assistant, question: Question) -> AskResponse:
    return present.answer_model(assistant, assistant.ask(question))


def _prover(assistant: Assistant, report_id: str) -> Prover:
    if report_id not in assistant.provers:
        raise NotFound(f"There is no such report; there are {', '.join(assistant.reports)}.")
    return assistant.provers[report_id]


def _measure(report: Report, measure_id: str) -> Measure:
    found = report.measure(measure_id)
    if found is None:
        listed = ", ".join(each.id for each in report.measures)
        raise NotFound(f"{report.id} has no such measure; it has {listed}.")
    return found
