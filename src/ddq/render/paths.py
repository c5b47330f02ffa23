"""Dotted paths and texts of a layout, compiled once into functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from ddq.problems import UserError, nearest

Read = Callable[[Any], Any]

_COUNTED = " = "
_PATH_IN_BRACES = re.compile(r"\{([a-z.][\w.-]*)\}")


def reader(path: str) -> Read:
    """Return the function that finds `path` in a value.

    Each name of the path is an attribute (`not-found` is `not_found`), a key of a mapping, or a position in a
    sequence counted from 0; any other name of a sequence is what each thing in it has. `.` is the value itself;
    `PATH = WORD` is how many of the things at PATH are WORD.
    The function raises UserError when a name does not exist.
    """
    if path == ".":
        return lambda value: value
    if _COUNTED in path:
        path, _, word = path.partition(_COUNTED)
        things = reader(path)
        return lambda value: sum(thing == word for thing in things(value))
    names = path.split(".")
    fast = attrgetter(path.replace("-", "_"))

    def read(value: Any) -> Any:
        try:
            return fast(value)
        except AttributeError:
            return _walk(value, names, path)

    return read


def reader_of_all(path: str) -> Callable[[Sequence[Any]], list[Any]]:
    """Return the function that finds `path` in each of many values, as `reader` does in one, only faster."""
    read = reader(path)
    if path == ".":
        return list
    if _COUNTED in path:
        return lambda values: [read(value) for value in values]
    fast = attrgetter(path.replace("-", "_"))

    def read_all(values: Sequence[Any]) -> list[Any]:
        try:
            return list(map(fast, values))
        except AttributeError:
            return [read(value) for value in values]

    return read_all


def _walk(value: Any, names: list[str], path: str) -> Any:
    for place, name in enumerate(names):
        if isinstance(value, (tuple, list)) and not name.isdigit():
            return tuple(_walk(thing, names[place:], path) for thing in value)
        known = _names(value)
        if name not in known:
            raise UserError(f"'{path}' names nothing: '{name}' is not known there", nearest(name, known))
        value = known[name](value)
    return value


def _names(value: Any) -> Mapping[str, Read]:
    """Return what can be named in `value`, each with the function that gets it."""
    if isinstance(value, Mapping):
        return {str(key): _item(key) for key in value}
    if isinstance(value, (tuple, list)):
        return {str(index): _item(index) for index in range(len(value))}
    found = [name for name in dir(value) if not name.startswith("_")]
    return {name.replace("_", "-"): attrgetter(name) for name in found}


def _item(key: Any) -> Read:
    return lambda value: value[key]


def filler(text: str) -> Read:
    """Return the function that prints `text` for a value, with the paths in braces read from the value.

    A text whose paths are all empty is empty itself, and white space at the end is dropped.
    """
    pieces = _PATH_IN_BRACES.split(text)
    if len(pieces) == 1:
        return lambda _: text
    fixed, reads = pieces[::2], [reader(path) for path in pieces[1::2]]

    def fill(value: Any) -> str:
        words = [plain(read(value)) for read in reads]
        if not any(words):
            return ""
        rest = (word + after for word, after in zip(words, fixed[1:], strict=True))
        return "".join((fixed[0], *rest)).rstrip()

    return fill


def plain(value: Any) -> str:
    """Return `value` as people read it: a day as 21 Nov 2026, several things on lines of their own."""
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return "\n".join(plain(item) for item in value)
    if hasattr(value, "strftime"):
        return f"{value.day:02} {_MONTHS[value.month - 1]} {value.year}"
    return str(value)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
