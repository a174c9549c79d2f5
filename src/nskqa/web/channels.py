"""Waitress's connections with our own word where it has one: what cannot be read is refused in our way.

Waitress quotes the request in the page that refuses it, and gives up without a page where an address or a length cannot
be read at all.
"""

from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask
from werkzeug.exceptions import BadRequest, default_exceptions

from nskqa.web.headers import secured
from nskqa.web.log import log_refused
from nskqa.web.problems import problem


class Parser(HTTPRequestParser):  # type: ignore[misc]  # waitress is not followed by mypy
    """Reads a request."""

    def parse_header(self, header_plus: bytes) -> None:
        """Reads the first line and the headers.

        Raises:
            ParsingError: where they cannot be read, for whatever reason.

        """
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # an address that is none, such as http://[x]/, or a length of too many digits
            raise ParsingError("its address or length is none") from error


class Refusal(ErrorTask):  # type: ignore[misc]
    """Answers a request that could not be read with a problem that holds none of its words."""

    def execute(self) -> None:
        """Writes the answer and ends the connection."""
        code: int = self.request.error.code
        response = secured(problem(default_exceptions.get(code, BadRequest)()))
        body = response.get_data()
        self.status, self.content_length = response.status, len(body)
        self.response_headers.extend(response.headers.items())
        self.set_close_on_finish()
        self.write(body)
        log_refused(code)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection; while its server stops, each answer says that it is the last one."""

    parser_class = Parser
    error_task_class = Refusal
    requests: list[Any]

    def service(self) -> None:
        """Answers the request that came first."""
        if self.server.stopping and len(self.requests) == 1:
            self.requests[0].headers["CONNECTION"] = "close"
        super().service()

    @property
    def under_way(self) -> bool:
        """True while a request is being sent, waits, or is being answered."""
        return bool(self.requests or self.request or self.total_outbufs_len)
