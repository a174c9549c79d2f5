"""The access log: method, path, status and milliseconds of each request, and nothing of what was asked.

A query string is never logged, nor a path that leads nowhere: somebody may have typed a question there.
"""

import logging
from http import HTTPStatus
from time import perf_counter
from urllib.parse import quote

from flask import Flask, Response, g, request
from werkzeug.exceptions import NotFound

_log = logging.getLogger("nskqa.access")


def keep_access_log(app: Flask) -> None:
    """Logs each request of an app once it is answered."""

    @app.before_request
    def start() -> None:
        g.started = perf_counter()

    @app.after_request
    def log(response: Response) -> Response:
        spent = (perf_counter() - g.get("started", perf_counter())) * 1000
        astray = response.status_code == HTTPStatus.NOT_FOUND or isinstance(request.routing_exception, NotFound)
        path = "(no such path)" if astray else quote(request.path)
        _log.info("%s %s %d %.1f ms", request.method, path, response.status_code, spent)
        return response
