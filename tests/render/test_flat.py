"""Flat files: one table each, header in the first row, days as ISO text, no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import small
from answered import answer, asking, assessed, returned
from ddq.decide.assess import assess
from ddq.model.engagement import Waiver
from ddq.model.on_file import OnFile
from ddq.model.package import CoreProperties
from ddq.model.tracking import AddedRow, Entry, Tracking
from ddq.render import flat
from ddq.render.flat import Table
from ddq.render.view import build_view

if TYPE_CHECKING:
    from ddq.model.answer import Round

ONE = asking(("RET-01.1", ("period",)), ("RET-01.2", ("exceptions",)))
CORE = CoreProperties(title="T", subject="S", company="C", author="A", as_of=date(2026, 11, 22))


def rows(table: Table) -> list[dict[str, str]]:
    """Return the table as another program reads its CSV."""
    return list(csv.DictReader(io.StringIO(table.csv().decode(), newline="")))


def determinations(*rounds: Round) -> dict[str, dict[str, str]]:
    one = assessed(*rounds, catalog=ONE)
    return {row["provision"]: row for row in rows(flat.determinations(one, build_view(one, {}, "1", "a" * 64)))}


def answers(*rounds: Round) -> dict[str, dict[str, str]]:
    one = assessed(*rounds, catalog=ONE)
    return {row["Question ID"]: row for row in rows(flat.answers(one, build_view(one, {}, "1", "a" * 64)))}


def actions(**changes: Any) -> list[dict[str, str]]:
    one = small.assessed(**changes)
    return rows(flat.actions(one, build_view(one, {}, "1", "a" * 64)))


def test_every_provision_in_scope_is_one_row_in_the_words_of_the_documents() -> None:
    found = determinations()
    assert list(found) == ["DPA-01", "RET-01"]
    one = found["RET-01"]
    assert (one["coverage"], one["severity"], one["gate"], one["gap"]) == ("Partly met", "Low", "Should", "yes")
    assert (one["points_met"], one["points"], one["open_points"]) == ("1", "3", "exceptions; region")
    assert (one["as_of"], one["due"]) == ("2026-11-22", "2027-05-21")
    assert one["risk"] == "R-RET-01"
    assert found["DPA-01"]["severity"] == found["DPA-01"]["due"] == found["DPA-01"]["risk"] == ""


def test_every_column_is_documented_and_none_is_missing() -> None:
    one = assessed(catalog=ONE)
    view = build_view(one, {}, "1", "a" * 64)
    for made, columns in (
        (flat.determinations(one, view), flat.DETERMINATIONS),
        (flat.answers(one, view), flat.ANSWERS),
        (flat.actions(one, view), flat.ACTIONS),
    ):
        assert made.columns == tuple(columns)
        assert all(len(row) == len(columns) for row in made.rows)
        assert all(columns.values())


def test_a_row_names_the_answers_that_count() -> None:
    assert determinations(returned(answer("RET-01.1", "no", ONE)))["RET-01"]["answers"] == "RET-01.1: No"


def test_a_waived_row_says_by_whom_and_until_when() -> None:
    waiver = Waiver(provision="RET-01", by="B. Lind", role="general-counsel", because="Small", until=date(2027, 1, 1))
    one = small.assessed(waivers=(waiver,))
    found = rows(flat.determinations(one, build_view(one, {}, "1", "a" * 64)))[1]
    assert (found["waived_by"], found["waived_until"], found["status"]) == ("B. Lind", "2027-01-01", "Waived")


def test_each_question_is_a_row_with_response_and_justification() -> None:
    given_ = returned(answer("RET-01.1", "yes", ONE, details="Clause 4", evidence="V-1"))
    found = answers(given_)
    one = found["RET-01.1"]
    assert (one["Question"], one["Response"], one["Justification"], one["Evidence"]) == (
        "For Acme API: is RET-01.1 so?",
        "Yes",
        "Clause 4",
        "V-1",
    )
    assert (one["Received"], one["Source"], one["Counts"]) == ("2026-11-20", "back.xlsx, Questionnaire!H6", "yes")
    assert (found["RET-01.2"]["Response"], found["RET-01.2"]["Counts"]) == ("", "no")


def test_what_is_none_of_the_answers_is_exported_as_written() -> None:
    found = answers(returned(answer("RET-01.1", "", ONE, written="Mostly", state="unknown-value")))["RET-01.1"]
    assert (found["Response"], found["Counts"]) == ("Mostly", "no")


def test_an_action_is_a_task_with_its_person_day_and_labels() -> None:
    found = actions(in_place={})
    one = next(row for row in found if row["Summary"].startswith("A-DPA-01.1 "))
    assert (one["Assignee"], one["Due date"], one["Priority"]) == ("P. Novak", "2026-12-15", "High")
    assert one["Labels"] == "ddq ENG-2026-0001 DPA-01 Evidence condition"
    assert "Provision: DPA-01" in one["Description"].splitlines()


@pytest.mark.parametrize(
    ("cells", "code", "priority"),
    [
        ({"risk": "R-DPA-01"}, "DPA-01", "High"),
        ({"condition": "C-RET-01"}, "RET-01", "Low"),
        ({"risk": "R-OUR-1"}, "", "Medium"),
    ],
)
def test_an_added_action_is_of_the_provision_of_its_risk_or_condition(
    cells: dict[str, str], code: str, priority: str
) -> None:
    told = {"text": "Rotate the keys"} | cells
    mark: dict[str, Any] = {"table": "actions", "key": "A-OUR-1", "on": date(2026, 12, 1), "by": "A", "revision": 1}
    entries = tuple(Entry(column=column, value=value, **mark) for column, value in told.items())
    held = OnFile(tracking=Tracking(engagement="ENG-2026-0001", entries=entries, added=(AddedRow(**mark),)))
    one = assess(small.catalog(), small.engagement(in_place={}), small.as_of(), held)
    found = rows(flat.actions(one, build_view(one, {}, "1", "a" * 64)))
    row = next(row for row in found if row["Summary"].startswith("A-OUR-1"))
    lines = row["Description"].splitlines()
    assert [line for line in lines if line.startswith(("Provision:", "Closed by:"))] == (
        [f"Provision: {code}"] if code else []
    )
    labels = ["ddq", "ENG-2026-0001", *([code] if code else []), *(["condition"] if "condition" in cells else [])]
    assert (row["Labels"].split(" "), row["Priority"]) == (labels, priority)


def test_a_role_that_nobody_fills_is_no_assignee() -> None:
    assert {row["Assignee"] for row in actions(owners={})} == {""}


def test_labels_have_no_white_space_and_summaries_no_line_break() -> None:
    for row in actions():
        assert row["Labels"].split(" ")[:2] == ["ddq", "ENG-2026-0001"]
        assert "\n" not in row["Summary"]
        assert len(row["Summary"]) <= 250


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("- a list", "'- a list"),
        ("-5", "-5"),
        ("+1,5", "+1,5"),
        ("a = b", "a = b"),
        ("2026-11-22", "2026-11-22"),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_written_with_an_apostrophe(text: str, written: str) -> None:
    assert rows(Table("t", ("a",), ((text,),))) == [{"a": written}]


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5).map(tuple))
def test_no_cell_of_a_csv_starts_like_a_formula(cells: tuple[tuple[str, str], ...]) -> None:
    text = Table("t", ("a", "b"), cells).csv().decode("utf-8", "surrogatepass")
    for row in list(csv.reader(io.StringIO(text, newline="")))[1:]:
        for cell in row:
            assert not cell.startswith(("=", "@", "\t", "\r"))


def test_the_workbook_is_one_sheet_of_text_with_its_header_in_row_1() -> None:
    table = Table("determinations", ("provision", "due"), (("RET-01", "2026-12-15"), ("=1+1", "")))
    data = table.xlsx(CORE)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["determinations"]
    sheet = book["determinations"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["provision", "due"],
        ["RET-01", "2026-12-15"],
        ["=1+1", None],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert (book.properties.title, book.properties.creator) == ("T", "A")


def test_the_same_table_gives_the_same_bytes() -> None:
    table = Table("t", ("a",), (("b",),))
    assert table.xlsx(CORE) == table.xlsx(CORE)
    assert table.csv() == table.csv()


def test_what_a_cell_cannot_hold_is_left_out_of_the_workbook() -> None:
    data = Table("t", ("a",), (("x\x00y" + "z" * 40_000,),)).xlsx(CORE)
    value = load_workbook(io.BytesIO(data))["t"]["A2"].value
    assert isinstance(value, str)
    assert (value[:3], len(value)) == ("xyz", 32_767)
