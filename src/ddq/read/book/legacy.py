"""Reads workbooks in Excel's format before 2007 (.xls) in a process of its own, with limits on memory and time.

The library that reads them ends the whole process when a file asks for too much memory, which cannot be caught.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ddq.model.book import Cell, Grid, Merge, Value
from ddq.problems import UserError
from ddq.read.book.around import ANSWER_COLUMNS
from ddq.read.book.dates import moment
from ddq.read.book.legacy_child import ERRORS, MEMORY, SECONDS, TOO_MANY
from ddq.read.book.notes import COVERED, cell_notes, counted
from ddq.read.book.ranges import cut, extent, uncover
from ddq.read.book.sheet import MAX_CELLS, too_many_cells
from ddq.read.book.text import plain

_CHILD = Path(__file__).with_name("legacy_child.py")
_GRACE = 10
"""Seconds beyond the limit on processor time after which the process is ended, for a machine that is busy."""


def read_legacy(data: bytes, name: str) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """Return the sheets of an .xls workbook, and notes. Raises UserError when it cannot be read within the limits."""
    library = find_spec("python_calamine")
    if library is None or library.origin is None:
        raise ModuleNotFoundError("python_calamine")
    folder = str(Path(library.origin).parent.parent)
    command = [sys.executable, "-I", "-S", str(_CHILD), folder, str(MAX_CELLS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS + _GRACE, check=False)
    except subprocess.TimeoutExpired as error:
        raise _refusal(name) from error
    if done.returncode == TOO_MANY:
        raise too_many_cells(name, done.stdout.decode("utf-8", "replace"), "")
    if done.returncode:
        raise _refusal(name)
    try:
        grids = tuple(_grid(sheet) for sheet in json.loads(done.stdout))
    except ValueError as error:
        raise _refusal(name) from error
    covered = [cell for grid in grids for cell in uncover(grid)]
    return grids, (*cell_notes(grids), *counted(covered, *COVERED))


def _refusal(name: str) -> UserError:
    return UserError(
        f"{name} is damaged, or needs more than {MEMORY // 1_000_000} MB or {SECONDS} seconds to read",
        "Open it in Excel or LibreOffice, save it as .xlsx, and try again",
    )


def _grid(sheet: dict[str, Any]) -> Grid:
    grid = Grid(plain(sheet["name"]), visible=sheet["visible"])
    for row, column, kind, raw in sheet["cells"]:
        value = _value(kind, raw)
        if value != "":
            grid.cells[row, column] = Cell(row, column, value, error=value in ERRORS)
    last_row, last_column = extent(grid)
    grid.merges = cut((Merge(*merge) for merge in sheet["merges"]), last_row, max(last_column, ANSWER_COLUMNS))
    return grid


def _value(kind: str, raw: Any) -> Value:
    if kind == "text":
        return plain(raw)
    if kind == "time":
        return time.fromisoformat(raw)
    if kind == "datetime":
        return moment(datetime.fromisoformat(raw))
    if kind == "date":
        return date.fromisoformat(raw)
    return bool(raw) if kind == "truth" else float(raw)
