"""What the reader of Word templates takes, and every reason for which it refuses one."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from ddq.model.office import Template
from ddq.problems import UserError
from ddq.read import zipped as guard
from ddq.read.template import read_template
from word_sample import DOCUMENT_TYPE, paragraph, part, template, zipped

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
_LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(data: bytes) -> Template:
    return read_template(data, "house.docx")


def refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read(data)
    assert caught.value.hint
    return caught.value.message


def test_body_header_and_footer_may_hold_tags_and_styles_may_not() -> None:
    kinds = {part.name: part.kind for part in read(template(paragraph("{{ doc.id }}"))).parts}
    assert kinds["word/document.xml"] == "document"
    assert kinds["word/header1.xml"] == "header1"
    assert kinds["word/footer1.xml"] == "footer1"
    assert kinds["word/styles.xml"] == ""


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "house.docx"
    path.write_bytes(template(paragraph("x")))
    assert read_template(path, "house.docx") == read(path.read_bytes())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"house\.docx cannot be read: No such file"):
        read_template(tmp_path / "house.docx", "house.docx")


def test_an_enormous_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ddq.read.template.MAX_FILE", 10)
    path = tmp_path / "house.docx"
    path.write_bytes(template(""))
    with pytest.raises(UserError, match="is larger than"):
        read_template(path, "house.docx")


def test_a_dotx_becomes_a_document_in_memory() -> None:
    dotx = template("", main_type=DOCUMENT_TYPE.replace("document.main", "template.main"))
    types = read(dotx).part("[Content_Types].xml")
    assert types is not None
    assert DOCUMENT_TYPE.encode() in types.data


def test_the_digest_does_not_depend_on_how_the_file_was_zipped() -> None:
    packed = template(paragraph("x"))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        contents = {name: archive.read(name) for name in reversed(archive.namelist())}
    assert read(zipped(contents)).digest == read(packed).digest
    assert read(template(paragraph("y"))).digest != read(packed).digest


def test_something_else_than_a_zip_is_refused() -> None:
    assert refusal(b"hello") == "house.docx is not an Office file, or it is damaged"


def test_a_truncated_file_is_refused() -> None:
    assert "damaged" in refusal(template("")[:-200])


def test_damaged_data_is_refused() -> None:
    data = bytearray(template(paragraph("x" * 400)))
    at = data.index(b"word/document.xml") + len("word/document.xml") + 5
    data[at : at + 8] = b"\xff" * 8
    assert "damaged" in refusal(bytes(data))


def test_a_password_or_an_old_format_is_named() -> None:
    assert "protected by a password" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(template(""))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(bytes(data)) == "house.docx is encrypted"


def test_an_unusual_way_of_packing_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "packed in a way that Office does not write" in refusal(buffer.getvalue())


def test_too_many_parts_are_refused() -> None:
    more = {f"word/media/{number}.png": b"" for number in range(guard.MAX_ENTRIES)}
    assert "parts, more than 2000" in refusal(template("", more=more))


def test_a_zip_bomb_is_refused_by_its_ratio() -> None:
    assert "unpacks to over 200 times its size" in refusal(template("", more={"word/media/a.bmp": b"\0" * 5_000_000}))


def test_a_large_sum_of_parts_is_refused_before_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UNPACKED", 1_000)
    assert "unpacks to more than" in refusal(template(""))


def test_a_declared_size_that_is_a_lie_is_refused() -> None:
    data = bytearray(template("", more={"word/media/a.bmp": b"\0" * 900_000}))
    at = data.rindex(b"word/media/a.bmp") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<L", data, at + 24, 10)
    assert "damaged" in refusal(bytes(data))


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word\\x.xml", "c:evil.xml"])
def test_a_part_whose_name_leads_out_of_the_file_is_refused(name: str) -> None:
    buffer = io.BytesIO(template(""))
    with zipfile.ZipFile(buffer, "a") as archive:
        info = zipfile.ZipInfo()
        info.filename = name
        archive.writestr(info, b"")
    assert "leads out of the file" in refusal(buffer.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    buffer = io.BytesIO(template(""))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/Document.xml", "<x/>")
    assert refusal(buffer.getvalue()) == "house.docx holds two parts named 'word/Document.xml'"


def test_a_document_type_is_refused_in_any_xml_part() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    assert "declares a document type" in refusal(template("", more={"customXml/item1.xml": bomb}))


def test_bad_xml_is_refused_with_its_line() -> None:
    assert "is not well-formed XML (line 2)" in refusal(template("", more={"word/x.xml": "<x>\n</y>"}))


def test_deep_nesting_is_refused() -> None:
    assert "nested deeper than 200" in refusal(template("", more={"word/x.xml": "<x>" * 300 + "</x>" * 300}))


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": b""},
        {"word/activeX/activeX1.xml": "<x/>"},
        {"word/embeddings/oleObject1.bin": b""},
    ],
)
def test_macros_and_embedded_programs_are_refused(more: dict[str, bytes | str]) -> None:
    assert "holds macros or embedded programs" in refusal(template("", more=more))


def test_a_macro_enabled_type_is_refused() -> None:
    docm = template("", main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    assert "holds macros" in refusal(docm)


def test_a_workbook_is_not_a_template() -> None:
    book = zipped({"[Content_Types].xml": _TYPES.format(""), "xl/workbook.xml": "<x/>"})
    assert refusal(book) == "house.docx is not a Word document"


def test_strict_open_xml_is_refused() -> None:
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    assert "Strict Open XML" in refusal(template("", more={"word/document.xml": strict}))


@pytest.mark.parametrize("change", ["ins", "del", "moveFrom", "moveTo"])
def test_tracked_changes_in_tagged_parts_are_refused_and_counted(change: str) -> None:
    tracked = f'<w:p><w:{change} w:id="1" w:author="A"><w:r/></w:{change}></w:p>'
    assert refusal(template(tracked * 2)) == "house.docx holds 2 tracked changes ('word/document.xml')"


def test_a_linked_picture_is_refused() -> None:
    picture = f'<Relationship Id="r9" Type="{_OFFICE}/image" Target="https://x.test/a.png" TargetMode="External"/>'
    assert "links to content outside the file: https://x.test/a.png" in refusal(template("", relationships=picture))


def test_a_hyperlink_is_taken() -> None:
    link = f'<Relationship Id="r9" Type="{_OFFICE}/hyperlink" Target="https://x.test/" TargetMode="External"/>'
    assert read(template("", relationships=link)).name == "house.docx"


def test_a_field_that_runs_something_is_refused_even_when_split_over_runs() -> None:
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (" DD", "EAUTO c:\\x"))
    marks = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert "fetches or runs something: DDEAUTO" in refusal(template(f"<w:p>{marks[0]}{pieces}{marks[1]}</w:p>"))
    simple = '<w:p><w:fldSimple w:instr=" INCLUDETEXT c:/x "/></w:p>'
    assert "fetches or runs something: INCLUDETEXT" in refusal(template(simple))


def test_a_page_number_is_taken() -> None:
    footer = '<w:p><w:fldSimple w:instr=" PAGE "/></w:p>'
    assert "PAGE" in part(template("", footer=footer), "word/footer1.xml")
    assert read(template("", footer=footer)).name == "house.docx"


def test_a_huge_tagged_part_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ddq.read.template.MAX_TAGGED", 100)
    assert "'word/document.xml' in house.docx is larger than" in refusal(template(paragraph("x" * 200)))


def test_attached_template_settings_are_taken_for_they_are_removed_later() -> None:
    link = f'<Relationship Id="r1" Type="{_OFFICE}/attachedTemplate" Target="file:///c:/x.dotx" TargetMode="External"/>'
    assert read(template("", more={"word/_rels/settings.xml.rels": _LINKS.format(link)})).name == "house.docx"
