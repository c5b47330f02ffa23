"""A workbook layout: sheets of stacked blocks, whose cells name what they show. `templates/*.yaml` are layouts.

Three kinds of text stand in a layout. A *path* is a dotted name into the view or the row (`provision.code`; `.` is
the row itself); through a list it names what each thing in it has (`checks.status`), and ` = ` counts
(`checks.status = Met`). A *text* is printed, with paths in braces (`Checks for {vendor.name}`). A *formula* is an
Excel formula with `{row}` for the row it stands in, `{first}` and `{last}` for the rows of its table.
"""

from __future__ import annotations

from dataclasses import field
from hashlib import sha256
from typing import Literal, TypeAlias

from ddq.model.shape import Shape, value

Style: TypeAlias = Literal[
    "body", "centred", "note", "strong", "label", "calculated", "input", "input-centred",
    "title", "subtitle", "section", "header", "text", "strong-text", "small", "link",
]  # fmt: skip
"""How a cell looks; `render/palette.py` holds the colours."""

Mark: TypeAlias = Literal["critical", "bad", "medium", "good", "open", "neutral", "late", "moot", "first"]
"""How a cell looks when a condition holds."""

Format: TypeAlias = Literal["general", "text", "date", "number", "count"]
"""How Excel keeps a cell: as it comes, as text whatever is typed, as a day, as a whole number, with a dash for 0."""

#: Widths of a sheet's visible columns add up to no more, so that 10 pt prints at 8.2 pt or larger on A4 landscape.
WIDTH_BUDGET = 180


@value
class Cell(Shape):
    """What one cell shows, or every cell of a column. One of `value`, `text` and `formula` is filled, or none."""

    value: str = ""
    """Path of the value."""
    text: str = ""
    """Text with paths in braces."""
    each: str = ""
    """Path of things: the text is printed once for each, with paths into the thing, on a line of its own."""
    formula: str = ""
    """Formula, beginning with `=`; it needs `cached` or `cached-days-since`."""
    cached: str = ""
    """Path of the formula's value, which viewers show without calculating."""
    cached_days_since: str = ""
    """Path of a day: the formula's value is the days from it to the as-of date, 0 when the day is later."""
    link: str = ""
    """Path of a web address that the cell opens; where there is none, a cell of `text` is empty."""
    list: str = ""
    """Closed list that the cell offers."""
    whole: tuple[int, int] | None = None
    """Lowest and highest whole number that the cell accepts."""
    date: bool = False
    """Whether the cell accepts days only."""
    prompt: str = ""
    """Text, with paths in braces, shown while the cell is chosen; 255 characters at most."""
    format: Format = "general"
    """How Excel keeps the cell."""
    style: Style = "body"
    """How the cell looks; a reviewer's cell always looks like an input."""
    colours: str = ""
    """Closed list whose words are coloured in the cell."""
    marks: dict[Mark, str] = field(default_factory=dict)
    """Conditions, each a formula without `=`, under which the cell looks otherwise; the first that holds wins."""
    as_: str = ""
    """Defined name of the cell, or of the column's range."""
    reviewer: bool = False
    """Whether our people fill the cell, so that it is read back."""


@value
class Column(Cell):
    """A column of a table."""

    header: str = ""
    """Text of the header cell, with paths in braces."""
    width: float = 0
    """Width in characters; needed in the first table of a sheet that states no widths."""
    key: bool = False
    """Whether the column identifies its row when the workbook is read back."""


@value
class Field(Cell):
    """One line of a block: a label in the first column and its cell in the second."""

    label: str
    """Text of the label, with paths in braces."""
    id: str = ""
    """Name under which a reviewer's field is read back."""


@value
class Table(Shape):
    """A header row and one row for each thing at a path."""

    rows: str
    """Path of the things."""
    columns: tuple[Column, ...]
    """The columns, from the sheet's first."""
    headers: bool = True
    """Whether the header row is printed."""
    spare_rows: int = 0
    """Empty rows that follow, for people to fill."""
    least_lines: int = 1
    """Lines of text for which every row leaves room, more than one where people write by hand."""
    empty: str = "None."
    """Text of the only row when there is nothing to show and no spare row."""
    line_above: str = ""
    """Path of a value; a row in which it changes opens with a thick line."""


@value
class Block(Shape):
    """One piece of a sheet. Exactly one of `text`, `pairs`, `fields`, `table` and `include` is filled."""

    heading: str = ""
    """Text of a section heading above the block, with paths in braces."""
    text: tuple[str, ...] = ()
    """Paragraphs, broken into as many rows as the sheet's width asks for."""
    each: str = ""
    """Path of things: the paragraphs are printed once for each, with paths into the thing."""
    style: Style = "text"
    """How the paragraphs, or the values of pairs, look."""
    pairs: str = ""
    """Path of things with a label and a value: the value, in the block's style, takes the sheet's width and as many rows
    as it asks for."""
    fields: tuple[Field, ...] = ()
    """Labels and cells, the cell as wide as the second column."""
    table: Table | None = None
    """A table."""
    include: str = ""
    """Name of a file in `templates/blocks`, whose blocks stand here instead."""
    new_page: bool = False
    """Whether the block begins a printed page."""


@value
class BlockFile(Shape):
    """A file of `templates/blocks`: blocks that several sheets share."""

    blocks: tuple[Block, ...]
    """The blocks from top to bottom."""


@value
class Sheet(Shape):
    """One sheet, as wide as its widths or the columns of its first table."""

    name: str
    """Name on the tab, 31 characters at most."""
    blocks: tuple[Block, ...]
    """Blocks from top to bottom, with one empty row before each that has a heading."""
    widths: tuple[float, ...] = ()
    """Widths of the columns in characters."""
    header_row: int = 0
    """Row of the first table's header, which is repeated on each printed page; 0 repeats none."""
    freeze: str = ""
    """Cell above and left of which nothing scrolls."""
    filter: bool = False
    """Whether the first table's header row filters."""
    one_page: bool = False
    """Whether the sheet is printed on one page, made smaller where it must be."""
    hidden: bool = False
    """Whether the sheet is hidden."""
    when: str = ""
    """Path of something: where it is empty, the sheet is left out. No formula of another sheet may need it."""
    protect: bool = False
    """Whether cells that nobody fills are locked, without a password."""


@value
class Print(Shape):
    """Page set-up of every sheet; each text may hold paths in braces."""

    header_left: str = ""
    """Top left of each page."""
    header_right: str = ""
    """Top right of each page."""
    footer_left: str = ""
    """Bottom left of each page; the sheet's name and the page number follow."""
    paper: str = ""
    """Path of the paper's name, `a4` or `letter`; A4 without it."""


@value
class Layout(Shape):
    """A workbook."""

    workbook: str
    """Name of the layout, which is also its file's."""
    print: Print
    """Page set-up."""
    sheets: tuple[Sheet, ...]
    """The sheets from left to right."""


def fingerprint(layout: Layout) -> str:
    """Return the SHA-256 of all that a layout says; comments and line breaks in its files do not count."""
    return sha256(repr(layout).encode()).hexdigest()
