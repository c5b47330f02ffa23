"""Questionnaires of strangers, built cell by cell: look-alikes of layouts that vendors and customers use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ddq.model.book import Book, Cell, Choice, Grid, Merge

Row = Sequence[Any]
"""What stands in a row; None leaves a cell out."""

ASKED = (
    "Do you encrypt our data at rest?",
    "Do you encrypt our data in transit?",
    "Is multi-factor authentication required for administrators?",
    "Are backups restored for a test at least once a year?",
    "Do you hold a current report of an independent auditor?",
    "Is there a written plan for security incidents?",
)
"""Six questions that can be answered by yes or no."""
SAID = ("Yes", "No", "Yes", "N/A", "Partial", "Yes")
"""An answer to each."""


def grid(name: str, rows: Sequence[Row], first: int = 1, column: int = 1, **given: Any) -> Grid:
    """Return a sheet with the rows from `first` on, starting in `column`; None leaves a cell out."""
    cells = {
        (first + down, column + right): Cell(first + down, column + right, float(one) if _whole(one) else one)
        for down, row in enumerate(rows)
        for right, one in enumerate(row)
        if one is not None
    }
    return replace(Grid(name, cells), **given)


def _whole(one: Any) -> bool:
    return isinstance(one, int) and not isinstance(one, bool)


def book(*grids: Grid, name: str = "vendor.xlsx", kind: str = "xlsx") -> Book:
    """Return a file with the sheets."""
    return Book(name, kind, "0" * 64, grids)


def listed(first_row: int, last_row: int, column: int, words: Iterable[str]) -> Choice:
    """Return a list of words offered in some rows of a column."""
    return Choice((Merge(first_row, column, last_row, column),), tuple(words))


def changed(one: Grid, cells: Mapping[tuple[int, int], Mapping[str, Any]]) -> Grid:
    """Return a sheet of which some cells are formulas, errors, struck through or unlocked."""
    held = {place: cell._replace(**cells.get(place, {})) for place, cell in one.cells.items()}
    return replace(one, cells=held)


def pairs(asked: Sequence[str] = ASKED, said: Sequence[Any] = SAID) -> list[tuple[str, Any]]:
    """Return each question with its answer."""
    return list(zip(asked, said, strict=True))
