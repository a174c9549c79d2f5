import pytest
from flask.testing import FlaskClient


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


def test_an_empty_filter_narrows_nothing(client: FlaskClient) -> None:
    assert hits(client, status="", area="", section="", measure="", responsible="", unit="") == hits(client)
