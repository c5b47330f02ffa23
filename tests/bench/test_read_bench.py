"""Reading workbooks against peers: calamine, which is the floor, and openpyxl.

Questionnaires of our own making, and the workbooks that vendors sent where they are at hand. The reader's figure includes
its guard, formulas, lists, merged ranges and formats; the peers read values.
Run with `pytest tests/bench --benchmark-enable -s`; ratios are printed, no time fails.
"""

from __future__ import annotations

import io
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

import ddq
from ddq.read.book import read_book_bytes

SENT = sorted((Path(ddq.__file__).resolve().parents[3] / "shared" / "workbooks").glob("*.xlsx"))
COLUMNS = 12


def questionnaire(rows: int) -> bytes:
    """Return a completed questionnaire of 12 columns, with lists, merged cells, comments and a formula in each row."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    entry = book.add_format({"locked": False, "text_wrap": True})
    sheet = book.add_worksheet("3 Questionnaire")
    sheet.protect()
    sheet.merge_range(0, 0, 0, COLUMNS - 1, "Questionnaire")
    for row in range(1, rows + 1):
        for column in range(COLUMNS - 2):
            sheet.write(
                row, column, f"Answer {row}.{column}: kept for {row * column} days, see section {row % 17}", entry
            )
        sheet.write_number(row, COLUMNS - 2, row)
        sheet.write_formula(row, COLUMNS - 1, f'=IF(TRIM(G{row + 1})="","Open","Done")', None, "Done")
    sheet.data_validation(1, 6, rows, 6, {"validate": "list", "source": ["Yes", "Partial", "No"]})
    book.close()
    return data.getvalue()


def by_calamine(data: bytes) -> int:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def by_openpyxl(data: bytes) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return sum(1 for sheet in book.worksheets for _ in sheet.iter_rows(values_only=True))


def seconds(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the least processor time of each work; rounds alternate, so that a busy machine slows all alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.process_time()
            work()
            times[name].append(time.process_time() - start)
    return {name: min(taken) for name, taken in times.items()}


CASES = {
    **{f"{rows} rows": rows for rows in (200, 1000, 5000)},
    **{path.stem: path for path in SENT},
}


@pytest.mark.parametrize("case", CASES)
def test_read(benchmark: Any, case: str) -> None:
    given = CASES[case]
    data = given.read_bytes() if isinstance(given, Path) else questionnaire(given)
    book = benchmark(read_book_bytes, data, case)
    assert book.grids
    if not benchmark.enabled:
        return
    works = {
        "calamine": lambda: by_calamine(data),
        "ours": lambda: read_book_bytes(data, case),
        "openpyxl": lambda: by_openpyxl(data),
    }
    taken = seconds(works, 4)
    floor, mine, peer = taken["calamine"], taken["ours"], taken["openpyxl"]
    cells = sum(len(grid.cells) for grid in book.grids)
    print(f"\n{case}: calamine 1.00 ({floor * 1000:.1f} ms), ours {mine / floor:.1f}", end="")
    print(f", openpyxl {peer / floor:.0f} ({peer / mine:.1f} x ours); {mine / cells * 1e6:.1f} us a filled cell")
