"""Puts a template's parts into a .docx, with the theme that Word expects."""

from __future__ import annotations

import zipfile
from pathlib import Path

from drawing.blocks import cm, p, run
from drawing.styles import FONTS, SETTINGS, numbering, styles

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
    "fontTable": "fontTable", "header1": "header", "footer1": "footer",
}  # fmt: skip
#: Width of A4 in cm. In landscape the program makes the margins smaller on Letter, so that the text stays as wide.
_PORTRAIT, LANDSCAPE = 21.0, 29.7
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F3864", "lt2": "F2F2F2", "accent1": "1F3864", "accent2": "2F5597",
    "accent3": "7F7F7F", "accent4": "BF9000", "accent5": "1F4E78", "accent6": "548235", "hlink": "1F4E78",
    "folHlink": "1F4E78",
}  # fmt: skip


def _theme() -> str:
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="DDQ"><a:themeElements>'
        f'<a:clrScheme name="DDQ">{colours}</a:clrScheme><a:fontScheme name="DDQ"><a:majorFont>{font}</a:majorFont>'
        f'<a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="DDQ"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/word/theme/theme1.xml" ContentType="{theme}"/></Types>'
    )


def _relationships(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _section(margin: float, landscape: bool) -> str:
    """Return the page: A4; the program makes it Letter when asked to."""
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    if landscape:
        size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    side = cm(margin)
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        f'{size}<w:pgMar w:top="1247" w:right="{side}" w:bottom="1021" w:left="{side}" w:header="624" w:footer="567"'
        ' w:gutter="0"/></w:sectPr>'
    )


def _page_number() -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    return f"{run('Page ')}{field('PAGE')}{run(' of ')}{field('NUMPAGES')}"


def parts(body: str, margin: float, landscape: bool = False, right: str = "{{ doc.classification }}") -> dict[str, str]:
    """Return the parts of a template; `margin` is left and right, in cm, `right` the right end of the header."""
    width = LANDSCAPE if landscape else _PORTRAIT
    tab = "<w:r><w:tab/></w:r>"
    header = p(run("{{ doc.header }}") + tab + run(right), "Header")
    footer = p(run("{{ doc.footer }}") + tab + _page_number(), "Footer")
    names = ("styles", "numbering", "settings", "fontTable", "header", "footer")
    targets = [(name, f"{name}{'1' if name in ('header', 'footer') else ''}.xml") for name in names]
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relationships([*targets, ("theme", "theme/theme1.xml")]),
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{body}{_section(margin, landscape)}</w:body></w:document>",
        "word/styles.xml": styles(cm(width - 2 * margin)),
        "word/numbering.xml": numbering(),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": FONTS,
        "word/theme/theme1.xml": _theme(),
        "word/header1.xml": f"{_HEAD}<w:hdr {_SPACES}>{header}</w:hdr>",
        "word/footer1.xml": f"{_HEAD}<w:ftr {_SPACES}>{footer}</w:ftr>",
    }


def write(path: Path, content: dict[str, str]) -> None:
    """Write parts as a .docx; the same parts give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
