"""Tells what a source is by what it holds, never by its name, and refuses by its kind what holds no text to be read."""

from __future__ import annotations

import re

from ddq.problems import UserError
from ddq.read.book.links import links_of
from ddq.read.source.plain import decoded
from ddq.read.zipped import Parts

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "Open it, save it as .docx or .pdf, and try again"
_TEXT = "Give the text itself: a web page, PDF, Word, Markdown or plain text"
_PASSWORD = "Open it, remove the password, save it, and try again"
_UNPACK = "Unpack it and give the file inside"
_PAGE = "Save the page as 'web page, HTML only', and give that"

_BINARY = (
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM....\0\0\0\0|RIFF....WEBP|....ftyp(heic|mif1|avif)",
        "a picture",
        "A picture has no text; ask the vendor for the document itself",
    ),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ", "an archive", _UNPACK),
    (rb"\{\\rtf", "a rich-text file", _SAVE),
)
"""Pattern of the first bytes, what it is called, what to do."""
_TEXTUAL = (
    (r"(?is)(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}MIME-Version:", "an e-mail or a web archive", _PAGE),
    (r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])", "a JSON file", _TEXT),
)
_PARTS = (("xl/", "a workbook", _TEXT), ("ppt/", "a presentation", _TEXT), ("mimetype", "an OpenDocument file", _SAVE))
"""How a part's name begins in a zip that is no Word document, what it is called, what to do."""

_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
_MOST_CONTROLS = 0.005
"""Share of the bytes of a text that may be control characters; some pages have a stray one."""
_SAMPLE = 8192
"""Characters at the beginning that are looked at."""
_PDF_STARTS_WITHIN = 1024
"""Bytes that may stand before the head of a PDF file; readers of PDF allow as many."""
_PAGE_STARTS = re.compile(r"(?is)\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b")
_TAG_STARTS = re.compile(
    r"(?is)\s*(?:<!--.*?-->\s*)*<(?:a|article|b|br|center|div|dl|em|font|form|h[1-6]|header|hr|i|link|main|meta|nav|ol|p|pre|"
    r"script|section|small|span|strong|style|table|title|ul)\b[^>]*>"
)
_XML_STARTS = re.compile(r"\s*<\?xml\b")
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6} +\S|\]\((?:https?:|mailto:|/|#)|^\S.*\n(?:={3,}|-{3,}) *$"
    r"|^ {0,3}[*+-] {1,3}\*\*|\*\*\w[^*\n]*\*\*|^\|.*\|\n\|[ :|-]+\|",
    re.MULTILINE,
)
"""A heading, a link, an underlined heading, bold words, a table."""


def kind_of(data: bytes, name: str) -> str:
    """Return what the file is, one of `ddq.read.source.KINDS`. Raises UserError when it holds no text to be read."""
    if not data.strip(b"\0 \t\r\n"):
        raise UserError(f"{name} is empty", "It may not have been saved or sent completely")
    if data.startswith(b"PK\x03\x04"):
        return _zip(data, name)
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            raise UserError(f"{name} is protected by a password", _PASSWORD)
        raise UserError(f"{name} is in a format of Office before 2007", _SAVE)
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:_PDF_STARTS_WITHIN] and b"%%EOF" in data[-_PDF_STARTS_WITHIN:]):
        return "pdf"
    for pattern, what, hint in _BINARY:
        if re.match(pattern, data, re.DOTALL):
            raise UserError(f"{name} is {what}, whatever it is called", hint)
    if _is_binary(data):
        raise UserError(f"{name} is in a format that is not known here", _TEXT)
    return _textual(data, name)


def main_part(parts: Parts) -> str:
    """Return the name of the main part of a Word document, or "" when the zip is none. Raises UserError."""
    main = next((link.target for link in links_of(parts, "") if link.kind == "officeDocument"), "")
    found = main if main in parts and main.startswith("word/") else "word/document.xml"
    return found if found in parts else ""


def _zip(data: bytes, name: str) -> str:
    parts = Parts(data, name)
    if main_part(parts):
        return "docx"
    for start, what, hint in _PARTS:
        if any(part.startswith(start) for part in parts.names):
            raise UserError(f"{name} is {what}, whatever it is called", hint)
    raise UserError(f"{name} is an archive, whatever it is called", _UNPACK)


def _is_binary(data: bytes) -> bool:
    """Return whether the file is no text: it has a zero byte outside of UTF-16, or more than a few control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return b"\0" in data or len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data)


def _textual(data: bytes, name: str) -> str:
    # Latin-1 has a character for each byte, and what is looked for is ASCII; only UTF-16 is not.
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = decoded(data, name)[0] if marked else data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    head = text[:_SAMPLE]
    if _PAGE_STARTS.match(head):
        return "html"
    for pattern, what, hint in _TEXTUAL:
        if re.match(pattern, head):
            raise UserError(f"{name} is {what}, whatever it is called", hint)
    if _XML_STARTS.match(head):
        raise UserError(f"{name} is an XML file, whatever it is called", _TEXT)
    if _MARKDOWN.search(text):
        return "markdown"
    return "html" if _TAG_STARTS.match(head) else "text"
