"""What a workbook holds, as it is made, in every cell that people may change; the sheet _meta keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ddq.model.register import GivenCell
from ddq.model.tracking import FIELD, FIELDS, FIXED, as_written, column_name, digest, is_fixed, kind_of, table_name
from ddq.render.paths import filler, reader, reader_of_all

if TYPE_CHECKING:
    from ddq.model.document import View
    from ddq.model.layout import Cell, Layout, Table


def given_cells(layout: Layout, view: View) -> tuple[GivenCell, ...]:
    """Return every cell of a layout that is read back, with what it shows for a view."""
    found: list[GivenCell] = []
    for sheet in layout.sheets:
        for block in sheet.blocks:
            for field in block.fields:
                if field.reviewer and kind_of(FIELDS, field.id, FIELD):
                    found.append(_given(FIELDS, field.id, FIELD, _all_shown(field, (view,))[0], view))
            if block.table:
                found += _rows(block.table, view)
    return tuple(found)


def _rows(table: Table, view: View) -> Iterator[GivenCell]:
    name = table_name(table.rows)
    key = next((column for column in table.columns if column.key), None)
    columns = [(column, column_name(column)) for column in table.columns if column is not key]
    kept = [(column, path) for column, path in columns if kind_of(name, "", path)]
    if key is None or not any(column.reviewer for column, _ in kept):
        return
    rows = reader(table.rows)(view)
    keys = [key_text(text) for text in _all_shown(key, rows)]
    others = [_all_shown(column, rows) for column, _ in columns if is_fixed(column)]
    added = [getattr(row, "added", False) for row in rows]
    cells = [(path, column.reviewer, _all_shown(column, rows)) for column, path in kept]
    for number, identity in enumerate(keys):
        if not added[number]:
            yield _given(name, identity, FIXED, " ".join(digest(texts[number]) for texts in others), view)
        for path, offered, texts in cells:
            if offered or added[number]:
                yield _given(name, identity, path, texts[number], view)


def _given(table: str, key: str, column: str, value: str, view: View) -> GivenCell:
    return GivenCell(table=table, key=key, column=column, value=value, said=view.own.get((table, key, column), value))


def key_text(text: str) -> str:
    """Return the key in what a cell shows: its first line."""
    return text.partition("\n")[0].strip()


def _all_shown(cell: Cell, rows: Sequence[Any]) -> list[str]:
    """Return what a column shows in each row, as it is kept."""
    if cell.value:
        return [as_written(value) for value in reader_of_all(cell.value)(rows)]
    fill = filler(cell.text)
    return [fill(row) for row in rows]
