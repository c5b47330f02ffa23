"""Word templates for tests: packages written part by part, so that a test sees every byte it depends on."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ddq.model.package import CoreProperties, Manifest

if TYPE_CHECKING:
    from collections.abc import Mapping

AS_OF = date(2026, 11, 22)
MANIFEST = Manifest("0.1.0", "2026-11-01", "ENG-1", "aa", "bb", AS_OF, "GRP-1", (("DPA-01", "cc"),))
CORE = CoreProperties("Contract gap report", "OpenModel", "Example Outfitters, Inc.", "vendor-ddq", AS_OF)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1247" w:bottom="1134" w:left="1247"'
    ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{main}"/>'
    '<Override PartName="/word/styles.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/header1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>'
    '<Override PartName="/word/footer1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>'
)
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/header" Target="header1.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/footer" Target="footer1.xml"/>{{more}}</Relationships>'
)
_ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f"<w:styles {W}>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Zeichen"><w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="character" w:styleId="Verweis"><w:name w:val="Hyperlink"/></w:style>'
    '<w:style w:type="character" w:styleId="Weg"><w:name w:val="DDQ Deleted"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
    "</w:styles>"
)


def paragraph(*runs: str) -> str:
    """Return a paragraph of the runs' texts; text is XML as it stands."""
    texts = (f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{''.join(texts)}</w:p>"


def row(*cells: str, width: int = 1500) -> str:
    """Return a table row; each cell is the text of its one paragraph, or paragraphs as XML."""
    inner = (cell if cell.startswith("<w:p") else paragraph(cell) for cell in cells)
    return (
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in inner)
        + "</w:tr>"
    )


def table(*rows: str, columns: int = 3) -> str:
    """Return a table of rows."""
    grid = '<w:gridCol w:w="1500"/>' * columns
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def template(
    body: str,
    *,
    header: str = "",
    footer: str = "",
    styles: str = STYLES,
    main_type: str = DOCUMENT_TYPE,
    relationships: str = "",
    more: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """Return a .docx whose body, header and footer hold the given XML."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES.format(main=main_type),
        "_rels/.rels": _ROOT,
        "word/_rels/document.xml.rels": _RELATIONSHIPS.format(more=relationships),
        "word/styles.xml": styles,
        "word/document.xml": f"<w:document {W} {R} {WP}><w:body>{body}{SECTION}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {W} {R}>{header or '<w:p/>'}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {W} {R}>{footer or '<w:p/>'}</w:ftr>",
    }
    return zipped({**parts, **(more or {})})


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a zip of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def part(document: bytes, name: str = "word/document.xml") -> str:
    """Return a part of a document as text."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return archive.read(name).decode()


@dataclass(frozen=True, slots=True)
class Gap:
    """A row of the sample report."""

    code: str
    provision: str
    coverage: str
    severity: str
    found: str
    step: str


@dataclass(frozen=True, slots=True)
class Doc:
    """What header and footer of the sample report name."""

    id: str
    title: str
    version: str


HEADERS = ("Ref", "Provision", "Coverage", "Severity", "What was found", "Ladder step")


def report_template(severity: str = "{% cellbg gap.severity|fill %}{{r gap.severity|rating }}") -> bytes:
    """Return a template like a gap report: a table of six columns with coloured severity, header, footer."""
    cells = row("{{ gap.code }}", "{{ gap.provision }}", "{{ gap.coverage }}", severity,
                "{{ gap.found }}", "{{ gap.step }}")  # fmt: skip
    rows = table(row(*HEADERS), row("{%tr for gap in gaps %}"), cells, row("{%tr endfor %}"), columns=6)
    return template(
        paragraph("{{ doc.title }}") + rows + paragraph("Not legal advice."),
        header=paragraph("{{ doc.title }}"), footer=paragraph("{{ doc.id }} · {{ doc.version }}"),
    )  # fmt: skip


_TEXT = (
    "content retention deletion processor controller purpose security agreement customer vendor prompt output log "
    "backup subprocessor transfer audit notice breach region option approval exhibit schedule period request law "
    "written reasonable personal data service provider consumer training improve model review human abuse monitoring "
    "except unless required shall may within thirty days after termination applicable instructions documented"
)


def _sentence(chance: random.Random, count: int) -> str:
    section = chance.randint(1, 99)
    end = f" <§ {section}> & so on." if section < 10 else f" (§ {section})."
    return " ".join(chance.choices(_TEXT.split(), k=count)).capitalize() + end


def report_values(count: int) -> dict[str, object]:
    """Return values for `report_template`: `count` gaps, each with text of its own."""
    severities = ("Critical", "High", "Medium", "Low")
    chance = random.Random(7)
    gaps = [
        Gap(f"DPA-{number:03}", _sentence(chance, 4), "Not found", severities[number % 4],
            _sentence(chance, 40), _sentence(chance, 8))
        for number in range(count)
    ]  # fmt: skip
    return {"doc": Doc("GRP-2026-0042", "Contract gap report: OpenModel", "v0.3 draft"), "gaps": gaps}
