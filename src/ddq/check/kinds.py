"""Which kind of document a Word template is made for, told by the lists it prints."""

from __future__ import annotations

from collections.abc import Collection

_MARKS = {
    "checklist": frozenset({"sections", "checks"}),
    "gap-report": frozenset({"gaps", "pending", "detailed", "minor"}),
}
"""For each kind the names that only its templates need."""


def other_kind(kind: str, names: Collection[str]) -> str:
    """Return the kind that a template which uses `names` is made for, when that is not `kind`; else "".

    A template that prints nothing of either kind, such as a letter, fits both.
    """
    used = [one for one, marks in _MARKS.items() if marks & frozenset(names)]
    return "" if kind in used or not used else used[0]
