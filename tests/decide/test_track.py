"""Working copies come back: what people changed is found wherever it stands, and nothing else counts as a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

import copies
import small
from copies import CHECKLIST, GAPS, RISKS, assessed, back, changed, edits, made, opened, problems, row_of, saved
from ddq.decide.track import document_of, is_ours, merged
from ddq.model.book import Book, Cell, Grid
from ddq.model.engagement import Waiver
from ddq.model.taken import TakenBack
from ddq.model.tracking import AddedRow, Entry, Tracking
from ddq.read.book import read_book_bytes

NOTE = ("Checklist", "RET-01", "Notes")
STATUS = ("Checklist", "RET-01", "Status")
OWNER = ("Checklist", "RET-01", "Owner")


def entry(column: str, value: str, **fields: Any) -> Entry:
    given: dict[str, Any] = {
        "table": "checks",
        "key": "RET-01",
        "on": date(2026, 12, 1),
        "by": "A. Rivera",
        "revision": 1,
    } | fields
    return Entry(column=column, value=value, **given)


def on_file(*entries: Entry, revision: int = 1) -> Tracking:
    return Tracking(engagement="ENG-2026-0001", revision=revision, entries=entries)


@pytest.mark.parametrize("kind", [CHECKLIST, RISKS, GAPS])
def test_a_workbook_that_nobody_touched_brings_nothing(kind: str) -> None:
    taken = back(made(assessed(), kind), assessed(), kind)
    assert (taken.edits, taken.added, taken.clashes, taken.problems, taken.notes) == ((), (), (), (), ())
    assert taken.tracking == assessed().on_file.tracking


@pytest.mark.parametrize("kind", [CHECKLIST, RISKS, GAPS])
def test_a_workbook_that_another_program_saved_brings_nothing(kind: str) -> None:
    taken = back(saved(opened(made(assessed(), kind))), assessed(), kind)
    assert (taken.edits, taken.problems, taken.notes, taken.lost_base) == ((), (), (), False)


def test_what_people_write_is_found_with_its_cell_its_old_and_its_new_value() -> None:
    data = changed(
        made(assessed()), {STATUS: "in review", OWNER: "Z. Zed", ("Checklist", "RET-01", "Due"): date(2027, 3, 1)}
    )
    taken = back(data, assessed())
    assert edits(taken) == [
        ("RET-01", "status", "Partly met", "In review"),
        ("RET-01", "owner", "Security", "Z. Zed"),
        ("RET-01", "due", "21 May 2027", "1 Mar 2027"),
    ]
    assert [str(edit.spot.cell) for edit in taken.edits] == ["H6", "I6", "J6"]
    assert [(e.column, e.value, e.base, e.by, e.revision) for e in taken.tracking.entries] == [
        ("status", "in-review", "partly-met", "T. Ester", 1),
        ("owner", "Z. Zed", "Security", "T. Ester", 1),
        ("due", "2027-03-01", "2027-05-21", "T. Ester", 1),
    ]
    assert {(e.document, e.version, e.on) for e in taken.tracking.entries} == {
        ("CHK-2026-0001", "0.1 draft", copies.DAY)
    }


def test_a_text_is_kept_word_for_word() -> None:
    text = '=1+1 is "not" a formula\nsecond line: - {x}, 日本'
    taken = back(changed(made(assessed()), {NOTE: text}), assessed())
    assert [e.value for e in taken.tracking.entries] == [text]


def test_a_renamed_sheet_is_found_by_its_header_and_its_rows_by_their_key() -> None:
    book = opened(changed(made(assessed()), {OWNER: "Z. Zed"}))
    sheet: Any = book["Checklist"]
    sheet.title = "Our list"
    sheet.insert_rows(5, 3)
    sheet.insert_rows(2, 2)
    assert edits(back(saved(book), assessed())) == [("RET-01", "owner", "Security", "Z. Zed")]


def test_sorted_rows_and_moved_columns_change_nothing() -> None:
    book = opened(changed(made(assessed()), {OWNER: "Z. Zed"}))
    sheet: Any = book["Checklist"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=6)]
    for number, values in enumerate(reversed(rows), 5):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
    book.move_sheet(sheet, 2)
    sheet.insert_cols(3)
    assert edits(back(saved(book), assessed())) == [("RET-01", "owner", "Security", "Z. Zed")]


def test_a_row_that_was_deleted_stays_on_file_and_is_named() -> None:
    book = opened(made(assessed()))
    book["Checklist"].delete_rows(6)
    taken = back(saved(book), assessed())
    assert taken.edits == ()
    assert "RET-01 is not in the workbook; what is on file of it stays" in taken.notes


def test_a_column_or_table_that_is_gone_is_named() -> None:
    book = opened(made(assessed()))
    book["Checklist"].delete_cols(9)
    del book["Conditions"]
    notes = back(saved(book), assessed()).notes
    assert "the column Owner is not on the sheet Checklist; nothing of it was read" in notes
    assert "the table of the sheet Conditions is not in the file; nothing of it was read" in notes


def test_a_change_where_nothing_is_read_back_is_named() -> None:
    taken = back(changed(made(assessed(), RISKS), {("Register", "R-DPA-01", "L"): 5}), assessed(), RISKS)
    assert taken.edits == ()
    assert taken.notes == ("Register!E5 (L of R-DPA-01) was changed, and nothing is read back from there",)


def test_formulas_strike_through_comments_and_merged_cells_are_named() -> None:
    book = opened(changed(made(assessed()), {OWNER: "Z. Zed"}))
    sheet: Any = book["Checklist"]
    sheet["I6"].font = Font(strike=True)
    sheet["A5"].comment = Comment("See mail", "X")
    sheet.merge_cells("K5:K6")
    taken = back(saved(book), assessed())
    assert "Checklist!I6 is struck through; its text was read all the same" in taken.notes
    assert "1 comment is in the file; comments are not kept" in taken.notes
    assert "Checklist!K6 is part of merged cells; their one value was read" in taken.notes


def test_a_row_without_a_key_and_a_value_that_is_an_error_are_problems_at_their_cell() -> None:
    book = opened(made(assessed(), RISKS))
    sheet: Any = book["Actions"]
    sheet.cell(copies.spare(book, "Actions", "Action"), 6).value = "Somebody"
    sheet["G5"].value, sheet["G5"].data_type = "#REF!", "e"
    found = problems(back(saved(book), assessed(), RISKS))
    assert found == [
        "Actions!A8: the row says something and has nothing under Action",
        "Actions!G5: the cell holds #REF!",
    ]


def test_the_same_row_twice_counts_once_when_it_says_one_thing_and_is_a_problem_when_it_says_two() -> None:
    book = opened(changed(made(assessed()), {OWNER: "Z. Zed"}))
    sheet: Any = book["Checklist"]
    for column in range(1, 12):
        sheet.cell(7, column).value = sheet.cell(6, column).value
    assert edits(back(saved(book), assessed())) == [("RET-01", "owner", "Security", "Z. Zed")]
    sheet["I7"].value = "Y. Young"
    assert problems(back(saved(book), assessed())) == [
        "Checklist!I6: RET-01 stands twice and says two things; see Checklist!A7"
    ]


def test_a_key_that_was_mistyped_is_not_taken_for_a_new_row() -> None:
    data = changed(made(assessed(), RISKS), {("Actions", "A-RET-01.1", "Action"): "A-RET-1.1"})
    taken = back(data, assessed(), RISKS)
    assert problems(taken) == ["Actions!A6: 'A-RET-1.1' is not a row of ours"]
    assert taken.problems[0].hint == "Did you mean 'A-RET-01.1'?"


def test_a_row_of_a_table_that_nobody_adds_to_is_refused() -> None:
    data = changed(made(assessed()), {("Checklist", "RET-01", "Ref"): "XYZ-77"})
    assert problems(back(data, assessed())) == ["Checklist!A6: 'XYZ-77' is not a row of ours"]


def test_rows_that_people_add_are_kept_and_printed_again() -> None:
    book = opened(made(assessed(), RISKS))
    row = {
        "Risk": "R-OUR-1", "Category": "security", "Risk: cause, event, consequence": "Keys leak.", "L": 5, "I": 4,
        "Owner": "IT", "Response": "Mitigate",
    }  # fmt: skip
    row_of(book, "Register", "Risk", row)
    row_of(
        book, "Actions", "Action", {"Action": "A-OUR-1", "What is to be done": "Rotate the keys", "Type": "Technical"}
    )
    taken = back(saved(book), assessed(), RISKS)
    assert taken.problems == ()
    assert [(one.table, one.key) for one in taken.tracking.added] == [("risks", "R-OUR-1"), ("actions", "A-OUR-1")]
    after = assessed(taken.tracking)
    again = opened(made(after, RISKS))
    assert copies.cell(again, "Register", "R-OUR-1", "Residual").value.startswith("=IF(")
    assert copies.cell(again, "Register", "R-OUR-1", "Category").value == "Security"
    assert copies.cell(again, "Actions", "A-OUR-1", "What is to be done").value == "Rotate the keys"
    assert copies.view(after, RISKS).worst_open == "Critical"
    assert back(made(after, RISKS), after, RISKS).added == ()
    text = changed(made(after, RISKS), {("Actions", "A-OUR-1", "What is to be done"): "Rotate them all"})
    assert edits(back(text, after, RISKS)) == [("A-OUR-1", "text", "Rotate the keys", "Rotate them all")]


def test_a_row_added_twice_or_without_its_matter_or_with_a_long_key_is_a_problem() -> None:
    book = opened(made(assessed(), RISKS))
    for _ in range(2):
        row_of(book, "Actions", "Action", {"Action": "A-OUR-1", "Owner": "IT"})
    row_of(book, "Actions", "Action", {"Action": "x" * 41, "What is to be done": "y"})
    row_of(book, "Register", "Risk", {"Risk": "R-OUR-1", "Owner": "IT"})
    assert problems(back(saved(book), assessed(), RISKS)) == [
        "Actions!A10: a key has 40 characters at most",
        "Actions!A9: a second row has the key 'A-OUR-1'",
        "Register!C7: the added row R-OUR-1 does not say what may happen",
        "Register!E7: the added row R-OUR-1 does not say a likelihood",
        "Register!F7: the added row R-OUR-1 does not say an impact",
    ]


def test_a_workbook_read_back_twice_brings_nothing_the_second_time() -> None:
    book = opened(changed(made(assessed()), {OWNER: "Z. Zed", NOTE: "Seen"}))
    row_of(book, "Conditions", "Condition", {"Condition": "C-OUR-1", "What must be done": "Train the staff"})
    first = back(saved(book), assessed())
    second = back(saved(book), assessed(first.tracking))
    assert (first.tracking.revision, second.edits, second.added, second.clashes) == (1, (), (), ())
    assert second.tracking == first.tracking


def test_what_the_program_says_itself_is_not_kept_as_a_persons() -> None:
    held = assessed(on_file(entry("status", "in-review", base="partly-met")))
    taken = back(changed(made(held), {STATUS: "Partly met"}), held)
    assert edits(taken) == [("RET-01", "status", "In review", "Partly met")]
    assert taken.tracking.entries == ()


def test_an_emptied_status_or_day_is_the_programs_again_and_an_emptied_text_stays_empty() -> None:
    held = assessed(
        on_file(entry("status", "in-review", base="partly-met"), entry("due", "2027-03-01", base="2027-05-21"))
    )
    taken = back(changed(made(held), {STATUS: None, ("Checklist", "RET-01", "Due"): None, OWNER: None}), held)
    assert [(e.column, e.value) for e in taken.tracking.entries] == [("owner", "")]
    shown = copies.view(assessed(taken.tracking), CHECKLIST).checks[1]
    assert (shown.status, shown.due, shown.owner) == ("Partly met", date(2027, 5, 21), "")


def test_a_change_that_somebody_else_overtook_is_a_clash_and_nothing_is_kept() -> None:
    data = changed(made(assessed()), {OWNER: "Z. Zed", NOTE: "Seen"})
    overtaken = assessed(on_file(entry("owner", "Y. Young", base="Security")))
    taken = back(data, overtaken)
    (clash,) = taken.clashes
    assert (clash.edit.key, clash.edit.new, clash.theirs, clash.by, clash.on) == (
        "RET-01", "Z. Zed", "Y. Young", "A. Rivera", date(2026, 12, 1),
    )  # fmt: skip
    assert edits(taken) == [("RET-01", "notes", "R-RET-01, 2 actions", "Seen")]
    assert taken.tracking == overtaken.on_file.tracking


def test_a_later_value_that_the_old_workbook_does_not_touch_stands() -> None:
    overtaken = assessed(on_file(entry("owner", "Y. Young", base="Security")))
    taken = back(changed(made(assessed()), {NOTE: "Seen"}), overtaken)
    assert taken.clashes == ()
    assert {(e.column, e.value) for e in taken.tracking.entries} == {("owner", "Y. Young"), ("notes", "Seen")}


def test_a_row_added_under_a_key_that_somebody_else_used_meanwhile_is_a_clash() -> None:
    book = opened(made(assessed(), RISKS))
    row_of(book, "Actions", "Action", {"Action": "A-OUR-1", "What is to be done": "Mine"})
    theirs = entry("text", "Theirs", table="actions", key="A-OUR-1")
    row = AddedRow(table="actions", key="A-OUR-1", on=theirs.on, by=theirs.by, revision=1)
    taken = back(saved(book), assessed(replace(on_file(theirs), added=(row,))), RISKS)
    assert [(c.edit.new, c.theirs) for c in taken.clashes] == [("Mine", "Theirs")]


def test_without_its_own_record_a_workbook_is_compared_with_what_it_would_hold_today() -> None:
    book = opened(changed(made(assessed()), {OWNER: "Z. Zed"}))
    del book["_meta"]
    taken = back(saved(book), assessed())
    assert taken.lost_base
    assert edits(taken) == [("RET-01", "owner", "Security", "Z. Zed")]
    assert taken.document == "CHK-2026-0001"


def test_the_gap_register_and_the_checklist_share_owner_and_due() -> None:
    data = changed(
        made(assessed(), GAPS),
        {("Gaps", "RET-01", "Owner"): "Z. Zed", ("Gaps", "RET-01", "Agreed with the vendor"): "30 days"},
    )
    taken = back(data, assessed(), GAPS)
    assert {(e.table, e.column, e.value) for e in taken.tracking.entries} == {
        ("checks", "owner", "Z. Zed"), ("checks", "agreed", "30 days"),
    }  # fmt: skip
    after = assessed(taken.tracking)
    assert copies.view(after, CHECKLIST).checks[1].owner == "Z. Zed"
    assert [(gap.owner, gap.agreed) for gap in copies.view(after, GAPS).pending if gap.ref == "RET-01"] == [
        ("Z. Zed", "30 days")
    ]


def test_a_file_is_ours_by_its_property_its_manifest_its_record_or_what_people_see() -> None:
    data = made(assessed())
    whole = read_book_bytes(data, "a.xlsx")
    bare = replace_book(whole, properties={}, manifest={})
    seen = replace_book(bare, grids=tuple(grid for grid in whole.grids if grid.name != "_meta"))
    for book in (whole, replace_book(whole, manifest={}), replace_book(whole, properties={}), bare, seen):
        assert document_of(book) == "CHK-2026-0001"
        assert is_ours(book)


@pytest.mark.parametrize("text", ["CHK-01", "CHK-01 Is data encrypted?", "DDQ-2026-0001 · v1.0", "GRP-7 – other"])
def test_a_strangers_file_is_not_ours_for_a_code_that_looks_like_an_id(text: str) -> None:
    grid = Grid("Sheet1", {(1, 1): Cell(1, 1, text), (1, 2): Cell(1, 2, "Yes")})
    assert not is_ours(Book("x.xlsx", "xlsx", "0" * 64, (grid,)))


def test_our_questionnaire_is_not_a_working_copy() -> None:
    book = Book("x.xlsx", "xlsx", "0" * 64, (), {"ddq-document": "DDQ-2026-0001"})
    assert not is_ours(book)


def test_a_waiver_on_file_stands_before_that_of_the_engagement_and_one_of_a_provision_that_left_is_passed_over() -> (
    None
):
    old = Waiver(provision="RET-01", by="A", role="legal", because="Old reason", until=date(2027, 1, 1))
    taken = waived(("RET-01", "Legal"))
    engagement = small.engagement(waivers=(old,))
    catalog = small.catalog()
    assert [w.because for w in merged(engagement, taken.tracking, catalog).waivers] == ["A pilot of two weeks"]
    without = small.catalog_with()
    without = replace(without, provisions={"DPA-01": catalog.provisions["DPA-01"]})
    assert merged(engagement, taken.tracking, without).waivers == (old,)
    assert merged(engagement, Tracking(), catalog) is engagement


def waived(*rows: tuple[str, str]) -> TakenBack:
    book = opened(made(assessed()))
    for code, role in rows:
        row = {"Provision waived": code, "Because": "A pilot of two weeks", "Until": date(2027, 2, 1)}
        row_of(book, "Decision", "Provision waived", row | {"Waived by": "B. Boss", "In the role of": role})
    return back(saved(book), assessed())


def replace_book(book: Book, **fields: Any) -> Book:
    return replace(book, **fields)
