"""Reading somebody else's questionnaire: what it holds, or what a person must say so that it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.problems import Place, Problem, UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ddq.model.book import Book
    from ddq.model.columns import Columns
    from ddq.model.crosswalk import Crosswalk
    from ddq.model.returned import Reading


def read_foreign(book: Book, formats: Mapping[str, Crosswalk], given: Columns, received: date) -> Reading:
    """Return what a stranger's questionnaire holds. Raises UserError when no questions with answers are seen in it.

    The refusal says what was seen, shows the first rows that would be read and names the options that help.
    """
    from ddq.decide.recognise import OPTIONS, recognise  # noqa: PLC0415
    from ddq.render.foreign import first_rows  # noqa: PLC0415

    sheets = [grid.name for grid in book.grids]
    if given.sheet and given.sheet not in sheets:
        hint = nearest(given.sheet, sheets) or f"Sheets: {', '.join(sheets)}."
        raise UserError(f"{book.name} has no sheet '{given.sheet}'", hint)
    reading = recognise(book, formats, given, received)
    if reading.items:
        return reading
    seen = [one for one in reading.notes if one.sheet]
    sheet = given.sheet or (seen[0].sheet if seen else next((grid.name for grid in book.grids if grid.visible), ""))
    rows = first_rows(book, sheet)
    shown = f"\nThe first rows of '{sheet}':\n{rows}" if rows else ""
    raise UserError(
        f"{book.name} does not read as a questionnaire: {reading.notes[0].message}{shown}",
        OPTIONS,
        [
            Problem(Place(book.name, sheet=one.sheet, cell=one.cell), one.rule, one.message, severity=one.severity)
            for one in seen
        ],
    )
