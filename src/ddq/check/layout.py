"""Whether the paths of a workbook layout name something in the view that it is to show."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ddq.model.package import CoreProperties, Manifest
from ddq.problems import Place, Problem, nearest

if TYPE_CHECKING:
    from ddq.model.layout import Block, Cell, Layout

_PATH_IN_BRACES = re.compile(r"\{([a-z.][\w.-]*)\}")
_COUNTED = " = "


def check_layout(layout: Layout, known: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each path that names nothing.

    `known` is the tree of the view's names: a mapping for an object, a one-element list of it for a list, None for
    a plain value. Beside it a layout may name the document's `manifest` and `core` properties.
    """
    names = dict(known) | {"manifest": _fields(Manifest), "core": _fields(CoreProperties)}
    problems: list[Problem] = []
    for where, path, node in _paths(layout, names):
        wrong = _unknown(path, node)
        if wrong:
            sheet, cell = where
            place = Place(f"{layout.workbook}.yaml", sheet=sheet, cell=cell)
            problems.append(
                Problem(place, "unknown-path", f"'{path}' names nothing: '{wrong[0]}' is not known there", wrong[1])
            )
    return problems


def _fields(shape: type) -> dict[str, None]:
    return dict.fromkeys(field.name for field in dataclasses.fields(shape))


def _paths(layout: Layout, names: dict[str, Any]) -> Iterator[tuple[tuple[str, str], str, Any]]:
    """Return every path of a layout with its sheet and cell, and the node it starts from."""
    for text in (layout.print.header_left, layout.print.header_right, layout.print.footer_left):
        yield from ((("print", ""), path, names) for path in _PATH_IN_BRACES.findall(text))
    if layout.print.paper:
        yield ("print", "paper"), layout.print.paper, names
    for sheet in layout.sheets:
        if sheet.when:
            yield (sheet.name, "when"), sheet.when, names
        for block in sheet.blocks:
            yield from (((sheet.name, cell), path, node) for cell, path, node in _block(block, names))


def _block(block: Block, names: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for path in (block.each, block.pairs, block.table.rows if block.table else ""):
        if path:
            yield "", path, names
    for path in _PATH_IN_BRACES.findall(block.heading):
        yield "heading", path, names
    for path in _PATH_IN_BRACES.findall(" ".join(block.text)):
        yield "text", path, _item(block.each, names) if block.each else names
    for path in ("label", "value") if block.pairs else ():
        yield "pairs", path, _item(block.pairs, names)
    for field in block.fields:
        yield from ((field.label, path, node) for path, node in _cell(field, names, names, field.label))
    if block.table:
        row = _item(block.table.rows, names)
        if block.table.line_above:
            yield "line-above", block.table.line_above, row
        for column in block.table.columns:
            yield from ((column.header, path, node) for path, node in _cell(column, row, names, column.header))


def _cell(cell: Cell, row: Any, names: dict[str, Any], title: str) -> Iterator[tuple[str, Any]]:
    for path in (cell.value, cell.cached, cell.cached_days_since, cell.link, cell.each):
        if path:
            yield path.partition(_COUNTED)[0], row
    for path in _PATH_IN_BRACES.findall(cell.text):
        yield path, _item(cell.each, row) if cell.each else row
    for path in _PATH_IN_BRACES.findall(f"{cell.prompt} {title}"):
        yield path, names


def _item(path: str, names: Any) -> Any:
    """Return the node of one thing of the list at a path, or an empty one when there is none."""
    node: Any = names
    for name in path.replace("-", "_").split("."):
        node = _next(node, name)
    return node[0] if isinstance(node, list) else {}


def _next(node: Any, name: str) -> Any:
    if isinstance(node, list):
        return node[0] if name.isdigit() else _next(node[0], name)
    return node.get(name, {}) if isinstance(node, Mapping) else {}


def _unknown(path: str, node: Any) -> tuple[str, str] | None:
    """Return the first name of a path that is not known, with a hint, or None when all are."""
    for name in path.split(".") if path != "." else ():
        while isinstance(node, list) and not name.isdigit():
            node = node[0]
        if isinstance(node, list):
            node = node[0]
        elif isinstance(node, Mapping) and name.replace("-", "_") in node:
            node = node[name.replace("-", "_")]
        else:
            return name, nearest(name, (known.replace("_", "-") for known in node or ()))
    return None
