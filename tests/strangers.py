"""Files as strangers make them, part by part: workbooks, OpenDocument spreadsheets, Word documents, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8"?>'


def zipped(parts: Mapping[str, str | bytes], packed: bool = True) -> bytes:
    """Return a zip of parts; text is written as UTF-8."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def relationships(*links: tuple[str, str, str]) -> str:
    """Return a part of relationships: id, last word of the type, target."""
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if "://" in target else "")
        + "/>"
        for id_, kind, target in links
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def sheet(rows: str = "", after: str = "", before: str = "") -> str:
    """Return a worksheet's part: what stands in its rows, and before and after them."""
    names = f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
    return f"{XML}<worksheet {names}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def workbook_parts(
    *sheets: str,
    strings: Iterable[str] = (),
    styles: str = "",
    settings: str = "",
    names: str = "",
    titles: Iterable[str] = ("Answers", "Lists", "More"),
) -> dict[str, str | bytes]:
    """Return the parts of a workbook with those sheets; `strings` are the insides of `<si>`."""
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, (title, _) in enumerate(zip(titles, sheets, strict=False), 1)
    )
    links = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    links += [("rIdT", "sharedStrings", "sharedStrings.xml"), ("rIdS", "styles", "styles.xml")]
    texts = "".join(f"<si>{one}</si>" for one in strings)
    return {
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}<sheets>{listed}</sheets>'
        f"<definedNames>{names}</definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": relationships(*links),
        "xl/sharedStrings.xml": f'{XML}<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/styles.xml": f'{XML}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        **{f"xl/worksheets/sheet{number}.xml": one for number, one in enumerate(sheets, 1)},
    }


def workbook(*sheets: str, more: Mapping[str, str | bytes] | None = None, **given: object) -> bytes:
    """Return a workbook; `more` adds parts or replaces them, the rest is as for `workbook_parts`."""
    return zipped({**workbook_parts(*sheets, **given), **(more or {})})  # type: ignore[arg-type]


def spreadsheet(tables: str, styles: str = "", before: str = "", after: str = "", **more: str) -> bytes:
    """Return an OpenDocument spreadsheet of tables; `more` gives parts without their extension, `meta="..."`."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    )
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    spaces += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    content = (
        f"{XML}<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{before}{tables}{after}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    parts = {"mimetype": mimetype, "META-INF/manifest.xml": "<manifest/>", "content.xml": content}
    return zipped({**parts, **{f"{name}.xml": part for name, part in more.items()}})


def document(body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word document with the given body; prefixes `w`, `w14` and `mc` are declared."""
    spaces = (
        f'xmlns:w="{WORD}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    return zipped(
        {
            "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": f"{XML}<w:document {spaces}><w:body>{body}</w:body></w:document>",
            **(more or {}),
        }
    )
