"""Where the questions stand when the headers do not say it: as a person tells us, or by what the columns hold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ddq.decide.recognise.headers import strength
from ddq.decide.returned.tables import Rows, Table, spread_out, tables
from ddq.decide.returned.text import codes_in, written
from ddq.decide.returned.words import word_of
from ddq.model.answer import fingerprint
from ddq.model.returned import Note
from ddq.problems import UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ddq.decide.returned.rows import Known
    from ddq.model.book import Grid
    from ddq.model.columns import Columns
    from ddq.model.returning import Form

_LEAST = 2
_LONGEST_ID = 40
_SHARE = 0.6


_OTHERS = ("evidence", "subprocessors", "confirmations")


def question_tables(
    grids: Sequence[Grid], questions: Known, form: Form, given: Columns | None, ours: bool = False
) -> tuple[list[Table], list[Note]]:
    """Return the tables of questions of all sheets, and what is to be said of how they were found.

    A sheet with the headers of another of our tables holds no answers, whatever ids stand in it. In a file that says that
    it is `ours`, a sheet without the headers of questions must hold their text. Raises UserError when a sheet that a
    person named does not exist.
    """
    if given is not None and any(given):
        return _as_told(grids, given, form), []
    found = [table for grid in grids for table in tables(grid, "questions", form.tables.get("questions", {}))]
    found = [table for table in found if _holds_ours(table, questions)]
    notes: list[Note] = []
    for grid in grids:
        if any(table.grid is grid for table in found) or _is_another(grid, form):
            continue
        table = _by_content(grid, questions, form)
        if table is not None and ours and "question" not in table.columns:
            continue
        if table is not None and "answer" in table.columns:
            found.append(table)
            message = (
                "The header is gone; id and answer were told by what the columns hold, the rest is reported below."
            )
            notes.append(Note(grid.name, "", "no-header", message, "Or name the columns: --header-row, --id-col …"))
        elif table is not None:
            message = "Our questions stand here, but no column of answers can be told."
            hint = "Name the columns: --sheet, --header-row, --id-col, --answer-col, --notes-col."
            notes.append(Note(grid.name, "", "no-answers", message, hint, "error"))
    return found, notes


def _is_another(grid: Grid, form: Form) -> bool:
    """Return whether a sheet has the headers of our evidence, sub-processors or statements."""
    return any(tables(grid, kind, form.tables.get(kind, {})) for kind in _OTHERS)


def holds_our_codes(grids: Sequence[Grid], codes: Container[str]) -> bool:
    """Return whether some column holds at least two of our questions' codes."""
    for grid in grids:
        ids: Counter[int] = Counter()
        for (_, column), cell in grid.cells.items():
            if isinstance(cell.value, str) and len(cell.value) < _LONGEST_ID and _one_in(codes_in(cell.value), codes):
                ids[column] += 1
        if ids and ids.most_common(1)[0][1] >= _LEAST:
            return True
    return False


def _one_in(found: Sequence[str], codes: Container[str]) -> bool:
    return len(found) == 1 and found[0] in codes


def _as_told(grids: Sequence[Grid], given: Columns, form: Form) -> list[Table]:
    named = [grid for grid in grids if not given.sheet or grid.name == given.sheet]
    if not named:
        raise UserError(f"There is no sheet '{given.sheet}'", nearest(given.sheet, [grid.name for grid in grids]))
    grid = max(named, key=lambda one: len(one.cells))
    told = {
        "id": given.id,
        "question": given.question,
        "answer": given.answer,
        "details": given.notes,
    }
    by_header = next(iter(tables(grid, "questions", form.tables.get("questions", {}))), None)
    columns = dict(by_header.columns) if by_header else {}
    columns = {role: c for role, c in columns.items() if c not in told.values()} | {r: c for r, c in told.items() if c}
    rows, spread, covered = spread_out(grid)
    row = given.header_row or (by_header.header_row if by_header else 0)
    titles = {column: written(cell) for column, cell in rows.get(row, {}).items()}
    return [Table(grid, rows, row, max(rows, default=0), columns, titles, spread, covered)]


def _holds_ours(table: Table, questions: Known) -> bool:
    """Return whether a table holds a question of ours, by id or by text; others' tables have headers like ours."""
    return any(_is_ours(table, row, questions) for row in table.rows if table.header_row < row <= table.last_row)


def _is_ours(table: Table, row: int, questions: Known) -> bool:
    codes = codes_in(written(table.cell(row, "id")))
    if any(code in questions.expected or code in questions.asked for code in codes):
        return True
    text = written(table.cell(row, "question"))
    return bool(text) and fingerprint(text) in questions.by_text


def _by_content(grid: Grid, questions: Known, form: Form) -> Table | None:
    """Return the table whose id column holds our codes and whose answer column holds our words, as far as it is clear."""
    rows, spread, covered = spread_out(grid)
    ids: Counter[int] = Counter()
    for row in rows:
        for column, cell in rows[row].items():
            if (
                isinstance(cell.value, str)
                and len(cell.value) < _LONGEST_ID
                and _one_of(codes_in(cell.value), questions)
            ):
                ids[column] += 1
    if not ids or ids.most_common(1)[0][1] < _LEAST:
        return None
    column = ids.most_common(1)[0][0]
    numbers = [row for row in rows if column in rows[row] and codes_in(written(rows[row][column]))]
    columns = {"id": column}
    answer = answer_column(rows, numbers, column, form)
    if answer:
        columns["answer"] = answer
    question = _question_column(rows, numbers, questions)
    if question:
        columns["question"] = question
    return Table(grid, rows, min(numbers) - 1, max(rows), columns, {}, spread, covered)


def _one_of(codes: Sequence[str], questions: Known) -> bool:
    return len(codes) == 1 and (codes[0] in questions.expected or codes[0] in questions.asked)


def answer_column(rows: Rows, numbers: Sequence[int], beside: int, form: Form) -> int:
    """Return the column of our words, 0 when it is not clear; never one whose header names something else than answers."""
    said: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for row in numbers:
        for column, cell in rows[row].items():
            text = written(cell)
            if column != beside and text:
                filled[column] += 1
                said[column] += bool(word_of(text, form.words))
    above = rows.get(min(numbers) - 1, {})
    headed = {c for c, cell in above.items() if written(cell) and not strength(written(cell), "answer")}
    good = [c for c in said if said[c] >= _LEAST and said[c] >= _SHARE * filled[c] and c not in headed]
    return good[0] if len(good) == 1 else 0


def _question_column(rows: Rows, numbers: Sequence[int], questions: Known) -> int:
    found: Counter[int] = Counter()
    for row in numbers:
        for column, cell in rows[row].items():
            if isinstance(cell.value, str) and len(cell.value) > 20 and fingerprint(cell.value) in questions.by_text:
                found[column] += 1
    return found.most_common(1)[0][0] if found else 0
