"""A working copy that is judged: what will be on file after it, and where to say that something may not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ddq.model.taken import Spot
from ddq.model.tracking import RISKS, Cell3
from ddq.problems import Place, Problem

if TYPE_CHECKING:
    from ddq.decide.track.changes import Changes
    from ddq.model.assessment import Assessment, Determination
    from ddq.model.tracking import Held

LEAST_REASON = 10
"""The fewest characters of a reason."""
RATING = ("likelihood-after", "impact-after")


@dataclass(frozen=True, slots=True)
class Judging:
    """A working copy that is judged: its changes, the assessment, and the day on which it is read back."""

    name: str
    changes: Changes
    assessment: Assessment
    held: Mapping[Cell3, Held]
    on: date

    def stands(self, table: str, key: str, column: str) -> str:
        """Return what will be on file for a cell: what the workbook says, else what is on file already."""
        at = (table, key, column)
        if at in self.changes.values:
            return self.changes.values[at]
        return self.held[at].value if at in self.held else ""

    def written(self, table: str, key: str, column: str) -> str:
        """Return what people wrote into a cell, now or before; empty where only the program speaks."""
        at = (table, key, column)
        edits = (*self.changes.edits, *self.changes.added)
        if at in self.held or any(edit.at == at for edit in edits):
            return self.stands(*at)
        return ""

    def edited(self, table: str, *columns: str) -> list[str]:
        """Return the keys of a table's rows in which one of the columns, or any, was changed or added."""
        every = (*self.changes.edits, *self.changes.added)
        return list(dict.fromkeys(e.key for e in every if e.table == table and (not columns or e.column in columns)))

    def wrong(self, at: Cell3, rule: str, message: str, hint: str = "") -> Problem:
        """Return a problem at a cell, or at the key of its row where the file has no such cell."""
        table, key, _ = at
        spot = self.changes.spots.get(at) or self.changes.spots.get((table, key, "key")) or Spot("", "")
        return Problem(Place(self.name, sheet=spot.sheet, cell=spot.cell), rule, message, hint)

    def label(self, list_name: str, key: str) -> str:
        """Return the label of a word."""
        return self.assessment.catalog.vocabulary.label(list_name, key)

    def roles(self, roles: tuple[str, ...], last: str = "or") -> str:
        """Return roles in words, with a word before the last one."""
        *first, end = (self.label("role", role) for role in roles)
        return f"{', '.join(first)} {last} {end}" if first else end

    def determination(self, code: str) -> Determination | None:
        """Return the determination of a provision, or None when it is out of scope."""
        return next((d for d in self.assessment.determinations if d.provision.code == code), None)


def inherent(at: Judging, key: str) -> tuple[str, str]:
    """Return likelihood and impact of a risk before terms and controls, as they are kept."""
    found = next((d.risk for d in at.assessment.determinations if d.risk and d.risk.id == key), None)
    if found:
        return str(found.likelihood), str(found.impact)
    return at.stands(RISKS, key, "likelihood"), at.stands(RISKS, key, "impact")
