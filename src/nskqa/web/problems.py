"""Errors as problem details (RFC 9457) for programs."""

from collections.abc import Iterable
from http import HTTPStatus

from flask import Response
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from werkzeug.exceptions import BadRequest, HTTPException, UnprocessableEntity

from nskqa.web.models import FieldError, Problem

MEDIA_TYPE = "application/problem+json"


class NotText(BadRequest):
    """The address or the form holds bytes that are no text."""

    description = "The address and a form are UTF-8 in percent-encoding, and here one is not; encode it anew."


class InvalidInput(UnprocessableEntity):
    """The input can be read but not used; `errors` names each field and what is wrong with it."""

    def __init__(self, errors: Iterable[FieldError]) -> None:
        self.errors = list(errors)
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in self.errors))

    @classmethod
    def of(cls, error: ValidationError) -> "InvalidInput":
        """The faults that a model found, without the input itself."""
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return cls(FieldError(field=_field(each["loc"]), message=_message(each)) for each in found)

    @classmethod
    def field(cls, name: str, message: str) -> "InvalidInput":
        """One field that cannot be used."""
        return cls([FieldError(field=name, message=message)])


def problem(error: HTTPException) -> Response:
    """The problem details of an HTTP error, with the headers that belong to it, such as Allow."""
    status = HTTPStatus(error.code or 500)
    details = Problem(
        type="about:blank",
        title=status.phrase,
        status=status,
        detail=error.description or status.description or status.phrase,
        errors=error.errors if isinstance(error, InvalidInput) else [],
    )
    body = details.model_dump_json(exclude=None if details.errors else {"errors"})
    response = Response(body, status, content_type=MEDIA_TYPE)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location)) or "body"


def _message(error: ErrorDetails) -> str:
    """What pydantic says, but for the one message that names our own class."""
    return "Input should be an object" if error["type"] == "model_type" else error["msg"]
