"""Reads the tables of a Word document, each as a grid, and the paragraphs around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.book import Cell, Choice, Grid, Merge
from ddq.problems import UserError
from ddq.read.book.links import links_of
from ddq.read.book.notes import cell_notes
from ddq.read.book.ranges import LAST_COLUMN
from ddq.read.book.word_text import lines_of, offered_words, settle, unwrapped
from ddq.read.book.xml import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ddq.read.book.xml import Element
    from ddq.read.zipped import Parts

TEXT = "Text"
"""The name of the grid that holds the paragraphs outside tables, one a row."""


def read_word(parts: Parts, main: str) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """Return each table as a grid, a table within a table after the one that holds it, then the text; and notes.

    Raises UserError when the document cannot be read.
    """
    root = tree(parts.chunks(main), parts.name)
    body = root.first("body")
    if body is None:
        raise UserError(f"{parts.name} is damaged: it has no text", "Open it in Word and save it anew")
    settle(body)
    said = _comments(parts, main)
    tables = [_table(one, number, said, parts.name) for number, one in enumerate(_tables(body), 1)]
    grids = (*tables, _text(body, said))
    return grids, tuple(_notes(parts, root, grids))


def _tables(within: Element) -> Iterator[Element]:
    for block in unwrapped(within):
        if block.name == "tbl":
            yield block
            for row in _rows(block):
                for cell, _ in _cells(row):
                    yield from _tables(cell)


def _rows(table: Element) -> Iterator[Element]:
    for row in unwrapped(table):
        if row.name == "tr" and not row.first("trPr", "del"):
            yield row


def _cells(within: Element) -> Iterator[tuple[Element, Element]]:
    """Yield each cell of a row and the outermost element that is the cell's alone: a content control, or itself."""
    for child in within.children:
        if child.name == "tc":
            yield child, child
        elif child.name == "sdt" and (content := child.first("sdtContent")):
            for cell, _ in _cells(content):
                yield cell, child
        elif child.name in ("customXml", "ins"):
            yield from _cells(child)


def _table(table: Element, number: int, said: Mapping[str, str], name: str) -> Grid:
    grid = Grid(f"Table {number}")
    merges: dict[tuple[int, int], Merge] = {}
    choices: list[Choice] = []
    above: dict[int, tuple[int, int]] = {}
    for row, line in enumerate(_rows(table), 1):
        about = line.first("trPr", "gridBefore")
        column = 1 + (about.number("val") if about else 0)
        beginning: dict[int, tuple[int, int]] = {}
        for cell, whole in _cells(line):
            look = cell.first("tcPr")
            span = look.first("gridSpan") if look else None
            last = column + max(span.number("val", 1) if span else 1, 1) - 1
            if last > LAST_COLUMN:
                raise UserError(f"{name} has a table that is too wide", "Open it in Word and save it anew")
            joined = look.first("vMerge") if look else None
            if joined is not None and joined.get("val") != "restart" and column in above:
                first = above[column]
                merges[first] = Merge(*first, row, max(last, merges[first].last_column))
            else:
                first = (row, column)
                merges[first] = Merge(row, column, row, last)
                _fill(grid, first, cell, said)
                if words := offered_words(whole):
                    choices.append(Choice((Merge(row, column, row, last),), words))
            beginning[column] = first
            column = last + 1
        above = beginning
    grid.merges = tuple(one for one in merges.values() if one[2:] != one[:2])
    grid.choices = tuple(choices)
    return grid


def _fill(grid: Grid, place: tuple[int, int], cell: Element, said: Mapping[str, str]) -> None:
    text, struck = lines_of(unwrapped(cell))
    if text:
        grid.cells[place] = Cell(*place, text, struck=struck)
    _remark(grid, place, cell, said)


def _remark(grid: Grid, place: tuple[int, int], holder: Element, said: Mapping[str, str]) -> None:
    found = [said[one.get("id")] for one in holder.walk("commentReference", but="tbl") if said.get(one.get("id"))]
    if found:
        grid.comments[place] = "\n".join(found)


def _text(body: Element, said: Mapping[str, str]) -> Grid:
    grid = Grid(TEXT)
    row = 0
    for block in unwrapped(body):
        text, struck = lines_of([block])
        if text.strip():
            row += 1
            grid.cells[row, 1] = Cell(row, 1, text, struck=struck)
            _remark(grid, (row, 1), block, said)
    return grid


def _comments(parts: Parts, main: str) -> dict[str, str]:
    for link in links_of(parts, main):
        if link.kind == "comments" and link.target in parts:
            listed = tree(parts.chunks(link.target), parts.name).all("comment")
            return {one.get("id"): lines_of(unwrapped(one))[0] for one in listed}
    return {}


def _notes(parts: Parts, root: Element, grids: tuple[Grid, ...]) -> Iterator[str]:
    if any(part.lower().endswith("vbaproject.bin") for part in parts.names):
        yield "The document holds macros. They were not run."
    if next(root.walk("ins", "del", "moveFrom"), None):
        yield "The document holds tracked changes. What was inserted was read, what was deleted was not."
    yield from cell_notes(grids)
