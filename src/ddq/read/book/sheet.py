"""Reads the cells of one sheet of an Excel workbook in one pass over its part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from math import isfinite
from typing import TYPE_CHECKING

from ddq.model.book import Cell, Grid, Merge, Value, cell_name
from ddq.problems import Place, Problem, UserError
from ddq.read.book.around import Around
from ddq.read.book.dates import from_iso, from_serial
from ddq.read.book.ranges import LAST_ROW, column_number, cut, extent, places, range_of, uncover
from ddq.read.book.strings import RichText
from ddq.read.book.styles import Format, is_true
from ddq.read.book.text import decoded
from ddq.read.book.xml import MAX_DEPTH, joined, local, too_deep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MAX_CELLS = 400_000
"""Most cells of a file that hold something."""

_DIGITS = "0123456789"
_BLANK = re.compile(rb'<c [^<>]*/>(?=<c r="|</row>)')
_EMPTY = re.compile(rb'<row (?![^<>]*hidden)[^<>]*></row>(?=<row r="|</sheetData>)')


@dataclass(slots=True)
class Shared:
    """What the sheets of one workbook share."""

    name: str
    """What messages call the file."""
    left: int
    """How many more cells may hold something."""
    strings: Sequence[str] = ()
    struck: set[int] = field(default_factory=set)
    """The places in `strings` of texts that are struck through."""
    formats: Sequence[Format] = ()
    from_1904: bool = False
    columns: dict[str, int] = field(default_factory=dict)
    """Column numbers by letters, as far as they were met."""
    looks: dict[str | None, Format] = field(default_factory=dict)
    """Formats by what cells call them, as far as they were met."""

    def column(self, letters: str) -> int:
        """Return the number of a column. Raises ValueError when there is no such column."""
        self.columns[letters] = number = column_number(letters)
        return number

    def look(self, style: str | None) -> Format:
        """Return the format that a cell calls by its number; the plain one when it calls none."""
        number = int(style or 0)
        self.looks[style] = found = self.formats[number] if number < len(self.formats) else Format()
        return found


def without_blanks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a worksheet's part without cells that are only formatted, of which some forms have ten for each filled one.

    What looks like a cell is one, unless the part holds comments or sections of plain characters; from there on nothing
    is left out. A cell or row before one without a name stays, for the place of that one depends on it.
    """
    held, safe = b"", True
    for chunk in chunks:
        data = held + chunk
        safe = safe and b"<!" not in data
        end = max(data.rfind(b"<c "), 0) or max(data.rfind(b"<"), 0) or len(data)
        held = data[end:]
        yield _EMPTY.sub(b"", _BLANK.sub(b"", data[:end])) if safe else data[:end]
    yield held


class SheetReader:
    """Takes the elements of a worksheet's part."""

    def __init__(self, title: str, shared: Shared) -> None:
        self.texts: list[str] = []
        self.uncalculated: list[str] = []
        """The cells whose formula has no stored value."""
        self.repeated: list[str] = []
        """The cells that stand twice; the later one counts."""
        self.covered: list[str] = []
        """The cells that stand under merged cells, and were left out."""
        self.around = Around(self.texts, shared.name)
        self._grid = Grid(title)
        self._shared = shared
        self._row = 0
        self._inline = False
        self._rich = RichText(self.texts, shared.name)
        self._arrays: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self.start, self.end = self._handlers()

    def _handlers(self) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:  # noqa: C901  # two functions
        """Return what takes the beginning and the end of an element.

        Both are called for every element, so what they need stands in local names, which cost half of what attributes do.
        """
        texts, around, rich, keep, name_of_file = self.texts, self.around, self._rich, self._keep, self._shared.name
        c, v, f, depth, raw, formula, before = "c", "v", "f", 0, "", False, ""
        cell: dict[str, str] | None = None

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal c, v, f, depth, raw, formula, before, cell
            depth += 1
            if depth > MAX_DEPTH:
                raise too_deep(name_of_file)
            if name == c:
                cell, raw, formula = attributes, "", False
                before = attributes.get("r") or attributes.setdefault("r", self._after(before))
            elif name == v:
                texts.clear()
            elif cell is None:
                before = ""
                self._start_outside(local(name), attributes)
                if depth == 1 and ":" in name:
                    c, v, f = (name.removesuffix("worksheet") + one for one in "cvf")
            elif name == f:
                formula = True
                if attributes:
                    self._start_formula(attributes)
            else:
                self._start_in_cell(local(name), attributes)

        def end(name: str) -> None:
            nonlocal depth, raw, cell
            depth -= 1
            if name == v:
                raw = texts[0] if len(texts) == 1 else joined(texts, name_of_file)
            elif name == c:
                if raw or formula or self._inline:
                    keep(cell or {}, raw, formula)
                cell = None
            elif self._inline:
                rich.end(local(name))
            elif around.in_offer:
                around.end(local(name))

        return start, end

    def finish(self) -> Grid:
        """Return the sheet once its whole part was taken. Raises ValueError when its ranges overlap."""
        grid = self._grid
        last_row, last_column = extent(grid)
        grid.protected = self.around.protected
        grid.merges = self.around.merges(last_row, last_column)
        grid.hidden_columns = self.around.hidden_columns(last_column)
        grid.hidden_rows = frozenset(row for row in self._hidden_rows if row <= last_row)
        # Only the first cell of an array formula carries the formula.
        for place in chain.from_iterable(map(places, cut(self._arrays, last_row, last_column))):
            if place in grid.cells:
                grid.cells[place] = grid.cells[place]._replace(formula=True)
        self.covered = uncover(grid)
        return grid

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            if self._row > LAST_ROW:
                raise ValueError(f"{self._row} is no row")
            if is_true(attributes.get("hidden", "0")):
                self._hidden_rows.add(self._row)
        else:
            self.around.start(name, attributes)

    def _start_formula(self, attributes: dict[str, str]) -> None:
        if attributes.get("t") == "array" and (area := range_of(attributes.get("ref", ""))):
            self._arrays.append(area)
            self.around.count(len(self._arrays))

    def _start_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == "is":
            self._inline = True
            self._rich.clear()
        elif self._inline:
            self._rich.start(name, attributes)

    def _after(self, before: str) -> str:
        """Return the name of the cell after `before` in its row, for files that do not name their cells."""
        column = column_number(before.rstrip(_DIGITS)) if before else 0
        return cell_name(self._row, column + 1)

    def _keep(self, cell: dict[str, str], raw: str, formula: bool) -> None:
        """Keep a cell that ended, if it holds something; `raw` is what stands in it."""
        shared, reference, style = self._shared, cell["r"], cell.get("s")
        form = shared.looks.get(style) or shared.look(style)
        kind = cell.get("t", "n")
        struck = form.struck
        value: Value
        if kind == "s" and raw:
            index = int(raw)
            if index < 0:
                raise ValueError("a cell refers to no text")
            value, struck = shared.strings[index], struck or index in shared.struck
        elif self._inline:
            value, struck = raw or self._rich.value(), struck or self._rich.struck
            self._inline = False
        else:
            made = _MAKERS.get(kind)
            value = made(raw, form, shared.from_1904) if made and raw else decoded(raw)
        if value == "" and not formula:
            return
        letters = reference.rstrip(_DIGITS)
        column = shared.columns.get(letters) or shared.column(letters)
        row = int(reference[len(letters) :])
        if not 1 <= row <= LAST_ROW:
            raise ValueError(f"{reference} is no cell")
        if not raw and kind == "n":
            self.uncalculated.append(f"{self._grid.name}!{reference}")
        cells, place = self._grid.cells, (row, column)
        if place in cells:
            self.repeated.append(f"{self._grid.name}!{reference}")
        cells[place] = Cell(row, column, value, formula, kind == "e", struck, form.locked)
        shared.left -= 1
        if shared.left < 0:
            raise too_many_cells(shared.name, self._grid.name, reference)


def too_many_cells(name: str, sheet: str, cell: str) -> UserError:
    """Return the refusal of a file in which more cells hold something than a questionnaire can need."""
    return UserError(
        f"{name} holds more than {MAX_CELLS:,} filled cells",
        "Delete the rows and sheets that are not part of the questionnaire",
        [Problem(Place(name, sheet=sheet, cell=cell), "too-many-cells", "reading stopped here")],
    )


def _number(raw: str, form: Format, from_1904: bool) -> Value:
    try:
        number = float(raw)
    except ValueError:
        return decoded(raw)
    if not isfinite(number):
        return decoded(raw)
    return from_serial(number, from_1904) if form.date else number


def _truth(raw: str, _: Format, __: bool) -> Value:
    return raw.strip() in ("1", "true")


def _day(raw: str, _: Format, __: bool) -> Value:
    return from_iso(raw.strip())


_MAKERS: dict[str, Callable[[str, Format, bool], Value]] = {"n": _number, "b": _truth, "d": _day}
