"""Reads CSV and other delimited text: which encoding, which delimiter, which rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from ddq.model.book import Cell, Grid
from ddq.problems import UserError
from ddq.read.book.sheet import MAX_CELLS, too_many_cells
from ddq.read.book.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 200
"""Rows that are looked at to find the delimiter."""
_GIVEN = re.compile(r"sep=(.)\r?\n")
"""The first line by which a file tells Excel its delimiter."""


def read_delimited(data: bytes, name: str) -> tuple[Grid, ...]:
    """Return the text as one sheet; rows are counted as records, so that a line end within quotes begins none.

    Raises UserError when the text cannot be read or has fewer than two rows.
    """
    text = _decoded(data, name)
    given = _GIVEN.match(text)
    delimiter = given[1] if given else _delimiter(text)
    grid = Grid(name.rpartition("/")[2].rpartition(".")[0] or name)
    try:
        for row, column, value in _filled(_records(text[given.end() :] if given else text, delimiter)):
            grid.cells[row, column] = Cell(row, column, value)
            if len(grid.cells) > MAX_CELLS:
                raise too_many_cells(name, grid.name, "")
    except csv.Error as error:
        raise UserError(
            f"{name} is damaged: its text cannot be split into cells", "Open it, save it as .xlsx, and try again"
        ) from error
    if len({row for row, _ in grid.cells}) < 2:
        raise UserError(f"{name} holds no table", "Ask for the completed questionnaire itself")
    return (grid,)


def _filled(records: Iterable[list[str]]) -> Iterator[tuple[int, int, str]]:
    for row, record in enumerate(records, 1):
        for column, value in enumerate(record, 1):
            if value and (shown := plain(value)):
                yield row, column, shown


def _decoded(data: bytes, name: str) -> str:
    """Return the text in UTF-8, in UTF-16 when a mark says so, or else in cp1252, in which every byte is a character."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UserError(f"{name} is damaged: its text cannot be decoded", "Save it anew as UTF-8") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most rows into the same number of cells, and into more than one."""
    return max(_DELIMITERS, key=lambda one: _evenness(text, one))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(record) for record in islice(_records(text, delimiter), _SAMPLE) if record]
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    width, rows = Counter(widths).most_common(1)[0]
    return (rows / len(widths), width) if width > 1 else (0, 0)
