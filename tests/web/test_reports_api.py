import pytest
from flask.testing import FlaskClient

from nskqa.assistant import Assistant
from nskqa.settings import load_settings


def test_the_source_is_the_file_byte_for_byte(client: FlaskClient) -> None:
    response = client.get("/api/v1/reports/nsk-2023/source")
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.data == (load_settings().data_dir / "nsk-2023.txt").read_bytes()


def test_the_restored_text_is_line_for_line_with_the_source(client: FlaskClient, assistant: Assistant) -> None:
    response = client.get("/api/v1/reports/nsk-2023/text")
    assert response.content_type == "text/plain; charset=utf-8"
    assert response.text == assistant.provers["nsk-2023"].alignment.text
    assert response.text.count("\n") == assistant.reports["nsk-2023"].source.count("\n")


def test_the_report_is_counted(client: FlaskClient) -> None:
    (listed,) = client.get("/api/v1/reports").json["reports"]
    report = client.get("/api/v1/reports/nsk-2023").json
    assert {name: report[name] for name in listed} == listed
    assert (listed["id"], listed["as_of"], listed["measures"]) == ("nsk-2023", "2023-12-31", 33)
    assert listed["publisher"] is None
    counts = report["counts"]
    assert counts["total"] == 33
    assert counts["by_status"] == {"Pågående": 26, "Ferdigstilt": 7}
    assert sum(counts["by_area"].values()) == 33
    assert list(counts["by_area"]) == ["1", "2", "3", "4", "5"]
    assert counts["by_agency"]["KUD"] == 1
    assert [area["number"] for area in report["areas"]] == [1, 2, 3, 4, 5]
    assert {"abbreviation": "KD", "name": "Kunnskapsdepartementet"} in report["agencies"]


def test_measures_are_the_numbered_ones_in_order(client: FlaskClient) -> None:
    measures = client.get("/api/v1/reports/nsk-2023/measures").json["measures"]
    assert [measure["id"] for measure in measures] == [str(number) for number in range(1, 34)]
    assert list(measures[0]) == ["id", "title", "status", "responsible", "partners", "area", "url"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("status=ferdigstilt", ["2", "9", "22", "24", "30", "31", "32"]),
        ("status=Ikke+pabegynt", []),
        ("responsible=KD", ["9", "10"]),
        ("responsible=kunnskapsdepartementet&status=pagaende", ["10"]),
        ("area=5", ["30", "31", "32", "33"]),
        ("area=5&status=P%C3%A5g%C3%A5ende", ["33"]),
        ("responsible=Bufdir", []),
    ],
)
def test_measures_that_fit(client: FlaskClient, query: str, ids: list[str]) -> None:
    measures = client.get(f"/api/v1/reports/nsk-2023/measures?{query}").json["measures"]
    assert [measure["id"] for measure in measures] == ids


def test_a_measure_is_also_that_of_a_ministry_that_only_the_overview_names(client: FlaskClient) -> None:
    listed = client.get("/api/v1/reports/nsk-2023/measures?responsible=AID").json["measures"]
    assert "19" in {measure["id"] for measure in listed}


def test_every_measure_whole(client: FlaskClient, assistant: Assistant) -> None:
    source = client.get("/api/v1/reports/nsk-2023/source").text
    for measure in assistant.reports["nsk-2023"].measures:
        whole = client.get(f"/api/v1/reports/nsk-2023/measures/{measure.id}").json
        assert [section["section"] for section in whole["sections"]] == list(
            dict.fromkeys(part.section.value for part in measure.parts)
        )
        for section in whole["sections"]:
            assert section["text"]
            assert [source[start:end] for start, end in section["spans"]] == section["source_texts"]
        for link in whole["links"]:
            assert source[link["start"] : link["end"]].replace("\n", "") == link["url"]
        for each in whole["discrepancies"]:
            assert each["overview"]["value"] != each["text"]["value"]
            assert each["overview"]["quote"]
            assert each["text"]["url"].endswith("#sitat")


def test_a_measure_with_parts_tells_of_them(client: FlaskClient) -> None:
    whole = client.get("/api/v1/reports/nsk-2023/measures/10").json
    assert whole["children"] == ["10a", "10b"]
    assert whole["parent"] is None
    assert {"measure": "10b", "field": "status"}.items() <= whole["discrepancies"][0].items()
    part = client.get("/api/v1/reports/nsk-2023/measures/10b").json
    assert (part["parent"], part["overview"], part["status"]) == ("10", None, "Ferdigstilt")


def test_a_row_whose_title_was_torn_off_names_both_places(client: FlaskClient) -> None:
    row = client.get("/api/v1/reports/nsk-2023/measures/17").json["overview"]
    source = client.get("/api/v1/reports/nsk-2023/source").text
    assert row["number"] == "17"
    assert "kjgnnslemlestelse" in source[slice(*row["tail"])]


def test_alive_and_ready(client: FlaskClient, assistant: Assistant) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    ready = client.get("/readyz").json
    assert (ready["status"], ready["reports"]) == ("ready", ["nsk-2023"])
    assert ready["index"]["version"] == assistant.index.manifest.version


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/reports", "/api/v1/ask?q=TryggEst", "/", "/rapport/nsk-2023"])
def test_head_is_get_without_the_body(client: FlaskClient, path: str) -> None:
    head, got = client.head(path), client.get(path)
    assert head.status_code == 200
    assert head.data == b""
    assert head.content_type == got.content_type
