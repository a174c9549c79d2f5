"""What all tests share: the real default model, fetched and exported once and kept below the index directory."""

import pytest

from nskqa.search.model.prepared import PreparedModel
from nskqa.search.model.resolve import prepare
from nskqa.settings import load_settings


@pytest.fixture(scope="session")
def default_model() -> PreparedModel:
    """The default model, ready to use."""
    return prepare(load_settings(), lambda line: print(line))  # noqa: T201
