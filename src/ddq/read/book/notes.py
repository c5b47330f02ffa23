"""What a person should know of a file that was read, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.book import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ddq.model.book import Grid

COVERED = (
    "One cell lies hidden under merged cells and was not read",
    "cells lie hidden under merged cells and were not read",
)
UNCALCULATED = ("One formula has no stored value", "formulas have no stored value")
REPEATED = (
    "One cell stands in the file twice; the later was read",
    "cells stand in the file twice; the later were read",
)

_SHOWN = 3
"""How many cells a sentence names."""


def counted(places: Sequence[str], one: str, many: str) -> Iterator[str]:
    """Yield the sentence for places, `one` after a single one and `many` after several; nothing when there are none."""
    if places:
        more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
        yield f"{one if len(places) == 1 else f'{len(places)} {many}'}: {', '.join(places[:_SHOWN])}{more}."


def cell_notes(grids: Iterable[Grid]) -> Iterator[str]:
    """Yield what is to be said of single cells: comments, words struck through, errors."""
    grids = tuple(grids)
    cells = [(grid.name, cell) for grid in grids for cell in grid.cells.values()]
    comments = [f"{grid.name}!{cell_name(*place)}" for grid in grids for place in grid.comments]
    struck = [f"{sheet}!{cell_name(cell.row, cell.column)}" for sheet, cell in cells if cell.struck]
    errors = [f"{sheet}!{cell_name(cell.row, cell.column)}" for sheet, cell in cells if cell.error]
    yield from counted(comments, "One cell carries a comment", "cells carry comments")
    yield from counted(struck, "The text of one cell is struck through", "cells hold text that is struck through")
    yield from counted(errors, "One cell holds an error in place of a value", "cells hold an error in place of a value")
