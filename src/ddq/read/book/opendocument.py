"""Reads OpenDocument spreadsheets (.ods) from their raw parts: styles, lists and names, then all sheets in one pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ddq.read.book.around import Offer, written
from ddq.read.book.lists import Lists
from ddq.read.book.notes import COVERED, UNCALCULATED, cell_notes, counted
from ddq.read.book.opendocument_looks import CommonStyles, Looks
from ddq.read.book.opendocument_sheets import SheetsReader
from ddq.read.book.xml import feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ddq.model.book import Grid
    from ddq.read.zipped import Parts

_IN_LIST = re.compile(r"(?:of:|oooc:)?cell-content-is-in-list\((.*)\)", re.DOTALL)
_SHEET = r"\$?('(?:[^']|'')+'|[^'.\[\]:]*)"
_CELL = r"(\$?[A-Z]+\$?\d+)"
_ADDRESS = re.compile(rf"\[?{_SHEET}\.{_CELL}(?::{_SHEET}\.{_CELL})?\]?")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


def read_open_document(parts: Parts) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """Return the sheets of an OpenDocument spreadsheet, and notes. Raises UserError when it cannot be read."""
    looks = Looks()
    if "styles.xml" in parts:
        feed(parts.chunks("styles.xml"), CommonStyles(looks), parts.name)
    reader = SheetsReader(parts.name, looks)
    feed(parts.chunks("content.xml"), reader, parts.name)
    grids = tuple(reader.grids)
    names = {("", name.lower()): _reference(address) for name, address in reader.names.items()}
    lists = Lists(grids, names)
    formulas = {name: _formula(condition) for name, condition in reader.validations.items()}
    for grid, ranges in zip(grids, reader.offered, strict=True):
        offers = [Offer(tuple(cells), formulas[name]) for name, cells in ranges.items() if formulas.get(name)]
        grid.choices = lists.choices(offers, grid.name)
    return grids, tuple(_notes(parts, reader))


def _formula(condition: str) -> str:
    """Return the list of a validation as Excel would write it; "" when the validation offers no list."""
    found = _IN_LIST.fullmatch(condition.strip())
    if not found:
        return ""
    inside = found[1].strip()
    if inside.startswith('"'):
        words = [word.replace('""', '"') for word in _QUOTED.findall(inside)]
        return written("\n".join(words))
    return _reference(inside)


def _reference(address: str) -> str:
    """Return `$'My lists'.$A$1:.$A$5` as `'My lists'!$A$1:$A$5`; what is no address stays as it is."""
    found = _ADDRESS.fullmatch(address.strip())
    if not found:
        return address
    area = f"{found[2]}:{found[4]}" if found[4] else found[2]
    return f"{found[1]}!{area}" if found[1] else area


def _notes(parts: Parts, reader: SheetsReader) -> Iterator[str]:
    if any(part.startswith(("Basic/", "Scripts/")) for part in parts.names):
        yield "The workbook holds macros. They were not run."
    yield from cell_notes(reader.grids)
    yield from counted(reader.covered, *COVERED)
    yield from counted(reader.uncalculated, *UNCALCULATED)
