"""What all tests share: the real report, the real default model and the real assistant, each made once."""

from pathlib import Path

import pytest

from nskqa.assistant import Assistant, build_index, current_index
from nskqa.report.parse import read_reports
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
