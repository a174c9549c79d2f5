import json

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from nskqa.answer.understand.reading import LONGEST_QUESTION
from nskqa.assistant import Assistant
from nskqa.settings import load_settings
from nskqa.web.app import create_app
from nskqa.web.inputs import LARGEST_BODY, MOST_TURNS

TURN = {"role": "user", "content": "Hva er tiltak 13?"}


def problem(response: TestResponse, status: int) -> dict:
    assert response.status_code == status, response.text
    assert response.content_type == "application/problem+json"
    told = response.json
    assert set(told) - {"errors"} == {"type", "title", "status", "detail"}
    assert told["status"] == status
    return told


def fields(response: TestResponse) -> list[str]:
    return [error["field"] for error in problem(response, 422)["errors"]]


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({}, ["question"]),
        ({"question": ""}, ["question"]),
        ({"question": " \n\t "}, ["question"]),
        ({"question": "x" * (LONGEST_QUESTION + 1)}, ["question"]),
        ({"question": 13}, ["question"]),
        ({"question": None}, ["question"]),
        ({"question": ["Hva"]}, ["question"]),
        ({"question": "\ud800"}, ["question"]),
        ({"question": "Hva?", "history": [TURN] * 21}, ["history"]),
        ({"question": "Hva?", "history": None}, ["history"]),
        ({"question": "Hva?", "history": [TURN, {"role": "system", "content": "x"}]}, ["history.1.role"]),
        ({"question": "Hva?", "history": [{"role": "user"}]}, ["history.0.content"]),
        ({"question": "Hva?", "lang": "de"}, ["lang"]),
        ({"question": "Hva?", "report": "nsk-1999"}, ["report"]),
        ({"question": "Hva?", "report": 1}, ["report"]),
        (["Hva?"], ["body"]),
        ("Hva?", ["body"]),
        (None, ["body"]),
    ],
)
def test_a_body_that_cannot_be_used_names_the_field(client: FlaskClient, body: object, at_fault: list[str]) -> None:
    response = client.post("/api/v1/ask", data=json.dumps(body), content_type="application/json")
    assert fields(response) == at_fault


@pytest.mark.parametrize(
    "body", [b"", b"{", b"{'question': 'Hva?'}", b"\xff\xfe", b'{"question": "\xe6"}', b"[" * 100_000, b"1" * 5000]
)
def test_what_is_not_json_is_a_bad_request(client: FlaskClient, body: bytes) -> None:
    problem(client.post("/api/v1/ask", data=body, content_type="application/json"), 400)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_another_content_type_is_not_supported(client: FlaskClient, kind: str | None) -> None:
    problem(client.post("/api/v1/ask", data=b'{"question": "Hva?"}', content_type=kind), 415)


def test_a_large_body_is_refused(client: FlaskClient) -> None:
    problem(client.post("/api/v1/ask", json={"question": "Hva?", "report": "x" * LARGEST_BODY}), 413)
    assert client.post("/", data={"q": "x" * LARGEST_BODY}).status_code == 413


@pytest.mark.parametrize("character", ["å", "\0", '"', "\U0001f600"])
def test_the_longest_conversation_in_the_widest_letters_is_taken(client: FlaskClient, character: str) -> None:
    turns = [{"role": role, "content": character * LONGEST_QUESTION} for role in ("user", "assistant") * 10]
    assert len(turns) == MOST_TURNS
    body = {"question": character * LONGEST_QUESTION, "history": turns}
    assert client.post("/api/v1/ask", json=body).status_code == 200
    form = {"q": body["question"], "history": json.dumps(turns, ensure_ascii=False)}
    assert client.post("/", data=form).status_code == 200


@pytest.mark.parametrize(
    ("query", "at_fault", "told"),
    [
        ("", ["q"], ""),
        ("q=", ["q"], ""),
        ("q=%20", ["q"], ""),
        ("q=" + "x" * (LONGEST_QUESTION + 1), ["q"], str(LONGEST_QUESTION)),
        ("q=a&k=0", ["k"], ""),
        ("q=a&k=101", ["k"], ""),
        ("q=a&k=ti", ["k"], ""),
        ("q=a&unit=word", ["unit"], "'passage' or 'sentence'"),
        ("q=a&explain=maybe", ["explain"], "boolean"),
        ("q=a&status=avlyst", ["status"], "there are Pågående, Ferdigstilt."),
        ("q=a&responsible=NASA", ["responsible"], "AID"),
        ("q=a&area=6", ["area"], "1, 2, 3, 4, 5"),
        ("q=a&area=to", ["area"], ""),
        ("q=a&section=colophon", ["section"], "overview"),
        ("q=a&measure=34", ["measure"], "33"),
        ("q=a&report=nsk-1999", ["report"], "nsk-2023"),
        ("q=a&k=0&section=x", ["k", "section"], ""),
    ],
)
def test_a_query_that_cannot_be_used_names_the_field(
    client: FlaskClient, query: str, at_fault: list[str], told: str
) -> None:
    response = client.get(f"/api/v1/search?{query}")
    assert fields(response) == at_fault
    assert told in response.json["errors"][0]["message"]


@pytest.mark.parametrize("query", ["status=avlyst", "responsible=NASA", "area=6"])
def test_measures_cannot_be_narrowed_to_what_there_is_not(client: FlaskClient, query: str) -> None:
    assert fields(client.get(f"/api/v1/reports/nsk-2023/measures?{query}")) == [query.split("=")[0]]


@pytest.mark.parametrize(
    "path",
    [
        "reports/nsk-1999",
        "reports/nsk-1999/source",
        "reports/nsk-1999/text",
        "reports/nsk-1999/measures",
        "reports/nsk-1999/measures/13",
        "reports/nsk-2023/measures/34",
        "reports/nsk-2023/measures/%00",
        "reports/%ff",
        "nothing",
        "",
    ],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert "errors" not in problem(client.get(f"/api/v1/{path}"), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/v1/ask", {"GET", "POST", "HEAD", "OPTIONS"}),
        ("POST", "/api/v1/search", {"GET", "HEAD", "OPTIONS"}),
        ("PUT", "/api/v1/reports/nsk-2023", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_a_wrong_method_names_the_right_ones(client: FlaskClient, method: str, path: str, allowed: set[str]) -> None:
    response = client.open(path, method=method)
    problem(response, 405)
    assert set(response.headers["Allow"].split(", ")) == allowed


def test_the_unexpected_is_a_problem_without_internals(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(assistant, load_settings()).test_client()

    def break_down(question: object) -> None:
        raise RuntimeError(f"no answer to {question}")

    monkeypatch.setattr(assistant, "ask", break_down)
    told = problem(client.post("/api/v1/ask", json={"question": "Hvem er Kari Nordmann?"}), 500)
    assert "Kari" not in str(told)
    assert "RuntimeError" not in str(told)
    page = client.post("/", data={"q": "Hvem er Kari Nordmann?"})
    assert page.status_code == 500
    assert "Noe gikk galt" in page.text
    assert "Kari" not in page.text
    assert "RuntimeError at test_problems.py" in caplog.text
    assert "Kari" not in caplog.text
