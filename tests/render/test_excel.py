"""Workbooks: what a layout and a view become, and what must hold in every file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from ddq.model.layout import Block, Column, Field, Layout, Print, Sheet, Table
from ddq.problems import UserError
from ddq.render.cells import CUT, LONGEST, letter, lines, serial
from ddq.render.excel import CompiledWorkbook, compile_layout
from ddq.render.styles import Styles
from office import convert, formula_count, needs_office, page_count, pages, stale_cells
from sample_layout import CORE, LAYOUT, LISTS, MANIFEST, View, check, view


@pytest.fixture(scope="module")
def compiled() -> CompiledWorkbook:
    return compile_layout(LAYOUT, LISTS)


def render(compiled: CompiledWorkbook, shown: object) -> bytes:
    return compiled.render(shown, manifest=MANIFEST, core=CORE)


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def one_sheet(*blocks: Block, **fields: Any) -> CompiledWorkbook:
    sheet = Sheet(**{"name": "Page", "blocks": blocks, "widths": (20, 60)} | fields)
    return compile_layout(Layout(workbook="one", print=Print(), sheets=(sheet,)), LISTS)


def test_sheets_blocks_and_rows_stand_where_the_layout_says(compiled: CompiledWorkbook) -> None:
    book = opened(render(compiled, view()))
    assert book.sheetnames == ["Summary", "Checklist", "_meta", "Lists"]
    checklist = book["Checklist"]
    assert [cell.value for cell in checklist[4]][:3] == ["Ref", "Section", "Gate"]
    assert [checklist.cell(row, 1).value for row in (5, 6, 7, 8)] == ["DPA-01", "DPA-02", "RET-01", None]
    assert checklist["E5"].value == "GDPR Art. 28(3)(g)\n§ 7051(a)(2)"
    assert checklist["H5"].value == datetime(2026, 11, 1)  # noqa: DTZ001 - a cell's day has no zone
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible", "visible", "hidden", "hidden"]


def test_panes_filter_and_print_set_up(compiled: CompiledWorkbook) -> None:
    sheet = opened(render(compiled, view()))["Checklist"]
    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:J9"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.print_area == "'Checklist'!$A$1:$J$9"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert not sheet.sheet_view.showGridLines
    assert {selection.activeCell for selection in sheet.sheet_view.selection} == {"A1"}


def test_headers_and_footers_say_what_the_layout_says(compiled: CompiledWorkbook) -> None:
    sheet = opened(render(compiled, view()))["Checklist"]
    assert sheet.oddHeader.left.text == "Procurement checklist – OpenModel && Co"
    assert sheet.oddHeader.right.text == "Internal"
    assert sheet.oddFooter.left.text == "CHK-1 · 22 Nov 2026"
    assert sheet.oddFooter.center.text == "&A"
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_paper_follows_the_view(compiled: CompiledWorkbook) -> None:
    sizes = {
        paper: opened(render(compiled, view(paper=paper)))["Summary"].page_setup.paperSize for paper in ("a4", "letter")
    }
    assert sizes == {"a4": 9, "letter": 1}


def test_an_unknown_paper_is_refused(compiled: CompiledWorkbook) -> None:
    with pytest.raises(UserError, match="'a5' is not a paper"):
        render(compiled, view(paper="a5"))


def test_lists_are_classic_validations_by_defined_name(compiled: CompiledWorkbook) -> None:
    book = opened(render(compiled, view()))
    found = {(str(one.sqref), one.type): one.formula1 for one in book["Checklist"].data_validations.dataValidation}
    assert found["G5:G9", "list"] == "lst_checklist_status"
    assert found["I5:I9", "whole"] == "1"
    assert found["H5:H9", "date"] == "36526"
    assert book.defined_names["lst_gate"].attr_text == "Lists!$C$2:$C$4"
    assert [book["Lists"].cell(row, 3).value for row in (1, 2, 3, 4)] == ["gate", "Must", "Should", "Info"]


def test_a_prompt_is_filled_from_the_view(compiled: CompiledWorkbook) -> None:
    found = opened(render(compiled, view()))["Checklist"].data_validations.dataValidation
    assert [one.prompt for one in found if str(one.sqref) == "F5:F9"] == ["Where OpenModel & Co says so"]


def test_words_are_coloured_and_marks_carry_their_row(compiled: CompiledWorkbook) -> None:
    formats = opened(render(compiled, view()))["Checklist"].conditional_formatting
    rules = {str(one.sqref): [rule.formula[0] for rule in one.rules] for one in formats}
    assert '"Not met"' in rules["G5:G9"]
    assert rules["H5:H9"] == ['AND($H5<>"",$H5<as_of,COUNTIF(lst_closed_status,$G5)=0)']


def test_formulas_carry_their_value(compiled: CompiledWorkbook) -> None:
    data = render(compiled, view())
    stored = load_workbook(io.BytesIO(data), data_only=True)
    assert stored["Summary"]["B7"].value == 1
    assert stored["Checklist"]["J6"].value == 2
    assert opened(data)["Checklist"]["J6"].value.startswith("=IF(AND(H6")


def test_named_columns_reach_over_rows_and_spare_rows(compiled: CompiledWorkbook) -> None:
    names = opened(render(compiled, view())).defined_names
    assert names["chk_status"].attr_text == "'Checklist'!$G$5:$G$9"
    assert names["as_of"].attr_text == "'Summary'!$B$6"


def test_a_thick_line_stands_where_the_section_changes(compiled: CompiledWorkbook) -> None:
    sheet = opened(render(compiled, view()))["Checklist"]
    assert [sheet.cell(row, 2).border.top.style for row in (5, 6, 7)] == ["thin", "thin", "medium"]


def test_web_addresses_become_links_and_others_stay_text() -> None:
    rows = (check("DPA-01", "Must", "S", "Met"), check("DPA-02", "Must", "S", "Met"))
    shown = view((rows[0], replace(rows[1], provision=replace(rows[1].provision, url="file:///etc/passwd"))))
    compiled = compile_layout(LAYOUT, LISTS)
    found = parts(render(compiled, shown))
    relations = found["xl/worksheets/_rels/sheet2.xml.rels"]
    assert 'Target="https://example.com/terms?a=1&amp;b=2" TargetMode="External"' in relations
    assert "passwd" not in "".join(found.values())
    assert 'location=":~:text=Except%20for"' in found["xl/worksheets/sheet2.xml"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "'quoted"])
def test_text_never_becomes_a_formula(text: str) -> None:
    book = one_sheet(Block(fields=(Field(label="Answer", value="title"),)))
    cell = opened(render(book, view(title=text)))["Page"]["B1"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_formula_takes_nothing_from_the_view() -> None:
    block = Block(fields=(Field(label="Sum", formula="=1+1", cached="title"),))
    found = parts(render(one_sheet(block), view(title='"),A1<&')))["xl/worksheets/sheet1.xml"]
    assert "<f>1+1</f><v>&quot;),A1&lt;&amp;</v>" in found


def test_hard_text_survives_except_what_xml_forbids() -> None:
    book = one_sheet(Block(fields=(Field(label="Answer", value="title"),)))
    text = " <b>&amp;\n\n\ttab\x00\x0b\ud800\uffff _x0041_ ünïcode 😀 "
    cell = opened(render(book, view(title=text)))["Page"]["B1"]
    assert cell.value == " <b>&amp;\n\n\ttab _x0041_ ünïcode 😀 "


def test_text_longer_than_excel_keeps_is_cut_with_a_mark() -> None:
    book = one_sheet(Block(fields=(Field(label="Answer", value="title"),)))
    value = opened(render(book, view(title="😀" * 20_000)))["Page"]["B1"].value
    assert value.endswith(CUT)
    assert LONGEST - 2 <= len(value.encode("utf-16-le")) // 2 <= LONGEST


def test_a_long_paragraph_takes_several_rows_and_loses_no_word() -> None:
    words = " ".join(f"word{number}" for number in range(100))
    sheet = opened(render(one_sheet(Block(text=("{title}",))), view(title=words)))["Page"]
    rows = [row[0].value for row in sheet.iter_rows()]
    assert len(rows) > 5
    assert " ".join(rows) == words


def test_a_text_is_printed_once_for_each_thing_of_a_row() -> None:
    field = Field(label="Checks", each="checks", text="{provision.code}: {status}")
    cell = opened(render(one_sheet(Block(fields=(field,))), view()))["Page"]["B1"]
    assert cell.value == "DPA-01: Met\nDPA-02: Not met\nRET-01: Requested"


def test_a_text_whose_paths_are_all_empty_prints_nothing() -> None:
    book = one_sheet(Block(text=("Also: {title}.",)), Block(text=("{vendor}",)))
    assert opened(render(book, view(title="")))["Page"]["A1"].value == "OpenModel & Co"


def test_days_late_are_counted_to_the_as_of_date() -> None:
    column = Column(header="Days late", width=9, formula="=1", cached_days_since="due")
    rendered = render(one_sheet(Block(table=Table(rows="checks", columns=(column,)))), view())
    sheet = load_workbook(io.BytesIO(rendered), data_only=True)["Page"]
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == [21, 2, None]


def test_pairs_take_the_width_of_the_sheet_and_lose_no_word() -> None:
    words = " ".join(f"word{number}" for number in range(100))
    shown = view(counts=({"label": "Use", "value": words},))
    sheet = opened(render(one_sheet(Block(pairs="counts")), shown))["Page"]
    assert sheet["A1"].value == "Use"
    assert " ".join(row[1].value for row in sheet.iter_rows()) == words


def test_the_values_of_pairs_may_be_strong() -> None:
    shown = view(counts=({"label": "By", "value": "4 Dec 2026"},))
    sheet = opened(render(one_sheet(Block(pairs="counts", style="strong-text")), shown))["Page"]
    assert (sheet["A1"].font.bold, sheet["B1"].font.bold) == (False, True)


def two_sheets() -> CompiledWorkbook:
    first = Sheet(name="First", blocks=(Block(text=("{title}",)),), widths=(20,))
    second = Sheet(name="Second", when="conditions", blocks=(Block(each="conditions", text=("{.}",)),), widths=(20,))
    third = Sheet(name="Third", blocks=(Block(text=("{vendor}",)),), widths=(20,))
    return compile_layout(Layout(workbook="one", print=Print(), sheets=(first, second, third)), LISTS)


def test_a_sheet_without_what_it_shows_is_left_out_and_the_others_close_up(tmp_path: Path) -> None:
    compiled = two_sheets()
    for conditions, names in (((), ["First", "Third"]), (("One.",), ["First", "Second", "Third"])):
        data = render(compiled, view(conditions=conditions))
        book = opened(data)
        assert book.sheetnames == [*names, "Lists"]
        assert book["Third"]["A1"].value == "OpenModel & Co"
        assert book["Third"].print_area == "'Third'!$A$1"
        path = tmp_path / f"{len(names)}.xlsx"
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_only_lists_that_cells_offer_or_formulas_count_with_are_in_the_file() -> None:
    fields = (
        Field(label="Gate", list="gate", reviewer=True),
        Field(label="Closed", formula="=COUNTA(lst_closed_status)", cached="must_open"),
        Field(label="Status", value="title", colours="checklist-status"),
    )
    book = opened(render(one_sheet(Block(fields=fields)), view()))
    assert [cell.value for cell in book["Lists"][1]] == ["closed-status", "gate"]
    assert {name for name in book.defined_names if name.startswith("lst_")} == {"lst_closed_status", "lst_gate"}


def test_the_file_says_what_it_is_in_properties_that_survive_other_programs(compiled: CompiledWorkbook) -> None:
    properties = {one.name: one.value for one in opened(render(compiled, view())).custom_doc_props.props}
    assert properties == {"ddq-document": "CHK-1", "ddq-engagement": "ENG-1"}
    data = compiled.render(view(), manifest=replace(MANIFEST, document="DDQ-1", round=2), core=CORE)
    assert {one.name: one.value for one in opened(data).custom_doc_props.props}["ddq-round"] == "2"


def test_a_link_column_is_empty_where_there_is_no_address() -> None:
    first = check("DPA-01", "Must", "S", "Met")
    second = replace(first, provision=replace(first.provision, url=""))
    column = Column(header="Link", width=9, text="Open", link="provision.url", style="link")
    sheet = opened(render(one_sheet(Block(table=Table(rows="checks", columns=(column,)))), view((first, second))))[
        "Page"
    ]
    assert [sheet["A2"].value, sheet["A3"].value] == ["Open", None]
    assert sheet["A2"].hyperlink.target == "https://example.com/terms?a=1&b=2"


def test_a_table_without_rows_says_so(compiled: CompiledWorkbook) -> None:
    sheet = opened(render(compiled, view()))["Summary"]
    assert [cell.value for cell in sheet["A"]][15:17] == ["#", "None."]


def test_what_reviewers_fill_is_unlocked_and_kept_as_text(compiled: CompiledWorkbook) -> None:
    sheet = opened(render(compiled, view()))["Checklist"]
    assert (sheet["F5"].number_format, sheet["F5"].protection.locked) == ("@", False)
    assert (sheet["H5"].number_format, sheet["H5"].protection.locked) == ("dd mmm yyyy", False)
    assert sheet["D5"].protection.locked


def test_the_style_normal_is_unlocked_and_every_other_says_locked(compiled: CompiledWorkbook) -> None:
    styles = parts(render(compiled, view()))["xl/styles.xml"]
    normal, _, formats = styles.partition("<cellXfs")
    assert '<protection locked="0"/>' in normal
    assert formats.partition("</cellXfs>")[0].count("<protection ") == formats.partition("</cellXfs>")[0].count("<xf ")


def test_a_protected_sheet_has_no_password_and_lets_rows_grow() -> None:
    book = one_sheet(Block(fields=(Field(label="Answer", value="title", reviewer=True),)), protect=True)
    protection = opened(render(book, view()))["Page"].protection
    assert (protection.sheet, protection.password, protection.formatRows) == (True, None, False)


def test_rows_have_estimated_heights_that_excel_may_correct(compiled: CompiledWorkbook) -> None:
    sheet = parts(render(compiled, view()))["xl/worksheets/sheet2.xml"]
    assert '<row r="5" ht="29.5">' in sheet
    assert "customHeight" not in sheet


def test_a_block_begins_a_page(compiled: CompiledWorkbook) -> None:
    assert [one.id for one in opened(render(compiled, view()))["Summary"].row_breaks.brk] == [18]


def test_no_merged_cells_macros_or_outside_links(compiled: CompiledWorkbook) -> None:
    found = parts(render(compiled, view()))
    assert not re.search("mergeCell|x14|extLst", "".join(found.values()))
    assert not [name for name in found if "vba" in name or "external" in name]


def test_same_arguments_give_same_bytes(compiled: CompiledWorkbook) -> None:
    assert render(compiled, view()) == render(compile_layout(LAYOUT, LISTS), view())


def test_a_kept_style_sheet_spares_a_second_compilation(compiled: CompiledWorkbook) -> None:
    kept = Styles.load(compiled.styles.dump())
    again = compile_layout(LAYOUT, LISTS, kept)
    assert again.styles is kept
    assert render(again, view()) == render(compiled, view())


def test_the_manifest_and_the_title_are_in_the_package(compiled: CompiledWorkbook) -> None:
    found = parts(render(compiled, view()))
    assert 'document="CHK-1"' in found["customXml/ddq-manifest.xml"]
    assert "<dc:title>Checklist</dc:title>" in found["docProps/core.xml"]


def test_a_path_that_names_nothing_is_a_problem_of_the_layout() -> None:
    table = Table(rows="checks", columns=(Column(header="Gate", width=9, value="provision.gat"),))
    with pytest.raises(UserError) as caught:
        render(one_sheet(Block(table=table)), view())
    (problem,) = caught.value.problems
    assert str(problem.place) == "one.yaml:Page!Gate"
    assert problem.message == "'provision.gat' names nothing: 'gat' is not known there"
    assert problem.hint == "Did you mean 'gate'?"


def test_a_wrong_path_outside_tables_is_a_problem_too() -> None:
    with pytest.raises(UserError, match=re.escape("one.yaml does not fit")):
        render(one_sheet(Block(fields=(Field(label="Vendor", value="vender"),))), view())


def test_a_list_that_does_not_exist_is_refused_when_compiling() -> None:
    with pytest.raises(UserError, match="'gates' is not a closed list") as caught:
        one_sheet(Block(fields=(Field(label="Gate", list="gates"),)))
    assert caught.value.hint == "Did you mean 'gate'?"


def test_letters_of_columns() -> None:
    assert [letter(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_lines_of_a_text() -> None:
    assert [lines(text, 10) for text in ("", "a" * 10, "a" * 11, "a\n\nb", "a" * 21 + "\nb")] == [1, 1, 2, 3, 4]


def test_excel_counts_days_from_the_end_of_1899() -> None:
    assert serial(date(2026, 11, 22)) == 46348


@pytest.fixture(scope="module")
def files(compiled: CompiledWorkbook, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("excel")
    long = tuple(check(f"RET-{n:02}", "Must", f"Section {n // 9}", "Requested", late="") for n in range(90))
    shown: dict[str, View] = {"few": view(), "none": view(()), "many": view(long)}
    found = {name: folder / f"{name}.xlsx" for name in shown}
    for name, file in found.items():
        file.write_bytes(render(compiled, shown[name]))
    return found


def test_files_are_structurally_valid(files: dict[str, Path]) -> None:
    for file in files.values():
        result = OpenXmlValidator().validate(file)
        assert [str(error) for error in result.errors] == []


@needs_office
@pytest.mark.office
def test_stored_values_are_recalculated_values(files: dict[str, Path], tmp_path: Path) -> None:
    results = convert(files.values(), "xlsx", tmp_path)
    assert sum(formula_count(file) for file in files.values()) > 100
    assert [stale for file in files.values() for stale in stale_cells(file, results / file.name)] == []


@needs_office
@pytest.mark.office
def test_printed_pages_are_one_wide_and_repeat_the_header(files: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    pdf = convert([files["many"]], "pdf", tmp_path) / "many.pdf"
    text = [page for page in pages(pdf) if "Checklist" in page.splitlines()[-1] or "Days late" in page]
    assert 3 <= page_count(pdf) <= 8
    assert len(text) >= 3
    assert all("Found in" in page and "Days late" in page for page in text)
