"""Puts the changes of a working copy into what is on file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.track.judging import RATING, Judging, inherent
from ddq.model.tracking import (
    CHECKS,
    RISKS,
    SIGN_OFF,
    TEXT,
    WAIVERS,
    AddedRow,
    Cell3,
    Entry,
    SignOff,
    TrackedRerating,
    TrackedWaiver,
    Tracking,
    added_keys,
    kind_of,
    risk_id,
)

if TYPE_CHECKING:
    from ddq.model.taken import Edit

_RECORDED = (WAIVERS, SIGN_OFF)
_RERATING = (*RATING, "controls", "response")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where changes come from."""

    on: date
    by: str
    document: str
    version: str
    """The version of the documents, as the engagement has it."""
    revision: int


def folded_in(tracking: Tracking, at: Judging, mark: Mark) -> Tracking:
    """Return what is on file once the changes are in it; unchanged when there are none."""
    changes = at.changes
    if not changes.edits and not changes.added:
        return tracking
    own_risks = {d.risk.id: d.provision.code for d in at.assessment.determinations if d.risk}
    rated = [key for key in at.edited(RISKS, *_RERATING) if key in own_risks]
    reratings = {one.provision: one for one in tracking.reratings}
    rerated: list[str] = []
    for key in rated:
        _rerate(reratings, own_risks[key], at, mark)
        rerated += [key] if own_risks[key] in reratings else []
    entries = {(e.table, e.key, e.column): e for e in tracking.entries}
    for edit in (*changes.edits, *changes.added):
        if edit.table not in _RECORDED:
            _enter(entries, edit, mark, edit in changes.added or edit.key in added_keys(tracking, edit.table))
    stays = {at3: e for at3, e in entries.items() if not _is_rating(at3, own_risks, rerated)}
    return replace(
        tracking,
        engagement=at.assessment.engagement.id,
        revision=mark.revision,
        entries=tuple(stays.values()),
        added=(*tracking.added, *_added(tracking, at, mark)),
        waivers=_waivers(tracking, at, mark),
        sign_offs=_sign_offs(tracking, at, mark),
        reratings=tuple(reratings.values()),
    )


def _is_rating(at: Cell3, own_risks: dict[str, str], rerated: list[str]) -> bool:
    """Return whether a cell belongs to a re-rating rather than to itself: the numbers always, the rest beside them."""
    table, key, column = at
    return table == RISKS and key in own_risks and (column in RATING or (key in rerated and column in _RERATING))


def _enter(entries: dict[Cell3, Entry], edit: Edit, mark: Mark, added: bool) -> None:
    """Keep a cell, unless it says what the program says itself; an emptied day or word is the program's again."""
    kind = kind_of(*edit.at)
    empty = not edit.value and (kind != TEXT or not edit.said)
    waived = edit.table == CHECKS and edit.column == "status" and edit.value == "waived"
    if waived or empty or (edit.value == edit.said and not added):
        entries.pop(edit.at, None)
        return
    entries[edit.at] = Entry(
        table=edit.table, key=edit.key, column=edit.column, value=edit.value, base=edit.said, on=mark.on, by=mark.by,
        document=mark.document, version=mark.version, revision=mark.revision,
    )  # fmt: skip


def _rerate(reratings: dict[str, TrackedRerating], code: str, at: Judging, mark: Mark) -> None:
    """Keep a re-rating; one that is emptied, or goes back to the program's own numbers without a word, ends."""
    key = risk_id(code)
    likelihood, impact = (at.stands(RISKS, key, column) for column in RATING)
    own = (likelihood, impact) == inherent(at, key)
    said = any(edit.at == (RISKS, key, "controls") for edit in at.changes.edits)
    if not likelihood or not impact or (own and not said):
        reratings.pop(code, None)
        return
    if own and code not in reratings:
        return
    reratings[code] = TrackedRerating(
        provision=code, likelihood=int(likelihood), impact=int(impact), by=mark.by,
        because=at.stands(RISKS, key, "controls"), response=at.stands(RISKS, key, "response") or "mitigate", on=mark.on,
        document=mark.document, version=mark.version, revision=mark.revision,
    )  # fmt: skip


def _added(tracking: Tracking, at: Judging, mark: Mark) -> list[AddedRow]:
    known = {(one.table, one.key) for one in tracking.added}
    rows = dict.fromkeys((edit.table, edit.key) for edit in at.changes.added if edit.table not in _RECORDED)
    return [
        AddedRow(
            table=table, key=key, on=mark.on, by=mark.by, document=mark.document, version=mark.version,
            revision=mark.revision,
        )
        for table, key in rows
        if (table, key) not in known
    ]  # fmt: skip


def _waivers(tracking: Tracking, at: Judging, mark: Mark) -> tuple[TrackedWaiver, ...]:
    """Return the waivers: a changed one replaces the one that holds, and one that has ended stays on file."""
    edited = at.edited(WAIVERS)
    kept = [one for one in tracking.waivers if one.provision not in edited or one.until < mark.on]
    for code in edited:
        until = at.stands(WAIVERS, code, "until")
        if until:
            kept.append(
                TrackedWaiver(
                    provision=code, by=at.stands(WAIVERS, code, "by"), role=at.stands(WAIVERS, code, "role"),
                    because=at.stands(WAIVERS, code, "because"), until=date.fromisoformat(until), on=mark.on,
                    entered_by=mark.by, document=mark.document, version=mark.version, revision=mark.revision,
                )
            )  # fmt: skip
    return tuple(kept)


def _sign_offs(tracking: Tracking, at: Judging, mark: Mark) -> tuple[SignOff, ...]:
    """Return the signatures: of the version that the workbook shows, a changed one replaces the one before."""
    edited = at.edited(SIGN_OFF)
    kept = [one for one in tracking.sign_offs if one.role not in edited or one.version != mark.version]
    for role in edited:
        name, decision, comment, signature, signed = (
            at.stands(SIGN_OFF, role, column) for column in ("name", "decision", "comment", "signature", "signed")
        )
        own = at.assessment.engagement.owners.get(role, "")
        if decision or comment or signature or signed or name != own:
            kept.append(
                SignOff(
                    role=role, name=name, decision=decision, comment=comment, signature=signature,
                    signed=date.fromisoformat(signed) if signed else None, on=mark.on,
                    entered_by=mark.by, document=mark.document, version=mark.version, revision=mark.revision,
                )
            )  # fmt: skip
    return tuple(kept)
