"""What is read from a Word document: tables as grids, and text as a person reads it."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from ddq.model.book import Book, Choice, Grid, Merge
from ddq.problems import UserError
from ddq.read.book import read_book_bytes
from ddq.render.package import manifest_part
from sample_layout import MANIFEST
from strangers import document, relationships


def read(body: str, more: dict[str, Any] | None = None) -> Book:
    return read_book_bytes(document(body, more), "returned.docx")


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def cell(inside: str = "<w:p/>", look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def texts(grid: Grid) -> dict[tuple[int, int], Any]:
    return {place: one.value for place, one in grid.cells.items()}


def shown(inside: str) -> str:
    """Return the text of a paragraph."""
    cells = read(paragraph(inside)).grids[-1].cells
    return str(cells[1, 1].value) if cells else ""


def test_a_document_made_with_a_library_is_read() -> None:
    made = docx.Document()
    made.add_heading("Questionnaire", 1)
    grid = made.add_table(2, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text, grid.cell(1, 0).text = "Question", "Answer", "Is data kept?"
    made.add_paragraph("The end")
    made.core_properties.title = "Reply"
    data = io.BytesIO()
    made.save(data)
    book = read_book_bytes(data.getvalue(), "returned.docx")
    assert (book.kind, book.properties["title"], book.notes) == ("docx", "Reply", ())
    assert [one.name for one in book.grids] == ["Table 1", "Text"]
    assert texts(book.grids[0]) == {(1, 1): "Question", (1, 2): "Answer", (2, 1): "Is data kept?"}
    assert texts(book.grids[1]) == {(1, 1): "Questionnaire", (2, 1): "The end"}


def test_paragraphs_of_a_cell_stand_on_lines_of_their_own() -> None:
    lines = paragraph(run("one") + "<w:r><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>") + paragraph(run("four"))
    assert texts(read(table(cell(lines))).grids[0]) == {(1, 1): "one\ttwo\nthree\nfour"}


def test_cells_merged_across_and_down_keep_their_columns() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell(paragraph(run("wide")), '<w:gridSpan w:val="2"/>') + cell(paragraph(run("c"))),
        cell(paragraph(run("tall")), restart) + cell(paragraph(run("b"))) + cell(paragraph(run("c2"))),
        cell(paragraph(run("unseen")), go_on) + cell(paragraph(run("b3"))) + cell(paragraph(run("c3"))),
        cell(look=go_on) + cell(paragraph(run("b4"))),
    )
    grid = read(table(*rows)).grids[0]
    assert texts(grid) == {
        (1, 1): "wide", (1, 3): "c", (2, 1): "tall", (2, 2): "b", (2, 3): "c2", (3, 2): "b3", (3, 3): "c3", (4, 2): "b4",
    }  # fmt: skip
    assert grid.merges == (Merge(1, 1, 1, 2), Merge(2, 1, 4, 1))


def test_a_cell_that_continues_nothing_is_a_cell() -> None:
    assert texts(read(table(cell(paragraph(run("x")), "<w:vMerge/>"))).grids[0]) == {(1, 1): "x"}


def test_a_row_may_begin_further_right() -> None:
    late = f'<w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell(paragraph(run("x")))}'
    assert texts(read(table(late)).grids[0]) == {(1, 3): "x"}


def test_a_table_within_a_table_follows_it_and_is_not_part_of_its_cell() -> None:
    inner = table(cell(paragraph(run("inner"))))
    grids = read(table(cell(paragraph(run("outer")) + inner + "<w:p/>")) + table(cell(paragraph(run("next"))))).grids
    assert [(one.name, texts(one)) for one in grids] == [
        ("Table 1", {(1, 1): "outer"}), ("Table 2", {(1, 1): "inner"}), ("Table 3", {(1, 1): "next"}), ("Text", {}),
    ]  # fmt: skip


def test_what_was_deleted_is_left_out_and_what_was_inserted_is_read() -> None:
    changed = f"<w:del><w:r><w:delText>No</w:delText></w:r></w:del><w:ins>{run('Yes')}</w:ins><w:moveFrom>{run('moved')}</w:moveFrom>"
    rows = (
        cell(paragraph(changed)),
        f"<w:trPr><w:del/></w:trPr>{cell(paragraph(run('gone')))}",
        cell(paragraph(run("kept"))),
    )
    book = read(table(*rows))
    assert texts(book.grids[0]) == {(1, 1): "Yes", (2, 1): "kept"}
    assert book.notes == ("The document holds tracked changes. What was inserted was read, what was deleted was not.",)


def test_hidden_text_is_not_read_and_text_struck_through_is_marked() -> None:
    assert shown(run("seen") + run("hidden", "<w:vanish/>") + run("!", '<w:vanish w:val="0"/>')) == "seen!"
    body = table(
        cell(paragraph(run("all", "<w:strike/>") + run(" ")))
        + cell(paragraph(run("part", "<w:dstrike/>") + run("kept")))
        + cell(paragraph(run("none", '<w:strike w:val="false"/>')))
    )
    book = read(body)
    assert [one.struck for one in book.grids[0].cells.values()] == [True, False, False]
    assert book.notes == ("The text of one cell is struck through: Table 1!A1.",)


def control(about: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


BOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'


def test_content_controls_show_what_was_entered_and_not_their_prompt() -> None:
    assert shown(run("Kept: ") + control("", run("30 days"))) == "Kept: 30 days"
    assert shown(control("<w:showingPlcHdr/>", run("Click here to enter text."))) == ""
    whole_cell = table(control("", cell(paragraph(run("a")))) + cell(control("", paragraph(run("b")))))
    assert texts(read(whole_cell).grids[0]) == {(1, 1): "a", (1, 2): "b"}
    row = f"<w:tr>{cell(paragraph(run('r')))}</w:tr>"
    whole_row = f"<w:tbl>{control('', row)}</w:tbl>"
    assert texts(read(control("", whole_row)).grids[0]) == {(1, 1): "r"}


@pytest.mark.parametrize(("checked", "mark"), [("1", "☒"), ("0", "☐")])
def test_boxes_to_tick_are_read_whatever_character_shows_them(checked: str, mark: str) -> None:
    assert shown(control(BOX.format(checked), run("?")) + run(" Yes")) == f"{mark} Yes"
    assert shown(control(BOX.format(checked) + "<w:showingPlcHdr/>", SYMBOL)) == mark
    assert texts(read(table(control(BOX.format(checked), cell(paragraph(run("?")))))).grids[0]) == {(1, 1): mark}


@pytest.mark.parametrize(
    ("font", "char", "mark"),
    [
        ("Wingdings", "F0A8", "☐"),
        ("Wingdings", "F0FE", "☒"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings 2", "F052", "☒"),
        ("Other", "F052", ""),
        ("Wingdings", "x", ""),
    ],
)
def test_symbols_that_stand_for_boxes_are_read_as_boxes(font: str, char: str, mark: str) -> None:
    assert shown(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>{run("Yes")}') == f"{mark}Yes"


def field(form: str, code: str, result: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


LISTED = '<w:ddList>{}<w:listEntry w:val="Yes"/><w:listEntry w:val="No"/><w:listEntry w:val="Partial"/></w:ddList>'


@pytest.mark.parametrize(
    ("chosen", "shows"),
    [
        ("", "Yes"),
        ('<w:default w:val="1"/>', "No"),
        ('<w:result w:val="2"/><w:default w:val="1"/>', "Partial"),
        ('<w:result w:val="9"/>', ""),
    ],
)
def test_a_list_of_an_old_form_gives_the_word_that_was_chosen(chosen: str, shows: str) -> None:
    grid = read(table(cell(paragraph(field(LISTED.format(chosen), "FORMDROPDOWN"))))).grids[0]
    assert texts(grid) == ({(1, 1): shows} if shows else {})
    assert grid.choices == (Choice((Merge(1, 1, 1, 1),), ("Yes", "No", "Partial")),)


@pytest.mark.parametrize(
    ("state", "mark"),
    [("", "☐"), ("<w:default/>", "☒"), ('<w:default w:val="1"/><w:checked w:val="0"/>', "☐"), ("<w:checked/>", "☒")],
)
def test_a_box_of_an_old_form_is_ticked_or_not(state: str, mark: str) -> None:
    assert shown(field(f"<w:checkBox>{state}</w:checkBox>", "FORMCHECKBOX") + run(" Yes")) == f"{mark} Yes"


def test_other_fields_show_their_result_and_not_their_code() -> None:
    nested = field("", "IF 1=1", field("", "PAGE", run("7")))
    assert shown(run("Page ") + nested) == "Page 7"
    assert shown(field("<w:textInput/>", "FORMTEXT", run("typed"))) == "typed"
    assert shown(f"<w:fldSimple w:instr='DATE'>{run('today')}</w:fldSimple>") == "today"


def test_text_in_links_boxes_and_alternatives_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('boxed'))}</w:txbxContent>"
    choice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    assert shown(f"<w:hyperlink>{run('link')}</w:hyperlink><w:r>{both}</w:r>") == "link\nboxed"


def test_lists_of_content_controls_are_choices_of_their_cell() -> None:
    listed = (
        '<w:dropDownList><w:listItem w:displayText="Choose" w:value=""/><w:listItem w:displayText="Yes" w:value="y"/>'
        '<w:listItem w:value="No"/></w:dropDownList>'
    )
    inner = table(cell(paragraph(control(listed, run("Yes")))))
    outer = read(table(cell() + cell(inner + "<w:p/>"), control(listed, cell(paragraph(run("No")))))).grids
    assert outer[0].choices == (Choice((Merge(2, 1, 2, 1),), ("Yes", "No")),)
    assert outer[1].choices == (Choice((Merge(1, 1, 1, 1),), ("Yes", "No")),)


def test_comments_are_read_by_cell_and_by_paragraph() -> None:
    said = f"<w:comments xmlns:w='w'><w:comment w:id='3'>{paragraph('<w:r><w:t>Which plan?</w:t></w:r>')}</w:comment></w:comments>"
    more = {
        "word/_rels/document.xml.rels": relationships(("r1", "comments", "comments.xml")),
        "word/comments.xml": said,
    }
    mark = "<w:r><w:commentReference w:id='3'/></w:r>"
    book = read(table(cell(paragraph(run("x") + mark))) + paragraph(run("y") + mark), more)
    assert [one.comments for one in book.grids] == [{(1, 1): "Which plan?"}, {(1, 1): "Which plan?"}]
    assert book.notes == ("2 cells carry comments: Table 1!A1, Text!A1.",)


def test_our_manifest_is_found_in_a_document() -> None:
    found = read("", {"customXml/item1.xml": manifest_part(MANIFEST)}).manifest
    assert found["document"] == MANIFEST.document


def test_a_document_without_a_body_is_refused() -> None:
    with pytest.raises(UserError) as error:
        read_book_bytes(document("", {"word/document.xml": "<x/>"}), "f")
    assert error.value.message == "f is damaged: it has no text"
    assert error.value.hint == "Open it in Word and save it anew"
