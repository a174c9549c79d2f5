"""Text that is no text: wherever it can come in, it is refused there, and no log holds it."""

import json
import logging
import typing
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import BaseModel, ValidationError

from nskqa.web import app as whole
from nskqa.web import inputs
from nskqa.web.texts import TEXTS

HALF = "skole \ud800"
KARI = "Hemmelige Kari"


def strings(model: type[BaseModel]) -> Iterator[str]:
    """The fields that a string can be sent in."""
    for name, field in model.model_fields.items():
        if str in (field.annotation, *typing.get_args(field.annotation)) or "Literal" in str(field.annotation):
            yield name


MODELS = [
    each
    for each in vars(inputs).values()
    if isinstance(each, type) and issubclass(each, BaseModel) and each.__module__ == inputs.__name__
]


@pytest.mark.parametrize(
    ("model", "field"),
    [(model, field) for model in MODELS for field in strings(model)],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_no_string_of_the_api_takes_half_a_character(model: type[BaseModel], field: str) -> None:
    with pytest.raises(ValidationError) as raised:
        model.model_validate({field: HALF})
    assert "half_character" in [each["type"] for each in raised.value.errors() if each["loc"] == (field,)]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"question": HALF}, "question"),
        ({"question": "Hva?", "report": "\ud800SECRET"}, "report"),
        ({"question": "Hva?", "lang": HALF}, "lang"),
        ({"question": "Hva?", "history": [{"role": "user", "content": HALF}]}, "history.0.content"),
        ({"question": "Hva?", "history": [{"role": HALF, "content": "Hva?"}]}, "history.0.role"),
    ],
)
@pytest.mark.parametrize("raw", [False, True], ids=["escaped", "as bytes"])
def test_half_a_character_in_a_body_is_refused_by_its_field(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, body: dict, field: str, raw: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    sent = json.dumps(body, ensure_ascii=not raw).encode("utf-8", "surrogatepass")
    response = client.post("/api/v1/ask", data=sent, content_type="application/json")
    assert response.status_code == 422
    assert [each["field"] for each in response.json["errors"]] == [field]
    assert "SECRET" not in "".join(str(vars(record)) for record in caplog.records)


@pytest.mark.parametrize("query", ["q=%ED%A0%80", "q=bl%E5b%E6r", "q=a&measure=%ff", "q=%", "q=100%25%2", "q=%u00e5"])
@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/ask", "/api/v1/reports/nsk-2023/measures", "/healthz"])
def test_a_query_that_is_no_text_is_a_bad_request(client: FlaskClient, path: str, query: str) -> None:
    response = client.get(f"{path}?{query}")
    assert (response.status_code, response.content_type) == (400, "application/problem+json")
    assert "UTF-8" in response.json["detail"]


@pytest.mark.parametrize("path", ["/api/v1/search", "/rapport/nsk-2023", "/"])
def test_a_query_of_bare_latin_1_is_a_bad_request(client: FlaskClient, path: str) -> None:
    response = client.get(path, environ_overrides={"QUERY_STRING": "q=bl\xe5b\xe6r&lang=en"})
    assert response.status_code == 400
    assert response.content_type.startswith("application/problem+json" if "api" in path else "text/html")
    assert "api" in path or TEXTS["en"]["not_text"] in response.text


@pytest.mark.parametrize(
    "path", ["/rapport/\xff", "/rapport/nsk-2023/tiltak/\xed\xa0\x80", "/sitat/\xff", "/bl\xe5b\xe6r", "/static/\xff"]
)
def test_a_path_that_is_no_text_has_a_page_that_says_so(client: FlaskClient, path: str) -> None:
    response = client.get("/?lang=nn", environ_overrides={"PATH_INFO": path})
    assert response.status_code == 400
    assert TEXTS["nn"]["not_text"] in response.text


def test_a_path_of_the_api_that_is_no_text_is_a_problem(client: FlaskClient) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": "/api/v1/reports/\xff"})
    assert (response.status_code, response.content_type) == (400, "application/problem+json")


@pytest.mark.parametrize("form", [b"q=bl\xe5b\xe6r", b"q=bl%E5b%E6r", b"q=Hva&history=%ED%A0%80", b"suggested=%ff"])
def test_a_form_that_is_no_text_has_a_page_that_says_so(
    client: FlaskClient, read_page: Callable[[str], Any], form: bytes
) -> None:
    response = client.post("/", data=form, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400
    assert TEXTS["nb"]["not_text"] in read_page(response.text).text


@pytest.mark.parametrize("kind", ["multipart/form-data", "text/plain", None])
def test_a_form_comes_in_one_way_alone(client: FlaskClient, kind: str | None) -> None:
    response = client.post("/", data={"q": "Hva?"} if kind == "multipart/form-data" else b"q=Hva", content_type=kind)
    assert response.status_code == 415
    assert TEXTS["nb"]["error_415"] in response.text


@pytest.mark.parametrize("words", ["blåbær", "\0 Hva er tiltak 13?", "100% sikker + 5", "🇳🇴\ufffe\ufffd"])
def test_whatever_is_text_is_taken(client: FlaskClient, words: str) -> None:
    assert client.get("/api/v1/ask", query_string={"q": words}).status_code == 200
    assert client.post("/api/v1/ask", json={"question": words}).status_code == 200
    assert client.post("/", data={"q": words}).status_code == 200
    assert client.get("/rapport/nsk-2023", query_string={"sitat": words}).status_code == 200


def test_what_answering_an_error_raises_is_logged_without_its_words(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer = whole.problem

    def break_down_once(error: Exception) -> object:
        monkeypatch.setattr(whole, "problem", answer)
        raise RuntimeError(KARI)

    monkeypatch.setattr(whole, "problem", break_down_once)
    caplog.set_level(logging.DEBUG)
    response = app.test_client().get("/api/v1/nothing")
    assert (response.status_code, response.content_type) == (500, "application/problem+json")
    assert "unexpected RuntimeError at test_readable.py" in caplog.text
    assert KARI not in "".join(str(vars(record)) + record.getMessage() for record in caplog.records)
