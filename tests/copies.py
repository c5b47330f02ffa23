"""Working copies for tests: our own workbooks over the small catalog, as people change them and hand them back."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook

import small
from ddq.decide.assess import assess
from ddq.decide.track.back import take
from ddq.model.on_file import OnFile
from ddq.model.package import CoreProperties, Manifest
from ddq.model.tracking import Tracking
from ddq.read.book import read_book_bytes
from ddq.read.layout import read_layout
from ddq.read.shipped import shipped
from ddq.render.excel import CompiledWorkbook, compile_layout
from ddq.render.given import given_cells
from ddq.render.lists import lists_of
from ddq.render.view import build_view, view_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ddq.model.assessment import Assessment
    from ddq.model.document import View
    from ddq.model.taken import TakenBack

CHECKLIST, RISKS, GAPS = "checklist", "risk-sheet", "gap-register"
DAY = date(2026, 12, 3)
"""The day on which working copies come back."""
NAME = "copy.xlsx"


def assessed(tracking: Tracking | None = None, **changes: Any) -> Assessment:
    """Return the assessment of the small engagement without its record, so that both provisions are gaps."""
    fields = {"in_place": {}, "version": "0.1 draft", **changes}
    held = OnFile(tracking=tracking or Tracking(engagement="ENG-2026-0001"))
    return assess(small.catalog(), small.engagement(**fields), small.as_of(), held)


@cache
def compiled(kind: str) -> CompiledWorkbook:
    """Return a shipped layout, compiled with the lists of the small catalog."""
    file = read_layout(shipped("templates") / f"{kind}.yaml")
    assert file.layout is not None
    return compile_layout(file.layout, lists_of(small.catalog().vocabulary))


def view(assessment: Assessment, kind: str) -> View:
    """Return what a workbook shows."""
    return view_for(build_view(assessment, {}, "0.1.0", "0" * 64), kind)


def made(assessment: Assessment, kind: str = CHECKLIST) -> bytes:
    """Return a workbook as the program writes it."""
    from dataclasses import replace  # noqa: PLC0415

    workbook, shown = compiled(kind), view(assessment, kind)
    shown = replace(shown, given=given_cells(workbook.layout, shown))
    manifest = Manifest("0.1.0", "small", assessment.engagement.id, "0" * 64, "1" * 64, shown.doc.as_of, shown.doc.id)
    core = CoreProperties(shown.doc.title, shown.doc.footer, "Example", shown.doc.author, shown.doc.as_of)
    return workbook.render(shown, manifest=manifest, core=core)


def opened(data: bytes) -> Workbook:
    """Return a workbook as openpyxl has it."""
    return load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    """Return a workbook as openpyxl saves it: without its manifest, which openpyxl drops."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell(book: Workbook, sheet: str, key: str, header: str) -> Any:
    """Return the cell of a row and a column, or beside the label `key` when `header` is empty."""
    page: Any = book[sheet]
    rows = list(page.iter_rows())
    if not header:
        return next(row[i + 1] for row in rows for i, c in enumerate(row) if c.value == key)
    heads = (row for row in rows if sum(c.value is not None for c in row) > 1)
    column, top = next((c.column, c.row) for row in heads for c in row if c.value == header)
    names = [row for row in rows if row[0].row > top]
    found = next(row for row in names if any(str(c.value).split("\n")[0] == key for c in row[:2]))
    return page.cell(found[0].row, column)


def spare(book: Workbook, sheet: str, header: str) -> int:
    """Return the first empty row under the header of a key."""
    page: Any = book[sheet]
    column, row = next((c.column, c.row) for line in page.iter_rows() for c in line if c.value == header)
    while page.cell(row, column).value is not None:
        row += 1
    return int(row)


def row_of(book: Workbook, sheet: str, header: str, values: Mapping[str, Any]) -> None:
    """Write a row into the first spare row of the table whose key has this header."""
    page: Any = book[sheet]
    top = next(c.row for line in page.iter_rows() for c in line if c.value == header)
    row = spare(book, sheet, header)
    columns = {c.value: c.column for c in page[top]}
    for name, value in values.items():
        page.cell(row, columns[name]).value = value


def changed(data: bytes, changes: Mapping[tuple[str, str, str], Any]) -> bytes:
    """Return a workbook with some cells changed, by sheet, key and header."""
    book = opened(data)
    for (sheet, key, header), value in changes.items():
        found = cell(book, sheet, key, header)
        found.value = value
        if isinstance(value, str):
            found.data_type = "s"
    return saved(book)


def back(
    data: bytes, assessment: Assessment, kind: str = CHECKLIST, on: date = DAY, by: str = "T. Ester", name: str = NAME
) -> TakenBack:
    """Return what a workbook brings back."""
    layout = compiled(kind).layout
    today = given_cells(layout, view(assessment, kind))
    return take(read_book_bytes(data, name), layout, today, assessment, on, by)


def edits(taken: TakenBack) -> list[tuple[str, str, str, str]]:
    """Return each change: key, column, old and new."""
    return [(edit.key, edit.column, edit.old, edit.new) for edit in taken.edits]


def problems(taken: TakenBack) -> list[str]:
    """Return each problem: its cell and its message."""
    return [f"{p.place.sheet}!{p.place.cell}: {p.message}" for p in taken.problems]
