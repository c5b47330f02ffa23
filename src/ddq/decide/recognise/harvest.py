"""Items from a table: each question with the answer beside it, wherever the form keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.recognise.asking import questions_in
from ddq.decide.recognise.rows import labels_notes, question_rows
from ddq.decide.recognise.sheet import tick, unticked
from ddq.decide.recognise.states import Given
from ddq.decide.recognise.values import answer_word, blank, said
from ddq.model.book import cell_name

if TYPE_CHECKING:
    from ddq.decide.recognise.rows import Row
    from ddq.decide.recognise.sheet import Sheet
    from ddq.decide.recognise.table import Table


class Found(NamedTuple):
    """One question with what stands beside it, before it is judged."""

    sheet: str
    row: int
    column: int
    """The column of the answer."""
    id: str
    question: str
    given: Given
    notes: str = ""
    section: str = ""
    ownership: str = ""
    skip: str = ""
    """What the form's own skip column says."""
    formula: bool = False
    """Whether the answer is worked out by the sheet."""
    remarks: tuple[str, ...] = ()
    """What a person must look at, as sentences."""
    ticked: int = 1
    """How many columns are ticked, for forms with a column for each answer."""

    @property
    def cell(self) -> str:
        """The name of the answer's cell."""
        return cell_name(self.row, self.column)


def harvest(sheet: Sheet, tables: list[Table]) -> list[Found]:
    """Return what the tables of a sheet ask and what was answered, from top to bottom."""
    found: list[Found] = []
    taken = {row for table in tables for row in range(table.header_row, table.last_row + 1)}
    first = 1
    for table in tables:
        found += [_found(sheet, table, row) for row in question_rows(sheet, table, first, taken)]
        first = table.last_row + 1
    return sorted(found, key=lambda one: (one.row, one.column))


def _found(sheet: Sheet, table: Table, row: Row) -> Found:
    column, raw, ticked = _ticked(sheet, table, row.row) if table.ticks else _written(sheet, table, row.row)
    cell = sheet.cell(row.row, column)
    struck, error = (cell.struck, cell.error) if cell else (False, False)
    several = questions_in(row.question)
    remarks = [
        *(["The answer is struck through."] if struck and not blank(raw) else []),
        *([f"The answer is an error of the sheet, {raw}."] if error else []),
        *([f"The cell holds {several} questions with one answer."] if several > 1 else []),
        *(["The answer is a formula without a stored value."] if cell and cell.formula and blank(raw) else []),
    ]
    given = Given(row.question, "" if error else raw, sheet.offered(row.row, column), _number(sheet, row.row, column))
    return Found(
        sheet.name, row.row, column, row.id, row.question.strip(), given,
        notes=_notes(sheet, table, row.row), section=row.section,
        ownership=sheet.text(row.row, table.ownership).strip() if table.ownership else "",
        skip=sheet.text(row.row, table.skip).strip() if table.skip else "",
        formula=bool(cell and cell.formula), remarks=tuple(remarks), ticked=ticked,
    )  # fmt: skip


def _number(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.cell(row, column)
    return cell is not None and isinstance(cell.value, float)


def _written(sheet: Sheet, table: Table, row: int) -> tuple[int, str, int]:
    """Return what stands in the answer's cell, or in the range it is merged into."""
    text = sheet.text(row, table.answer)
    merge = sheet.anchors.get((row, table.answer))
    if not text and merge and merge.first_column > max(table.question, table.id):
        text = sheet.text(merge.first_row, merge.first_column)
    cell = sheet.cell(row, table.answer)
    return table.answer, text or (said(cell.value) if cell else ""), 1


def _ticked(sheet: Sheet, table: Table, row: int) -> tuple[int, str, int]:
    """Return the ticked column, its header as the answer, and how many are ticked; a text in a box is the answer itself."""
    ticked = [column for column, name in table.ticks.items() if tick(sheet.text(row, column), name)]
    if ticked:
        return ticked[0], ", ".join(table.ticks[column] for column in ticked), len(ticked)
    for column in table.ticks:
        if (text := sheet.text(row, column)) and answer_word(text) != "no" and not unticked(text):
            return column, text, 1
    return min(table.ticks), "", 1


def _notes(sheet: Sheet, table: Table, row: int) -> str:
    """Return what stands in the column of notes, and in the rows of a merged question that are labelled as notes."""
    merge = sheet.anchors.get((row, table.question))
    below = range(row + 1, merge.last_row + 1) if merge and merge.first_row == row else ()
    more = [text for one in below if labels_notes(sheet, table, one) and (text := sheet.text(one, table.answer))]
    return "\n".join(text for text in (_beside(sheet, table, row), *more) if text)


def _beside(sheet: Sheet, table: Table, row: int) -> str:
    if not table.notes or sheet.spans(row, table.answer, table.notes):
        return ""
    cell = sheet.cell(row, table.notes)
    return said(cell.value) if cell else ""
