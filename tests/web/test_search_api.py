import pytest
from flask.testing import FlaskClient

from nskqa.assistant import Assistant
from nskqa.settings import load_settings
from nskqa.types import Span
from nskqa.web.app import create_app


def hits(client: FlaskClient, **query: object) -> list[dict]:
    response = client.get("/api/v1/search", query_string={"q": "negativ sosial kontroll", **query})
    assert response.status_code == 200, response.text
    assert list(response.json) == ["hits"]
    return response.json["hits"]


def test_hits_are_ranked_passages(client: FlaskClient) -> None:
    found = hits(client, q="TryggEst i kommunene", k=5)
    assert [hit["rank"] for hit in found] == [1, 2, 3, 4, 5]
    assert found[0]["measure"] == "13"
    assert found[0]["score"] >= found[-1]["score"]
    assert set(found[0]["found_by"]) <= {"dense", "lexical", "named"}


def test_ten_hits_unless_told(client: FlaskClient) -> None:
    assert len(hits(client)) == 10
    assert len(hits(client, unit="passage", k=100)) == 100


@pytest.mark.parametrize("status", ["pagaende", "PÅGÅENDE", "Pågående"])
def test_a_status_is_known_however_it_is_typed(client: FlaskClient, status: str) -> None:
    listed = client.get("/api/v1/reports/nsk-2023/measures?status=pagaende").json["measures"]
    ongoing = {measure["id"] for measure in listed}
    found = hits(client, status=status, k=30)
    assert len(found) == 30
    assert all(hit["measure"].rstrip("ab") in ongoing for hit in found if hit["measure"] not in ("9a", "9b"))


@pytest.mark.parametrize("agency", ["KUD", "kud", "Kultur- og likestillingsdepartementet", "Kulturdepartementet"])
def test_an_agency_is_known_by_all_its_names(client: FlaskClient, agency: str) -> None:
    assert {hit["measure"] for hit in hits(client, responsible=agency)} == {"13"}


def test_measure_area_and_section_narrow(client: FlaskClient) -> None:
    assert {hit["measure"] for hit in hits(client, measure="9B")} == {"9b"}
    assert {hit["section"] for hit in hits(client, section="plan")} == {"plan"}
    measures = {each["id"] for each in client.get("/api/v1/reports/nsk-2023/measures?area=5").json["measures"]}
    assert {hit["measure"] for hit in hits(client, area=5) if hit["measure"]} <= measures


def test_a_search_is_in_one_report(two_reports: Assistant) -> None:
    client = create_app(two_reports, load_settings()).test_client()
    for asked, searched in (
        ({}, "sjo-2026"),
        ({"report": "sjo-2026"}, "sjo-2026"),
        ({"report": "sjo-2025"}, "sjo-2025"),
    ):
        for unit in ("passage", "sentence"):
            found = hits(client, q="redningsvest", k=100, unit=unit, explain="true", **asked)
            assert {hit["passage"].split("/")[0] for hit in found} == {searched}


def test_what_a_search_is_narrowed_to_are_values_of_its_report(two_reports: Assistant) -> None:
    client = create_app(two_reports, load_settings()).test_client()
    asked = {"q": "redningsvest", "status": "Pågående", "k": 100}
    assert {hit["measure"] for hit in hits(client, report="sjo-2025", **asked)} == {"1"}
    assert hits(client, report="sjo-2026", **asked) == []
    refused = client.get("/api/v1/search", query_string={**asked, "report": "sjo-2024"})
    assert (refused.status_code, [each["field"] for each in refused.json["errors"]]) == (422, ["report"])
    assert "sjo-2025, sjo-2026" in refused.json["errors"][0]["message"]


def test_a_hit_may_be_a_sentence(client: FlaskClient, assistant: Assistant) -> None:
    found = hits(client, q="Hvor mange nye kommuner starter med TryggEst i 2024?", unit="sentence", k=7)
    assert [hit["rank"] for hit in found] == [1, 2, 3, 4, 5, 6, 7]
    assert any(hit["text"].startswith("29 nye kommuner") for hit in found[:3])
    passages = {passage.id: passage for passage in assistant.index.engine.passages}
    for hit in found:
        span = Span(hit["start"], hit["end"])
        (sentence,) = [each for each in passages[hit["passage"]].sentences if each.span == span]
        assert sentence.text == hit["text"]
        assert "late" in hit["found_by"]
    scores = [hit["score"] for hit in found]
    assert scores == sorted(scores, reverse=True)
    assert len({(hit["start"], hit["end"]) for hit in found}) == 7


def test_a_hundred_sentences_may_be_asked_for(client: FlaskClient) -> None:
    assert len(hits(client, unit="sentence", k=100)) == 100


def test_filters_narrow_sentences_by_their_passages(client: FlaskClient) -> None:
    found = hits(client, unit="sentence", section="plan", measure="13", k=100)
    assert {(hit["measure"], hit["section"]) for hit in found} == {("13", "plan")}


@pytest.mark.parametrize("unit", ["passage", "sentence"])
def test_a_hit_is_explained_where_that_is_asked_for(client: FlaskClient, unit: str) -> None:
    query = "Hvor mange kommuner starter med TryggEst?"
    plain, told = hits(client, q=query, unit=unit), hits(client, q=query, unit=unit, explain="true")
    assert [{key: hit[key] for key in hit if key != "explain"} for hit in told] == plain
    assert all("explain" not in hit for hit in plain)
    for hit in told:
        explain = hit["explain"]
        start, end = explain["sentence"]
        assert hit["start"] <= start < end <= hit["end"]
        assert 0 < len(explain["words"]) <= 12
        assert all(each["asked"] in query for each in explain["words"])
        assert explain["stages"]["passage_rank"] >= 1
    if unit == "sentence":
        assert [hit["explain"]["stages"]["final"] for hit in told] == [hit["score"] for hit in told]
        assert {each["asked"] for each in told[0]["explain"]["words"][:3]} == {"kommuner", "starter", "TryggEst"}
