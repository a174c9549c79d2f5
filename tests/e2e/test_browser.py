import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}
DESKTOP = {"width": 1280, "height": 900}


def ask(page: Page, url: str, question: str) -> None:
    page.goto(url)
    ask_on(page, question)


def ask_on(page: Page, question: str) -> None:
    """Asks in the conversation that the page holds."""
    page.get_by_label("Spørsmålet ditt").fill(question)
    page.get_by_role("button", name="Spør", exact=True).click()


def talk(page: Page, url: str, *questions: str) -> None:
    page.goto(url)
    for question in questions:
        ask_on(page, question)


def opened(page: Page, url: str, question: str) -> None:
    """Asks what is perhaps a telling of danger, and opens the line that says where to turn."""
    ask(page, url, question)
    page.locator("details.urgent > summary").click()


SHOWN: dict[str, Callable[[Page, str], object]] = {
    "the form": lambda page, url: page.goto(url),
    "an answer": lambda page, url: ask(page, url, "Hva er status for TryggEst?"),
    "an answer in English": lambda page, url: ask(page, url, "What is the status of measure 10?"),
    "a declined answer": lambda page, url: ask(page, url, "Hvem vant valget i 2025?"),
    "a follow-up": lambda page, url: talk(page, url, "Hva er status for tiltak 14?", "Hvem har ansvaret?"),
    "a list": lambda page, url: ask(page, url, "Hvilke tiltak er pågående?"),
    "a list in English": lambda page, url: ask(page, url, "Which measures are completed?"),
    "a telling of danger": lambda page, url: ask(page, url, "faren min truer meg"),
    "a long word": lambda page, url: ask(page, url, "tvangsekteskap" * 60),
    "an empty question": lambda page, url: ask(page, url, " "),
    "the reports": lambda page, url: page.goto(f"{url}/rapport"),
    "the report": lambda page, url: page.goto(f"{url}/rapport/nsk-2023"),
    "the report in English": lambda page, url: page.goto(f"{url}/rapport/nsk-2023?lang=en&sitat=1002-1082"),
    "a measure": lambda page, url: page.goto(f"{url}/rapport/nsk-2023/tiltak/21"),
    "a measure with marks": lambda page, url: page.goto(f"{url}/rapport/nsk-2023/tiltak/2?sitat=8328-8385#sitat"),
    "a lost quote": lambda page, url: page.goto(f"{url}/rapport/nsk-2023/tiltak/10?sitat=9-2"),
    "an error": lambda page, url: page.goto(f"{url}/sitat/x"),
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop window that runs no script and stays on loopback; a refused style or image is a fault."""
    context = browser.new_context(viewport=DESKTOP, java_script_enabled=False, locale="nb-NO")
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.on("request", lambda request: None if "//127.0.0.1:" in request.url else faults.append(request.url))
    yield page
    context.close()
    assert faults == []


def test_ask_follow_the_citation_and_see_the_words(page: Page, url: str) -> None:
    ask(page, url, "Hva er status for TryggEst?")
    assert page.url.rstrip("/") == url
    expect(page.get_by_text("Pågående per 31.12.2023.")).to_be_visible()
    page.get_by_role("link", name="Kilde 1").first.click()
    expect(page.locator("#kilde-1")).to_be_in_viewport()
    quote = page.locator("#kilde-1 blockquote").inner_text()
    page.locator("#kilde-1").get_by_role("link", name="Vis stedet i rapporten").click()
    expect(page).to_have_title(re.compile("^Tiltak 13: .* TryggEst – Spør statusrapporten$"))
    expect(page.locator("mark#sitat")).to_be_in_viewport()
    assert page.locator("mark#sitat").inner_text() == quote


def test_enter_asks_and_a_suggestion_asks_on(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_label("Spørsmålet ditt").fill("Hva er status for tiltak 13?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Hvem har ansvaret for tiltak 13?").click()
    expect(page.get_by_text("KUD").first).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Sources in the report")).to_be_visible()


def test_a_conversation_of_two_turns_and_a_new_one(page: Page, url: str) -> None:
    talk(page, url, "Hva er status for TryggEst?", "Hvem har ansvaret?")
    assert page.url.rstrip("/") == url
    expect(page.get_by_text("Forstått som: Hvem har ansvaret for tiltak 13?")).to_be_visible()
    expect(page.get_by_role("list").get_by_text("Hva er status for TryggEst?")).to_be_visible()
    page.get_by_role("button", name="Ny samtale").click()
    expect(page.get_by_text("Forstått som")).to_have_count(0)
    ask_on(page, "Hvem har ansvaret?")
    expect(page.get_by_text("Forstått som")).to_have_count(0)
    assert page.context.cookies() == []


def test_a_list_leads_to_its_measures_and_unfolds_its_sources(page: Page, url: str) -> None:
    ask(page, url, "Hvilke tiltak er pågående?")
    expect(page.get_by_role("link", name="Tiltak 13, Videreføre TryggEst")).to_be_visible()
    expect(page.locator("#kilde-20")).to_be_hidden()
    page.locator("summary", has_text="[1–27]").click()
    page.get_by_role("link", name="Kilde 20", exact=True).first.click()
    expect(page.locator("#kilde-20")).to_be_in_viewport()
    ask_on(page, "Hvilke av dem er JD ansvarlig for?")
    expect(page.get_by_text(re.compile("^Forstått som: Hvilke tiltak med JD som ansvarlig"))).to_be_visible()
    page.get_by_role("link", name="Tiltak 4, Videreutvikle dialoggrupper").click()
    expect(page).to_have_title(re.compile("^Tiltak 4: "))


def test_a_telling_is_what_the_reader_comes_to_first(page: Page, url: str) -> None:
    ask(page, url, "faren min truer meg")
    expect(page.get_by_role("region", name="Her kan du få hjelp nå")).to_be_focused()
    expect(page.get_by_role("link", name="112", exact=True)).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="112", exact=True)).to_be_focused()
    expect(page.get_by_role("button", name="Hva er status for TryggEst?")).to_have_count(0)


def test_an_example_asks_itself(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("button", name="Hva er status for TryggEst?").click()
    expect(page.locator("#kilde-1")).to_be_visible()


def test_the_keyboard_skips_to_the_content(page: Page, url: str) -> None:
    page.goto(url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#innhold")


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_their_window(
    browser: Browser, url: str, viewport: dict, scheme: str, perhaps_a_telling: str
) -> None:
    # axe is a script: only here the policy that forbids scripts is set aside.
    context = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True, locale="nb-NO")
    page = context.new_page()
    perhaps = {"perhaps a telling": lambda page, url: opened(page, url, perhaps_a_telling)}
    for name, show in {**SHOWN, **perhaps}.items():
        show(page, url)
        weighty = [
            (violation["id"], [node["html"] for node in violation["nodes"]])
            for violation in Axe().run(page).response["violations"]
            if violation["impact"] in ("serious", "critical")
        ]
        assert weighty == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name
    context.close()
