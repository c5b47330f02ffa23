"""Tables of questions: which rows belong to which header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.decide.recognise.asking import asks, signs
from ddq.decide.recognise.headers import roles
from ddq.decide.recognise.heads import EXACT, LOOKED_AT, Head, find_heads
from ddq.decide.recognise.pick import Picker
from ddq.decide.recognise.sheet import content
from ddq.decide.recognise.stacked import labels
from ddq.decide.recognise.table import Table
from ddq.decide.recognise.values import answer_word

if TYPE_CHECKING:
    from ddq.decide.recognise.sheet import Sheet
    from ddq.model.columns import Columns

TOP = 10
"""Rows at the top of a sheet among which a header in unknown words is looked for."""
SHORT = 30
"""Characters of the longest text of such a header."""
FEWEST = 3
"""The fewest texts under it."""
MOST = 0.6
"""The share of them that must ask."""


def find_tables(sheet: Sheet, given: Columns) -> list[Table]:
    """Return the tables of a sheet from top to bottom, one for each header; without any header, at most one."""
    heads = find_heads(sheet) or _unknown_head(sheet)
    last = sheet.order[-1] if sheet.order else 0
    if given.header_row:
        heads = [Head(given.header_row, given.header_row, dict(sheet.rows.get(given.header_row, {})))]
    tables: list[Table] = []
    for one, end in zip(heads, [*(after.first_row for after in heads[1:]), last + 1], strict=False):
        tables.append(_table(sheet, one, one.row + 1, end - 1, tables[-1] if tables else None, given))
    if not heads and sheet.order:
        tables.append(_table(sheet, None, sheet.order[0], last, None, given))
    return tables


def _unknown_head(sheet: Sheet) -> list[Head]:
    """Return the first row that reads as a header in words we do not know: short texts over a column of questions."""
    first = next((row for row in sheet.order[:TOP] if len(sheet.rows[row]) > 1), 0)
    texts = sheet.rows.get(first, {})
    if not texts or any(
        len(text) > SHORT or (answer_word(text) and not roles(text)) or signs(text) for text in texts.values()
    ):
        return []
    sure = any(strength >= EXACT for text in texts.values() for _, strength in roles(text))
    if any((asks(text) and not sure) or any(one.isdigit() for one in text) or labels(text) for text in texts.values()):
        return []
    below = sheet.between(first + 1, first + LOOKED_AT)
    for column in texts:
        under = [text for row in below if (text := sheet.text(row, column))]
        if len(under) >= FEWEST and sum(asks(text) for text in under) >= MOST * len(under):
            return [Head(first, first, dict(texts), over=column)]
    return []


def _table(sheet: Sheet, head: Head | None, first: int, last: int, before: Table | None, given: Columns) -> Table:
    made = Table(head.row if head else 0, first, last, head)
    rows = sheet.between(first, last)
    held = {column: content(sheet, rows, column) for column in sheet.columns(rows)}
    pick = Picker(sheet, rows, head, held, made, given)
    made.question = given.question or (head.over if head else 0)
    made.answer = given.answer
    made.id, made.notes = given.id, given.notes
    if head and head.ticks and not given.answer:
        made.ticks = head.ticks
        made.answer = min(head.ticks)
    if head and before and not given.question:
        _inherit(made, before, head)
    pick.everything()
    return made


def _inherit(made: Table, before: Table, head: Head) -> None:
    """A header of a further section may name only some columns; the others stay what they were."""
    if made.answer and made.answer != before.answer:
        return
    same = before.answer and head.strengths("answer").get(before.answer, 0) >= 1
    if same or made.ticks:
        for role in ("id", "question"):
            column = getattr(before, role)
            if column and not head.best(role):
                setattr(made, role, column)
