"""The columns of a comparison's workbook: one or two for each offering, within the width of a page."""

from __future__ import annotations

import pytest

from ddq.model.layout import WIDTH_BUDGET, Layout, Sheet
from ddq.read.layout import read_layout
from ddq.read.shipped import shipped
from ddq.render.blocks import widths_of
from ddq.render.spread import spread


def layout() -> Layout:
    found = read_layout(shipped("templates") / "comparison.yaml").layout
    assert found is not None
    return found


def sheets(offerings: int, name: str) -> list[Sheet]:
    return [sheet for sheet in spread(layout(), offerings).sheets if sheet.name.startswith(name)]


def values(sheet: Sheet) -> list[str]:
    return [column.value for block in sheet.blocks if block.table for column in block.table.columns]


@pytest.mark.parametrize("offerings", range(2, 14))
def test_no_sheet_is_wider_than_a_page(offerings: int) -> None:
    for sheet in spread(layout(), offerings).sheets:
        assert sum(widths_of(sheet)) <= WIDTH_BUDGET, (sheet.name, widths_of(sheet))
        assert len(sheet.name) <= 31


@pytest.mark.parametrize("offerings", range(2, 14))
def test_every_offering_has_its_columns_once(offerings: int) -> None:
    shown = [value for sheet in sheets(offerings, "Side by side") for value in values(sheet) if "cells" in value]
    assert shown == [f"cells.{n}.{name}" for n in range(offerings) for name in ("coverage", "text")]
    wholes = [value for sheet in sheets(offerings, "Summary") for value in values(sheet) if "wholes" in value]
    assert wholes == [f"wholes.{n}.shown" for n in range(offerings)]


def test_a_sheet_that_cannot_hold_all_offerings_is_repeated_and_numbered() -> None:
    assert [sheet.name for sheet in sheets(4, "Side by side")] == ["Side by side"]
    assert [sheet.name for sheet in sheets(9, "Side by side")] == ["Side by side 1", "Side by side 2", "Side by side 3"]
    assert len(sheets(10, "Summary")) == 1


def test_what_is_left_of_a_page_goes_to_the_notes() -> None:
    two, four = (widths_of(sheets(number, "Side by side")[0]) for number in (2, 4))
    assert two[:3] == four[:3]
    assert two[3] == four[3]
    assert two[4] > 2 * four[4]


def test_headers_name_the_offering_of_their_column() -> None:
    (sheet,) = sheets(2, "Side by side")
    (table,) = (block.table for block in sheet.blocks if block.table)
    assert [column.header for column in table.columns[3:]] == [
        "{columns.0.label}",
        "{columns.0.label}: note",
        "{columns.1.label}",
        "{columns.1.label}: note",
    ]


def test_a_sheet_without_offerings_in_columns_stays_as_it_is() -> None:
    given = {sheet.name: sheet for sheet in layout().sheets}
    for name in ("Provisions", "Sources", "Documents", "Limits"):
        assert sheets(5, name) == [given[name]]
