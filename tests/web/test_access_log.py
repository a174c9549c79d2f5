import logging
import re

import pytest
from flask.testing import FlaskClient

KARI = "Hemmelige Kari"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


def written(log: pytest.LogCaptureFixture) -> str:
    return "\n".join(str(vars(record)) + record.getMessage() for record in log.records)


def test_a_line_says_method_route_status_and_time(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    client.get("/api/v1/search?q=hemmelig&k=3")
    assert re.fullmatch(r"GET /api/v1/search 200 \d+\.\d ms", log.records[-1].getMessage())


def test_nothing_of_a_question_is_logged(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    question = "Hemmelige Kari ringte om tvangsekteskap"
    client.post("/api/v1/ask", json={"question": question})
    client.post("/api/v1/ask", json={"question": question, "history": [{"role": "user", "content": 3}]})
    client.post("/api/v1/ask", json={"question": question, "report": "Kari"})
    client.post("/api/v1/ask", json=question)
    client.post("/api/v1/ask", data=question.encode(), content_type="application/json")
    client.get("/api/v1/ask", query_string={"q": question})
    client.get("/api/v1/search", query_string={"q": question, "status": "Kari"})
    client.post("/", data={"q": question})
    client.post("/", data={"q": question * 50})
    client.post("/", data={"suggested": question})
    client.get("/", query_string={"q": question})
    assert len(log.records) >= 11
    for word in question.split():
        assert word not in written(log)


@pytest.mark.parametrize(
    ("method", "path", "logged"),
    [
        ("GET", f"/{KARI}", "GET (no such path) 404"),
        ("GET", f"/api/v1/{KARI}", "GET (no such path) 404"),
        ("PUT", f"/{KARI}", "PUT (no such path) 404"),
        ("GET", f"/rapport/{KARI}", "GET /rapport/<report> 404"),
        ("GET", f"/rapport/nsk-2023/tiltak/{KARI}", "GET /rapport/<report>/tiltak/<measure> 404"),
        ("GET", f"/sitat/{KARI}", "GET /sitat/<citation> 404"),
        ("POST", f"/sitat/{KARI}", "POST /sitat/<citation> 405"),
        ("GET", f"/api/v1/reports/{KARI}/source", "GET /api/v1/reports/<report>/source 404"),
        ("PUT", f"/api/v1/reports/{KARI}/source", "PUT /api/v1/reports/<report>/source 405"),
        ("GET", f"/static/{KARI}", "GET /static/<path:filename> 404"),
        ("KARI", "/api/v1/ask", "(no such method) /api/v1/ask 405"),
        ("KARI", f"/{KARI}", "(no such method) (no such path) 404"),
        ("DELETE", "/api/v1/ask", "DELETE /api/v1/ask 405"),
        ("OPTIONS", f"/sitat/{KARI}", "OPTIONS /sitat/<citation> 200"),
        ("HEAD", f"/sitat/{KARI}", "HEAD /sitat/<citation> 404"),
        ("GET", "/rapport/nsk-2023/tiltak/13", "GET /rapport/<report>/tiltak/<measure> 200"),
    ],
)
def test_a_line_holds_no_word_of_a_path_or_method(
    client: FlaskClient, log: pytest.LogCaptureFixture, method: str, path: str, logged: str
) -> None:
    client.open(path, method=method)
    assert log.records[-1].getMessage().startswith(f"{logged} ")
    assert "kari" not in written(log).lower()


def test_a_line_stays_one_line(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    client.get("/rapport/x%0aGET%20/ok%20200")
    assert "\n" not in log.records[-1].getMessage()


@pytest.mark.parametrize("header", ["Host", "User-Agent", "Referer", "Accept-Language", "Cookie", "X-Forwarded-For"])
def test_no_header_is_logged(client: FlaskClient, log: pytest.LogCaptureFixture, header: str) -> None:
    client.get("/", headers={header: KARI})
    assert KARI not in written(log)
