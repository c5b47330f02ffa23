"""A file is known by what it holds, and whatever can hold no questionnaire is refused with what to do."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from ddq.problems import UserError
from ddq.read.book import MAX_FILE, read_book, read_book_bytes
from strangers import XML, document, relationships, sheet, spreadsheet, workbook, workbook_parts, zipped

OLD = (Path(__file__).parent.parent / "data" / "old-workbook.xls").read_bytes()
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def compound(*streams: str) -> bytes:
    """Return the beginning of a compound file that names those streams."""
    return COMPOUND + b"".join(stream.encode("utf-16-le") + bytes(20) for stream in streams)


def lock_file(size: int) -> bytes:
    owner = b"Jo Vendor"
    narrow = bytes([len(owner)]) + owner.ljust(54, b" ")
    return (narrow + struct.pack("<H", len(owner)) + "Jo Vendor".ljust(54).encode("utf-16-le")).ljust(size, b" ")[:size]


def office(content_type: str, main: str = "xl/workbook.xml") -> bytes:
    override = f'<Types><Override PartName="/{main}" ContentType="{content_type}"/></Types>'
    links = relationships(("rId1", "officeDocument", main))
    return zipped({"[Content_Types].xml": override, "_rels/.rels": links, main: "<x/>"})


ASK = "Ask for the completed questionnaire itself, as an Excel, OpenDocument, CSV or Word file"
SAVE = "Open it in Excel or LibreOffice, save it as .xlsx, and try again"
WORD = "Open it in Word, save it as .docx, and try again"
UNLOCK = "Open it, remove the password, save it, and try again"
AGAIN = "Ask for the file again; it may not have been saved or sent completely"
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", "f is empty", AGAIN),
    "four bytes of nothing": (b"\0\0\0\0", "f is empty", AGAIN),
    "blanks": (b" \r\n\t ", "f is empty", AGAIN),
    "four bytes": (b"null", "f is a JSON file, whatever it is called", ASK),
    "four letters": (b"test", "f holds no table", "Ask for the completed questionnaire itself"),
    "PK": (b"PK\x05\x06", "f is not an Office file, or it is damaged", "Open it and save it anew"),
    "Excel's lock file": (
        lock_file(165),
        "f is the lock file that Office keeps while a document is open, not the document",
        "Give the file of the same name without '~$' in front",
    ),
    "Word's lock file": (
        lock_file(162),
        "f is the lock file that Office keeps while a document is open, not the document",
        "Give the file of the same name without '~$' in front",
    ),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "f is a PDF file, whatever it is called", ASK),
    "a PNG": (b"\x89PNG\r\n\x1a\n" + bytes(30), "f is a picture, whatever it is called", ASK),
    "a JPEG": (b"\xff\xd8\xff\xe0" + bytes(30), "f is a picture, whatever it is called", ASK),
    "a HEIC": (b"\0\0\0\x18ftypheic" + bytes(30), "f is a picture, whatever it is called", ASK),
    "a gzip": (
        b"\x1f\x8b\x08" + bytes(30),
        "f is an archive, whatever it is called",
        "Unpack it and give the file inside",
    ),
    "a zip of files": (
        zipped({"answers.xlsx": b"x", "soc2.pdf": b"y"}),
        "f is an archive, whatever it is called",
        "Unpack it and give the file inside",
    ),
    "a web page": (b"\xef\xbb\xbf <!DOCTYPE html><table>", "f is a web page, whatever it is called", SAVE),
    "a table of a web page": (b"<table border=1><tr>", "f is a web page, whatever it is called", SAVE),
    "a saved web page": (b"MIME-Version: 1.0\r\nX: y", "f is a web page, whatever it is called", SAVE),
    "a web page in UTF-16": ("\ufeff<html><body>".encode("utf-16-le"), "f is a web page, whatever it is called", SAVE),
    "XML": (b'<?xml version="1.0"?><Workbook/>', "f is an XML file, whatever it is called", SAVE),
    "JSON": (b'{"answers": []}', "f is a JSON file, whatever it is called", ASK),
    "a JSON list": (b'[\n {"id": 1}]', "f is a JSON file, whatever it is called", ASK),
    "rich text": (b"{\\rtf1\\ansi", "f is a rich-text file, whatever it is called", WORD),
    "a program": (b"MZ\x90\x00\x03" + bytes(range(256)), "f is in a format that is not known here", ASK),
    "a locked workbook": (compound("EncryptionInfo", "EncryptedPackage"), "f is protected by a password", UNLOCK),
    "an old Word document": (
        compound("WordDocument"),
        "f is a Word document in the format before 2007, whatever it is called",
        WORD,
    ),
    "an old presentation": (compound("PowerPoint Document"), "f is a presentation, whatever it is called", ASK),
    "an e-mail": (
        compound("__properties_version1.0"),
        "f is an e-mail, whatever it is called",
        "Save the file that is attached to it, and give that one",
    ),
    "an unknown compound file": (compound("Contents"), "f is in a format that is not known here", ASK),
    "a binary workbook": (
        office("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        "f is a binary workbook (.xlsb)",
        SAVE,
    ),
    "a binary workbook without types": (zipped({"xl/workbook.bin": b"x"}), "f is a binary workbook (.xlsb)", SAVE),
    "a presentation": (
        office(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "ppt/presentation.xml"
        ),
        "f is a presentation, whatever it is called",
        ASK,
    ),
    "a Numbers file": (
        zipped({"Index/Document.iwa": b"x"}),
        "f is a Numbers or Pages file",
        "Export it from Numbers or Pages as Excel or Word",
    ),
    "an OpenDocument text": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        "f is not a spreadsheet, whatever it is called",
        ASK,
    ),
    "a locked OpenDocument spreadsheet": (
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>",
                "content.xml": b"\x01\x02",
            }
        ),
        "f is protected by a password",
        UNLOCK,
    ),
    "an OpenDocument spreadsheet without content": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "f is damaged: it has no content",
        "Open it and save it anew",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_questionnaire_is_refused(what: str) -> None:
    data, message, hint = REFUSED[what]
    with pytest.raises(UserError) as error:
        read_book_bytes(data, "f")
    assert (error.value.message, error.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (workbook(sheet()), "xlsx"),
        (spreadsheet(""), "ods"),
        (document("<w:p/>"), "docx"),
        (OLD, "xls"),
        (b"ID,Answer\n1,Yes\n", "csv"),
    ],
)
def test_the_name_of_a_file_says_nothing(data: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.pdf"
    path.write_bytes(data)
    book = read_book(path)
    assert (book.kind, book.name) == (kind, "answers.pdf")


def test_a_template_of_a_workbook_and_a_document_with_macros_are_read() -> None:
    parts = workbook_parts(sheet())
    parts["[Content_Types].xml"] = office_type(
        "application/vnd.ms-excel.template.macroEnabled.main+xml", "xl/workbook.xml"
    )
    assert read_book_bytes(zipped(parts), "f").kind == "xlsx"
    more: dict[str, str | bytes] = {
        "[Content_Types].xml": office_type(
            "application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml"
        ),
        "word/vbaProject.bin": b"x",
    }
    book = read_book_bytes(document("<w:p/>", more), "f")
    assert (book.kind, book.notes) == ("docx", ("The document holds macros. They were not run.",))


def office_type(content_type: str, main: str) -> str:
    return f'{XML}<Types><Override PartName="/{main}" ContentType="{content_type}"/></Types>'


def test_the_main_part_may_have_another_name() -> None:
    parts = workbook_parts(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/workbook2.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/workbook2.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
    parts["_rels/.rels"] = relationships(("rId1", "officeDocument", "/xl/workbook2.xml"))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts["[Content_Types].xml"] = office_type(kind, "xl/workbook2.xml")
    assert len(read_book_bytes(zipped(parts), "f").grids[0].cells) == 1


def test_a_file_of_more_than_10_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    with path.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    with pytest.raises(UserError) as error:
        read_book(path)
    assert error.value.message == "big.xlsx is larger than 10 MB"
    assert error.value.hint == "Remove pictures and sheets that are not needed, and save it"
    with pytest.raises(UserError, match="f is larger than 10 MB"):
        read_book_bytes(bytes(MAX_FILE + 1), "f")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        read_book(tmp_path / "gone.xlsx")
    assert error.value.message == "gone.xlsx cannot be read: No such file or directory"
    assert error.value.hint == "Check the path and who may read it"
    with pytest.raises(UserError, match="cannot be read"):
        read_book(tmp_path)
