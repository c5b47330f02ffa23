"""Matches a returned questionnaire with what was asked: the whole of it, in one pass over the sheets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ddq.decide.returned import sheets
from ddq.decide.returned.answers import answer_of, is_moot, item_of, one_answer, without_moot
from ddq.decide.returned.columns import question_tables
from ddq.decide.returned.identity import identify, is_meta
from ddq.decide.returned.rows import Known, Row, known, read_rows
from ddq.decide.returned.text import written
from ddq.model.answer import ROW_MISSING, Answer
from ddq.model.book import cell_name
from ddq.model.returned import Block, Counts, Item, Note, Reading
from ddq.model.returning import Returned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ddq.decide.returned.tables import Table
    from ddq.model.book import Book, Grid
    from ddq.model.columns import Columns
    from ddq.model.returning import Expected, Form, Identity

LISTS = "Lists"
_MOST_ROWS_NAMED = 12


def match(book: Book, expected: Sequence[Expected], form: Form, given: Columns | None = None) -> Returned:
    """Return what a returned questionnaire says, and every doubt with its cell.

    `expected` are all our questions as they are worded today; `given` says where they stand when the sheets do not.
    """
    identity = identify(book)
    grids = [grid for grid in book.grids if not is_meta(grid) and grid.name != LISTS]
    questions = known(expected, identity)
    found, notes = question_tables(grids, questions, form, given, identity.is_questionnaire)
    rows = [row for table in found for row in read_rows(table, questions)]
    notes += _comments(book.grids, rows)
    answers, items = _answers(rows, form)
    answers, moot = without_moot(answers, questions.expected)
    asked = _asked(identity, expected)
    missing = tuple(code for code in asked if code not in answers)
    notes += [note for row in rows for note in row.notes] + moot + _missing(missing, questions)
    blank = {code: _without_row(code, questions) for code in missing if code in identity.asked}
    kept = answers | blank
    one = Returned(
        identity=identity,
        reading=Reading("ddq", "", tuple(_block(table) for table in found), items, Counts()),
        answers=tuple(kept[code] for code in dict.fromkeys((*asked, *kept)) if code in kept),
        missing=missing,
        required=_required(asked, answers, rows, questions),
    )
    used = [table.grid for table in found]
    notes += _others(one, grids, form, used, _evidence_cells(rows))
    if not any(answer.state != "blank" or answer.details for answer in one.answers):
        notes.insert(0, Note("", "", "nothing-answered", "Not one question is answered.", "Is it the right file?"))
    one.reading.notes = (*_about_sheets(found), *notes, *_passed(grids, used))
    one.reading.counts = _counts(one, asked, rows)
    one.reading.properties = dict(one.respondent)
    return one


def _answers(rows: Iterable[Row], form: Form) -> tuple[dict[str, Answer], tuple[Item, ...]]:
    by_code: dict[str, list[tuple[Row, Answer]]] = {}
    items = []
    for row in rows:
        answer = answer_of(row, form) if row.code else None
        if answer is not None:
            by_code.setdefault(row.code, []).append((row, answer))
        items.append(item_of(row, answer))
    return {code: one_answer(pairs) for code, pairs in by_code.items()}, tuple(items)


def _asked(identity: Identity, expected: Sequence[Expected]) -> tuple[str, ...]:
    """Return the codes that were asked: those of the hidden sheet, else those that would be asked today."""
    if identity.asked:
        return tuple(identity.asked)
    return tuple(one.code for one in expected if one.asked)


def _without_row(code: str, questions: Known) -> Answer:
    """Return what is kept of a question that was asked and whose row did not come back."""
    points = questions.points.get(code, ())
    return Answer(question=code, fingerprint=questions.asked[code], state="blank", note=ROW_MISSING, points=points)


def _missing(missing: Iterable[str], questions: Known) -> list[Note]:
    notes = []
    for code in missing:
        sent = f"{ROW_MISSING}." if questions.asked else "it has no row, and would be asked today."
        notes.append(Note("", "", "row-missing", f"{code}: {sent}", "It counts as not answered.", "error"))
    return notes


def _required(
    asked: Sequence[str], answers: dict[str, Answer], rows: Iterable[Row], questions: Known
) -> tuple[str, ...]:
    """Return what had to be answered: what is starred in the file; of a row without that column, what is required today."""
    told = {row.code: row.text("required").strip() for row in rows if row.code and "required" in row.table.columns}
    codes = dict.fromkeys((*asked, *answers))
    must = {code for code in codes if (told[code] if code in told else _must(code, questions))}
    return tuple(code for code in codes if code in must and not is_moot(code, answers, questions.expected))


def _must(code: str, questions: Known) -> bool:
    return code in questions.expected and questions.expected[code].required


def _evidence_cells(rows: Iterable[Row]) -> dict[tuple[str, str], str]:
    """Return the cell of the evidence by the sheet and the cell of the answer."""
    return {(row.table.grid.name, row.place("answer")): row.place("evidence") for row in rows if row.cell("evidence")}


def _others(
    one: Returned, grids: Sequence[Grid], form: Form, used: list[Grid], cells: Mapping[tuple[str, str], str]
) -> list[Note]:
    """Read the other sheets into `one`; add them to `used`; return their notes."""
    rest = [grid for grid in grids if not any(grid is table for table in used)]
    one.alone = bool(used) and not any(grid.cells for grid in rest)
    if one.alone:
        message = (
            "Only the sheet of questions came: who answers, the documents and the other sheets are not in the file."
        )
        return [Note(used[0].name, "", "questions-alone", message, "Ask for the .xlsx where you need them.")]
    one.respondent, one.places, notes, at = sheets.respondent(rest, form)
    one.documents, about_documents, in_documents = sheets.documents(rest, form)
    one.subprocessors, about_processors, in_processors = sheets.subprocessors(rest, form)
    one.confirmations, about_statements, in_statements = sheets.confirmations(rest, form, one.identity)
    used += [*([at] if at else []), *in_documents, *in_processors, *in_statements]
    return [
        *notes,
        *about_documents,
        *about_processors,
        *about_statements,
        *sheets.missing_evidence(one.answers, one.documents, cells),
    ]


def _block(table: Table) -> Block:
    columns = [table.columns.get(role, 0) for role in ("id", "question", "answer", "details", "evidence")]
    return Block(table.grid.name, table.header_row, table.header_row + 1, table.last_row, *columns)


def _about_sheets(found: Sequence[Table]) -> list[Note]:
    """Report what is hidden: the answers in it were read all the same."""
    notes = []
    for table in found:
        grid, numbers = table.grid, sorted(row for row in table.rows if row > table.header_row)
        if not grid.visible:
            notes.append(Note(grid.name, "", "hidden-sheet", "The sheet is hidden; its answers were read."))
        hidden = [row for row in numbers if row in grid.hidden_rows]
        if hidden:
            more = f" and {len(hidden) - _MOST_ROWS_NAMED} more" if len(hidden) > _MOST_ROWS_NAMED else ""
            which = ", ".join(map(str, hidden[:_MOST_ROWS_NAMED])) + more
            message = f"Rows are hidden ({which}), perhaps by a filter; their answers were read."
            notes.append(Note(grid.name, "", "hidden-rows", message))
        for role in ("answer", "details", "evidence"):
            if table.columns.get(role) in grid.hidden_columns:
                message = f"The column '{table.headers.get(table.columns[role], role)}' is hidden; it was read."
                notes.append(
                    Note(grid.name, cell_name(table.header_row, table.columns[role]), "hidden-column", message)
                )
    return notes


def _passed(grids: Sequence[Grid], used: Sequence[Grid]) -> list[Note]:
    """Report the sheets that were not read."""
    notes = []
    for grid in grids:
        mine = any(grid is one for one in used)
        if not mine and grid.cells and not _instructions(grid):
            first = next((written(cell).strip() for _, cell in sorted(grid.cells.items()) if written(cell)), "")
            message = (
                f"The sheet is not one of ours and was not read; it holds {len(grid.cells)} cells and begins: {first}"
            )
            notes.append(Note(grid.name, "", "other-sheet", message, "Look at it yourself."))
    return notes


def _comments(grids: Sequence[Grid], rows: Iterable[Row]) -> list[Note]:
    """Report every comment, at the row of its question where it has one."""
    at = {(row.table.grid.name, row.number): row for row in rows if row.code}
    notes = []
    for grid in grids:
        for (number, column), text in sorted(grid.comments.items()):
            row, place, said = at.get((grid.name, number)), cell_name(number, column), " ".join(text.split())
            if row is not None:
                row.notes.append(Note(grid.name, place, "comment", f"{row.code}: a comment stands at the cell: {said}"))
            else:
                notes.append(Note(grid.name, place, "comment", f"A comment stands at the cell: {said}"))
    return notes


def _instructions(grid: Grid) -> bool:
    return "instructions" in grid.name.casefold()


def _counts(one: Returned, asked: Sequence[str], rows: Sequence[Row]) -> Counts:
    states = Counter(answer.state for answer in one.answers if answer.question not in one.missing)
    by_code = Counter(row.code for row in rows if row.code)
    return Counts(
        expected=len(asked),
        found=states.total(),
        answered=states["answered"],
        blank=states["blank"],
        placeholder=states["placeholder"],
        skipped=states["not-needed"],
        unknown_value=states["unknown-value"] + states["contradiction"],
        unmatched=sum(not row.code and any(n.severity == "error" for n in row.notes) for row in rows),
        missing=len(one.missing),
        duplicated=sum(number > 1 for number in by_code.values()),
    )
