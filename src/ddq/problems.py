"""How we tell a person what is wrong and where: problems as values, refusals as one exception."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file with line and column, or a workbook's sheet and cell.

    Lines and columns count from 1; 0 means that the place is the whole file.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}:{self.sheet}!{self.cell}" if self.cell else f"{self.file}:{self.sheet}"
        if self.line:
            return f"{self.file}:{self.line}:{self.column}"
        return self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in a file the user gave us: place, message, hint. Severity is `error` or `warning`."""

    place: Place
    rule: str
    message: str
    hint: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        line = f"{self.place}: {self.severity}: {self.message} [{self.rule}]"
        return f"{line}\n    {self.hint}" if self.hint else line


class UserError(Exception):
    """The request cannot be carried out. `problems` holds every reason that has a place."""

    def __init__(self, message: str, hint: str = "", problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = tuple(sorted(problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean 'x'?" for the known word nearest to `word`, or "" when none is near."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean '{found[0]}'?" if found else ""
