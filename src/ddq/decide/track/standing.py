"""What people may set a check, a risk or an action to: nothing is closed or accepted by a word alone."""

from __future__ import annotations

from collections.abc import Iterator

from ddq.decide.track.judging import LEAST_REASON, RATING, Judging, inherent
from ddq.model.method import band
from ddq.model.tracking import ACTIONS, CHECKS, CLOSED, RISKS, SEVERE, WAIVERS, Cell3, may_stand
from ddq.problems import Problem

_IN_WAIVERS = "Write a row in the table of waivers on the sheet Decision of the checklist."


def statuses(at: Judging) -> Iterator[Problem]:
    """Yield each status that may not stand beside what was determined."""
    standing = {d.provision.code for d in at.assessment.determinations if d.waiver}
    for code in at.edited(CHECKS, "status"):
        cell = (CHECKS, code, "status")
        status = at.stands(*cell)
        waived = bool(at.stands(WAIVERS, code, "until")) or (code in standing and code not in at.edited(WAIVERS))
        if status == "waived" and not waived:
            message = f"{code} is set to Waived, and no waiver says who, why and until when"
            yield at.wrong(cell, "waived", message, "Write a row in the table of waivers on the sheet Decision.")
        elif status not in ("waived", "") and waived:
            message = f"{code} is waived, so its status stays Waived"
            yield at.wrong(
                cell, "waived", message, "To end the waiver, clear its row but for the code on the sheet Decision."
            )
        elif status not in ("waived", ""):
            yield from _beside(at, cell, status)


def _beside(at: Judging, cell: Cell3, status: str) -> Iterator[Problem]:
    """A Must item is open or closed as the sources and our records show; any other needs what closes it in writing."""
    _, code, _ = cell
    found = at.determination(code)
    if found is None or status == found.coverage:
        return
    said = at.label("checklist-status", status)
    if not may_stand(found.provision.gate, found.coverage, status):
        message = (
            f"{code} is a Must item and set to {said}; what is on file shows {at.label('coverage', found.coverage)}"
        )
        hint = "File the record under 'in-place' of the engagement, state it under 'overrides', or waive it."
        yield at.wrong(cell, "status", message, hint)
    elif status in CLOSED and all(len(at.written(CHECKS, code, c)) < LEAST_REASON for c in ("found-in", "notes")):
        message = f"{code} is set to {said}, and nothing says where that was found"
        yield at.wrong(cell, "status", message, f"Write {LEAST_REASON} characters or more under Found in or Notes.")


def reratings(at: Judging) -> Iterator[Problem]:
    """Yield what a risk that was rated anew does not say."""
    changed = {edit.at for edit in at.changes.edits}
    for key in at.edited(RISKS, *RATING):
        after = [at.stands(RISKS, key, column) for column in RATING]
        if not any(after):
            continue
        for column, given in zip(RATING, after, strict=True):
            if not given:
                yield at.wrong((RISKS, key, column), "rating", f"{key} has one of L after and I after; fill both")
        said = (RISKS, key, "controls") in changed or (RISKS, key, "likelihood-after") in at.held
        said = said or any(edit.at == (RISKS, key, "controls") for edit in at.changes.added)
        reason = at.stands(RISKS, key, "controls") if said else ""
        if len(reason) < LEAST_REASON and tuple(after) != inherent(at, key):
            message = f"{key} is rated anew without a reason of {LEAST_REASON} characters or more"
            hint = "Say beside it which terms or controls change the rating, and why."
            yield at.wrong((RISKS, key, "controls"), "rerating-reason", message, hint)


def accepted(at: Judging) -> Iterator[Problem]:
    """Yield each risk that is accepted by a word alone: High and Critical need a waiver, the others a reason."""
    for key in at.edited(RISKS, "status", "response", *RATING):
        cells = [(RISKS, key, column) for column in ("status", "response")]
        said = [cell for cell in cells if at.written(*cell) in ("accepted", "accept")]
        provision = _provision(at, key)
        if not said or (provision and _waived(at, provision)):
            continue
        residual, what = _residual(at, key), f"{key} is accepted"
        if residual in SEVERE:
            message = f"{what}; its residual is {at.label('severity', residual)}, and {_no_waiver(provision)}"
            yield at.wrong(said[0], "accepted", message, _IN_WAIVERS)
        elif len(at.written(RISKS, key, "controls")) < LEAST_REASON:
            message = f"{what} without a reason of {LEAST_REASON} characters or more"
            hint = "Say which terms or controls make it acceptable, and why."
            yield at.wrong((RISKS, key, "controls"), "accepted", message, hint)


def _no_waiver(provision: str) -> str:
    return f"no waiver of {provision} holds" if provision else "it names no provision that is waived"


def _provision(at: Judging, key: str) -> str:
    """Return the provision of a risk; of one that people added, the first waived one that it names, else the first."""
    codes = [d.provision.code for d in at.assessment.determinations]
    if (own := key.removeprefix("R-")) in codes:
        return own
    named = [
        code for code in codes if code in at.stands(RISKS, key, "linked").replace(",", " ").replace(";", " ").split()
    ]
    return next((code for code in named if _waived(at, code)), next(iter(named), ""))


def _waived(at: Judging, code: str) -> bool:
    found = at.determination(code)
    return bool(found and found.waiver)


def _residual(at: Judging, key: str) -> str:
    before = inherent(at, key)
    after = [at.stands(RISKS, key, column) or own for column, own in zip(RATING, before, strict=True)]
    if not all(after):
        return ""
    return band(int(after[0]) * int(after[1]), at.assessment.catalog.method)


def done(at: Judging) -> Iterator[Problem]:
    """Yield each action that is done without the day on which it was."""
    for key in at.edited(ACTIONS, "status", "closed-on"):
        if at.stands(ACTIONS, key, "status") == "done" and not at.stands(ACTIONS, key, "closed-on"):
            message = f"{key} is Done, and no day says when"
            yield at.wrong((ACTIONS, key, "closed-on"), "closed-on", message, "Write the day under Closed on.")
