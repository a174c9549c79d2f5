import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import httpx
import pytest
from flask import Flask

from nskqa.errors import SettingsError
from nskqa.settings import Settings
from nskqa.web.app import create_app
from nskqa.web.server import Server

# Serves as `nskqa serve` does, around an app that needs no model: signals and sockets are what is tried.
SERVE = """
from flask import Flask, request
from nskqa.web.log import keep_access_log
from nskqa.web.server import serve
app = Flask("tried")
keep_access_log(app)
app.add_url_rule("/", "answer", lambda: "answered", methods=["GET", "POST"])
serve(app, "127.0.0.1", 0)
"""


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    server = Server(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server
    server.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_it_serves_on_a_free_port(server: Server) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d+", server.url)
    answer = httpx.get(f"{server.url}/api/v1/ask", params={"q": "Hva er status for TryggEst?"})
    assert answer.json()["measures"][0]["id"] == "13"
    assert "server" not in answer.headers
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_large_bodies_are_refused_by_the_app_itself(server: Server) -> None:
    answer = httpx.post(f"{server.url}/api/v1/ask", json={"question": "x" * 2_000_000})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_several_ask_at_once(server: Server) -> None:
    answers: list[str] = []

    def ask(number: int) -> None:
        given = httpx.post(
            f"{server.url}/api/v1/ask", json={"question": f"Hva er status for tiltak {number}?"}, timeout=60
        )
        answers.append(given.json()["measures"][0]["id"])

    threads = [threading.Thread(target=ask, args=[number]) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers, key=int) == [str(number) for number in range(1, 9)]


def test_a_taken_port_is_named_with_the_way_out(app: Flask) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"Port {port} on 127\.0\.0\.1 is taken; .*--port or NSKQA_PORT"):
            Server(app, "127.0.0.1", port)


def test_an_address_of_another_machine_cannot_be_listened_on(app: Flask) -> None:
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1 is not an address of this machine"):
        Server(app, "192.0.2.1", 0)


def test_a_web_directory_without_templates_is_named(assistant: object, tmp_path: object) -> None:
    with pytest.raises(SettingsError, match="NSKQA_WEB_DIR"):
        create_app(assistant, Settings(web_dir=tmp_path))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly(number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        try:
            line = process.stdout.readline()
            url = re.search(r"http://127\.0\.0\.1:\d+", line)[0]
            assert httpx.get(f"{url}/?q=hemmelig").text == "answered"
            httpx.post(url, content="hemmelig")
            process.send_signal(number)
            said, logged = process.communicate(timeout=10)
        finally:
            process.kill()
    assert process.returncode == 0
    assert said == ""
    assert re.search(r"GET / 200 \d+\.\d ms", logged)
    assert "hemmelig" not in logged
    assert "Traceback" not in logged
