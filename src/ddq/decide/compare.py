"""Compares what vendors' sources say on the same provisions, and what a newer edition made of an older one.

Positions are taken as the catalog states them, under the same caps as in an assessment; no engagement is involved, so
every element counts that a vendor's sources can show. Terms under which a vendor is a processor are compared with such
terms only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ddq.decide import cover
from ddq.decide.fresh import stale_sources
from ddq.model.comparison import Column, Comparison, Editions, Row, Said

if TYPE_CHECKING:
    from ddq.model.assessment import ElementResult
    from ddq.model.catalog import Catalog
    from ddq.model.condition import Condition
    from ddq.model.provision import Provision
    from ddq.model.vendor import Position, Vendor

PROCESSOR = "processor"


def offerings(catalog: Catalog, wanted: Sequence[str]) -> tuple[list[Column], list[str]]:
    """Return the columns that `vendor` or `vendor/offering` name, and the names that are none.

    Without names: every offering under whose terms the vendor is a processor.
    """
    every = [
        Column(vendor=name, offering=key, label=one.label)
        for name, vendor in catalog.vendors.items()
        for key, one in vendor.file.offerings.items()
    ]
    if not wanted:
        return [c for c in every if catalog.vendors[c.vendor].file.offerings[c.offering].processing == PROCESSOR], []
    found: list[Column] = []
    unknown = []
    for word in wanted:
        named = [c for c in every if word in (c.vendor, c.key)]
        found += [c for c in named if c not in found]
        if not named:
            unknown.append(word)
    return found, unknown


def compare(catalog: Catalog, codes: Iterable[str], columns: Sequence[Column], as_of: date) -> Comparison:
    """Return provisions across offerings. Raises KeyError for an unknown code, vendor or offering."""
    stale = {name: stale_sources(catalog, catalog.vendors[name], as_of) for name in {c.vendor for c in columns}}
    common = _common(catalog, columns)
    rows = []
    for code in codes:
        provision = catalog.provisions[code]
        said = tuple(_said(catalog, provision, column, stale[column.vendor], common) for column in columns)
        rows.append(Row(provision=provision, said=said, differs=_differs(provision, said)))
    past = frozenset().union(*stale.values())
    return Comparison(columns=tuple(columns), rows=tuple(rows), as_of=as_of, stale=past)


def _common(catalog: Catalog, columns: Sequence[Column]) -> str:
    """Return in what role the offerings are compared: processor as soon as one is, else that of the first."""
    roles = [catalog.vendors[c.vendor].file.offerings[c.offering].processing for c in columns]
    return PROCESSOR if PROCESSOR in roles else roles[0]


def _said(catalog: Catalog, provision: Provision, column: Column, stale: frozenset[str], common: str) -> Said:
    vendor = catalog.vendors[column.vendor]
    found = [p for p in vendor.positions if p.provision == provision.code and column.offering in p.offerings]
    position = next((p for p in found if p.when is None), None)
    elements = _elements(catalog, provision, position, vendor, stale)
    shown = [e.basis for e in elements.values() if e.coverage in (cover.MET, cover.PARTLY)]
    return Said(
        column=column,
        position=position,
        coverage=cover.rollup([(e.coverage, e.weight) for e in elements.values()])[0],
        basis=cover.weakest(shown, catalog),
        elements=elements,
        not_comparable=_reason(catalog, provision, column, common) or _unread(position, elements),
        stale=any(one.stale for e in elements.values() for one in e.evidence),
        variants=tuple(_variant(catalog, provision, p, vendor, stale) for p in found if p.when is not None),
    )


def _reason(catalog: Catalog, provision: Provision, column: Column, common: str) -> str:
    """Say why an offering cannot be put beside the others on a provision, or nothing."""
    offering = catalog.vendors[column.vendor].file.offerings[column.offering]
    labels = catalog.vocabulary.lists["processing"]
    routes = _routes(provision.applies)
    if routes and offering.route not in routes:
        names = " or ".join(catalog.vocabulary.label("route", one).lower() for one in routes)
        return f"it concerns another route: {names}"
    if offering.processing != common:
        return f"its terms are of another kind: {labels[offering.processing].lower()}"
    return ""


def _unread(position: Position | None, elements: Mapping[str, ElementResult]) -> str:
    """Say that there is nothing to put beside the others, or nothing."""
    if not elements:
        return "only our own records can show this"
    if position is None:
        return "nobody has read its sources on this"
    unread = all(one.coverage == cover.NOT_REVIEWED for one in elements.values())
    return "the text that would say was not read" if unread else ""


def _routes(condition: Condition) -> list[str]:
    """Return the routes outside which a condition cannot hold."""
    if condition.any:
        branches = [_routes(one) for one in condition.any]
        return [route for branch in branches for route in branch] if all(branches) else []
    return [condition.route] if condition.route else [route for one in condition.all for route in _routes(one)]


def _variant(
    catalog: Catalog, provision: Provision, position: Position, vendor: Vendor, stale: frozenset[str]
) -> tuple[str, str]:
    elements = _elements(catalog, provision, position, vendor, stale)
    option = position.when.option if position.when else ""
    label = catalog.vocabulary.options[option].label if option else "under a further condition"
    return label, cover.rollup([(e.coverage, e.weight) for e in elements.values()])[0]


def _elements(
    catalog: Catalog, provision: Provision, position: Position | None, vendor: Vendor, stale: frozenset[str]
) -> dict[str, ElementResult]:
    """Return what a position shows for each element that a vendor's sources can show."""
    return {
        name: cover.from_sources(provision, name, position, vendor, catalog, stale)
        for name, element in provision.elements.items()
        if element.shown_by == "vendor"
    }


def _differs(provision: Provision, said: Sequence[Said]) -> frozenset[str]:
    """Return the points on which comparable offerings differ; what nobody has read is no difference in the terms."""
    comparable = [one for one in said if not one.not_comparable]
    found = set()
    for name, element in provision.elements.items():
        if element.shown_by == "vendor":
            coverages = {one.elements[name].coverage for one in comparable} - {cover.NOT_REVIEWED}
            if len(coverages) > 1:
                found.add(name)
    return frozenset(found)


def editions(catalog: Catalog, vendor: str, codes: Sequence[str] = ()) -> tuple[Editions, ...]:
    """Return each superseded edition of a vendor beside its successor, for all provisions or those named."""
    kinds = list(catalog.vocabulary.lists["became"])
    found = []
    for earlier in catalog.vendors[vendor].earlier:
        kept = [p for p in earlier.points if not codes or p.provision in codes]
        grouped = tuple(
            (provision, tuple(sorted(mine, key=lambda p: kinds.index(p.became))))
            for code, provision in catalog.provisions.items()
            if (mine := [p for p in kept if p.provision == code])
        )
        counts = {kind: sum(p.became == kind for p in kept) for kind in kinds}
        found.append(Editions(vendor=vendor, earlier=earlier, points=grouped, counts=counts))
    return tuple(found)
