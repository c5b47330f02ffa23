"""Files made to do harm are refused with one sentence, or read as what they are, in bounded memory and time."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from strangers import XML, document, relationships, sheet, spreadsheet, workbook, workbook_parts, zipped

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux only")

MEMORY = 512_000_000
SECONDS = 20
_CHILD = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from ddq.problems import UserError
from ddq.read.book import read_book
try:
    book = read_book(Path(sys.argv[1]))
    said = dict(kind=book.kind, cells=[[list(place) for place in grid.cells] for grid in book.grids][:2], notes=book.notes)
    said["cells"] = [places[:5] for places in said["cells"]]
except UserError as error:
    said = dict(refused=error.message, hint=error.hint)
peak = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
said["peak"] = int(peak[0])
print(json.dumps(said))
"""


def outcome(data: bytes, tmp_path: Path) -> dict[str, Any]:
    """Return what reading the file came to, in a process with limits on memory and time."""
    path = tmp_path / "returned.xlsx"
    path.write_bytes(data)
    code = _CHILD.format(memory=MEMORY, seconds=SECONDS)
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=3 * SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def bomb(size: int = 60_000_000) -> bytes:
    return workbook(sheet(before="<!--" + "a" * size + "-->"))


def lying_bomb() -> bytes:
    """A part that says it unpacks to 1,000 bytes, and unpacks to 50 MB."""
    honest = workbook(sheet(before=" " * 50_000_000))
    at = honest.rindex(b"PK\x01\x02", 0, honest.rindex(b"xl/worksheets/sheet1.xml"))
    data = bytearray(honest)
    struct.pack_into("<L", data, at + 24, 1_000)
    return bytes(data)


def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    kind = f'<!DOCTYPE worksheet [<!ENTITY e0 "lol">{levels}]>'
    return workbook(sheet("<row><c t='str'><v>&e11;</v></c></row>").replace(XML, XML + kind))


def deep(open_: str, close: str, many: int) -> bytes:
    return workbook(sheet(open_ * many + close * many))


def every_cell(rows: int, columns: int) -> bytes:
    # Every number differs: equal rows would be refused for their ratio.
    cells = (f"<c><v>{number * 7919 % 99991}</v></c>" for number in range(rows * columns))
    lines = ("<row>" + "".join(islice(cells, columns)) + "</row>" for _ in range(rows))
    return workbook(sheet("".join(lines)))


def merged_all() -> bytes:
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 20_000
    return workbook(
        sheet('<row><c r="A1"><v>1</v></c><c r="CV400"><v>1</v></c></row>', f"<mergeCells>{merged}</mergeCells>")
    )


def arrays_over_all() -> bytes:
    cells = "".join(f'<c r="A{row}"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>' for row in range(1, 3000))
    return workbook(sheet(f"<row>{cells}</row>"))


def huge_string(astral: bool = False) -> bytes:
    # Not quite the same again and again: that would be refused for its ratio.
    text = "".join(f"{n} and so on, at some length " for n in range(1_000_000)) + ("\U0001f600" if astral else "")
    return zipped(workbook_parts(sheet('<row><c t="s"><v>0</v></c></row>'), strings=[f"<t>{text}</t>"]))


def random_words(many: int) -> str:
    return "".join(f"<si><t>{n:x}</t></si>" for n in range(many))


def many_strings() -> bytes:
    parts = workbook_parts(sheet())
    parts["xl/sharedStrings.xml"] = f"<sst>{random_words(1_100_000)}</sst>"
    return zipped(parts)


def ods_bomb(rows: int, columns: int) -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return spreadsheet(f'<table:table table:name="A">{row}</table:table>')


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (bomb, "'xl/worksheets/sheet1.xml' in returned.xlsx unpacks to over 200 times its size"),
    "a bigger zip bomb": (lambda: bomb(70_000_000), "returned.xlsx unpacks to more than 64 MB"),
    "a directory that lies about sizes": (lying_bomb, "returned.xlsx is not an Office file, or it is damaged"),
    "an entity bomb": (entity_bomb, "returned.xlsx declares a document type, which Office never writes"),
    "an outside entity": (
        lambda: workbook(sheet().replace(XML, XML + '<!DOCTYPE x SYSTEM "file:///etc/passwd">')),
        "returned.xlsx declares a document type, which Office never writes",
    ),
    "rows within rows": (lambda: deep("<row>", "</row>", 50_000), "returned.xlsx nests its content too deeply"),
    "cells within cells": (lambda: deep("<c>", "</c>", 50_000), "returned.xlsx nests its content too deeply"),
    "values within values": (
        lambda: deep("<row><c>" + "<v>" * 900, "</v>" * 900 + "</c></row>", 1),
        "returned.xlsx nests its content too deeply",
    ),
    "elements never closed": (lambda: workbook(sheet("<a>" * 300_000)), "returned.xlsx nests its content too deeply"),
    "deep shared strings": (
        lambda: workbook(sheet(), strings=["<r>" * 5_000 + "</r>" * 5_000]),
        "returned.xlsx nests its content too deeply",
    ),
    "deep styles": (
        lambda: workbook(sheet(), styles="<a>" * 5_000 + "</a>" * 5_000),
        "returned.xlsx nests its content too deeply",
    ),
    "more cells than any questionnaire": (
        lambda: every_cell(5_000, 90),
        "returned.xlsx holds more than 400,000 filled cells",
    ),
    "merged ranges that overlap": (merged_all, "returned.xlsx has merged cells that overlap, in sheet 'Answers'"),
    "array formulas that overlap": (arrays_over_all, "returned.xlsx has merged cells that overlap, in sheet 'Answers'"),
    "one text of 35 MB": (huge_string, "returned.xlsx holds a text of more than 200,000 characters"),
    "one text of 35 MB with an emoji": (
        lambda: huge_string(astral=True),
        "returned.xlsx holds a text of more than 200,000 characters",
    ),
    "a million texts and more": (many_strings, "returned.xlsx holds more than 1,000,000 texts"),
    "a style table of half a million elements": (
        lambda: workbook(sheet(), styles="<fonts>" + "".join(f'<font n="{n}"/>' for n in range(500_000)) + "</fonts>"),
        "returned.xlsx has a part of more than 400,000 elements",
    ),
    "a billion cells repeated": (
        lambda: ods_bomb(1_000_000, 1_000),
        "returned.xlsx holds more than 400,000 filled cells",
    ),
    "columns repeated beyond the sheet": (
        lambda: ods_bomb(1, 10**12),
        "returned.xlsx is damaged: one of its parts cannot be read",
    ),
    "a deep Word document": (
        lambda: document("<w:tbl><w:tr><w:tc>" * 300 + "</w:tc></w:tr></w:tbl>" * 300),
        "returned.xlsx nests its content too deeply",
    ),
    "a Word table a billion columns wide": (
        lambda: document(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        ),
        "returned.xlsx has a table that is too wide",
    ),
    "two parts of one name": (
        lambda: workbook(sheet(), more={"XL/worksheets/sheet1.xml": sheet()}),
        "returned.xlsx holds two parts named 'XL/worksheets/sheet1.xml'",
    ),
    "a part that leads out of the file": (
        lambda: workbook(sheet(), more={"../../etc/cron.d/x": "x"}),
        "returned.xlsx holds a part whose name leads out of the file: '../../etc/cron.d/x'",
    ),
    "a file cut short": (lambda: workbook(sheet())[:-200], "returned.xlsx is not an Office file, or it is damaged"),
    "3,000 parts": (
        lambda: workbook(sheet(), more={f"xl/media/{n}.png": b"" for n in range(3_000)}),
        "returned.xlsx holds 3006 parts, more than 2000",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_file_is_refused(what: str, tmp_path: Path) -> None:
    make, message = REFUSED[what]
    found = outcome(make(), tmp_path)
    assert found.get("refused") == message
    assert found["hint"]


def test_the_first_and_the_last_cell_of_a_sheet_are_two_cells(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    found = outcome(workbook(sheet(row)), tmp_path)
    assert found["cells"] == [[[1, 1], [1_048_576, 16_384]]]
    assert found["peak"] < 100_000


def test_a_million_rows_that_are_only_formatted_hold_nothing(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}" ht="15"><c r="A{n}" s="1"/></row>' for n in range(1, 1_000_001))
    found = outcome(
        zipped(workbook_parts(sheet(rows + '<row r="1048576"><c r="B1048576"><v>1</v></c></row>'))), tmp_path
    )
    assert found["cells"] == [[[1_048_576, 2]]]


def test_a_claim_of_a_million_rows_costs_nothing(tmp_path: Path) -> None:
    found = outcome(workbook(sheet("<row><c><v>1</v></c></row>", before='<dimension ref="A1:XFD1048576"/>')), tmp_path)
    assert found["cells"] == [[[1, 1]]]


def test_a_million_hidden_rows_cost_little(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}" hidden="1"/>' for n in range(1, 1_048_577))
    assert outcome(zipped(workbook_parts(sheet(rows))), tmp_path)["cells"] == [[]]


def test_a_merge_of_the_whole_sheet_is_cut_where_the_sheet_ends(tmp_path: Path) -> None:
    row = '<row><c r="A1"><v>1</v></c></row>'
    found = outcome(workbook(sheet(row, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), tmp_path)
    assert found["cells"] == [[[1, 1]]]


def test_the_most_cells_that_are_allowed_fit_into_memory(tmp_path: Path) -> None:
    cells = (f'<c t="s"><v>{number}</v></c>' for number in range(396_000))
    rows = ("<row>" + "".join(islice(cells, 60)) + "</row>" for _ in range(6_600))
    strings = [f"<t>a text that says something {number}</t>" for number in range(396_000)]
    parts = workbook_parts(sheet("".join(rows)), strings=strings)
    found = outcome(zipped(parts), tmp_path)
    assert found["kind"] == "xlsx"
    assert found["peak"] < MEMORY // 1024


def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    link = relationships(("rId1", "externalLinkPath", "https://example.org/other.xlsx"))
    more = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": link,
    }
    found = outcome(workbook(sheet("<row><c><f>[1]A!A1</f><v>3</v></c></row>"), more=more), tmp_path)
    assert found["notes"] == ["The workbook takes values from 1 other file. None was opened."]


AGAIN = "returned.xlsx refers to its own parts again and again"


def test_a_sheet_listed_again_and_again_is_refused(tmp_path: Path) -> None:
    parts = workbook_parts(sheet("<row/>" * 100_000))
    listed = "".join(f'<sheet name="s{number}" r:id="rId1"/>' for number in range(5_000))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<sheets>", f"<sheets>{listed}")
    assert outcome(zipped(parts), tmp_path)["refused"] == AGAIN


def test_a_part_that_every_sheet_refers_to_is_not_read_without_end(tmp_path: Path) -> None:
    titles = [f"s{number}" for number in range(200)]
    parts = workbook_parts(*(sheet() for _ in titles), titles=titles)
    links = relationships(("r1", "comments", "../comments1.xml"))
    parts |= {f"xl/worksheets/_rels/sheet{number}.xml.rels": links for number in range(1, 201)}
    parts["xl/comments1.xml"] = "<comments>" + "".join(f"<x n='{number}'/>" for number in range(60_000)) + "</comments>"
    assert outcome(zipped(parts), tmp_path)["refused"] == AGAIN


def test_thousands_of_lists_that_point_at_whole_columns_take_no_time(tmp_path: Path) -> None:
    rows = "".join(f"<row><c><v>{number}</v></c><c><v>{number}</v></c></row>" for number in range(20_000))
    lists = "".join(
        f'<dataValidation type="list" sqref="C{n}"><formula1>A{n}:B1048576</formula1></dataValidation>'
        for n in range(1, 20_000)
    )
    found = outcome(workbook(sheet(rows, f"<dataValidations>{lists}</dataValidations>")), tmp_path)
    assert found["kind"] == "xlsx"


def test_a_stored_part_that_lies_about_its_checksum_is_refused(tmp_path: Path) -> None:
    parts = workbook_parts(sheet("<row><c><v>12345</v></c></row>"))
    data = zipped(parts, packed=False).replace(b"<v>12345</v>", b"<v>54321</v>")
    assert outcome(data, tmp_path)["refused"] == "returned.xlsx is not an Office file, or it is damaged"
