"""Finds the words that a list in a workbook offers: written out, in a range of cells, or behind a defined name."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

from ddq.model.book import Choice, Grid, Merge, Value
from ddq.read.book.ranges import extent, places, range_of, size

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ddq.read.book.around import Offer

MAX_WORDS = 1_000
"""Most words of one list."""
MAX_LOOKED_AT = 500_000
"""Most cells that are looked at for the lists of one file; a list beyond that offers no words."""

_IN_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!([$A-Za-z0-9:]+)")
_NAMES_DEEP = 5
"""How often a name may stand for another name."""


class Lists:
    """The lists of a workbook, once all its sheets were read."""

    def __init__(self, grids: Iterable[Grid], names: Mapping[tuple[str, str], str]) -> None:
        """Take the sheets, and the defined names by sheet ("" for the whole workbook) and name in small letters."""
        self._grids = {grid.name.lower(): (grid, extent(grid)) for grid in grids}
        self._left = MAX_LOOKED_AT
        self._names = names
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def choices(self, offers: Iterable[Offer], sheet: str) -> tuple[Choice, ...]:
        """Return the choices of a sheet; a list that points at nothing readable offers no words."""
        return tuple(Choice(offer.ranges, self._words(offer.formula, sheet)) for offer in offers if offer.ranges)

    def _words(self, formula: str, sheet: str) -> tuple[str, ...]:
        key = (formula, sheet)
        if key not in self._known:
            self._known[key] = self._resolved(formula.strip().removeprefix("=").strip(), sheet, _NAMES_DEEP)
        return self._known[key]

    def _resolved(self, formula: str, sheet: str, deep: int) -> tuple[str, ...]:
        if formula.startswith('"'):
            return _written(formula)
        if area := range_of(formula):
            return self._in_cells(area, sheet)
        if found := _IN_SHEET.fullmatch(formula):
            named = (found[1] or "").replace("''", "'") or found[2]
            area = range_of(found[3])
            return self._in_cells(area, named) if area else ()
        meant = self._names.get((sheet.lower(), formula.lower())) or self._names.get(("", formula.lower()))
        return self._resolved(meant.strip(), sheet, deep - 1) if meant and deep else ()

    def _in_cells(self, area: Merge, sheet: str) -> tuple[str, ...]:
        grid, last = self._grids.get(sheet.lower(), (Grid(""), (1, 1)))
        area = Merge(*area[:2], max(area[0], min(area[2], last[0])), max(area[1], min(area[3], last[1])))
        self._left -= size(area)
        if self._left < 0:
            return ()
        cells = (grid.cells[place] for place in places(area) if place in grid.cells)
        return _unique(as_word(cell.value) for cell in cells if not cell.error)


def as_word(value: Value) -> str:
    """Return a value as a list shows it: 3 for the number 3.0, TRUE for a truth value."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.isoformat() if isinstance(value, (date, time)) else value


def _written(formula: str) -> tuple[str, ...]:
    inside = formula[1:-1] if formula.endswith('"') and len(formula) > 1 else formula[1:]
    inside = inside.replace('""', '"')
    return _unique(inside.split("\n" if "\n" in inside else ","))


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))[:MAX_WORDS]
