"""Reads the content of an OpenDocument spreadsheet in one pass: sheets, rows and cells, each possibly repeated."""

from __future__ import annotations

from bisect import bisect_left
from math import isfinite
from typing import TYPE_CHECKING

from ddq.model.book import Cell, Grid, Merge, Value, cell_name
from ddq.problems import UserError
from ddq.read.book.around import ANSWER_COLUMNS
from ddq.read.book.dates import from_iso, from_span
from ddq.read.book.opendocument_text import Paragraphs
from ddq.read.book.ranges import LAST_COLUMN, LAST_ROW, cut, extent, places, spread, uncover
from ddq.read.book.sheet import MAX_CELLS, too_many_cells
from ddq.read.book.text import plain
from ddq.read.book.xml import MAX_DEPTH, too_deep

if TYPE_CHECKING:
    from ddq.read.book.opendocument_looks import Looks

MAX_RANGES = 100_000
"""Most sheets, names, lists, runs of columns and ranges of cells of one file, taken together."""

_NUMBERS = ("float", "percentage", "currency")
_HIDDEN = ("collapse", "filter")
_ASIDE = ("table:tracked-changes", "table:shapes", "office:forms")
"""Elements that hold what a person does not read in a cell."""


class SheetsReader:
    """Takes the elements of the part `content.xml`."""

    def __init__(self, name: str, looks: Looks) -> None:
        self.grids: list[Grid] = []
        self.offered: list[dict[str, list[Merge]]] = []
        """For each sheet, the ranges that refer to a validation, by its name."""
        self.uncalculated: list[str] = []
        """The cells whose formula has no stored value."""
        self.covered: list[str] = []
        """The cells that stand under merged cells, and were left out."""
        self.validations: dict[str, str] = {}
        """The conditions of validations by name."""
        self.names: dict[str, str] = {}
        """The addresses of named ranges by name."""
        self.paragraphs = Paragraphs(name, looks)
        self.texts = self.paragraphs.texts
        self._name = name
        self._looks = looks
        self._depth = self._aside = 0
        self._left = MAX_CELLS
        self._ranges = 0
        self._in_sheet = False
        self._start_sheet({})
        self._start_row({})
        self._start_cell({})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise too_deep(self._name)
        if self._aside or name in _ASIDE or (name == "table:table" and self._in_sheet):
            self._aside += 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._start_cell(attributes)
        elif name == "table:table-row":
            self._start_row(attributes)
        elif name == "table:table":
            self._count()
            self._in_sheet = True
            self._start_sheet(attributes)
        elif name == "table:table-column":
            self._column_runs(attributes)
        elif name == "table:content-validation":
            self._count()
            self.validations[attributes.get("table:name", "")] = attributes.get("table:condition", "")
        elif name == "table:named-range":
            self._count()
            self.names[attributes.get("table:name", "")] = attributes.get("table:cell-range-address", "")
        elif name.startswith("style:"):
            self._looks.start(name, attributes)
        else:
            self.paragraphs.start(name, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._depth -= 1
        if self._aside:
            self._aside -= 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif name == "table:table-row":
            self._row += self._rows
        elif name == "table:table":
            self._end_sheet()
        else:
            self.paragraphs.end(name)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        self._grid = Grid(plain(attributes.get("table:name", "")))
        self._grid.visible = attributes.get("table:style-name", "") not in self._looks.hidden_tables
        self._grid.protected = attributes.get("table:protected") == "true"
        self._row, self._column, self._rows = 1, 1, 1
        self._merged: list[Merge] = []
        self._arrays: list[Merge] = []
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._next_column = 1
        self._column_ends: list[int] = []
        self._column_styles: list[str] = []
        self._offers: dict[str, list[Merge]] = {}

    def _end_sheet(self) -> None:
        self._in_sheet = False
        grid = self._grid
        last_row, last_column = extent(grid)
        wide = max(last_column, ANSWER_COLUMNS)
        grid.merges = cut(self._merged, last_row, wide)
        for area in cut(self._arrays, last_row, last_column):
            for place in places(area):
                if place in grid.cells:
                    grid.cells[place] = grid.cells[place]._replace(formula=True)
        grid.hidden_rows = spread(self._hidden_rows, last_row)
        grid.hidden_columns = spread(self._hidden_columns, wide)
        self.covered += uncover(grid)
        self.grids.append(grid)
        self.offered.append(self._offers)

    def _column_runs(self, attributes: dict[str, str]) -> None:
        self._count()
        count = _repeated(attributes.get("table:number-columns-repeated"))
        if attributes.get("table:visibility") in _HIDDEN:
            self._hidden_columns.append((self._next_column, self._next_column + count - 1))
        self._next_column += count
        self._column_ends.append(self._next_column - 1)
        self._column_styles.append(attributes.get("table:default-cell-style-name", ""))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._column = 1
        self._rows = _repeated(attributes.get("table:number-rows-repeated"))
        self._row_style = attributes.get("table:default-cell-style-name", "")
        if attributes.get("table:visibility") in _HIDDEN:
            _extend(self._hidden_rows, self._row, self._row + self._rows - 1)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell = attributes
        self._columns = _repeated(attributes.get("table:number-columns-repeated"))
        self.paragraphs.clear()

    def _end_cell(self) -> None:
        attributes, row, column = self._cell, self._row, self._column
        self._column += self._columns
        if name := attributes.get("table:content-validation-name"):
            self._offer(name, Merge(row, column, row + self._rows - 1, self._column - 1))
        for kind, areas in (("table:number", self._merged), ("table:number-matrix", self._arrays)):
            rows = _repeated(attributes.get(f"{kind}-rows-spanned"))
            columns = _repeated(attributes.get(f"{kind}-columns-spanned"))
            if rows * columns > 1:
                self._count()
                areas.append(Merge(row, column, row + rows - 1, column + columns - 1))
        if note := self.paragraphs.note():
            self._grid.comments[row, column] = note
        formula = attributes.get("table:formula", "")
        value = self._value(attributes)
        if formula.upper() in ("OF:=TRUE()", "OF:=FALSE()"):  # how LibreOffice writes a truth value that was typed in
            formula, value = "", formula.upper() == "OF:=TRUE()"
        if value == "" and not formula:
            return
        if formula and value == "" and "office:value-type" not in attributes:
            self.uncalculated.append(f"{self._grid.name}!{cell_name(row, column)}")
        self._keep(value, bool(formula), attributes)

    def _keep(self, value: Value, formula: bool, attributes: dict[str, str]) -> None:
        """Keep the cell that ends here, as often as it is repeated."""
        row, column = self._row, self._column - self._columns
        last_row, last_column = row + self._rows - 1, self._column - 1
        if last_row > LAST_ROW or last_column > LAST_COLUMN:
            raise ValueError("a cell lies outside the sheet")
        self._left -= self._rows * self._columns
        if self._left < 0:
            raise too_many_cells(self._name, self._grid.name, cell_name(row, column))
        style = attributes.get("table:style-name") or self._row_style or self._style_of_column(column)
        form = self._looks.format(style)
        struck = isinstance(value, str) and (form.struck or self.paragraphs.struck)
        error = attributes.get("calcext:value-type") == "error"
        for place in places(Merge(row, column, last_row, last_column)):
            self._grid.cells[place] = Cell(*place, value, formula, error, struck, form.locked)

    def _value(self, attributes: dict[str, str]) -> Value:
        kind = attributes.get("office:value-type", "")
        if kind in _NUMBERS:
            number = float(attributes.get("office:value", ""))
            return number if isfinite(number) else self.paragraphs.text()
        if kind == "boolean":
            return attributes.get("office:boolean-value") == "true"
        if kind == "date":
            return from_iso(attributes.get("office:date-value", ""))
        if kind == "time":
            return from_span(attributes.get("office:time-value", ""))
        return plain(attributes.get("office:string-value") or self.paragraphs.text())

    def _offer(self, name: str, area: Merge) -> None:
        areas = self._offers.setdefault(name, [])
        above = areas[-1] if areas else None
        if above and above[1::2] == area[1::2] and above.last_row == area.first_row - 1:
            areas[-1] = above._replace(last_row=area.last_row)
            return
        self._count()
        areas.append(area)

    def _count(self) -> None:
        self._ranges += 1
        if self._ranges > MAX_RANGES:
            raise UserError(f"{self._name} has more than {MAX_RANGES:,} ranges of cells", "Is it the right file?")

    def _style_of_column(self, column: int) -> str:
        run = bisect_left(self._column_ends, column)
        return self._column_styles[run] if run < len(self._column_styles) else ""


def _extend(spans: list[tuple[int, int]], first: int, last: int) -> None:
    """Add a span to those before it, as one span with the last when it follows at once."""
    if spans and spans[-1][1] == first - 1:
        first = spans.pop()[0]
    spans.append((first, last))


def _repeated(count: str | None) -> int:
    if count is None:
        return 1
    number = int(count)
    if number < 1:
        raise ValueError(f"{count} is no number of repetitions")
    return number
