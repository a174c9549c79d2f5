import logging
import re

import pytest
from flask.testing import FlaskClient


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


def test_a_line_says_method_path_status_and_time(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
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
    client.get(f"/{question}")
    client.get(f"/api/v1/{question}")
    written = "\n".join(str(vars(record)) for record in log.records)
    assert len(log.records) >= 13
    for word in (*question.split(), "Kari"):
        assert word not in written


def test_a_line_stays_one_line(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    client.get("/rapport/x%0aGET%20/ok%20200")
    assert "\n" not in log.records[-1].getMessage()


def test_a_wrong_method_is_logged_with_its_path(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    client.delete("/api/v1/ask")
    assert log.records[-1].getMessage().startswith("DELETE /api/v1/ask 405 ")
