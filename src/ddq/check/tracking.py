"""Rules over what was read back from our working copies: every table, column and word is one that we know.

A row that no longer exists is no mistake: a provision may leave the scope and come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ddq.check.rules import Finding, unknown
from ddq.model.tracking import ADDED_COLUMNS, COLUMNS, DAY, FIELDS, LEVEL, TEXT, kind_of

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.tracking import Entry, Tracking

THING = "tracking"
_LEVELS = ("1", "2", "3", "4", "5")


def check_tracking(tracking: Tracking, engagement: str, catalog: Catalog) -> Iterator[tuple[str, Finding]]:
    """Yield `(rule id, finding)` for everything in a tracking file that cannot be printed again."""
    if tracking.engagement != engagement:
        message = f"the file is of '{tracking.engagement}', not of {engagement}"
        yield "tracking-engagement", Finding(THING, ("engagement",), message, "Was it copied from another engagement?")
    seen: set[tuple[str, str, str]] = set()
    for n, entry in enumerate(tracking.entries):
        yield from _entry(("entries", n), entry, catalog)
        cell = (entry.table, entry.key, entry.column)
        if cell in seen:
            message = f"{entry.key} has a second line for '{entry.column}'"
            yield "repeated-entry", Finding(THING, ("entries", n), message, "Keep one of the two.")
        seen.add(cell)
    for finding in _words(tracking, catalog):
        yield "unknown-word", finding
    for n, again in enumerate(tracking.reratings):
        for field in ("likelihood", "impact"):
            if not 1 <= getattr(again, field) <= len(_LEVELS):
                message = f"{getattr(again, field)} is not a level from 1 to 5"
                yield "rating", Finding(THING, ("reratings", n, field), message)


def _words(tracking: Tracking, catalog: Catalog) -> Iterator[Finding]:
    lists = catalog.vocabulary.lists
    for n, row in enumerate(tracking.added):
        yield from unknown(THING, ("added", n, "table"), row.table, ADDED_COLUMNS, "a table with rows of our own")
    for n, waiver in enumerate(tracking.waivers):
        yield from unknown(THING, ("waivers", n, "role"), waiver.role, lists["role"], "a role")
    for n, signed in enumerate(tracking.sign_offs):
        where = ("sign-offs", n)
        yield from unknown(THING, (*where, "role"), signed.role, lists["role"], "a role")
        if signed.decision:
            yield from unknown(THING, (*where, "decision"), signed.decision, lists["decision"], "a decision")
    for n, again in enumerate(tracking.reratings):
        yield from unknown(THING, ("reratings", n, "response"), again.response, lists["response"], "a response")


def _entry(at: tuple[object, ...], entry: Entry, catalog: Catalog) -> Iterator[tuple[str, Finding]]:
    kind = kind_of(entry.table, entry.key, entry.column)
    if not kind:
        for finding in unknown(THING, (*at, "table"), entry.table, (*COLUMNS, FIELDS), "a table"):
            yield "unknown-word", finding
            return
        message = f"'{entry.column}' of '{entry.key}' is not read back from the table '{entry.table}'"
        yield "unknown-word", Finding(THING, (*at, "column"), message)
    elif not entry.value or kind == TEXT:
        return
    elif kind == DAY and not _is_day(entry.value):
        yield "not-a-day", Finding(THING, (*at, "value"), f"'{entry.value}' is not a day", "Write days as YYYY-MM-DD.")
    elif kind == LEVEL and entry.value not in _LEVELS:
        yield "rating", Finding(THING, (*at, "value"), f"'{entry.value}' is not a level from 1 to 5")
    elif kind not in (DAY, LEVEL):
        known = catalog.vocabulary.lists[kind]
        for finding in unknown(THING, (*at, "value"), entry.value, known, f"in the list '{kind}'"):
            yield "unknown-word", finding


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
