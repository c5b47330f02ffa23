"""What a source is by what it holds; plain text and Markdown; and what is refused, with one sentence and what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

import strangers
from ddq.problems import UserError
from ddq.read.source import MAX_FILE, MAX_TEXT, Extracted, extract, extractor
from ddq.read.source.kinds import kind_of

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64)


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(UserError) as refused:
        extract(data, "terms.bin")
    return refused.value.message, refused.value.hint


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<html><p>x", "html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html><p>x", "html"),
        ("<html><p>é".encode("utf-16"), "html"),
        (b"<div class=terms><p>Terms</p></div>", "html"),
        (b"<a id=top></a>\n\n# Terms\n\nhold", "markdown"),
        (b"Terms\n=====\n\nhold", "markdown"),
        (b"See [the list](https://a.example/) for more", "markdown"),
        (b"| Name | Place |\n|---|:--|\n| A | B |\n", "markdown"),
        (b"1. Terms\n2. hold # all < of & them", "text"),
        (b"Note: MIME-Version is a header", "text"),
        (b"[Draft] Terms", "text"),
        (b"%PDF-1.4\n", "pdf"),
        (b"\n\n%PDF-1.4\n%%EOF\n", "pdf"),
        (b"The file begins with %PDF- as such files do", "text"),
        (strangers.document("<w:p/>"), "docx"),
    ],
)
def test_a_file_is_told_by_what_it_holds(data: bytes, kind: str) -> None:
    assert kind_of(data, "terms.bin") == kind


def test_plain_text_keeps_its_words_and_gets_plain_line_ends() -> None:
    found = extract("\ufeff\r\nTerms\r\nhold – “so”.\f\rEnd\r\n\r\n".encode(), "terms.pdf")
    expected = Extracted(text="Terms\nhold – “so”.\n\nEnd\n", kind="text", extractor="text-1")
    assert found == expected


def test_markdown_stays_as_it_is() -> None:
    found = extract(b"# Terms\n\n*   We [hold](https://a.example/) data.\n", "terms.txt")
    assert (found.text, found.kind) == ("# Terms\n\n*   We [hold](https://a.example/) data.\n", "markdown")
    assert found.extractor == "markdown-1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_its_encoding(encoding: str) -> None:
    found = extract("“Café”".encode(encoding), "terms.txt")
    assert (found.text, found.notes) == ("“Café”\n", ())


def test_text_in_an_old_encoding_is_read_and_it_is_said() -> None:
    found = extract("“Café”".encode("cp1252"), "terms.txt")
    assert found.text == "“Café”\n"
    assert found.notes == ("The text is not UTF-8; it was read as Windows-1252.",)


def test_the_same_text_is_read_however_its_accents_are_composed() -> None:
    assert extract("Cafe\u0301 terms".encode(), "a").text == extract("Caf\xe9 terms".encode(), "b").text


@pytest.mark.parametrize(
    "data",
    [
        "“Café” – “terms”".encode().replace(b"\xc3\xa9", b"\xc3"),
        "“Café” – “terms”".encode("utf-16").replace(b"\xe9\0", b"\0\xd8"),
    ],
)
def test_a_text_with_a_damaged_character_is_read_with_the_others_whole(data: bytes) -> None:
    found = extract(data, "terms.txt")
    assert found.text == "“Caf\ufffd” – “terms”\n"
    assert found.notes == ("Some characters are damaged; they stand as \ufffd in the text.",)


def test_a_stray_control_character_does_no_harm() -> None:
    assert extract(b"Te\x02rms\x0b hold." + b" They do." * 40, "terms.txt").text.startswith("Terms hold. They do.")


def test_an_encoding_that_is_not_known_is_refused() -> None:
    assert refusal(b"caf\x81") == (
        "terms.bin is in an encoding that is not known here",
        "Open it, save it as UTF-8, and try again",
    )


def picture(start: bytes) -> tuple[bytes, str, str]:
    return start, "a picture", "A picture has no text; ask the vendor for the document itself"


UNPACK = "Unpack it and give the file inside"
SAVE = "Open it, save it as .docx or .pdf, and try again"
TEXT = "Give the text itself: a web page, PDF, Word, Markdown or plain text"
PAGE = "Save the page as 'web page, HTML only', and give that"


@pytest.mark.parametrize(
    ("data", "what", "hint"),
    [
        picture(b"\x89PNG\r\n\x1a\n"),
        picture(b"\xff\xd8\xff\xe0"),
        picture(b"\0\0\0\x18ftypheic"),
        (b"\x1f\x8b\x08", "an archive", UNPACK),
        (strangers.zipped({"terms.pdf": "x"}), "an archive", UNPACK),
        (strangers.zipped({"xl/workbook.xml": "<workbook/>"}), "a workbook", TEXT),
        (strangers.zipped({"ppt/presentation.xml": "<presentation/>"}), "a presentation", TEXT),
        (
            strangers.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "an OpenDocument file",
            SAVE,
        ),
        (rb"{\rtf1\ansi Terms}", "a rich-text file", SAVE),
        (b"From: a\nSubject: b\n c\nMIME-Version: 1.0\n\n<html>", "an e-mail or a web archive", PAGE),
        (b'{"terms": "hold"}', "a JSON file", TEXT),
        (b'[{"terms": "hold"}]', "a JSON file", TEXT),
        (b"<?xml version='1.0'?><terms/>", "an XML file", TEXT),
    ],
)
def test_what_holds_no_text_is_refused_by_its_kind(data: bytes, what: str, hint: str) -> None:
    assert refusal(data) == (f"terms.bin is {what}, whatever it is called", hint)


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"", "terms.bin is empty", "It may not have been saved or sent completely"),
        (b"\0 \r\n", "terms.bin is empty", "It may not have been saved or sent completely"),
        (b"--- *** ---", "terms.bin holds no text", "Is it the right file?"),
        (b"\x7fELF\x02\x01\x01\0", "terms.bin is in a format that is not known here", TEXT),
        (COMPOUND, "terms.bin is in a format of Office before 2007", SAVE),
        (
            COMPOUND + "EncryptedPackage".encode("utf-16-le"),
            "terms.bin is protected by a password",
            "Open it, remove the password, save it, and try again",
        ),
        (b"PK\x03\x04 and no more", "terms.bin is not an Office file, or it is damaged", "Open it and save it anew"),
    ],
)
def test_what_cannot_be_read_is_refused_and_the_way_out_is_said(data: bytes, message: str, hint: str) -> None:
    assert refusal(data) == (message, hint)


def test_a_file_or_a_text_that_is_too_large_is_refused() -> None:
    assert refusal(b"a" * (MAX_FILE + 1)) == ("terms.bin is larger than 20 MB", "Is it the right file?")
    assert refusal(b"a " * (MAX_TEXT // 2 + 1)) == (
        "terms.bin holds more than 10 MB of text",
        "Is it the right file?",
    )


def test_a_zip_that_unpacks_to_too_much_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    message, hint = refusal(data.getvalue())
    assert message == "'word/document.xml' in terms.bin unpacks to over 200 times its size"
    assert hint == "Do not use this file"


def test_what_read_a_text_is_named_with_its_version() -> None:
    assert (extractor("docx"), extractor("text"), extractor("markdown")) == ("docx-1", "text-1", "markdown-1")
    assert extractor("pdf").startswith("pdf-1 pypdfium2 5.")
