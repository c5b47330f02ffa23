"""What happens to a questionnaire at the vendor's: each function does one thing to it, as people and programs do.

`HARMLESS` must change no answer; `HARMFUL` may cost an answer, but then a note names its question.
"""

from __future__ import annotations

import csv
import io
from random import Random
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font

from returns import HEADER, SHEET, STATUS

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    Damage = Callable[[Workbook, Random], None]


def questions(book: Workbook) -> Worksheet:
    """Return the sheet of questions, whatever it is called now."""
    for sheet in book:
        if any(sheet.cell(row, column).value == "Question" for row in range(1, 12) for column in range(1, 16)):
            return sheet
    known = [sheet for sheet in book if sheet.title == SHEET]
    return known[0] if known else max(book.worksheets, key=lambda sheet: sheet.max_column)


def _column(sheet: Worksheet, header: str) -> int:
    for row in range(1, 12):
        for column in range(1, 20):
            if sheet.cell(row, column).value == header:
                return column
    return 0


def _rows(sheet: Worksheet) -> list[int]:
    """Return the rows below the header; all rows when it is gone."""
    start = next(
        (row for row in range(1, 12) if sheet.cell(row, _column(sheet, "Question") or 1).value == "Question"), 0
    )
    return [row for row in range(start + 1, sheet.max_row + 1) if any(c.value is not None for c in sheet[row])]


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Write a value, but not into a cell that a merged one hides."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        cell.value = value


def _pick(sheet: Worksheet, random: Random) -> int:
    return random.choice(_rows(sheet) or [sheet.max_row])


def rename_sheet(book: Workbook, random: Random) -> None:
    questions(book).title = random.choice(["Answers final v2", "Sheet1", "ΕΡΩΤΗΣΕΙΣ"])


def move_sheet(book: Workbook, random: Random) -> None:
    book.move_sheet(questions(book), offset=random.randint(-3, 3))


def insert_rows_above(book: Workbook, random: Random) -> None:
    questions(book).insert_rows(1, random.randint(1, 4))


def insert_empty_rows(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    sheet.insert_rows(_pick(sheet, random), random.randint(1, 3))


def delete_title_rows(book: Workbook, _: Random) -> None:
    sheet = questions(book)
    if sheet.cell(HEADER, _column(sheet, "Question") or 1).value == "Question":
        sheet.delete_rows(1, HEADER - 1)


def sort_rows(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    rows = _rows(sheet)
    held = [[cell.value for cell in sheet[row]] for row in rows]
    random.shuffle(held)
    for row, values in zip(rows, held, strict=True):
        for column, value in enumerate(values, 1):
            _put(sheet, row, column, value)


def swap_columns(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    one, other = random.sample(range(1, STATUS), 2)
    for row in range(1, sheet.max_row + 1):
        first, second = sheet.cell(row, one), sheet.cell(row, other)
        first.value, second.value = second.value, first.value


def insert_empty_column(book: Workbook, random: Random) -> None:
    questions(book).insert_cols(random.randint(1, STATUS))


def lose_properties(book: Workbook, _: Random) -> None:
    whole: Any = book  # openpyxl's types know nothing of custom properties
    for name in list(whole.custom_doc_props.names):
        del whole.custom_doc_props[name]


def hide_sheet(book: Workbook, _: Random) -> None:
    questions(book).sheet_state = "hidden"


def hide_rows(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    sheet.row_dimensions[_pick(sheet, random)].hidden = True


def spread_ids(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "ID")
    for row in _rows(sheet) if column else []:
        text = str(sheet.cell(row, column).value or "")
        changed = [
            text.lower(),
            f"  {text} ",
            text.replace("-", "‑"),
            text.replace("-", " – "),
            f"\u200b{text}",
            f"\xa0{text}\n",
        ]
        _put(sheet, row, column, random.choice(changed) if text else None)


def space_answers(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Answer")
    for row in _rows(sheet) if column else []:
        cell = sheet.cell(row, column)
        if isinstance(cell.value, str) and not cell.value.startswith("="):
            cell.value = random.choice(
                [
                    f"{cell.value} ",
                    f"\xa0{cell.value}",
                    cell.value.upper(),
                    f"{cell.value}\u200b",
                    f"{cell.value}." if cell.value.isalpha() else cell.value,
                ]
            )


def translate_headers(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    names = {
        "ID": ["Ref", "id", "Question ID"],
        "Answer": ["ANSWER ", "Response", "Antwort"],
        "Details and limits": ["Comments"],
    }
    for header, others in names.items():
        column = _column(sheet, header)
        for row in range(1, 12):
            if column and sheet.cell(row, column).value == header:
                _put(sheet, row, column, random.choice(others))
                break


def repeat_header(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    rows = _rows(sheet)
    values = [cell.value for cell in sheet[rows[0] - 1]] if rows and rows[0] > 1 else []
    at = random.choice(rows or [1])
    sheet.insert_rows(at)
    for column, value in enumerate(values, 1):
        _put(sheet, at, column, value)


def copy_sheet(book: Workbook, _: Random) -> None:
    book.copy_worksheet(questions(book)).title = f"Copy {len(book.sheetnames)}"


def drop_meta(book: Workbook, _: Random) -> None:
    if "_meta" in book.sheetnames:
        del book["_meta"]


def list_documents(book: Workbook, random: Random) -> None:
    """Fill the sheet of evidence as asked, the questions' ids and the confidentiality included."""
    sheet = book["4 Evidence"]
    codes = [str(questions(book).cell(row, 1).value or "") for row in _rows(questions(book))]
    for row in range(6, 6 + random.randint(1, 3)):
        for column, text in enumerate(
            ("Security report", "2026", "Report", "report.pdf", "No", random.choice(codes)), 2
        ):
            sheet.cell(row, column).value = text


HARMLESS: tuple[Damage, ...] = (
    rename_sheet, move_sheet, insert_rows_above, insert_empty_rows, delete_title_rows, sort_rows, swap_columns,
    insert_empty_column, lose_properties, hide_sheet, hide_rows, spread_ids, space_answers, translate_headers,
    repeat_header, copy_sheet, drop_meta, list_documents,
)  # fmt: skip


def delete_row(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    sheet.delete_rows(_pick(sheet, random))


def delete_ids(book: Workbook, _: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "ID")
    if column:
        sheet.delete_cols(column)


def clear_an_id(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "ID")
    if column:
        _put(sheet, _pick(sheet, random), column, random.choice([None, "7", "RET-99.9", "RET-01.1, RET-01.3"]))


def clear_questions(book: Workbook, _: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Question")
    for row in _rows(sheet) if column else []:
        _put(sheet, row, column, None)


def alter_question(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Question")
    if column:
        row = _pick(sheet, random)
        _put(sheet, row, column, f"{sheet.cell(row, column).value or ''} or not?")


def alter_question_without_id(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    row, column, ids = _pick(sheet, random), _column(sheet, "Question"), _column(sheet, "ID")
    if column and ids:
        _put(sheet, row, column, f"{sheet.cell(row, column).value or ''} please")
        _put(sheet, row, ids, None)


def sort_ids_alone(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column, rows = _column(sheet, "ID"), _rows(sheet)
    if column:
        ids = [sheet.cell(row, column).value for row in rows]
        random.shuffle(ids)
        for row, text in zip(rows, ids, strict=True):
            _put(sheet, row, column, text)


def merge_answers(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    rows, column = _rows(sheet), _column(sheet, random.choice(["Answer", "Details and limits", "ID"]))
    if column and len(rows) > 2:
        first = random.choice(rows[:-1])
        sheet.merge_cells(start_row=first, end_row=first + 1, start_column=column, end_column=column)


def merge_across(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, random.choice(["What a good answer contains", "Answer"]))
    if column:
        row = _pick(sheet, random)
        sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=column + 1)


def other_type(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Answer")
    if column:
        _put(sheet, _pick(sheet, random), column, random.choice([1, 0, 2.5, "2026-12-03", "maybe", "Yes and no"]))


def formula_answer(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Answer")
    if column:
        _put(sheet, _pick(sheet, random), column, random.choice(['="Yes"', "=H7", "=1/0"]))


def error_answer(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Answer")
    if column:
        row = _pick(sheet, random)
        _put(sheet, row, column, "#REF!")
        sheet.cell(row, column).data_type = "e"


def strike_answer(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Answer")
    if column:
        sheet.cell(_pick(sheet, random), column).font = Font(strike=True)


def put_off(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Answer")
    if column:
        _put(sheet, _pick(sheet, random), column, random.choice(["TBD", "see attached report", "?", "-"]))


def comment(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Answer")
    if column:
        sheet.cell(_pick(sheet, random), column).comment = Comment("Ask Legal first", "A. Respondent")


def duplicate_row(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    row, column = _pick(sheet, random), _column(sheet, "Answer")
    values = [cell.value for cell in sheet[row]]
    at = sheet.max_row + 1
    for number, value in enumerate(values, 1):
        _put(sheet, at, number, value)
    if column and random.random() < 0.5:
        _put(sheet, at, column, random.choice(["No", "N/A"]))


def notes_column(book: Workbook, random: Random) -> None:
    sheet = questions(book)
    at = sheet.max_column + 1
    rows = _rows(sheet)
    if rows and rows[0] > 1:
        _put(
            sheet,
            rows[0] - 1,
            at,
            random.choice(["Internal notes", None, "Answer" if _column(sheet, "Answer") else "Notes"]),
        )
        _put(sheet, random.choice(rows), at, "A word from our lawyers")


def split_sheet(book: Workbook, _: Random) -> None:
    sheet = questions(book)
    rows = _rows(sheet)
    if len(rows) < 4 or rows[0] == 1:
        return
    half = rows[len(rows) // 2 :]
    other = book.create_sheet("Part two")
    for at, row in enumerate((rows[0] - 1, *half), 1):
        for column, cell in enumerate(sheet[row], 1):
            other.cell(at, column).value = cell.value
    sheet.delete_rows(half[0], len(half))


def lose_header(book: Workbook, _: Random) -> None:
    sheet = questions(book)
    rows = _rows(sheet)
    if rows and rows[0] > 1 and sheet.cell(rows[0] - 1, _column(sheet, "Question") or 1).value == "Question":
        sheet.delete_rows(rows[0] - 1)


def lose_answer_column(book: Workbook, _: Random) -> None:
    sheet = questions(book)
    column = _column(sheet, "Answer")
    if column:
        sheet.delete_cols(column)


def write_below(book: Workbook, _: Random) -> None:
    sheet = questions(book)
    sheet.cell(sheet.max_row + 2, 3).value = "See also our trust centre."


HARMFUL: tuple[Damage, ...] = (
    delete_row, delete_ids, clear_an_id, clear_questions, alter_question, alter_question_without_id, sort_ids_alone,
    merge_answers, merge_across, other_type, formula_answer, error_answer, strike_answer, put_off, comment,
    duplicate_row, notes_column, split_sheet, lose_header, lose_answer_column, write_below,
)  # fmt: skip

MERGING = (merge_answers, merge_across)
"""Done last: openpyxl leaves a merged range where it is when rows or columns move, which Excel does not."""


def as_csv(book: Workbook, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """Return the sheet of questions alone, as spreadsheet programs export it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    for row in questions(book).iter_rows(values_only=True):
        writer.writerow(["" if value is None or str(value).startswith("=") else value for value in row])
    return buffer.getvalue().encode(encoding, "replace")
