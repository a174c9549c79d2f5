import pytest

from nskqa.assistant import Assistant
from nskqa.settings import CHECKOUT
from nskqa.types import Section, Span
from nskqa.web.addresses import (
    citation_url,
    in_language,
    measure_url,
    parse_id,
    parse_measure,
    parse_place,
    permalink,
    report_url,
)


def test_a_citation_is_shown_on_its_measures_page(assistant: Assistant) -> None:
    status = assistant.reports["nsk-2023"].measure("13").spans(Section.STATUS)[0]
    citation = assistant.provers["nsk-2023"].cite(status)
    assert citation_url(citation) == f"/rapport/nsk-2023/tiltak/13?sitat={status.start}-{status.end}#sitat"
    assert parse_id(citation.id) == ("nsk-2023", status, citation.id[-8:])
    assert permalink(citation.id) == f"/sitat/{citation.id}"


def test_what_stands_outside_the_measures_is_shown_on_the_reports_page(assistant: Assistant) -> None:
    at = assistant.reports["nsk-2023"].source.index("Av totalt 33 tiltak")
    citation = assistant.provers["nsk-2023"].cite(Span(at, at + 20))
    assert citation_url(citation) == f"/rapport/nsk-2023?sitat={at}-{at + 20}#sitat"


def test_the_language_stands_before_the_mark() -> None:
    assert in_language("/a?sitat=1-2#sitat", "en") == "/a?sitat=1-2&lang=en#sitat"
    assert in_language(report_url("a"), "nn") == "/rapport/a?lang=nn"
    assert in_language(measure_url("a", "9b"), "nb") == "/rapport/a/tiltak/9b"


@pytest.mark.parametrize(
    "text",
    ["", "nsk-2023", "nsk-2023:1-2", "nsk-2023:9-2:01234567", "nsk-2023:1-2:0123456Z", "a:b:c", "a:٣-٥:01234567"],
)
def test_what_is_no_id_is_none(text: str) -> None:
    assert parse_id(text) is None


@pytest.mark.parametrize("written", ["9b", "9B", "09b", " 9 b ", "9b.", "tiltak 9b", "Tiltak-09B"])
def test_a_measure_is_known_however_it_is_written(written: str) -> None:
    assert parse_measure(written) == "9b"


@pytest.mark.parametrize("written", ["", "b9", "9bb", "9/b", "x"])
def test_what_is_no_measure_stays_what_it_is(written: str) -> None:
    assert parse_measure(written) == written


@pytest.mark.parametrize("text", ["", "1", "2-1", "a-b", "1-2 ", "-1-2", "٣-٥", "1-9999999999"])
def test_what_is_no_place_is_none(text: str) -> None:
    assert parse_place(text) is None


@pytest.mark.parametrize("room", ["types", "text", "report", "search", "answer"])
def test_no_other_room_knows_an_address(room: str) -> None:
    files = (CHECKOUT / "src" / "nskqa" / room).rglob("*.py")
    assert [
        file.name for file in files if any(word in file.read_text("utf-8") for word in ("/rapport", "sitat="))
    ] == []


def test_only_one_module_of_the_web_makes_addresses() -> None:
    files = [*(CHECKOUT / "src" / "nskqa" / "web").glob("*.py"), *(CHECKOUT / "web" / "templates").glob("*.html")]
    assert [file.name for file in files if "/rapport" in file.read_text("utf-8")] == ["addresses.py"]
