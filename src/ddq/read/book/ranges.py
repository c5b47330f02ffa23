"""Cell references: `B4`, `C3:C10`, `$A$1`, whole columns `A:C` and whole rows `1:5`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from ddq.model.book import Grid, Merge, cell_name

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last row and column of a sheet in Excel."""
MAX_RANGES = 20_000
"""Most ranges that one list of ranges may name."""
MAX_COVERED = 2_000_000
"""Most cells that the merged ranges, or the array formulas, of one sheet may cover."""

_CELLS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")


def column_number(letters: str) -> int:
    """Return the number of a column, 1 for A. Raises ValueError when Excel has no such column."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(f"'{letters}' is no column")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= LAST_COLUMN:
        raise ValueError(f"'{letters}' is no column")
    return number


def range_of(reference: str) -> Merge | None:
    """Return the range that a reference without a sheet names, or None."""
    reference = reference.strip()
    try:
        if found := _CELLS.fullmatch(reference):
            rows = int(found[2]), int(found[4] or found[2])
            columns = column_number(found[1]), column_number(found[3] or found[1])
        elif found := _COLUMNS.fullmatch(reference):
            rows, columns = (1, LAST_ROW), (column_number(found[1]), column_number(found[2]))
        elif found := _ROWS.fullmatch(reference):
            rows, columns = (int(found[1]), int(found[2])), (1, LAST_COLUMN)
        else:
            return None
    except ValueError:
        return None
    if min(rows) < 1 or max(rows) > LAST_ROW:
        return None
    return Merge(min(rows), min(columns), max(rows), max(columns))


def ranges_of(references: str) -> tuple[Merge, ...]:
    """Return the ranges of a list of references, separated by blanks; what is none is left out."""
    return tuple(one for one in map(range_of, references.split()[:MAX_RANGES]) if one)


def cut(areas: Iterable[Merge], last_row: int, last_column: int) -> tuple[Merge, ...]:
    """Return ranges, none reaching beyond the given row and column unless it begins there.

    Raises ValueError when they cover so many cells that they must overlap.
    """
    found = tuple(
        Merge(row, column, max(row, min(end_row, last_row)), max(column, min(end_column, last_column)))
        for row, column, end_row, end_column in areas
    )
    if sum(map(size, found)) > MAX_COVERED:
        raise ValueError("the ranges overlap")
    return found


def size(area: Merge) -> int:
    """Return how many cells a range covers."""
    return (area[2] - area[0] + 1) * (area[3] - area[1] + 1)


def extent(grid: Grid) -> tuple[int, int]:
    """Return the last row and the last column in which something stands, 1 in an empty sheet."""
    return max((row for row, _ in grid.cells), default=1), max((column for _, column in grid.cells), default=1)


def places(area: Merge) -> Iterable[tuple[int, int]]:
    """Return every row and column of a range."""
    return product(range(area[0], area[2] + 1), range(area[1], area[3] + 1))


def spread(spans: Iterable[tuple[int, int]], last: int) -> frozenset[int]:
    """Return the numbers from 1 to `last` that lie in one of the spans, whose ends count."""
    marked = bytearray(last + 1)
    for first, end in spans:
        stop = min(end, last)
        if 1 <= first <= stop:
            marked[first : stop + 1] = b"\1" * (stop + 1 - first)
    return frozenset(number for number, mark in enumerate(marked) if mark)


def uncover(grid: Grid) -> list[str]:
    """Take out what stands under merged cells, where nobody sees it, and return the names of those cells."""
    found = []
    for area in grid.merges:
        for place in places(area):
            if place != area[:2] and place in grid.cells:
                del grid.cells[place]
                found.append(f"{grid.name}!{cell_name(*place)}")
    return found
