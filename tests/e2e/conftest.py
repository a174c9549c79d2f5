"""A real browser against a real server on the loopback address."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from nskqa.assistant import Assistant
from nskqa.settings import load_settings
from nskqa.web.app import create_app
from nskqa.web.server import Server

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def url(assistant: Assistant) -> Iterator[str]:
    server = Server(create_app(assistant, load_settings()), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server.url
    server.stop()
    thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None) or "/usr/bin/chromium"
    if not Path(found).exists():
        pytest.fail(f"These tests need a browser: install one of {', '.join(NAMES)}, or run pytest -m 'not browser'.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
