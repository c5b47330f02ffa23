"""A grid made easy to ask: texts by row and column, merged ranges, offered lists, and what a column holds."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.recognise.asking import asks, id_like, kind
from ddq.decide.recognise.values import answer_word, blank, options_left, placeholder, plain, said, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ddq.model.book import Cell, Grid, Merge

MOST_ROWS = 20_000
"""Rows of one sheet that are looked at; no questionnaire is longer."""
MOST_COLUMNS = 200
"""Columns of one sheet that are looked at, of those that hold anything."""
MARKS = {"x", "✓", "✔", "✅", "☑", "☒", "√", "●", "■", "1", "true", "[x]", "✗", "*", "o"}
"""What people put under the head of a column to choose it."""
NO_MARKS = {"☐", "□", "[ ]", "-", "0", "false"}
"""What stands there when it was not chosen."""


class Sheet:
    """A grid with its texts by row. Cells that show nothing are left out of `rows`, formulas without a value are kept."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.name = grid.name
        self.rows: dict[int, dict[int, str]] = {}
        looked_at = set(sorted({column for _, column in grid.cells})[:MOST_COLUMNS])
        self.beyond = next(
            (place for place in sorted(grid.cells) if place[0] > MOST_ROWS or place[1] not in looked_at), None
        )
        """The first cell that is not looked at because the sheet is longer or wider than any questionnaire."""
        for (row, column), cell in sorted(grid.cells.items()):
            text = said(cell.value)
            if row <= MOST_ROWS and column in looked_at and (not blank(text) or cell.formula):
                self.rows.setdefault(row, {})[column] = text
        self.order = list(self.rows)
        self.anchors: dict[tuple[int, int], Merge] = {
            (row, column): merge
            for merge in grid.merges
            if (merge.last_row - merge.first_row) * (merge.last_column - merge.first_column) < 5000
            for row in range(merge.first_row, min(merge.last_row, merge.first_row + 500) + 1)
            for column in range(merge.first_column, min(merge.last_column, merge.first_column + 60) + 1)
        }
        self.unlocked = grid.protected

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell itself, "" when nothing does."""
        return self.rows.get(row, {}).get(column, "")

    def spread(self, row: int, column: int) -> str:
        """Return what a person sees at a cell: its own text, or that of the merged range it belongs to."""
        own = self.text(row, column)
        merge = self.anchors.get((row, column))
        return own or (self.text(merge.first_row, merge.first_column) if merge else "")

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell, None when it holds nothing."""
        return self.grid.cells.get((row, column))

    def spans(self, row: int, column: int, other: int) -> bool:
        """Return whether two columns of a row are merged into one cell."""
        merge = self.anchors.get((row, column))
        return merge is not None and merge == self.anchors.get((row, other))

    def offered(self, row: int, column: int) -> tuple[str, ...] | None:
        """Return the words that a cell offers, () when its list cannot be read, None when it offers none."""
        for choice in self.grid.choices:
            for one in choice.ranges:
                if one.first_row <= row <= one.last_row and one.first_column <= column <= one.last_column:
                    return choice.words
        return None

    def between(self, first: int, last: int) -> list[int]:
        """Return the rows from first to last that hold something."""
        return self.order[bisect_right(self.order, first - 1) : bisect_right(self.order, last)]

    def columns(self, rows: Iterable[int]) -> list[int]:
        """Return the columns that hold something in the rows, from left to right."""
        return sorted({column for row in rows for column in self.rows.get(row, {})})

    def open_cell(self, row: int, column: int) -> bool:
        """Return whether the form invites writing here: unlocked on a sheet that is protected, or a list is offered."""
        cell = self.cell(row, column)
        return (self.unlocked and cell is not None and not cell.locked) or self.offered(row, column) is not None


class Content(NamedTuple):
    """What a column holds in some rows, each as a share from 0 to 1 of the rows in which something stands."""

    filled: int
    asking: float
    ids: float
    words: float
    """Answer words, placeholders and options left standing."""
    marks: float
    numbers: float
    formulas: float
    distinct: float
    length: float
    """Mean length of a text."""


def content(sheet: Sheet, rows: Sequence[int], column: int) -> Content:
    """Return what a column holds in the rows."""
    texts = [(row, text) for row in rows if (text := sheet.text(row, column))]
    if not texts:
        return Content(0, 0, 0, 0, 0, 0, 0, 0, 0)
    size = len(texts)

    def share(times: int) -> float:
        return times / size

    cells = [sheet.cell(row, column) for row, _ in texts]
    return Content(
        size,
        share(sum(asks(text) for _, text in texts)),
        share(sum(id_like(text) for _, text in texts)),
        share(sum(_answers(text) for _, text in texts)),
        share(sum(plain(text) in MARKS for _, text in texts)),
        share(sum(isinstance(cell.value, float) for cell in cells if cell)),
        share(sum(cell.formula for cell in cells if cell)),
        share(len({plain(text) for _, text in texts})),
        sum(len(text) for _, text in texts) / size,
    )


def _answers(text: str) -> bool:
    return bool(answer_word(text)) or standing(text) or options_left(text) or placeholder(text, "")


def id_kinds(sheet: Sheet, rows: Iterable[int], column: int) -> set[str]:
    """Return the forms that the ids of a column have, the rare ones left out."""
    found = Counter(kind(text) for row in rows if (text := sheet.text(row, column)) and id_like(text))
    most = max(found.values(), default=0)
    return {form for form, times in found.items() if times >= max(1, most * 0.05)}


def tick(text: str, name: str) -> bool:
    """Return whether what stands under an answer's header chooses it: a mark, or the answer itself."""
    if unticked(text):
        return False
    word = answer_word(text)
    return plain(text) in MARKS or (
        bool(text) and (plain(text) == plain(name) or (bool(word) and word == answer_word(name)))
    )


def unticked(text: str) -> bool:
    """Return whether a text is a box that nobody ticked, or says so."""
    return plain(text) in NO_MARKS
