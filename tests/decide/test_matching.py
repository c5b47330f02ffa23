"""Our own questionnaire read back: what is taken, what is not, and what a person is told of each doubtful cell."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from random import Random
from typing import TYPE_CHECKING

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

import damage
import returns
from ddq.decide.returned.chase import open_points
from ddq.decide.returned.form import KINDS
from ddq.decide.returned.identity import identify
from ddq.decide.returned.matching import match
from ddq.decide.returned.text import codes_in, plain, written
from ddq.decide.returned.words import confirmation_of, word_of
from ddq.model.answer import ROW_MISSING, fingerprint
from ddq.model.book import Book, Cell, Grid
from ddq.model.columns import Columns
from ddq.problems import UserError
from ddq.read.book import read_book_bytes
from returns import ANSWER, DETAILS, EVIDENCE, FIRST, ID, QUESTION

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from ddq.model.answer import Answer
    from ddq.model.returned import Note
    from ddq.model.returning import Returned

LABELS = {"yes": "Yes", "partial": "Partial", "no": "No", "planned": "Planned", "not-applicable": "N/A"}


def filled(word: str = "yes", text: str = "Yes") -> tuple[Workbook, Worksheet]:
    book = returns.opened()
    return book, returns.fill(book, returns.every(word, text))


def answer(one: Returned, code: str) -> Answer:
    return next(answer for answer in one.answers if answer.question == code)


def note(one: Returned, rule: str) -> Note:
    (found,) = (note for note in one.reading.notes if note.rule == rule)
    return found


def with_cell(column: int, value: object, row: int = FIRST) -> Returned:
    book, sheet = filled()
    sheet.cell(row, column).value = value  # type: ignore[assignment]
    return returns.returned(book)


@pytest.mark.parametrize(
    ("text", "word"),
    [("yes ", "yes"), ("Y", "yes"), ("TRUE", "yes"), ("✓", "yes"), ("Oui", "yes"), ("Ja.", "yes"), ("Sí", "yes"), ("“Yes”", "yes"),
     ("NA", "not-applicable"), ("n.a.", "not-applicable"), ("Not applicable", "not-applicable"), ("partly", "partial"),
     ("Nein", "no"), ("FALSE", "no"), ("geplant", "planned"),
     ("Yes, mostly", ""), ("1", ""), ("x", ""), ("not sure", ""), ("", "")],
)  # fmt: skip
def test_a_word_is_an_answer_only_where_it_is_one(text: str, word: str) -> None:
    assert word_of(text, LABELS) == word


def test_the_labels_of_the_vocabulary_are_answers_too() -> None:
    assert word_of("fully met ", {"yes": "Fully met"}) == "yes"
    assert word_of("N/A", {"yes": "Fully met"}) == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [("Correct", "correct"), ("yes", "correct"), ("NOT CORRECT", "not-correct"), ("wrong", "not-correct"), ("no", "not-correct"),
     ("partly", "")],
)  # fmt: skip
def test_a_confirmation_is_read_in_its_own_words_and_in_yes_and_no(text: str, word: str) -> None:
    assert confirmation_of(text, {"correct": "Correct", "not-correct": "Not correct"}) == word


@pytest.mark.parametrize(
    "text", ["ret-01.3", " RET–01.3\n", "RET - 01.3", "Ｒet-01.3", "RET-01.3*", "\u200bRET-01.3", "RET-01,3"]
)
def test_an_id_is_known_whatever_its_case_blanks_and_dashes(text: str) -> None:
    assert codes_in(text) == ("RET-01.3",)


def test_values_that_are_no_text_are_written_as_people_read_them() -> None:
    midnight, morning = datetime(2026, 12, 3, tzinfo=UTC), datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
    values = (True, 30.0, 2.5, date(2026, 12, 3), midnight, morning.replace(tzinfo=None), time(9, 30), "  \u200b ")
    assert [written(Cell(1, 1, value)) for value in values] == [
        "TRUE", "30", "2.5", "2026-12-03", "2026-12-03", "2026-12-03 09:30:00", "09:30:00", "",
    ]  # fmt: skip
    assert plain("\xa0Straße –\tX ") == "strasse - x"


def test_a_returned_file_brings_each_answer_with_its_cell_and_its_wording() -> None:
    book, sheet = filled()
    sheet.cell(FIRST, EVIDENCE).value = "V-1, p. 3"
    book["4 Evidence"]["B6"] = "Retention schedule"
    one = returns.returned(book)
    first = answer(one, "RET-01.1")
    assert (first.word, first.written, first.details) == ("yes", "Yes", "Details of RET-01.1 in section 3.")
    assert (first.sheet, first.cell, first.state, first.note) == (returns.SHEET, "H6", "answered", "")
    assert first.fingerprint == returns.expected()[0].fingerprint
    assert [(document.ref, document.title) for document in one.documents] == [("V-1", "Retention schedule")]
    assert returns.rules(one) == set()
    assert one.reading.counts[:3] == (11, 11, 11)
    assert (one.required_answered, len(one.required)) == (11, 11)


def test_the_layout_says_which_column_is_which() -> None:
    form = returns.form()
    assert list(form.tables) == [kind for kind, _, _ in KINDS.values()]
    assert {role: form.tables["questions"][role] for role in ("id", "only-if", "question", "answer", "evidence", "status")} == {
        "id": "ID", "only-if": "Only if", "question": "Question", "answer": "Answer",
        "evidence": "Evidence (ref, page, link)", "status": "Status",
    }  # fmt: skip
    assert form.tables["confirmations"]["word"] == "Correct?"
    assert form.tables["evidence"]["ref"] == "Ref"
    assert "Legal entity that answers" in {one.label for one in form.respondent if one.required}


def test_an_unknown_answer_is_kept_as_written_and_asked_about() -> None:
    one = with_cell(ANSWER, "Yes, mostly")
    first = answer(one, "RET-01.1")
    assert (first.word, first.written, first.state) == ("", "Yes, mostly", "unknown-value")
    assert note(one, "unknown-answer").message == (
        "RET-01.1: 'Yes, mostly' is not one of Yes, Partial, No, Planned, N/A; it is kept as written."
    )


def test_an_answer_put_off_is_no_answer_yet() -> None:
    one = with_cell(ANSWER, "see attached SOC 2 report")
    assert answer(one, "RET-01.1").state == "placeholder"
    assert returns.message(one, "placeholder") == (
        "3 Questionnaire!H6 RET-01.1: 'see attached SOC 2 report' is no answer yet; it is kept as written."
    )


def test_blank_and_not_applicable_and_no_stay_three_things() -> None:
    book, sheet = filled()
    for row, text in enumerate((None, "N/A", "No"), FIRST):
        sheet.cell(row, ANSWER).value = text
        sheet.cell(row, DETAILS).value = None
    one = returns.returned(book)
    states = [(answer(one, f"RET-01.{n}").word, answer(one, f"RET-01.{n}").state) for n in (1, 2, 3)]
    assert states == [("", "blank"), ("not-applicable", "answered"), ("no", "answered")]


def test_a_follow_up_that_its_parent_makes_moot_is_not_needed() -> None:
    book, sheet = filled()
    sheet.cell(FIRST, ANSWER).value = "No"
    sheet.cell(FIRST + 1, ANSWER).value = sheet.cell(FIRST + 1, DETAILS).value = None
    one = returns.returned(book)
    assert answer(one, "RET-01.2").state == "not-needed"
    assert "RET-01.2" not in one.required
    assert one.reading.counts.skipped == 1


def test_a_moot_follow_up_that_was_answered_keeps_its_answer() -> None:
    one = with_cell(ANSWER, "No")
    assert answer(one, "RET-01.2").word == "yes"
    assert returns.message(one, "answered-though-moot") == (
        "3 Questionnaire!H7 RET-01.2: answered, although the answer to RET-01.1 makes it moot; it is kept."
    )


def test_details_without_an_answer_are_kept_and_no_answer_is_read_out_of_them() -> None:
    one = with_cell(ANSWER, None)
    first = answer(one, "RET-01.1")
    assert (first.word, first.state, first.details) == ("", "blank", "Details of RET-01.1 in section 3.")
    assert note(one, "details-without-answer").message == (
        "RET-01.1: no answer was chosen, but something stands beside it; it is kept, and the answer is asked for."
    )


def test_a_formula_without_a_stored_value_cannot_be_read() -> None:
    one = with_cell(ANSWER, '="Yes"')
    assert answer(one, "RET-01.1").word == ""
    assert returns.message(one, "formula-without-value") == (
        "3 Questionnaire!H6 RET-01.1: the answer is a formula without a stored value; it cannot be read."
    )


def hand_made(
    *cells: Cell, header: tuple[str, ...] = ("ID", "Question", "Answer", "Details and limits", "Evidence")
) -> Book:
    grid = Grid("Any name")
    for column, text in enumerate(header, 1):
        grid.cells[1, column] = Cell(1, column, text)
    for cell in cells:
        grid.cells[cell.row, cell.column] = cell
    return Book("x.xlsx", "xlsx", "0" * 64, (grid,), {"ddq-document": "DDQ-2026-0001"})


def read(book: Book) -> Returned:
    return match(book, returns.expected(), returns.form())


def test_a_formula_with_a_stored_value_is_taken_and_named() -> None:
    one = read(hand_made(Cell(2, 1, "RET-01.1"), Cell(2, 3, "Yes", formula=True)))
    assert answer(one, "RET-01.1").word == "yes"
    assert note(one, "formula").message == "RET-01.1: the answer is a formula; the value stored with it was taken."


def test_an_error_is_no_answer() -> None:
    one = read(hand_made(Cell(2, 1, "RET-01.1"), Cell(2, 3, "#REF!", error=True), Cell(2, 4, "#N/A", error=True)))
    assert (answer(one, "RET-01.1").word, answer(one, "RET-01.1").written) == ("", "#REF!")
    assert [n.message for n in one.reading.notes if n.rule == "error-cell"] == [
        "RET-01.1: the answer is the error #REF!; it counts as no answer.",
        "RET-01.1: the details is the error #N/A.",
    ]


def test_an_answer_struck_through_is_no_answer_and_struck_details_are_kept() -> None:
    book, sheet = filled()
    sheet.cell(FIRST, ANSWER).font = sheet.cell(FIRST + 1, DETAILS).font = Font(strike=True)
    one = returns.returned(book)
    assert (answer(one, "RET-01.1").word, answer(one, "RET-01.1").state) == ("", "unknown-value")
    assert (answer(one, "RET-01.2").word, answer(one, "RET-01.2").details) == (
        "yes",
        "Details of RET-01.2 in section 3.",
    )
    assert [n.message for n in one.reading.notes if n.rule == "struck-through"] == [
        "RET-01.1: the answer 'Yes' is struck through; it counts as no answer.",
        "RET-01.2: the details is struck through; it is kept as written.",
    ]


def test_comments_are_told_with_their_cell() -> None:
    book, sheet = filled()
    sheet.cell(FIRST, DETAILS).comment = Comment("Only until\nMarch", "A")
    book["1 Instructions"]["A1"].comment = Comment("Hello", "A")
    one = returns.returned(book)
    assert [(n.sheet, n.cell, n.message) for n in one.reading.notes if n.rule == "comment"] == [
        ("1 Instructions", "A1", "A comment stands at the cell: Hello"),
        (returns.SHEET, "I6", "RET-01.1: a comment stands at the cell: Only until March"),
    ]
    assert "Only until March" in answer(one, "RET-01.1").note


def test_a_merged_answer_holds_for_each_of_its_rows() -> None:
    book, sheet = filled()
    sheet.cell(FIRST, ANSWER).value = "Partial"
    sheet.merge_cells(start_row=FIRST, end_row=FIRST + 2, start_column=ANSWER, end_column=ANSWER)
    one = returns.returned(book)
    assert [answer(one, f"RET-01.{n}").word for n in (1, 2, 3, 4)] == ["partial", "partial", "partial", "yes"]
    assert [n.message for n in one.reading.notes if n.rule == "merged"] == [
        f"RET-01.{n}: the answer stands in a merged cell; it was taken for every row of it." for n in (2, 3)
    ]


def test_an_answer_merged_into_its_neighbour_is_gone_and_said_to_be() -> None:
    book, sheet = filled()
    sheet.merge_cells(start_row=FIRST, end_row=FIRST, start_column=ANSWER - 1, end_column=ANSWER)
    one = returns.returned(book)
    assert returns.message(one, "merged-over") == (
        "3 Questionnaire!H6 RET-01.1: the cell for the answer was merged into G6; if something was written here, it is gone."
    )


def test_hidden_rows_columns_and_sheets_are_read_and_named() -> None:
    book, sheet = filled()
    for row in (FIRST, FIRST + 2):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["I"].hidden = True
    sheet.sheet_state = "hidden"
    one = returns.returned(book)
    assert len([a for a in one.answers if a.word == "yes"]) == 11
    assert note(one, "hidden-sheet").message == "The sheet is hidden; its answers were read."
    assert note(one, "hidden-rows").message == "Rows are hidden (6, 8), perhaps by a filter; their answers were read."
    assert note(one, "hidden-column").message == "The column 'Details and limits' is hidden; it was read."


def test_text_beside_our_columns_is_told_word_for_word() -> None:
    book, sheet = filled()
    sheet.cell(returns.HEADER, 12).value = "Internal notes"
    sheet.cell(FIRST, 12).value = "Check with M."
    sheet.cell(FIRST + 1, 13).value = "Really?"
    sheet.cell(FIRST, 11).value = "Done by us"
    sheet.cell(FIRST + 1, 11).value = "Done"
    one = returns.returned(book)
    assert [(n.cell, n.message) for n in one.reading.notes if n.rule == "outside"] == [
        ("K6", "RET-01.1: the column 'Status' is not read; it says: Done by us"),
        ("L6", "RET-01.1: the column 'Internal notes' is not read; it says: Check with M."),
        ("M7", "RET-01.2: a column without a header is not read; it says: Really?"),
    ]


def test_a_second_column_of_answers_is_not_taken_in_silence() -> None:
    book, sheet = filled()
    sheet.cell(returns.HEADER, 12).value = "Answer"
    sheet.cell(FIRST, 12).value = "No"
    one = returns.returned(book)
    assert (answer(one, "RET-01.1").word, note(one, "second-answer").severity) == ("yes", "error")
    assert note(one, "second-answer").message == "RET-01.1: the column 'Answer' is not read; it says: No"


def test_text_below_the_questions_is_told() -> None:
    one = with_cell(3, "See our trust centre.", FIRST + 20)
    assert note(one, "outside").message == "this row holds text beside the questions: See our trust centre."


def test_an_altered_question_keeps_its_answer_with_the_wording_it_stands_beside() -> None:
    one = with_cell(QUESTION, "Do you love us?")
    assert answer(one, "RET-01.1").fingerprint == fingerprint("Do you love us?")
    assert note(one, "altered-question").message == (
        "RET-01.1: the question's text is not the one we sent. The answer is kept with the text it stands beside, "
        "and the question will be asked again."
    )


def test_an_older_questionnaire_keeps_its_answers_in_the_wording_it_asked() -> None:
    book, sheet = filled()
    sheet.cell(FIRST, QUESTION).value = "An older wording of it?"
    meta = book["_meta"]
    for row in meta.iter_rows():
        if row[0].value == "RET-01.1":
            row[1].value = fingerprint("An older wording of it?")
    one = returns.returned(book)
    assert answer(one, "RET-01.1").fingerprint == fingerprint("An older wording of it?")
    assert note(one, "asked-differently").message == (
        "RET-01.1: it was asked in another wording than today's; the answer is kept, and the question will be asked again."
    )


def test_a_question_that_left_the_catalog_keeps_its_answer() -> None:
    book, _ = filled()
    data = read_book_bytes(returns.saved(book), "back.xlsx")
    one = match(data, returns.expected()[1:], returns.form())
    assert answer(one, "RET-01.1").word == "yes"
    assert (
        note(one, "no-longer-asked").message
        == "RET-01.1: this question is not in the catalog any more; the answer is kept."
    )


def test_without_the_text_of_a_question_its_answer_counts_for_no_wording() -> None:
    one = read(hand_made(Cell(2, 1, "RET-01.1"), Cell(2, 3, "Yes")))
    assert (answer(one, "RET-01.1").fingerprint, answer(one, "RET-01.1").word) == ("", "yes")
    assert note(one, "no-wording").message.startswith("RET-01.1: the text of the question is gone")


def test_a_question_whose_text_is_gone_is_taken_by_its_id_and_said_to_be() -> None:
    one = with_cell(QUESTION, None)
    assert answer(one, "RET-01.1").fingerprint == returns.expected()[0].fingerprint
    assert (
        note(one, "no-question").message
        == "RET-01.1: the text of the question is gone; the answer was taken by its id alone."
    )


def test_rows_without_their_ids_are_found_by_the_text_of_the_question() -> None:
    book, sheet = filled()
    sheet.cell(FIRST, ID).value = None
    sheet.cell(FIRST + 1, ID).value = "7"
    one = returns.returned(book)
    assert [answer(one, f"RET-01.{n}").word for n in (1, 2)] == ["yes", "yes"]
    assert [n.message for n in one.reading.notes if n.rule == "found-by-text"] == [
        "RET-01.1: the id is gone; the row was found by the text of the question.",
        "RET-01.2: '7' is not its id; the row was found by the text of the question.",
    ]


def test_a_near_question_is_proposed_and_never_taken() -> None:
    book, sheet = filled()
    sheet.cell(FIRST, ID).value = None
    sheet.cell(FIRST, QUESTION).value = f"{sheet.cell(FIRST, QUESTION).value} Thanks."
    one = returns.returned(book)
    assert answer(one, "RET-01.1").note == ROW_MISSING
    found = note(one, "near-match")
    assert found.message.startswith(
        "the text is near to that of RET-01.1, but not the same; the row was not taken. It says: "
    )
    assert found.message.endswith("| Yes | Details of RET-01.1 in section 3.")
    assert found.hint == "If it answers RET-01.1, take it in with 'ddq answers add'."
    assert note(one, "row-missing").message == "RET-01.1: its row is not in the file."


def test_a_row_of_nobody_is_told_with_all_it_says() -> None:
    book, sheet = filled()
    at = sheet.max_row + 1
    for column, text in ((ID, "XYZ-77.1"), (QUESTION, "Is the sky blue?"), (ANSWER, "Yes")):
        sheet.cell(at, column).value = text
    one = returns.returned(book)
    assert note(one, "unknown-row").message == (
        "'XYZ-77.1' is not a question of ours; it was not taken. It says: XYZ-77.1 | Is the sky blue? | Yes"
    )
    assert one.reading.counts.unmatched == 1


def test_a_row_whose_id_and_text_are_of_two_questions_is_taken_for_neither() -> None:
    book, sheet = filled()
    first, second = sheet.cell(FIRST, ID), sheet.cell(FIRST + 1, ID)
    first.value, second.value = second.value, first.value
    one = returns.returned(book)
    assert [(answer(one, code).word, answer(one, code).note) for code in ("RET-01.1", "RET-01.2")] == [
        ("", ROW_MISSING)
    ] * 2
    assert [n.message for n in one.reading.notes if n.rule == "id-and-question-differ"] == [
        "the id says RET-01.2, but the text is that of RET-01.1; the row was not taken.",
        "the id says RET-01.1, but the text is that of RET-01.2; the row was not taken.",
    ]


def test_one_row_for_two_questions_is_not_taken() -> None:
    one = with_cell(ID, "RET-01.1 and RET-01.2")
    assert note(one, "several-ids").message == "one row holds several ids (RET-01.1, RET-01.2); it was not taken."


def test_two_rows_with_equal_answers_are_one_answer_and_nothing_of_them_is_lost() -> None:
    book, sheet = filled()
    at = sheet.max_row + 1
    for column, text in ((ID, "ret-01.1"), (ANSWER, "yes"), (DETAILS, "And one more thing.")):
        sheet.cell(at, column).value = text
    one = returns.returned(book)
    assert (answer(one, "RET-01.1").word, answer(one, "RET-01.1").details) == (
        "yes",
        "Details of RET-01.1 in section 3.\nAnd one more thing.",
    )
    assert note(one, "duplicate-row").message == (
        f"RET-01.1: it stands in several rows (3 Questionnaire!H6, 3 Questionnaire!H{at}); they were taken as one answer."
    )


def test_two_rows_with_different_answers_give_none() -> None:
    book, sheet = filled()
    at = sheet.max_row + 1
    for column, text in ((ID, "RET-01.1"), (ANSWER, "No")):
        sheet.cell(at, column).value = text
    one = returns.returned(book)
    first = answer(one, "RET-01.1")
    assert (first.word, first.state, first.written) == ("", "contradiction", "Yes\nNo")
    assert note(one, "answers-differ").message == (
        f"RET-01.1: it stands in several rows with different answers (3 Questionnaire!H6, 3 Questionnaire!H{at}); none was taken."
    )


def test_deleted_rows_are_listed() -> None:
    book, sheet = filled()
    sheet.delete_rows(FIRST, 2)
    one = returns.returned(book)
    assert one.missing == ("RET-01.1", "RET-01.2")
    assert [n.message for n in one.reading.notes if n.rule == "row-missing"] == [
        f"RET-01.{n}: its row is not in the file." for n in (1, 2)
    ]


def test_without_the_hidden_sheet_todays_questions_say_what_is_missing() -> None:
    book, sheet = filled()
    damage.drop_meta(book, Random(1))
    sheet.delete_rows(FIRST)
    one = returns.returned(book)
    assert note(one, "row-missing").message == "RET-01.1: it has no row, and would be asked today."
    assert one.identity.asked == {}


def test_questions_on_two_sheets_are_both_read() -> None:
    book, _ = filled()
    damage.split_sheet(book, Random(1))
    one = returns.returned(book)
    assert {a.sheet for a in one.answers} == {returns.SHEET, "Part two"}
    assert len(one.answers) == 11


def test_a_lost_header_leaves_ids_and_answers_and_names_the_rest() -> None:
    book, sheet = filled()
    sheet.delete_rows(returns.HEADER)
    one = returns.returned(book)
    assert {a.word for a in one.answers} == {"yes"}
    assert len(one.answers) == 11
    assert note(one, "no-header").message == (
        "The header is gone; id and answer were told by what the columns hold, the rest is reported below."
    )
    assert sum("Details of" in n.message for n in one.reading.notes) == 11


def test_without_a_column_of_answers_the_options_that_help_are_named() -> None:
    book, sheet = filled()
    sheet.delete_cols(ANSWER)
    one = returns.returned(book)
    assert one.reading.blocks == ()
    assert note(one, "no-answers").message == "Our questions stand here, but no column of answers can be told."
    assert (
        note(one, "no-answers").hint == "Name the columns: --sheet, --header-row, --id-col, --answer-col, --notes-col."
    )


def test_columns_that_a_person_names_are_obeyed() -> None:
    book, sheet = filled()
    sheet.cell(returns.HEADER, ANSWER).value = "Was wir sagen"
    data = read_book_bytes(returns.saved(book), "back.xlsx")
    told = Columns(sheet=returns.SHEET, header_row=5, id=ID, answer=ANSWER, notes=DETAILS)
    one = match(data, returns.expected(), returns.form(), told)
    assert [a.word for a in one.answers] == ["yes"] * 11
    with pytest.raises(UserError, match="There is no sheet 'Sheet9'"):
        match(data, returns.expected(), returns.form(), told._replace(sheet="Sheet9"))


def test_documents_that_answers_name_and_nobody_lists_are_named() -> None:
    one = with_cell(EVIDENCE, "v-1 p. 3, V-02")
    assert [n.message for n in one.reading.notes if n.rule == "evidence-not-listed"] == [
        "RET-01.1: the list of evidence has no V-1.",
        "RET-01.1: the list of evidence has no V-2.",
    ]


def test_the_respondent_is_read_by_label_and_what_is_missing_is_named() -> None:
    book, _ = filled()
    sheet = book["2 Respondent"]
    rows = {str(sheet.cell(row, 1).value): row for row in range(1, sheet.max_row + 1)}
    sheet.cell(rows["Legal entity that answers *"], 2).value = "Acme Ltd"
    sheet.insert_cols(2)
    sheet.cell(sheet.max_row + 2, 1).value = "Call us"
    one = returns.returned(book)
    assert one.respondent["Legal entity that answers"] == "Acme Ltd"
    missing = [n.message for n in one.reading.notes if n.rule == "respondent-missing"]
    assert "E-mail: not stated." in missing
    assert "Legal entity that answers: not stated." not in missing
    assert note(one, "outside").message == "Below the lines of ours; it says: Call us"


def test_a_file_without_the_sheet_respondent_says_so() -> None:
    book, _ = filled()
    del book["2 Respondent"]
    one = returns.returned(book)
    missing = [n.message for n in one.reading.notes if n.rule == "respondent-missing"]
    assert "E-mail: not stated; the sheet is not in the file." in missing


def test_evidence_and_subprocessors_are_read_whatever_their_sheets_are_called() -> None:
    book, _ = filled()
    book["4 Evidence"].title = "Docs"
    sheet = book["Docs"]
    for column, text in enumerate(("DPA", "v4", "Contract or addendum", "dpa.pdf", "No", "RET-01.1"), 2):
        sheet.cell(7, column).value = text
    sheet.cell(30, 2).value = "A document without a number"
    sheet.cell(7, 9).value = "confidential"
    parties = book["5 Subprocessors"]
    for column, text in enumerate(("Hosting AG", "Hosting", "Prompts", "Germany", "None needed", "2024"), 2):
        parties.cell(6, column).value = text
    one = returns.returned(book)
    assert [(d.ref, d.title, d.version, d.file, d.nda, d.questions) for d in one.documents] == [
        ("V-2", "DPA", "v4", "dpa.pdf", "No", "RET-01.1"),
        ("", "A document without a number", "", "", "", ""),
    ]
    (party,) = one.subprocessors
    assert (party.name, party.country, party.since) == ("Hosting AG", "Germany", "2024")
    assert note(one, "evidence-without-ref").message == "a document without a number: A document without a number"
    assert note(one, "outside").message == "It is not read; it says: confidential"


def statements(*rows: tuple[str, str, str]) -> Returned:
    book = hand_made(Cell(2, 1, "RET-01.1"), Cell(2, 3, "Yes"))
    sheet = Grid("6 Please confirm")
    lines = [("Ref", "Topic", "We understand", "From", "Correct?", "Correction")]
    lines += [(ref, "T", "It is so.", "DPA", said, correction) for ref, said, correction in rows]
    for number, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            if text:
                sheet.cells[number, column] = Cell(number, column, text)
    meta = Grid("_meta", visible=False)
    for number, (name, text) in enumerate(
        (("statement", "fingerprint"), ("RET-01/period", fingerprint("It is so."))), 1
    ):
        meta.cells[number, 1], meta.cells[number, 2] = Cell(number, 1, name), Cell(number, 2, text)
    book.grids = (*book.grids, sheet, meta)
    return read(book)


def test_what_the_vendor_says_to_our_understanding_is_kept_with_the_statement_it_answers() -> None:
    (said,) = statements(("ret-01/period ", "Not correct", "Sixty days.")).confirmations
    assert (said.element, said.word, said.correction, said.cell) == (
        "RET-01/period",
        "not-correct",
        "Sixty days.",
        "E2",
    )
    assert said.fingerprint == fingerprint("It is so.")


@pytest.mark.parametrize(
    ("ref", "said", "correction", "message"),
    [
        (
            "RET-01/period",
            "perhaps",
            "",
            "RET-01/period: 'perhaps' is neither Correct or Not correct; it is kept as written.",
        ),
        ("RET-01/period", "Not correct", "", "RET-01/period: not correct, but no correction is given."),
        ("RET-01/period", "", "Sixty.", "RET-01/period: a correction stands beside a blank answer; it is kept."),
        ("ABC-01/x", "Correct", "Y", "'ABC-01/x' is not a statement that we put; it says: Correct | Y"),
    ],
)
def test_doubts_about_a_confirmation_are_named(ref: str, said: str, correction: str, message: str) -> None:
    assert message in {n.message for n in statements((ref, said, correction)).reading.notes}


def test_a_sheet_that_is_not_ours_is_named() -> None:
    book, _ = filled()
    book.create_sheet("Our remarks")["B2"] = "Please read this first"
    one = returns.returned(book)
    assert note(one, "other-sheet").message == (
        "The sheet is not one of ours and was not read; it holds 1 cells and begins: Please read this first"
    )


def test_a_file_in_which_nothing_is_answered_is_said_to_be_one() -> None:
    one = returns.returned(returns.opened())
    assert note(one, "nothing-answered").message == "Not one question is answered."
    assert one.reading.counts.blank == 11


def test_a_file_says_what_it_is_in_four_places() -> None:
    book, _ = filled()
    whole = identify(read_book_bytes(returns.saved(book), "x.xlsx"))
    assert (whole.document, whole.engagement, whole.round) == ("DDQ-2026-0001", "ENG-2026-0001", 1)
    damage.lose_properties(book, Random(1))
    assert identify(read_book_bytes(returns.saved(book), "x.xlsx")).engagement == "ENG-2026-0001"
    damage.drop_meta(book, Random(1))
    printed = identify(read_book_bytes(returns.saved(book), "x.xlsx"))
    assert (printed.document, printed.engagement, printed.asked) == ("DDQ-2026-0001", "", {})


def test_a_file_pieced_together_names_the_other_document() -> None:
    book, _ = filled()
    book["2 Respondent"]["A2"] = "DDQ-2025-0009, round 1"
    assert identify(read_book_bytes(returns.saved(book), "x.xlsx")).others == ("DDQ-2025-0009",)


def points(one: Returned) -> dict[str, tuple[str, str]]:
    questions = {question.code: question for question in returns.expected()}
    found = open_points(one, questions, returns.form())
    return {point.ref: (point.kind, point.why) for point in found if point.kind != "respondent"}


def test_what_is_open_is_asked_once_more() -> None:
    book, sheet = filled()
    values: list[tuple[int, object, object]] = [
        (0, None, None), (2, "No", "No."), (3, "TBD", "x"), (4, "sometimes", "x"), (5, None, "See our terms."),
    ]  # fmt: skip
    for offset, said, details in values:
        sheet.cell(FIRST + offset, ANSWER).value = said  # type: ignore[assignment]
        sheet.cell(FIRST + offset, DETAILS).value = details  # type: ignore[assignment]
    sheet.cell(FIRST + 6, EVIDENCE).value = "V-9"
    sheet.delete_rows(FIRST + 7)
    assert points(returns.returned(book)) == {
        "RET-01.1": ("unanswered", ""),
        "RET-01.3": (
            "detail",
            "Answered No with no more than “No.”. Please add a line: what applies instead, if anything.",
        ),
        "RET-01.4": ("unclear", "Your answer reads “TBD”. Please answer now, or say by when."),
        "RET-01.5": ("unclear", "Your answer reads “sometimes”. Please choose one of Yes, Partial, No, Planned, N/A."),
        "RET-01.6": ("unanswered", "You wrote details, but chose no answer. Please choose one."),
        "RET-01.8": ("unanswered", ""),
        "V-9": ("evidence", "Named in RET-01.7, but not in your list of documents. Which is it?"),
    }


def test_rows_nobody_could_place_and_answers_that_differ_are_asked_about() -> None:
    book, sheet = filled()
    at = sheet.max_row + 1
    for row, code, said in ((at, "RET-01.1", "No"), (at + 1, "XX-01.1", "Yes")):
        sheet.cell(row, ID).value, sheet.cell(row, ANSWER).value = code, said
    found = points(returns.returned(book))
    assert found["RET-01.1"] == ("unclear", "It is answered twice, and differently. Please say which answer holds.")
    assert found[f"{returns.SHEET}, A{at + 1}"] == (
        "row",
        "We could not tell which question this row answers. Please say which.",
    )
