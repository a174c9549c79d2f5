"""The API's OpenAPI 3.1 description, drawn from its operations and the models that validate their input."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from nskqa import __version__
from nskqa.web.models import Problem
from nskqa.web.operations import ALWAYS, TEXT, Operation
from nskqa.web.problems import MEDIA_TYPE

Json = dict[str, Any]
Mode = Literal["validation", "serialization"]
_REF = "#/components/schemas/{model}"


def describe(served: Mapping[str, Iterable[Operation]]) -> Json:
    """The description of operations by the prefix that they are served under, as a JSON document."""
    placed = [(prefix + each.template, each) for prefix, operations in served.items() for each in operations]
    operations = tuple(each for _, each in placed)
    schemas = _schemas(operations)
    paths: dict[str, Json] = {}
    for path, each in placed:
        paths.setdefault(path, {})[each.method.lower()] = _operation(each, schemas)
    shown = {model.__name__ for each in operations for model in (each.body, each.gives) if model}
    queries = {each.query.__name__ for each in operations if each.query} - shown
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "nskqa",
            "version": __version__,
            "description": "Answers from a status report, each with the exact words it rests on. Offsets are half-open "
            "and count Unicode code points of the report's verbatim source text. A parameter of a query is given once "
            "and is not empty; one that the operation does not have is refused.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": {name: schema for name, schema in schemas.items() if name not in queries}},
    }


def _schemas(operations: tuple[Operation, ...]) -> dict[str, Json]:
    wanted: dict[tuple[type[BaseModel], Mode], None] = {(Problem, "serialization"): None}
    for each in operations:
        for model in (each.query, each.body):
            if model:
                wanted[model, "validation"] = None
        if each.gives:
            wanted[each.gives, "serialization"] = None
    _, drawn = models_json_schema(list(wanted), ref_template=_REF)
    schemas: dict[str, Json] = drawn["$defs"]
    return schemas


def _operation(operation: Operation, schemas: dict[str, Json]) -> Json:
    described: Json = {
        "operationId": operation.name,
        "summary": operation.summary,
        "responses": {"200": _success(operation)}
        | {str(status): _failure(HTTPStatus(status).phrase) for status in sorted({*ALWAYS, *operation.problems})}
        | {"default": _failure("Any other error")},
    }
    parameters = [_in_path(name) for name in operation.in_path]
    if operation.query:
        parameters += _in_query(schemas[operation.query.__name__])
    if parameters:
        described["parameters"] = parameters
    if operation.body:
        described["requestBody"] = {
            "required": True,
            "content": {"application/json": _reference(operation.body)},
        }
    return described


def _success(operation: Operation) -> Json:
    if operation.gives is None:
        return {"description": "The text", "content": {TEXT: {"schema": {"type": "string"}}}}
    return {
        "description": (operation.gives.__doc__ or "").split("\n")[0],
        "content": {"application/json": _reference(operation.gives)},
    }


def _failure(description: str) -> Json:
    return {"description": description, "content": {MEDIA_TYPE: _reference(Problem)}}


def _reference(model: type[BaseModel]) -> Json:
    return {"schema": {"$ref": _REF.format(model=model.__name__)}}


def _in_path(name: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _in_query(schema: Json) -> list[Json]:
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": _given(field)}
        for name, field in schema["properties"].items()
    ]


def _given(field: Json) -> Json:
    """The schema of a field where it is given: left out is not null in a query."""
    choices = [choice for choice in field.get("anyOf", []) if choice != {"type": "null"}]
    kept = {key: value for key, value in field.items() if key not in ("anyOf", "default")}
    if field.get("default") is not None:
        kept["default"] = field["default"]
    return kept | choices[0] if len(choices) == 1 else kept | ({"anyOf": choices} if choices else {})
