"""Reads a Word template that comes from outside, and refuses whatever could do harm.

Behind the guard of the zip (`zipped`), every XML part is looked at before anything is rendered: document types and
entities, depth, macros, embedded programs, fields and links that fetch outside content, tracked changes. A .dotx is
accepted: its content type becomes that of a document, in memory.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from ddq.model.office import Part, Template
from ddq.problems import UserError
from ddq.read.zipped import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FILE = 32_000_000
"""Largest file, in bytes."""
MAX_TAGGED = 8_000_000
"""Largest part that may hold tags, in bytes."""
MAX_DEPTH = 200
"""Deepest nesting of elements in one part."""

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_OF_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPES = "[Content_Types].xml"
_TAGGED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ACTIVE = re.compile(r"vbaProject|vbaData|activeX|oleObject", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")
_CHANGES = frozenset({
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange",
})  # fmt: skip
#: Links to outside that fetch nothing when the file is opened, or that are taken out before rendering.
_HARMLESS = ("/hyperlink", "/attachedTemplate")
#: Fields that run a program or fetch a file when they are updated.
_FIELDS = re.compile(r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE)


def read_template(source: Path | bytes, name: str) -> Template:
    """Return the Word template in a file or in bytes; `name` is what messages call it.

    Raises UserError, with one sentence and what to do, when the template cannot be read or must not be used.
    """
    contents = unpack(source if isinstance(source, bytes) else _file(source, name), name)
    _check_types(contents, name)
    parts = tuple(_part(part, contents[part], name) for part in sorted(contents))
    return Template(name, parts, _digest(parts))


def _file(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise UserError(f"{name} is larger than {MAX_FILE // 1_000_000} MB", "Is it the right file?")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{name} cannot be read: {error.strerror}", "Check the path and who may read it") from error


def _check_types(contents: dict[str, bytes], name: str) -> None:
    """Refuse a package that is no Word document or carries programs; make a .dotx a document, in place."""
    types = contents.get(_TYPES, b"").decode("utf-8", "replace")
    if "macroEnabled" in types or any(_ACTIVE.search(part) for part in contents) or _ACTIVE.search(types):
        raise UserError(
            f"{name} holds macros or embedded programs", "Save it as .docx (no macros) and remove embedded objects"
        )
    if "word/document.xml" not in contents or (_MAIN not in types and _MAIN_OF_TEMPLATE not in types):
        raise UserError(f"{name} is not a Word document", "A template is a .docx or .dotx file")
    if _STRICT in contents["word/document.xml"][:4096]:
        raise UserError(
            f"{name} is saved as Strict Open XML", "Save it in Word as 'Word Document (.docx)', without Strict"
        )
    contents[_TYPES] = types.replace(_MAIN_OF_TEMPLATE, _MAIN).encode()


def _part(part: str, data: bytes, name: str) -> Part:
    match = _TAGGED.fullmatch(part)
    if part.lower().endswith(_XML):
        if match and len(data) > MAX_TAGGED:
            raise UserError(f"'{part}' in {name} is larger than {MAX_TAGGED // 1_000_000} MB", "Shorten the template")
        _Scan(part, name, bool(match)).run(data)
    return Part(part, data, match.group(1) if match else "")


class _Scan:
    """One pass over an XML part: no document type, bounded depth; no tracked change where tags may stand."""

    def __init__(self, part: str, name: str, tagged: bool) -> None:
        self.part = part
        self.name = name
        self.tagged = tagged
        self.depth = 0
        self.changes = 0
        self.fields: list[list[str]] = []
        self.in_instruction = False

    def run(self, data: bytes) -> None:
        """Parse `data`; raises UserError at what must not be there."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise UserError(
                f"'{self.part}' in {self.name} is not well-formed XML (line {error.lineno})", "Save it anew in Word"
            ) from error
        if self.changes:
            raise UserError(
                f"{self.name} holds {self.changes} tracked changes ('{self.part}')",
                "Accept or reject all of them in Word (Review > Accept All Changes), then save",
            )

    def _doctype(self, *_: object) -> None:
        raise UserError(f"'{self.part}' in {self.name} declares a document type", "Do not use this file")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UserError(f"'{self.part}' in {self.name} is nested deeper than {MAX_DEPTH}", "Simplify the template")
        namespace, _, local = tag.rpartition(" ")
        if namespace == _WORD:
            if self.tagged and local in _CHANGES:
                self.changes += 1
            elif local == "instrText":
                self.in_instruction = True
            elif local == "fldChar":
                self._mark_field(attributes.get(f"{_WORD} fldCharType", ""))
            elif local == "fldSimple":
                self._check_field(attributes.get(f"{_WORD} instr", ""))
        elif local == "Relationship" and attributes.get("TargetMode") == "External":
            self._check_link(attributes)

    def _check_link(self, attributes: dict[str, str]) -> None:
        if not attributes.get("Type", "").endswith(_HARMLESS):
            raise UserError(
                f"{self.name} links to content outside the file: {attributes.get('Target', '')[:80]}",
                "Insert the picture or text itself instead of a link to it",
            )

    def _mark_field(self, mark: str) -> None:
        """Follow a field from begin over separate to end; its instruction may be split over many runs."""
        if mark == "begin":
            self.fields.append([])
        elif self.fields:
            self._check_field("".join(self.fields[-1]))
            if mark == "end":
                self.fields.pop()

    def _end(self, tag: str) -> None:
        self.depth -= 1
        if tag == f"{_WORD} instrText":
            self.in_instruction = False

    def _text(self, text: str) -> None:
        if self.in_instruction and self.fields:
            self.fields[-1].append(text)

    def _check_field(self, instruction: str) -> None:
        if match := _FIELDS.match(instruction):
            raise UserError(
                f"{self.name} holds a field that fetches or runs something: {match.group(1).upper()}",
                "Remove the field in Word (Alt+F9 shows fields)",
            )


def _digest(parts: tuple[Part, ...]) -> str:
    return hashlib.sha256(b"".join(_framed(parts))).hexdigest()


def _framed(parts: tuple[Part, ...]) -> Iterator[bytes]:
    for part in parts:
        yield f"{part.name}\0{len(part.data)}\0".encode()
        yield part.data
