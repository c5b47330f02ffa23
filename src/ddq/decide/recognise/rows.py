"""Rows of a table that are questions, told from headings, totals, examples and what closes the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.recognise.asking import asks, closes, example, id_like, kind, signs, totals
from ddq.decide.recognise.headers import head, roles, strength
from ddq.decide.recognise.sheet import id_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ddq.decide.recognise.sheet import Sheet
    from ddq.decide.recognise.table import Table

LONG_ID = 40
"""Characters of the longest id."""


class Row(NamedTuple):
    """One row that asks something."""

    row: int
    id: str
    question: str
    section: str


def question_rows(sheet: Sheet, table: Table, first: int, taken: set[int]) -> Iterator[Row]:
    """Yield the rows of a table that ask something, from `first` on, those above its header by their ids only.

    Rows in `taken` belong to other tables.
    """
    rows = sheet.between(table.first_row, table.last_row)
    kinds = id_kinds(sheet, rows, table.id) if table.id else set()
    habits = _Habits(sheet, table, rows)
    heading = _heading_of(sheet, table)
    above = [row for row in sheet.between(first, table.header_row - 1) if row not in taken] if table.header_row else []
    for row in above:
        if table.id and kind(sheet.text(row, table.id)) in kinds and habits.question(row):
            yield Row(row, sheet.text(row, table.id).strip(), habits.question(row), "")
    for row in rows:
        found = habits.read(row)
        if isinstance(found, str):
            heading = found or heading
        elif found:
            section = sheet.spread(row, table.section) if table.section else ""
            yield found._replace(section=section.strip() or heading)


def labels_notes(sheet: Sheet, table: Table, row: int) -> bool:
    """Return whether a label between question and answer says that notes stand in the row, as "Explain:" does."""
    between = (text for column, text in sheet.rows.get(row, {}).items() if table.question < column < table.answer)
    return any(strength(text, "notes") >= 2 for text in between)


def goes_on(sheet: Sheet, table: Table, row: int) -> bool:
    """Return whether a row belongs to a question that is merged over several rows and began above."""
    merge = sheet.anchors.get((row, table.question))
    return merge is not None and merge.first_row != row and not sheet.text(row, table.question)


def _heading_of(sheet: Sheet, table: Table) -> str:
    """The header row of a section can carry the section's name where the ids or the questions stand."""
    texts = table.head.texts if table.head else {}
    for column in (table.id, table.question):
        text = texts.get(column, "").strip()
        if text and not roles(text) and not table.ticks:
            return text
    return ""


class _Habits:
    """What rows of questions have in common in one table."""

    def __init__(self, sheet: Sheet, table: Table, rows: list[int]) -> None:
        self.sheet, self.table = sheet, table
        asked = [row for row in rows if sheet.text(row, table.question)]
        size = max(1, len(asked))
        self.with_id = sum(bool(self.id(row)) for row in asked) / size if table.id else 0.0
        self.asking = sum(asks(sheet.text(row, table.question)) for row in asked) / size
        self.opened = sum(self.invites(row) for row in asked) / size
        self.header = {head(text) for text in table.head.texts.values()} if table.head else set()
        asking = [
            row for row in asked if asks(sheet.text(row, table.question)) or (self.with_id >= 0.7 and self.id(row))
        ]
        self.last_asking = asking[-1] if asking else 0
        self.gap = 0
        self.last = table.header_row

    def id(self, row: int) -> str:
        """Return the id of a row, "" when what stands there is none."""
        text = self.sheet.spread(row, self.table.id).strip() if self.table.id else ""
        named = self.table.head is not None and self.table.head.strengths("id").get(self.table.id, 0) >= 1
        if id_like(text) or (named and text and len(text) <= LONG_ID and len(text.split()) <= 2 and "?" not in text):
            return text
        return ""

    def question(self, row: int) -> str:
        """Return the question of a row, "" when what stands there is none."""
        text = self.sheet.spread(row, self.table.question)
        letters = sum(one.isalpha() for one in text)
        merged = self.sheet.spans(row, self.table.question, self.table.answer)
        return "" if letters < 2 or merged or closes(text) else text

    def invites(self, row: int) -> bool:
        """Return whether the row invites an answer or has one."""
        columns = self.table.ticks or (self.table.answer,)
        return any(self.sheet.text(row, one) or self.sheet.open_cell(row, one) for one in columns)

    def read(self, row: int) -> Row | str | None:
        """Return a question, the text of a heading, or None for what is neither."""
        self.gap = row - self.last - 1
        self.last = row
        own, ident = self.question(row), self.id(row)
        if self.is_error(row) or self.stands_beside(row, own):
            return None
        if not own:
            return self.without_text(row, ident)
        if not ident and self.is_heading(row, own) and not self.goes_on(row):
            return own.strip() if len(own) < 120 else ""
        return Row(row, ident, own, "")

    def is_error(self, row: int) -> bool:
        """Return whether an error of the sheet stands where id or question should."""
        cells = (self.sheet.cell(row, column) for column in (self.table.question, self.table.id))
        return any(cell.error for cell in cells if cell)

    def stands_beside(self, row: int, own: str) -> bool:
        """Return whether a row is a total, an example, the header again, or the rest of a merged question left empty."""
        if self.goes_on(row) and (not self.written(row) or self.labels_notes(row)):
            return True
        if signs(own) and not self.id(row) and row > self.last_asking and max(self.with_id, self.asking) >= 0.6:
            return True
        ident = self.sheet.text(row, self.table.id)
        if self.table.head is None and strength(own, "question") >= 2:
            return True
        return bool(own) and (
            totals(own) or totals(ident) or example(own) or example(ident) or self.repeats_header(row)
        )

    def goes_on(self, row: int) -> bool:
        """Return whether a row belongs to a question that is merged over several rows and began above."""
        return goes_on(self.sheet, self.table, row)

    def labels_notes(self, row: int) -> bool:
        """Return whether a label in the row says that an explanation of the answer above stands here."""
        return labels_notes(self.sheet, self.table, row)

    def without_text(self, row: int, ident: str) -> Row | str | None:
        """A row without a question's text: the text is a formula whose value is gone, or it is no question."""
        sheet, table = self.sheet, self.table
        cell = sheet.cell(row, table.question)
        if ident and cell is not None and cell.formula:
            return Row(row, ident, "", "")
        text = next(iter(sheet.rows[row].values()))
        alone = len(sheet.rows[row]) == 1 and not table.ticks and len(text) < 80 and not closes(text)
        return text.strip() if alone else None

    def written(self, row: int) -> bool:
        return any(self.sheet.text(row, one) for one in (self.table.ticks or (self.table.answer,)))

    def repeats_header(self, row: int) -> bool:
        own = self.sheet.rows[row].values()
        if not self.header or len(own) < 2 or any(len(text) > 160 for text in own):
            return False
        texts = [head(text) for text in own]
        return len(texts) > 1 and sum(text in self.header for text in texts) >= 0.7 * len(texts)

    def is_heading(self, row: int, own: str) -> bool:
        """Return whether a row without an id heads a section, or stands outside the table."""
        if self.with_id >= 0.7:
            return not (self.invites(row) and (asks(own) or (self.gap == 0 and self.written(row))))
        if asks(own):
            return False
        written = self.written(row)
        others = set(self.sheet.rows[row]) - {self.table.question}
        if self.gap >= 2 and self.asking >= 0.5 and not written:
            return True
        if written:
            return False
        return not self.invites(row) and (not others or self.asking >= 0.5 or self.opened >= 0.5)
