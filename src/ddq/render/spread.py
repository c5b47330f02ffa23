"""A layout whose columns of the first offering are repeated for every offering."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from ddq.model.layout import WIDTH_BUDGET, Column, Sheet
from ddq.render.side_by_side import slices

if TYPE_CHECKING:
    from ddq.model.layout import Layout, Table

_FIRST = ".0."
#: A repeated column grows to so many times its least width.
_GROWTH = 2.5


def spread(layout: Layout, offerings: int) -> Layout:
    """Return `layout` for so many offerings: columns with `.0.` in a path are repeated with `.1.`, `.2.` and so on.

    Their widths in `layout` are the least; what the sheet has left is theirs. A sheet that cannot hold every offering
    is repeated with some of them, its name numbered.
    """
    return replace(layout, sheets=tuple(one for sheet in layout.sheets for one in _sheets(sheet, offerings)))


def _sheets(sheet: Sheet, offerings: int) -> Iterator[Sheet]:
    tables = [block.table for block in sheet.blocks if block.table]
    repeated = [column for table in tables for column in table.columns if _is_repeated(column)]
    if not repeated:
        yield sheet
        return
    fixed = sum(column.width for column in tables[0].columns if not _is_repeated(column))
    most = int((WIDTH_BUDGET - fixed) // sum(column.width for column in repeated))
    cuts = slices(offerings, most)
    for number, cut in enumerate(cuts, 1):
        name = f"{sheet.name} {number}" if len(cuts) > 1 else sheet.name
        room = (WIDTH_BUDGET - fixed) / (cut.stop - cut.start)
        blocks = (replace(b, table=_table(b.table, cut, room)) if b.table else b for b in sheet.blocks)
        yield replace(sheet, name=name, blocks=tuple(blocks))


def _table(table: Table, cut: slice, room: float) -> Table:
    """Return a table with the repeated columns of the offerings in `cut`, each offering `room` wide at most."""
    repeated = [column for column in table.columns if _is_repeated(column)]
    widths = _widths([column.width for column in repeated], room)
    kept = tuple(column for column in table.columns if not _is_repeated(column))
    more = (
        _for_offering(column, number, width)
        for number in range(cut.start, cut.stop)
        for column, width in zip(repeated, widths, strict=True)
    )
    return replace(table, columns=(*kept, *more))


def _widths(least: list[float], room: float) -> list[float]:
    """Return widths that fill `room` as far as they may grow; the widest column, which holds the text, grows alone."""
    widest = least.index(max(least))
    grown = min(least[widest] + room - sum(least), least[widest] * _GROWTH)
    return [int(grown * 2) / 2 if index == widest else width for index, width in enumerate(least)]


def _is_repeated(column: Column) -> bool:
    return any(_FIRST in text for text in _texts(column).values())


def _for_offering(column: Column, number: int, width: float) -> Column:
    texts = {name: text.replace(_FIRST, f".{number}.") for name, text in _texts(column).items()}
    return replace(column, width=width, **texts)  # type: ignore[arg-type]  # each name is that of a text


def _texts(column: Column) -> dict[str, str]:
    found = ((one.name, getattr(column, one.name)) for one in fields(column))
    return {name: text for name, text in found if isinstance(text, str)}
