"""What is read from an Excel workbook: values, formulas, looks, ranges, lists, comments, properties, notes."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment

from ddq.model.book import Book, Choice, Grid, Merge, Value
from ddq.problems import UserError
from ddq.read.book import read_book_bytes
from ddq.read.book.sheet import without_blanks
from ddq.render.package import MANIFEST_PART, manifest_part
from sample_layout import MANIFEST
from strangers import MAIN, relationships, sheet, workbook, workbook_parts, zipped


def read(data: bytes) -> Book:
    return read_book_bytes(data, "returned.xlsx")


def grid(rows: str, after: str = "", **given: Any) -> Grid:
    return read(workbook(sheet(rows, after), **given)).grids[0]


def value(cell: str, **given: Any) -> Value | None:
    """Return the value of one cell of XML, or None when it holds nothing."""
    found = grid(f'<row r="1">{cell}</row>', **given).cells
    return found[1, 1].value if found else None


def refusal(data: bytes) -> str:
    with pytest.raises(UserError) as error:
        read(data)
    assert error.value.hint
    return error.value.message


DATES = '<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts><cellXfs><xf/><xf numFmtId="{id}"/></cellXfs>'


def dated(serial: float, code: str = "", number: int = 164, settings: str = "") -> Value | None:
    styles = DATES.format(code=escape(code, {'"': "&quot;"}), id=number)
    return value(f'<c r="A1" s="1"><v>{serial}</v></c>', styles=styles, settings=settings)


def test_a_number_is_a_float() -> None:
    assert value('<c r="A1"><v>42</v></c>') == 42.0
    assert isinstance(value('<c r="A1"><v>42</v></c>'), float)


def test_a_truth_value_stays_one() -> None:
    assert value('<c r="A1" t="b"><v>1</v></c>') is True
    assert value('<c r="A1" t="b"><v>0</v></c>') is False


def test_a_cell_that_is_only_formatted_or_holds_an_empty_text_holds_nothing() -> None:
    assert grid('<row r="1"><c r="A1" s="3"/><c r="B1" t="s"><v>0</v></c></row>', strings=["<t/>"]).cells == {}


def test_a_single_blank_is_a_value() -> None:
    assert value('<c r="A1" t="s"><v>0</v></c>', strings=['<t xml:space="preserve"> </t>']) == " "


def test_a_text_of_several_runs_is_one_text_without_how_it_is_pronounced() -> None:
    rich = "<r><t>Kept </t></r><r><rPr><b/></rPr><t>30 days</t></r><rPh><t>san</t></rPh><phoneticPr/>"
    assert value('<c r="A1" t="s"><v>0</v></c>', strings=[rich]) == "Kept 30 days"


def test_a_text_in_the_cell_itself_is_read() -> None:
    assert value('<c r="A1" t="inlineStr"><is><r><t>In </t></r><r><t>line</t></r></is></c>') == "In line"


def test_line_ends_control_characters_escapes_and_accents_are_made_plain() -> None:
    raw = "<t>one_x000D_\ntwo&#13;three_x0007__x005F_x000D_ e&#769;\x7f</t>"
    assert value('<c r="A1" t="s"><v>0</v></c>', strings=[raw]) == "one\ntwo\nthree_x000D_ \u00e9"


def test_a_number_that_is_none_stays_text() -> None:
    assert value('<c r="A1"><v>12,5</v></c>') == "12,5"
    assert value('<c r="A1"><v>INF</v></c>') == "INF"


@pytest.mark.parametrize("number", [14, 15, 16, 17, 22, 27, 57])
def test_a_built_in_date_format_makes_a_day(number: int) -> None:
    assert dated(45_292, number=number) == date(2024, 1, 1)


@pytest.mark.parametrize("code", ["dd/mm/yyyy", "[$-409]mmm d, yyyy;@", 'yyyy"-Q"', "[Red]d. mmmm", "\\d\\o\\n\\e yy"])
def test_a_format_of_ones_own_that_shows_a_day_makes_a_day(code: str) -> None:
    assert dated(45_292, code) == date(2024, 1, 1)


@pytest.mark.parametrize(
    "code", ["0.00", "General", '0" days"', "[Red]0.00", "0_d", "#,##0\\ \\d", "[h]:mm", "0.00E+00", "@"]
)
def test_a_format_that_shows_no_day_leaves_the_number(code: str) -> None:
    assert dated(45_292.5, code) == 45_292.5


def test_elapsed_time_stays_a_number_of_days() -> None:
    assert dated(1.25, number=46) == 1.25


def test_a_day_may_have_a_time_and_a_time_may_have_no_day() -> None:
    assert dated(45_292.75, "yyyy-mm-dd hh:mm") == datetime.fromisoformat("2024-01-01T18:00")
    assert dated(0.375, "hh:mm") == time(9, 0)


def test_the_day_that_excel_invented_is_counted_and_days_before_it_are_right() -> None:
    assert dated(59, "yyyy-mm-dd") == date(1900, 2, 28)
    assert dated(61, "yyyy-mm-dd") == date(1900, 3, 1)


def test_a_workbook_may_count_its_days_from_1904() -> None:
    assert dated(43_830, "yyyy-mm-dd", settings='<workbookPr date1904="1"/>') == date(2024, 1, 1)


@pytest.mark.parametrize("serial", [-1, 3_000_000])
def test_a_number_that_is_no_day_stays_a_number(serial: int) -> None:
    assert dated(serial, "yyyy-mm-dd") == float(serial)


def test_a_day_may_be_written_out() -> None:
    assert value('<c r="A1" t="d"><v>2024-05-06T00:00:00</v></c>') == date(2024, 5, 6)
    assert value('<c r="A1" t="d"><v>14:30:00</v></c>') == time(14, 30)
    assert value('<c r="A1" t="d"><v>soon</v></c>') == "soon"


def test_a_formula_gives_the_value_stored_with_it() -> None:
    cell = grid('<row r="1"><c r="A1" t="str"><f>VLOOKUP(1,2,3)</f><v>Is data encrypted?</v></c></row>').cells[1, 1]
    assert (cell.value, cell.formula) == ("Is data encrypted?", True)


def test_a_formula_without_a_stored_value_is_kept_and_counted() -> None:
    book = read(
        workbook(sheet('<row r="2"><c r="B2"><f>A1</f><v></v></c><c r="C2" t="str"><f>A1</f><v></v></c></row>'))
    )
    assert [cell.value for cell in book.grids[0].cells.values()] == ["", ""]
    assert book.notes == ("One formula has no stored value: Answers!B2.",)


def test_cells_of_shared_and_of_array_formulas_are_formulas() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1</f><v>1</v></c>'
        '<c r="B1"><f t="array" ref="B1:B2">A1:A2</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2"><v>2</v></c><c r="C2"><v>3</v></c></row>'
    )
    assert {place: cell.formula for place, cell in grid(rows).cells.items()} == {
        (1, 1): True, (1, 2): True, (2, 1): True, (2, 2): True, (2, 3): False,
    }  # fmt: skip


def test_an_error_is_marked_and_counted() -> None:
    book = read(workbook(sheet('<row r="3"><c r="A3" t="e"><f>B1</f><v>#REF!</v></c></row>')))
    assert (book.grids[0].cells[3, 1].value, book.grids[0].cells[3, 1].error) == ("#REF!", True)
    assert book.notes == ("One cell holds an error in place of a value: Answers!A3.",)


def test_the_format_of_a_cell_says_whether_it_is_locked_and_struck_through() -> None:
    styles = (
        "<fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts><cellXfs><xf/>"
        '<xf fontId="1"><protection locked="0"/></xf><xf fontId="2"><protection hidden="1"/></xf></cellXfs>'
    )
    rows = "".join(
        f'<c r="{letter}1" s="{style}"><v>1</v></c>' for letter, style in zip("ABCD", (0, 1, 2, 99), strict=True)
    )
    book = read(workbook(sheet(f'<row r="1">{rows}</row>'), styles=styles))
    cells = book.grids[0].cells.values()
    assert [(cell.locked, cell.struck) for cell in cells] == [
        (True, False),
        (False, True),
        (True, False),
        (True, False),
    ]
    assert book.notes == ("The text of one cell is struck through: Answers!B1.",)


@pytest.mark.parametrize(
    ("runs", "struck"),
    [
        ("<r><rPr><strike/></rPr><t>gone</t></r>", True),
        ("<r><rPr><strike/></rPr><t>gone</t></r><r><t> </t></r>", True),
        ("<r><rPr><strike/></rPr><t>gone</t></r><r><t>stays</t></r>", False),
        ("<r><t>stays</t></r><r><rPr><strike/></rPr><t>gone</t></r>", False),
        ("<r><rPr><strike val='0'/></rPr><t>stays</t></r>", False),
        ("<t>stays</t>", False),
    ],
)
def test_a_text_is_struck_through_when_all_its_runs_are(runs: str, struck: bool) -> None:
    shared = grid('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=[runs])
    inline = grid(f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>')
    assert shared.cells[1, 1].struck is inline.cells[1, 1].struck is struck


def test_cells_without_names_follow_one_another() -> None:
    rows = '<row><c><v>1</v></c><c r="D1" s="1"/><c><v>2</v></c></row><row r="7"><c><v>3</v></c></row><row><c><v>4</v></c></row>'
    assert list(grid(rows).cells) == [(1, 1), (1, 5), (7, 1), (8, 1)]


PIECES = (
    '<row r="1" ht="15"><c r="A1" s="1"/><c r="B1" s="2" /><c r="C1"><v>1</v></c><c r="D1"/></row>',
    '<row r="2"><c r="A2" s="1"/><c r="B2"/></row><row r="3" hidden="1"><c r="A3"/></row>',
    '<row r="4"><c r="B4" s="1"/><c><v>2</v></c></row><row r="6"/><row><c><v>3</v></c></row>',
    '<row r="8"><c r="A8" t="inlineStr"><is><t>&lt;c r="A1"/&gt;</t></is></c></row>',
)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 20, 64, 10_000])
def test_leaving_out_blank_cells_changes_nothing_wherever_the_part_is_cut(size: int) -> None:
    part = sheet("".join(PIECES)).encode()
    left = b"".join(without_blanks(part[at : at + size] for at in range(0, len(part), size)))
    assert b'<c r="C1"><v>1</v></c>' in left
    assert b'hidden="1"' in left
    assert size < 1_000 or b'r="A2"' not in left
    assert read(workbook(left.decode())).grids == read(workbook(part.decode())).grids
    assert list(read(workbook(part.decode())).grids[0].cells) == [(1, 3), (4, 3), (7, 1), (8, 1)]


def test_plain_characters_that_look_like_cells_are_text() -> None:
    text = '<c r="A1"/><c r="B1"/></row>'
    rows = f'<row r="1"><c r="A1" t="str"><v><![CDATA[{text}]]></v></c></row><!-- <c r="A1"/><c r="B1"/> -->'
    assert grid(rows).cells[1, 1].value == text


def test_a_cell_that_stands_twice_is_read_last_and_named() -> None:
    book = read(workbook(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')))
    assert book.grids[0].cells[1, 1].value == 2
    assert book.notes == ("One cell stands in the file twice; the later was read: Answers!A1.",)


def test_merged_ranges_are_given_and_what_lies_under_them_is_named_and_not_read() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D1"/><mergeCell ref="nonsense"/></mergeCells>'
    book = read(workbook(sheet(rows, merges)))
    assert book.grids[0].merges == (Merge(1, 1, 2, 2), Merge(1, 4, 1, 4))
    assert list(book.grids[0].cells) == [(1, 1)]
    assert book.notes == ("2 cells lie hidden under merged cells and were not read: Answers!B1, Answers!A2.",)


def test_hidden_sheets_rows_and_columns_and_protection_are_told() -> None:
    wb = openpyxl.Workbook()
    ws = wb.active
    assert ws is not None
    ws["A1"], ws["A9"] = "a", "b"
    ws.row_dimensions[4].hidden = ws.column_dimensions["C"].hidden = True
    ws.protection.sheet = True
    wb.create_sheet("Hidden").sheet_state = "hidden"
    wb.create_sheet("Very").sheet_state = "veryHidden"
    data = io.BytesIO()
    wb.save(data)
    first, hidden, very = read(data.getvalue()).grids
    assert (first.visible, hidden.visible, very.visible) == (True, False, False)
    assert first.hidden_rows == {4}
    assert first.hidden_columns == {3}
    assert (first.protected, hidden.protected) == (True, False)


def lists(formula: str, **given: Any) -> tuple[str, ...]:
    """Return the words of a list in the first sheet; the second sheet holds words in A1:A3."""
    words = "".join(
        f'<row r="{row}"><c r="A{row}" t="str"><v>{word}</v></c></row>'
        for row, word in enumerate(("Yes", "No", "N/A"), 1)
    )
    validation = f'<dataValidation type="list" sqref="C3:C9 E3"><formula1>{formula}</formula1></dataValidation>'
    data = workbook(
        sheet("", f"<dataValidations>{validation}</dataValidations>"),
        sheet(words),
        titles=("Answers", "My lists"),
        **given,
    )
    (choice,) = read(data).grids[0].choices
    assert choice.ranges == (Merge(3, 3, 9, 3), Merge(3, 5, 3, 5))
    return choice.words


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ('"Yes,No"', ("Yes", "No")),
        ('"Yes, No , "', ("Yes", "No")),
        ('"5"" disk,none"', ('5" disk', "none")),
        ("'My lists'!$A$1:$A$2", ("Yes", "No")),
        ("'my lists'!A:A", ("Yes", "No", "N/A")),
        ("offered", ("Yes", "No", "N/A")),
        ("OFFERED", ("Yes", "No", "N/A")),
        ("other", ("Yes",)),
        ("#REF!", ()),
        ("[1]Values!$A$1:$A$3", ()),
        ("V+Values!$A$1", ()),
        ("INDIRECT(&quot;A1&quot;)", ()),
        ("missing", ()),
        ("loop", ()),
        ("A1:A9", ()),
    ],
)
def test_a_list_is_found_wherever_it_stands(formula: str, words: tuple[str, ...]) -> None:
    names = (
        "<definedName name='offered'>'My lists'!$A$1:$A$3</definedName><definedName name='loop'>loop</definedName>"
        "<definedName name='other'>#REF!</definedName>"
        "<definedName name='other' localSheetId='0'>'My lists'!$A$1</definedName>"
    )
    assert lists(formula, names=names) == words


def test_lists_in_the_extension_of_2010_are_read() -> None:
    extension = (
        '<extLst><ext xmlns:x14="urn:x14" xmlns:xm="urn:xm"><x14:dataValidations><x14:dataValidation type="list">'
        "<x14:formula1><xm:f>Lists!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>C5 C7</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext></extLst>"
    )
    words = '<row r="1"><c r="A1" t="b"><v>1</v></c></row><row r="2"><c r="A2"><v>5</v></c></row>'
    assert read(workbook(sheet("", extension), sheet(words))).grids[0].choices == (
        Choice((Merge(5, 3, 5, 3), Merge(7, 3, 7, 3)), ("TRUE", "5")),
    )


def test_words_that_hold_commas_are_not_cut() -> None:
    validation = (
        '<dataValidation type="list" sqref="A1" xmlns:mc="urn:mc" xmlns:x12ac="urn:x12ac"><mc:AlternateContent>'
        '<mc:Choice Requires="x12ac"><x12ac:list>Yes,"No, but planned"</x12ac:list></mc:Choice><mc:Fallback>'
        '<formula1>"Yes,No, but planned"</formula1></mc:Fallback></mc:AlternateContent></dataValidation>'
    )
    (choice,) = grid("", f"<dataValidations>{validation}</dataValidations>").choices
    assert choice.words == ("Yes", "No, but planned")


def test_rules_that_offer_no_list_are_no_choice() -> None:
    rule = '<dataValidations><dataValidation type="whole" sqref="A1"><formula1>1</formula1></dataValidation></dataValidations>'
    assert grid("", rule).choices == ()


def test_comments_are_read_by_cell() -> None:
    wb = openpyxl.Workbook()
    ws = wb.active
    assert ws is not None
    ws["B2"] = "x"
    ws["B2"].comment = Comment("see the annex", "A")
    data = io.BytesIO()
    wb.save(data)
    book = read(data.getvalue())
    assert book.grids[0].comments == {(2, 2): "see the annex"}
    assert book.notes == ("One cell carries a comment: Sheet!B2.",)


def test_a_conversation_replaces_the_note_that_older_programs_show() -> None:
    said = "".join(f'<threadedComment ref="A1"><text>{text}</text></threadedComment>' for text in ("Which annex?", "B"))
    spoken = f"<ThreadedComments>{said}</ThreadedComments>"
    old = "<comment ref='A1'><text><t>[Threaded comment]</t></text></comment>"
    plain = "<comment ref='A2'><text><r><t>plain </t></r><r><t>note</t></r></text></comment>"
    noted = f"<comments><commentList>{old}{plain}</commentList></comments>"
    links = relationships(("r1", "comments", "../comments1.xml"), ("r2", "threadedComment", "/xl/threads/t1.xml"))
    more = {"xl/worksheets/_rels/sheet1.xml.rels": links, "xl/comments1.xml": noted, "xl/threads/t1.xml": spoken}
    assert read(workbook(sheet(), more=more)).grids[0].comments == {(1, 1): "Which annex?\nB", (2, 1): "plain note"}


def test_properties_of_ones_own_win_over_their_namesakes() -> None:
    data = io.BytesIO()
    wb = xlsxwriter.Workbook(data, {"in_memory": True})
    wb.add_worksheet("A")
    wb.set_properties({"title": "Questionnaire", "author": "Vendor"})
    wb.set_custom_property("ddq-document", "DDQ-2024-001")
    wb.set_custom_property("creator", "somebody")
    wb.close()
    found = read(data.getvalue()).properties
    assert (found["title"], found["ddq-document"], found["creator"]) == ("Questionnaire", "DDQ-2024-001", "somebody")


def test_our_manifest_is_found_under_any_name() -> None:
    part = manifest_part(MANIFEST)
    for name in (MANIFEST_PART, "customXml/item7.xml"):
        found = read(workbook(sheet(), more={"customXml/item1.xml": "<other/>", name: part})).manifest
        assert (found["document"], found["as-of"]) == (MANIFEST.document, MANIFEST.as_of.isoformat())
        code, digest = MANIFEST.determinations[0]
        assert found[f"determination {code}"] == digest


def test_a_strangers_file_has_no_manifest() -> None:
    assert read(workbook(sheet(), more={"customXml/item1.xml": "<other/>"})).manifest == {}


@pytest.mark.parametrize(
    ("more", "note"),
    [
        (
            {"xl/externalLinks/externalLink1.xml": "<x/>"},
            "The workbook takes values from 1 other file. None was opened.",
        ),
        (
            {f"xl/externalLinks/externalLink{n}.xml": "<x/>" for n in "12"},
            "The workbook takes values from 2 other files. None was opened.",
        ),
        ({"xl/connections.xml": "<x/>"}, "The workbook fetches data from outside. Nothing was fetched."),
        ({"xl/vbaProject.bin": b"\0"}, "The workbook holds macros. They were not run."),
        ({"xl/macrosheets/sheet1.xml": "<x/>"}, "The workbook holds macros. They were not run."),
    ],
)
def test_what_a_workbook_would_do_when_it_is_opened_is_said_and_not_done(more: dict[str, Any], note: str) -> None:
    assert read(workbook(sheet(), more=more)).notes == (note,)


def test_a_workbook_with_macros_says_so_in_its_kind() -> None:
    assert read(workbook(sheet(), more={"xl/vbaProject.bin": b"\0"})).kind == "xlsm"
    assert read(workbook(sheet())).kind == "xlsx"


def test_a_protected_workbook_is_told() -> None:
    locked = read(workbook(sheet(), settings='<workbookProtection lockStructure="1"/>'))
    assert locked.notes == ("The workbook is protected: sheets cannot be added, renamed or shown.",)


def test_a_note_names_three_cells_and_counts_the_rest() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c></row>' for n in range(1, 6))
    (note,) = read(workbook(sheet(rows))).notes
    assert note == "5 cells hold an error in place of a value: Answers!A1, Answers!A2, Answers!A3 and 2 more."


def test_sheets_of_charts_hold_no_cells() -> None:
    parts = workbook_parts(sheet(), sheet())
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "chartsheet", "chartsheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml")
    )
    assert [one.name for one in read(zipped(parts)).grids] == ["Lists"]


def test_names_of_parts_and_prefixes_of_elements_do_not_matter() -> None:
    parts = workbook_parts()
    parts["xl/workbook.xml"] = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:q="urn:q"><x:sheets><x:sheet name="Odd" q:id="rId1"/></x:sheets></x:workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        ("rId1", "worksheet", "/XL/Data/One%20Sheet.xml"), ("s", "sharedStrings", "SharedStrings.xml")
    )
    parts["xl/data/one sheet.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>'
    )
    parts["xl/sharedStrings.xml"] = (
        f'<x:sst xmlns:x="{MAIN}"><x:si><x:r><x:t>pre</x:t></x:r><x:r><x:t>fixed</x:t></x:r></x:si></x:sst>'
    )
    found = read(zipped(parts)).grids[0]
    assert (found.name, found.cells[1, 1].value, found.merges) == ("Odd", "prefixed", (Merge(1, 1, 1, 2),))


def test_the_hash_is_that_of_the_file() -> None:
    data = workbook(sheet())
    assert read(data).sha256 == sha256(data).hexdigest()


@pytest.mark.parametrize(
    "data",
    [
        workbook('<worksheet xmlns="x"><sheetData>'),
        workbook(sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
        workbook(sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'), strings=["<t>x</t>"]),
        workbook(sheet('<row r="1"><c r="1A"><v>1</v></c></row>')),
        workbook(sheet('<row r="1"><c r="AAAA1"><v>1</v></c></row>')),
        workbook(sheet('<row r="0"><c r="A0"><v>1</v></c></row>')),
        workbook(sheet('<row r="99999999"/>')),
        workbook(sheet('<row r="x"/>')),
        workbook(sheet("&nothing;")),
        workbook(sheet(), styles="</styleSheet>"),
        workbook(sheet(), more={"xl/worksheets/sheet1.xml": sheet().encode() + b"\xff"}),
    ],
)  # fmt: skip
def test_a_damaged_part_is_refused(data: bytes) -> None:
    assert refusal(data) == "returned.xlsx is damaged: one of its parts cannot be read"


def test_a_sheet_that_is_listed_and_missing_is_refused() -> None:
    parts = workbook_parts(sheet(), sheet())
    del parts["xl/worksheets/sheet2.xml"]
    assert refusal(zipped(parts)) == "returned.xlsx is damaged: the sheet 'Lists' is missing"


def test_more_ranges_than_any_questionnaire_has_are_refused() -> None:
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 100_003))
    assert refusal(workbook(sheet("", merges))) == "returned.xlsx has a sheet with more than 100,000 ranges"


def test_too_many_cells_are_refused_with_the_place_where_reading_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ddq.read.book.workbook.MAX_CELLS", 2)
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
    with pytest.raises(UserError) as error:
        read(workbook(sheet(row)))
    assert [str(one.place) for one in error.value.problems] == ["returned.xlsx:Answers!A2"]
