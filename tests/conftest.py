"""What all tests share: the real report, the real default model and the real assistant, each made once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nskqa.assistant import Assistant, build_index, current_index
from nskqa.report.parse import read_reports
from nskqa.report.passages import passages
from nskqa.search import index as indexes
from nskqa.search.encoder import load_encoder
from nskqa.search.model.prepared import PreparedModel
from nskqa.search.model.resolve import prepare
from nskqa.settings import load_settings
from nskqa.types import Report

TESTS = Path(__file__).parent


@pytest.fixture(scope="session")
def report() -> Report:
    """The real report."""
    (found,) = read_reports(load_settings().data_dir)
    return found


@pytest.fixture(scope="session")
def second_report() -> Report:
    """A small report of another year, with clean letters, other statuses and other ministries."""
    (found,) = read_reports(TESTS / "reports")
    return found


@pytest.fixture(scope="session")
def report_without_overview() -> Report:
    """A small report with neither overview nor list of agencies, and with states of its own."""
    (found,) = read_reports(TESTS / "reports_without_overview")
    return found


@pytest.fixture(scope="session")
def default_model() -> PreparedModel:
    """The default model, ready to use."""
    return prepare(load_settings(), lambda _: None)


@pytest.fixture(scope="session")
def assistant(default_model: PreparedModel) -> Assistant:
    """The assistant over the real index, which is built where it is missing or not up to date."""
    settings = load_settings()
    if current_index(settings) is None:
        build_index(settings, lambda _: None, lambda *_: None)
    return Assistant.load(settings)


@pytest.fixture(scope="session")
def assistant_of(
    default_model: PreparedModel, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Report], Assistant]:
    """Makes the assistant over one report, in an index of its own."""

    def made(report: Report) -> Assistant:
        home, encoder = tmp_path_factory.mktemp("index"), load_encoder(load_settings(), default_model)
        model = (default_model.name, default_model.adapter)
        indexes.build(home, [report], list(passages(report)), encoder, *model, "Flat", lambda *_: None)
        index = indexes.load(home, {report.id: report.digest}, default_model.name, default_model.digest)
        return Assistant(index, encoder, report.id, {"nb": (), "nn": (), "en": ()})

    return made


@pytest.fixture(scope="session")
def second_assistant(second_report: Report, assistant_of: Callable[[Report], Assistant]) -> Assistant:
    """The assistant over the second report."""
    return assistant_of(second_report)


@pytest.fixture(scope="session")
def assistant_without_overview(
    report_without_overview: Report, assistant_of: Callable[[Report], Assistant]
) -> Assistant:
    """The assistant over the report without an overview."""
    return assistant_of(report_without_overview)
