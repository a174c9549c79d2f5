"""What the server refuses before the app sees it: with our headers, and without a word of what was sent."""

import json
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress

import pytest
from flask import Flask

from nskqa.web.headers import HEADERS
from nskqa.web.server import LARGEST_BODY, Server

Serving = Callable[[Flask], AbstractContextManager[Server]]
POST = b"POST /api/v1/ask HTTP/1.1\r\nHost: x\r\n"
REFUSED = {
    "a start that is none": (b"Hemmelige Kari ringte\r\n\r\n", 400),
    "a method in small letters": (b"kari / HTTP/1.1\r\n\r\n", 400),
    "an address that is none": (b"GET http://[Kari]/ HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    "an address of no host": (b"GET http://[Kari HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    "a header that is none": (b"GET / HTTP/1.1\r\nHemmelige Kari\r\n\r\n", 400),
    "a header that goes on from nothing": (b"GET / HTTP/1.1\r\n Kari: 1\r\n\r\n", 400),
    "a bare line feed": (b"GET / HTTP/1.1\r\nX: Hemmelige\nKari\r\n\r\n", 400),
    "a length that is none": (POST + b"Content-Length: Kari\r\n\r\n", 400),
    "a length of thousands of digits": (POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", 400),
    "a chunk that is none": (POST + b"Transfer-Encoding: chunked\r\n\r\nKari\r\n\r\n", 400),
    "headers that are too large": (b"GET /Kari HTTP/1.1\r\nX: " + b"Kari" * 70_000 + b"\r\n\r\n", 431),
    "an encoding that is not supported": (POST + b"Transfer-Encoding: Kari\r\n\r\n", 501),
    "a body over the limit": (POST + b"X: Kari\r\nContent-Length: %d\r\n\r\n" % (LARGEST_BODY + 1), 413),
}


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """All that was logged, by anyone."""
    caplog.set_level(logging.DEBUG)
    return lambda: "\n".join(str(vars(record)) + record.getMessage() for record in caplog.records)


@pytest.fixture(scope="module")
def server(app: Flask, serving: Serving) -> Iterator[Server]:
    with serving(app) as server:
        yield server


def answered(server: Server, sent: bytes) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of what comes back for bytes that are sent as they are."""
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), timeout=30) as connected:
        connected.sendall(sent)
        got = b""
        with suppress(ConnectionResetError):  # what was sent past the limit is never read
            while more := connected.recv(65536):
                got += more
    head, _, body = got.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    return int(first.split()[1]), dict(line.split(": ", 1) for line in lines), body


@pytest.mark.parametrize("refused", REFUSED)
def test_what_cannot_be_read_is_a_problem_with_our_headers_and_none_of_its_words(
    server: Server, log: Callable[[], str], refused: str
) -> None:
    sent, expected = REFUSED[refused]
    status, headers, body = answered(server, sent)
    assert status == expected
    assert headers.items() >= {**HEADERS, "Cache-Control": "no-store", "Connection": "close"}.items()
    assert headers["Content-Type"] == "application/problem+json"
    assert "Server" not in headers
    assert set(json.loads(body)) == {"type", "title", "status", "detail"}
    assert json.loads(body)["status"] == expected
    assert "kari" not in (body + str(headers) + log()).lower()
    assert f"(not read) {expected}" in log()


def test_what_the_app_itself_cannot_answer_is_a_problem_and_logged_without_its_words(
    serving: Serving, log: Callable[[], str]
) -> None:
    app = Flask("broken")

    def break_down(environ: dict[str, str], start_response: object) -> list[bytes]:
        raise RuntimeError(environ["PATH_INFO"])

    app.wsgi_app = break_down
    with serving(app) as server:
        status, headers, body = answered(server, b"GET /Kari HTTP/1.1\r\nHost: x\r\n\r\n")
    assert (status, json.loads(body)["status"]) == (500, 500)
    assert headers.items() >= HEADERS.items()
    assert "RuntimeError at test_refusals.py" in log()
    assert "kari" not in (body + log()).lower()
