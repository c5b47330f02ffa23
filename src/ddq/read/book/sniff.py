"""Tells what a file is by what it holds, never by its name, and refuses by its kind what can hold no questionnaire."""

from __future__ import annotations

import re
from typing import NamedTuple

from ddq.problems import UserError
from ddq.read.book.links import links_of
from ddq.read.book.xml import tree
from ddq.read.zipped import Parts

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCK_FILES = (162, 165)
"""Lengths in bytes of the files that Word and Excel keep while a document is open."""
_LONGEST_NAME = 54

_SAVE_ANEW = "Open it in Excel or LibreOffice, save it as .xlsx, and try again"
_ASK = "Ask for the completed questionnaire itself, as an Excel, OpenDocument, CSV or Word file"
_PASSWORD = "Open it, remove the password, save it, and try again"
_LATIN = "latin-1"

_BINARY = (
    (rb"%PDF", "a PDF file", _ASK),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM....\0\0\0\0|RIFF....WEBP|....ftyp(heic|mif1|avif)",
        "a picture",
        _ASK,
    ),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ", "an archive", "Unpack it and give the file inside"),
    (rb"\{\\rtf", "a rich-text file", "Open it in Word, save it as .docx, and try again"),
)
"""Pattern of the first bytes, what it is called, what to do."""
_TEXTUAL = (
    (rb"(?i)\s*<(!doctype html|html|head|body|table|div|meta)\b", "a web page", _SAVE_ANEW),
    (rb"(?i)MIME-Version:|Content-Type:", "a web page", _SAVE_ANEW),
    (rb"\s*<\?xml", "an XML file", _SAVE_ANEW),
    (rb"\s*(\{\s*[\"}]|\[\s*[\[{\"\]]|(null|true|false)\s*$)", "a JSON file", _ASK),
)
_STREAMS = (
    ("EncryptedPackage", "", ""),
    ("Workbook", "xls", ""),
    ("Book", "xls", ""),
    ("WordDocument", "a Word document in the format before 2007", "Open it in Word, save it as .docx, and try again"),
    ("PowerPoint Document", "a presentation", _ASK),
    ("__properties_version1.0", "an e-mail", "Save the file that is attached to it, and give that one"),
)
"""Streams of a compound file by which it is known, most telling first."""
_LOCKED_OLD = re.compile(rb"\x09\x08(?:\x10\0\0\x06\x05\0.{12}|\x08\0\0\x05\x05\0.{4})(?:\x86\0\0\0)?\x2f\0", re.DOTALL)
"""How an old workbook with a password begins: the record FILEPASS follows the first one, or that of write protection."""
_MAIN_TYPES = (
    ("spreadsheetml", "xlsx"),
    ("ms-excel.sheet.binary", "xlsb"),
    ("ms-excel", "xlsx"),
    ("wordprocessingml", "docx"),
    ("ms-word", "docx"),
    ("presentationml", "pptx"),
    ("ms-powerpoint", "pptx"),
)
"""What the content type of an Office file's main part holds, and what the file is."""
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


class Found(NamedTuple):
    """What a file is."""

    kind: str
    """`xlsx`, `xlsm`, `xls`, `ods`, `csv` or `docx`."""
    main: str = ""
    """The main part of an Office file."""
    parts: Parts | None = None

    @property
    def zip(self) -> Parts:
        """The parts of a file that is a zip. Raises ValueError for another file."""
        if self.parts is None:
            raise ValueError(f"{self.kind} is no zip")
        return self.parts


def sniff(data: bytes, name: str) -> Found:
    """Return what the file `data` is. Raises UserError when it is nothing that can hold a questionnaire."""
    if not data.strip(b"\0 \t\r\n"):
        raise UserError(f"{name} is empty", "Ask for the file again; it may not have been saved or sent completely")
    if _is_lock_file(data):
        raise UserError(
            f"{name} is the lock file that Office keeps while a document is open, not the document",
            "Give the file of the same name without '~$' in front",
        )
    if data.startswith(b"PK"):
        return _zip(data, name)
    if data.startswith(_COMPOUND):
        return _compound(data, name)
    _refuse(_BINARY, data, name)
    if _is_binary(data):
        raise UserError(f"{name} is in a format that is not known here", _ASK)
    _refuse(_TEXTUAL, _narrow(data), name)
    return Found("csv")


def _refuse(kinds: tuple[tuple[bytes, str, str], ...], data: bytes, name: str) -> None:
    for pattern, what, hint in kinds:
        if re.match(pattern, data[:512], re.DOTALL):
            raise UserError(f"{name} is {what}, whatever it is called", hint)


def _is_lock_file(data: bytes) -> bool:
    """Return whether the file is that of a person who has a document open: length of the name, name, blanks."""
    return (
        len(data) in _LOCK_FILES
        and 0 < data[0] <= _LONGEST_NAME
        and data.count(b" ") + data.count(b"\0") > _LONGEST_NAME
    )


def _is_binary(data: bytes) -> bool:
    """Return whether the file is no text: it has bytes that no text in UTF-8, cp1252 or UTF-16 with a mark has."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return re.search(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]", data) is not None


def _narrow(data: bytes) -> bytes:
    """Return the beginning of a text one byte a character, without its mark, to be looked at."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:1024].decode("utf-16", "replace").encode(_LATIN, "replace")
    return data[:1024].removeprefix(b"\xef\xbb\xbf")


def _compound(data: bytes, name: str) -> Found:
    for stream, what, hint in _STREAMS:
        if stream.encode("utf-16-le") in data:
            if not what or (what == "xls" and _LOCKED_OLD.search(data)):
                raise UserError(f"{name} is protected by a password", _PASSWORD)
            if what == "xls":
                return Found("xls")
            raise UserError(f"{name} is {what}, whatever it is called", hint)
    raise UserError(f"{name} is in a format that is not known here", _ASK)


def _zip(data: bytes, name: str) -> Found:
    parts = Parts(data, name)
    if "mimetype" in parts:
        return _open_document(parts)
    main = next((link.target for link in links_of(parts, "") if link.kind == "officeDocument"), "")
    kind = _kind_of_part(parts, main) if main in parts else ""
    for part, meant in (("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsb"), ("word/document.xml", "docx")):
        if not kind and part in parts:
            kind, main = meant, part
    if kind == "xlsb":
        raise UserError(f"{name} is a binary workbook (.xlsb)", _SAVE_ANEW)
    if kind == "pptx":
        raise UserError(f"{name} is a presentation, whatever it is called", _ASK)
    if any(part.endswith(".iwa") for part in parts.names):
        raise UserError(f"{name} is a Numbers or Pages file", "Export it from Numbers or Pages as Excel or Word")
    if not kind:
        raise UserError(f"{name} is an archive, whatever it is called", "Unpack it and give the file inside")
    if kind == "xlsx" and any(part.lower().endswith("vbaproject.bin") for part in parts.names):
        kind = "xlsm"
    return Found(kind, main, parts)


def _kind_of_part(parts: Parts, main: str) -> str:
    if "[Content_Types].xml" not in parts:
        return ""
    listed = tree(parts.chunks("[Content_Types].xml"), parts.name).all("Override", "Default")
    types = {
        one.get("PartName").lstrip("/").lower() or f".{one.get('Extension')}": one.get("ContentType") for one in listed
    }
    found = types.get(main.lower()) or types.get(f".{main.rpartition('.')[2]}", "")
    return next((kind for mark, kind in _MAIN_TYPES if mark in found), "")


def _open_document(parts: Parts) -> Found:
    kind = parts.read("mimetype").decode("ascii", "replace").strip()
    if not kind.startswith(_OPEN_DOCUMENT + "spreadsheet"):
        raise UserError(f"{parts.name} is not a spreadsheet, whatever it is called", _ASK)
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise UserError(f"{parts.name} is protected by a password", _PASSWORD)
    if "content.xml" not in parts:
        raise UserError(f"{parts.name} is damaged: it has no content", "Open it and save it anew")
    return Found("ods", "content.xml", parts)
