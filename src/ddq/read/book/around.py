"""What a worksheet's part says beside its cells: merged ranges, hidden columns, protection, lists to choose from."""

from __future__ import annotations

import re
from typing import NamedTuple

from ddq.model.book import Merge
from ddq.problems import UserError
from ddq.read.book.ranges import cut, range_of, ranges_of, spread
from ddq.read.book.styles import is_true
from ddq.read.book.xml import joined

MAX_RANGES = 100_000
"""Most merged ranges of one sheet, and most ranges that offer a list."""
ANSWER_COLUMNS = 60
"""Columns that count even when nothing stands in them."""


_WORD = re.compile(r'"((?:[^"]|"")*)"|([^,"]+)')


class Offer(NamedTuple):
    """A list to choose from, before it is known what it points at."""

    ranges: tuple[Merge, ...]
    formula: str


def written(words: str) -> str:
    """Return the formula that offers words, which are separated by line ends or by commas."""
    return '"' + words.replace('"', '""') + '"'


class Around:
    """Takes the elements of a worksheet's part that stand outside its rows."""

    def __init__(self, texts: list[str], name: str) -> None:
        self.protected = False
        self.offers: list[Offer] = []
        self._texts = texts
        self._name = name
        self._merged: list[Merge] = []
        self._hidden: list[tuple[int, int]] = []
        self.in_offer = False
        """Whether what comes next belongs to a list to choose from."""
        self._offered = 0
        self._ranges = self._formula = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element; `name` is without prefix."""
        if name == "dataValidation":
            self.in_offer = attributes.get("type") == "list"
            self._ranges, self._formula = attributes.get("sqref", ""), ""
        elif self.in_offer:
            self._texts.clear()
        elif name == "mergeCell":
            if merged := range_of(attributes.get("ref", "")):
                self._merged.append(merged)
                self.count(len(self._merged))
        elif name == "col":
            if is_true(attributes.get("hidden", "0")):
                self._hidden.append((int(attributes["min"]), int(attributes["max"])))
                self.count(len(self._hidden))
        elif name == "sheetProtection":
            self.protected = is_true(attributes.get("sheet", "0"))

    def end(self, name: str) -> None:
        """Take the end of an element that belongs to a list; `name` is without prefix."""
        text = joined(self._texts, self._name).strip() if self._texts else ""
        self._texts.clear()
        if name in ("formula1", "f"):  # `f` within `formula1` in the extension of 2010
            self._formula = self._formula or text
        elif name == "list":  # words that hold commas, quoted as in a CSV file; an older formula follows
            words = [(found[1] or found[2] or "").replace('""', '"') for found in _WORD.finditer(text)]
            self._formula = written("\n".join(words))
        elif name == "sqref":
            self._ranges = text
        elif name == "dataValidation":
            self.in_offer = False
            self.offers.append(Offer(ranges_of(self._ranges), self._formula))
            self._offered += 1 + len(self.offers[-1].ranges)
            self.count(self._offered)

    def count(self, number: int) -> None:
        """Raise UserError when a sheet has more ranges of one sort than any questionnaire."""
        if number > MAX_RANGES:
            raise UserError(f"{self._name} has a sheet with more than {MAX_RANGES:,} ranges", "Is it the right file?")

    def merges(self, last_row: int, last_column: int) -> tuple[Merge, ...]:
        """Return the merged ranges, cut where the sheet ends. Raises ValueError when they overlap."""
        return cut(self._merged, last_row, max(last_column, ANSWER_COLUMNS))

    def hidden_columns(self, last_column: int) -> frozenset[int]:
        """Return the hidden columns as far as the sheet is filled."""
        return spread(self._hidden, max(last_column, ANSWER_COLUMNS))
