import json

from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

SCARCE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@SCARCE
@given(st.text(st.characters(codec=None), max_size=1200))
@example("\ud800")
@example("\0")
@example("\u202e" * 1000)
@example("tiltak 99999999999999999999999")
@example("🇳🇴" * 500)
def test_no_question_breaks_the_api(app: Flask, question: str) -> None:
    response = app.test_client().post("/api/v1/ask", json={"question": question})
    assert response.status_code in (200, 422)


@SCARCE
@given(st.text(st.characters(codec="utf-8"), max_size=200), st.sampled_from(["", "?lang=nn", "?lang=en", "?lang=xx"]))
def test_no_question_breaks_the_page(app: Flask, question: str, lang: str) -> None:
    assert app.test_client().post("/" + lang, data={"q": question}).status_code in (200, 422)


@SCARCE
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda j: st.lists(j) | st.dictionaries(st.text(), j)
    )
)
def test_no_json_breaks_the_api(app: Flask, body: object) -> None:
    sent = json.dumps(body)
    assert app.test_client().post("/api/v1/ask", data=sent, content_type="application/json").status_code in (200, 422)


@SCARCE
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_place_breaks_a_page(app: Flask, place: str) -> None:
    client = app.test_client()
    assert client.get("/rapport/nsk-2023/tiltak/13", query_string={"sitat": place}).status_code == 200
    assert client.get("/sitat/" + place.replace("/", "")).status_code in (303, 404, 405, 200)


@SCARCE
@given(st.integers(0, 65_000), st.integers(1, 3000))
def test_any_span_can_be_asked_for_on_any_page(app: Flask, start: int, length: int) -> None:
    client = app.test_client()
    for path in ("/rapport/nsk-2023", "/rapport/nsk-2023/tiltak/13"):
        assert client.get(f"{path}?sitat={start}-{start + length}").status_code == 200
