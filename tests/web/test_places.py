import re
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from nskqa.assistant import Assistant
from nskqa.types import Section, Span
from nskqa.web.addresses import citation_url
from nskqa.web.texts import TEXTS

ReadPage = Callable[[str], Any]


def marked(client: FlaskClient, read_page: ReadPage, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200
    return read_page(response.text)


@pytest.mark.parametrize(
    "question",
    [
        "Hva er status for TryggEst?",
        "Hvem har ansvaret for tiltak 2?",
        "Fortell om tiltak 9",
        "Fortell om tiltak 10",
        "Hva er minoritetsrådgivere?",
    ],
)
def test_the_marked_words_are_the_quote(client: FlaskClient, read_page: ReadPage, question: str) -> None:
    for citation in client.post("/api/v1/ask", json={"question": question}).json["citations"]:
        page = marked(client, read_page, citation["url"])
        assert " ".join(page.marks) == citation["quote"]
        assert page.ids.count("sitat") == 1


def test_every_passage_can_be_shown_where_it_stands(
    client: FlaskClient, read_page: ReadPage, assistant: Assistant
) -> None:
    prover = assistant.provers["nsk-2023"]
    for passage in assistant.index.engine.passages:
        citation = prover.cite(passage.span)
        page = marked(client, read_page, citation_url(citation))
        words = re.sub(r"\s+", " ", " ".join(page.marks))
        assert page.ids.count("sitat") == 1, passage.id
        if citation.section != "overview" or citation.measure != "17":
            assert words == citation.quote, passage.id


def test_a_heading_that_a_page_break_tore_is_read_whole_and_quoted_as_it_stands(
    client: FlaskClient, read_page: ReadPage, assistant: Assistant
) -> None:
    source = assistant.reports["nsk-2023"].source
    start = source.index("Neg\n\nativ sosial kontroll i tros-")
    end = source.index("livssynssamfunn", start) + len("livssynssamfunn")
    whole = "Negativ sosial kontroll i tros- og livssynssamfunn"
    plain = read_page(client.get("/rapport/nsk-2023").text)
    assert whole in plain.text
    assert "Neg ativ" not in plain.text
    page = marked(client, read_page, f"/rapport/nsk-2023?sitat={start}-{end}#sitat")
    assert whole in page.text
    citation = assistant.provers["nsk-2023"].cite(Span(start, end))
    assert " ".join(page.marks) == citation.quote == "Neg ativ sosial kontroll i tros- og livssynssamfunn"
    assert citation.source_quote == source[start:end]


def test_a_quote_over_several_sections_is_marked_in_all_of_them(
    client: FlaskClient, read_page: ReadPage, assistant: Assistant
) -> None:
    measure = assistant.reports["nsk-2023"].measure("14")
    start, end = measure.spans(Section.STATUS)[0].start, measure.spans(Section.RESPONSIBLE)[0].end
    page = marked(client, read_page, f"/rapport/nsk-2023/tiltak/14?sitat={start}-{end}")
    assert len(page.marks) == 2
    assert page.marks[0].startswith("Status: P")
    assert page.marks[1] == "Ansvarlig: JD"
    assert page.ids.count("sitat") == 1


def test_a_quote_over_two_measures_is_marked_in_both_and_linked(
    client: FlaskClient, read_page: ReadPage, assistant: Assistant
) -> None:
    report = assistant.reports["nsk-2023"]
    span = Span(
        report.measure("13").spans(Section.PROGRESS)[-1].end - 20, report.measure("14").spans(Section.TITLE)[0].end
    )
    for here, there in (("13", "14"), ("14", "13")):
        page = marked(client, read_page, f"/rapport/nsk-2023/tiltak/{here}?sitat={span.start}-{span.end}")
        assert page.marks
        assert f"/rapport/nsk-2023/tiltak/{there}?sitat={span.start}-{span.end}#sitat" in [
            link["href"] for link in page.of("a")
        ]


@pytest.mark.parametrize(
    "place", ["", "x", "9-2", "5-5", "-1-4", "1-99999999", "33064", "1-2-3", "٣-٥", "0-1", "33064-33080'", "1" * 5000]
)
@pytest.mark.parametrize("path", ["/rapport/nsk-2023", "/rapport/nsk-2023/tiltak/14"])
def test_a_quote_that_does_not_exist_is_ignored_with_a_note(
    client: FlaskClient, read_page: ReadPage, path: str, place: str
) -> None:
    response = client.get(path, query_string={"sitat": place})
    assert response.status_code == 200
    page = read_page(response.text)
    assert page.marks == []
    assert TEXTS["nb"]["no_such_quote"] in page.text


def test_a_quote_of_another_page_is_linked_there(client: FlaskClient, read_page: ReadPage) -> None:
    for path in ("/rapport/nsk-2023", "/rapport/nsk-2023/tiltak/14"):
        page = read_page(client.get(f"{path}?sitat=33064-33080").text)
        assert page.marks == []
        assert "/rapport/nsk-2023/tiltak/13?sitat=33064-33080#sitat" in [link["href"] for link in page.of("a")]


def test_a_permalink_leads_to_the_place(client: FlaskClient) -> None:
    for citation in client.post("/api/v1/ask", json={"question": "Fortell om tiltak 9"}).json["citations"]:
        response = client.get(f"/sitat/{citation['id']}")
        assert (response.status_code, response.headers["Location"]) == (303, citation["url"])
    response = client.get(f"/sitat/{citation['id']}?lang=en")
    assert "&lang=en#sitat" in response.headers["Location"]


@pytest.mark.parametrize(
    "wrong",
    [
        "nsk-2023:33064-33080:00000000",
        "nsk-2023:33064-33081:23afb203",
        "nsk-1999:33064-33080:23afb203",
        "nsk-2023:9-2:23afb203",
        "nsk-2023:1-999999999:23afb203",
        "x",
        "%00",
        "%ff",
    ],
)
def test_a_permalink_that_no_longer_fits_says_so(client: FlaskClient, wrong: str) -> None:
    response = client.get(f"/sitat/{wrong}")
    assert response.status_code == 404
    assert TEXTS["nb"]["no_citation"] in response.text
