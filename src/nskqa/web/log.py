"""The log: method, route, status and milliseconds of each request, and what went wrong; nothing of what was asked.

No line holds a word that a request brought: not its query, nor its path, where somebody may have typed a question, but
the rule of the route that it took; not a method that HTTP does not know; of an error its kind and where it was raised,
never its message.
"""

import logging
import sys
import traceback
from http import HTTPMethod
from pathlib import Path
from time import perf_counter

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import MethodNotAllowed

_access = logging.getLogger("nskqa.access")
_faults = logging.getLogger("nskqa.web")
_METHODS = frozenset(HTTPMethod)


def keep_access_log(app: Flask) -> None:
    """Logs each request of an app once it is answered."""

    @app.before_request
    def start() -> None:
        g.started = perf_counter()

    @app.after_request
    def log(response: Response) -> Response:
        spent = (perf_counter() - g.get("started", perf_counter())) * 1000
        method = request.method if request.method in _METHODS else "(no such method)"
        _access.info("%s %s %d %.1f ms", method, _route(), response.status_code, spent)
        return response


def log_refused(status: int) -> None:
    """Logs a request that could not be read as far as its method and path, by the status of its answer."""
    _access.info("(not read) %d", status)


def log_unexpected(error: BaseException) -> None:
    """Logs what kind of error it was and where."""
    _faults.error("unexpected %s", _without_words(error))


def keep_waitress_discreet() -> None:
    """From then on waitress logs where in it something was said and the error that it was said of, without words."""
    logging.getLogger("waitress").addFilter(_DISCREET)


class _Discreet(logging.Filter):
    """Takes the words out of records: waitress puts paths in its messages, and what it raises quotes addresses."""

    NUMBERS_ALONE = ("total open connections ", "%d thread(s) still running", "Canceling %d pending task(s)")

    def filter(self, record: logging.LogRecord) -> bool:
        if not str(record.msg).startswith(self.NUMBERS_ALONE):
            fault = record.exc_info[1] if record.exc_info else sys.exception()
            told = f": {_without_words(fault)}" if fault else ""
            record.msg = f"waitress at {record.filename}:{record.lineno} {record.funcName}{told}"
            record.args = record.exc_info = record.exc_text = None
        return True


_DISCREET = _Discreet()


def _route() -> str:
    """The rule of the route that a request took, or would have taken with a method that the route has."""
    rule, fault = request.url_rule, request.routing_exception
    if rule is None and isinstance(fault, MethodNotAllowed) and (adapter := current_app.create_url_adapter(request)):
        rule, _ = adapter.match(method=next(iter(fault.valid_methods or ())), return_rule=True)
    return rule.rule if rule else "(no such path)"


def _without_words(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}"
