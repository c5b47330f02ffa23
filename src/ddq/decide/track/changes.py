"""What people changed in a working copy: each cell beside what it held when the workbook was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.track import meta_grids, meta_of
from ddq.decide.track.cells import Seen, Sight
from ddq.decide.track.values import Kept, as_text, folded, kept, shown
from ddq.model.taken import Clash, Edit, Spot
from ddq.model.tracking import (
    ADDED_COLUMNS,
    CHECKS,
    COLUMNS,
    FIELD,
    FIELDS,
    FIXED,
    KEY_LISTS,
    TEXT,
    WAIVERS,
    Cell3,
    Held,
    kind_of,
)
from ddq.problems import Place, Problem, nearest

if TYPE_CHECKING:
    from ddq.model.book import Book, Grid, Value
    from ddq.model.register import GivenCell
    from ddq.model.vocabulary import Vocabulary

_META_HEAD = ("table", "key", "column", "value", "said")
_LONGEST_KEY = 40
_STATUS = (CHECKS, "status")


class Base(NamedTuple):
    """What a workbook was made with."""

    cells: dict[Cell3, tuple[str, str]]
    """What each cell held, and what the program itself said there."""
    revision: int
    lost: bool
    """Whether the workbook no longer says so itself, and what it would hold today stands instead."""


def base_of(book: Book, today: Iterable[GivenCell], revision: int, words: Vocabulary) -> Base:
    """Return what a workbook was made with, from its sheet _meta; without it, what it would hold `today`."""
    found = [line for grid in meta_grids(book) for line in _meta_lines(grid)]
    number = meta_of(book, "revision").partition(".")[0]
    if found and number.isdigit():
        return Base(dict(_kept_line(line, words) for line in found), int(number), lost=False)
    lines = [(one.table, one.key, one.column, one.value, one.said) for one in today]
    return Base(dict(_kept_line(line, words) for line in lines), revision, lost=True)


def _meta_lines(grid: Grid) -> Iterator[tuple[str, ...]]:
    def text(row: int, column: int) -> str:
        cell = grid.cells.get((row, column))
        return as_text(cell.value) if cell else ""

    last = max((row for row, _ in grid.cells), default=0)
    rows = [tuple(text(row, column) for column in range(1, 6)) for row in range(1, last + 1)]
    if _META_HEAD in rows:
        yield from (row for row in rows[rows.index(_META_HEAD) + 1 :] if row[0])


def _kept_line(line: tuple[str, ...], words: Vocabulary) -> tuple[Cell3, tuple[str, str]]:
    table, key, column, value, said = line
    key = _own_key(table, key, words)
    kind = kind_of(table, key, column) or TEXT
    return (table, key, column), (_kept_or_raw(value, kind, words), _kept_or_raw(said, kind, words))


def _kept_or_raw(text: str, kind: str, words: Vocabulary) -> str:
    found = kept(text, kind, words)
    return as_text(text) if found.message else found.text


def _own_key(table: str, key: str, words: Vocabulary) -> str:
    """Return a row's key as it is kept: where keys are words of a closed list, the word's own key."""
    return _kept_or_raw(key, KEY_LISTS[table], words) if table in KEY_LISTS else key


@dataclass(slots=True)
class Changes:
    """What was changed, and what cannot be taken as it stands."""

    edits: list[Edit] = field(default_factory=list)
    added: list[Edit] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    spots: dict[Cell3, Spot] = field(default_factory=dict)
    """Where each cell that was read stands; that of a row's key under the column `key`."""
    values: dict[Cell3, str] = field(default_factory=dict)
    """What each cell that was read holds, as it is kept."""


class Comparison:
    """Compares what a file holds with what it was made with, and with what is on file."""

    def __init__(
        self, name: str, base: Base, held: Mapping[Cell3, Held], known: set[tuple[str, str]], words: Vocabulary
    ):
        """Prepare for the file `name`; `known` are the rows that the program and the people before have."""
        self.name, self.base, self.held, self.words = name, base, held, words
        self.keys: dict[str, dict[str, str]] = {}
        for table, key in (*((table, key) for table, key, _ in base.cells), *sorted(known)):
            self.keys.setdefault(table, {}).setdefault(folded(key), key)
        self.made = {(table, key) for table, key, _ in base.cells}
        self.found = Changes()

    def run(self, sight: Sight) -> Changes:
        """Return every change in what was seen."""
        rows: dict[tuple[str, str], list[Seen]] = {}
        for seen in sight.rows:
            own = _own_key(seen.table, seen.key.upper() if seen.table == WAIVERS else seen.key, self.words)
            key = self.keys.get(seen.table, {}).get(folded(own), own)
            rows.setdefault((seen.table, key), []).append(seen)
        absent = {table for table, _ in self.made} & {one.table for one in sight.missing}
        gone = {at for at in self.made - rows.keys() if at[0] not in absent and at[0] != FIELDS}
        for (table, key), seen_rows in rows.items():
            if (table, key) in self.made:
                self._known_row(table, key, seen_rows)
            else:
                self._new_row(table, key, seen_rows, [k for t, k in gone if t == table])
        for name, (value, spot) in sight.fields.items():
            self._cell((FIELDS, name, FIELD), value, spot)
        self.found.notes += [f"{key} is not in the workbook; what is on file of it stays" for _, key in sorted(gone)]
        return self.found

    def _known_row(self, table: str, key: str, rows: list[Seen]) -> None:
        first, *others = rows
        for column, (value, spot) in first.cells.items():
            again = [row for row in others if column in row.cells]
            differing = [row for row in again if not self._same(table, key, column, value, row.cells[column][0])]
            if differing:
                where = ", ".join(f"{row.spot.sheet}!{row.spot.cell}" for row in differing)
                self._wrong(
                    spot, "repeated-row", f"{key} stands twice and says two things; see {where}", "Keep one row."
                )
            else:
                self._cell((table, key, column), value, spot)
        self.found.spots[table, key, "key"] = first.spot
        self._passed_over(table, key, first)

    def _passed_over(self, table: str, key: str, seen: Seen) -> None:
        """Name each cell that was changed though nothing is read back from there."""
        made = self.base.cells.get((table, key, FIXED), ("", ""))[0].split()
        if self.base.lost or len(made) != len(seen.fixed):
            return
        self.found.notes += [
            f"{now.spot.sheet}!{now.spot.cell} ({now.header} of {key}) was changed, and nothing is read back from there"
            for before, now in zip(made, seen.fixed, strict=True)
            if now.digest and now.digest != before
        ]

    def _same(self, table: str, key: str, column: str, one: Value | None, other: Value | None) -> bool:
        kind = kind_of(table, key, column)
        return kept(one, kind, self.words) == kept(other, kind, self.words)

    def _cell(self, at: Cell3, value: Value | None, spot: Spot) -> None:
        """Compare one cell; one that the workbook did not offer for change is passed over."""
        if at not in self.base.cells:
            return
        base, said = self.base.cells[at]
        now = self._kept(at, value, spot)
        if now is None:
            return
        self.found.spots[at], self.found.values[at] = spot, now
        if now != base and not (at[::2] == _STATUS and now == "waived" and (WAIVERS, at[1], "until") in self.held):
            self._change(self._edit(at, now, (base, said), spot), self.found.edits)

    def _change(self, edit: Edit, changes: list[Edit]) -> None:
        """Note a change, unless it is on file already; one that somebody else overtook is a clash."""
        theirs = self.held.get(edit.at)
        if theirs and theirs.value == edit.value:
            return
        if theirs and theirs.revision > self.base.revision and theirs.value != edit.base:
            text = shown(theirs.value, kind_of(*edit.at), self.words)
            self.found.clashes.append(Clash(edit=edit, theirs=text, by=theirs.by, on=theirs.on, decided=theirs.decided))
        else:
            changes.append(edit)

    def _kept(self, at: Cell3, value: Value | None, spot: Spot) -> str | None:
        found: Kept = kept(value, kind_of(*at), self.words)
        if found.message:
            self._wrong(spot, "not-understood", found.message, found.hint)
            return None
        return found.text

    def _edit(self, at: Cell3, now: str, before: tuple[str, str], spot: Spot) -> Edit:
        table, key, column = at
        kind, (base, said) = kind_of(*at), before
        old, new = shown(base, kind, self.words), shown(now, kind, self.words)
        return Edit(table=table, key=key, column=column, value=now, base=base, said=said, spot=spot, old=old, new=new)

    def _new_row(self, table: str, key: str, rows: list[Seen], gone: list[str]) -> None:
        """Take a row that people typed, unless it is one of ours with its key changed."""
        seen = rows[0]
        filled = {column: cell for column, cell in seen.cells.items() if cell[0] is not None and as_text(cell[0])}
        if not filled:
            return
        like = nearest(key, gone)
        if table not in ADDED_COLUMNS or like:
            self._wrong(seen.spot, "unknown-key", f"'{key}' is not a row of ours", like or "Was its key changed?")
        elif len(rows) > 1:
            self._wrong(rows[1].spot, "repeated-row", f"a second row has the key '{key}'", "Give each row its own.")
        elif len(key) > _LONGEST_KEY:
            message = f"a key has {_LONGEST_KEY} characters at most"
            self._wrong(seen.spot, "long-key", message, "Write the text in the column beside it.")
        else:
            self._added(table, key, seen, filled)

    def _added(self, table: str, key: str, seen: Seen, filled: Mapping[str, tuple[Value | None, Spot]]) -> None:
        self.found.spots[table, key, "key"] = seen.spot
        for column in (*COLUMNS[table], *ADDED_COLUMNS[table]):
            if column in seen.cells:
                self.found.spots[table, key, column] = seen.cells[column][1]
        for column, (value, spot) in filled.items():
            now = self._kept((table, key, column), value, spot)
            if now is not None:
                self.found.values[table, key, column] = now
                self._change(self._edit((table, key, column), now, ("", ""), spot), self.found.added)

    def _wrong(self, spot: Spot, rule: str, message: str, hint: str) -> None:
        place = Place(self.name, sheet=spot.sheet, cell=spot.cell)
        self.found.problems.append(Problem(place, rule, message, hint))
