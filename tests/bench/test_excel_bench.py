"""Workbooks against a floor and against peers: 200 rows of 12 columns, lists, conditional formats, hidden sheets.

The floor is the least work that makes the same bytes: string formatting of the same parts, and zlib at level 6.
Run with `pytest tests/bench --benchmark-enable -s`; ratios are printed, no time fails.
"""

from __future__ import annotations

import io
import re
import time
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from ddq.model.layout import Block, Column, Layout, Print, Sheet, Table
from ddq.render.excel import CompiledWorkbook, compile_layout
from ddq.render.package import Packed, write_package
from sample_layout import CORE, MANIFEST

ANSWERS = ("Yes", "Partial", "No", "Planned", "N/A")
STATUSES = ("Open", "Optional", "Needs detail", "Done", "Not needed")
LISTS = {"answer": ANSWERS, "row-status": STATUSES}
HEADERS = ("ID", "Section", "Team", "Req.", "Question", "Good", "Answer", "Details", "Evidence", "Status", "Due", "By")
NAMES = (
    "id", "section", "team", "required", "question", "good", "answer", "details", "evidence", "status", "due", "by",
)  # fmt: skip
WIDTHS = (9, 13, 9, 5, 42, 25, 11, 30, 14, 11, 6, 5)
COLOURS = {"Open": "DDEBF7", "Optional": "D9D9D9", "Needs detail": "FFEB9C", "Done": "C6EFCE", "Not needed": "D9D9D9"}


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    section: str
    team: str
    required: str
    question: str
    good: str
    answer: str
    details: str
    evidence: str
    status: str
    due: int
    by: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    title: str
    questions: tuple[Question, ...]


def questionnaire(rows: int) -> Questionnaire:
    """Return a questionnaire as a vendor would return it; every text differs, as real answers do."""
    return Questionnaire(
        "Questionnaire",
        tuple(
            Question(
                f"RET-{n // 10:02}.{n % 10}",
                f"Retention and deletion {n // 25}",
                ("Legal", "Privacy", "Security", "Product")[n % 4],
                "*" if n % 3 else "",
                f"For the API & route {n}: how long are prompts, outputs, safety flags, logs and backups kept?",
                f"A number for each class, {n} days or less, in the contract",
                ANSWERS[n % 5],
                f"Kept {n} days, then removed unless law requires keeping them; see section {n % 17}.{n % 7} of terms.",
                f"V-{n % 12}, page {n % 40}",
                STATUSES[n % 5],
                n,
                "AB",
            )
            for n in range(rows)
        ),
    )


def column(fields: dict[str, Any]) -> Column:
    return Column(**fields)


def layout() -> Layout:
    """Return the layout of that questionnaire."""
    given: dict[str, dict[str, Any]] = {
        "id": {"key": True, "style": "strong"},
        "good": {"style": "note"},
        "answer": {"list": "answer", "reviewer": True},
        "details": {"reviewer": True},
        "evidence": {"reviewer": True},
        "status": {"value": "", "formula": '=IF(TRIM(G{row})="","Open","Done")', "cached": "status"}
        | {"colours": "row-status"},
    }
    columns = tuple(
        column({"header": header, "width": width, "value": name} | given.get(name, {}))
        for header, width, name in zip(HEADERS, WIDTHS, NAMES, strict=True)
    )
    main = Sheet(
        name="3 Questionnaire",
        header_row=5,
        freeze="B6",
        filter=True,
        protect=True,
        blocks=(Block(text=("{title}",), style="title"), Block(table=Table(rows="questions", columns=columns))),
    )
    hidden = (Column(header="ID", width=10, value="id"), Column(header="Question", width=40, value="question"))
    meta = Sheet(name="_meta", hidden=True, blocks=(Block(table=Table(rows="questions", columns=hidden)),))
    return Layout(workbook="bench", print=Print(header_left="{title}"), sheets=(main, meta))


def ours(compiled: CompiledWorkbook, view: Questionnaire) -> bytes:
    return compiled.render(view, manifest=MANIFEST, core=CORE)


def floor(finished: bytes) -> Callable[[], bytes]:
    """Return the least work that makes the parts of `finished`: formatting their rows, and deflate."""
    with zipfile.ZipFile(io.BytesIO(finished)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    changing = {
        name for name in parts if re.search(r"sheet[12]\.xml$|sharedStrings|workbook\.xml$|docProps|custom", name)
    }
    packed = [Packed(name, 0, 0, _deflate(text)) for name, text in parts.items() if name not in changing]
    pieces = {name: _pieces(parts[name]) for name in changing}

    def run() -> bytes:
        made = list(packed)
        for name, (head, template, rows, tail) in pieces.items():
            text = "".join((head, *[template % row for row in rows], tail))
            assert text == parts[name]
            made.append(Packed(name, 0, 0, _deflate(text)))
        return write_package([], made)

    return run


def _deflate(text: str) -> bytes:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(text.encode()) + deflate.flush()


def _pieces(text: str) -> tuple[str, str, list[tuple[str, ...]], str]:
    """Cut a part into its head, one template of twelve places, what fills it for each row, and its tail."""
    mark = "<row r=" if "<row r=" in text else "<si>"
    if mark not in text:
        return text.replace("%", "%"), "%s", [], ""
    head, *rows = text.split(mark)
    last, closing, tail = rows[-1].partition("</row>" if mark == "<row r=" else "</si>")
    rows[-1] = last + closing
    values = [tuple(mark + row if not number else row for number, row in enumerate(_twelve(row))) for row in rows]
    return head, "%s" * 12, values, tail


def _twelve(row: str) -> list[str]:
    cells = row.split("<c ")
    cells = [cell if not number else "<c " + cell for number, cell in enumerate(cells)]
    return ["".join(cells[:-11]), *cells[-11:]] if len(cells) > 12 else cells + [""] * (12 - len(cells))


def by_xlsxwriter(view: Questionnaire) -> bytes:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    sheet = book.add_worksheet("3 Questionnaire")
    lists, meta = book.add_worksheet("Lists"), book.add_worksheet("_meta")
    plain = {"font_size": 10, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#BFBFBF"}
    body, note = book.add_format(plain), book.add_format(plain | {"font_size": 9, "font_color": "#595959"})
    entry = book.add_format(
        plain | {"bg_color": "#FFF9E5", "font_color": "#1F3864", "num_format": "@", "locked": False}
    )
    header = book.add_format(plain | {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
    looks = {"good": note, "answer": entry, "details": entry, "evidence": entry}
    sheet.write(0, 0, view.title)
    for column, (title, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write(4, column, title, header)
    for index, row in enumerate(view.questions, 5):
        sheet.set_row(index, 43)
        for column, name in enumerate(NAMES):
            value = getattr(row, name)
            if name == "status":
                sheet.write_formula(index, column, f'=IF(TRIM(G{index + 1})="","Open","Done")', body, value)
            elif isinstance(value, int):
                sheet.write_number(index, column, value, body)
            else:
                sheet.write_string(index, column, value, looks.get(name, body))
        meta.write_string(index, 0, row.id)
        meta.write_string(index, 1, row.question)
    last = len(view.questions) + 4
    lists.write_column(0, 0, ANSWERS)
    book.define_name("lst_answer", "=Lists!$A$1:$A$5")
    sheet.data_validation(5, 6, last, 6, {"validate": "list", "source": "=lst_answer"})
    for word, colour in COLOURS.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": book.add_format({"bg_color": colour})}
        sheet.conditional_format(5, 9, last, 9, rule)
    sheet.freeze_panes(5, 1)
    sheet.autofilter(4, 0, last, 11)
    sheet.protect("", {"format_rows": True})
    lists.hide()
    meta.hide()
    book.close()
    return data.getvalue()


def by_openpyxl(view: Questionnaire) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    lists, meta = book.create_sheet("Lists"), book.create_sheet("_meta")
    thin = Side("thin", color="FFBFBFBF")
    border, wrap = Border(thin, thin, thin, thin), Alignment(wrap_text=True, vertical="center")
    sheet.append([view.title])
    for _ in range(3):
        sheet.append([])
    sheet.append(list(HEADERS))
    for index, row in enumerate(view.questions, 6):
        for column, name in enumerate(NAMES, 1):
            value = getattr(row, name)
            cell = sheet.cell(index, column, f'=IF(TRIM(G{index})="","Open","Done")' if name == "status" else value)
            cell.border, cell.alignment = border, wrap
            cell.font = Font(name="Calibri", size=9 if name == "good" else 10)
            if name in ("answer", "details", "evidence"):
                cell.fill = PatternFill("solid", fgColor="FFFFF9E5")
                cell.number_format = "@"
        sheet.row_dimensions[index].height = 43
        meta.append([row.id, row.question])
    for word in ANSWERS:
        lists.append([word])
    book.defined_names["lst_answer"] = DefinedName("lst_answer", attr_text="Lists!$A$1:$A$5")
    choice = DataValidation(type="list", formula1="lst_answer")
    choice.add(f"G6:G{len(view.questions) + 5}")
    sheet.add_data_validation(choice)
    for word, colour in COLOURS.items():
        rule = CellIsRule(  # type: ignore[no-untyped-call]
            operator="equal", formula=[f'"{word}"'], fill=PatternFill("solid", bgColor=f"FF{colour}")
        )
        sheet.conditional_formatting.add(f"J6:J{len(view.questions) + 5}", rule)
    sheet.freeze_panes = "B6"
    lists.sheet_state = meta.sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def seconds(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the least processor time of each work; rounds alternate, so that a busy machine slows all alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.process_time()
            work()
            times[name].append(time.process_time() - start)
    return {name: min(taken) for name, taken in times.items()}


@pytest.mark.parametrize("rows", [10, 100, 200, 1000])
def test_render(benchmark: Any, rows: int) -> None:
    compiled, view = compile_layout(layout(), LISTS), questionnaire(rows)
    least = floor(ours(compiled, view))
    benchmark(ours, compiled, view)
    if not benchmark.enabled:
        return
    works = {
        "floor": least,
        "ours": lambda: ours(compiled, view),
        "XlsxWriter": lambda: by_xlsxwriter(view),
        "openpyxl": lambda: by_openpyxl(view),
    }
    peers = seconds(works, 12)
    base, mine = peers.pop("floor"), peers.pop("ours")
    print(f"\n{rows} rows: floor 1.00 ({base * 1000:.1f} ms), ours {mine / base:.2f}", end="")
    for name, taken in peers.items():
        print(f", {name} {taken / base:.1f} ({taken / mine:.1f} x ours)", end="")
    print(f"; {mine / rows * 1e6:.0f} us a row")
