"""Scope: which provisions apply, each with its reasons, and which were left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.decide.conditions import NO, NOT_KNOWN, Circumstances, evaluate
from ddq.model.assessment import Assumption, Scope, Scoped

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog

_OWNER_OF_PEOPLE = "privacy"


def scope(catalog: Catalog, at: Circumstances) -> Scope:
    """Return the scope. A provision is left out only when it provably does not apply."""
    applied: list[Scoped] = []
    left_out: list[Scoped] = []
    open_points: dict[tuple[str, str], list[str]] = {}
    for provision in catalog.provisions.values():
        answer = evaluate(provision.applies, at)
        scoped = Scoped(provision=provision, applies=answer.value, reasons=answer.reasons)
        (left_out if answer.value == NO else applied).append(scoped)
        for subject in answer.unknown:
            open_points.setdefault(subject, []).append(provision.code)
        if answer.value != NO:
            _note_elements(scoped, at, open_points)
    assumptions = tuple(_assumption(subject, codes, at) for subject, codes in open_points.items())
    return Scope(applied=tuple(applied), left_out=tuple(left_out), assumptions=assumptions)


def _note_elements(scoped: Scoped, at: Circumstances, open_points: dict[tuple[str, str], list[str]]) -> None:
    code = scoped.provision.code
    for element in scoped.provision.elements.values():
        if element.applies is not None:
            for subject in evaluate(element.applies, at).unknown:
                if code not in open_points.setdefault(subject, []):
                    open_points[subject].append(code)


def _assumption(subject: tuple[str, str], codes: list[str], at: Circumstances) -> Assumption:
    kind, key = subject
    words = at.vocabulary
    if kind == "fact":
        label, owner = words.facts[key].label, words.facts[key].owner
    elif kind == "option":
        label, owner = words.options[key].label, words.options[key].owner
    else:
        label, owner = f"People in: {words.label('people-in', key)}", _OWNER_OF_PEOPLE
    text = f"{label}: {words.label('yes-no', NOT_KNOWN).lower()}. Treated as yes until its owner says otherwise"
    return Assumption(subject=key, text=text, owner=owner, provisions=tuple(codes))
