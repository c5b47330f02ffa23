"""What may not be taken as it stands in a working copy, each at its cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ddq.decide.track.judging import Judging
from ddq.decide.track.signing import decision, signatures, waivers
from ddq.decide.track.standing import accepted, done, reratings, statuses
from ddq.model.tracking import ACTIONS, CONDITIONS, FIELD, FIELDS, RISKS, SIGN_OFF
from ddq.problems import Problem

_NEEDED = {
    RISKS: {"statement": "what may happen", "likelihood": "a likelihood", "impact": "an impact"},
    ACTIONS: {"text": "what is to be done"},
    CONDITIONS: {"text": "what must be done"},
}
"""What a row that people add cannot do without."""
_PAST = {(ACTIONS, "closed-on"), (CONDITIONS, "closed-on"), (FIELDS, FIELD), (SIGN_OFF, "signed")}
_PAST_FIELDS = ("decided-on",)


def judge(at: Judging) -> Iterator[Problem]:
    """Yield everything in a working copy that may not be taken as it stands."""
    for rule in (_past, waivers, statuses, reratings, accepted, done, _added, signatures, decision):
        yield from rule(at)


def _past(at: Judging) -> Iterator[Problem]:
    for edit in (*at.changes.edits, *at.changes.added):
        closed = (edit.table, edit.column) in _PAST and (edit.table != FIELDS or edit.key in _PAST_FIELDS)
        if closed and edit.value and date.fromisoformat(edit.value) > at.on:
            yield at.wrong(
                edit.at, "later-day", f"{edit.new} is later than today", "Write the day on which it was done."
            )


def _added(at: Judging) -> Iterator[Problem]:
    known = {edit.at for edit in at.changes.added}
    for table, needed in _NEEDED.items():
        for key in dict.fromkeys(edit.key for edit in at.changes.added if edit.table == table):
            for column, what in needed.items():
                if (table, key, column) not in known:
                    yield at.wrong((table, key, column), "added-row", f"the added row {key} does not say {what}")
