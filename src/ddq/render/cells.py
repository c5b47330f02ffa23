"""One cell of a sheet, compiled once from a layout: how its value is found, measured and written as XML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import count, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from ddq.render.escape import escape, escape_all
from ddq.render.paths import filler, plain, reader, reader_of_all
from ddq.render.styles import Look, size_of, wraps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ddq.model.layout import Cell, Style

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

#: Excel's limit on the text of a cell, in UTF-16 units.
LONGEST = 32_767
#: Ends a text that was cut at Excel's limit.
CUT = " [… cut here: Excel keeps no more in one cell]"

_DAY_ZERO = date(1899, 12, 30)
#: Excel reads `_x000D_` in a cell as an escaped character; the underscore itself must be escaped to stay text.
_ESCAPE_LOOKALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def letter(column: int) -> str:
    """Return the letters of a column counted from 0: A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Strings(defaultdict[str, str]):
    """The texts of a workbook, each with its number in the order in which it was first asked for."""

    def __init__(self, known: Mapping[str, str] | None = None) -> None:
        """Start with the texts that are `known`."""
        super().__init__(map(str, count(len(known or ()))).__next__, known or {})

    def xml(self) -> bytes:
        """Return the part `xl/sharedStrings.xml`; a text longer than Excel keeps is cut with a visible mark."""
        head = f'{XML}<sst xmlns="{SPREADSHEET}" uniqueCount="{len(self)}">'.encode()
        if not self:
            return head + b"</sst>"
        texts = list(self)
        if max(map(len, texts)) * 2 > LONGEST or "_x" in "".join(texts):
            texts = [kept(text) for text in texts]
        between = b'</t></si><si><t xml:space="preserve">'
        return b"".join((head, between[9:], escape_all(texts, between), b"</t></si></sst>"))


def kept(text: str) -> str:
    """Return `text` as Excel keeps it in a cell: cut with a visible mark when too long, nothing read as a code."""
    if len(text) * 2 > LONGEST:
        text = _cut(text)
    return _ESCAPE_LOOKALIKE.sub("_x005F_", text) if "_x" in text else text


def _cut(text: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= LONGEST * 2:
        return text
    return units[: (LONGEST - len(CUT)) * 2].decode("utf-16-le", "ignore") + CUT


def serial(day: date) -> int:
    """Return the number by which Excel keeps a day."""
    return day.toordinal() - _DAY_ZERO.toordinal()


def fits(width: float, style: Style, bold: bool = False) -> int:
    """Return how many characters of running text fit on one line of a column `width` characters wide.

    A letter of running text in Calibri takes 0.42 of its size, and Excel counts widths in digits of 7 pixels: 1.24
    letters of 10 pt to a digit, less the cell's margins and half a word that a line loses where it breaks.
    """
    return max(int((width * 1.24 * 10 / size_of(style) - 3) * (0.93 if bold else 1)), 2)


def lines(text: str, most: int) -> int:
    """Return the number of lines that `text` takes when `most` characters fit on one."""
    if "\n" not in text:
        return -(-len(text) // most) or 1
    return sum([-(-len(line) // most) or 1 for line in text.split("\n")])


class Reach(NamedTuple):
    """First and last row of a table, as formulas name them."""

    first: str
    last: str


class CellStamp:
    """Writes one cell, or each cell of a column."""

    __slots__ = (
        "_blank", "_column", "_formula", "_links", "_most", "_number", "_read", "_size", "_text", "_wraps",
        "letter", "source", "width",
    )  # fmt: skip

    def __init__(self, cell: Cell, column: int, width: float, numbers: Mapping[Look, int]) -> None:
        """Compile `cell` for a column counted from 0; `numbers` are the workbook's cell formats."""
        self.source = cell
        self.letter = letter(column)
        self.width = width
        look = look_of(cell)
        self._wraps = wraps(look.style)
        self._size = size_of(look.style) / 10
        self._most = fits(width, look.style)
        styles = (numbers[look], numbers[look._replace(line_above=True)])
        self._blank = tuple(f'" s="{number}"/>' for number in styles)
        self._text = tuple(f'" s="{number}" t="s"><v>' for number in styles)
        self._number = tuple(f'" s="{number}"' for number in styles)
        self._column = f'<c r="{self.letter}'
        self._formula = escape(cell.formula.removeprefix("="))
        self._links = reader_of_all(cell.link) if cell.link else lambda rows: [""] * len(rows)
        self._read = _source(cell)

    def values(self, rows: Sequence[Any], as_of: date) -> list[Any]:
        """Return what the cell shows for each row; several things are text, one on each line."""
        values = self._read(rows)
        if self.source.cached_days_since:
            return [max(0, (as_of - day).days) if isinstance(day, date) else "" for day in values]
        if self.source.link and self.source.text:
            values = [value if address else "" for value, address in zip(values, self.links(rows), strict=True)]
        if not {tuple, list}.isdisjoint(map(type, values)):
            values = [plain(value) if isinstance(value, (tuple, list)) else value for value in values]
        return values

    def links(self, rows: Sequence[Any]) -> list[str]:
        """Return the web address that the cell opens in each row, or ""."""
        return [plain(address) for address in self._links(rows)]

    def lines(self, values: Sequence[Any]) -> list[float]:
        """Return how many lines of 10 pt each value takes; one where the cell does not break lines."""
        most, size = self._most, self._size
        words = [value for value in values if value.__class__ is str]
        if not self._wraps or (max(map(len, words), default=0) <= most and "\n" not in "".join(words)):
            return [1.0] * len(values)
        return [
            1.0
            if value.__class__ is not str or (len(value) <= most and "\n" not in value)
            else lines(value, most) * size
            for value in values
        ]

    def cells(
        self,
        values: Sequence[Any],
        rows: Sequence[str],
        strings: Strings,
        reach: Reach,
        above: Iterable[bool] = repeat(False),
    ) -> list[str]:
        """Return the cells of the rows with these numbers, in a table that reaches over `reach`.

        `above` says of each row whether it opens with a thick line.
        """
        if self._formula:
            return self._formulas(values, rows, reach, above)
        column, text, blank = self._column, self._text, self._blank
        if set(map(type, values)) == {str}:
            return [
                f"{column}{row}{text[line]}{strings[value]}</v></c>" if value else f"{column}{row}{blank[line]}"
                for value, row, line in zip(values, rows, above, strict=False)
            ]
        contents = (self._content(value, strings, line) for value, line in zip(values, above, strict=False))
        return [f"{column}{row}{content}" for row, content in zip(rows, contents, strict=True)]

    def _content(self, value: Any, strings: Strings, line_above: bool) -> str:
        """Return a cell from its style on: a day or a number as Excel keeps it, anything else as text."""
        if value is None or value == "":
            return self._blank[line_above]
        if self.source.format == "date" and isinstance(value, date):
            value = serial(value)
        if _is_number(value) and self.source.format != "text":
            return f"{self._number[line_above]}><v>{value!r}</v></c>"
        return f"{self._text[line_above]}{strings[plain(value)]}</v></c>"

    def _formulas(self, values: Sequence[Any], rows: Sequence[str], reach: Reach, above: Iterable[bool]) -> list[str]:
        """Return cells of the formula, each with its value."""
        pieces = self._formula.replace("{first}", reach.first).replace("{last}", reach.last).split("{row}")
        column, style = self._column, self._number
        results: dict[Any, tuple[str, str]] = {}
        made = []
        for value, row, line in zip(values, rows, above, strict=False):
            before, after = results.get(value) or results.setdefault(value, _result(value))
            made.append(f"{column}{row}{style[line]}{before}{row.join(pieces)}{after}")
        return made


def _result(value: Any) -> tuple[str, str]:
    """Return what stands before and after the formula whose value is `value`."""
    if isinstance(value, date):
        value = serial(value)
    if _is_number(value):
        return "><f>", f"</f><v>{value!r}</v></c>"
    return ' t="str"><f>', f"</f><v>{escape(kept(plain(value)))}</v></c>"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def look_of(cell: Cell) -> Look:
    """Return the look of a cell: what our people fill looks like an input and keeps what is typed."""
    if not cell.reviewer:
        return Look(cell.style, cell.format)
    typed = "text" if cell.format == "general" and not (cell.list or cell.whole) else cell.format
    style: Style = "input-centred" if cell.style in ("centred", "calculated", "input-centred") else "input"
    return Look(style, typed, locked=False)


def _source(cell: Cell) -> Callable[[Sequence[Any]], list[Any]]:
    """Return the function that finds what a cell shows in each of many rows."""
    path = (cell.cached or cell.cached_days_since) if cell.formula else cell.value
    if path:
        return reader_of_all(path)
    fill = filler(cell.text)
    if cell.each:
        things = reader(cell.each)
        return lambda rows: ["\n".join([fill(thing) for thing in things(row)]) for row in rows]
    return lambda rows: [fill(row) for row in rows]
