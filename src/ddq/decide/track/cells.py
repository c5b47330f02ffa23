"""Finds the cells of our own workbook again, whatever was renamed, sorted, inserted or merged since it was made.

A table is known by its headers, a row by its key, a field by its label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.track.values import as_text, folded
from ddq.model.book import Cell, Grid, cell_name
from ddq.model.taken import Spot
from ddq.model.tracking import FIELD, FIELDS, column_name, digest, is_fixed, kind_of, table_name
from ddq.problems import Place, Problem

if TYPE_CHECKING:
    from ddq.model.book import Book, Value
    from ddq.model.layout import Layout, Table

KEY = "key"
_MATCH = 0.5
"""Part of a table's headers that must be found for a row to be its header."""
_SKIPPED = ("_meta", "lists")


class Expected(NamedTuple):
    """A table as the layout has it."""

    table: str
    sheet: str
    spare: bool
    headers: dict[str, str]
    """Every header, folded, with the name of its column; "" for one that is not read."""
    key: str
    """The header of the key, folded."""
    fixed: tuple[str, ...]
    """The headers of what is not read back, folded, in the layout's order."""
    titles: dict[str, str]
    """Each header as it is printed, by the folded one."""


class Fixed(NamedTuple):
    """A cell that is not read back."""

    header: str
    digest: str
    """Empty where the file has no such column."""
    spot: Spot


class Seen(NamedTuple):
    """One row of a table as it stands in the file."""

    table: str
    key: str
    spot: Spot
    """Where the key stands."""
    cells: dict[str, tuple[Value | None, Spot]]
    """What stands in each column that is read back."""
    fixed: tuple[Fixed, ...]
    """What stands in the others, in the layout's order."""


@dataclass(slots=True)
class Sight:
    """Everything that was found in a file."""

    rows: list[Seen] = field(default_factory=list)
    fields: dict[str, tuple[Value | None, Spot]] = field(default_factory=dict)
    """What stands beside each label, by the field's id."""
    missing: list[Expected] = field(default_factory=list)
    """Tables that are not in the file."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def look(book: Book, layout: Layout) -> Sight:
    """Return the rows and fields of a layout that a file holds, in the order of the file."""
    sight = Sight()
    expected = list(expected_tables(layout))
    headings = {folded(block.heading) for sheet in layout.sheets for block in sheet.blocks if block.heading}
    found: set[str] = set()
    for grid in book.grids:
        if folded(grid.name) in _SKIPPED:
            continue
        reading = _Reading(grid, book, sight)
        heads = list(_heads(grid, expected))
        ends = sorted({row for row, _, _ in heads} | _section_rows(grid, headings) | {_last_row(grid) + 1})
        for row, one, words in heads:
            found.add(one.table)
            end = next(last for last in ends if last > row)
            reading.rows(one, words, range(row + 1, end))
        reading.fields(layout)
    sight.missing = [one for one in expected if one.table not in found]
    return sight


def expected_tables(layout: Layout) -> Iterator[Expected]:
    """Yield the tables of a layout that are read back."""
    for sheet in layout.sheets:
        for block in sheet.blocks:
            if block.table and (key := next((c.header for c in block.table.columns if c.key), "")):
                name = table_name(block.table.rows)
                headers = _headers(block.table, name)
                if any(c.reviewer and headers[folded(c.header)] for c in block.table.columns):
                    fixed = tuple(folded(c.header) for c in block.table.columns if not c.key and is_fixed(c))
                    titles = {folded(c.header): c.header for c in block.table.columns}
                    spare = bool(block.table.spare_rows)
                    yield Expected(name, sheet.name, spare, headers, folded(key), fixed, titles)


def _headers(table: Table, name: str) -> dict[str, str]:
    found = {}
    for column in table.columns:
        path = column_name(column)
        found[folded(column.header)] = KEY if column.key else path if kind_of(name, "", path) else ""
    return found


def _heads(grid: Grid, expected: list[Expected]) -> Iterator[tuple[int, Expected, dict[str, int]]]:
    """Yield each header row: its number, its table, and the column of each of its words."""
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        if isinstance(cell.value, str):
            rows.setdefault(row, {}).setdefault(folded(cell.value), column)
    for row, words in rows.items():
        best = max(expected, key=lambda one: _match(one, words), default=None)
        if best is not None and _match(best, words) >= _MATCH:
            yield row, best, words


def _match(one: Expected, words: dict[str, int]) -> float:
    if one.key not in words:
        return 0.0
    return sum(head in words for head in one.headers) / len(one.headers)


def _section_rows(grid: Grid, headings: set[str]) -> set[int]:
    """Return the rows that hold nothing but a heading of a section."""
    rows: dict[int, list[Cell]] = {}
    for (row, _), cell in grid.cells.items():
        if as_text(cell.value):
            rows.setdefault(row, []).append(cell)
    return {row for row, cells in rows.items() if len(cells) == 1 and folded(as_text(cells[0].value)) in headings}


def _last_row(grid: Grid) -> int:
    return max((row for row, _ in grid.cells), default=0)


class _Reading:
    """Reads the rows and fields of one sheet."""

    def __init__(self, grid: Grid, book: Book, sight: Sight) -> None:
        self.grid, self.book, self.sight = grid, book, sight
        self.covers = {
            (row, column): (merge.first_row, merge.first_column)
            for merge in grid.merges
            for row in range(merge.first_row, min(merge.last_row, _last_row(grid)) + 1)
            for column in range(merge.first_column, min(merge.last_column, merge.first_column + 60) + 1)
        }

    def rows(self, one: Expected, words: dict[str, int], span: range) -> None:
        """Read the rows of a table whose headers stand in these columns; a row that says something needs a key."""
        columns = {name: words[head] for head, name in one.headers.items() if name and head in words}
        self.sight.notes += [
            f"the column {one.titles[head]} is not on the sheet {self.grid.name}; nothing of it was read"
            for head, name in one.headers.items()
            if name and head not in words
        ]
        for row in span:
            cells = {name: self.value(row, column) for name, column in columns.items() if name != KEY}
            key, spot = self.value(row, columns[KEY])
            name = as_text(key).partition("\n")[0].strip() if key is not None else ""
            filled = [at for value, at in cells.values() if value is not None and as_text(value)]
            if name:
                fixed = tuple(self._fixed(one.titles[head], row, words.get(head)) for head in one.fixed)
                self.sight.rows.append(Seen(one.table, name, spot, cells, fixed))
            elif filled and one.spare:
                self._no_key(spot, one)

    def _no_key(self, spot: Spot, one: Expected) -> None:
        message = f"the row says something and has nothing under {one.titles[one.key]}"
        place = Place(self.book.name, sheet=spot.sheet, cell=spot.cell)
        self.sight.problems.append(Problem(place, "no-key", message, "Give it an id of its own, such as R-OUR-01."))

    def _fixed(self, header: str, row: int, column: int | None) -> Fixed:
        if column is None:
            return Fixed(header, "", Spot(self.grid.name, ""))
        cell = self.grid.cells.get((row, column))
        return Fixed(header, digest(as_text(cell.value) if cell else ""), Spot(self.grid.name, cell_name(row, column)))

    def fields(self, layout: Layout) -> None:
        """Read what stands beside the labels of fields that are read back; the first one of a label counts."""
        wanted = {
            folded(one.label): one.id
            for sheet in layout.sheets
            for block in sheet.blocks
            for one in block.fields
            if one.reviewer and kind_of(FIELDS, one.id, FIELD)
        }
        for (row, column), cell in sorted(self.grid.cells.items()):
            name = wanted.get(folded(cell.value)) if isinstance(cell.value, str) else None
            if name and name not in self.sight.fields:
                self.sight.fields[name] = self.value(row, column + 1)

    def value(self, row: int, column: int) -> tuple[Value | None, Spot]:
        """Return what a cell holds, that of its merged range's first cell included, and where it stands."""
        spot = Spot(self.grid.name, cell_name(row, column))
        cell = self.grid.cells.get((row, column))
        if cell is None and (first := self.covers.get((row, column))) and first in self.grid.cells:
            cell = self.grid.cells[first]
            self.sight.notes.append(f"{spot.sheet}!{spot.cell} is part of merged cells; their one value was read")
        if cell is None:
            return None, spot
        if cell.error:
            place = Place(self.book.name, sheet=spot.sheet, cell=spot.cell)
            self.sight.problems.append(Problem(place, "error-value", f"the cell holds {cell.value}", "Type the value."))
            return None, spot
        if cell.formula:
            self.sight.notes.append(f"{spot.sheet}!{spot.cell} is a formula; the value stored with it was read")
        if cell.struck:
            self.sight.notes.append(f"{spot.sheet}!{spot.cell} is struck through; its text was read all the same")
        return cell.value, spot
