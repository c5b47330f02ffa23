"""Actions: what to do about a gap, who owns it, by when, and what closes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.cover import NOT_REVIEWED
from ddq.model.assessment import Action

if TYPE_CHECKING:
    from ddq.model.assessment import ElementResult
    from ddq.model.engagement import InPlace
    from ddq.model.provision import Provision

_BLOCKING = ("critical", "high")
_ON_PAPER = ("contract", "signed-statement")


@dataclass(frozen=True, slots=True)
class _Todo:
    type: str
    text: str
    paper: str
    state: str
    closes: str


def actions(
    provision: Provision,
    elements: tuple[ElementResult, ...],
    level: str,
    owner: str,
    due: date,
    signature: date,
    contract: InPlace | None,
) -> tuple[Action, ...]:
    """Return the actions of a provision that is not met, numbered in the order in which to take them.

    What the contract must say is settled by `signature`; the rest by `due`. `contract` is the one on file.
    `{offering}` in a text stands for the offering's label.
    """
    condition = provision.gate != "info" and (level in _BLOCKING or provision.gate == "must")
    open_ones = [e for e in elements if e.open]
    todo = [
        *_evidence(provision, open_ones),
        *_contract(provision, open_ones),
        *_answers(provision, open_ones, contract),
        *_our_part(provision),
    ]
    return tuple(
        Action(
            id=f"A-{provision.code}.{n}",
            code=provision.code,
            text=one.text,
            type=one.type,
            owner=owner,
            due=min(due, signature) if one.type == "contract" else due,
            status="open",
            closes=one.closes,
            paper=one.paper,
            state=one.state,
            condition=condition and one.type != "organisational",
        )
        for n, one in enumerate(todo, start=1)
    )


def _is_ours(provision: Provision, element: ElementResult) -> bool:
    return provision.elements[element.name].shown_by == "us"


def _evidence(provision: Provision, open_ones: list[ElementResult]) -> Iterator[_Todo]:
    ours = "; ".join(e.means.rstrip(".") for e in open_ones if _is_ours(provision, e))
    if ours:
        text = f"Obtain and file the record that shows: {ours}."
        yield _Todo("evidence", text, "record", f"On file: {ours}.", "The record, named in the engagement")


def _contract(provision: Provision, open_ones: list[ElementResult]) -> Iterator[_Todo]:
    if not any(not _is_ours(provision, e) and e.coverage != NOT_REVIEWED for e in open_ones):
        return
    if provision.met_by in _ON_PAPER:
        ask = provision.ladder.preferred.ask.rstrip(".")
        state = f"Agreed in writing: {ask}" + (
            "; or a fallback, with its approver's consent." if provision.ladder.fallback else "."
        )
        closes = "Signed amendment or order form with the clause"
        yield _Todo("contract", f"Ask for: {ask}.", "amendment", state, closes)
    else:
        question = next(iter(provision.questions.values()))
        wanted = question.evidence.rstrip(".")
        yield _Todo("evidence", f"Ask for: {wanted}.", "document", f"Received and read: {wanted}.", question.good)


def _answers(provision: Provision, open_ones: list[ElementResult], contract: InPlace | None) -> Iterator[_Todo]:
    """What nobody has read: first our own paper, then the vendor's answer."""
    unread = [e for e in open_ones if e.coverage == NOT_REVIEWED]
    if not unread:
        return
    code, question = next(iter(provision.questions.items()))
    read = f"Read {contract.evidence}, which is on file; where it is silent, ask" if contract else "Ask"
    points = f"{len(unread)} {'point' if len(unread) == 1 else 'points'} not read yet"
    yield _Todo(
        "evidence",
        f"{read} the vendor ({code}): {question.ask} ({points}.)",
        "answer",
        f"Read or answered ({code}): {question.ask}",
        "Document and clause number for each point",
    )


def _our_part(provision: Provision) -> Iterator[_Todo]:
    if provision.our_part:
        part = "; ".join(provision.our_part)
        yield _Todo("organisational", f"Do our part: {part}.", "deed", f"Done: {part}.", "Confirmed by the owner")
