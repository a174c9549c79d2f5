import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from time import monotonic, sleep

import httpx
import pytest
from flask import Flask

from nskqa.assistant import Assistant
from nskqa.errors import SettingsError
from nskqa.settings import Settings, load_settings
from nskqa.web import inputs
from nskqa.web.app import create_app
from nskqa.web.server import THREADS, Server

Serving = Callable[[Flask], AbstractContextManager[Server]]

# Serves as `nskqa serve` does, around an app that needs no model: signals and sockets are what is tried.
SERVE = """
import sys, time
from flask import Flask, request
from nskqa.web import server
from nskqa.web.log import keep_access_log
app = Flask("tried")
keep_access_log(app)
app.add_url_rule("/", "answer", lambda: "answered", methods=["GET", "POST"])
app.add_url_rule("/slow", "slow", lambda: time.sleep(float(sys.argv[1])) or "answered")
server.STOPS_WITHIN = float(sys.argv[2])
server.serve(app, "127.0.0.1", 0)
"""


@pytest.fixture
def server(app: Flask, serving: Serving) -> Iterator[Server]:
    with serving(app) as server:
        yield server


class Process:
    """A server in a process of its own, whose /slow takes `slow` seconds, and what came of stopping it."""

    def __init__(self, popen: subprocess.Popen[str]) -> None:
        self.popen = popen
        self.url = re.search(r"http://127\.0\.0\.1:\d+", popen.stdout.readline())[0]
        self.address = ("127.0.0.1", int(self.url.rpartition(":")[2]))

    def send(self, path: str) -> socket.socket:
        """A connection on which a request was sent."""
        connected = socket.create_connection(self.address, timeout=30)
        connected.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        return connected

    def refuses_connections(self) -> bool:
        """True once nobody can connect any more."""
        until = monotonic() + 10
        while monotonic() < until:
            try:
                socket.create_connection(self.address, timeout=1).close()
            except ConnectionError:
                return True
            sleep(0.02)
        return False

    def ended(self, within: float) -> tuple[int, str]:
        """How it ended, and its log."""
        said, logged = self.popen.communicate(timeout=within)
        assert said == ""
        return self.popen.returncode, logged


@contextmanager
def process(slow: float = 0, stops_within: float = 20) -> Iterator[Process]:
    command = [sys.executable, "-c", SERVE, str(slow), str(stops_within)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as popen:
        try:
            yield Process(popen)
        finally:
            popen.kill()


def read(connected: socket.socket) -> str:
    """All that is sent on a connection until it ends."""
    with connected:
        got = b""
        try:
            while more := connected.recv(65536):
                got += more
        except ConnectionError:
            pass
        return got.decode()


def test_it_serves_on_a_free_port(server: Server) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d+", server.url)
    answer = httpx.get(f"{server.url}/api/v1/ask", params={"q": "Hva er status for TryggEst?"})
    assert answer.json()["measures"][0]["id"] == "13"
    assert "server" not in answer.headers
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_large_bodies_are_refused_by_the_app_itself(server: Server) -> None:
    answer = httpx.post(f"{server.url}/api/v1/ask", json={"question": "x" * 2 * inputs.LARGEST_BODY})
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


def test_a_probe_is_answered_while_every_worker_is_busy_and_others_wait(assistant: Assistant, serving: Serving) -> None:
    app = create_app(assistant, load_settings())
    released, at_work = threading.Event(), threading.Semaphore(0)

    def wait() -> str:
        at_work.release()
        assert released.wait(30)
        return "done"

    app.add_url_rule("/wait", "wait", wait)
    with serving(app) as server:
        answers: list[int] = []
        threads = [
            threading.Thread(target=lambda: answers.append(httpx.get(f"{server.url}/wait", timeout=30).status_code))
            for _ in range(THREADS * 3)
        ]
        try:
            for thread in threads:
                thread.start()
            assert all(at_work.acquire(timeout=10) for _ in range(THREADS))
            for path, status in (("/healthz", "ok"), ("/readyz", "ready")) * 3:
                assert httpx.get(server.url + path, timeout=10).json()["status"] == status
            assert httpx.head(f"{server.url}/healthz", timeout=10).status_code == 200
            assert answers == []
        finally:
            released.set()
        for thread in threads:
            thread.join(30)
        assert answers == [200] * len(threads)


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
    with process() as served:
        assert httpx.get(f"{served.url}/?q=hemmelig").text == "answered"
        httpx.post(served.url, content="hemmelig")
        served.popen.send_signal(number)
        code, logged = served.ended(within=10)
    assert code == 0
    assert re.search(r"GET / 200 \d+\.\d ms", logged)
    assert "hemmelig" not in logged
    assert "Traceback" not in logged
    assert "still running" not in logged


def test_what_has_come_is_answered_before_it_stops_running_or_waiting() -> None:
    with process(slow=0.5) as served:
        sent = [served.send("/slow") for _ in range(THREADS * 3)]
        served.popen.send_signal(signal.SIGTERM)
        assert served.refuses_connections()
        answers = [read(each) for each in sent]
        code, logged = served.ended(within=10)
    assert [each.startswith("HTTP/1.1 200 OK") and each.endswith("answered") for each in answers] == [True] * len(sent)
    assert all("\r\nConnection: close\r\n" in each for each in answers[-THREADS:])
    assert logged.count("GET /slow 200 ") == len(sent)
    assert code == 0


def test_what_is_not_done_in_time_is_cut_off() -> None:
    with process(slow=60, stops_within=0.5) as served:
        sent = [served.send("/slow") for _ in range(THREADS + 1)]
        served.popen.send_signal(signal.SIGTERM)
        code, logged = served.ended(within=10)
        assert [read(each) for each in sent] == [""] * len(sent)
    assert code == 0
    assert "Traceback" not in logged


def test_a_second_signal_stops_it_at_once() -> None:
    with process(slow=60) as served, served.send("/slow"):
        served.popen.send_signal(signal.SIGTERM)
        assert served.refuses_connections()
        served.popen.send_signal(signal.SIGTERM)
        assert served.ended(within=10)[0] == 0


def test_a_connection_on_which_nothing_was_sent_holds_nothing_up() -> None:
    with process() as served, socket.create_connection(served.address):
        assert httpx.get(served.url).text == "answered"
        served.popen.send_signal(signal.SIGTERM)
        assert served.ended(within=10)[0] == 0
