import jsonschema
import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from nskqa.answer.understand.reading import LONGEST_QUESTION
from nskqa.web.inputs import LARGEST_BODY

ANSWERS = (
    ("post", "/api/v1/ask", "/api/v1/ask", {"json": {"question": "Hva er status for TryggEst?"}}),
    ("post", "/api/v1/ask", "/api/v1/ask", {"json": {"question": "Hva er status for tiltak 99?"}}),
    ("get", "/api/v1/ask", "/api/v1/ask?q=Hvem+har+ansvaret+for+tiltak+2", {}),
    ("get", "/api/v1/search", "/api/v1/search?q=TryggEst", {}),
    ("get", "/api/v1/search", "/api/v1/search?q=TryggEst&unit=sentence&explain=true", {}),
    ("get", "/api/v1/search", "/api/v1/search?q=TryggEst&section=links&explain=1", {}),
    ("get", "/api/v1/reports", "/api/v1/reports", {}),
    ("get", "/api/v1/reports/{report}", "/api/v1/reports/nsk-2023", {}),
    ("get", "/api/v1/reports/{report}/measures", "/api/v1/reports/nsk-2023/measures", {}),
    *(
        ("get", "/api/v1/reports/{report}/measures/{measure}", f"/api/v1/reports/nsk-2023/measures/{measure}", {})
        for measure in ("1", "2", "9b", "10", "17", "19")
    ),
    ("get", "/healthz", "/healthz", {}),
    ("get", "/readyz", "/readyz", {}),
)
PROBLEMS = (
    ("post", "/api/v1/ask", "/api/v1/ask", {"data": b"{", "content_type": "application/json"}),
    ("post", "/api/v1/ask", "/api/v1/ask", {"data": b"{}"}),
    ("post", "/api/v1/ask", "/api/v1/ask", {"json": {"question": "x" * LARGEST_BODY}}),
    ("post", "/api/v1/ask", "/api/v1/ask", {"json": {}}),
    ("get", "/api/v1/search", "/api/v1/search?q=a&k=0", {}),
    ("get", "/api/v1/reports/{report}", "/api/v1/reports/x", {}),
    ("get", "/api/v1/reports/{report}/measures/{measure}", "/api/v1/reports/nsk-2023/measures/34", {}),
)
# what each operation takes in its query, all of it given
GIVEN: dict[str, dict[str, str]] = {
    "/api/v1/ask": {"q": "TryggEst", "report": "nsk-2023", "lang": "nn"},
    "/api/v1/search": {
        "q": "TryggEst",
        "k": "3",
        "unit": "sentence",
        "explain": "true",
        "measure": "13",
        "status": "Pågående",
        "responsible": "KUD",
        "area": "2",
        "section": "plan",
        "report": "nsk-2023",
    },
    "/api/v1/reports": {},
    "/api/v1/reports/{report}": {},
    "/api/v1/reports/{report}/source": {},
    "/api/v1/reports/{report}/text": {},
    "/api/v1/reports/{report}/measures": {"status": "Pågående", "responsible": "KUD", "area": "2"},
    "/api/v1/reports/{report}/measures/{measure}": {},
    "/healthz": {},
    "/readyz": {},
}


@pytest.fixture
def description(client: FlaskClient) -> dict:
    response = client.get("/api/v1/openapi.json")
    assert response.content_type == "application/json"
    return response.json


def test_the_description_is_openapi_3_1(description: dict) -> None:
    assert description["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(description).validate()


def test_it_describes_every_operation_that_is_served(client: FlaskClient, description: dict) -> None:
    served = {
        (method.lower(), rule.rule.replace("<", "{").replace(">", "}"))
        for rule in client.application.url_map.iter_rules()
        if rule.endpoint.split(".")[0] in ("api", "probes") and rule.endpoint != "api.openapi"
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert {(method, path) for path, methods in description["paths"].items() for method in methods} == served


def test_every_schema_is_used(description: dict) -> None:
    for name in description["components"]["schemas"]:
        assert f"#/components/schemas/{name}'" in str(description)


def test_a_query_says_what_it_takes(description: dict) -> None:
    given = {each["name"]: each for each in description["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert given["q"] == {
        "name": "q",
        "in": "query",
        "required": True,
        "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_QUESTION, "title": "Q"},
    }
    assert given["k"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 100, "default": 10, "title": "K"}
    assert given["area"]["schema"] == {"type": "integer", "title": "Area"}
    assert not given["area"]["required"]


@pytest.mark.parametrize("path", GIVEN)
def test_no_parameter_of_a_query_is_empty_given_twice_or_unknown(
    client: FlaskClient, description: dict, path: str
) -> None:
    operation = description["paths"][path]["get"]
    url, asked = path.format(report="nsk-2023", measure="13"), GIVEN[path]
    parameters = {each["name"]: each["schema"] for each in operation.get("parameters", []) if each["in"] == "query"}
    assert client.get(url, query_string=asked).status_code == 200
    assert asked.keys() >= parameters.keys()
    for name, schema in parameters.items():
        schema = {**schema, "components": description["components"]}
        assert not jsonschema.Draft202012Validator(schema).is_valid(""), name
        assert refused(client, url, {**asked, name: ""}) == [name]
        assert refused(client, url, {**asked, name: [asked[name]] * 2}) == [name]
    assert refused(client, url, {**asked, "staus": "x", "": "x"}) == ["staus", ""]


def test_every_operation_has_its_parameters_tried(description: dict) -> None:
    assert set(GIVEN) == {path for path, methods in description["paths"].items() if "get" in methods}


def test_what_is_posted_has_no_parameters(client: FlaskClient) -> None:
    response = client.post("/api/v1/ask?lang=en", json={"question": "Hva er status for TryggEst?"})
    assert [each["field"] for each in response.json["errors"]] == ["lang"]


def test_an_empty_report_is_none_in_a_body_too(client: FlaskClient) -> None:
    response = client.post("/api/v1/ask", json={"question": "Hva er status for TryggEst?", "report": ""})
    assert [each["field"] for each in response.json["errors"]] == ["report"]


@pytest.mark.parametrize(("method", "path", "url", "sent"), ANSWERS)
def test_what_is_served_is_what_is_described(
    client: FlaskClient, description: dict, method: str, path: str, url: str, sent: dict
) -> None:
    response = client.open(url, method=method.upper(), **sent)
    assert response.status_code == 200
    _fits(response.json, description, description["paths"][path][method]["responses"]["200"], "application/json")


@pytest.mark.parametrize(("method", "path", "url", "sent"), PROBLEMS)
def test_problems_are_what_is_described(
    client: FlaskClient, description: dict, method: str, path: str, url: str, sent: dict
) -> None:
    response = client.open(url, method=method.upper(), **sent)
    described = description["paths"][path][method]["responses"][str(response.status_code)]
    _fits(response.json, description, described, "application/problem+json")


def refused(client: FlaskClient, url: str, query: dict) -> list[str]:
    """The fields that a refused query is told of."""
    response = client.get(url, query_string=query)
    assert response.status_code == 422, query
    return [each["field"] for each in response.json["errors"]]


def _fits(instance: object, description: dict, response: dict, kind: str) -> None:
    """Holds an instance against the described schema, closed: a key that is not described is a fault too."""
    components = {
        name: {**schema, "additionalProperties": False} if schema.get("type") == "object" else schema
        for name, schema in description["components"]["schemas"].items()
    }
    schema = {**response["content"][kind]["schema"], "components": {"schemas": components}}
    jsonschema.Draft202012Validator(schema).validate(instance)
