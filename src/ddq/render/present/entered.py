"""What people wrote into the working copies, laid over the lines that the documents print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from ddq.model.tracking import (
    ACTIONS,
    ADDED_COLUMNS,
    APPROVING,
    CHECKS,
    COLUMNS,
    DAY,
    FIELD,
    FIELDS,
    LEVEL,
    SIGN_OFF,
    TEXT,
    Cell3,
    Held,
    added_keys,
    as_written,
    held_cells,
    kind_of,
    may_stand,
)
from ddq.render.present.wording import Words, day

T = TypeVar("T")


class Entered:
    """What is on file of an engagement's working copies, ready to be printed; remembers what it covers."""

    def __init__(self, words: Words) -> None:
        """Take the tracking of the assessment that `words` puts into words."""
        self.words = words
        self.tracking = words.assessment.on_file.tracking
        self.held = held_cells(self.tracking, words.assessment.engagement.version)
        self.own: dict[Cell3, str] = {}

    def over(self, table: str, key: str, row: T, but: Iterable[str] = ()) -> T:
        """Return a line of a table with what people wrote into it; the columns `but` are left as they are."""
        changes: dict[str, Any] = {}
        for column in COLUMNS[table]:
            name = column.replace("-", "_")
            held = self.held.get((table, key, column))
            if held is None or column in but or not hasattr(row, name):
                continue
            self.own[table, key, column] = as_written(getattr(row, name))
            changes[name] = self.shown(table, key, column, held)
            if hasattr(row, f"{name}_text"):
                changes[f"{name}_text"] = day(changes[name] or None)
        return replace(row, **changes) if changes else row  # type: ignore[type-var]  # every row is a value

    def shown(self, table: str, key: str, column: str, held: Held) -> Any:
        """Return what is on file for a cell as the documents show it: a day, a number, a label or text."""
        kind = kind_of(table, key, column)
        if kind == TEXT or not held.value:
            return None if kind == DAY else held.value
        if kind == DAY:
            return date.fromisoformat(held.value)
        return int(held.value) if kind == LEVEL else self.words.label(kind, held.value)

    def field(self, name: str, own: Any) -> Any:
        """Return what somebody entered beside a label, else the program's `own`."""
        held = self.held.get((FIELDS, name, FIELD))
        if held is None:
            return own
        self.own[FIELDS, name, FIELD] = as_written(own)
        return self.shown(FIELDS, name, FIELD, held)

    def added(self, table: str, known: Iterable[str]) -> list[tuple[str, Mapping[str, Any]]]:
        """Return the rows that people added: key, and what each column holds. One that the program has now is its own."""
        taken = set(known)
        columns = (*COLUMNS[table], *ADDED_COLUMNS[table])
        found: list[tuple[str, Mapping[str, Any]]] = []
        for key in added_keys(self.tracking, table):
            if key not in taken:
                cells = {c: self.held.get((table, key, c)) for c in columns}
                found.append((key, {c: self.shown(table, key, c, one) if one else "" for c, one in cells.items()}))
        return found

    def notes(self) -> list[str]:
        """Return where the program says something else today than when a person set a status."""
        found = []
        for (table, key, column), own in self.own.items():
            held = self.held[table, key, column]
            if table != CHECKS or column != "status" or not (held.base and held.value):
                continue
            if own in (self._label(held.base), self._label(held.value)):
                continue
            found.append(
                f"{key}: its status was set to {self._label(held.value)} by {held.by} on {day(held.on)}, when the "
                f"program said {self._label(held.base)}; it now says {own}"
            )
        noted = {text.partition(":")[0] for text in found}
        return found + [text for text in self._against_what_is_on_file() if text.partition(":")[0] not in noted]

    def _against_what_is_on_file(self) -> Iterator[str]:
        """Yield which checks people closed, or opened again, where what is on file says otherwise."""
        for one in self.words.assessment.determinations:
            code, gate = one.provision.code, one.provision.gate
            held = self.held.get((CHECKS, code, "status"))
            if held and held.value and not one.waiver and not may_stand("must", one.coverage, held.value):
                shows = self.words.label("coverage", one.coverage)
                stays = "" if may_stand(gate, one.coverage, held.value) else ", and so a Must item stays"
                yield f"{code}: our people set it to {self._label(held.value)}; what is on file shows {shows}{stays}"

    def _label(self, key: str) -> str:
        return self.words.label("checklist-status", key)

    def closing(self, action: str, expected: str) -> str:
        """Return what an action shows as its evidence: what people wrote, else what is `expected`, and said to be that."""
        held = self.held.get((ACTIONS, action, "closes"))
        if held or not expected or not self.closed(action):
            return held.value if held else expected
        return f"Not stated. Expected: {expected}"

    def signed(self) -> list[str]:
        """Return the roles that have signed an approval of this version, with name and day."""

        def cell(role: str, column: str) -> str:
            held = self.held.get((SIGN_OFF, role, column))
            return held.value if held else ""

        roles = dict.fromkeys(key for table, key, _ in self.held if table == SIGN_OFF)
        return [r for r in roles if cell(r, "decision") in APPROVING and cell(r, "name") and cell(r, "signed")]

    def closed(self, action: str) -> bool:
        """Return whether people have closed an action."""
        held = self.held.get((ACTIONS, action, "status"))
        done = self.held.get((ACTIONS, action, "closed-on"))
        return bool(done and done.value) or bool(held and held.value in ("done", "cancelled"))
