"""The assessment: gather everything once, so that documents only read it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ddq.decide import act, cover, rate, suggest
from ddq.decide.answers import Filed, stands_in
from ddq.decide.conditions import Circumstances
from ddq.decide.fresh import stale_sources
from ddq.decide.scope import scope
from ddq.decide.sign import another
from ddq.decide.track import merged
from ddq.model.assessment import Action, Assessment, Determination, ElementResult, Scoped
from ddq.model.on_file import OnFile

if TYPE_CHECKING:
    from ddq.decide.answers import Heard
    from ddq.model.catalog import Catalog
    from ddq.model.engagement import Engagement, Waiver
    from ddq.model.provision import Provision

_STATUS = {
    "met": "met",
    "partly-met": "partly-met",
    "not-met": "not-met",
    "not-found": "requested",
    "conflict": "in-review",
    "not-reviewed": "not-started",
    "not-applicable": "not-applicable",
}
_GAPS = ("partly-met", "not-met", "not-found", "conflict")
_SHOWN = ("met", "partly-met")
"""Coverages whose bases count: what a determination rests on is the weakest of them."""


def assess(catalog: Catalog, engagement: Engagement, as_of: date, on_file: OnFile | None = None) -> Assessment:
    """Return the assessment of an engagement at a day, with what is on file of it: answers, waivers and re-ratings.

    Every reference in the engagement must have been checked.
    """
    held = on_file or OnFile()
    engagement = merged(engagement, held.tracking, catalog)
    vendor = catalog.vendors[engagement.vendor]
    stale = stale_sources(catalog, vendor, as_of)
    at = Circumstances(engagement, vendor.file.offerings[engagement.offering].route, catalog.vocabulary, stale)
    found = scope(catalog, at)
    filed = Filed(held.rounds, catalog, engagement) if held.rounds else None
    determinations = tuple(_determine(scoped, catalog, at, as_of, filed) for scoped in found.applied)
    tier = suggest.tier(catalog.method, at, as_of)
    return Assessment(
        engagement=engagement,
        catalog=catalog,
        as_of=as_of,
        scope=found,
        determinations=determinations,
        tier=tier,
        suggestion=suggest.suggestion(catalog.method, determinations),
        stale_sources=stale,
        on_file=held,
        problems=(
            *_lapsed(engagement, catalog, as_of, determinations),
            *_overstepped(engagement, catalog, tier.next_review),
        ),
    )


def _waiver(provision: Provision, at: Circumstances, catalog: Catalog, as_of: date) -> Waiver | None:
    """Return the waiver that holds: by a role that may waive this gate, and not past its last day."""
    may = catalog.method.may_waive[provision.gate]
    return next(
        (w for w in at.engagement.waivers if w.provision == provision.code and w.role in may and w.until >= as_of), None
    )


def _lapsed(
    engagement: Engagement, catalog: Catalog, as_of: date, determinations: tuple[Determination, ...]
) -> list[str]:
    found = []
    waived = {d.provision.code for d in determinations if d.waiver}
    for waiver in engagement.waivers:
        gate = catalog.provisions[waiver.provision].gate
        if waiver.until < as_of:
            found.append(f"The waiver of {waiver.provision} by {waiver.by} ended on {waiver.until.isoformat()}")
        elif waiver.role not in catalog.method.may_waive[gate]:
            role = catalog.vocabulary.label("role", waiver.role)
            found.append(
                f"The waiver of {waiver.provision} by {waiver.by} does not count: {role} may not waive "
                f"a {catalog.vocabulary.label('gate', gate)} item"
            )
        elif waiver.provision not in waived:
            found.append(f"The waiver of {waiver.provision} by {waiver.by} is not needed: it is met or does not apply")
    return found


def _overstepped(engagement: Engagement, catalog: Catalog, last: date) -> list[str]:
    """Return which waivers are by another person than the engagement names, or go on after its next review."""
    found = []
    for waiver in engagement.waivers:
        if waiver.role not in catalog.method.may_waive[catalog.provisions[waiver.provision].gate]:
            continue
        if owner := another(engagement, waiver.role, waiver.by):
            role = catalog.vocabulary.label("role", waiver.role)
            found.append(
                f"The waiver of {waiver.provision} is by {waiver.by}; {owner} is our {role} in this engagement"
            )
        if waiver.until > last:
            found.append(
                f"The waiver of {waiver.provision} goes on to {waiver.until.isoformat()}, after the next review on "
                f"{last.isoformat()}"
            )
    return found


def _determine(scoped: Scoped, catalog: Catalog, at: Circumstances, as_of: date, filed: Filed | None) -> Determination:
    provision, vendor = scoped.provision, catalog.vendors[at.engagement.vendor]
    position = cover.position_for(provision, vendor, at)
    heard = filed.heard(provision) if filed else None
    elements = cover.elements_of(provision, position, vendor, catalog, at, as_of, heard)
    coverage, rule = cover.rollup([(e.coverage, e.weight) for e in elements])
    level, level_why = rate.severity(provision, coverage, at)
    waiver = _waiver(provision, at, catalog, as_of) if level else None
    stale = rate.is_stale(elements, at.stale)
    sure, sure_why = rate.confidence(position, stale)
    owner = catalog.vocabulary.areas[provision.area].owner
    due = rate.due_date(level, at, catalog.method, as_of)
    status = "waived" if waiver else _STATUS[coverage]
    signature = rate.due_date("high", at, catalog.method, as_of)
    todo: tuple[Action, ...] = ()
    if due and signature and provision.gate == "must" and coverage in suggest.BLOCKING_COVERAGE:
        due = min(due, signature)
    by = due or (rate.due_date("low", at, catalog.method, as_of) if any(e.replies for e in elements) else None)
    if by and signature and not waiver:
        contract = act.paper_on_file(provision, at.engagement, as_of)
        todo = act.actions(provision, elements, level, owner, by, signature, contract, catalog)
    return Determination(
        provision=provision,
        scoped=scoped,
        position=position,
        elements=elements,
        coverage=coverage,
        basis=cover.weakest([e.basis for e in elements if e.coverage in _SHOWN], catalog),
        confidence=sure,
        confidence_why=sure_why,
        severity=level,
        severity_why=level_why,
        gap=coverage in _GAPS and waiver is None,
        status=status,
        stale=stale,
        in_place=at.engagement.in_place.get(provision.code),
        waiver=waiver,
        overrides=tuple(o for o in at.engagement.overrides if o.provision == provision.code),
        risk=rate.risk(provision, coverage, at, catalog, waiver),
        actions=todo,
        owner=owner,
        due=waiver.until if waiver else min((a.due for a in todo if a.condition), default=due),
        rollup=rule,
        chain=_chain(scoped, elements, coverage, rule, level_why, status, waiver, heard),
        answers=tuple(heard.answers) if heard else (),
    )


def _chain(
    scoped: Scoped,
    elements: tuple[ElementResult, ...],
    coverage: str,
    rule: str,
    level_why: tuple[str, ...],
    status: str,
    waiver: Waiver | None,
    heard: Heard | None,
) -> tuple[str, ...]:
    steps = [f"in scope: {reason.text} = {reason.value}" for reason in scoped.reasons]
    steps += [f"on file: {one.ref} ({stands_in(one)}): {one.says}" for one in (heard.silent() if heard else ())]
    for element in elements:
        steps += [f"{element.name}: {element.coverage} ({'; '.join(element.chain)})"]
    steps += [f"rolled up to {coverage}: {rule}", *(f"severity: {why}" for why in level_why)]
    if waiver:
        steps.append(f"waived by {waiver.by} until {waiver.until.isoformat()}: {waiver.because}")
    return (*steps, f"checklist status: {status}")
