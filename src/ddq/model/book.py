"""A stranger's file as a grid of cells: what a workbook, a CSV file or the tables of a Word file hold, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | float | bool | date | time
"""What a cell holds. A day with a time of day is a `datetime`, which is a `date`; a number is always a `float`."""


class Cell(NamedTuple):
    """One cell that holds something. Rows and columns count from 1."""

    row: int
    column: int
    value: Value
    """The text, number, day or truth value; for a formula the value stored with it, "" when none is stored."""
    formula: bool = False
    """Whether a formula stands in the cell."""
    error: bool = False
    """Whether the value is an error word such as #REF!."""
    struck: bool = False
    """Whether the text is struck through."""
    locked: bool = True
    """Whether the cell's format locks it on a protected sheet."""


class Merge(NamedTuple):
    """A merged range, first and last cell included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class Choice(NamedTuple):
    """A range of cells that offers a list of words."""

    ranges: tuple[Merge, ...]
    words: tuple[str, ...]
    """The words offered; empty when the list points at nothing that can be read."""


@dataclass(slots=True)
class Grid:
    """One sheet, or one table of a Word file: its cells by row and column."""

    name: str
    """The sheet's name; `Table 3` for the third table of a Word file."""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """The cells that hold something, by row and column."""
    visible: bool = True
    protected: bool = False
    merges: tuple[Merge, ...] = ()
    choices: tuple[Choice, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    """Comments and notes by row and column."""


@dataclass(slots=True)
class Book:
    """A file that was read behind the guard."""

    name: str
    """What messages call the file."""
    kind: str
    """`xlsx`, `xlsm`, `xls`, `ods`, `csv` or `docx`; what it is, not what it is called."""
    sha256: str
    grids: tuple[Grid, ...]
    """Sheets from left to right, or tables from top to bottom."""
    properties: dict[str, str] = field(default_factory=dict)
    """The file's custom and core properties by name."""
    manifest: dict[str, str] = field(default_factory=dict)
    """The fields of our own manifest when the file carries one; empty for a stranger's."""
    notes: tuple[str, ...] = ()
    """What a person should know of the file, as sentences: macros that were not run, links that were not followed."""


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, `B4` for row 4 and column 2."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
