"""What our questionnaire calls its columns, lines and words: read off its layout, so that both sides stay one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.returning import Form, FormField

if TYPE_CHECKING:
    from ddq.model.layout import Layout, Table
    from ddq.model.vocabulary import Vocabulary

KINDS = {
    "asked": ("questions", {}, ("answer", "details", "evidence")),
    "evidence": ("evidence", {".": "ref"}, ("title", "version", "type", "file", "nda", "questions")),
    "subprocessors": ("subprocessors", {".": "number"}, ("name", "service", "data", "country", "mechanism", "since")),
    "statements": ("confirmations", {}, ("word", "correction")),
}  # fmt: skip
"""By the path of a table's rows in the layout: the kind of table, the roles of columns whose path is not their role, and
the roles of the columns that the vendor fills, from the left."""


def form_of(layout: Layout, vocabulary: Vocabulary) -> Form:
    """Return the names that the layout of the questionnaire gives to its columns and lines."""
    shown = [sheet for sheet in layout.sheets if not sheet.hidden]
    found = [block.table for sheet in shown for block in sheet.blocks if block.table and block.table.rows in KINDS]
    fields = [one for sheet in shown for block in sheet.blocks for one in block.fields if one.reviewer]
    return Form(
        tables={KINDS[table.rows][0]: _headers(table) for table in found},
        respondent=tuple(FormField(one.label.rstrip("* "), one.label.rstrip().endswith("*"), one.id) for one in fields),
        words=vocabulary.lists["answer"],
        confirmation=vocabulary.lists["confirmation"],
        status=frozenset(label.casefold() for label in vocabulary.lists["row-status"].values()),
    )


def _headers(table: Table) -> dict[str, str]:
    """Return the header of each column by its role: what we fill by its path, what we calculate as `status`."""
    _, ours, theirs = KINDS[table.rows]
    asked = [column.header for column in table.columns if column.reviewer]
    told = {ours.get(one.value, one.value) or "status": one.header for one in table.columns if not one.reviewer}
    return told | dict(zip(theirs, asked, strict=True))
