"""From plain YAML values to the dataclasses of the domain; the only place that knows pydantic."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from ddq.problems import Problem, nearest
from ddq.read.yaml import Document

T = TypeVar("T")

_SENTENCES = {
    "missing": "'{key}' is missing",
    "string_type": "'{key}' must be text",
    "int_type": "'{key}' must be a whole number",
    "int_parsing": "'{key}' must be a whole number",
    "int_from_float": "'{key}' must be a whole number",
    "float_type": "'{key}' must be a number",
    "bool_type": "'{key}' must be true or false",
    "bool_parsing": "'{key}' must be true or false",
    "tuple_type": "'{key}' must be a list",
    "list_type": "'{key}' must be a list",
    "dict_type": "'{key}' must hold keys and values",
    "dataclass_type": "'{key}' must hold keys and values",
    "date_type": "'{key}' must be a date",
    "date_parsing": "'{key}' must be a date",
    "date_from_datetime_parsing": "'{key}' must be a date",
    "date_from_datetime_inexact": "'{key}' must be a date",
    "none_required": "'{key}' must be empty",
}
_HINTS = {
    "string_type": 'Put quotes around it: "{value}".',
    "tuple_type": "Write it as [one, two], or one item a line after '- '.",
    "date_type": "Write dates as YYYY-MM-DD.",
    "date_parsing": "Write dates as YYYY-MM-DD.",
    "date_from_datetime_parsing": "Write dates as YYYY-MM-DD.",
    "date_from_datetime_inexact": "Write dates as YYYY-MM-DD, without a time.",
}
"""One table turns pydantic's error types into our sentences."""


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """Return the validator of a dataclass, or of a generic type over dataclasses; built once."""
    return TypeAdapter(shape)


def validate(document: Document, shape: Any, known: tuple[str, ...] = ()) -> tuple[Any | None, list[Problem]]:
    """Return the value of `document` as `shape`, or None, and every problem found, with places.

    `known` are keys offered as "Did you mean", when the shape is not a dataclass of its own.
    """
    if document.data is None:
        empty = [] if document.problems else [Problem(document.place(), "empty-file", "the file is empty")]
        return None, [*document.problems, *empty]
    try:
        value = adapter(shape).validate_python(document.data)
    except ValidationError as error:
        keys = known or _keys(shape)
        return None, [*document.problems, *(_problem(document, one, keys) for one in error.errors(include_url=False))]
    return value, list(document.problems)


def _problem(document: Document, error: Any, keys: tuple[str, ...]) -> Problem:
    path = tuple(error["loc"])
    key = _name(path)
    kind = error["type"]
    place = document.place(path)
    if kind == "unexpected_keyword_argument":
        return Problem(place, "unknown-key", f"'{key}' is not a key here", nearest(str(path[-1]), keys))
    if kind == "missing":
        return Problem(document.place(path[:-1]), "missing-key", _SENTENCES["missing"].format(key=key))
    message = _SENTENCES.get(kind, "'{key}' is not right: " + _plain(error["msg"])).format(key=key)
    hint = _HINTS.get(kind, "")
    if isinstance(error["input"], (str, int, float)):
        hint = hint.format(value=error["input"])
    elif "{value}" in hint:
        hint = ""
    return Problem(place, "wrong-type", message, hint)


def _name(path: tuple[Any, ...]) -> str:
    words = [str(step) for step in path if isinstance(step, str)]
    return words[-1] if words else "the file"


def _plain(message: str) -> str:
    return message.replace("Input should be", "it should be")


def _keys(shape: Any) -> tuple[str, ...]:
    """All keys that occur anywhere in a shape, for "Did you mean"."""
    found: set[str] = set()
    _collect(adapter(shape).json_schema(), found)
    return tuple(sorted(found))


def _collect(node: Any, found: set[str]) -> None:
    if isinstance(node, dict):
        found.update(node.get("properties", {}))
        for value in node.values():
            _collect(value, found)
    elif isinstance(node, list):
        for value in node:
            _collect(value, found)
