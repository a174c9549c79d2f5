"""The pages: ask, read the answer, and see the cited words where they stand. They work without JavaScript."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound, UnsupportedMediaType
from werkzeug.wrappers import Response as Redirect

from nskqa import __version__
from nskqa.answer.prove.citing import Prover
from nskqa.answer.understand.reading import LONGEST_QUESTION
from nskqa.answer.wording import day, gloss
from nskqa.assistant import Assistant
from nskqa.errors import InvalidQuestion
from nskqa.types import Citation, Lang, Question, Report, Turn
from nskqa.web import conversation, present
from nskqa.web.addresses import (
    FRONT,
    REPORTS,
    asked_with,
    citation_url,
    in_language,
    measure_url,
    measures_url,
    overview_url,
    parse_id,
    parse_measure,
    permalink,
    report_url,
)
from nskqa.web.answers import AnswerPage, answer_page
from nskqa.web.marks import cited_span
from nskqa.web.problems import InvalidInput, NotText
from nskqa.web.readable import FORM
from nskqa.web.texts import NAMES, TEXTS, language
from nskqa.web.views import measure_page, report_page

Page = tuple[str, int]


def pages(assistant: Assistant) -> Blueprint:
    """The blueprint that serves the pages."""
    blueprint = Blueprint("pages", __name__)
    routes: tuple[tuple[str, Callable[..., ResponseReturnValue], tuple[str, ...]], ...] = (
        (FRONT, ask, ("GET", "POST")),
        (REPORTS, reports, ("GET",)),
        (report_url("<report>"), report, ("GET",)),
        (measures_url("<report>"), measures, ("GET",)),
        (measure_url("<report>", "<measure>"), measure, ("GET",)),
        (permalink("<citation>"), citation, ("GET",)),
    )
    for path, view, methods in routes:
        blueprint.add_url_rule(path, view.__name__, partial(view, assistant), methods=methods, strict_slashes=False)
    blueprint.app_context_processor(partial(_shared, assistant))
    return blueprint


def ask(assistant: Assistant) -> Page:
    """The form, and the answer to what was sent with it.

    The question travels in the body, never in the address, and with it the conversation that it is asked in: a question
    that cannot be asked is shown again with its conversation, one whose conversation cannot be read without it.
    """
    if request.method != "POST":
        return _form(), 200
    if request.mimetype != FORM:
        raise UnsupportedMediaType
    question = (request.form.get("suggested") or request.form.get("q", "")).strip()
    chosen = _lang() if "lang" in request.args else None
    earlier: tuple[Turn, ...] = ()
    try:
        earlier = conversation.read(request.form.get("history", ""))
        answer = assistant.ask(Question(question, chosen, earlier))
    except InvalidInput:
        return _form(question, "damaged"), 422
    except InvalidQuestion:
        return _form(question, "too_long" if question else "empty", earlier), 422
    page = answer_page(answer, assistant.report(answer.report), date.today())
    return _asked(question, earlier, conversation.continued(earlier, question, answer), page=page), 200


def reports(assistant: Assistant) -> Page | Redirect:
    """All reports, the latest first."""
    latest = sorted(assistant.reports.values(), key=lambda each: each.meta.as_of, reverse=True)
    listed = [(each, present.counts(each)) for each in latest]
    return _led_to(REPORTS) or (render_template("reports.html", listed=listed), 200)


def report(assistant: Assistant, report: str) -> Page | Redirect:
    """The report: its overview as a table, and all that stands outside its measures."""
    prover = _prover(assistant, report)
    if led := _led_to(report_url(prover.report.id)):
        return led
    page = report_page(prover, cited_span(request.args.get("sitat"), prover.report))
    return render_template("report.html", page=page, counts=present.counts(prover.report)), 200


def measures(assistant: Assistant, report: str) -> Redirect:
    """The measures of a report have no page but the overview on the report's own."""
    return redirect(in_language(overview_url(_prover(assistant, report).report.id), _lang()), 308)


def measure(assistant: Assistant, report: str, measure: str) -> Page | Redirect:
    """One measure, whole, with the cited words marked."""
    prover = _prover(assistant, report)
    found = prover.report.measure(measure) or prover.report.measure(parse_measure(measure))
    if found is None:
        raise NotFound
    if led := _led_to(measure_url(prover.report.id, found.id)):
        return led
    page = measure_page(found, prover, cited_span(request.args.get("sitat"), prover.report))
    return render_template("measure.html", page=page), 200


def citation(assistant: Assistant, citation: str) -> Redirect:
    """The permalink of a citation: leads to its place, where report, span and checksum still fit."""
    named = parse_id(citation)
    prover = assistant.provers.get(named[0]) if named else None
    cited = prover.cite(named[1]) if named and prover else None
    if cited is None or cited.id != citation:
        raise NotFound(_texts()["no_citation"])
    return redirect(in_language(citation_url(cited), _lang()), 303)


def error_page(error: HTTPException) -> Response:
    """A plain page for what went wrong, with the headers that belong to it, such as Allow."""
    status = error.code or 500
    texts = _texts()
    title = texts.get(f"error_{status}", texts["error_500" if status >= 500 else "error_400"])
    told = texts["not_text"] if isinstance(error, NotText) else None
    told = error.description if error.description in texts.values() else told
    response = Response(render_template("error.html", title=title, told=told), status)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _form(question: str = "", fault: str | None = None, earlier: tuple[Turn, ...] = ()) -> str:
    """The form with what was asked last, where that could not be asked."""
    told = _texts()[fault] if fault else None
    return _asked(question[:LONGEST_QUESTION], earlier, earlier, fault=told)


def _asked(
    question: str,
    before: tuple[Turn, ...],
    after: tuple[Turn, ...],
    page: AnswerPage | None = None,
    fault: str | None = None,
) -> str:
    """The page of a question; the conversation before it is what it is asked in again, after it what comes next."""
    return render_template(
        "ask.html",
        question=question,
        fault=fault,
        page=page,
        earlier=conversation.questions(before),
        before=conversation.written(before),
        after=conversation.written(after),
    )


def _shared(assistant: Assistant) -> dict[str, Any]:
    """What every template knows."""
    lang, texts = _lang(), _texts()

    def where(cited: Citation) -> str:
        place = f"{texts['measure']} {cited.measure}" if cited.measure else texts["report"]
        return f"{place} · {texts[f'section_{cited.section}']}"

    return {
        "t": texts,
        "texts_in": TEXTS,
        "lang": lang,
        "languages": NAMES,
        "to": partial(in_language, lang=lang),
        "where": where,
        "day": day,
        "gloss": partial(gloss, lang=lang),
        "agency": _agency,
        "switch": _switch,
        "home": assistant.report(None),
        "several": len(assistant.reports) > 1,
        "examples": assistant.report(None).meta.examples.get(lang, ()),
        "version": __version__,
        "longest": LONGEST_QUESTION,
    }


def _agency(report: Report, abbreviation: str) -> str:
    """An agency by full name and abbreviation, where the report lists it."""
    names = (each.name for each in report.agencies if each.abbreviation == abbreviation)
    name = next(names, None)
    return f"{name} ({abbreviation})" if name else abbreviation


def _switch(lang: Lang) -> str:
    """The address of the page that is shown, in another language."""
    if request.url_rule is None:
        return in_language(FRONT, lang)
    place = request.args.get("sitat")
    return in_language(quote(request.path) + (f"?sitat={quote(place)}" if place else ""), lang)


def _prover(assistant: Assistant, report_id: str) -> Prover:
    """The prover of a report, however its id is written."""
    prover = assistant.provers.get(report_id) or assistant.provers.get(report_id.strip().lower())
    if prover is None:
        raise NotFound
    return prover


def _led_to(url: str) -> Redirect | None:
    """Leads to a page's own address where it was asked for by another, with its language and its quote."""
    if request.path == url:
        return None
    kept = {name: request.args[name] for name in ("lang", "sitat") if name in request.args}
    return redirect(asked_with(url, kept), 308)


def _lang() -> Lang:
    if "lang" not in g:
        g.lang = language(request.args.get("lang"))
    wanted: Lang = g.lang
    return wanted


def _texts() -> dict[str, str]:
    return TEXTS[_lang()]
