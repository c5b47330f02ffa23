"""The parts of a workbook that hold no rows: its sheets, its names, its relations and the frame of each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.render.cells import SPREADSHEET, XML, letter
from ddq.render.escape import escape
from ddq.render.package import (
    CORE_CONTENT_TYPE,
    CORE_RELATIONSHIP,
    CUSTOM_CONTENT_TYPE,
    CUSTOM_RELATIONSHIP,
    MANIFEST_PART,
    MANIFEST_RELATIONSHIP,
)
from ddq.render.page import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ddq.model.layout import Sheet
    from ddq.render.page import Page

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: Numbers by which page set-up names a paper.
PAPERS = {"a4": 9, "letter": 1}

#: Excel reads no more in a header or footer.
_LONGEST_HEADER = 255
_HEADER_FONT = '&"Calibri,Regular"&8&K595959'


def sheet_head(sheet: Sheet, widths: Sequence[float], selected: bool) -> str:
    """Return what stands in a sheet's part before its dimension."""
    columns = "".join(
        f'<col min="{index}" max="{index}" width="{width:g}" customWidth="1"/>' for index, width in enumerate(widths, 1)
    )
    tab = ' tabSelected="1"' if selected else ""
    return (
        f'{XML}<worksheet xmlns="{SPREADSHEET}" xmlns:r="{_OFFICE}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>{dimension}'
        f'<sheetViews><sheetView showGridLines="0"{tab} zoomScale="100" zoomScaleNormal="100" workbookViewId="0">'
        f"{_pane(sheet.freeze)}</sheetView></sheetViews>"
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
    )


def _pane(freeze: str) -> str:
    """Return the frozen panes; A1 is the active cell of every sheet."""
    selection = '<selection {pane}activeCell="A1" sqref="A1"/>'
    if not freeze:
        return selection.format(pane="")
    column = freeze.rstrip("0123456789")
    across = sum((ord(sign) - 64) * 26**power for power, sign in enumerate(reversed(column))) - 1
    down = int(freeze.removeprefix(column)) - 1
    name = "bottomRight" if across and down else "bottomLeft" if down else "topRight"
    splits = (f' xSplit="{across}"' if across else "") + (f' ySplit="{down}"' if down else "")
    others = ("topRight", "bottomLeft") if name == "bottomRight" else ()
    selections = "".join(selection.format(pane=f'pane="{pane}" ') for pane in (*others, name))
    return f'<pane{splits} topLeftCell="{freeze}" activePane="{name}" state="frozen"/>{selections}'


def sheet_tail(sheet: Sheet, paper: str, header: tuple[str, str], footer: str, breaks: Sequence[int]) -> str:
    """Return page set-up, header and footer; `breaks` are the rows after which a page ends."""
    tall = 1 if sheet.one_page else 0
    top = f"&L{_HEADER_FONT}{_literal(header[0])}&R{_HEADER_FONT}{_literal(header[1])}"
    bottom = f"&L{_HEADER_FONT}{_literal(footer)}&C{_HEADER_FONT}&A&R{_HEADER_FONT}Page &P of &N"
    rows = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in breaks)
    count = len(breaks)
    ends = f'<rowBreaks count="{count}" manualBreakCount="{count}">{rows}</rowBreaks>' if breaks else ""
    return (
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{PAPERS[paper]}" orientation="landscape" fitToWidth="1" fitToHeight="{tall}"/>'
        f"<headerFooter><oddHeader>{escape(top)}</oddHeader><oddFooter>{escape(bottom)}</oddFooter></headerFooter>"
        f"{ends}</worksheet>"
    )


def _literal(text: str) -> str:
    """Return text as it prints in a header: one line, `&` doubled, short enough that three fit."""
    return " ".join(text.split())[: _LONGEST_HEADER // 4].replace("&", "&&")


def protection() -> str:
    """Return the protection of a sheet: no password; heights, widths, filters and links may be changed."""
    return (
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"'
        ' insertHyperlinks="0" autoFilter="0"/>'
    )


def workbook(sheets: Sequence[Sheet], pages: Sequence[Page], names: Mapping[str, str]) -> str:
    """Return `xl/workbook.xml`; `names` are the defined names of the closed lists."""
    entries = "".join(
        f'<sheet name="{escape(page.name)}" sheetId="{number}"{_state(number, sheets)} r:id="rId{number}"/>'
        for number, page in enumerate(pages, 1)
    )
    defined = [(name, -1, reference) for name, reference in names.items()]
    for number, page in enumerate(pages):
        defined += [(name, -1, reference) for name, reference in page.names.items()]
        if number < len(sheets):
            defined += _built_in(number, sheets[number], page)
    lines = "".join(_defined(*one) for one in sorted(defined, key=lambda one: (one[0].lower(), one[1])))
    return (
        f'{XML}<workbook xmlns="{SPREADSHEET}" xmlns:r="{_OFFICE}"><workbookPr/>'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15600"/></bookViews>'
        f'<sheets>{entries}</sheets><definedNames>{lines}</definedNames><calcPr calcId="191029"/>'
        "</workbook>"
    )


def _state(number: int, sheets: Sequence[Sheet]) -> str:
    return ' state="hidden"' if number > len(sheets) or sheets[number - 1].hidden else ""


def _built_in(number: int, sheet: Sheet, page: Page) -> Iterable[tuple[str, int, str]]:
    """Return the names that Excel itself reads: what is printed, what is repeated, what is filtered."""
    if sheet.hidden:
        return
    place, edge = quoted(page.name), letter(page.width - 1)
    yield "_xlnm.Print_Area", number, f"{place}!$A$1:${edge}${max(page.next_row - 1, 1)}"
    if page.header_row:
        yield "_xlnm.Print_Titles", number, f"{place}!${page.header_row}:${page.header_row}"
        # Screen readers take the column titles from a name of the sheet that begins like this.
        yield "ColumnTitle", number, f"{place}!$A${page.header_row}:${page.main_edge}${page.header_row}"
    if page.header_row and sheet.filter:
        yield "_xlnm._FilterDatabase", number, f"{place}!{page.filtered(absolute=True)}"


def _defined(name: str, sheet: int, reference: str) -> str:
    local = f' localSheetId="{sheet}"' if sheet >= 0 else ""
    hidden = ' hidden="1"' if name == "_xlnm._FilterDatabase" else ""
    return f'<definedName name="{escape(name)}"{local}{hidden}>{escape(reference)}</definedName>'


def content_types(sheets: int) -> str:
    """Return `[Content_Types].xml` of a workbook with so many sheets."""
    parts = {
        "xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "xl/styles.xml": f"{_TYPE}.styles+xml",
        "xl/sharedStrings.xml": f"{_TYPE}.sharedStrings+xml",
        "xl/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "docProps/core.xml": CORE_CONTENT_TYPE,
        "docProps/custom.xml": CUSTOM_CONTENT_TYPE,
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    parts |= {f"xl/worksheets/sheet{number}.xml": f"{_TYPE}.worksheet+xml" for number in range(1, sheets + 1)}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def package_relations() -> str:
    """Return the relations of the package: to the workbook and to its properties."""
    return relations(
        (
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml", False),
            (CORE_RELATIONSHIP, "docProps/core.xml", False),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml", False),
            (CUSTOM_RELATIONSHIP, "docProps/custom.xml", False),
        )
    )


def workbook_relations(sheets: int) -> str:
    """Return the relations of the workbook: to its sheets, styles, texts, theme and manifest."""
    pages = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml", False) for number in range(1, sheets + 1)]
    return relations(
        (
            *pages,
            (f"{_OFFICE}/styles", "styles.xml", False),
            (f"{_OFFICE}/sharedStrings", "sharedStrings.xml", False),
            (f"{_OFFICE}/theme", "theme/theme1.xml", False),
            (MANIFEST_RELATIONSHIP, f"../{MANIFEST_PART}", False),
        )
    )


def link_relations(addresses: Sequence[str]) -> str:
    """Return the relations of a sheet: the web addresses that its cells open."""
    return relations((f"{_OFFICE}/hyperlink", address, True) for address in addresses)


def relations(targets: Iterable[tuple[str, str, bool]]) -> str:
    """Return a relations part; each target is a type, an address, and whether it lies outside the package."""
    mode = {True: ' TargetMode="External"', False: ""}
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{escape(target)}"{mode[outside]}/>'
        for number, (kind, target, outside) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'
