import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient

from nskqa.answer.understand.reading import LONGEST_QUESTION
from nskqa.answer.wording import PERHAPS_URGENT
from nskqa.assistant import Assistant
from nskqa.settings import load_settings
from nskqa.types import Report
from nskqa.web.app import create_app
from nskqa.web.texts import TEXTS

ReadPage = Callable[[str], Any]
PAGES = (
    "/rapport",
    "/rapport?lang=nn",
    "/",
    "/?lang=nn",
    "/?lang=en",
    "/rapport/nsk-2023",
    "/rapport/nsk-2023?sitat=1002-1082",
    "/rapport/nsk-2023?lang=en&sitat=9-2",
    "/rapport/nsk-2023/tiltak/2",
    "/rapport/nsk-2023/tiltak/10?lang=nn",
    "/rapport/nsk-2023/tiltak/13?sitat=33064-33080",
    "/nowhere",
    "/sitat/nothing",
)


def ask(client: FlaskClient, question: str, lang: str = "") -> str:
    response = client.post("/" + lang, data={"q": question})
    assert response.status_code == 200
    return response.text


def test_the_form_offers_examples_that_ask(client: FlaskClient, read_page: ReadPage) -> None:
    page = read_page(client.get("/").text)
    (form,) = page.of("form")
    assert (form["method"], form["action"]) == ("post", "/")
    examples = [button["value"] for button in page.of("button") if button.get("name") == "suggested"]
    assert len(examples) == 3
    for example in examples:
        answer = client.post("/", data={"q": "", "suggested": example})
        assert "kilde-1" in answer.text
        assert example in answer.text


@pytest.mark.parametrize("lang", ["nn", "en"])
def test_the_examples_are_answered_in_their_language(client: FlaskClient, report: Report, lang: str) -> None:
    assert len(report.meta.examples[lang]) == 3
    for example in report.meta.examples[lang]:
        assert "kilde-1" in client.post(f"/?lang={lang}", data={"suggested": example}).text


def test_an_answer_shows_question_sentences_markers_quotes_and_places(client: FlaskClient, read_page: ReadPage) -> None:
    question = "Hva er status for TryggEst?"
    answer = client.post("/api/v1/ask", json={"question": question}).json
    page = read_page(ask(client, question))
    assert question in page.text
    assert all(sentence["text"] in page.text for sentence in answer["answer"]["sentences"])
    assert [notice["message"] for notice in answer["notices"] if notice["message"] not in page.text] == []
    links = [link["href"] for link in page.of("a")]
    assert len(page.of("blockquote")) == len(answer["citations"])
    for citation in answer["citations"]:
        assert citation["quote"] in page.text
        assert citation["url"] in links
        assert f"/sitat/{citation['id']}" in links
        assert f"#kilde-{citation['number']}" in links
        assert f"kilde-{citation['number']}" in page.ids
    assert "Tiltak 13 · Status" in page.text
    assert {quote["lang"] for quote in page.of("blockquote")} == {"nb"}
    offered = [button["value"] for button in page.of("button") if button.get("name") == "suggested"]
    assert offered == answer["suggestions"]


def test_a_declined_answer_says_why_and_links_what_is_near(client: FlaskClient, read_page: ReadPage) -> None:
    question = "Hvem vant valget i 2025?"
    declined = client.post("/api/v1/ask", json={"question": question}).json["abstention"]
    page = read_page(ask(client, question))
    assert declined["message"] in page.text
    assert page.of("blockquote") == []
    links = [link["href"] for link in page.of("a")]
    assert all(f"/rapport/nsk-2023/tiltak/{measure}" in links for measure in declined["nearest"])


@pytest.mark.parametrize(
    ("question", "told"), [("", "empty"), ("   ", "empty"), ("x" * (LONGEST_QUESTION + 1), "too_long")]
)
def test_what_cannot_be_asked_is_said_at_the_field(
    client: FlaskClient, read_page: ReadPage, question: str, told: str
) -> None:
    response = client.post("/", data={"q": question})
    assert response.status_code == 422
    page = read_page(response.text)
    assert TEXTS["nb"][told] in page.text
    (field,) = [each for each in page.of("input") if each.get("id") == "q"]
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] in page.ids


def test_a_question_never_stands_in_an_address(client: FlaskClient, read_page: ReadPage) -> None:
    page = read_page(ask(client, "Hva er status for TryggEst?"))
    addresses = [
        str(value)
        for _, attributes in page.tags
        for name, value in attributes.items()
        if name in ("href", "action", "cite")
    ]
    assert not [address for address in addresses if "TryggEst" in address]
    assert "q=" not in "".join(addresses)
    assert "TryggEst" not in re.search("<title>(.*)</title>", page.html)[1]


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script> TryggEst",
        '"><img src=x onerror=alert(1)> TryggEst',
        "' autofocus onfocus='alert(1)",
        "{{ 7*7 }} TryggEst",
    ],
)
def test_what_was_asked_is_shown_as_text(client: FlaskClient, read_page: ReadPage, attack: str) -> None:
    for path in ("/", "/?lang=en"):
        page = read_page(client.post(path, data={"q": attack}).text)
        assert attack.strip() in page.text
        assert page.of("script") == page.of("img") == []
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("path", PAGES)
def test_pages_hold_no_script_and_no_style_of_their_own(client: FlaskClient, read_page: ReadPage, path: str) -> None:
    response = client.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = read_page(response.text)
    assert page.of("script") == page.of("style") == []
    assert not [attributes for _, attributes in page.tags if "style" in attributes]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(link["href"].startswith("/static/") for link in page.of("link"))


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_well_formed_for_every_reader(client: FlaskClient, read_page: ReadPage, path: str) -> None:
    page = read_page(client.get(path).text)
    assert page.of("html")[0]["lang"] in ("nb", "nn", "en")
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(page.ids) == len(set(page.ids))
    assert page.of("a")[0]["href"] == "#innhold"


@pytest.mark.parametrize("path", PAGES)
def test_local_links_lead_somewhere(client: FlaskClient, read_page: ReadPage, path: str) -> None:
    page = read_page(client.get(path).text)
    for link in page.of("a"):
        address = str(link["href"])
        if "hreflang" in link:
            continue
        if address.startswith("/"):
            assert client.get(address.split("#")[0]).status_code in (200, 303), address
        elif address.startswith("#"):
            assert address[1:] in page.ids
        else:
            assert address.startswith("http")


@pytest.mark.parametrize("lang", ["nn", "en"])
def test_the_language_is_kept_in_links_and_forms(client: FlaskClient, read_page: ReadPage, lang: str) -> None:
    page = read_page(ask(client, "Hva er status for TryggEst?", f"?lang={lang}"))
    assert page.of("html")[0]["lang"] == lang
    assert TEXTS[lang]["citations"] in page.text
    ask_form = next(form for form in page.of("form") if form.get("id") == "ask")
    assert ask_form["action"] == f"/?lang={lang}"
    local = [str(link["href"]) for link in page.of("a") if str(link["href"]).startswith("/")]
    assert local
    assert all(f"lang={lang}" in address for address in local)
    citation = next(address for address in local if "sitat=" in address)
    assert re.fullmatch(rf"/rapport/nsk-2023/tiltak/13\?sitat=\d+-\d+&lang={lang}#sitat", citation)


def test_all_languages_say_the_same_things() -> None:
    assert set(TEXTS["nb"]) == set(TEXTS["nn"]) == set(TEXTS["en"])


def test_the_report_is_shown_whole(client: FlaskClient, read_page: ReadPage, assistant: Assistant) -> None:
    page = read_page(client.get("/rapport/nsk-2023").text)
    links = [link["href"] for link in page.of("a")]
    for measure in assistant.reports["nsk-2023"].numbered():
        assert f"/rapport/nsk-2023/tiltak/{measure.id}" in links
    assert "Av totalt 33 tiltak i handlingsplanen er 26 " in page.text
    assert "31.12.2023" in page.text
    headings = [attributes for tag, attributes in page.tags if tag == "th" and attributes.get("scope") == "rowgroup"]
    assert len(headings) == 6
    assert "Kunnskapsdepartementet (KD)" in page.text


def test_the_reports_are_listed_and_linked_from_every_page(client: FlaskClient, read_page: ReadPage) -> None:
    page = read_page(client.get("/rapport").text)
    assert f"{TEXTS['nb']['reports']} – {TEXTS['nb']['site']}" in page.html
    assert "/rapport/nsk-2023" in [link["href"] for link in page.of("a")]
    for said in ("Frihet fra negativ sosial kontroll", "31.12.2023", "33", "Pågående", "26", "Ferdigstilt", "7"):
        assert said in page.text
    for path in PAGES:
        if not path.startswith("/rapport?") and path != "/rapport":
            links = [str(link["href"]).split("?")[0] for link in read_page(client.get(path).text).of("a")]
            assert "/rapport" in links, path


def test_several_reports_are_listed_the_latest_first_and_stand_in_the_menu(
    two_reports: Assistant, read_page: ReadPage
) -> None:
    client = create_app(two_reports, load_settings()).test_client()
    page = read_page(client.get("/rapport?lang=en").text)
    links = [str(link["href"]) for link in page.of("a")]
    assert [each for each in links if "/sjo-" in each][:2] == ["/rapport/sjo-2026?lang=en", "/rapport/sjo-2025?lang=en"]
    menu = next(link for link in page.of("a") if link.get("aria-current") == "page")
    assert menu["href"] == "/rapport?lang=en"
    assert TEXTS["en"]["all_reports"] in read_page(client.get("/rapport/sjo-2025?lang=en").text).text


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/rapport/", "/rapport"),
        ("/rapport/?lang=en", "/rapport?lang=en"),
        ("/rapport/nsk-2023/", "/rapport/nsk-2023"),
        ("/rapport/NSK-2023?lang=nn&sitat=1002-1082", "/rapport/nsk-2023?lang=nn&sitat=1002-1082"),
        ("/rapport/nsk-2023/tiltak", "/rapport/nsk-2023#oversikt"),
        ("/rapport/nsk-2023/tiltak/?lang=en", "/rapport/nsk-2023?lang=en#oversikt"),
        ("/rapport/nsk-2023/tiltak/9B", "/rapport/nsk-2023/tiltak/9b"),
        ("/rapport/nsk-2023/tiltak/09", "/rapport/nsk-2023/tiltak/9"),
        ("/rapport/nsk-2023/tiltak/09 B.", "/rapport/nsk-2023/tiltak/9b"),
        ("/rapport/nsk-2023/tiltak/Tiltak-9b", "/rapport/nsk-2023/tiltak/9b"),
        ("/rapport/Nsk-2023/tiltak/13/?utm=x&sitat=33064-33080", "/rapport/nsk-2023/tiltak/13?sitat=33064-33080"),
        ("/rapport/nsk-2023/tiltak/13/?lang=en&sitat=a%26b", "/rapport/nsk-2023/tiltak/13?lang=en&sitat=a%26b"),
    ],
)
def test_an_address_written_otherwise_leads_to_the_page(client: FlaskClient, asked: str, led: str) -> None:
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (308, led)
    assert client.get(led.split("#")[0]).status_code == 200


@pytest.mark.parametrize("path", ["/rapport/nsk-2023/tiltak/9c", "/rapport/nsk-2023/tiltak/" + "0" * 50_000 + "x"])
def test_no_address_leads_to_a_measure_that_there_is_not(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_no_address_leads_to_another_host(client: FlaskClient) -> None:
    for path in ("/rapport//nsk-2023", "//evil.example/rapport", "/rapport/nsk-2023//tiltak/13/"):
        assert "evil.example" not in client.get(path, headers={"Host": "evil.example"}).headers.get("Location", "")


def test_a_report_without_overview_lists_its_measures(
    assistant_without_overview: Assistant, read_page: ReadPage
) -> None:
    html = create_app(assistant_without_overview, load_settings()).test_client().get("/rapport/vei-2024").text
    links = [str(link["href"]) for link in read_page(html).of("a")]
    assert all(f"/rapport/vei-2024/tiltak/{number}" in links for number in range(1, 5))
    assert "#oversikt" in links and html.count('id="oversikt"') == 1


def test_a_measure_that_contradicts_itself_shows_both_places(client: FlaskClient, read_page: ReadPage) -> None:
    page = read_page(client.get("/rapport/nsk-2023/tiltak/2").text)
    assert TEXTS["nb"]["differs"] in page.text
    whole = client.get("/api/v1/reports/nsk-2023/measures/2").json
    links = [link["href"] for link in page.of("a")]
    for each in whole["discrepancies"]:
        assert each["overview"]["url"] in links
        assert each["text"]["url"] in links


@pytest.mark.parametrize(
    "path", ["/nowhere", "/rapport/nsk-1999", "/rapport/nsk-2023/tiltak/34", "/rapport/nsk-2023/tiltak/%00"]
)
def test_a_page_that_is_not_there_says_so_in_norwegian(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.content_type == "text/html; charset=utf-8"
    assert "Siden finnes ikke" in response.text


def test_a_page_that_cannot_be_posted_to_says_how(client: FlaskClient) -> None:
    response = client.post("/rapport/nsk-2023")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "Siden kan ikke brukes slik" in response.text


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/ask?q=TryggEst", "/api/v1/nothing", "/healthz", "/static/nskqa.css"])
def test_every_response_is_guarded(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        headers = response.headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "microphone=()" in headers["Permissions-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert ("no-store" in headers["Cache-Control"]) == ("/static/" not in path)


def test_a_measures_page_shows_the_source_beside_what_was_restored(client: FlaskClient, report: Report) -> None:
    page = client.get("/rapport/nsk-2023/tiltak/13").text
    assert "Videreføre TryggEst" in page
    assert "Tiltak 13. Viderefore TryggEst</pre>" in page
    assert page.count("<pre") == len(report.measure("13").parts)


@pytest.mark.parametrize("question", ["faren min truer meg", "Hva er status for tiltak 13? Faren min truer meg"])
def test_urgent_help_stands_before_anything_else(client: FlaskClient, read_page: ReadPage, question: str) -> None:
    html = ask(client, question)
    page = read_page(html)
    (urgent,) = [section for section in page.of("section") if "urgent" in str(section.get("class"))]
    assert (urgent["lang"], urgent["aria-labelledby"]) == ("nb", "hjelp")
    main = html[html.index("<main") :]
    assert main.index('id="hjelp"') < min(main.index("<h1"), main.index("<form"), main.index('class="answer'))
    calls = [link["href"] for link in page.of("a") if str(link["href"]).startswith("tel:")]
    assert calls == ["tel:112", "tel:116111", "tel:116006", "tel:+4723950000", "tel:47809050", "tel:116123"]
    assert page.text.count("Ring 112") == 1


def test_urgent_help_is_in_the_language_of_the_answer(client: FlaskClient, read_page: ReadPage) -> None:
    page = read_page(ask(client, "my father threatens me"))
    assert TEXTS["en"]["help_now"] in page.text
    assert "Politiet (police)" in page.text


def test_a_sure_telling_is_read_out_first_and_nothing_else_is_offered(client: FlaskClient, read_page: ReadPage) -> None:
    html = ask(client, "my father threatens me")
    page = read_page(html)
    (urgent,) = [section for section in page.of("section") if "urgent" in str(section.get("class"))]
    assert "autofocus" in urgent and urgent["tabindex"] == "-1"
    assert re.search(r"<title>(.*?)</title>", html)[1].startswith(TEXTS["en"]["help_now"])
    assert 'name="suggested"' not in html
    assert TEXTS["en"]["contacts_unconfirmed"] in page.text


def test_what_is_perhaps_a_telling_has_one_line_that_opens(
    client: FlaskClient, read_page: ReadPage, perhaps_a_telling: str
) -> None:
    html = ask(client, perhaps_a_telling)
    (line,) = [each for each in read_page(html).of("details") if "urgent" in str(each.get("class"))]
    assert "open" not in line
    assert html.index(" urgent perhaps") < html.index("<h1")
    assert any(message in html for message in PERHAPS_URGENT.values())
    assert html.count('href="tel:') == 6
    assert not re.search(r"<title>(.*?)</title>", html)[1].startswith(TEXTS["nb"]["help_now"])


def test_a_question_about_the_report_shows_no_urgent_help(client: FlaskClient) -> None:
    assert "tel:" not in ask(client, "Hva er status for TryggEst?")


def test_several_questions_and_a_claim_are_shown_each_under_its_heading(client: FlaskClient) -> None:
    asked = "1. Har AID flere tiltak enn BFD? 2. Hvem vant valget i 2025? 3. Stemmer det at tiltak 9 er ferdig?"
    page = client.post("/", data={"q": asked})
    assert page.status_code == 200
    headings = re.findall(r"<h3 class=\"ds-heading asked\"[^>]*>([^<]+)</h3>", page.text)
    assert headings == [
        *("Har AID flere tiltak enn BFD?", "Hvem vant valget i 2025?", "Stemmer det at tiltak 9 er ferdig?"),
    ]
    shown = page.text[page.text.index("ds-heading asked") :]
    assert shown.index("Ja, 18 tiltak") < shown.index(headings[1]) < shown.index("Ja, tiltak 9")
    claim = "Jeg har hørt at svarfristen for undersøkelsen i tiltak 17 er 15. januar 2024, stemmer det?"
    assert "· Påstand" in client.post("/", data={"q": claim}).text
