"""Builds the style sheet of a workbook with openpyxl: once for a layout, never for a document."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Literal, get_args

from lxml import etree
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle

from ddq.model.layout import Format, Mark
from ddq.render.palette import COLOURS, GRID, NAVY
from ddq.render.styles import DESIGNS, STYLES_PART, THEME_PART, Look, Styles

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT = "Calibri"

_FORMATS: dict[Format, str] = {
    "general": "General",
    "text": "@",
    "date": "dd mmm yyyy",
    "number": "0",
    "count": '0;-0;"–"',
}
#: The order of a font's properties in the schema, which openpyxl does not keep.
_FONT_ORDER = ("b", "i", "u", "sz", "color", "name", "family", "scheme")


def build_styles(looks: Iterable[Look]) -> Styles:
    """Return the style sheet with a cell format for each look and a conditional format for each mark."""
    book = Workbook()
    page: Any = book.active
    numbers: dict[Look, int] = {}
    for row, look in enumerate(sorted(set(looks)), 1):
        cell = page.cell(row, 1)
        _dress(cell, look)
        numbers[look] = cell.style_id
    for priority, mark in enumerate(get_args(Mark), 1):
        rule = Rule(type="expression", dxf=_conditional(mark), priority=priority, formula=["TRUE"])
        page.conditional_formatting.add("A1", rule)
    data = io.BytesIO()
    book.save(data)
    with zipfile.ZipFile(data) as package:
        sheet = _finish(package.read(STYLES_PART))
        theme = package.read(THEME_PART).decode()
    return Styles(sheet, theme, numbers, {mark: number for number, mark in enumerate(get_args(Mark))})


def _dress(cell: Any, look: Look) -> None:
    design = DESIGNS[look.style]
    underline: Literal["single"] | None = "single" if design.underline else None
    cell.font = Font(name=FONT, size=design.size, bold=design.bold, color=f"FF{design.colour}", underline=underline)
    if design.fill:
        cell.fill = PatternFill("solid", fgColor=f"FF{design.fill}")
    if design.border:
        thin = Side("thin", color=f"FF{GRID}")
        top = Side("medium", color=f"FF{NAVY}") if look.line_above else thin
        cell.border = Border(left=thin, right=thin, top=top, bottom=thin)
    cell.alignment = Alignment(horizontal=design.horizontal, vertical="center", wrap_text=design.wrap)
    cell.number_format = _FORMATS[look.format]
    cell.protection = Protection(locked=look.locked)


def _conditional(mark: Mark) -> DifferentialStyle:
    colour = COLOURS[mark]
    fill = PatternFill("solid", bgColor=f"FF{colour.fill}") if colour.fill else None
    return DifferentialStyle(font=Font(bold=colour.bold, color=f"FF{colour.text}"), fill=fill)


def _finish(sheet: bytes) -> str:
    """Unlock the style Normal, state `locked` in every other cell format, and put font properties in order.

    Text pasted from elsewhere takes the style Normal: were it locked, the cell could not be edited again.
    """
    root = etree.fromstring(sheet)
    space = f"{{{root.nsmap[None]}}}"
    first, *formats = root.findall(f"{space}cellXfs/{space}xf")
    for locked, xfs in (("0", [*root.find(f"{space}cellStyleXfs"), first]), ("1", formats)):
        for xf in xfs:
            if xf.find(f"{space}protection") is None:
                etree.SubElement(xf, f"{space}protection", locked=locked)
            xf.set("applyProtection", "1")
    for font in root.iter(f"{space}font"):
        font[:] = sorted(font, key=lambda item: _FONT_ORDER.index(etree.QName(item).localname))
    return str(etree.tostring(root, encoding="unicode"))
