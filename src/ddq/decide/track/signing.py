"""Who may waive, sign and decide in the checklist: the person whom the engagement names for a role that may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.sign import another
from ddq.decide.track.judging import LEAST_REASON, Judging
from ddq.decide.track.values import shown
from ddq.model.tracking import APPROVING, DAY, FIELD, FIELDS, SIGN_OFF, WAIVERS, Cell3
from ddq.problems import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

_WAIVER = {"by": "who waived it", "role": "in which role", "because": "why", "until": "until when"}


def waivers(at: Judging) -> Iterator[Problem]:
    """Yield what is wrong with the waivers that were written or changed."""
    catalog = at.assessment.catalog
    for code in at.edited(WAIVERS):
        cells = {column: at.stands(WAIVERS, code, column) for column in _WAIVER}
        if not any(cells.values()):
            yield from _ended(at, code)
        elif code not in catalog.provisions:
            hint = nearest(code, catalog.provisions) or "Write the code as the checklist has it."
            yield at.wrong((WAIVERS, code, "key"), "unknown-provision", f"'{code}' is not a provision", hint)
        else:
            yield from _waiver(at, code, cells)


def _waiver(at: Judging, code: str, cells: Mapping[str, str]) -> Iterator[Problem]:
    for column, what in _WAIVER.items():
        if not cells[column]:
            yield at.wrong((WAIVERS, code, column), "waiver", f"the waiver of {code} does not say {what}")
    yield from _may_waive(at, code, cells["role"])
    if cells["by"]:
        yield from _person(at, (WAIVERS, code, "by"), cells["role"], cells["by"])
    if cells["because"] and len(cells["because"]) < LEAST_REASON:
        message = f"the reason to waive {code} has fewer than {LEAST_REASON} characters"
        yield at.wrong((WAIVERS, code, "because"), "waiver", message, "Say why we may go on without it.")
    if cells["until"]:
        yield from _until(at, code, date.fromisoformat(cells["until"]))


def _may_waive(at: Judging, code: str, role: str) -> Iterator[Problem]:
    gate = at.assessment.catalog.provisions[code].gate
    may = at.assessment.catalog.method.may_waive[gate]
    if role and role not in may:
        message = f"{at.label('role', role)} may not waive {code}, a {at.label('gate', gate)} item"
        yield at.wrong((WAIVERS, code, "role"), "waiver-role", message, f"These may: {at.roles(may, 'and')}.")


def _until(at: Judging, code: str, until: date) -> Iterator[Problem]:
    """A waiver lasts to the next review at most, which never lies after the end of the contract."""
    last = at.assessment.tier.next_review
    if until < at.on:
        message = f"the waiver of {code} has ended already"
        yield at.wrong((WAIVERS, code, "until"), "waiver", message, "Write the last day on which it holds.")
    elif until > last:
        message = f"the waiver of {code} outlasts the next review of this engagement"
        hint = f"The last day allowed is {shown(last.isoformat(), DAY, at.assessment.catalog.vocabulary)}."
        yield at.wrong((WAIVERS, code, "until"), "waiver", message, hint)


def _ended(at: Judging, code: str) -> Iterator[Problem]:
    """A waiver that the engagement's own file states ends there."""
    if (WAIVERS, code, "until") not in at.held:
        message = f"the waiver of {code} stands in the engagement's file"
        yield at.wrong((WAIVERS, code, "key"), "waiver", message, "Take it out there, under 'waivers'.")


def _person(at: Judging, cell: Cell3, role: str, name: str) -> Iterator[Problem]:
    """Where the engagement names somebody for a role, nobody else decides in it."""
    if owner := another(at.assessment.engagement, role, name):
        message = f"{owner} is our {at.label('role', role)} in this engagement, not {name}"
        yield at.wrong(cell, "person", message, "Correct the name, or change 'owners' in the engagement.")


def signatures(at: Judging) -> Iterator[Problem]:
    """Yield what is wrong with signatures: no name or day, not the person, or an approval by who may not decide alone."""
    one = at.assessment.suggestion
    for role in at.edited(SIGN_OFF):
        name, decision = at.stands(SIGN_OFF, role, "name"), at.stands(SIGN_OFF, role, "decision")
        if name:
            yield from _person(at, (SIGN_OFF, role, "name"), role, name)
        if not decision:
            continue
        for column, what in (("name", "a name"), ("signed", "a day")):
            if not at.stands(SIGN_OFF, role, column):
                message = f"the signature of {at.label('role', role)} has a decision and no {what.partition(' ')[2]}"
                yield at.wrong((SIGN_OFF, role, column), "signature", message, f"Give {what}.")
        if decision in APPROVING and role not in one.approvers and not one.approved_by(_signed(at)):
            residual = at.label("severity", one.worst) if one.worst else "None"
            message = f"{at.label('role', role)} may not approve where the worst open residual is {residual}"
            hint = f"Approval lies with: {_approvers(at)}. Until then, write the view as a comment."
            yield at.wrong((SIGN_OFF, role, "decision"), "signature-role", message, hint)


def _signed(at: Judging) -> list[str]:
    """Return the approving roles that have signed an approval with name and day."""
    return [
        role
        for role in at.assessment.suggestion.approvers
        if at.stands(SIGN_OFF, role, "decision") in APPROVING
        and at.stands(SIGN_OFF, role, "name")
        and at.stands(SIGN_OFF, role, "signed")
    ]


def _approvers(at: Judging) -> str:
    one = at.assessment.suggestion
    return at.roles(one.approvers, "or" if one.approve == "any" else "and")


def decision(at: Judging) -> Iterator[Problem]:
    """Yield that an approval was entered before those signed it who must."""
    cell, one = (FIELDS, "decision", FIELD), at.assessment.suggestion
    if "decision" not in at.edited(FIELDS) or at.stands(*cell) not in APPROVING or one.approved_by(_signed(at)):
        return
    message = f"{at.label('decision', at.stands(*cell))} is not signed by those who must approve"
    blocking = f" Blocking signature: {', '.join(one.blocking)}." if one.blocking else ""
    yield at.wrong(cell, "decision", message, f"Approval lies with: {_approvers(at)}.{blocking}")
