"""`ddq compare`: what it prints, what it refuses, and the documents it writes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator

from compared import catalog, catalog_of, changed, view
from ddq.cli.comparisons import comparison_document
from ddq.model.layout import WIDTH_BUDGET
from office import convert, needs_office, page_count, pages, stale_cells
from packs import parts, word_text
from terminal import Terminal

EARLIER = "vendors/acme/earlier/acme-terms@2025.yaml"


@cache
def document(kind: str, suffix: str) -> bytes:
    """Return a comparison of so many offerings, or the editions."""
    if kind == "editions":
        return comparison_document(changed(), catalog(), suffix)
    if kind == "acme and zeta":
        return comparison_document(view("RET-01", "DPA-01", wanted=("acme", "zeta")), catalog(), suffix)
    of = catalog_of(int(kind))
    return comparison_document(view("RET-01", "DPA-01", of=of, wanted=("zeta",)), of, suffix)


KINDS = ("acme and zeta", "2", "4", "5", "13", "editions")


def book(kind: str) -> Workbook:
    return load_workbook(io.BytesIO(document(kind, ".xlsx")))


def word(kind: str) -> Document:
    return docx.Document(io.BytesIO(document(kind, ".docx")))


def test_every_offering_is_compared_when_none_is_named(desk: Terminal) -> None:
    seen = desk.run("compare", "ret-01", "--as-of", "2026-11-22")
    assert seen.code == 0
    assert "acme/api       acme/personal" in seen.out
    assert seen.out.startswith("Comparison of terms\nddq ")
    assert "as of 22 Nov 2026" in seen.out


def test_it_prints_json(desk: Terminal) -> None:
    (found,) = json.loads(desk.run("compare", "RET-01", "--as-of", "2026-11-22", "--format", "json").out)
    assert [one["key"] for one in found["columns"]] == ["acme/api", "acme/personal"]
    assert found["provisions"][0]["points"][0]["cells"][0]["coverage"] == "Met"
    (found,) = json.loads(desk.run("compare", "--vendor", "acme", "--editions", "--format", "json").out)
    assert [one["ref"] for one in found["provisions"]] == ["DPA-01", "RET-01"]


def test_editions_are_printed_for_all_provisions_or_those_named(desk: Terminal) -> None:
    every = desk.run("compare", "--vendor", "acme", "--editions").out
    assert "1 worse, 2 better." in every
    some = desk.run("compare", "DPA-01", "--vendor", "acme", "--editions").out
    assert "1 better." in some
    assert "RET-01" not in some


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("RET-02",), "'RET-02' is not a provision", "Did you mean 'RET-01'?"),
        (("Q",), "'Q' is not a provision", "'ddq catalog list' names them all."),
        ((), "Name the provisions to compare", "For example: ddq compare RET-01; 'ddq catalog list' names them all."),
        (
            ("RET-01", "--vendors", "acme/ap,acme"),
            "'acme/ap' is neither a vendor nor an offering",
            "Did you mean 'acme/api'?",
        ),
        (
            ("RET-01", "--vendors", "zzz"),
            "'zzz' is neither a vendor nor an offering",
            "Known: acme, acme/api, acme/personal.",
        ),
        (("RET-01", "--vendor", "acme/api"), "There is only one offering to compare", "Name another with --vendors."),
        (
            ("--editions",),
            "--editions compares the texts of one vendor",
            "Name it: ddq compare --vendor openai --editions",
        ),
        (("--editions", "--vendor", "acne"), "'acne' is not a vendor in the catalog", "Did you mean 'acme'?"),
        (("--editions", "--vendor", "zzz"), "'zzz' is not a vendor in the catalog", "Known: acme."),
        (("RET-01", "-o", "x.pdf"), "'x.pdf' is neither .docx nor .xlsx", "Give the file one of these endings."),
    ],
)
def test_what_cannot_be_compared_is_refused(
    desk: Terminal, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    seen = desk.run("compare", *arguments)
    assert (seen.code, seen.out) == (2, "")
    assert seen.err == f"Error: {message}\n  {hint}\n"


@pytest.mark.parametrize(("codes", "ends"), [((), ""), (("RET-01",), " on RET-01")])
def test_a_vendor_without_superseded_editions_is_refused(desk: Terminal, codes: tuple[str, ...], ends: str) -> None:
    (desk.folder / "catalog" / EARLIER).unlink()
    seen = desk.run("compare", *codes, "--vendor", "acme", "--editions")
    refused = f"Error: The catalog compares no editions of 'acme'{ends}\n  It does for: no vendor.\n"
    assert (seen.code, seen.err) == (2, refused)


def test_several_editions_print_one_after_the_other_and_go_into_no_one_file(desk: Terminal) -> None:
    folder = desk.folder / "catalog/vendors/acme"
    text = (folder / "sources.yaml").read_text(encoding="utf-8")
    page = '    "2024":\n      label: as of 1 Mar 2024\n      seen: 2024-06-01\n'
    (folder / "sources.yaml").write_text(
        text.replace("      label: as of 1 Mar 2025\n", "      label: as of 1 Mar 2025\n      effective: 2025-03-01\n")
        .replace("      seen: 2025-03-01\n", f"      seen: 2025-03-01\n{page}"),
        encoding="utf-8",
    )  # fmt: skip
    with (folder / "anchors.yaml").open("a", encoding="utf-8") as anchors:
        anchors.write("older-page: {source: acme-page@2024, section: Retention}\n")
    (folder / "earlier/acme-page@2024.yaml").write_text(
        "edition: acme-page@2024\nsuperseded-by: acme-page@2025\nread: {on: 2026-11-01, by: reader}\npoints:\n"
        "  - {provision: RET-01, element: region, coverage: met, then: A country., now: A continent.,"
        " anchors: [older-page], now-anchors: [page-period], became: worse}\n",
        encoding="utf-8",
    )
    seen = desk.run("compare", "--vendor", "acme", "--editions")
    assert (seen.code, seen.err) == (0, "")
    assert "Acme privacy page: as of 1 Mar 2024 → as of 1 Mar 2025" in seen.out
    assert "Acme Terms of Service: effective 1 Jan 2025 → effective 1 Jan 2026" in seen.out
    refused = desk.run("compare", "--vendor", "acme", "--editions", "-o", "x.docx")
    assert refused.code == 2
    assert refused.err == "Error: There are several editions to compare\n  Name the provisions of one.\n"


def test_documents_are_written_and_named(desk: Terminal) -> None:
    seen = desk.run("compare", "RET-01", "-o", "c.docx", "-o", "c.XLSX", "--as-of", "2026-11-22")
    assert seen.code == 0
    assert re.fullmatch(r"c\.docx \(\d+ kB\)\nc\.XLSX \(\d+ kB\)\n", seen.out)
    assert "Default retention" in word_text((desk.folder / "c.docx").read_bytes())
    assert "Summary" in load_workbook(desk.folder / "c.XLSX").sheetnames
    seen = desk.run("compare", "--vendor", "acme", "--editions", "-o", "e.docx", "-o", "e.xlsx")
    assert seen.code == 0
    assert load_workbook(desk.folder / "e.xlsx").sheetnames[:2] == ["Summary", "Changes"]


def test_the_paper_is_the_workspaces(desk: Terminal) -> None:
    with (desk.folder / "ddq.yaml").open("a", encoding="utf-8") as settings:
        settings.write("paper: letter\n")
    desk.run("compare", "RET-01", "-o", "c.docx", "-o", "c.xlsx")
    section = docx.Document(str(desk.folder / "c.docx")).sections[0]
    assert (section.page_width, section.page_height) == (15840 * 635, 12240 * 635)
    assert load_workbook(desk.folder / "c.xlsx")["Summary"].page_setup.paperSize == 1


def test_the_text_is_as_wide_on_letter_as_on_a4() -> None:
    widths = []
    for paper in ("a4", "letter"):
        doc = replace(view().doc, paper=paper)
        one = comparison_document(replace(view(), doc=doc), catalog(), ".docx")
        section = docx.Document(io.BytesIO(one)).sections[0]
        assert None not in (section.page_width, section.left_margin, section.right_margin)
        widths.append((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))
    assert abs(widths[0] - widths[1]) <= 635


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_documents_are_valid_finished_and_the_same_each_time(kind: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"c{suffix}"
    path.write_bytes(document(kind, suffix))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    for part, text in parts(document(kind, suffix)).items():
        visible = re.sub(r"<[^>]+>", "", text)
        for mark in ("{{", "{%", "}}", "{doc", "not-found", "partly-met"):
            assert mark not in visible, f"{mark} in {part}"
    document.cache_clear()
    assert path.read_bytes() == document(kind, suffix)


@pytest.mark.parametrize("kind", KINDS)
def test_sheets_are_one_page_wide_with_filters_and_frozen_panes(kind: str) -> None:
    for sheet in book(kind):
        if sheet.sheet_state != "visible":
            continue
        width = sum(float(d.width) * ((d.max or 0) - (d.min or 0) + 1) for d in sheet.column_dimensions.values())
        assert width <= WIDTH_BUDGET, (sheet.title, width)
        assert sheet.page_setup.orientation == "landscape"
        assert not sheet.merged_cells.ranges
        if sheet.auto_filter.ref:
            assert sheet.print_title_rows
            assert sheet.freeze_panes


def column(sheet: str, header: str, kind: str = "acme and zeta") -> list[object]:
    """Return the values below a header of a sheet whose headers stand in row 4."""
    page = book(kind)[sheet]
    number = next(cell.column for cell in page[4] if cell.value == header)
    found = (row[0] for row in page.iter_rows(5, page.max_row, number or 1, number or 1, values_only=True))
    return list(found)


def test_the_workbook_holds_the_comparison() -> None:
    assert book("acme and zeta").sheetnames == [
        "Summary", "Offerings", "Side by side", "Provisions", "Sources", "Documents", "Limits", "_meta", "Lists",
    ]  # fmt: skip
    assert column("Summary", "Zeta API")[:2] == ["Not met", "Not reviewed"]
    assert column("Summary", "Points that differ")[:2] == [
        "1 of 3 points differ among the 2 that can be compared",
        "Fewer than two can be compared",
    ]
    assert column("Offerings", "Offering")[0] == "Acme API\nacme/api"
    assert column("Side by side", "Differs") == ["Differs", None, None, None]
    assert column("Side by side", "Zeta API") == ["Not met", "Not found", "Not reviewed", "Not reviewed"]
    assert column("Side by side", "Zeta API: note")[0] == "Zeta keeps content for ever."
    assert column("Sources", "Offering")[:3] == ["Acme API", "Acme personal account", "Zeta API"]
    assert column("Sources", "Source and edition")[0] == "acme-terms (2026): § 3"
    assert column("Provisions", "Mark")[1] == (
        "Cannot be compared: its terms are of another kind: terms of a controller."
    )
    assert column("Documents", "Fresh?") == ["Past its shelf life", "Fresh"]


def coloured(kind: str, sheet: str) -> Iterator[str]:
    for rules in book(kind)[sheet].conditional_formatting:
        for rule in rules.rules:
            yield from rule.formula


def test_coverages_differences_and_changes_are_coloured() -> None:
    assert {'"Met"', '"Not met"', '"Not reviewed"'} <= set(coloured("2", "Summary"))
    assert {'"Met"', '"Not met"', '$C5="Differs"'} <= set(coloured("2", "Side by side"))
    assert set(coloured("editions", "Changes")) == {'"Worse"', '"Better"', '"Changed"'}


def test_the_workbook_of_editions_holds_every_change() -> None:
    assert column("Changes", "For the customer", "editions") == ["Better", "Worse", "Better"]
    assert column("Changes", "Section then", "editions") == ["Silent", "§ 3", "§ 3"]
    summary = [[cell.value for cell in row] for row in book("editions")["Summary"].iter_rows()]
    assert ["1 worse, 2 better", None, None, None, None, None] in summary


def test_the_word_document_holds_the_comparison() -> None:
    text = word_text(document("acme and zeta", ".docx"))
    for wanted in (
        "Acme API · Acme personal account · Zeta API",
        "Know first: Do not send company data.",
        "A period in the contract bounds the harm.",
        "1 of 3 points differ among the 2 that can be compared",
        "Zeta API: not met",
        "Cannot be compared: its terms are of another kind: terms of a controller.",
        "Past its shelf life: acme-page (2025).",
        "Conditions: Stored files stay until we delete them.",
        "In conflict: The page gives another period.",
        "Open questions: How long are backups kept?",
        "Weakest basis: Public page.",
        "With the option “Zero data retention”: met.",
        "Not legal advice",
    ):
        assert wanted in text, wanted
    table = next(t for t in word("acme and zeta").tables if t.rows[0].cells[0].text == "Point")
    assert [cell.text for cell in table.rows[0].cells] == [
        "Point", "Differs", "Acme API", "Acme personal account", "Zeta API",
    ]  # fmt: skip
    assert [row.cells[1].text for row in table.rows] == ["Differs", "Differs", "", ""]
    assert table.rows[1].cells[4].text == "Not met\nZeta keeps content for ever.\nacme-terms (2026): § 3"
    assert table.rows[3].cells[2].text.startswith("Partly met (past its shelf life)\n")


@pytest.mark.parametrize(("kind", "sizes"), [("2", [2]), ("4", [4]), ("5", [3, 2]), ("13", [4, 3, 3, 3])])
def test_a_word_table_holds_up_to_four_offerings(kind: str, sizes: list[int]) -> None:
    tables = [t for t in word(kind).tables if t.rows[0].cells[0].text == "Point"]
    assert [len(t.columns) - 2 for t in tables] == sizes * 2
    assert all(len(row.cells) == len(t.columns) for t in tables for row in t.rows)


def test_the_word_document_of_editions_says_then_and_now() -> None:
    text = word_text(document("editions", ".docx"))
    assert "What a new edition changed: Acme Terms of Service" in text
    assert "1 worse, 2 better. Compared 1 Nov 2026." in text
    counts, _, detail = word("editions").tables[1:4]
    assert [[cell.text for cell in row.cells] for row in counts.rows] == [
        ["Ref", "Provision", "Worse", "Better", "Changed"],
        ["DPA-01", "Processing agreement", "–", "1", "–"],
        ["RET-01", "Default retention", "1", "1", "–"],
    ]
    assert [[cell.text for cell in row.cells] for row in detail.rows][1] == [
        "Every exception is listed.",
        "One exception was listed.\n§ 3",
        "A general exception for law.\n§ 3",
        "Worse",
    ]
    with zipfile.ZipFile(io.BytesIO(document("editions", ".docx"))) as package:
        body = package.read("word/document.xml").decode()
    assert body.count('w:fill="F8CBAD"') == 1
    assert body.count('w:fill="C6EFCE"') == 2


@needs_office
@pytest.mark.office
def test_pages_are_whole(tmp_path: Path) -> None:
    files = []
    for kind in ("acme and zeta", "5", "editions"):
        for suffix in (".docx", ".xlsx"):
            path = tmp_path / f"{kind.replace(' ', '-')}-{suffix[1:]}{suffix}"
            path.write_bytes(document(kind, suffix))
            files.append(path)
    out = convert(files, "pdf", tmp_path)
    for file in files:
        pdf = out / f"{file.stem}.pdf"
        printed = pages(pdf)
        assert 1 <= page_count(pdf) <= 12, file.name
        assert all(f"Page {n} of {len(printed)}" in page for n, page in enumerate(printed, 1)), file.name
        assert all(len(page.split()) > 20 for page in printed), f"{file.name} has a nearly empty page"
    whole = " ".join("\n".join(pages(out / "acme-and-zeta-docx.pdf")).split())
    assert "Zeta keeps content" in whole
    books = [file for file in files if file.suffix == ".xlsx"]
    results = convert(books, "xlsx", tmp_path)
    assert [stale for file in books for stale in stale_cells(file, results / file.name)] == []
