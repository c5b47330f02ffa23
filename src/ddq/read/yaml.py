"""YAML as this project reads it: words stay words, repeated keys are problems, every value knows its place.

Scalars follow the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema) except that dates stay
text: `no`, `on` and `12:30` are words. Size, depth, and the number of values after aliases are bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml._yaml import CParser

from ddq.problems import Place, Problem, UserError

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_VALUES = 200_000
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z")
_CONSTANTS: dict[str, Any] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_MAX_OPENED = 5_000
"""Brackets a file may open: the C parser recurses on each and overruns the stack somewhere above 10,000."""
_LONG_LINE = 400
_COMPACT = re.compile(r"[-?:][ \t]")
"""What opens a level inside a line; two hundred in one line, or as many columns of indent, are no catalog of ours."""
_TAGS = frozenset({"", *(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))})
"""Tags that change nothing; the empty one stands for no tag at all."""


class _Composer(CParser):
    """The C parser without PyYAML's resolver, which would guess types by the rules of YAML 1.1 for each scalar."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Say that a node without a tag has none."""
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        """Nothing depends on the path to a node."""

    def ascend_resolver(self) -> None:
        """Nothing depends on the path to a node."""


@dataclass(slots=True)
class Document:
    """What one YAML file holds. `data` is None when the file could not be read; `problems` says why."""

    name: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    root: Any = None

    def place(self, path: tuple[object, ...] = ()) -> Place:
        """Return where the value at `path` (keys and indexes) stands, or the nearest value that encloses it."""
        node = self.root
        if node is None:
            return Place(self.name)
        mark = node.start_mark
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            key, node = found
            mark = (key or node).start_mark
        return Place(self.name, mark.line + 1, mark.column + 1)


def read_text(path: Path, name: str, limit: int = MAX_BYTES) -> str:
    """Return a file's text. Raises UserError when it is missing, too large, unreadable or not UTF-8."""
    try:
        if path.stat().st_size > limit:
            raise UserError(f"{name} is larger than {limit // 1000} kB", "Is it the right file?")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{name} is not UTF-8 text (byte {error.start})", "Save it as UTF-8.") from None
    except FileNotFoundError:
        raise UserError(
            f"{name} does not exist", "Check the path; paths are relative to the folder you are in."
        ) from None
    except IsADirectoryError:
        raise UserError(f"{name} is a folder, not a file", "Name the file in it.") from None
    except OSError as error:
        raise UserError(f"{name} cannot be read: {error.strerror}", "Check the permissions.") from None


def read_yaml(path: Path, name: str | None = None) -> Document:
    """Read one YAML file. Raises UserError when it cannot be opened; what is wrong inside is in `problems`."""
    return parse_yaml(read_text(path, name or str(path)), name or str(path))


def parse_yaml(text: str, name: str) -> Document:
    """Read one YAML document from text."""
    document = Document(name)
    deep = _too_deep(text)
    if deep:
        problem = Problem(Place(name, deep, 1), "yaml-depth", f"the file is nested more than {MAX_DEPTH} deep")
        document.problems.append(problem)
        return document
    try:
        document.root = _Composer(text).get_single_node()
    except (yaml.YAMLError, ValueError) as error:
        document.problems.append(_syntax(error, name))
        return document
    if document.root is not None:
        document.data = _Converter(name, document.problems).convert(document.root, 0)
    return document


def _too_deep(text: str) -> int:
    """Return the line at which a text is nested too deep to be parsed at all, or 0."""
    if text.count("[") + text.count("{") > _MAX_OPENED:
        return 1
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > _LONG_LINE and (line[:_LONG_LINE].isspace() or len(_COMPACT.findall(line)) > _LONG_LINE // 2):
            return number
    return 0


def _syntax(error: Exception, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    hint = "Check indentation, colons and quotes on this line and the one above it."
    return Problem(place, "yaml-syntax", f"this is not valid YAML: {what}", hint)


def _child(node: Any, step: object) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


class _Converter:
    """Turns composed nodes into plain values and collects problems."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name, self.problems, self.count = name, problems, 0

    def convert(self, node: Any, depth: int) -> Any:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_VALUES:
            if not any(p.rule in ("yaml-depth", "yaml-size") for p in self.problems):
                rule, what = (
                    ("yaml-depth", f"nested more than {MAX_DEPTH} deep")
                    if depth > MAX_DEPTH
                    else ("yaml-size", f"more than {MAX_VALUES} values, aliases counted each time")
                )
                self._problem(
                    node,
                    rule,
                    f"the file is {what}" if "nested" in what else f"the file holds {what}",
                    "Aliases (*) that contain each other do this.",
                )
            return None
        if node.tag not in _TAGS:
            self._problem(node, "yaml-tag", f"tags such as '{node.tag}' are not read", "Write the value without a tag.")
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _mapping(self, node: Any, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._problem(key, "yaml-key", "a key must be a word", "Put quotes around it if it is text.")
            elif key.value in result:
                self._problem(key, "repeated-key", f"'{key.value}' stands here a second time", "Keep one of the two.")
            else:
                result[key.value] = self.convert(value, depth + 1)
        return result

    def _scalar(self, node: Any) -> Any:
        text: str = node.value
        if node.style:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INT.match(text):
            return int(text) if len(text) < 19 else text
        return float(text) if _FLOAT.match(text) else text

    def _problem(self, node: Any, rule: str, message: str, hint: str = "") -> None:
        place = Place(self.name, node.start_mark.line + 1, node.start_mark.column + 1)
        self.problems.append(Problem(place, rule, message, hint))
