"""The blocks of a sheet, compiled once from a layout; each stamps its rows onto a page."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from itertools import repeat
from operator import ne
from typing import TYPE_CHECKING, Any, NamedTuple

from ddq.problems import Place, Problem, UserError
from ddq.render.cells import CellStamp, Reach, fits, lines, look_of
from ddq.render.page import LINE, PADDING
from ddq.render.paths import filler, reader
from ddq.render.styles import Look, size_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ddq.model.layout import Block, Cell, Field, Sheet, Style, Table
    from ddq.render.page import Page

#: Part of a line that text over several columns fills, so that no letter is cut where another font is wider.
_FILL = 0.96

Stamp = Callable[["Page", Any], None]
"""Stamps one block of a view onto a page."""


class Ground(NamedTuple):
    """What the blocks of one sheet share."""

    file: str
    sheet: str
    widths: tuple[float, ...]
    numbers: Mapping[Look, int]


def widths_of(sheet: Sheet) -> tuple[float, ...]:
    """Return the widths of a sheet's columns: its own, or those of its first table."""
    if sheet.widths:
        return sheet.widths
    tables = (block.table for block in sheet.blocks if block.table)
    return tuple(column.width for column in next(tables).columns)


def looks_of(sheet: Sheet) -> Iterator[Look]:
    """Return every look that a sheet may need."""
    for block in sheet.blocks:
        yield Look(block.style)
        cells: list[Cell] = [*block.fields, *(block.table.columns if block.table else ())]
        for cell in cells:
            yield look_of(cell)
            yield look_of(cell)._replace(line_above=True)
    yield from (Look("section"), Look("header"), Look("label"), Look("body"), Look("text"))


def compile_block(block: Block, ground: Ground, header_row: int = 0) -> Stamp:
    """Return what stamps a block. The header of a sheet's first table stands in `header_row` when that is not 0."""
    if block.table:
        stamp = _table(block.table, ground, header_row)
    elif block.pairs:
        stamp = _pairs(block.pairs, block.style, ground)
    elif block.fields:
        stamp = _fields(block.fields, ground)
    else:
        stamp = _paragraphs(block, ground)
    return _opened(block, stamp, ground)


def _opened(block: Block, stamp: Stamp, ground: Ground) -> Stamp:
    """Return `stamp` preceded by the block's page break and heading."""
    heading = filler(block.heading)
    style = ground.numbers[Look("section")]

    def whole(page: Page, view: Any) -> None:
        if block.heading and page.next_row > 1:
            page.skip()
        if block.new_page and page.next_row > 1:
            page.breaks.append(page.next_row - 1)
        if block.heading:
            rest = (page.text(column, style, "") for column in range(1, len(ground.widths)))
            page.add("".join((page.text(0, style, heading(view)), *rest)), LINE + PADDING + 2)
        stamp(page, view)

    return whole


def _paragraphs(block: Block, ground: Ground) -> Stamp:
    texts = [filler(text) for text in block.text]
    things = reader(block.each) if block.each else lambda view: (view,)
    style, size = ground.numbers[Look(block.style)], size_of(block.style)
    width = int(fits(sum(ground.widths), block.style, bold=block.style == "title") * _FILL)

    def stamp(page: Page, view: Any) -> None:
        for thing in things(view):
            for paragraph in "\n".join(filter(None, (fill(thing) for fill in texts))).split("\n"):
                for line in textwrap.wrap(paragraph, width):
                    page.add(page.text(0, style, line), round(size * 1.3 + 2))

    return stamp


def _pairs(path: str, style: Style, ground: Ground) -> Stamp:
    """Return what stamps a label and a value in each row, the value over all columns but the first."""
    things, label, value = reader(path), filler("{label}"), filler("{value}")
    width = int(fits(sum(ground.widths[1:]), style, bold=style == "strong-text") * _FILL)
    styles = ground.numbers[Look("label")], ground.numbers[Look(style)]

    def stamp(page: Page, view: Any) -> None:
        for thing in things(view):
            texts = textwrap.wrap(value(thing), width) or [""]
            for number, text in enumerate(texts):
                first = page.text(0, styles[0], label(thing) if number == 0 else "")
                page.add(first + page.text(1, styles[1], text), LINE + PADDING)

    return stamp


def _fields(fields: Sequence[Field], ground: Ground) -> Stamp:
    labels = [filler(field.label) for field in fields]
    prompts = [filler(field.prompt) for field in fields]
    stamps = [CellStamp(field, 1, ground.widths[1], ground.numbers) for field in fields]
    style = ground.numbers[Look("label")]
    most = fits(ground.widths[0], "label")

    def stamp(page: Page, view: Any) -> None:
        for field, label, prompt, cell in zip(fields, labels, prompts, stamps, strict=True):
            row, text = page.next_row, label(view)
            try:
                values, addresses = cell.values((view,), page.as_of), cell.links((view,))
            except UserError as error:
                raise _misfit(error, ground, cell) from None
            cells = cell.cells(values, (str(row),), page.strings, Reach(str(row), str(row)))
            page.link(f"B{row}", addresses[0])
            page.govern(field, "B", row, row, prompt(view))
            tallest = max(lines(text, most), *cell.lines(values))
            page.add(page.text(0, style, text) + cells[0], LINE * tallest + PADDING)

    return stamp


def _misfit(error: UserError, ground: Ground, cell: CellStamp) -> UserError:
    """Return the refusal of a path that names nothing: a problem of the layout, placed at its column or label."""
    source = cell.source
    name = getattr(source, "header", "") or getattr(source, "label", "") or cell.letter
    problem = Problem(Place(ground.file, sheet=ground.sheet, cell=name), "unknown-path", error.message, error.hint)
    return UserError(f"{ground.file} does not fit what it is to show", "Correct the paths in it.", [problem])


def _table(table: Table, ground: Ground, header_row: int) -> Stamp:
    widths = ground.widths
    stamps = [
        CellStamp(column, index, column.width or widths[index], ground.numbers)
        for index, column in enumerate(table.columns)
    ]
    head = _header(table, ground)
    things = reader(table.rows)
    changes = reader(table.line_above) if table.line_above else None
    prompts = [filler(column.prompt) for column in table.columns]

    def stamp(page: Page, view: Any) -> None:
        page.next_row = max(page.next_row, header_row)
        main = bool(table.headers and not page.header_row and header_row)
        if table.headers:
            if main:
                page.header_row = page.next_row
            head(page, view)
        rows = things(view)
        first = page.next_row
        last = first + max(len(rows) + table.spare_rows, 1) - 1
        reach = Reach(str(first), str(last))
        if rows:
            _stamp_rows(page, rows, stamps, changes, reach, ground, table.least_lines)
        elif not table.spare_rows:
            _stamp_empty(page, table.empty, stamps, ground)
        if table.spare_rows:
            spare = [""] * table.spare_rows
            numbers = [str(row) for row in range(page.next_row, last + 1)]
            cells = [cell.cells(spare, numbers, page.strings, reach) for cell in stamps]
            page.add_rows(cells, [float(table.least_lines)] * table.spare_rows)
        for cell, prompt in zip(stamps, prompts, strict=True):
            page.govern(cell.source, cell.letter, first, last, prompt(view))
        if main:
            page.main_edge, page.main_last = stamps[-1].letter, last

    return stamp


def _stamp_rows(
    page: Page,
    rows: Sequence[Any],
    stamps: Sequence[CellStamp],
    changes: Callable[[Any], Any] | None,
    reach: Reach,
    ground: Ground,
    least_lines: int,
) -> None:
    """Stamp one row for each thing. A workbook's time is spent here, so columns are read and written whole."""
    numbers = [str(row) for row in range(page.next_row, page.next_row + len(rows))]
    groups = [changes(row) for row in rows] if changes else []
    above = [False, *map(ne, groups, groups[1:])] if changes else repeat(False)
    columns, tall = [], [[float(least_lines)] * len(rows)]
    for cell in stamps:
        try:
            values, addresses = cell.values(rows, page.as_of), cell.links(rows) if cell.source.link else ()
        except UserError as error:
            raise _misfit(error, ground, cell) from None
        columns.append(cell.cells(values, numbers, page.strings, reach, above))
        tall.append(cell.lines(values))
        for row, address in zip(numbers, addresses, strict=False):
            page.link(f"{cell.letter}{row}", address)
    page.add_rows(columns, list(map(max, *tall)))


def _stamp_empty(page: Page, text: str, stamps: Sequence[CellStamp], ground: Ground) -> None:
    """Stamp the one row of a table that has nothing to show."""
    style = ground.numbers[Look("body")]
    widest = max(range(len(stamps)), key=lambda index: stamps[index].width)
    cells = (page.text(index, style, text if index == widest else "") for index in range(len(stamps)))
    page.add("".join(cells), LINE + PADDING)


def _header(table: Table, ground: Ground) -> Stamp:
    titles = [filler(column.header) for column in table.columns]
    style = ground.numbers[Look("header")]
    most = [fits(width, "header", bold=True) for width in ground.widths]

    def stamp(page: Page, view: Any) -> None:
        words = [title(view) for title in titles]
        cells = (page.text(index, style, word) for index, word in enumerate(words))
        tallest = max(lines(word, room) for word, room in zip(words, most, strict=False))
        page.add("".join(cells), LINE * tallest + PADDING + 2)

    return stamp
