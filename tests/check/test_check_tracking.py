"""Rules over a tracking file that somebody edited by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import small
from ddq.check.tracking import check_tracking
from ddq.model.tracking import AddedRow, Entry, SignOff, TrackedRerating, TrackedWaiver, Tracking

DAY = date(2026, 12, 3)
ENTRY = Entry(table="checks", key="DPA-01", column="owner", value="X", on=DAY, by="Y", revision=1)
GOOD = Tracking(
    engagement="ENG-2026-0001",
    revision=1,
    entries=(ENTRY, replace(ENTRY, column="due", value="2027-01-01"), replace(ENTRY, column="status", value="met")),
)
WAIVER = TrackedWaiver(
    provision="RET-01", by="X", role="boss", because="Small", until=DAY, on=DAY, entered_by="X", revision=1
)
SIGNED = SignOff(role="boss", decision="maybe", on=DAY, entered_by="X", version="0.1", revision=1)
RERATED = TrackedRerating(
    provision="RET-01", likelihood=6, impact=1, by="X", because="Y", response="hope", on=DAY, revision=1
)


def found(**changes: Any) -> list[str]:
    tracking = replace(GOOD, **changes)
    return [f.message for _, f in check_tracking(tracking, "ENG-2026-0001", small.catalog())]


def test_a_file_that_the_program_wrote_passes() -> None:
    assert found() == []


def test_a_row_that_no_longer_exists_is_no_mistake() -> None:
    assert found(entries=(replace(ENTRY, key="GONE-01"),)) == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (replace(ENTRY, table="chekcs"), "'chekcs' is not a table"),
        (replace(ENTRY, column="gate"), "'gate' of 'DPA-01' is not read back from the table 'checks'"),
        (replace(ENTRY, column="status", value="done"), "'done' is not in the list 'checklist-status'"),
        (replace(ENTRY, column="due", value="soon"), "'soon' is not a day"),
        (replace(ENTRY, table="risks", column="impact-after", value="7"), "'7' is not a level from 1 to 5"),
        (replace(ENTRY, table="fields", key="as-of"), "'owner' of 'as-of' is not read back from the table 'fields'"),
    ],
)
def test_a_wrong_table_column_or_value_is_found(entry: Entry, message: str) -> None:
    assert found(entries=(entry,)) == [message]


def test_one_cell_stands_once_and_the_file_is_of_this_engagement() -> None:
    assert found(entries=(ENTRY, ENTRY)) == ["DPA-01 has a second line for 'owner'"]
    assert found(engagement="ENG-2026-0002") == ["the file is of 'ENG-2026-0002', not of ENG-2026-0001"]


def test_roles_decisions_responses_tables_and_levels_are_known() -> None:
    row = AddedRow(table="checks", key="X", on=DAY, by="Y", revision=1)
    assert found(waivers=(WAIVER,)) == ["'boss' is not a role"]
    assert found(sign_offs=(SIGNED,)) == ["'boss' is not a role", "'maybe' is not a decision"]
    assert found(reratings=(RERATED,)) == ["'hope' is not a response", "6 is not a level from 1 to 5"]
    assert found(added=(row,)) == ["'checks' is not a table with rows of our own"]
