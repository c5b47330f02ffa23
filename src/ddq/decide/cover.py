"""Coverage: what sources, our own records and the vendor's answers show for each element, capped, then rolled up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.answers.weigh import weighed
from ddq.decide.conditions import NO, YES, Circumstances, evaluate
from ddq.model.assessment import ElementResult, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ddq.decide.answers import Heard
    from ddq.model.catalog import Catalog
    from ddq.model.engagement import InPlace, Override
    from ddq.model.provision import Element, Provision
    from ddq.model.vendor import ElementPosition, Position, Vendor

MET, PARTLY, NOT_MET, NOT_FOUND = "met", "partly-met", "not-met", "not-found"
CONFLICT, NOT_REVIEWED, NOT_APPLICABLE = "conflict", "not-reviewed", "not-applicable"
_MISSING = (NOT_MET, NOT_FOUND, NOT_REVIEWED)
"""Coverages in which nothing is shown, worst first."""
_UNSHOWN = (NOT_MET, NOT_REVIEWED, NOT_FOUND)
"""Which of them a provision has when nothing at all is shown: what nobody read is not yet "not found"."""


def position_for(provision: Provision, vendor: Vendor, at: Circumstances) -> Position | None:
    """Return the position that holds for the engagement's offering: one whose test holds before one without a test."""
    offering = at.engagement.offering
    found = [p for p in vendor.positions if p.provision == provision.code and offering in p.offerings]
    for position in found:
        if position.when is not None and evaluate(position.when, at).value == YES:
            return position
    return next((p for p in found if p.when is None), None)


def rollup(points: Sequence[tuple[str, str]]) -> tuple[str, str]:  # noqa: PLR0911  # one return a printed rule
    """Return the coverage of a provision from `(coverage, weight)` of its elements, with the rule in words.

    The rules are printed in every Method sheet (`method.yaml`, rollup).
    """
    applying = [(coverage, weight) for coverage, weight in points if coverage != NOT_APPLICABLE]
    if not applying:
        return NOT_APPLICABLE, "no point applies"
    weighty = [(coverage, weight) for coverage, weight in applying if weight != "desirable"] or applying
    counted = [coverage for coverage, _ in weighty]
    decisive = [coverage for coverage, weight in weighty if weight == "decisive" and coverage in _MISSING]
    if CONFLICT in counted:
        return CONFLICT, "a point is in conflict"
    if decisive:
        return min(decisive, key=_MISSING.index), "a decisive point is not shown"
    if all(c == MET for c in counted):
        return MET, "all points that count are met"
    if MET not in counted and PARTLY not in counted:
        return min(counted, key=_UNSHOWN.index), "no point is met, even in part"
    if NOT_REVIEWED in counted and all(c in (MET, NOT_REVIEWED) for c in counted):
        return NOT_REVIEWED, "a point is not reviewed and every other is met"
    return PARTLY, "some points are met, others not or only in part"


def strongest(bases: Sequence[str], catalog: Catalog) -> str:
    """Return the strongest basis, `none` for an empty list. The vocabulary lists bases strongest first."""
    order = list(catalog.vocabulary.lists["basis"])
    return min(bases, key=order.index) if bases else "none"


def weakest(bases: Sequence[str], catalog: Catalog) -> str:
    """Return the weakest basis, `none` for an empty list."""
    order = list(catalog.vocabulary.lists["basis"])
    return max(bases, key=order.index) if bases else "none"


def at_least(basis: str, wanted: str, catalog: Catalog) -> bool:
    """Return whether a basis is as strong as another, or stronger."""
    order = list(catalog.vocabulary.lists["basis"])
    return order.index(basis) <= order.index(wanted)


def evidence_of(anchor_id: str, vendor: Vendor, catalog: Catalog, stale: frozenset[str]) -> Evidence:
    """Return the evidence of one anchor: its basis, and whether it is archived and among the `stale` sources."""
    anchor = vendor.anchors[anchor_id]
    return Evidence(
        anchor=anchor_id,
        source=anchor.source,
        section=anchor.section,
        basis=catalog.source(anchor.source).kind,
        archived=anchor_id in vendor.locks,
        stale=anchor.source in stale,
        clause=anchor,
    )


def elements_of(
    provision: Provision,
    position: Position | None,
    vendor: Vendor,
    catalog: Catalog,
    at: Circumstances,
    as_of: date,
    heard: Heard | None = None,
) -> tuple[ElementResult, ...]:
    """Return the result of every element: sources and records, then the vendor's answers, then overrides of coverage."""
    held = at.engagement.in_place.get(provision.code)
    shown = [
        _element(provision, name, element, position, held, vendor, catalog, at, as_of)
        for name, element in provision.elements.items()
    ]
    if heard is not None:
        shown = [weighed(one, heard, provision, catalog, as_of) for one in shown]
    corrections = [o for o in at.engagement.overrides if o.provision == provision.code]
    return tuple(_overridden(one, corrections, as_of) for one in shown)


def _element(
    provision: Provision,
    name: str,
    element: Element,
    position: Position | None,
    held: InPlace | None,
    vendor: Vendor,
    catalog: Catalog,
    at: Circumstances,
    as_of: date,
) -> ElementResult:
    blank = _blank(name, element, _binding(element.authority, catalog, at))
    if element.applies is not None and evaluate(element.applies, at).value == NO:
        return replace(
            blank, coverage=NOT_APPLICABLE, stated=NOT_APPLICABLE, chain=("does not apply to this engagement",)
        )
    ours = held is not None and (name in held.elements or (not held.elements and element.shown_by == "us"))
    if held is not None and ours:
        return _from_record(blank, provision, held, as_of)
    if element.shown_by == "us":
        why = "only our own record can show this, and the engagement holds none"
        return replace(
            blank, coverage=NOT_FOUND, stated=NOT_FOUND, note="No record of ours shows it yet.", chain=(why,)
        )
    return from_sources(provision, name, position, vendor, catalog, at.stale, blank.authority)


def _blank(name: str, element: Element, authority: tuple[str, ...]) -> ElementResult:
    return ElementResult(
        name=name,
        means=element.means,
        authority=authority,
        weight=element.weight,
        coverage=NOT_REVIEWED,
        stated=NOT_REVIEWED,
        basis="none",
        evidence=(),
        looked_in=(),
        note="",
        chain=(),
    )


def from_sources(
    provision: Provision,
    name: str,
    position: Position | None,
    vendor: Vendor,
    catalog: Catalog,
    stale: frozenset[str],
    authority: tuple[str, ...] = (),
) -> ElementResult:
    """Return what the vendor's sources show for an element, capped; without any engagement's records or corrections."""
    blank = _blank(name, provision.elements[name], authority)
    said = position.elements.get(name) if position else None
    if said is None:
        return replace(blank, chain=("nobody has read the sources for this element yet",))
    return _capped(_stated(blank, said, vendor, catalog, stale), provision, catalog)


def _binding(references: tuple[str, ...], catalog: Catalog, at: Circumstances) -> tuple[str, ...]:
    """Keep the citations of authorities that may bind this engagement: a law of another place is not printed."""
    kept = []
    for reference in references:
        applies = catalog.authorities[reference.partition(":")[0]].applies
        if applies is None or evaluate(applies, at).value != NO:
            kept.append(reference)
    return tuple(kept)


def _from_record(blank: ElementResult, provision: Provision, held: InPlace, as_of: date) -> ElementResult:
    if held.since > as_of:
        why = f"our record takes effect only on {held.since.isoformat()}"
        return replace(blank, coverage=NOT_FOUND, stated=NOT_FOUND, chain=(why,))
    evidence = Evidence(
        anchor=provision.code,
        source=f"in-place:{provision.code}",
        section=held.evidence,
        basis=held.basis,
        archived=True,
        stale=False,
    )
    why = f"in place since {held.since.isoformat()}: {held.evidence}"
    return replace(blank, coverage=MET, stated=MET, basis=held.basis, evidence=(evidence,), chain=(why,))


def _stated(
    blank: ElementResult, said: ElementPosition, vendor: Vendor, catalog: Catalog, stale: frozenset[str]
) -> ElementResult:
    evidence = tuple(evidence_of(anchor, vendor, catalog, stale) for anchor in said.anchors)
    basis = strongest([e.basis for e in evidence], catalog)
    where = ", ".join(f"{e.source} § {e.section}" for e in evidence) or "; ".join(said.looked_in)
    why = f"the catalog reads {said.coverage}" + (f" in {where}" if where else "")
    return replace(
        blank,
        coverage=said.coverage,
        stated=said.coverage,
        basis=basis,
        evidence=evidence,
        looked_in=said.looked_in,
        note=said.note,
        chain=(why,),
    )


def _capped(result: ElementResult, provision: Provision, catalog: Catalog) -> ElementResult:
    """A weaker basis than `met-by`, or a source that is not archived, yields partly met at most."""
    if result.coverage != MET:
        return result
    strong = [e for e in result.evidence if at_least(e.basis, provision.met_by, catalog)]
    if not strong:
        why = f"capped at partly-met: basis {result.basis} is weaker than {provision.met_by}"
    elif not any(e.archived for e in strong):
        why = "capped at partly-met: no archived copy of the source was at hand"
    else:
        return result
    return replace(result, coverage=PARTLY, chain=(*result.chain, why))


def _overridden(result: ElementResult, corrections: list[Override], as_of: date) -> ElementResult:
    for override in corrections:
        if override.element == result.name:
            result = _corrected(result, override, as_of)
    return result


def _corrected(result: ElementResult, override: Override, as_of: date) -> ElementResult:
    if override.until < as_of:
        why = f"the override by {override.by} ended on {override.until.isoformat()}"
    elif override.from_ != result.coverage:
        why = f"the override by {override.by} is void: it corrects {override.from_}, the coverage is {result.coverage}"
    else:
        why = f"overridden by {override.by} from {override.from_} to {override.to} until {override.until.isoformat()}: {override.because}"
        return replace(result, coverage=override.to, chain=(*result.chain, why), replies=())
    return replace(result, chain=(*result.chain, why))
