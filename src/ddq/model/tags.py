"""The tags of a Word template: docxtpl's dialect of Jinja, less all that a document does not need.

A template comes from outside. Jinja's sandbox stops no bomb of memory or loops, so a tag may only be made of
what is listed here: no calls, no arithmetic, no names that start with an underscore, loops over named lists only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

#: Classes of Jinja's syntax tree that may stand in a tag.
NODES = frozenset({
    "Template", "Output", "TemplateData", "Name", "Const", "Getattr", "Filter", "Test", "For", "If", "Compare",
    "Operand", "And", "Or", "Not", "CondExpr", "Concat", "Tuple", "List",
})  # fmt: skip
#: Filters that may stand in a tag, with the fewest and the most arguments each takes.
FILTERS: Mapping[str, tuple[int, int]] = {
    "upper": (0, 0), "lower": (0, 0), "capitalize": (0, 0), "trim": (0, 0), "length": (0, 0), "first": (0, 0),
    "last": (0, 0), "default": (0, 1), "join": (0, 1), "bookmark": (0, 0), "fill": (0, 0),
    "link": (1, 1), "jump": (1, 1), "styled": (1, 1), "rating": (0, 0),
}  # fmt: skip
#: Filters that make a run of their own; their tag is written `{{r … }}`.
RUN_FILTERS = frozenset({"link", "jump", "styled", "rating"})
TESTS = frozenset({"defined", "none"})
#: First words of statements; `cellbg` colours the cell it stands in.
STATEMENTS = frozenset({"for", "endfor", "if", "elif", "else", "endif", "cellbg"})
#: What `loop` knows inside a loop.
LOOP_FIELDS = frozenset({"index", "index0", "first", "last", "length"})
MAX_TAG = 500
"""Longest tag, in characters."""
MAX_LOOPS = 4
"""Deepest nesting of loops."""
MAX_SEPARATOR = 20
"""Longest text that `join` may put between items, in characters."""

_MARKS = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}
_SCOPE = re.compile(r"(tr|tc|p|r)(?=\s)")
_BOOKMARK = re.compile(r"at(?:_([a-z]+))?__([a-z]+(?:_[a-z]+)*(?:__[a-z]+(?:_[a-z]+)*)*)")
_CURLY = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b"
_STRAIGHT = str.maketrans({
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'",
    "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ",
})  # fmt: skip
#: Attributes that lead to Python's own machinery without an underscore.
_MACHINERY = frozenset({
    "gi_frame", "gi_code", "cr_frame", "cr_code", "ag_frame", "ag_code", "tb_frame", "f_back", "f_builtins",
    "f_code", "f_globals", "f_locals", "mro",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag in the text of a paragraph."""

    start: int
    end: int
    opener: str
    """`{{` prints, `{%` decides or repeats, `{#` is a comment."""
    scope: str
    """What the tag stands for: tr a row, tc a cell, p a paragraph, r a run, empty the place itself."""
    body: str
    """What stands between the marks, quotes straight, without scope and outer spaces."""
    text: str
    """The whole tag, quotes straight."""
    curly: bool
    """Whether quotes had to be made straight."""

    @property
    def word(self) -> str:
        """The first word of a statement, such as `for`; empty for other tags."""
        return self.body.split(None, 1)[0] if self.opener == "{%" and self.body else ""

    @property
    def rest(self) -> str:
        """What follows the first word of a statement."""
        return self.body[len(self.word) :].strip()


def find_tags(text: str) -> tuple[list[Tag], list[str]]:
    """Return the tags of a paragraph's text, and a sentence for each mark that has no partner."""
    tags: list[Tag] = []
    faults: list[str] = []
    open_at, opener = -1, ""
    for match in _MARKS.finditer(text):
        mark = match.group()
        if opener and mark == _CLOSER[opener]:
            tags.append(_tag(text, open_at, match.end(), opener))
            opener = ""
        elif mark in _CLOSER:
            if opener:
                faults.append(_unclosed(opener, text[open_at:]))
            open_at, opener = match.start(), mark
        elif not opener and mark != "#}":
            faults.append(f"'{mark}' closes a tag that was never opened")
    if opener:
        faults.append(_unclosed(opener, text[open_at:]))
    return tags, faults


def fault(tag: Tag) -> str:
    """Return what is wrong with a tag before its expression is read, or the empty string."""
    if len(tag.text) > MAX_TAG:
        return f"the tag '{tag.text[:40]}' is longer than {MAX_TAG} characters"
    if tag.opener == "{{" and tag.scope not in ("", "r"):
        return f"the tag '{tag.text[:40]}' prints a value; write '{{{{ … }}}}' or '{{{{r … }}}}'"
    if tag.opener == "{%" and tag.word not in STATEMENTS:
        return f"'{tag.word}' is not a tag of this dialect"
    return ""


def bookmark_expression(name: str) -> str:
    """Return what a bookmark's name stands for, as an expression, or the empty string for a plain name.

    Word takes no braces in a bookmark's name, so `at__gap__ref` stands for `gap.ref|bookmark`, and
    `at_status__gap__ref` for the same with the word `status` in front.
    """
    match = _BOOKMARK.fullmatch(name)
    if match is None:
        return ""
    path = match.group(2).replace("__", ".")
    return f"('{match.group(1)} ' ~ {path})|bookmark" if match.group(1) else f"{path}|bookmark"


def _unclosed(opener: str, rest: str) -> str:
    return f"the tag '{rest[:40]}' is not closed by '{_CLOSER[opener]}' in the same paragraph"


def _tag(text: str, start: int, end: int, opener: str) -> Tag:
    raw = text[start:end]
    straight = raw.translate(_STRAIGHT)
    inner = straight[2:-2]
    match = _SCOPE.match(inner) if opener != "{#" else None
    scope = match.group(1) if match else ""
    body = inner[len(scope) :].strip().strip("-").strip()
    return Tag(start, end, opener, scope, body, straight, any(quote in raw for quote in _CURLY))


def refusals(node: Any, depth: int = 0) -> Iterator[str]:
    """Yield a sentence for each thing in a Jinja syntax tree that a tag may not hold."""
    kind = type(node).__name__
    if kind == "For":
        depth += 1
        yield from _loop_refusals(node, depth)
    elif kind not in NODES:
        yield f"a tag may not hold {_WORDS.get(kind, kind.lower())}"
    elif kind == "Filter":
        yield from _filter_refusals(node)
    elif kind == "Test" and (node.name not in TESTS or node.args or node.kwargs):
        yield f"'is {node.name}' is not known"
    elif kind == "Name" and node.name.startswith("_"):
        yield f"'{node.name}': a name may not start with an underscore"
    elif kind == "Getattr" and (node.attr.startswith("_") or node.attr in _MACHINERY):
        yield f"'{node.attr}' is not a field of a document"
    for child in node.iter_child_nodes():
        yield from refusals(child, depth)


_WORDS = {
    "Call": "a call with parentheses", "Getitem": "square brackets", "Mul": "arithmetic", "Div": "arithmetic",
    "FloorDiv": "arithmetic", "Pow": "arithmetic", "Mod": "arithmetic", "Add": "arithmetic", "Sub": "arithmetic",
    "Neg": "arithmetic", "Pos": "arithmetic", "Assign": "'set'", "AssignBlock": "'set'", "Macro": "'macro'",
    "Include": "'include'", "Import": "'import'", "FromImport": "'import'", "Extends": "'extends'",
    "Block": "'block'", "With": "'with'", "Dict": "a dictionary", "FilterBlock": "'filter'",
    "CallBlock": "'call'", "ScopedEvalContextModifier": "'autoescape'",
}  # fmt: skip


def _loop_refusals(node: Any, depth: int) -> Iterator[str]:
    if depth > MAX_LOOPS:
        yield f"loops may stand {MAX_LOOPS} deep in one another, not deeper"
    if type(node.target).__name__ != "Name":
        yield "a loop has one name: 'for item in list'"
    if not dotted(node.iter):
        yield "a loop runs over a named list: 'for item in list'"
    if node.recursive:
        yield "a loop may not be recursive"


def _filter_refusals(node: Any) -> Iterator[str]:
    if node.name not in FILTERS:
        yield f"the filter '{node.name}' is not known"
        return
    least, most = FILTERS[node.name]
    if node.kwargs or node.dyn_args or node.dyn_kwargs or not least <= len(node.args) <= most:
        yield f"the filter '{node.name}' takes {_count(least, most)}"
    elif node.name == "join" and node.args:
        value = getattr(node.args[0], "value", None)
        if not isinstance(value, str) or len(value) > MAX_SEPARATOR:
            yield f"'join' takes a text in quotes of {MAX_SEPARATOR} characters at most"


def _count(least: int, most: int) -> str:
    if least == most:
        return "one argument" if most else "no argument"
    return f"{least} or {most} arguments"


def misplaced(expression: Any, in_run: bool) -> str:
    """Return the name of a filter that makes a run where none can stand, or the empty string.

    `in_run` says that the tag is written `{{r … }}`; there such a filter must be the last one.
    """
    kind = type(expression).__name__
    if in_run and kind == "CondExpr":
        branches = (expression.expr1, expression.expr2)
        return next((name for branch in branches if branch and (name := misplaced(branch, True))), "")
    if kind == "Filter" and expression.name in RUN_FILTERS:
        if not in_run:
            return str(expression.name)
        inner = [expression.node, *expression.args]
        return next((name for part in inner if (name := misplaced(part, False))), "")
    children = expression.iter_child_nodes()
    return next((name for child in children if (name := misplaced(child, False))), "")


def dotted(node: Any) -> tuple[str, ...]:
    """Return the names of `a.b.c` as a syntax tree, or nothing when the tree is anything else."""
    kind = type(node).__name__
    if kind == "Name":
        return (str(node.name),)
    if kind == "Getattr" and (head := dotted(node.node)):
        return (*head, str(node.attr))
    return ()
