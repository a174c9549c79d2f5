"""The app: blueprints, errors, and what every request and response goes through, around an Assistant."""

from types import TracebackType

from flask import Flask, Response, request
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException, InternalServerError

from nskqa.assistant import Assistant
from nskqa.errors import InvalidQuestion, SettingsError, UnknownReport, UnknownValue
from nskqa.settings import Settings
from nskqa.web import addresses
from nskqa.web.api import api, probes
from nskqa.web.headers import secured
from nskqa.web.inputs import LARGEST_BODY
from nskqa.web.log import keep_access_log, log_unexpected
from nskqa.web.pages import error_page, pages
from nskqa.web.problems import InvalidInput, problem
from nskqa.web.readable import refuse_what_is_no_text

STATIC_AGE = 3600  # seconds

ADDRESSES = {  # that templates make
    "reports_url": addresses.REPORTS,
    "report_url": addresses.report_url,
    "measure_url": addresses.measure_url,
    "place_url": addresses.place_url,
    "citation_url": addresses.citation_url,
    "permalink": addresses.permalink,
}


def create_app(assistant: Assistant, settings: Settings) -> Flask:
    """The WSGI app that serves the API and the pages.

    Raises:
        SettingsError: where the web directory has no templates.

    """
    web = settings.web_dir.resolve()
    if not (web / "templates").is_dir():
        raise SettingsError(f"{web} has no templates; set NSKQA_WEB_DIR to the directory that has.")
    app = _App(__name__, template_folder=str(web / "templates"), static_folder=str(web / "static"))
    app.url_map.merge_slashes = False  # it would lead to an address made of the Host header
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, SEND_FILE_MAX_AGE_DEFAULT=STATIC_AGE)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals.update(ADDRESSES)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for blueprint in (api(assistant), probes(assistant), pages(assistant)):
        app.register_blueprint(blueprint)
    _answer_errors(app)
    keep_access_log(app)
    refuse_what_is_no_text(app)
    app.after_request(secured)
    assistant.search("status", 1)  # the first question is then as quick as the next
    return app


class _App(Flask):
    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """What answering an error raised, which Flask would log with its message."""
        if exc_info[1] is not None:
            log_unexpected(exc_info[1])


def _answer_errors(app: Flask) -> None:
    def answered(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:
            return error
        return problem(error) if _for_programs() else error_page(error)

    @app.errorhandler(HTTPException)
    def expected(error: HTTPException) -> Response | HTTPException:
        return answered(error)

    @app.errorhandler(InvalidQuestion)
    def unasked(error: InvalidQuestion) -> Response | HTTPException:
        return answered(InvalidInput.field("question", str(error)))

    @app.errorhandler(UnknownReport)
    def unreported(error: UnknownReport) -> Response | HTTPException:
        return answered(InvalidInput.field("report", str(error)))

    @app.errorhandler(UnknownValue)
    def unknown(error: UnknownValue) -> Response | HTTPException:
        return answered(InvalidInput.field(error.field, str(error)))

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response | HTTPException:
        log_unexpected(error)
        return answered(InternalServerError("Something went wrong here; the log says where."))


def _for_programs() -> bool:
    return request.path.startswith("/api/") or request.blueprint in ("api", "probes")
