"""Checks the tags of a Word template one by one: syntax, dialect, names, and what opens and closes where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2

from ddq.check.placing import Spot, W
from ddq.model.tags import LOOP_FIELDS, Tag, dotted, fault, find_tags, misplaced, refusals
from ddq.problems import Problem, nearest

#: A value of which nothing is known, so that one unknown list is one problem and not one a row.
_ANY = object()
_CLOSES = {"endfor": "for", "endif": "if"}
_LOOP = dict.fromkeys(LOOP_FIELDS, "")


@dataclass(frozen=True, slots=True)
class _Open:
    """A loop or condition that is not closed yet."""

    tag: Tag
    spot: Spot
    holder: Any
    """What must also hold the closing tag: the table, row or paragraph, or what holds the paragraph."""
    names: Mapping[str, object]
    """Names known inside."""


class TagChecker:
    """Follows the tags of one part in order; `known` are the names a tag may use (see `check_template`)."""

    def __init__(self, file: str, known: Mapping[str, object]) -> None:
        self.file = file
        self.known = known
        self.opened: list[_Open] = []
        self.problems: list[Problem] = []
        self.styles_named: list[tuple[str, Spot]] = []
        """Character styles that tags ask for, with the spot of each tag."""

    @property
    def in_loop(self) -> bool:
        """Whether the element reached is repeated by a loop."""
        return any(entry.tag.word == "for" for entry in self.opened)

    def text(self, text: str, paragraph: Any, spot: Spot) -> None:
        """Check the tags in a paragraph's text."""
        tags, faults = find_tags(text)
        for sentence in faults:
            self._add(spot, "unclosed-tag", sentence, "Write the whole tag in one paragraph")
        for tag in tags:
            self._alone(tag, text, paragraph, spot)
            self._check(tag, paragraph, spot)

    def attribute(self, value: str, spot: Spot) -> None:
        """Check the tags in an attribute, such as the tag of a content control."""
        tags, faults = find_tags(value)
        for sentence in faults:
            self._add(spot, "unclosed-tag", sentence)
        for tag in tags:
            if tag.opener == "{{":
                self._expression(tag.body, spot, in_run=False)

    def finish(self) -> None:
        """Report what was never closed."""
        for entry in self.opened:
            message = f"'{entry.tag.text}' is never closed"
            self._add(entry.spot, "unclosed-tag", message, f"Add '{_closing(entry.tag)}'")

    def _check(self, tag: Tag, paragraph: Any, spot: Spot) -> None:
        if tag.curly:
            hint = "Switch off 'smart quotes' while you write tags"
            self._add(spot, "curly-quotes", f"'{tag.text}' has curly quotes, read as straight ones", hint, "warning")
        if wrong := fault(tag):
            self._add(
                spot,
                "unknown-tag",
                wrong,
                "'templates/README.md' lists the tags; 'ddq template list --names' the names",
            )
        elif tag.opener == "{{":
            self._expression(tag.body, spot, in_run=tag.scope == "r", prints=True)
        elif tag.opener == "{%":
            self._statement(tag, paragraph, spot)

    def _statement(self, tag: Tag, paragraph: Any, spot: Spot) -> None:
        if tag.word == "cellbg":
            self._expression(tag.rest, spot, in_run=False, prints=True)
            if spot.cell is None:
                self._add(spot, "tag-outside-table", f"'{tag.text}' stands outside a table")
        elif tag.word in ("for", "if"):
            names = self._loop(tag, spot) if tag.word == "for" else self._names
            if tag.word == "if":
                self._expression(tag.rest, spot, in_run=False)
            self.opened.append(_Open(tag, spot, self._holder(tag, paragraph, spot), names))
        else:
            self._branch_or_close(tag, paragraph, spot)

    def _branch_or_close(self, tag: Tag, paragraph: Any, spot: Spot) -> None:
        wanted = _CLOSES.get(tag.word, "if")
        if not self.opened or (self.opened[-1].tag.word != wanted and tag.word != "else"):
            self._add(spot, "unclosed-tag", f"'{tag.text}' closes nothing", f"No open '{wanted}' stands before it")
            return
        entry = self.opened[-1]
        if tag.word in _CLOSES:
            self.opened.pop()
        elif tag.word == "elif":
            self._expression(tag.rest, spot, in_run=False)
        if tag.scope != entry.tag.scope or self._holder(tag, paragraph, spot) is not entry.holder:
            message = f"'{tag.text}' stands elsewhere than '{entry.tag.text}' ({entry.spot.label}), which it belongs to"
            hint = "Both need the same letters after {% and the same table ({%tr), row ({%tc) or paragraph"
            self._add(spot, "crossed-tags", message, hint)

    def _holder(self, tag: Tag, paragraph: Any, spot: Spot) -> Any:
        if tag.scope == "p":
            return paragraph.getparent()
        return {"tr": spot.table, "tc": spot.row}.get(tag.scope, paragraph)

    def _alone(self, tag: Tag, text: str, paragraph: Any, spot: Spot) -> None:
        """Report text that is lost because its row, cell or paragraph is taken out with the tag."""
        if tag.opener != "{%" or tag.scope not in ("tr", "tc", "p"):
            return
        if tag.scope != "p" and spot.cell is None:
            self._add(spot, "tag-outside-table", f"'{tag.text}' stands outside a table", "Use {%p outside tables")
            return
        holder, name = {"tr": (spot.row, "row"), "tc": (spot.cell, "cell"), "p": (paragraph, "paragraph")}[tag.scope]
        whole = text if tag.scope == "p" else "".join(found.text or "" for found in holder.iter(f"{W}t"))
        if whole[: tag.start].strip() or whole.replace(text[tag.start : tag.end], "", 1).strip():
            hint = f"Give the tag a {name} of its own"
            self._add(spot, "lost-text", f"'{tag.text}' takes out its {name}, and other text with it", hint)

    def _loop(self, tag: Tag, spot: Spot) -> Mapping[str, object]:
        """Return the names known inside a loop."""
        loop = self._parse(f"{{% {tag.body} %}}{{% endfor %}}", spot)
        if loop is None:
            return {**self._names, "loop": _LOOP}
        item: object = _ANY
        found = self._resolve(dotted(loop.iter), spot)
        if isinstance(found, list):
            item = found[0]
        elif found is not _ANY:
            self._add(spot, "not-a-list", f"'{'.'.join(dotted(loop.iter))}' is not a list to loop over")
        inside = {**self._names, loop.target.name: item, "loop": _LOOP}
        if loop.test is not None:
            self._expression_names(loop.test, spot, inside)
        return inside

    def _expression(self, body: str, spot: Spot, *, in_run: bool, prints: bool = False) -> None:
        node = self._parse(f"{{{{ {body} }}}}", spot)
        if node is None:
            return
        if wrong := misplaced(node.nodes[0], in_run):
            message = f"'{wrong}' must be the last filter of a tag written {{{{r … }}}}"
            self._add(spot, "misplaced-filter", message)
        self._expression_names(node, spot)
        if prints and (names := dotted(node.nodes[0])):
            found = _find(names, self._names)
            if isinstance(found, (list, Mapping)):
                kind = "a list" if isinstance(found, list) else "a group of fields"
                self._add(spot, "not-a-text", f"'{'.'.join(names)}' is {kind}", "Loop over it or name a field")

    def _parse(self, source: str, spot: Spot) -> Any:
        """Return the one statement or output of `source`, or None after reporting what is wrong with it."""
        try:
            tree = jinja2.Environment(autoescape=True).parse(source)
        except (jinja2.TemplateError, RecursionError) as error:
            message = getattr(error, "message", None) or "is nested too deeply"
            self._add(spot, "bad-tag", f"'{source[:60]}' cannot be read: {message}")
            return None
        refused = list(refusals(tree))
        for sentence in refused:
            self._add(spot, "forbidden-tag", sentence)
        return None if refused or len(tree.body) != 1 else tree.body[0]

    def _expression_names(self, node: Any, spot: Spot, tree: Mapping[str, object] | None = None) -> None:
        if names := dotted(node):
            self._resolve(names, spot, tree)
            return
        kind = type(node).__name__
        if kind == "Filter":
            self._note_styles(node, spot)
        for child in node.iter_child_nodes():
            self._expression_names(child, spot, tree)

    def _note_styles(self, node: Any, spot: Spot) -> None:
        if node.name in ("link", "jump"):
            self.styles_named.append(("Hyperlink", spot))
        elif node.name == "styled" and isinstance(style := getattr(node.args[0], "value", None), str):
            self.styles_named.append((style, spot))

    @property
    def _names(self) -> Mapping[str, object]:
        return self.opened[-1].names if self.opened else self.known

    def _resolve(self, names: tuple[str, ...], spot: Spot, tree: Mapping[str, object] | None = None) -> object:
        """Return what `names` stands for in `tree`, or `_ANY` after reporting that it is not known."""
        known = self._names if tree is None else tree
        found = _find(names, known)
        if found is None:
            name = ".".join(names)
            hint = nearest(name, _spelled(known)) or "See the list of names in the documentation of templates"
            self._add(spot, "unknown-name", f"'{name}' is not known here", hint)
            return _ANY
        return found

    def _add(self, spot: Spot, rule: str, message: str, hint: str = "", severity: str = "error") -> None:
        self.problems.append(Problem(spot.place(self.file), rule, message, hint, severity))


def _closing(tag: Tag) -> str:
    return f"{{%{tag.scope} end{tag.word} %}}"


def _find(names: tuple[str, ...], tree: Mapping[str, object]) -> object | None:
    """Return the subtree that `names` leads to, or None."""
    found: object = tree
    for name in names:
        if found is _ANY:
            return _ANY
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return "" if found is None else found


def _spelled(tree: Mapping[str, object], before: str = "") -> Iterator[str]:
    """Yield every dotted name of a tree that can be written without a loop."""
    for name, value in tree.items():
        yield f"{before}{name}"
        if isinstance(value, Mapping):
            yield from _spelled(value, f"{before}{name}.")
