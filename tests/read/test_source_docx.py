"""The text of Word documents: all of it, in its order, as it stands after the changes tracked in it."""

from __future__ import annotations

import io

import docx
import pytest

from ddq.problems import UserError
from ddq.read.source import extract
from strangers import WORD, XML, document, relationships, zipped

STYLES = (
    f'{XML}<w:styles xmlns:w="{WORD}">'
    '<w:style w:styleId="berschrift2"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:styleId="Clause"><w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:styleId="Text"><w:basedOn w:val="Clause"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
    "</w:styles>"
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def text(body: str, more: dict[str, str | bytes] | None = None) -> str:
    return extract(document(body, more), "terms.docx").text


def test_a_document_made_with_a_library_is_read_in_its_order() -> None:
    made = docx.Document()
    made.add_heading("Terms", 1)
    made.add_paragraph("We hold data.")
    grid = made.add_table(2, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text, grid.cell(1, 0).text = "Name", "Place", "A"
    grid.cell(1, 1).text = "B\nC"
    made.add_heading("End", 2)
    made.add_paragraph("We delete\tit.")
    made.sections[0].header.paragraphs[0].text = "Page 1"
    data = io.BytesIO()
    made.save(data)
    found = extract(data.getvalue(), "terms.doc")
    assert found.text == "# Terms\n\nWe hold data.\n\nName | Place\nA | B\nC\n\n## End\n\nWe delete\tit.\n"
    assert (found.kind, found.extractor, found.notes) == ("docx", "docx-1", ())


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    body = paragraph(
        f"{run('Within ')}<w:del><w:r><w:delText>30</w:delText></w:r></w:del><w:ins>{run('60')}</w:ins>{run(' days')}"
        f"<w:moveFrom>{run(' gone')}</w:moveFrom><w:moveTo>{run(' moved')}</w:moveTo>"
    )
    found = extract(document(body), "terms.docx")
    assert found.text == "Within 60 days moved\n"
    assert found.notes == ("The document holds tracked changes. What was inserted was read, what was deleted was not.",)


def test_rows_and_cells_that_were_deleted_are_left_out() -> None:
    rows = (
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('Gone'))}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph(run('Gone'))}</w:tc><w:tc>{paragraph(run('A'))}</w:tc></w:tr>"
    )
    assert text(f"<w:tbl>{rows}</w:tbl>") == "A\n"


def test_headings_take_their_level_from_their_style_or_from_themselves() -> None:
    body = "".join(
        paragraph(run(name), look)
        for name, look in (
            ("A", '<w:pStyle w:val="berschrift2"/>'),
            ("B", '<w:pStyle w:val="Clause"/>'),
            ("C", '<w:pStyle w:val="Text"/>'),
            ("D", '<w:pStyle w:val="Round"/>'),
            ("E", '<w:pStyle w:val="Clause"/><w:outlineLvl w:val="8"/>'),
            ("F", '<w:pStyle w:val="Unknown"/>'),
        )
    )
    more: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relationships(("rId1", "styles", "styles.xml")),
        "word/styles.xml": STYLES,
    }
    assert text(body, more) == "## A\n\n## B\n\nC\n\nD\n\n###### E\n\nF\n"


def test_notes_follow_at_the_end_in_the_order_of_the_text() -> None:
    def reference(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def notes(kind: str) -> str:
        inside = "".join(f'<w:{kind} w:id="{n}">{paragraph(run(f"{kind} {n}"))}</w:{kind}>' for n in (-1, 0, 1, 2))
        return f'{XML}<w:{kind}s xmlns:w="{WORD}">{inside}</w:{kind}s>'

    body = paragraph(run("A") + reference("footnote", 2) + run("B") + reference("endnote", 1))
    body += f"<w:tbl><w:tr><w:tc>{paragraph(run('C') + reference('footnote', 1))}</w:tc></w:tr></w:tbl>"
    body += paragraph(f"<w:del>{reference('footnote', 0)}</w:del>" + reference("footnote", 7))
    more: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relationships(
            ("rId1", "footnotes", "footnotes.xml"), ("rId2", "endnotes", "endnotes.xml")
        ),
        "word/footnotes.xml": notes("footnote"),
        "word/endnotes.xml": notes("endnote"),
    }
    assert text(body, more) == "AB\n\nC\n\nfootnote 2\n\nfootnote 1\n\nendnote 1\n"


def test_a_table_in_a_cell_and_text_in_a_content_control_are_read() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('B'))}</w:tc><w:tc>{paragraph(run('C'))}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph(run('D'))}</w:sdtContent></w:sdt>"
    body = f"<w:tbl><w:tr><w:tc>{paragraph(run('A'))}{inner}<w:p/></w:tc></w:tr></w:tbl>{control}"
    assert text(body) == "A\nB | C\n\nD\n"


def test_a_document_that_names_no_main_part_is_read_where_word_keeps_it() -> None:
    body = f'{XML}<w:document xmlns:w="{WORD}"><w:body>{paragraph(run("Terms"))}</w:body></w:document>'
    assert extract(zipped({"word/document.xml": body}), "terms.docx").text == "Terms\n"


@pytest.mark.parametrize(
    ("part", "message", "hint"),
    [
        ("<w:document", "terms.docx is damaged: one of its parts cannot be read", "Open it and save it anew"),
        (
            f'<w:document xmlns:w="{WORD}"/>',
            "terms.docx is damaged: it has no text",
            "Open it in Word and save it anew",
        ),
        (
            f'<w:document xmlns:w="{WORD}"><w:body><w:p/></w:body></w:document>',
            "terms.docx holds no text",
            "Is it the right file?",
        ),
        (
            f'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{WORD}"/>',
            "terms.docx declares a document type, which Office never writes",
            "Do not use this file",
        ),
        (
            f'<w:document xmlns:w="{WORD}">' + "<w:p>" * 300 + "</w:p>" * 300 + "</w:document>",
            "terms.docx nests its content too deeply",
            "Do not use this file",
        ),
    ],
)
def test_a_document_that_cannot_be_read_is_refused(part: str, message: str, hint: str) -> None:
    with pytest.raises(UserError) as refused:
        extract(zipped({"word/document.xml": XML + part}), "terms.docx")
    assert (refused.value.message, refused.value.hint) == (message, hint)
