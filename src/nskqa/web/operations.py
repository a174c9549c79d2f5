"""An operation of the API: where it is called, what it takes and gives; and how it is bound to Flask.

A handler takes the Assistant, the parts of the path, and `query` or `body` as models that are already validated, and
gives a model or a plain text. It knows nothing of requests and responses.

No condition of a query is ever dropped: a parameter is given once and holds something, and one that the operation does
not know, such as a misspelt one, is refused rather than passed over.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from flask import Blueprint, Response, request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import BadRequest

from nskqa.assistant import Assistant
from nskqa.web.models import FieldError
from nskqa.web.problems import InvalidInput

TEXT = "text/plain; charset=utf-8"
ALWAYS = (400, 422)  # what every operation can fail with: an address that is no text, a query that cannot be used
_IN_PATH = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Operation:
    """One call of the API. `gives` is None for plain text; `problems` are what it can fail with besides ALWAYS."""

    method: Literal["GET", "POST"]
    path: str
    handler: Callable[..., BaseModel | str]
    gives: type[BaseModel] | None
    query: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    problems: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What the operation is called, in the description and in Flask."""
        return self.handler.__name__

    @property
    def summary(self) -> str:
        """The first line of the handler's docstring."""
        return (inspect.getdoc(self.handler) or "").split("\n")[0].rstrip(".")

    @property
    def in_path(self) -> list[str]:
        """The names of the parts of the path that vary."""
        return _IN_PATH.findall(self.path)

    @property
    def template(self) -> str:
        """The path as OpenAPI writes it."""
        return _IN_PATH.sub(r"{\1}", self.path)


def bind(blueprint: Blueprint, operation: Operation, assistant: Assistant) -> None:
    """Serves an operation from a blueprint."""

    def view(**path: str) -> Response:
        given: dict[str, Any] = dict(path)
        asked = _query(operation)
        if operation.query:
            given["query"] = _valid(operation.query, asked)
        if operation.body:
            given["body"] = _valid(operation.body, _json())
        return _response(operation.handler(assistant, **given))

    blueprint.add_url_rule(operation.path, operation.name, view, methods=[operation.method])


def _query(operation: Operation) -> dict[str, str]:
    """The parameters of the request's query.

    Raises:
        InvalidInput: where the operation does not know one, or one is given more than once.

    """
    known = operation.query.model_fields if operation.query else {}
    there_are = f"there are {', '.join(known)}" if known else "there are none"
    errors = []
    for name, given in request.args.lists():
        if name not in known:
            errors.append(FieldError(field=name, message=f"There is no such parameter here; {there_are}"))
        elif len(given) > 1:
            errors.append(FieldError(field=name, message=f"It is given {len(given)} times; give it once"))
    if errors:
        raise InvalidInput(errors)
    return request.args.to_dict()


def _json() -> object:
    """The JSON of the request's body.

    Raises:
        BadRequest: where it is not JSON.
        UnsupportedMediaType: where it does not say that it is.

    """
    try:
        return request.get_json()
    except (BadRequest, RecursionError) as error:
        raise BadRequest("The body is not valid JSON.") from error


def _valid(model: type[BaseModel], given: object | Mapping[str, str]) -> BaseModel:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise InvalidInput.of(error) from None


def _response(result: BaseModel | str) -> Response:
    if isinstance(result, str):
        return Response(result, content_type=TEXT)
    return Response(result.model_dump_json(), content_type="application/json")
