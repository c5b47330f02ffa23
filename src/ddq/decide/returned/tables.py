"""Finds tables by their headers: under any sheet's name, from any row on, their columns in any order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddq.decide.returned.text import plain

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from ddq.model.book import Cell, Grid

Rows = dict[int, dict[int, "Cell"]]
_LONGEST_HEADER = 80
#: What people rename our headers to, by role; our own, from the layout, comes first.
ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "questions": {
        "id": ("id", "ref", "ref.", "no", "no.", "nr", "nr.", "#", "number", "code", "question id", "question no", "item"),
        "section": ("section", "area", "topic"),
        "team": ("team", "department", "assigned to"),
        "only-if": ("only if", "depends on"),
        "required": ("req.", "req", "required", "mandatory"),
        "question": ("question", "questions", "question text", "frage", "pregunta", "domanda"),
        "guidance": ("what a good answer contains", "guidance"),
        "answer": ("answer", "answers", "response", "responses", "vendor answer", "vendor response", "your answer", "reply",
                   "antwort", "réponse", "respuesta", "risposta", "antwoord"),
        "details": ("details and limits", "details", "detail", "comments", "comment", "remarks", "notes", "explanation",
                    "justification", "additional information", "anmerkungen", "commentaires", "comentarios"),
        "evidence": ("evidence", "evidence ref", "evidence reference", "references", "supporting documents", "documents"),
        "status": ("status",),
    },
    "evidence": {
        "ref": ("ref", "ref.", "id", "no", "no.", "nr", "#"),
        "title": ("document title", "title", "document"),
        "version": ("version or date", "version/date", "version / date", "version", "date"),
        "type": ("type", "kind"),
        "file": ("file name or link", "file name", "file", "link", "url"),
        "nda": ("under nda only?", "nda only?", "nda only", "nda"),
        "questions": ("question ids", "questions", "question id", "ids"),
    },
    "subprocessors": {
        "number": ("no.", "no", "nr", "#"),
        "name": ("name", "sub-processor", "subprocessor", "company", "entity"),
        "service": ("service", "services", "purpose", "processing"),
        "data": ("data it reaches", "data", "personal data", "categories of data"),
        "country": ("country", "countries", "location", "locations", "region"),
        "mechanism": ("transfer mechanism", "mechanism", "safeguard"),
        "since": ("since", "since when", "start date"),
    },
    "confirmations": {
        "ref": ("ref", "ref.", "id", "no", "no."),
        "topic": ("topic",),
        "statement": ("we understand", "statement", "our understanding"),
        "source": ("from", "source"),
        "word": ("correct?", "correct", "is this correct?", "confirmed?"),
        "correction": ("correction", "corrections", "comment", "comments"),
    },
}  # fmt: skip
#: Roles of which a header must hold one whole group.
NEEDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "questions": (("id", "answer"), ("question", "answer")),
    "evidence": (("ref", "title"), ("title", "file")),
    "subprocessors": (("name", "service", "country"), ("name", "data", "country"), ("name", "service", "mechanism")),
    "confirmations": (("ref", "word"), ("statement", "word")),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header."""

    grid: Grid
    rows: Rows
    header_row: int
    last_row: int
    columns: dict[str, int]
    """Column by role."""
    headers: dict[int, str]
    """What stands in the header above each column."""
    spread: frozenset[tuple[int, int]] = frozenset()
    """Cells that hold the value of the merged cell above them."""
    covered: dict[tuple[int, int], tuple[int, int]] | None = None
    """Cells that a merged cell to their left hides, with that cell."""

    def cell(self, row: int, role: str) -> Cell | None:
        """Return the cell of a role in a row."""
        return self.rows.get(row, {}).get(self.columns.get(role, 0))


def tables(grid: Grid, kind: str, headers: Mapping[str, str]) -> list[Table]:
    """Return the tables of one kind in a sheet; `headers` are ours by role. A header that comes again opens no table."""
    rows, spread, covered = spread_out(grid)
    known = ALIASES[kind]
    wanted = {role: (plain(headers.get(role, "")), *known.get(role, ())) for role in {**headers, **known}}
    firsts = {role: {_first_word(name) for name in names if name} for role, names in wanted.items()}
    found: list[Table] = []
    for number in sorted(rows):
        if not _may_be_header(rows[number], kind, firsts):
            continue
        columns = _columns(rows[number], wanted)
        if not any(all(role in columns for role in group) for group in NEEDS[kind]):
            continue
        if found and found[-1].columns == columns:
            continue
        titles = {column: str(cell.value) for column, cell in rows[number].items()}
        last = max(rows)
        found = [*found[:-1], *(_until(one, number - 1) for one in found[-1:])]
        found.append(Table(grid, rows, number, last, columns, titles, spread, covered))
    return found


def is_header(table: Table, row: int) -> bool:
    """Return whether a row of a table is its header once more."""
    cells = table.rows.get(row, {})
    titles = [(column, table.headers[column]) for column in table.columns.values() if column in table.headers]
    return bool(titles) and all(
        column in cells and plain(str(cells[column].value)) == plain(title) for column, title in titles
    )


def _until(table: Table, last: int) -> Table:
    return Table(
        table.grid, table.rows, table.header_row, last, table.columns, table.headers, table.spread, table.covered
    )


def _first_word(text: str) -> str:
    return text.partition(" ")[0].rstrip("*:?.,")


def _may_be_header(cells: Mapping[int, Cell], kind: str, firsts: Mapping[str, Container[str]]) -> bool:
    """Return whether a row begins the words that a header needs; looking closely at every row costs more than the rest."""
    short = (c.value for c in cells.values() if isinstance(c.value, str) and len(c.value) <= _LONGEST_HEADER)
    said = {_first_word(plain(text)) for text in short}
    return any(all(any(word in firsts[role] for word in said) for role in group) for group in NEEDS[kind])


def _columns(cells: Mapping[int, Cell], wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the column of each role that a row names: the exact name first, ours before others, then a name it begins."""
    said = {
        column: plain(cell.value)
        for column, cell in sorted(cells.items())
        if isinstance(cell.value, str) and len(cell.value) <= _LONGEST_HEADER
    }
    found: dict[str, int] = {}
    for begins in (False, True):
        for role, names in wanted.items():
            if role in found:
                continue
            free = {column: text for column, text in said.items() if column not in found.values()}
            match = next((c for name in names if name for c, text in free.items() if _is(text, name, begins)), 0)
            if match:
                found[role] = match
    return found


def _is(text: str, name: str, begins: bool) -> bool:
    bare = text.rstrip("*: ")
    if not begins:
        return name in (text, bare)
    return len(name) > 2 and text.startswith(name) and not text[len(name)].isalnum()


def spread_out(grid: Grid) -> tuple[Rows, frozenset[tuple[int, int]], dict[tuple[int, int], tuple[int, int]]]:
    """Return a sheet's cells by row, merged cells spread down their first column; which were spread, which are hidden.

    A merged cell is spread over rows that hold something only, for a range may be a million rows long.
    """
    rows: Rows = {}
    for (row, column), cell in grid.cells.items():
        rows.setdefault(row, {})[column] = cell
    spread: set[tuple[int, int]] = set()
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    numbers = sorted(rows)
    for merge in grid.merges:
        first = rows.get(merge.first_row, {}).get(merge.first_column)
        for row in (n for n in numbers if merge.first_row <= n <= merge.last_row):
            if row > merge.first_row and merge.first_column not in rows[row]:
                if first is None:
                    covered[row, merge.first_column] = (merge.first_row, merge.first_column)
                else:
                    rows[row][merge.first_column] = first
                    spread.add((row, merge.first_column))
            for column in range(merge.first_column + 1, min(merge.last_column, merge.first_column + 60) + 1):
                covered[row, column] = (merge.first_row, merge.first_column)
    return rows, frozenset(spread), covered
