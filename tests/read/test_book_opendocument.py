"""What is read from an OpenDocument spreadsheet, whose cells and rows may be repeated."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from ddq.model.book import Book, Choice, Grid, Merge, Value
from ddq.problems import UserError
from ddq.read.book import read_book_bytes
from strangers import spreadsheet, zipped


def read(tables: str, **given: Any) -> Book:
    return read_book_bytes(spreadsheet(tables, **given), "returned.ods")


def table(rows: str, name: str = "Answers", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{rows}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", more: str = "") -> str:
    kind = "" if "value-type" in more or not text else 'office:value-type="string"'
    return f"<table:table-cell {kind} {more}>{text}</table:table-cell>"


def grid(*rows: str, **given: Any) -> Grid:
    return read(table("".join(rows)), **given).grids[0]


def value(one: str) -> Value | None:
    found = grid(row(one)).cells
    return found[1, 1].value if found else None


@pytest.mark.parametrize(
    ("kind", "attributes", "expected"),
    [
        ("float", 'office:value="1.5"', 1.5),
        ("float", 'office:value="INF"', "shown"),
        ("percentage", 'office:value="0.2"', 0.2),
        ("currency", 'office:value="10"', 10.0),
        ("boolean", 'office:boolean-value="true"', True),
        ("boolean", 'office:boolean-value="false"', False),
        ("date", 'office:date-value="2024-05-06"', date(2024, 5, 6)),
        ("date", 'office:date-value="2024-05-06T14:30:00"', datetime.fromisoformat("2024-05-06T14:30")),
        ("time", 'office:time-value="PT09H15M00S"', time(9, 15)),
        ("time", 'office:time-value="PT36H00M00S"', 1.5),
        ("time", 'office:time-value="soon"', "soon"),
        ("string", 'office:string-value="given"', "given"),
    ],
)
def test_values_keep_their_type(kind: str, attributes: str, expected: Value) -> None:
    found = value(
        f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>shown</text:p></table:table-cell>'
    )
    assert found == expected
    assert type(found) is type(expected)


def test_a_truth_value_that_was_typed_in_is_no_formula() -> None:
    one = cell("<text:p>TRUE</text:p>", 'table:formula="of:=TRUE()" office:value-type="float" office:value="1"')
    found = grid(row(one)).cells[1, 1]
    assert (found.value, found.formula) == (True, False)


def test_paragraphs_blanks_tabs_and_line_breaks_make_one_text() -> None:
    text = '<text:p>one<text:s text:c="2"/>two<text:tab/><text:span>three</text:span></text:p><text:p>four<text:line-break/>five</text:p>'
    assert value(cell(text)) == "one  two\tthree\nfour\nfive"


def test_a_comment_is_not_part_of_the_text_nor_is_what_is_drawn() -> None:
    text = (
        "<office:annotation><text:p>see</text:p><text:p>annex</text:p></office:annotation>"
        "<text:p>Yes</text:p><draw:frame><text:p>picture</text:p></draw:frame>"
    )
    book = read(table(row(cell(text))))
    assert book.grids[0].cells[1, 1].value == "Yes"
    assert book.grids[0].comments == {(1, 1): "see\nannex"}
    assert book.notes == ("One cell carries a comment: Answers!A1.",)


def test_repeated_rows_and_cells_are_counted_and_filled_ones_stand_as_often() -> None:
    rows = (
        row(cell(more='table:number-columns-repeated="3"'), cell("<text:p>a</text:p>")),
        row(cell(), more='table:number-rows-repeated="10"'),
        row(cell("<text:p>b</text:p>", 'table:number-columns-repeated="2"'), more='table:number-rows-repeated="2"'),
        row(cell(), more='table:number-rows-repeated="1048563"'),
    )
    assert list(grid(*rows).cells) == [(1, 4), (12, 1), (12, 2), (13, 1), (13, 2)]


def test_formulas_errors_and_formulas_without_a_value_are_told() -> None:
    rows = row(
        cell("<text:p>x</text:p>", 'table:formula="of:=[.B1]"'),
        cell(
            "<text:p>#DIV/0!</text:p>", 'table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"'
        ),
        cell("", 'table:formula="of:=[.B1]"'),
    )
    book = read(table(rows))
    assert [(one.value, one.formula, one.error) for one in book.grids[0].cells.values()] == [
        ("x", True, False), ("#DIV/0!", True, True), ("", True, False),
    ]  # fmt: skip
    assert book.notes == (
        "One cell holds an error in place of a value: Answers!B1.",
        "One formula has no stored value: Answers!C1.",
    )


def test_every_cell_of_a_matrix_formula_is_a_formula() -> None:
    matrix = (
        'table:formula="of:=[.B1:.B2]" table:number-matrix-rows-spanned="2" table:number-matrix-columns-spanned="1"'
    )
    one, two = (cell("<text:p>x</text:p>", more) for more in (matrix, ""))
    assert [found.formula for found in grid(row(one), row(two), row(two)).cells.values()] == [True, True, False]


STYLES = (
    '<style:style style:name="open" style:family="table-cell" style:parent-style-name="base">'
    '<style:table-cell-properties style:cell-protect="none"/></style:style>'
    '<style:style style:name="child" style:family="table-cell" style:parent-style-name="open"/>'
    '<style:style style:name="gone" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="word" style:family="text">'
    '<style:text-properties style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="loop" style:family="table-cell" style:parent-style-name="loop"/>'
    '<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def test_styles_say_whether_a_cell_is_locked_or_struck_through() -> None:
    text = "<text:p>x</text:p>"
    columns = '<table:table-column table:number-columns-repeated="5"/><table:table-column table:default-cell-style-name="child"/>'
    spans = '<text:p><text:span text:style-name="word">x</text:span> </text:p>'
    half = '<text:p><text:span text:style-name="word">x</text:span>y</text:p>'
    cells = [cell(text, f'table:style-name="{style}"') for style in ("open", "child", "gone", "loop", "none")]
    found = grid(columns + row(*cells, cell(text), cell(spans), cell(half)), styles=STYLES).cells.values()
    assert [one.locked for one in found] == [False, False, True, True, True, False, True, True]
    assert [one.struck for one in found] == [False, False, True, False, False, False, True, False]


def test_a_style_of_the_common_part_counts() -> None:
    common = f'<office:styles xmlns:office="o" xmlns:style="s" xmlns:table="t">{STYLES}</office:styles>'
    found = read(table(row(cell("<text:p>x</text:p>", 'table:style-name="child"'))), extra=common).grids[0]
    assert found.cells[1, 1].locked
    data = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "styles.xml": common}
    content = spreadsheet(table(row(cell("<text:p>x</text:p>", 'table:style-name="child"'))))
    assert not read_book_bytes(with_parts(content, data), "f").grids[0].cells[1, 1].locked


def with_parts(data: bytes, more: dict[str, str]) -> bytes:
    import io  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({**{name: archive.read(name) for name in archive.namelist()}, **more})


def test_hidden_sheets_rows_and_columns_and_protection_are_told() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    rows = (
        row(cell("<text:p>a</text:p>")),
        row(cell(), more='table:visibility="collapse"'),
        row(cell(), more='table:visibility="filter" table:number-rows-repeated="2"'),
        row(cell("<text:p>b</text:p>")),
        row(cell(), more='table:visibility="collapse" table:number-rows-repeated="9999"'),
    )
    first, second = read(
        table(columns + "".join(rows), more='table:protected="true"') + table("", "B", 'table:style-name="unseen"'),
        styles=STYLES,
    ).grids
    assert first.hidden_rows == {2, 3, 4}
    assert first.hidden_columns == {2, 3}
    assert (first.protected, first.visible, second.protected, second.visible) == (True, True, False, False)


def test_merged_cells_are_given_and_what_lies_under_them_is_not_read() -> None:
    wide = cell("<text:p>a</text:p>", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    covered = "<table:covered-table-cell office:value-type='string'><text:p>hidden</text:p></table:covered-table-cell>"
    book = read(
        table(
            row(wide, covered)
            + row("<table:covered-table-cell table:number-columns-repeated='2'/>", cell("<text:p>b</text:p>"))
        )
    )
    assert book.grids[0].merges == (Merge(1, 1, 2, 2),)
    assert list(book.grids[0].cells) == [(1, 1), (2, 3)]
    assert book.notes == ("One cell lies hidden under merged cells and was not read: Answers!B1.",)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ('of:cell-content-is-in-list("Yes";"No, but";"5"" disk")', ("Yes", "No, but", '5" disk')),
        ('of:cell-content-is-in-list("Yes,No")', ("Yes", "No")),
        ("of:cell-content-is-in-list([$Words.$A$1:.$A$2])", ("Ja", "Nein")),
        ("of:cell-content-is-in-list([$'Words'.$A$1:$'Words'.$A$2])", ("Ja", "Nein")),
        ("cell-content-is-in-list($Words.$A$2)", ("Nein",)),
        ("of:cell-content-is-in-list(offered)", ("Ja", "Nein")),
        ("of:cell-content-is-in-list([.Z1:.Z2])", ()),
        ("of:cell-content-is-in-list(INDIRECT(1))", ()),
    ],
)
def test_a_list_is_found_wherever_it_stands(condition: str, words: tuple[str, ...]) -> None:
    quoted = condition.replace('"', "&quot;")
    before = f'<table:content-validations><table:content-validation table:name="v" table:condition="{quoted}"/></table:content-validations>'
    answer = cell(more='table:content-validation-name="v"')
    rows = row(cell(), answer) * 2 + row(cell(), answer, more='table:number-rows-repeated="3"') + row(answer)
    listed = table("".join(row(cell(f"<text:p>{word}</text:p>")) for word in ("Ja", "Nein")), "Words")
    after = (
        '<table:named-expressions><table:named-range table:name="offered" '
        'table:cell-range-address="$Words.$A$1:.$A$2"/></table:named-expressions>'
    )
    found = read(table(rows) + listed, before=before, after=after).grids[0].choices
    assert found == (Choice((Merge(1, 2, 5, 2), Merge(6, 1, 6, 1)), words),)


def test_other_rules_offer_nothing() -> None:
    before = '<table:content-validation table:name="v" table:condition="of:cell-content-is-whole-number()"/>'
    assert read(table(row(cell(more='table:content-validation-name="v"'))), before=before).grids[0].choices == ()


def test_properties_are_read() -> None:
    meta = (
        '<m xmlns:meta="m" xmlns:dc="d"><meta:x><dc:title> Questionnaire </dc:title><meta:generator>G</meta:generator>'
        '<meta:user-defined meta:name="ddq-document">DDQ-1</meta:user-defined></meta:x></m>'
    )
    assert read("", meta=meta).properties == {"title": "Questionnaire", "ddq-document": "DDQ-1"}


def test_macros_are_told_and_not_run() -> None:
    found = read_book_bytes(with_parts(spreadsheet(""), {"Basic/Standard/script.xml": "<x/>"}), "f")
    assert found.notes == ("The workbook holds macros. They were not run.",)


def test_deleted_cells_that_the_file_still_holds_are_not_read() -> None:
    tracked = f"<table:tracked-changes><table:deletion>{cell('<text:p>old</text:p>')}</table:deletion></table:tracked-changes>"
    book = read(table(row(cell("<text:p>new</text:p>"))), before=tracked)
    assert [one.value for one in book.grids[0].cells.values()] == ["new"]


def refusal(tables: str) -> str:
    with pytest.raises(UserError) as error:
        read(tables)
    assert error.value.hint
    return error.value.message


@pytest.mark.parametrize("count", ["0", "-5", "many"])
def test_a_repetition_that_is_none_is_refused(count: str) -> None:
    damaged = "returned.ods is damaged: one of its parts cannot be read"
    assert refusal(table(row(cell(more=f'table:number-columns-repeated="{count}"')))) == damaged


def test_cells_outside_any_sheet_are_refused_or_ignored() -> None:
    assert read(row(cell("<text:p>x</text:p>"))).grids == ()


def test_a_text_that_is_mostly_blanks_is_refused() -> None:
    assert refusal(table(row(cell("<text:p>" + '<text:s text:c="999"/>' * 300 + "</text:p>")))) == (
        "returned.ods holds a text of more than 200,000 characters"
    )


def test_more_sheets_and_ranges_than_any_questionnaire_has_are_refused() -> None:
    columns = "".join(f'<table:table-column table:style-name="c{n}"/>' for n in range(100_001))
    assert refusal(table(columns)) == "returned.ods has more than 100,000 ranges of cells"
