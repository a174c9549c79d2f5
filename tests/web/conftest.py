"""What the tests of the web share: an app over the real assistant, and pages read as a browser reads them."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from nskqa.assistant import Assistant, build_index
from nskqa.search.model.prepared import PreparedModel
from nskqa.settings import load_settings
from nskqa.web.app import create_app
from nskqa.web.server import Server

Serving = Callable[[Flask], AbstractContextManager[Server]]


@pytest.fixture(scope="session")
def app(assistant: Assistant) -> Flask:
    return create_app(assistant, load_settings())


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


@pytest.fixture(scope="session")
def two_reports(default_model: PreparedModel, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over two years of the small report; the later one is the default, its measure 1 has ended."""
    home = tmp_path_factory.mktemp("two")
    shutil.copytree(Path(__file__).parents[1] / "reports", home / "data")
    (home / "index").mkdir()
    (home / "index" / "model").symlink_to(load_settings().index_dir / "model")
    for end, changes in ((".toml", (("2025", "2026"),)), (".txt", (("Pågående", "Ferdigstilt"), ("2025", "2026")))):
        text = (home / "data" / f"sjo-2025{end}").read_text("utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        (home / "data" / f"sjo-2026{end}").write_text(text, "utf-8")
    settings = load_settings().model_copy(
        update={"data_dir": home / "data", "index_dir": home / "index", "report": "sjo-2026"}
    )
    build_index(settings, lambda _: None, lambda *_: None)
    return Assistant.load(settings)


@pytest.fixture(scope="session")
def serving() -> Serving:
    """Serves an app on a free port for as long as the context lasts."""

    @contextmanager
    def serve(app: Flask) -> Iterator[Server]:
        server = Server(app, "127.0.0.1", 0)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield server
        finally:
            server.stop()
            thread.join(10)
        assert not thread.is_alive()

    return serve


@dataclass
class Page(HTMLParser):
    """A page's tags with their attributes, its visible text, and the words it marks."""

    html: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._in_mark = False
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "mark":
            self._in_mark = True
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._in_mark = False

    def handle_data(self, words: str) -> None:
        self.text += words
        if self._in_mark:
            self.marks[-1] += words

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.tags if "id" in attributes]


@pytest.fixture
def read_page() -> Callable[[str], Page]:
    return Page
