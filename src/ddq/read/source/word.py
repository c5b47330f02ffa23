"""Reads the text of a Word document: paragraphs and tables in their order, then its notes; what was deleted is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.problems import UserError
from ddq.read.book.links import links_of
from ddq.read.book.word_text import lines_of, unwrapped
from ddq.read.book.xml import tree
from ddq.read.source.kinds import main_part
from ddq.read.zipped import Parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ddq.read.book.xml import Element

_TRACKED = "The document holds tracked changes. What was inserted was read, what was deleted was not."
_DEEPEST = 6
"""Lowest level of a heading in Markdown."""
_BODY_LEVEL = 9
"""The outline level of a paragraph that is no heading, counted from 0."""
_NOTES = ("footnote", "endnote")


def read_word_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a Word document, and a note when changes are tracked in it.

    A heading carries the marks of its level, the cells of a row stand between bars, and foot- and endnotes follow at the
    end in the order in which the text refers to them. Raises UserError when the document cannot be read.
    """
    parts = Parts(data, name)
    main = main_part(parts)
    root = tree(parts.chunks(main), name)
    body = root.first("body")
    if body is None:
        raise UserError(f"{name} is damaged: it has no text", "Open it in Word and save it anew")
    linked = {link.kind: link.target for link in links_of(parts, main) if link.target in parts}
    lines = [*_blocks(body, _heading_styles(parts, linked)), *_notes(parts, linked, body)]
    tracked = next(root.walk("ins", "del", "moveFrom", "moveTo"), None) is not None
    return "\n\n".join(lines), (_TRACKED,) if tracked else ()


def _blocks(holder: Element, levels: Mapping[str, int]) -> Iterator[str]:
    for block in unwrapped(holder):
        if block.name == "p":
            text = lines_of([block])[0].strip()
            if text:
                mark = "#" * _level(block, levels)
                yield f"{mark} {' '.join(text.split())}" if mark else text
        elif block.name == "tbl":
            rows = [row for row in _rows(block, levels) if row]
            if rows:
                yield "\n".join(rows)


def _rows(table: Element, levels: Mapping[str, int]) -> Iterator[str]:
    for row in unwrapped(table):
        if row.name == "tr" and not row.first("trPr", "del"):
            cells = [cell for cell in unwrapped(row) if cell.name == "tc" and not cell.first("tcPr", "cellDel")]
            yield " | ".join("\n".join(_blocks(cell, levels)) for cell in cells).strip(" |")


def _level(paragraph: Element, levels: Mapping[str, int]) -> int:
    """Return the level of a heading, from 1, or 0 for another paragraph."""
    about = paragraph.first("pPr")
    if about is None:
        return 0
    style, outline = about.first("pStyle"), about.first("outlineLvl")
    if outline is not None:
        return _from_outline(outline)
    return levels.get(style.get("val"), 0) if style is not None else 0


def _from_outline(outline: Element) -> int:
    level = outline.number("val", _BODY_LEVEL)
    return min(level + 1, _DEEPEST) if level < _BODY_LEVEL else 0


def _heading_styles(parts: Parts, linked: Mapping[str, str]) -> dict[str, int]:
    """Return the level of each style that is one of headings; a style takes its level from the one it is based on."""
    if "styles" not in linked:
        return {}
    styles = {one.get("styleId"): one for one in tree(parts.chunks(linked["styles"]), parts.name).all("style")}
    levels: dict[str, int] = {}
    for identifier in styles:
        at, seen = identifier, set[str]()
        while at in styles and at not in seen:
            seen.add(at)
            outline = styles[at].first("pPr", "outlineLvl")
            if outline is not None:
                levels[identifier] = _from_outline(outline)
                break
            base = styles[at].first("basedOn")
            at = base.get("val") if base is not None else ""
    return levels


def _notes(parts: Parts, linked: Mapping[str, str], body: Element) -> Iterator[str]:
    for kind in _NOTES:
        if part := linked.get(f"{kind}s"):
            notes = {one.get("id"): one for one in tree(parts.chunks(part), parts.name).all(kind)}
            referred = dict.fromkeys(one.get("id") for one in _references(body, f"{kind}Reference"))
            yield from ("\n".join(_blocks(notes[one], {})) for one in referred if one in notes)


def _references(within: Element, name: str) -> Iterator[Element]:
    for child in unwrapped(within):
        if child.name == name:
            yield child
        yield from _references(child, name)
