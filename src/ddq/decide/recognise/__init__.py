"""Reading of other people's questionnaires: finds questions and answers in layouts that nobody described."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ddq.decide.recognise.identify import Framework, identify
from ddq.decide.recognise.place import place
from ddq.decide.recognise.rows import goes_on
from ddq.decide.recognise.select import Selection, select
from ddq.decide.recognise.sheet import MOST_COLUMNS, MOST_ROWS, Sheet
from ddq.decide.recognise.tally import counts, item_notes, items, repeated, vocabulary
from ddq.model.book import cell_name
from ddq.model.columns import Columns
from ddq.model.returned import Block, Counts, Note, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ddq.decide.recognise.harvest import Found
    from ddq.decide.recognise.place import Placed
    from ddq.model.book import Book
    from ddq.model.crosswalk import Crosswalk

OPTIONS = "Name them: --sheet, --header-row, --question-col, --answer-col and, where there are such, --id-col and --notes-col."
"""What helps when a layout is not understood."""
MOST_NAMED = 10
"""Cells that one note names."""


def recognise(
    book: Book, formats: Mapping[str, Crosswalk], given: Columns | None = None, received: date | None = None
) -> Reading:
    """Return the questions and answers of a stranger's file, and how its sheets were understood.

    `formats` are the editions whose ids and texts we know; `given` names sheet and columns where a person did;
    `received` is the day of receipt, for dates that lie after it. Where nothing reads as a questionnaire the reading
    has no items and a note that says why.
    """
    given = given or Columns()
    seen = [grid.name for grid in book.grids if grid.cells and grid.visible]
    if given.question and given.answer and not given.sheet and len(seen) == 1:
        given = given._replace(sheet=seen[0])
    sheets = [Sheet(grid) for grid in book.grids if grid.cells and given.sheet in ("", grid.name)]
    chosen = select(sheets, given, book.kind == "docx")
    framework = identify(sheets, chosen.taken)
    if framework.library:
        return _nothing(framework, chosen, "The file is a library of questions; it takes no answers.")
    found = _without_copies([_with_text(one, chosen) for candidate in chosen.taken for one in candidate.found])
    if not found:
        return _nothing(framework, chosen, _why(book, sheets, chosen, given))
    return _reading(book, chosen, framework, found, place(found, framework.id, framework.version, formats), received)


def _reading(
    book: Book, chosen: Selection, framework: Framework, found: list[Found], placed: Placed, received: date | None
) -> Reading:
    made = items(found, placed, received)
    notes = [Note("", "", "file", text) for text in book.notes]
    edition = placed.edition
    if edition and edition.version != framework.version:
        says = f"version {framework.version}" if framework.version else "no version"
        notes.append(
            Note("", "", "version", f"The file says {says}; its questions were compared with {edition.version}.")
        )
    own = {candidate.sheet.name for candidate in chosen.taken}
    notes += [
        *item_notes(made),
        *repeated(made),
        *_dropped(chosen),
        *_supposed(chosen),
        *_left(chosen),
        *(n for n in _unclear(chosen) if n.sheet in own),
    ]
    return Reading(
        framework.id, framework.version, _blocks(chosen, found), made, counts(made, placed), vocabulary(found),
        chosen.passed_over, tuple(notes),
    )  # fmt: skip


def _without_copies(found: list[Found]) -> list[Found]:
    """Leave out rows whose answer is a formula where the same question can be answered elsewhere in the file."""
    written = {(one.id, one.question) for one in found if one.id and not one.formula}
    sheets = Counter(one.sheet for one in found)
    if len(sheets) < 2:
        return found
    return [one for one in found if not (one.formula and (one.id, one.question) in written)]


def _with_text(one: Found, chosen: Selection) -> Found:
    """A question whose formula holds no value gets the text that the file's own list of questions has under its id."""
    if one.question:
        return one
    text = chosen.texts.get(one.id, "")
    note = "" if text else "The question's text is not available: its formula holds no value."
    given = one.given._replace(question=text)
    return one._replace(question=text, given=given, remarks=(*([note] if note else []), *one.remarks))


def _dropped(chosen: Selection) -> list[Note]:
    """Return a note for each row that was left out because its id or question is an error of the sheet."""
    notes = []
    for candidate in chosen.taken:
        for table in candidate.tables:
            for row in candidate.sheet.between(table.first_row, table.last_row):
                cells = [candidate.sheet.cell(row, one) for one in (table.id, table.question)]
                wrong = next((one for one in cells if one and one.error), None)
                if wrong:
                    place = cell_name(wrong.row, wrong.column)
                    text = f"Row {row} was left out: {wrong.value} stands where its question should."
                    notes.append(Note(candidate.sheet.name, place, "dropped-rows", text))
    return notes


def _blocks(chosen: Selection, found: list[Found]) -> tuple[Block, ...]:
    """Return how the rows were understood: one block a header, with the rows that were read under it."""
    made = []
    for candidate in chosen.taken:
        rows = sorted(one.row for one in found if one.sheet == candidate.sheet.name)
        first = 1
        for table in candidate.tables:
            own = [row for row in rows if first <= row <= table.last_row]
            first = table.last_row + 1
            if own:
                columns = (table.id, table.question, table.answer, table.notes)
                made.append(Block(candidate.sheet.name, table.header_row, own[0], own[-1], *columns))
    return tuple(made)


def _nothing(framework: Framework, chosen: Selection, why: str) -> Reading:
    notes = [Note("", "", "not-understood", why, OPTIONS, "error"), *_unclear(chosen)[:5]]
    return Reading(framework.id, framework.version, (), (), Counts(), (), chosen.passed_over, tuple(notes))


def _left(chosen: Selection) -> list[Note]:
    """Return a note for what was not read: texts in a column of answers that belong to no question, and what lies beyond."""
    notes = []
    for candidate in chosen.taken:
        sheet, read = candidate.sheet, {one.row for one in candidate.found}
        cells = [
            cell_name(row, table.answer)
            for table in candidate.tables
            for row in sheet.between(table.first_row, table.last_row)
            if table.head and row not in read and sheet.text(row, table.answer) and not goes_on(sheet, table, row)
        ]
        if cells:
            more = f" and {len(cells) - MOST_NAMED} more" if len(cells) > MOST_NAMED else ""
            said = f"Not read, for no question stands beside it: {', '.join(cells[:MOST_NAMED])}{more}."
            notes.append(Note(sheet.name, cells[0], "left-beside", said, "Look whether an answer is among them."))
        if sheet.beyond:
            said = f"Only the first {MOST_ROWS} rows and {MOST_COLUMNS} columns were looked at."
            notes.append(
                Note(sheet.name, cell_name(*sheet.beyond), "beyond", said, "Split the file and import each part.")
            )
    return notes


def _supposed(chosen: Selection) -> list[Note]:
    """Return a note for each header and each column of answers that was taken though its words are not known."""
    notes = []
    for candidate in chosen.taken:
        for table in candidate.tables:
            texts, name = (table.head.texts if table.head else {}), candidate.sheet.name
            if table.head and table.head.over:
                words = ", ".join(f"'{text}'" for text in texts.values())
                notes.append(
                    Note(name, cell_name(table.header_row, 1), "supposed-header", f"Read as the header: {words}.")
                )
            if table.alone and table.head:
                place = cell_name(max(1, table.header_row), table.answer)
                letter, text = cell_name(1, table.answer)[:-1], texts.get(table.answer, "")
                said = f"Column {letter} '{text}' was read as the answers because nothing else could be."
                notes.append(Note(name, place, "supposed-answers", said, "If it is another, name it: --answer-col."))
    return notes


def _unclear(chosen: Selection) -> list[Note]:
    """Return a note for each table that asks, and of which it is not clear where the answers stand."""
    notes = []
    for sheet, table in chosen.unclear:
        cell = cell_name(max(1, table.header_row), table.question)
        columns = ", ".join(cell_name(1, one)[:-1] for one in (table.answer, *table.rivals) if one)
        rule, reads = "no-answers", "no column reads as the answers"
        if table.rivals:
            rule, reads = "several-columns", f"columns {columns} could each hold the answers"
        notes.append(Note(sheet.name, cell, rule, f"Questions, but {reads}.", OPTIONS))
    return notes


def _why(book: Book, sheets: list[Sheet], chosen: Selection, given: Columns) -> str:
    if given.sheet and not sheets:
        return f"There is no sheet '{given.sheet}' with anything in it."
    if not sheets:
        return f"{book.name} holds nothing."
    if chosen.unclear:
        names = ", ".join(f"'{name}'" for name in dict.fromkeys(sheet.name for sheet, _ in chosen.unclear))
        return f"Questions were seen on {names}, but it is not clear where the answers stand."
    return "No sheet reads as questions with answers beside them."
