"""What one of our own workbooks brought back: each change, each clash, and what is on file after it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ddq.model.shape import value
from ddq.model.tracking import Cell3, Tracking
from ddq.problems import Problem


class Spot(NamedTuple):
    """A cell of the workbook that was read."""

    sheet: str
    cell: str
    """The cell's name, `H7`."""


@value
class Edit:
    """One cell that a person filled or changed."""

    table: str
    key: str
    column: str
    value: str
    """What stands there now, as it is kept."""
    base: str
    """What stood there when the workbook was made, as it is kept."""
    said: str
    """What the program itself said there then."""
    spot: Spot
    old: str
    """What stood there, as people read it."""
    new: str
    """What stands there now, as people read it."""

    @property
    def at(self) -> Cell3:
        """Table, key and column."""
        return self.table, self.key, self.column


@value
class Clash:
    """A change to a cell that somebody else changed after the workbook was made."""

    edit: Edit
    theirs: str
    """What is on file, as people read it."""
    by: str
    """Who read it back."""
    decided: str
    """Who waived or signed, as words; empty for what nobody decided."""
    on: date
    """When."""


@value
class TakenBack:
    """A working copy as it was read back; nothing is kept while there are problems or clashes."""

    document: str
    """The workbook's id."""
    version: str
    """The version of the documents that it shows."""
    edits: tuple[Edit, ...]
    added: tuple[Edit, ...]
    """Cells of rows that people added."""
    clashes: tuple[Clash, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    """What a person should know, as sentences: rows that are missing, values that were stored formulas."""
    lost_base: bool
    """Whether the workbook no longer says what it was made with, so that old values may look like changes."""
    tracking: Tracking
    """What is on file once it is kept."""
