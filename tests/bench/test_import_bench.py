"""Importing a returned questionnaire of 5,000 rows, beside programs that only read its cells.

Run with `pytest tests/bench --benchmark-enable -s`; ratios are printed, no time fails.
"""

from __future__ import annotations

import io
import time
from functools import cache
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

import returns
from ddq.decide.returned.matching import match
from ddq.model.answer import fingerprint
from ddq.model.returning import Expected
from ddq.read.book import read_book_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from ddq.model.book import Book
    from ddq.model.returning import Returned

_ROWS = 5_000
_HEADERS = (
    "ID", "Section", "Team", "Only if", "Req.", "Question", "What a good answer contains", "Answer", "Details and limits",
    "Evidence (ref, page, link)", "Status",
)  # fmt: skip


@cache
def questions() -> tuple[Expected, ...]:
    """Return as many questions as rows, each with a text of its own."""
    texts = (
        f"For the API: does the contract say how long class {n} of content is kept? State the days."
        for n in range(_ROWS)
    )
    return tuple(
        Expected(f"RET-{number // 50:02}.{number % 50}", text, fingerprint(text), True, True)
        for number, text in enumerate(texts)
    )


@cache
def file() -> bytes:
    """Return the questionnaire as it comes back."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("3 Questionnaire")
    sheet.append(_HEADERS)
    for number, one in enumerate(questions()):
        says = f"Kept {number} days and then deleted, backups included; see section {number % 17} of the terms."
        sheet.append(
            [one.code, f"Section {number // 50}", "Legal", "", "*", one.text, f"A number of days, {number} or fewer",
             ("Yes", "Partial", "No", "N/A")[number % 4], says, f"V-{number % 12}, p. {number % 40}", "Done"]
        )  # fmt: skip
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def reads() -> Book:
    return read_book_bytes(file(), "back.xlsx")


def imports() -> Returned:
    return match(reads(), questions(), returns.form())


def calamine() -> int:
    book = CalamineWorkbook.from_filelike(io.BytesIO(file()))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def openpyxl() -> int:
    book = load_workbook(io.BytesIO(file()))
    return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) if row)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Return the least seconds that some work takes."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


@pytest.mark.benchmark(group="import")
def test_an_import_of_five_thousand_rows(benchmark: Callable[[Callable[[], Returned]], Returned]) -> None:
    found = benchmark(imports)
    assert found.reading.counts.answered == _ROWS
    if not getattr(benchmark, "enabled", False):
        return
    whole, read, floor, peer = seconds(imports), seconds(reads), seconds(calamine), seconds(openpyxl, 1)
    print(
        f"\n{_ROWS} rows: import {whole * 1000:.0f} ms, of which reading {read * 1000:.0f} ms; "
        f"calamine's cells alone {floor * 1000:.0f} ms ({whole / floor:.1f} x), openpyxl's {peer * 1000:.0f} ms ({whole / peer:.2f} x)"
    )
