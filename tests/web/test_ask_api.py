import re
from hashlib import sha256

import pytest
from flask.testing import FlaskClient

from nskqa.assistant import Assistant

QUESTIONS = (
    "Hva er status for TryggEst?",
    "Hvem har ansvaret for tiltak 2?",
    "Fortell om tiltak 9",
    "Kva er status for tiltak 10?",
    "What is the status of the dialogue groups in asylum reception centres?",
    "Hva er minoritetsrådgivere?",
    "Hvor mange tiltak er ferdigstilt?",
)


def ask(client: FlaskClient, question: str, **more: object) -> dict:
    response = client.post("/api/v1/ask", json={"question": question, **more})
    assert response.status_code == 200, response.text
    return response.json


def test_the_contracts_example_field_by_field(client: FlaskClient) -> None:
    given = ask(client, "What is the status of TryggEst", lang="nb")
    assert list(given) == [
        *("answer", "understood_as", "abstained", "abstention", "notices", "measures", "citations", "hits"),
        *("suggestions", "index", "timings_ms"),
    ]
    answer, first = given["answer"], given["citations"][0]
    assert list(answer) == ["groups", "text", "sentences", "kind", "lang"]
    assert (answer["kind"], answer["lang"]) == ("status", "nb")
    assert re.fullmatch(r"Tiltak 13, \w+ TryggEst: Pågående per 31\.12\.2023\.", answer["sentences"][0]["text"])
    assert answer["sentences"][0]["citations"] == [1]
    assert answer["text"].startswith(answer["sentences"][0]["text"] + " [1]")
    assert (given["understood_as"], given["abstained"], given["abstention"]) == (None, False, None)
    assert given["notices"] == [{"code": "as_of", "message": "Statusen gjelder per 31.12.2023."}]
    (measure,) = given["measures"]
    assert measure.pop("title").endswith("TryggEst")
    assert measure == {
        "id": "13",
        "status": "Pågående",
        "responsible": ["KUD"],
        "partners": [],
        "area": 2,
        "url": "/rapport/nsk-2023/tiltak/13",
    }
    assert list(first) == [
        *("number", "id", "report", "measure", "section", "sections", "passage", "quote", "source_quote"),
        *("start", "end", "page", "url"),
    ]
    assert (first["number"], first["report"], first["measure"], first["section"]) == (1, "nsk-2023", "13", "status")
    assert first["source_quote"] == "Status: Pagaende"
    assert first["passage"] == "nsk-2023/13/status"
    assert first["page"] is None
    assert first["url"] == f"/rapport/nsk-2023/tiltak/13?sitat={first['start']}-{first['end']}#sitat"
    assert list(given["hits"][0]) == [
        *("rank", "score", "passage", "measure", "section", "text", "start", "end", "found_by")
    ]
    assert [hit["rank"] for hit in given["hits"]] == list(range(1, len(given["hits"]) + 1))
    assert given["suggestions"]
    assert list(given["index"]) == ["version", "built_at"]
    assert set(given["timings_ms"]) == {"analyse", "embed", "search", "compose", "total"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_citation_is_a_slice_of_the_served_source(client: FlaskClient, question: str) -> None:
    source = client.get("/api/v1/reports/nsk-2023/source").data.decode()
    given = ask(client, question)
    numbers = [citation["number"] for citation in given["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for citation in given["citations"]:
        words = source[citation["start"] : citation["end"]]
        assert words == citation["source_quote"]
        checksum = sha256(words.encode()).hexdigest()[:8]
        assert citation["id"] == f"nsk-2023:{citation['start']}-{citation['end']}:{checksum}"
    for sentence in given["answer"]["sentences"]:
        assert sentence["citations"]
        assert set(sentence["citations"]) <= set(numbers)
    for hit in given["hits"]:
        assert 0 <= hit["start"] < hit["end"] <= len(source)


def test_declining_is_an_answer_with_its_reason(client: FlaskClient) -> None:
    given = ask(client, "Hva er status for tiltak 99?")
    assert given["abstained"]
    told = {"groups": [], "text": given["abstention"]["message"], "sentences": []}
    assert given["answer"] == {**told, "kind": "abstain", "lang": "nb"}
    assert list(given["abstention"]) == ["reason", "message", "nearest"]
    assert given["abstention"]["reason"] == "no_such_measure"
    assert given["citations"] == given["measures"] == []


def test_get_answers_as_post_does(client: FlaskClient) -> None:
    posted = ask(client, "Hva er status for tiltak 24?")
    got = client.get("/api/v1/ask", query_string={"q": "Hva er status for tiltak 24?"}).json
    assert {**got, "timings_ms": None} == {**posted, "timings_ms": None}


def test_the_language_can_be_chosen(client: FlaskClient) -> None:
    assert ask(client, "Hva er status for tiltak 24?", lang="en")["answer"]["lang"] == "en"
    assert client.get("/api/v1/ask?q=status+tiltak+24&lang=nn").json["answer"]["lang"] == "nn"


def test_history_and_unknown_fields_are_taken(client: FlaskClient) -> None:
    history = [{"role": "user", "content": "Hva er tiltak 13?"}, {"role": "assistant", "content": "…"}] * 10
    assert ask(client, "Hva er status for tiltak 13?", history=history, report="nsk-2023", later=1)["citations"]


def test_white_space_around_a_question_does_not_count(client: FlaskClient) -> None:
    assert ask(client, " " * 1000 + "Hva er status for tiltak 13?" + "\n" * 1000)["citations"]


def test_a_zero_byte_in_a_question_is_only_a_letter(client: FlaskClient) -> None:
    assert ask(client, "\0 Hva er status for tiltak 13? \0")["answer"]["text"]


def test_answers_are_not_to_be_kept(client: FlaskClient) -> None:
    assert client.get("/api/v1/ask?q=TryggEst").headers["Cache-Control"] == "no-store"
    assert client.post("/", data={"q": "TryggEst"}).headers["Cache-Control"] == "no-store"


def test_the_same_question_has_the_same_answer(client: FlaskClient, assistant: Assistant) -> None:
    one, other = (ask(client, "Hva gjøres mot tvangsekteskap?") for _ in range(2))
    assert {**one, "timings_ms": None} == {**other, "timings_ms": None}
    assert one["index"]["version"] == assistant.index.manifest.version


def test_urgent_help_comes_first_with_its_contacts(client: FlaskClient) -> None:
    given = ask(client, "Hva er status for tiltak 13? Faren min truer meg")
    urgent, as_of, *_ = given["notices"]
    assert [urgent["code"], as_of["code"]] == ["urgent_help", "as_of"]
    assert list(urgent) == ["code", "message", "certain", "contacts"]
    assert urgent["certain"] is True
    assert "Ring 112" in urgent["message"]
    assert urgent["contacts"][0] == {
        "name": "Politiet (døgnåpent)",
        "phone": "112",
        "url": "https://www.politiet.no",
        "checked_on": None,
    }
    assert list(as_of) == ["code", "message"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("en jente på 16 skal sendes ut av landet i morgen, hva gjør jeg", "Ring 112"),
        ("Eg er redd far min, han slår meg", "nokon i fare"),
        ("I want to die", "Call 112"),
    ],
)
def test_urgent_help_comes_in_the_askers_language_where_the_report_says_nothing(
    client: FlaskClient, question: str, told: str
) -> None:
    urgent, *_ = ask(client, question)["notices"]
    assert urgent["code"] == "urgent_help"
    assert told in urgent["message"]
    assert len(urgent["contacts"]) == 6


def test_each_of_several_questions_stands_under_its_heading(client: FlaskClient) -> None:
    given = ask(
        client, "1. Hva er status for tiltak 13? 2. Hvem vant valget i 2025? 3. Hvem har ansvaret for tiltak 4?"
    )
    status, cost, lead = given["answer"]["groups"]
    assert [each["title"] for each in (status, cost, lead)] == [
        *("Hva er status for tiltak 13?", "Hvem vant valget i 2025?", "Hvem har ansvaret for tiltak 4?"),
    ]
    sentences = given["answer"]["sentences"]
    assert "Pågående" in sentences[status["sentences"][0]]["text"]
    assert (cost["sentences"], cost["abstention"]["reason"]) == ([], "outside_report")
    assert "JD" in sentences[lead["sentences"][0]]["text"]
    assert (given["answer"]["kind"], given["abstained"]) == ("compound", False)
    assert sorted(at for each in (status, lead) for at in each["sentences"]) == list(range(len(sentences)))
