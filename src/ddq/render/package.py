"""Office packages: a zip with fixed times and order, document properties, and the manifest part.

The same parts give the same bytes. A part that never changes is deflated once (`pack`) and its bytes are
copied into every package after that.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddq.model.package import MANIFEST_NAMESPACE
from ddq.render.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ddq.model.package import CoreProperties, Manifest

CONTENT_TYPES_PART = "[Content_Types].xml"
CORE_PART = "docProps/core.xml"
CUSTOM_PART = "docProps/custom.xml"
CUSTOM_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CORE_CONTENT_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
MANIFEST_PART = "customXml/ddq-manifest.xml"
#: Type of the relationship from the main part (document or workbook) to the manifest.
#: The manifest's content type is the package's default for the extension xml, `application/xml`.
MANIFEST_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: Names the set of properties that a person may add to a file; Office knows no other.
_CUSTOM_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_LEVEL = 4  # 3 % more bytes than zlib's own choice, 6, in two thirds of its time
_DEFLATED = 8
_VERSION = 20
_UTF8_NAME = 0x800
_DOS_DATE = 0x21  # 1 January 1980, the earliest day a zip can name: no file carries the time of its making
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it stands in a zip."""

    name: str
    crc: int
    size: int
    """Length of the part before it was deflated, in bytes."""
    deflated: bytes
    """Raw deflate stream, without a zlib header."""


def pack(name: str, data: bytes) -> Packed:
    """Deflate the part `data` under `name`."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(name, zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


def write_package(parts: Iterable[tuple[str, bytes]], packed: Iterable[Packed] = ()) -> bytes:
    """Return the zip of `parts` and of `packed` parts, the content types first and the rest by name.

    Raises ValueError when two parts have the same name.
    """
    entries = [*packed, *(pack(name, data) for name, data in parts)]
    entries.sort(key=lambda entry: (entry.name != CONTENT_TYPES_PART, entry.name))
    if len({entry.name for entry in entries}) != len(entries):
        raise ValueError("two parts of the package have the same name")
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        name = entry.name.encode()
        sizes = (entry.crc, len(entry.deflated), entry.size)
        common = (_UTF8_NAME, _DEFLATED, 0, _DOS_DATE, *sizes, len(name), 0)
        head = _LOCAL.pack(b"PK\x03\x04", _VERSION, *common)
        directory += (_CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *common, 0, 0, 0, 0, offset), name)
        body += (head, name, entry.deflated)
        offset += len(head) + len(name) + len(entry.deflated)
    index = b"".join(directory)
    count = len(entries)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), offset, 0)
    return b"".join((*body, index, end))


def core_properties(core: CoreProperties) -> bytes:
    """Return the part `docProps/core.xml`. Created and modified are midnight UTC of the as-of date."""
    stamp = f"{core.as_of.isoformat()}T00:00:00Z"
    return (
        f"{_XML}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(core.title)}</dc:title><dc:subject>{escape(core.subject)}</dc:subject>"
        f"<dc:creator>{escape(core.author)}</dc:creator><cp:keywords>{escape(core.keywords)}</cp:keywords>"
        f"<cp:lastModifiedBy>{escape(core.author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>{escape(core.language)}</dc:language></cp:coreProperties>"
    ).encode()


def custom_properties(manifest: Manifest) -> bytes:
    """Return the part `docProps/custom.xml`: by it a file is known again that was renamed and saved by other programs."""
    known = {
        "ddq-document": manifest.document,
        "ddq-engagement": manifest.engagement,
        "ddq-round": str(manifest.round or ""),
    }
    properties = "".join(
        f'<property fmtid="{_CUSTOM_SET}" pid="{number}" name="{name}"><vt:lpwstr>{escape(text)}</vt:lpwstr></property>'
        for number, (name, text) in enumerate(((name, text) for name, text in known.items() if text), 2)
    )
    return (
        f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{properties}</Properties>"
    ).encode()


def extended_properties(core: CoreProperties, application: str) -> bytes:
    """Return the part `docProps/app.xml`, which holds the company's name; `application` is what made the file."""
    return (
        f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{escape(application)}</Application><Company>{escape(core.company)}</Company></Properties>"
    ).encode()


def manifest_part(manifest: Manifest) -> bytes:
    """Return the manifest as a custom XML part."""
    determinations = "".join(
        f'<determination provision="{escape(code)}" hash="{escape(digest)}"/>'
        for code, digest in manifest.determinations
    )
    return (
        f'{_XML}<manifest xmlns="{MANIFEST_NAMESPACE}" document="{escape(manifest.document)}"'
        f' as-of="{manifest.as_of.isoformat()}" tool="{escape(manifest.tool)}" catalog="{escape(manifest.catalog)}"'
        f' engagement="{escape(manifest.engagement)}" engagement-hash="{escape(manifest.engagement_hash)}"'
        f' template-hash="{escape(manifest.template_hash)}">{determinations}</manifest>'
    ).encode()
