"""Every dotted name that a template or a layout may use, read off the view's own types."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ddq.model.document import View


@cache
def known_names(shape: Any = View) -> dict[str, Any]:
    """Return the names as a tree: a mapping for an object, a one-element list of it for a list, None for text."""
    hints = typing.get_type_hints(shape)
    return {field.name: _node(hints[field.name]) for field in dataclasses.fields(shape)}


def _node(hint: Any) -> Any:
    if typing.get_origin(hint) is tuple:
        return [_node(typing.get_args(hint)[0])]
    shape: Any = hint
    return known_names(shape) if dataclasses.is_dataclass(hint) else None


def flat_names(tree: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """Yield every name as a dotted line; `gaps[].title` is the title of each item of the list `gaps`."""
    for name, node in tree.items():
        if isinstance(node, list) and node[0] is not None:
            yield from flat_names(node[0], f"{before}{name}[].")
        elif isinstance(node, dict):
            yield from flat_names(node, f"{before}{name}.")
        else:
            yield f"{before}{name}{'[]' if isinstance(node, list) else ''}"
