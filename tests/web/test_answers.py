import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from nskqa.assistant import Assistant
from nskqa.types import Abstention, Answer, Intent, Question, Reason, Report
from nskqa.web.answers import SHOWN_CITATIONS, AnswerPage, Words, answer_page
from nskqa.web.texts import TEXTS

ReadPage = Callable[[str], Any]
LIST = "Hvilke tiltak er pågående?"


@pytest.fixture
def ask(assistant: Assistant) -> Callable[[str], AnswerPage]:
    def ask(question: str) -> AnswerPage:
        answer = assistant.ask(Question(question))
        return answer_page(answer, assistant.report(answer.report), date(2027, 1, 1))

    return ask


def plain(words: tuple[Words, ...]) -> str:
    return "".join(each.text for each in words)


@pytest.mark.parametrize(
    "question", [LIST, "Which measures are completed?", "Hva er status for TryggEst?", "Oppsummer innsatsområde 3"]
)
def test_every_sentence_is_shown_word_for_word_with_all_its_numbers(ask: Callable, question: str) -> None:
    page = ask(question)
    lines = [line for heading in page.headings for stretch in heading.stretches for line in stretch.lines]
    assert [plain(line.name + line.words) for line in lines] == [each.text for each in page.answer.sentences]
    shown = [tuple(number for marker in line.markers for number in marker.numbers) for line in lines]
    assert shown == [each.citations for each in page.answer.sentences]
    assert page.citations + page.further == page.answer.citations


def test_a_list_is_a_list_of_measures_with_their_pages(client: FlaskClient, read_page: ReadPage) -> None:
    given = client.post("/api/v1/ask", json={"question": LIST}).json
    page = read_page(client.post("/", data={"q": LIST}).text)
    assert len(given["measures"]) == 26
    links = [str(link["href"]) for link in page.of("a")]
    for measure in given["measures"]:
        assert f"Tiltak {measure['id']}, {measure['title']}: {measure['status']}" in page.text
        assert links.count(measure["url"]) == 1
    assert TEXTS["nb"]["about_measures"] not in page.text
    assert f"{TEXTS['nb']['answer']} · {TEXTS['nb']['kind_list']}" in page.text


def test_the_sources_of_a_list_are_folded_and_every_one_reachable(client: FlaskClient, read_page: ReadPage) -> None:
    page = read_page(client.post("/", data={"q": LIST}).text)
    given = client.post("/api/v1/ask", json={"question": LIST}).json["citations"]
    assert "[1–27]" in page.text
    assert f"Vis alle {len(given)} kilder" in page.text
    assert [name for name in page.ids if name.startswith("kilde-")] == [f"kilde-{each['number']}" for each in given]
    links = [link["href"] for link in page.of("a")]
    assert [each["number"] for each in given if f"#kilde-{each['number']}" not in links] == []
    assert [each["start"] for each in page.of("ol")] == ["1", str(SHOWN_CITATIONS + 1)]
    assert len(page.of("details")) == 2
    assert not [each for each in page.of("details") if "open" in each]


def test_a_count_lists_its_measures_with_status_below(client: FlaskClient, read_page: ReadPage) -> None:
    html = client.post("/", data={"q": "Hvor mange tiltak er ferdigstilt?"}).text
    assert len(re.findall(r'class="ds-link" href="/rapport/nsk-2023/tiltak/\d+">Tiltak', html)) == 7
    assert html.count('data-color="success"') == 7


@pytest.mark.parametrize("question", ["Hva er status for tiltak 13?", "Er tiltak 13 ferdigstilt?"])
def test_a_measure_is_linked_once_in_its_sentence_or_below(
    client: FlaskClient, read_page: ReadPage, question: str
) -> None:
    page = read_page(client.post("/", data={"q": question}).text)
    assert [link["href"] for link in page.of("a")].count("/rapport/nsk-2023/tiltak/13") == 1


def test_a_row_of_the_overview_is_shown_by_its_cells_beside_its_exact_words(
    client: FlaskClient, read_page: ReadPage
) -> None:
    question = "Hvilke av JDs tiltak er ferdigstilt?"
    given = client.post("/api/v1/ask", json={"question": question}).json
    rows = [each for each in given["citations"] if each["section"] == "overview"]
    assert [each["measure"] for each in rows] == ["22", "24"]
    page = read_page(client.post("/", data={"q": question}).text)
    assert [each["class"] for each in page.of("dl")] == ["row"] * len(rows)
    text = "".join(page.text.split())
    for cited in rows:
        row = client.get(f"/api/v1/reports/nsk-2023/measures/{cited['measure']}").json["overview"]
        cells = f"Nr. {row['number']} Tiltak {row['title']} Dep. {', '.join(row['responsible'])} Status {row['status']}"
        assert "".join(f"{cells} Slik står det i rapporten {cited['quote']}".split()) in text
        assert row["title"] not in cited["quote"] or cited["measure"] == "24"


def test_no_row_is_shown_where_other_words_are_cited(client: FlaskClient, read_page: ReadPage) -> None:
    assert read_page(client.post("/", data={"q": "Hva er status for TryggEst?"}).text).of("dl") == []


def test_a_measures_page_shows_its_row_by_its_cells_and_as_it_stands(client: FlaskClient, read_page: ReadPage) -> None:
    page = read_page(client.get("/rapport/nsk-2023/tiltak/4").text)
    assert [each["class"] for each in page.of("dl")] == ["facts", "row"]
    assert "4 | Videreutvikle dialoggrupper om vold til beboere på JD Pågående asylmottak" in page.text


def test_few_sources_are_all_shown(client: FlaskClient, read_page: ReadPage) -> None:
    assert read_page(client.post("/", data={"q": "Hva er status for TryggEst?"}).text).of("details") == []


def test_the_reports_own_words_in_an_english_answer_are_norwegian(ask: Callable) -> None:
    page = ask("What is the status of TryggEst?")
    first, second, *_ = (
        line.name + line.words for heading in page.headings for stretch in heading.stretches for line in stretch.lines
    )
    assert [each.text for each in first if each.lang == "nb"] == ["Videreføre TryggEst", "Pågående"]
    assert plain(tuple(each for each in first if each.lang is None)) == "Measure 13, :  (ongoing) as of 31.12.2023."
    (quote,) = [each.text for each in second if each.lang]
    assert (quote[0], quote[-1]) == ("«", "»")


def test_a_quote_with_a_quote_in_it_is_one(ask: Callable) -> None:
    page = ask("What is this report about?")
    quotes = [
        each.text
        for heading in page.headings
        for stretch in heading.stretches
        for line in stretch.lines
        for each in line.words
        if each.lang
    ]
    assert any(quote.count("«") == 2 for quote in quotes)
    assert all(quote.count("«") == quote.count("»") for quote in quotes)


def test_a_declining_message_is_marked_where_it_names_the_report(report: Report) -> None:
    told = Abstention(Reason.OUTSIDE_REPORT, "Its only subject is «Frihet», status Pågående.")
    english = answer_page(Answer(report.id, "abstain", "en", abstention=told), report, date(2027, 1, 1))
    assert [each.text for each in english.told if each.lang == "nb"] == ["«Frihet»", "Pågående"]
    norwegian = answer_page(Answer(report.id, "abstain", "nb", abstention=told), report, date(2027, 1, 1))
    assert norwegian.told == (Words(told.message),)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_kind_of_answer_has_a_name(lang: str) -> None:
    assert [kind for kind in (*Intent, "passage", "claim", "compound") if not TEXTS[lang].get(f"kind_{kind}")] == []
