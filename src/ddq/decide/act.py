"""Actions: what to do about a gap, who owns it, by when, and what closes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.answers.settle import Todo, after_answers
from ddq.decide.cover import NOT_REVIEWED, PARTLY
from ddq.model.assessment import Action

if TYPE_CHECKING:
    from ddq.model.assessment import ElementResult
    from ddq.model.catalog import Catalog
    from ddq.model.engagement import Engagement, InPlace
    from ddq.model.provision import Provision

_BLOCKING = ("critical", "high")
_ON_PAPER = ("contract", "signed-statement")
_AWAITED = ("planned", "denied")
"""Replies after which nobody asks for the document that would show the point: there is none."""


def paper_on_file(provision: Provision, engagement: Engagement, as_of: date) -> InPlace | None:
    """Return the contract on file that may settle a provision: its own record, or any where a paper settles it.

    An order form says nothing of a vendor's incidents or of how it screens its staff.
    """
    own = engagement.in_place.get(provision.code)
    if own is not None and own.basis == "contract" and own.since <= as_of:
        return own
    return engagement.contract_on_file(as_of) if provision.met_by in _ON_PAPER else None


def actions(
    provision: Provision,
    elements: tuple[ElementResult, ...],
    level: str,
    owner: str,
    due: date,
    signature: date,
    contract: InPlace | None,
    catalog: Catalog,
) -> tuple[Action, ...]:
    """Return the actions of a provision, numbered in the order in which to take them; none for one that is settled.

    What the contract must say is settled by `signature`; the rest by `due`. `contract` is the one on file that may settle
    it. `{offering}` in a text stands for the offering's label. Of one that is met, only what an answer says against it is
    left.
    """
    condition = provision.gate != "info" and (level in _BLOCKING or provision.gate == "must")
    open_ones = [e for e in elements if e.open]
    todo = [
        *_evidence(provision, open_ones),
        *after_answers(provision, elements, catalog, binds=provision.met_by not in _ON_PAPER),
        *_contract(provision, open_ones),
        *_answers(provision, open_ones, contract),
        *(_our_part(provision) if level else ()),
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
            condition=condition and one.binds and one.type != "organisational",
        )
        for n, one in enumerate(todo, start=1)
    )


def _is_ours(provision: Provision, element: ElementResult) -> bool:
    return provision.elements[element.name].shown_by == "us"


def _evidence(provision: Provision, open_ones: list[ElementResult]) -> Iterator[Todo]:
    ours = "; ".join(e.means.rstrip(".") for e in open_ones if _is_ours(provision, e))
    if ours:
        text = f"Obtain and file the record that shows: {ours}."
        yield Todo("evidence", text, "record", f"On file: {ours}.", "The record, named in the engagement")


def _contract(provision: Provision, open_ones: list[ElementResult]) -> Iterator[Todo]:
    wanting = [e for e in open_ones if not _is_ours(provision, e) and e.coverage != NOT_REVIEWED]
    if not wanting:
        return
    if provision.met_by in _ON_PAPER:
        ask = provision.ladder.preferred.ask.rstrip(".")
        state = f"Agreed in writing: {ask}" + (
            "; or a fallback, with its approver's consent." if provision.ladder.fallback else "."
        )
        closes = "Signed amendment or order form with the clause"
        yield Todo("contract", f"Ask for: {ask}.", "amendment", state, closes)
        return
    if any(_has(e, "denied") for e in wanting):
        ask = provision.ladder.preferred.ask.rstrip(".")
        closes = "Signed amendment or order form with the clause"
        yield Todo("contract", f"Ask for: {ask}.", "amendment", f"Agreed in writing: {ask}.", closes)
    if any(not _has(e, *_AWAITED) and (e.coverage != PARTLY or not _by_answer(e)) for e in wanting):
        question = next(iter(provision.questions.values()))
        wanted = question.evidence.rstrip(".")
        yield Todo("evidence", f"Ask for: {wanted}.", "document", f"Received and read: {wanted}.", question.good)


def _answers(provision: Provision, open_ones: list[ElementResult], contract: InPlace | None) -> Iterator[Todo]:
    """What nobody has read: first our own paper, then the vendor's answer."""
    unread = [e for e in open_ones if e.coverage == NOT_REVIEWED and not _has(e, "not-applicable")]
    if not unread:
        return
    code, question = next(iter(provision.questions.items()))
    read = f"Read {contract.evidence}, which is on file; where it is silent, ask" if contract else "Ask"
    points = f"{len(unread)} {'point' if len(unread) == 1 else 'points'} not read yet"
    yield Todo(
        "evidence",
        f"{read} the vendor ({code}): {question.ask} ({points}.)",
        "answer",
        f"Read or answered ({code}): {question.ask}",
        "Document and clause number for each point",
    )


def _has(element: ElementResult, *kinds: str) -> bool:
    """Whether an answer leaves something of these kinds to do about an element."""
    return any(one.kind in kinds for one in element.replies)


def _by_answer(element: ElementResult) -> bool:
    return any(one.is_answer for one in element.evidence)


def _our_part(provision: Provision) -> Iterator[Todo]:
    if provision.our_part:
        part = "; ".join(provision.our_part)
        yield Todo("organisational", f"Do our part: {part}.", "deed", f"Done: {part}.", "Confirmed by the owner")
