"""What our people wrote into the working copies of an engagement: kept as `tracking/<engagement>.yaml`, printed again."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ddq.model.engagement import Rerating, Waiver
from ddq.model.shape import Shape, value

if TYPE_CHECKING:
    from ddq.model.layout import Cell

TEXT, DAY, LEVEL = "text", "day", "level"
"""Kinds of cells: words, a day, a whole number from 1 to 5. Any other kind is the name of a closed list."""
FIELDS = "fields"
"""The table of all that stands beside a label rather than in a row; a cell's key is the field's id."""
FIELD = "value"
"""The column of such a cell."""
SIGN_OFF, WAIVERS, CHECKS, RISKS, ACTIONS = "sign-off", "waivers", "checks", "risks", "actions"
CONDITIONS, ASSUMPTIONS = "conditions", "assumptions"
APPROVING = ("approve", "approve-with-conditions")
"""Decisions that let the contract be signed."""
CLOSED = ("met", "waived", "not-applicable")
"""Statuses of the checklist under which nothing is open."""
SEVERE = ("high", "critical")
"""Residuals of which only a waiver makes an accepted risk."""

COLUMNS: Mapping[str, Mapping[str, str]] = {
    CHECKS: {"found-in": TEXT, "status": "checklist-status", "owner": TEXT, "due": DAY, "notes": TEXT, "agreed": TEXT},
    RISKS: {
        "controls": TEXT, "likelihood-after": LEVEL, "impact-after": LEVEL, "response": "response", "owner": TEXT,
        "status": "risk-status",
    },
    ACTIONS: {"owner": TEXT, "due": DAY, "status": "action-status", "closes": TEXT, "closed-on": DAY},
    CONDITIONS: {"owner": TEXT, "due": DAY, "closes": TEXT, "closed-on": DAY},
    WAIVERS: {"by": TEXT, "role": "role", "because": TEXT, "until": DAY},
    SIGN_OFF: {"name": TEXT, "decision": "decision", "comment": TEXT, "signature": TEXT, "signed": DAY},
    ASSUMPTIONS: {"confirmed": "yes-no"},
    "control": {"approved-by": TEXT},
}  # fmt: skip
"""What is read back from each table: its columns, each with its kind. A layout's reviewer columns are among them."""
ADDED_COLUMNS: Mapping[str, Mapping[str, str]] = {
    RISKS: {
        "category": "risk-category", "statement": TEXT, "linked": TEXT, "likelihood": LEVEL, "impact": LEVEL,
    },
    ACTIONS: {"risk": TEXT, "condition": TEXT, "text": TEXT, "type": "action-type"},
    CONDITIONS: {"text": TEXT, "severity": "severity", "blocks": "yes-no"},
    "control": {"change": TEXT, "date": TEXT, "author": TEXT},
    WAIVERS: {},
}  # fmt: skip
"""What is read beside that from a row that people added; only these tables have spare rows."""
FIELD_KINDS: Mapping[str, str] = {
    "decision": "decision",
    "decided-on": DAY,
    "valid-until": DAY,
    "distribution": TEXT,
    "keep-until": DAY,
}
"""Fields that are read back, by id."""
SAME_ROWS: Mapping[str, str] = {"pending": CHECKS}
"""Tables of a layout that show the rows of another one, so that both are read into one place."""
KEY_LISTS: Mapping[str, str] = {SIGN_OFF: "role"}
"""Tables whose keys are words of a closed list."""


@value
class Entry(Shape):
    """One cell that a person filled or changed."""

    table: str
    """`checks`, `risks`, `actions`, `conditions`, `control`, `assumptions`; `fields` for what stands beside a label."""
    key: str
    """The row: a code or id as printed, or the field's id."""
    column: str
    """The column's name; `value` for a field."""
    value: str
    """What stands there: text as typed, a day as YYYY-MM-DD, a number, or the key of a closed list's word."""
    base: str = ""
    """What the program itself said there when the person wrote."""
    on: date
    """The day it was read back."""
    by: str
    """Who read it back."""
    document: str = ""
    """The id of the workbook."""
    version: str = ""
    """The workbook's version."""
    revision: int
    """The reading back that brought it, counted from 1."""


@value
class AddedRow(Shape):
    """A row that people typed into a table's spare rows; its cells are entries."""

    table: str
    """The table."""
    key: str
    """The key as typed."""
    on: date
    """The day it was read back."""
    by: str
    """Who read it back."""
    document: str = ""
    """The id of the workbook."""
    version: str = ""
    """The workbook's version."""
    revision: int
    """The reading back that brought it."""


@value
class TrackedWaiver(Waiver):
    """A waiver written into the checklist: `by` decided it."""

    on: date
    """The day it was read back."""
    entered_by: str
    """Who read it back."""
    document: str = ""
    """The id of the checklist."""
    version: str = ""
    """The checklist's version."""
    revision: int
    """The reading back that brought it."""

    def plain(self) -> Waiver:
        """Return it as an engagement states it."""
        return Waiver(provision=self.provision, by=self.by, role=self.role, because=self.because, until=self.until)


@value
class TrackedRerating(Rerating):
    """A risk re-rated in the risk sheet."""

    on: date
    """The day it was read back."""
    document: str = ""
    """The id of the risk sheet."""
    version: str = ""
    """The risk sheet's version."""
    revision: int
    """The reading back that brought it."""

    def plain(self) -> Rerating:
        """Return it as an engagement states it."""
        return Rerating(
            provision=self.provision,
            likelihood=self.likelihood,
            impact=self.impact,
            by=self.by,
            because=self.because,
            response=self.response,
        )


@value
class SignOff(Shape):
    """One signature under one version of the documents."""

    role: str
    """Who signs, from the list `role`."""
    name: str = ""
    """The person's name."""
    decision: str = ""
    """From the list `decision`; empty when the person only comments."""
    comment: str = ""
    """Comment or condition."""
    signature: str = ""
    """What stands in the column Signature."""
    signed: date | None = None
    """The day of the signature."""
    on: date
    """The day it was read back."""
    entered_by: str
    """Who read it back."""
    document: str = ""
    """The id of the checklist."""
    version: str
    """The version that was signed."""
    revision: int
    """The reading back that brought it."""


@value
class Tracking(Shape):
    """Everything that people wrote into the working copies of one engagement."""

    engagement: str = ""
    """The engagement's id."""
    revision: int = 0
    """How often something was read back; a workbook carries the number it was made with."""
    entries: tuple[Entry, ...] = ()
    """Cells, by table, key and column."""
    added: tuple[AddedRow, ...] = ()
    """Rows that people added."""
    waivers: tuple[TrackedWaiver, ...] = ()
    """Provisions waived; the last one of a provision counts."""
    sign_offs: tuple[SignOff, ...] = ()
    """Signatures, each under its version."""
    reratings: tuple[TrackedRerating, ...] = ()
    """Risks re-rated."""


Cell3 = tuple[str, str, str]
"""Table, key and column."""


class Held(NamedTuple):
    """What is on file for one cell."""

    value: str
    base: str
    on: date
    by: str
    """Who read it back."""
    revision: int
    decided: str = ""
    """Who waived or signed, as words: `waived by B. Boss`; empty for what nobody decided."""


def kind_of(table: str, key: str, column: str) -> str:
    """Return the kind of a cell, or "" when nothing is read back from there."""
    if table == FIELDS:
        return FIELD_KINDS.get(key, "") if column == FIELD else ""
    return COLUMNS.get(table, {}).get(column) or ADDED_COLUMNS.get(table, {}).get(column, "")


def column_name(cell: Cell) -> str:
    """Return the name under which a layout's column is read back: its path, or the first path of its text."""
    path = cell.value or cell.text.partition("{")[2].partition("}")[0]
    return "" if cell.formula else path


def is_fixed(column: Cell) -> bool:
    """Return whether a column holds only what the program says; a formula holds nothing of its own."""
    return bool(column_name(column)) and not column.reviewer and not column.link


def as_written(given: object) -> str:
    """Return what a cell shows as it is kept: a day as YYYY-MM-DD, anything else as its text."""
    if given is None:
        return ""
    return given.isoformat() if isinstance(given, date) else str(given)


FIXED = "fixed"
"""The column of a workbook's own record under which the digests of a row's other cells stand, in the layout's order."""


def digest(text: str) -> str:
    """Return eight hexadecimal digits over a cell that is not read back, by which a change to it is noticed."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:8]


def may_stand(gate: str, coverage: str, status: str) -> bool:
    """Return whether a status that people gave a check may stand beside the coverage that was determined.

    Whether a Must item is open follows from the sources, our records and waivers alone, so that the checklist and the
    gap report count the same; what people say of it is how far the work on it has come.
    """
    return gate != "must" or status == coverage or (status not in CLOSED and coverage not in CLOSED)


def table_name(rows: str) -> str:
    """Return the table into which the rows at a layout's path are read back."""
    return SAME_ROWS.get(rows, rows)


def held_cells(tracking: Tracking, version: str) -> dict[Cell3, Held]:
    """Return everything on file by cell; signatures count for the version that they signed only."""
    found: dict[Cell3, Held] = {}
    for one in tracking.entries:
        found[one.table, one.key, one.column] = Held(one.value, one.base, one.on, one.by, one.revision)
    for waiver in tracking.waivers:
        mark = Held("", "", waiver.on, waiver.entered_by, waiver.revision, f"waived by {waiver.by}")
        found |= _cells(WAIVERS, waiver.provision, _waiver(waiver), mark)
    for again in tracking.reratings:
        key = risk_id(again.provision)
        found |= _cells(RISKS, key, _rerating(again), Held("", "", again.on, again.by, again.revision))
    for signed in tracking.sign_offs:
        if signed.version == version:
            decided = f"signed by {signed.name}" if signed.name else ""
            mark = Held("", "", signed.on, signed.entered_by, signed.revision, decided)
            found |= _cells(SIGN_OFF, signed.role, _signed(signed), mark)
    return found


def risk_id(provision: str) -> str:
    """Return the id of a provision's risk."""
    return f"R-{provision}"


def _cells(table: str, key: str, texts: Mapping[str, str], mark: Held) -> dict[Cell3, Held]:
    return {(table, key, column): mark._replace(value=text) for column, text in texts.items()}


def _waiver(one: Waiver) -> dict[str, str]:
    return {"by": one.by, "role": one.role, "because": one.because, "until": one.until.isoformat()}


def _rerating(one: Rerating) -> dict[str, str]:
    return {
        "likelihood-after": str(one.likelihood),
        "impact-after": str(one.impact),
        "controls": one.because,
        "response": one.response,
    }


def _signed(one: SignOff) -> dict[str, str]:
    return {
        "name": one.name,
        "decision": one.decision,
        "comment": one.comment,
        "signature": one.signature,
        "signed": one.signed.isoformat() if one.signed else "",
    }


def added_keys(tracking: Tracking, table: str) -> Iterator[str]:
    """Yield the keys of the rows that people added to a table, in the order in which they came."""
    yield from (one.key for one in tracking.added if one.table == table)
