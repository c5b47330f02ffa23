"""One sheet while it is being stamped: rows from top to bottom, and what is known of ranges only then."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ddq.render.cells import letter
from ddq.render.escape import escape
from ddq.render.palette import MARK_OF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ddq.model.layout import Cell, Mark
    from ddq.render.cells import Strings

#: Height in points of one line of text of 10 pt, of the space around the lines, and of the tallest row Excel knows.
LINE = 12.75
PADDING = 4.0
TALLEST = 409.0
_SCHEMES = ("https://", "http://", "mailto:")
_KEPT_IN_ADDRESS = "%/:?=&;,+$-_.!~*'()@[]"
_LONGEST_ADDRESS = 2_000


class Common(NamedTuple):
    """What the sheets of one workbook share."""

    strings: Strings
    lists: Mapping[str, Sequence[str]]
    """Labels of each closed list."""
    marks: Mapping[Mark, int]
    """Number of each conditional format."""
    as_of: date
    """The day for which the workbook speaks."""


class Page:
    """Collects the rows, rules and names of one sheet."""

    def __init__(self, name: str, width: int, common: Common) -> None:
        """Start an empty sheet of `width` columns."""
        self.name = name
        self.width = width
        self.strings, self._lists, self._marks, self.as_of = common
        self.rows: list[str] = []
        self.next_row = 1
        self.header_row = 0
        self.main_edge = "A"
        self.main_last = 0
        self.breaks: list[int] = []
        self.names: dict[str, str] = {}
        self.addresses: list[str] = []
        self._links: list[str] = []
        self._rules: list[str] = []
        self._validations: list[str] = []
        self._priority = 0

    def add(self, cells: str, height: float = 0) -> None:
        """Append a row of cells, its height in points; 0 is the sheet's own.

        The height is an estimate that Excel may correct, so the row is not marked as one of custom height.
        """
        tall = f' ht="{min(height, TALLEST):g}"' if height else ""
        self.rows.append(f'<row r="{self.next_row}"{tall}>{cells}</row>')
        self.next_row += 1

    def add_rows(self, columns: Sequence[Sequence[str]], lines: Sequence[float]) -> None:
        """Append rows given as columns of cells; `lines` is the number of lines of text in each row."""
        heights = {tall: f'" ht="{min(tall * LINE + PADDING, TALLEST):g}">' for tall in set(lines)}
        self.rows += [
            f'<row r="{row}{heights[tall]}{"".join(cells)}</row>'
            for row, tall, cells in zip(count(self.next_row), lines, zip(*columns, strict=True), strict=False)
        ]
        self.next_row += len(lines)

    def text(self, column: int, style: int, text: str) -> str:
        """Return a cell of the next row that holds text, or an empty one; the column is counted from 0."""
        opening = f'<c r="{letter(column)}{self.next_row}" s="{style}"'
        return f'{opening} t="s"><v>{self.strings[text]}</v></c>' if text else f"{opening}/>"

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self.next_row += rows

    def link(self, place: str, address: str) -> None:
        """Make a cell open a web address; anything but a web or mail address is left as text."""
        if not address.startswith(_SCHEMES) or len(address) > _LONGEST_ADDRESS:
            return
        target, _, location = address.partition("#")
        self.addresses.append(quote(target, safe=_KEPT_IN_ADDRESS))
        inside = f' location="{escape(location)}"' if location else ""
        self._links.append(f'<hyperlink ref="{place}" r:id="rId{len(self.addresses)}"{inside}/>')

    def govern(self, cell: Cell, column: str, first: int, last: int, prompt: str) -> None:
        """Give the rows `first` to `last` of a column the cell's name, list, limits, colours and marks."""
        reach = f"{column}{first}:{column}{last}" if last > first else f"{column}{first}"
        if cell.as_:
            end = f":${column}${last}" if last > first else ""
            self.names[cell.as_] = f"{quoted(self.name)}!${column}${first}{end}"
        if cell.list or cell.whole or cell.date or prompt:
            self._validations.append(_validation(cell, reach, prompt))
        rules = [self._rule(mark, formula, (first, last)) for mark, formula in cell.marks.items()]
        if cell.colours:
            rules += [self._word(word) for word in self._lists[cell.colours] if word in MARK_OF]
        if rules:
            self._rules.append(f'<conditionalFormatting sqref="{reach}">{"".join(rules)}</conditionalFormatting>')

    def filtered(self, absolute: bool = False) -> str:
        """Return the range of the sheet's main table, with its header."""
        fixed = "$" if absolute else ""
        first, last = (f"{fixed}{row}" for row in (self.header_row, self.main_last))
        return f"{fixed}A{first}:{fixed}{self.main_edge}{last}"

    def rules(self) -> str:
        """Return conditional formats, validations and links, in the order in which a sheet holds them."""
        validations = links = ""
        if self._validations:
            count = len(self._validations)
            validations = f'<dataValidations count="{count}">{"".join(self._validations)}</dataValidations>'
        if self._links:
            links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>"
        return "".join((*self._rules, validations, links))

    def _rule(self, mark: Mark, formula: str, table: tuple[int, int]) -> str:
        self._priority += 1
        text = escape(formula.removeprefix("=")).replace("{row}", str(table[0]))
        text = text.replace("{first}", str(table[0])).replace("{last}", str(table[1]))
        attributes = f'dxfId="{self._marks[mark]}" priority="{self._priority}" stopIfTrue="1"'
        return f'<cfRule type="expression" {attributes}><formula>{text}</formula></cfRule>'

    def _word(self, word: str) -> str:
        self._priority += 1
        attributes = f'dxfId="{self._marks[MARK_OF[word]]}" priority="{self._priority}" operator="equal"'
        return f'<cfRule type="cellIs" {attributes}><formula>"{escape(word)}"</formula></cfRule>'


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def list_name(name: str) -> str:
    """Return the defined name of a closed list."""
    return "lst_" + name.replace("-", "_")


def _validation(cell: Cell, reach: str, prompt: str) -> str:
    shown = f' showInputMessage="1" prompt="{escape(prompt[:255])}"' if prompt else ""
    end = f'{shown} sqref="{reach}"'
    if cell.list:
        message = 'errorTitle="Not in the list" error="Please choose one of the words in the list."'
        return (
            f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" {message}{end}>'
            f"<formula1>{list_name(cell.list)}</formula1></dataValidation>"
        )
    if cell.whole:
        low, high = cell.whole
        message = f'errorTitle="Whole number" error="Please enter a whole number from {low} to {high}."'
        return (
            f'<dataValidation type="whole" operator="between" allowBlank="1" showErrorMessage="1" {message}{end}>'
            f"<formula1>{low}</formula1><formula2>{high}</formula2></dataValidation>"
        )
    if cell.date:
        message = 'errorTitle="Date" error="Please enter a date, for example 21 Nov 2026."'
        return (
            f'<dataValidation type="date" operator="greaterThan" allowBlank="1" showErrorMessage="1" {message}{end}>'
            "<formula1>36526</formula1></dataValidation>"  # 1 January 2000
        )
    return f'<dataValidation allowBlank="1"{end}/>'
