"""Inserts into the syntax tree of a template what no author may forget: escaping, budgets, unique ids.

Autoescape would treat every place alike. Here each printed value gets the output function of the place where it
stands (text, attribute, between runs), found from the XML in front of it; this costs nothing when a document is made.
"""

from __future__ import annotations

import re
from typing import cast

from jinja2 import nodes

from ddq.model.tags import misplaced, refusals
from ddq.problems import UserError
from ddq.render.tagged import NUMBER
from ddq.render.values import SHORT

_CELL_EDGE = re.compile(r"</?w:tc[ >]")
_HINT = "'ddq template check' lists every bad tag with its place"


def weave(tree: nodes.Template, name: str) -> None:
    """Change `tree` in place; `name` is the template's, for messages. Raises UserError at a forbidden tag."""
    refusal = next(refusals(tree), "")
    if refusal:
        raise UserError(f"{name}: {refusal}", _HINT)
    _Weaver(name).body(tree.body)


class _Weaver:
    """Walks the tree in the order of the text and keeps the kind of place reached."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.place = "ddq_run"
        self.filled = False
        """Whether the cell reached is filled by a tag."""

    def body(self, body: list[nodes.Node]) -> int:
        """Weave the statements of a body; return the most characters it prints, long values aside."""
        return sum(self._statement(node) for node in body)

    def _statement(self, node: nodes.Node) -> int:
        if isinstance(node, nodes.Output):
            return self._output(node)
        if isinstance(node, nodes.For):
            weight = self.body(node.body)
            node.iter = _filter(cast("nodes.Expr", node.iter), "ddq_rows", nodes.Const(weight))
            return self.body(node.else_)
        if isinstance(node, nodes.If):
            return self.body(node.body) + sum(map(self._statement, node.elif_)) + self.body(node.else_)
        return 0

    def _output(self, node: nodes.Output) -> int:
        weight = 0
        woven: list[nodes.Expr] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                weight += len(child.data)
                self._advance(child.data)
                woven += _with_ids(child)
            else:
                weight += SHORT
                self._check_run(child)
                self._colour(child)
                woven.append(_filter(child, self.place))
        node.nodes = woven
        return weight

    def _check_run(self, expression: nodes.Expr) -> None:
        if self.place == "":
            raise UserError(f"{self.name}: a tag may not stand in a field", "Print the value beside the field")
        wrong = misplaced(expression, self.place == "ddq_run")
        if wrong:
            raise UserError(f"{self.name}: '{wrong}' must be the last filter of a tag written {{{{r … }}}}", _HINT)

    def _colour(self, expression: nodes.Node) -> None:
        """Give a rating in a filled cell the text colour of the fill; without one it must read on white."""
        for one in _filters_of(expression):
            if one.name == "fill" and self.place == "ddq_plain":
                self.filled = True
            elif one.name == "rating" and self.filled:
                one.name = "ddq_filled_rating"

    def _advance(self, data: str) -> None:
        """Find what kind of place the text after `data` is; `data` without markup leaves the place as it was."""
        if _CELL_EDGE.search(data):
            self.filled = False
        opened, closed = data.rfind("<"), data.rfind(">")
        if opened > closed:
            self.place = "ddq_plain"
        elif closed >= 0:
            self.place = _place_after(data[opened : closed + 1])


def _filters_of(expression: nodes.Node) -> list[nodes.Filter]:
    own = [expression] if isinstance(expression, nodes.Filter) else []
    return [*own, *expression.find_all(nodes.Filter)]


def _place_after(tag: str) -> str:
    """Return the output function of the place after an XML tag; empty where nothing may be printed."""
    if tag.startswith(("<w:t>", "<w:t ")):
        return "ddq_text"
    if tag.startswith(("<w:instrText", "<w:delText")):
        return ""
    if tag.startswith(("</", "<w:")) or tag.endswith("/>"):
        return "ddq_run"
    return "ddq_plain"


def _with_ids(node: nodes.TemplateData) -> list[nodes.Expr]:
    """Return `node` with every id left open replaced by an expression that prints a fresh one."""
    pieces = NUMBER.split(node.data)
    woven: list[nodes.Expr] = [nodes.TemplateData(pieces[0], lineno=node.lineno)]
    for order, original, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        woven.append(_filter(nodes.Const(original), "ddq_number", nodes.Const(order)))
        woven.append(nodes.TemplateData(rest, lineno=node.lineno))
    return woven


def _filter(value: nodes.Expr, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None, lineno=value.lineno)
