"""The reader finds what openpyxl and calamine find, in workbooks made at random and in those that vendors sent."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from python_calamine import CalamineWorkbook

import ddq
from ddq.model.book import Book, Cell, Grid
from ddq.read.book import read_book, read_book_bytes
from ddq.read.book.text import decoded
from strangers import spreadsheet

FOREIGN = Path(ddq.__file__).resolve().parents[3] / "shared" / "workbooks"
SENT = sorted(FOREIGN.glob("*.xlsx"))
needs_foreign = pytest.mark.skipif(not SENT, reason="the workbooks of others are not here")


def as_ours(value: Any) -> Any:
    """Return a value of openpyxl's as the reader gives it."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return decoded(value) if isinstance(value, str) else value


def seen(book: Any, formulas: Any) -> Iterator[tuple[str, tuple[int, int], Cell]]:
    """Yield every cell that holds something, as openpyxl sees it; formulas come from the second way of opening it."""
    looks: dict[int, tuple[bool, bool]] = {}
    for sheet in book.worksheets:
        twins = formulas[sheet.title]._cells
        for place, cell in sheet._cells.items():
            formula = place in twins and twins[place].data_type == "f"
            if cell.value in (None, "") and not formula:
                continue
            if cell.style_id not in looks:
                looks[cell.style_id] = (bool(cell.font.strike), cell.protection.locked)
            struck, locked = looks[cell.style_id]
            value = "" if cell.value is None else as_ours(cell.value)
            yield sheet.title, place, Cell(place[0], place[1], value, formula, cell.data_type == "e", struck, locked)


def by_openpyxl(data: bytes) -> tuple[Any, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True), openpyxl.load_workbook(io.BytesIO(data))


def plain(cell: Cell) -> Cell:
    return cell._replace(struck=False)


def grids(book: Book) -> dict[str, Grid]:
    return {grid.name: grid for grid in book.grids}


@needs_foreign
@pytest.mark.parametrize("path", SENT, ids=lambda path: path.stem)
def test_a_real_workbook_is_what_openpyxl_sees(path: Path) -> None:
    ours, (book, formulas) = grids(read_book(path)), by_openpyxl(path.read_bytes())
    assert list(ours) == book.sheetnames
    theirs: dict[str, dict[tuple[int, int], Cell]] = {name: {} for name in ours}
    for name, place, cell in seen(book, formulas):
        theirs[name][place] = cell
    for sheet in book.worksheets:
        grid, cells = ours[sheet.title], theirs[sheet.title]
        assert grid.cells.keys() == cells.keys()
        # openpyxl sees what the cell's format strikes through, not what its runs do.
        assert [place for place in cells if plain(grid.cells[place]) != plain(cells[place])] == []
        assert [place for place in cells if cells[place].struck and not grid.cells[place].struck] == []
        merged = {(one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges}
        assert set(grid.merges) == merged
        assert (grid.visible, grid.protected) == (sheet.sheet_state == "visible", sheet.protection.sheet)
        last = max((row for row, _ in grid.cells), default=1)
        assert grid.hidden_rows == {row for row, look in sheet.row_dimensions.items() if look.hidden and row <= last}


@needs_foreign
def test_lists_of_the_real_workbooks_offer_their_words() -> None:
    sheet = "HECVAT - Full | Vendor Response"
    choices = grids(read_book(FOREIGN / "blank_HECVAT-Full-v3.06.xlsx"))[sheet].choices
    assert {one.words[:2] for one in choices if one.words} >= {
        ("Yes", "No"),
        ("1) Yes", "2) No"),
        ("Tier I", "Tier II"),
    }
    assert all(one.words for one in choices)


@needs_foreign
def test_the_real_word_file_gives_its_tables() -> None:
    (path,) = FOREIGN.glob("*.docx")
    book = read_book(path)
    assert [grid.name for grid in book.grids] == [*(f"Table {number}" for number in range(1, 10)), "Text"]
    assert grids(book)["Table 1"].cells[1, 3].value == "Vendor Response"


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter(
    lambda text: not ILLEGAL_CHARACTERS_RE.search(text)
)
DAYS = st.dates(date(1904, 1, 2), date(2999, 12, 31))
VALUES = (
    WORDS
    | st.sampled_from(["_x000D_", "a_x0041_b", "=A1", "#N/A", " ", "e\u0301", "\ufeffx", "007", "TRUE"])
    | st.integers(-(10**14), 10**14)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.booleans()
    | DAYS
    | st.datetimes(datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("2999-12-31")).map(
        lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    )
    | st.times().map(lambda clock: clock.replace(microsecond=clock.microsecond // 1000 * 1000))
)
PLACES = st.tuples(st.integers(1, 60), st.integers(1, 80))


@given(st.dictionaries(PLACES, VALUES, max_size=12), st.booleans())
@settings(deadline=None, max_examples=30)
def test_a_workbook_made_at_random_is_what_openpyxl_sees(cells: dict[tuple[int, int], Any], from_1904: bool) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    if from_1904:
        made.epoch = CALENDAR_MAC_1904
    for place, value in cells.items():
        sheet.cell(*place).value = value
    data = io.BytesIO()
    made.save(data)
    (grid,) = read_book_bytes(data.getvalue(), "random.xlsx").grids
    theirs = {place: cell for _, place, cell in seen(*by_openpyxl(data.getvalue())) if cell.value != "" or cell.formula}
    assert grid.cells == theirs


def ods_cell(value: Any) -> str:
    if isinstance(value, bool):
        return f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    if isinstance(value, float):
        return f'office:value-type="float" office:value="{value!r}"/>'
    if isinstance(value, date):
        return f'office:value-type="date" office:date-value="{value.isoformat()}"/>'
    return f'office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 9), st.integers(1, 9)),
        st.sampled_from([True, 1.5, -3.0, date(2024, 5, 6), "Yes", "No way"]),
        min_size=1,
    )
)
@settings(deadline=None, max_examples=40)
def test_an_open_document_made_at_random_is_what_calamine_sees(cells: dict[tuple[int, int], Any]) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(
            "<table:table-cell " + (ods_cell(cells[row, column]) if (row, column) in cells else "/>")
            for column in range(1, 10)
        )
        + "</table:table-row>"
        for row in range(1, 10)
    )
    data = spreadsheet(f'<table:table table:name="A">{rows}</table:table>')
    (grid,) = read_book_bytes(data, "random.ods").grids
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    listed = sheet.to_python(skip_empty_area=False)
    theirs = {(r, c): value for r, line in enumerate(listed, 1) for c, value in enumerate(line, 1) if value != ""}
    assert {place: cell.value for place, cell in grid.cells.items()} == theirs == cells
