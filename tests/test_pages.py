"""The pages that people see: every document of every example converted by LibreOffice, in one call."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from office import convert, needs_office, page_count, pages
from packs import EXAMPLES, made

pytestmark = [needs_office, pytest.mark.office]

WORD = {"checklist.docx": 16, "gap-report.docx": 60}
EXCEL = {"checklist.xlsx": 16, "risk-sheet.xlsx": 30, "gap-register.xlsx": 34}
"""Files and the most pages that each may have for a broad engagement."""
MOST_TO_READ = 7
"""Pages of the gap report's Part I, its sign-off included."""
FEWEST_WORDS = 25
"""Words without header and footer under which a page counts as near-empty."""


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("pages")
    files = []
    for name in EXAMPLES:
        for file in (*WORD, *EXCEL):
            path = work / f"{name}_{file.replace('.', '_')}{Path(file).suffix}"
            path.write_bytes(made(name).files[file])
            files.append(path)
    return convert(files, "pdf", work)


def pdf_of(folder: Path, name: str, file: str) -> Path:
    return folder / f"{name}_{file.replace('.', '_')}.pdf"


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("file", [*WORD, *EXCEL])
def test_page_counts_are_bounded(pdfs: Path, name: str, file: str) -> None:
    assert 1 <= page_count(pdf_of(pdfs, name, file)) <= {**WORD, **EXCEL}[file]


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_to_be_read_of_a_gap_report_is_short(pdfs: Path, name: str) -> None:
    text = pages(pdf_of(pdfs, name, "gap-report.docx"))
    (start,) = (n for n, page in enumerate(text) if re.search(r"^\s*Part II: to look up\s*$", page, re.MULTILINE))
    assert start <= MOST_TO_READ
    assert "Sign-off" in " ".join(text[:start])


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("file", list(WORD))
def test_no_page_is_nearly_empty_and_no_heading_stands_last(pdfs: Path, name: str, file: str) -> None:
    headings = {
        p.text.strip()
        for p in Document(io.BytesIO(made(name).files[file])).paragraphs
        if p.style and "heading" in str(p.style.name).lower()
    }
    for number, text in enumerate(pages(pdf_of(pdfs, name, file)), start=1):
        body = [line.strip() for line in text.splitlines() if line.strip()][1:-1]
        assert len(" ".join(body).split()) >= FEWEST_WORDS, f"page {number} is nearly empty: {body}"
        last = re.sub(r"^[\d.A-Z]+\s+", "", body[-1])
        assert last not in headings, f"page {number} ends with the heading '{last}'"


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("file", list(WORD))
def test_nothing_is_clipped_in_word(pdfs: Path, name: str, file: str) -> None:
    printed = tokens("\n".join(pages(pdf_of(pdfs, name, file))))
    cells = {
        cell.text
        for table in Document(io.BytesIO(made(name).files[file])).tables
        for row in table.rows
        for cell in row.cells
    }
    assert missing(cells, printed) == []


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("file", list(EXCEL))
def test_nothing_is_clipped_in_excel(pdfs: Path, name: str, file: str) -> None:
    printed = tokens("\n".join(pages(pdf_of(pdfs, name, file))))
    book = openpyxl.load_workbook(io.BytesIO(made(name).files[file]), data_only=True)
    cells = {
        cell.value
        for sheet in book
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    assert missing(cells, printed) == []


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("file", list(EXCEL))
def test_every_visible_sheet_prints_one_page_wide_with_its_header_row(name: str, file: str) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(made(name).files[file])):
        if sheet.sheet_state != "visible":
            continue
        set_up = sheet.sheet_properties.pageSetUpPr
        assert set_up is not None, sheet.title
        assert set_up.fitToPage, sheet.title
        assert sheet.page_setup.fitToWidth in (None, 1), sheet.title
        assert sheet.page_setup.orientation == "landscape"
        widths = sum(
            float(d.width) * ((d.max or 0) - (d.min or 0) + 1) for d in sheet.column_dimensions.values() if not d.hidden
        )
        assert widths <= 181, (sheet.title, widths)
        if sheet.auto_filter.ref:
            assert sheet.print_title_rows, sheet.title
        assert not sheet.merged_cells.ranges


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("file", list(WORD))
def test_every_word_table_repeats_its_header_and_splits_no_row(name: str, file: str) -> None:
    for table in Document(io.BytesIO(made(name).files[file])).tables:
        xml = table._tbl.xml
        rows = re.findall(r"<w:tr[ >].*?</w:tr>", xml, re.DOTALL)
        if xml.count("<w:gridCol") > 2:  # a register; two columns are a label and its value
            assert "w:tblHeader" in rows[0]
        assert all("w:cantSplit" in row for row in rows)


def tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def missing(cells: set[str], printed: set[str]) -> list[str]:
    """Return the cells whose last word stands on no page; words that a narrow column may break are passed over."""
    found = []
    for cell in cells:
        words = [word for word in re.findall(r"\w+", cell) if len(word) <= 14]
        if words and words[-1] not in printed:
            found.append(cell)
    return sorted(found)
