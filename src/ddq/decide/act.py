"""Actions: what to do about a gap, who owns it, by when, and what closes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.cover import MET, NOT_APPLICABLE, NOT_REVIEWED
from ddq.model.assessment import Action

if TYPE_CHECKING:
    from ddq.model.assessment import ElementResult
    from ddq.model.provision import Provision

_BLOCKING = ("critical", "high")


def actions(
    provision: Provision, coverage: str, elements: tuple[ElementResult, ...], level: str, owner: str, due: date
) -> tuple[Action, ...]:
    """Return the actions of a provision that is not met, numbered in the order in which to take them."""
    condition = provision.gate != "info" and (level in _BLOCKING or provision.gate == "must")
    found = [
        *_evidence(provision, elements),
        *_contract(provision, elements),
        *_answers(provision, elements),
        *_our_part(provision),
    ]
    return tuple(
        Action(
            id=f"A-{provision.code}.{n}",
            code=provision.code,
            text=text,
            type=kind,
            owner=owner,
            due=due,
            status="open",
            closes=closes,
            condition=condition and kind != "organisational",
        )
        for n, (kind, text, closes) in enumerate(found, start=1)
    )


def _open(element: ElementResult) -> bool:
    return element.coverage not in (MET, NOT_APPLICABLE)


def _is_ours(provision: Provision, element: ElementResult) -> bool:
    return provision.elements[element.name].shown_by == "us"


def _evidence(provision: Provision, elements: tuple[ElementResult, ...]) -> list[tuple[str, str, str]]:
    ours = [e.means.rstrip(".") for e in elements if _open(e) and _is_ours(provision, e)]
    if not ours:
        return []
    return [
        (
            "evidence",
            f"Obtain and file the record that shows: {'; '.join(ours)}.",
            "The record, named in the engagement",
        )
    ]


def _contract(provision: Provision, elements: tuple[ElementResult, ...]) -> list[tuple[str, str, str]]:
    if not any(_open(e) and not _is_ours(provision, e) and e.coverage != NOT_REVIEWED for e in elements):
        return []
    if provision.met_by in ("contract", "signed-statement"):
        return [
            (
                "contract",
                f"Ask for: {provision.ladder.preferred.ask}.",
                "Signed amendment or order form with the clause",
            )
        ]
    question = next(iter(provision.questions.values()))
    return [("evidence", f"Ask for: {question.evidence}.", question.good)]


def _answers(provision: Provision, elements: tuple[ElementResult, ...]) -> list[tuple[str, str, str]]:
    unread = [e for e in elements if e.coverage == NOT_REVIEWED]
    if not unread:
        return []
    question = next(iter(provision.questions))
    names = ", ".join(e.name for e in unread)
    return [
        (
            "evidence",
            f"Ask the vendor {question} and read the source for: {names}.",
            "Answer with document and clause number",
        )
    ]


def _our_part(provision: Provision) -> list[tuple[str, str, str]]:
    if not provision.our_part:
        return []
    return [("organisational", f"Do our part: {'; '.join(provision.our_part)}.", "Confirmed by the owner")]
