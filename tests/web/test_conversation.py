import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from nskqa.answer.understand.reading import LONGEST_QUESTION
from nskqa.types import Answer, AnswerSentence, Turn
from nskqa.web import conversation
from nskqa.web.inputs import MOST_TURNS
from nskqa.web.problems import InvalidInput
from nskqa.web.texts import TEXTS

ReadPage = Callable[[str], Any]
STATUS, WHO = "Hva er status for TryggEst?", "Hvem har ansvaret?"
DAMAGED = (
    "not JSON",
    "{}",
    "null",
    '[{"role": "user"}]',
    '[{"role": "system", "content": "x"}]',
    '[{"role": "user", "content": 3}]',
    '[{"role": "user", "content": "\\ud800"}]',
    "[" * 10_000,
    json.dumps([{"role": "user", "content": "x"}] * (MOST_TURNS + 1)),
    json.dumps([{"role": "user", "content": "x" * conversation.LONGEST_FIELD}]),
)


def carried(page: Any, form: str = "ask") -> str:
    """The history that a form of the page carries: the one to ask in, or one that changes the language."""
    inside, found = False, []
    for tag, attributes in page.tags:
        if tag == "form":
            inside = attributes.get("id") == "ask" if form == "ask" else "?lang=" in str(attributes["action"])
        elif inside and tag == "input" and attributes.get("name") == "history":
            found.append(attributes["value"])
    return found[0] if found else ""


@pytest.fixture
def talk(client: FlaskClient, read_page: ReadPage) -> Callable[..., tuple[TestResponse, Any]]:
    """Asks questions one after the other, as the pages' own forms do; gives the last response and its page."""

    def talk(*questions: str, lang: str = "") -> tuple[TestResponse, Any]:
        page = read_page(client.get(f"/{lang}").text)
        for question in questions:
            response = client.post(f"/{lang}", data={"q": question, "history": carried(page)})
            page = read_page(response.text)
        return response, page

    return talk


def test_a_question_is_read_in_the_conversation_that_its_page_carries(client: FlaskClient, talk: Callable) -> None:
    response, page = talk(STATUS, WHO)
    assert response.status_code == 200
    assert "Forstått som: Hvem har ansvaret for tiltak 13?" in page.text
    assert "KUD" in page.text
    assert page.text.index(TEXTS["nb"]["earlier"]) < page.text.index(STATUS) < page.text.index(WHO)
    first = client.post("/api/v1/ask", json={"question": STATUS}).json["answer"]["text"]
    turns = json.loads(carried(page))
    assert [turn["role"] for turn in turns] == ["user", "assistant"] * 2
    assert [turn["content"] for turn in turns[:3]] == [STATUS, first, WHO]


@pytest.mark.parametrize(
    ("lang", "questions", "understood"),
    [
        ("nb", (STATUS, WHO), "Forstått som: Hvem har ansvaret for tiltak 13?"),
        (
            "nn",
            ("Kva er status for tiltak 14?", "Kven har ansvaret?"),
            "Forstått som: Kven har ansvaret for tiltak 14?",
        ),
        (
            "en",
            ("What is the status of measure 14?", "Who is responsible?"),
            "Understood as: Who is responsible for measure 14?",
        ),
    ],
)
def test_what_was_understood_is_said_in_the_askers_language(
    talk: Callable, lang: str, questions: tuple[str, ...], understood: str
) -> None:
    response, page = talk(*questions, lang=f"?lang={lang}")
    assert understood in page.text
    assert f'<p class="understood" lang="{lang}">' in response.text
    assert response.text.index('class="understood"') < response.text.index('class="answer"')


def test_a_question_that_is_plain_by_itself_has_no_such_line(talk: Callable) -> None:
    assert 'class="understood"' not in talk(STATUS)[0].text


def test_a_suggestion_asks_within_the_conversation(client: FlaskClient, read_page: ReadPage, talk: Callable) -> None:
    _, page = talk(STATUS)
    offered = next(button for button in page.of("button") if button.get("name") == "suggested")
    assert offered["form"] == "ask"
    asked = client.post("/", data={"q": "", "suggested": offered["value"], "history": carried(page)})
    assert STATUS in read_page(asked.text).text


def test_a_new_conversation_drops_what_was_asked(client: FlaskClient, talk: Callable, read_page: ReadPage) -> None:
    for lang, path in (("", "/"), ("?lang=en", "/?lang=en")):
        _, page = talk(STATUS, WHO, lang=lang)
        anew = next(form for form in page.of("form") if form["method"] == "get")
        assert anew["action"] == "/"
        assert [each["value"] for each in page.of("input") if each.get("name") == "lang"] == (["en"] if lang else [])
        assert TEXTS["en" if lang else "nb"]["new_conversation"] in page.text
        assert carried(read_page(client.get(path).text)) == ""


def test_another_language_asks_the_same_in_the_same_conversation(
    client: FlaskClient, talk: Callable, read_page: ReadPage
) -> None:
    _, page = talk(STATUS, WHO)
    again = client.post("/?lang=en", data={"q": WHO, "history": carried(page, "language")})
    assert "Understood as: Who is responsible for measure 13?" in read_page(again.text).text


@pytest.mark.parametrize("history", DAMAGED)
def test_a_damaged_conversation_is_said_and_the_question_kept(
    client: FlaskClient, read_page: ReadPage, history: str
) -> None:
    response = client.post("/", data={"q": WHO, "history": history})
    page = read_page(response.text)
    assert response.status_code == 422
    assert TEXTS["nb"]["damaged"] in page.text
    (field,) = [each for each in page.of("input") if each.get("id") == "q"]
    assert (field["value"], field["aria-describedby"]) == (WHO, "q-fault")
    assert carried(page) == ""


@pytest.mark.parametrize("question", ["", "x" * (LONGEST_QUESTION + 1)])
def test_a_question_that_cannot_be_asked_keeps_its_conversation(
    client: FlaskClient, read_page: ReadPage, talk: Callable, question: str
) -> None:
    _, page = talk(STATUS)
    response = client.post("/", data={"q": question, "history": carried(page)})
    again = read_page(response.text)
    assert response.status_code == 422
    assert carried(again) == carried(again, "language") == carried(page)
    assert STATUS in again.text


def test_only_the_last_turns_are_carried(talk: Callable) -> None:
    questions = [f"Hva er status for tiltak {number}?" for number in range(1, 9)]
    _, page = talk(*questions)
    turns = json.loads(carried(page))
    assert len(turns) == conversation.KEPT
    assert [turn["content"] for turn in turns[::2]] == questions[-conversation.KEPT // 2 :]


@pytest.mark.parametrize("character", ["å", "\0", '"', "\U0001f600"])
def test_the_longest_conversation_that_a_page_writes_can_be_read_again(client: FlaskClient, character: str) -> None:
    long = character * LONGEST_QUESTION
    answer = Answer("nsk-2023", "status", "nb", (AnswerSentence(long * 2, (1,)),))
    turns: tuple[Turn, ...] = (Turn("user", long * 80),)
    for _ in range(conversation.KEPT):
        turns = conversation.continued(turns, long, answer)
        assert conversation.read(conversation.written(turns)) == turns
    assert client.post("/", data={"q": long, "history": conversation.written(turns)}).status_code == 200


def test_nothing_is_carried_at_first() -> None:
    assert conversation.read("") == ()
    assert conversation.written(()) == ""
    with pytest.raises(InvalidInput):
        conversation.read(" ")


def test_a_conversation_stands_in_no_address_cookie_or_log(
    client: FlaskClient, talk: Callable, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    response, page = talk(STATUS, "Hvem er Hemmelige Kari?", WHO)
    client.post("/", data={"q": WHO, "history": '[{"role": "user", "content": "Kari'})
    addresses = [
        str(value)
        for _, attributes in page.tags
        for name, value in attributes.items()
        if name in ("href", "action", "cite")
    ]
    assert not [each for each in addresses if "Kari" in each or "history" in each or "TryggEst" in each]
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    assert "Kari" not in "\n".join(str(vars(record)) for record in caplog.records)


def test_an_earlier_question_is_shown_as_text(client: FlaskClient, read_page: ReadPage) -> None:
    attack = '"><script>alert(1)</script>'
    history = json.dumps([{"role": "user", "content": attack}])
    page = read_page(client.post("/", data={"q": STATUS, "history": history}).text)
    assert attack in page.text
    assert page.of("script") == []
    assert json.loads(carried(page))[0]["content"] == attack
