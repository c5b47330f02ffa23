"""What must hold in a workbook layout beyond the shape of its YAML; every rule returns problems with places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ddq.model.layout import WIDTH_BUDGET, Block, Cell, Layout, Sheet
from ddq.problems import Place, Problem, nearest
from ddq.read.yaml import Document

_CONTENTS = ("text", "pairs", "fields", "table", "include")
_PROMPT_LIMIT = 255  # Excel's own
_SHEET_NAME_LIMIT = 31  # Excel's own
_BAD_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
#: Functions that some readers lack, that change by themselves, or that reach out of the workbook.
_REFUSED_FUNCTIONS = frozenset({
    "TEXTJOIN", "CONCAT", "FILTER", "LET", "LAMBDA", "XLOOKUP", "XMATCH", "UNIQUE", "SORT", "SORTBY", "SEQUENCE", "IFS",
    "SWITCH", "MAXIFS", "MINIFS", "TODAY", "NOW", "RAND", "RANDBETWEEN", "INDIRECT", "OFFSET", "WEBSERVICE",
    "HYPERLINK", "CALL", "RTD",
})  # fmt: skip
_STRING = re.compile(r'"[^"]*"')
_FUNCTION = re.compile(r"([A-Za-z][A-Za-z0-9.]*)\(")
_NAME = re.compile(r"(?<![\w$!.'{])([A-Za-z_][A-Za-z0-9_]*)(?![\w(!.}'])")
_CELL = re.compile(r"\$?[A-Za-z]{1,3}\$?\d*\Z")
_GOOD_NAME = re.compile(r"[a-z][a-z]*(_[a-z0-9]+)+\Z")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, with the file and the route of keys at which it stands."""

    block: Block
    document: Document
    route: tuple[object, ...]

    def place(self, *steps: object) -> Place:
        """Return where `steps` below the block stand."""
        return self.document.place((*self.route, *steps))

    def cells(self) -> Iterator[tuple[Cell, tuple[object, ...]]]:
        """Return each cell of the block with its route from the block."""
        for index, field in enumerate(self.block.fields):
            yield field, ("fields", index)
        for index, column in enumerate(self.block.table.columns if self.block.table else ()):
            yield column, ("table", "columns", index)


def block_problems(placed: Placed) -> list[Problem]:
    """Return what is wrong within one block."""
    problems: list[Problem] = []
    contents = [name for name in _CONTENTS if getattr(placed.block, name)]
    if len(contents) != 1:
        message = f"a block holds exactly one of {', '.join(_CONTENTS)}; this holds {', '.join(contents) or 'none'}"
        problems.append(Problem(placed.place(), "block-content", message))
    for cell, route in placed.cells():
        problems += _cell_problems(placed, cell, route)
    return [*problems, *_header_problems(placed)]


def _cell_problems(placed: Placed, cell: Cell, route: tuple[object, ...]) -> Iterator[Problem]:
    place = placed.place(*route)
    contents = [name for name in ("value", "text", "formula") if getattr(cell, name)]
    if len(contents) > 1:
        yield Problem(place, "cell-content", f"a cell holds one of {' and '.join(contents)}, not both")
    if cell.formula and not cell.formula.startswith("="):
        yield Problem(place, "formula-start", "a formula begins with '='", f"Write '={cell.formula}'.")
    cached = cell.cached or cell.cached_days_since
    if cell.formula and not cached:
        hint = "Viewers show the stored value without calculating: name the path that holds it."
        yield Problem(place, "formula-cached", "a formula needs 'cached'", hint)
    if cached and not cell.formula:
        yield Problem(place, "formula-cached", "'cached' stands without a formula")
    if len(cell.prompt) > _PROMPT_LIMIT:
        yield Problem(
            place, "prompt-length", f"a prompt has at most {_PROMPT_LIMIT} characters; this: {len(cell.prompt)}"
        )
    if cell.as_ and not _GOOD_NAME.match(cell.as_):
        hint = "Two or more words of small letters with underscores, such as chk_status, cannot be taken for a cell."
        yield Problem(place, "range-name", f"'{cell.as_}' cannot name a range", hint)
    for formula in (cell.formula, *cell.marks.values()):
        yield from _formula_problems(place, formula)


def _formula_problems(place: Place, formula: str) -> Iterator[Problem]:
    code = _STRING.sub("", formula)
    for function in _FUNCTION.findall(code):
        if function.upper() in _REFUSED_FUNCTIONS:
            hint = (
                "Formulas keep to functions that every spreadsheet program has and that change only with their cells."
            )
            yield Problem(place, "formula-function", f"the function {function.upper()} is not used", hint)
    if "[" in code:
        yield Problem(place, "formula-link", "a formula does not reach into another workbook")


def _header_problems(placed: Placed) -> Iterator[Problem]:
    table = placed.block.table
    if not table or not table.headers:
        return
    seen: set[str] = set()
    for index, column in enumerate(table.columns):
        place = placed.place("table", "columns", index)
        if not column.header:
            yield Problem(place, "column-header", "a column of a table with headers needs 'header'")
        elif column.header.casefold() in seen:
            yield Problem(place, "column-header", f"a second column is headed '{column.header}'")
        seen.add(column.header.casefold())


def layout_problems(layout: Layout, document: Document, placed: Sequence[Sequence[Placed]]) -> list[Problem]:
    """Return what is wrong among the sheets of a layout; `placed` are the blocks of each sheet."""
    problems: list[Problem] = []
    names: set[str] = set()
    for index, (sheet, blocks) in enumerate(zip(layout.sheets, placed, strict=True)):
        place = document.place(("sheets", index))
        problems += _sheet_name_problems(sheet, place, names)
        problems += _width_problems(sheet, place, blocks)
        problems += _scrolling_problems(sheet, place)
        names.add(sheet.name.casefold())
    return [*problems, *_range_problems([one for blocks in placed for one in blocks])]


def _sheet_name_problems(sheet: Sheet, place: Place, names: set[str]) -> Iterator[Problem]:
    if len(sheet.name) > _SHEET_NAME_LIMIT or _BAD_IN_SHEET_NAME.search(sheet.name) or not sheet.name:
        hint = f"Excel allows {_SHEET_NAME_LIMIT} characters, none of [ ] : * ? / \\, and no quote at either end."
        yield Problem(place, "sheet-name", f"'{sheet.name}' cannot name a sheet", hint)
    if sheet.name.casefold() in names or sheet.name.casefold() in ("lists", "history"):
        yield Problem(place, "sheet-name", f"the name '{sheet.name}' is taken", "'Lists' holds the closed lists.")


def _width_problems(sheet: Sheet, place: Place, blocks: Sequence[Placed]) -> Iterator[Problem]:
    tables = [one for one in blocks if one.block.table]
    widths = sheet.widths or tuple(
        column.width for one in tables[:1] if one.block.table for column in one.block.table.columns
    )
    if not widths or not all(width > 0 for width in widths):
        yield Problem(place, "sheet-width", f"the sheet '{sheet.name}' does not state the width of every column")
    if sum(widths) > WIDTH_BUDGET and not sheet.hidden:
        hint = f"Wider sheets print too small to read: take {sum(widths) - WIDTH_BUDGET:g} off."
        yield Problem(
            place, "sheet-width", f"the columns of '{sheet.name}' add up to {sum(widths):g}, over {WIDTH_BUDGET}", hint
        )
    for one in blocks:
        needed = 2 if one.block.fields or one.block.pairs else len(one.block.table.columns) if one.block.table else 1
        if needed > len(widths):
            message = f"this block has {needed} columns, the sheet '{sheet.name}' states {len(widths)} widths"
            yield Problem(one.place(), "sheet-width", message)


def _scrolling_problems(sheet: Sheet, place: Place) -> Iterator[Problem]:
    if sheet.freeze and not re.fullmatch(r"[A-Z]{1,2}[1-9]\d?", sheet.freeze):
        yield Problem(place, "freeze", f"'{sheet.freeze}' is not a cell, such as B5")
    elif (
        sheet.freeze
        and sheet.header_row
        and int(sheet.freeze.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) != sheet.header_row + 1
    ):
        yield Problem(place, "freeze", f"'freeze' is not just below the header in row {sheet.header_row}")
    if sheet.filter and not sheet.header_row:
        yield Problem(place, "filter", "'filter' needs 'header-row', the row that filters")


def _range_problems(placed: Sequence[Placed]) -> Iterator[Problem]:
    """Return names that stand twice, and names in formulas that no cell has."""
    known: set[str] = set()
    for one in placed:
        for cell, route in one.cells():
            if cell.as_ and cell.as_ in known:
                yield Problem(one.place(*route), "range-name", f"a second range is named '{cell.as_}'")
            known.add(cell.as_)
    for one in placed:
        for cell, route in one.cells():
            for formula in (cell.formula, *cell.marks.values()):
                for name in _NAME.findall(_STRING.sub("", formula)):
                    if not (name in known or name.startswith("lst_") or _CELL.match(name) or name in ("TRUE", "FALSE")):
                        message = f"no cell or column is named '{name}'"
                        yield Problem(one.place(*route), "range-name", message, nearest(name, known))
