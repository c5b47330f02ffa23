"""Workbooks: a layout is compiled once; each document is one pass of stamping rows as XML, and deflate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ddq.model.layout import Sheet
from ddq.problems import UserError, nearest
from ddq.render.blocks import Ground, Stamp, compile_block, looks_of, widths_of
from ddq.render.cells import Strings, letter
from ddq.render.package import (
    CONTENT_TYPES_PART,
    CORE_PART,
    CUSTOM_PART,
    MANIFEST_PART,
    Packed,
    core_properties,
    custom_properties,
    extended_properties,
    manifest_part,
    pack,
    write_package,
)
from ddq.render.page import Common, Page, list_name
from ddq.render.paths import filler, reader
from ddq.render.styles import STYLES_PART, THEME_PART, Look, Styles
from ddq.render.workbook import (
    PAPERS,
    content_types,
    link_relations,
    package_relations,
    protection,
    sheet_head,
    sheet_tail,
    workbook,
    workbook_relations,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ddq.model.layout import Cell, Layout
    from ddq.model.package import CoreProperties, Manifest

LISTS_SHEET = "Lists"


@dataclass(frozen=True, slots=True)
class Scope:
    """What the paths of a layout start from: the view, and the document's own manifest and properties."""

    view: Any
    manifest: Manifest
    core: CoreProperties

    def __getattr__(self, name: str) -> Any:
        return getattr(self.view, name)

    def __dir__(self) -> list[str]:
        return [*dir(self.view), "manifest", "core"]


@dataclass(frozen=True, slots=True)
class _CompiledSheet:
    source: Sheet
    head: str
    width: int
    blocks: tuple[Stamp, ...]
    stands: Callable[[Any], Any]
    """Says whether a view has what the sheet shows."""


class CompiledWorkbook:
    """A layout ready to be stamped, any number of times."""

    def __init__(self, layout: Layout, lists: Mapping[str, Sequence[str]], styles: Styles) -> None:
        """Compile `layout` with the labels of the closed lists and its style sheet."""
        self.layout = layout
        self.styles = styles
        self._lists = {name: tuple(labels) for name, labels in sorted(lists.items()) if labels}
        asked = _lists_asked_for(layout)
        self._offered = {name: labels for name, labels in self._lists.items() if list_name(name) in asked}
        self._sheets = tuple(self._sheet(sheet, index == 0) for index, sheet in enumerate(layout.sheets))
        self._names = {
            list_name(name): f"{LISTS_SHEET}!${letter(column)}$2:${letter(column)}${len(labels) + 1}"
            for column, (name, labels) in enumerate(self._offered.items())
        }
        self._strings = Strings()
        self._lists_sheet = self._listed()
        self._fixed = tuple(self._fixed_parts())
        self._frames: dict[int, tuple[Packed, ...]] = {}
        texts = (layout.print.header_left, layout.print.header_right, layout.print.footer_left)
        self._texts = tuple(filler(text) for text in texts)
        self._paper = reader(layout.print.paper) if layout.print.paper else lambda _: "a4"

    def render(self, view: Any, *, manifest: Manifest, core: CoreProperties) -> bytes:
        """Return the workbook that shows `view`. The same arguments give the same bytes.

        Raises UserError when a path of the layout names nothing in the view.
        """
        scope = Scope(view, manifest, core)
        left, right, bottom = (text(scope) for text in self._texts)
        paper = self._paper(scope)
        if paper not in PAPERS:
            raise UserError(f"'{paper}' is not a paper", f"Papers are {' and '.join(PAPERS)}.")
        parts: list[tuple[str, bytes]] = []
        pages: list[Page] = []
        common = Common(Strings(self._strings), self._lists, self.styles.marks, manifest.as_of)
        sheets = [sheet for sheet in self._sheets if sheet.stands(scope)]
        for number, sheet in enumerate(sheets, 1):
            page = Page(sheet.source.name, sheet.width, common)
            for stamp in sheet.blocks:
                stamp(page, scope)
            pages.append(page)
            text = _sheet_text(sheet, page, sheet_tail(sheet.source, paper, (left, right), bottom, page.breaks))
            parts.append((f"xl/worksheets/sheet{number}.xml", text.encode()))
            if page.addresses:
                relations = link_relations(page.addresses).encode()
                parts.append((f"xl/worksheets/_rels/sheet{number}.xml.rels", relations))
        pages.append(Page(LISTS_SHEET, len(self._offered), common))
        parts += [
            ("xl/sharedStrings.xml", common.strings.xml()),
            ("xl/workbook.xml", workbook([sheet.source for sheet in sheets], pages, self._names).encode()),
            (CORE_PART, core_properties(core)),
            ("docProps/app.xml", extended_properties(core, "Microsoft Excel")),
            (CUSTOM_PART, custom_properties(manifest)),
            (MANIFEST_PART, manifest_part(manifest)),
        ]
        return write_package(parts, (*self._fixed, *self._frame(len(pages))))

    def _sheet(self, sheet: Sheet, first: bool) -> _CompiledSheet:
        widths = widths_of(sheet)
        ground = Ground(f"{self.layout.workbook}.yaml", sheet.name, widths, self.styles.cells)
        blocks: list[Stamp] = []
        header_row = sheet.header_row
        for block in sheet.blocks:
            blocks.append(compile_block(block, ground, header_row if block.table else 0))
            header_row = 0 if block.table else header_row
        stands = reader(sheet.when) if sheet.when else lambda _: True
        return _CompiledSheet(sheet, sheet_head(sheet, widths, first), len(widths), tuple(blocks), stands)

    def _fixed_parts(self) -> Iterator[Packed]:
        """Deflate the parts that are the same in every document."""
        yield pack("_rels/.rels", package_relations().encode())
        yield pack(STYLES_PART, self.styles.sheet.encode())
        yield pack(THEME_PART, self.styles.theme.encode())

    def _frame(self, sheets: int) -> tuple[Packed, ...]:
        """Return the deflated parts that are the same in every document with so many sheets."""
        if sheets not in self._frames:
            self._frames[sheets] = (
                pack(CONTENT_TYPES_PART, content_types(sheets).encode()),
                pack("xl/_rels/workbook.xml.rels", workbook_relations(sheets).encode()),
                pack(f"xl/worksheets/sheet{sheets}.xml", self._lists_sheet),
            )
        return self._frames[sheets]

    def _listed(self) -> bytes:
        """Return the hidden sheet of closed lists: one column a list, its name in the first row.

        Only lists that the layout asks for are in it, so that what leaves the house says nothing of the others.
        """
        sheet = Sheet(name=LISTS_SHEET, blocks=(), hidden=True)
        page = Page(LISTS_SHEET, len(self._offered), Common(self._strings, {}, {}, date.min))
        columns = [(name, *labels) for name, labels in self._offered.items()]
        for row in range(max((len(column) for column in columns), default=0)):
            words = ((index, column[row]) for index, column in enumerate(columns) if row < len(column))
            page.add("".join(page.text(index, 0, word) for index, word in words))
        head = sheet_head(sheet, [20.0] * max(len(columns), 1), selected=False)
        compiled = _CompiledSheet(sheet, head, max(len(columns), 1), (), lambda _: True)
        return _sheet_text(compiled, page, "</worksheet>").encode()


def compile_layout(
    layout: Layout, lists: Mapping[str, Sequence[str]], styles: Styles | None = None
) -> CompiledWorkbook:
    """Compile `layout` once; `lists` are the labels of each closed list, in printing order.

    `styles` is the style sheet of an earlier compilation of the same layout (`CompiledWorkbook.styles`), which a
    cache may keep (`Styles.dump`); without it openpyxl is imported to build one.
    Raises UserError when the layout names a list that does not exist.
    """
    for sheet in layout.sheets:
        for cell in _cells(sheet):
            for name in (cell.list, cell.colours):
                if name and not lists.get(name):
                    raise UserError(
                        f"{layout.workbook}.yaml: '{name}' is not a closed list (sheet {sheet.name})",
                        nearest(name, lists),
                    )
    wanted = {look for sheet in layout.sheets for look in looks_of(sheet)}
    if styles is None or not wanted <= styles.cells.keys():
        from ddq.render.blueprint import build_styles  # noqa: PLC0415 - openpyxl loads only when it is needed

        styles = build_styles({*wanted, Look("body")})
    return CompiledWorkbook(layout, lists, styles)


def _lists_asked_for(layout: Layout) -> set[str]:
    """Return the defined names of the lists that cells offer or formulas count with."""
    cells = [cell for sheet in layout.sheets for cell in _cells(sheet)]
    formulas = " ".join(formula for cell in cells for formula in (cell.formula, *cell.marks.values()))
    return {*re.findall(r"lst_\w+", formulas), *(list_name(cell.list) for cell in cells if cell.list)}


def _cells(sheet: Sheet) -> Iterator[Cell]:
    for block in sheet.blocks:
        yield from block.fields
        if block.table:
            yield from block.table.columns


def _sheet_text(sheet: _CompiledSheet, page: Page, tail: str) -> str:
    edge = f"{letter(sheet.width - 1)}{max(page.next_row - 1, 1)}"
    head = sheet.head.replace("{dimension}", f'<dimension ref="A1:{edge}"/>')
    protected = protection() if sheet.source.protect else ""
    filtered = f'<autoFilter ref="{page.filtered()}"/>' if sheet.source.filter and page.header_row else ""
    rows = "".join(page.rows)
    return f"{head}<sheetData>{rows}</sheetData>{protected}{filtered}{page.rules()}{tail}"
