"""Counts how far a catalog has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.fresh import stale_sources
from ddq.model.review import CHANGED, NEVER, REVIEWED, ReviewState
from ddq.model.stats import AuthorityStats, OfferingStats, SourceStats, Stats, VendorStats

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.vendor import Vendor


def catalog_stats(catalog: Catalog, reviews: Iterable[ReviewState], as_of: date) -> Stats:
    """Return the numbers of a catalog at a day; `reviews` holds the state of each provision's review."""
    gates = list(catalog.vocabulary.lists["gate"])
    counted = Counter((one.area, one.gate) for one in catalog.provisions.values())
    elements = [element for one in catalog.provisions.values() for element in one.elements.values()]
    cited = {reference for element in elements for reference in element.authority}
    states = Counter(one.state for one in reviews)
    return Stats(
        version=catalog.version,
        as_of=as_of,
        provisions={area: {gate: counted[area, gate] for gate in gates} for area in catalog.vocabulary.areas},
        vendors=tuple(_vendor(catalog, one, as_of) for one in catalog.vendors.values()),
        authorities=tuple(_authority(catalog, name, cited) for name in catalog.authorities),
        reviews={state: states[state] for state in (REVIEWED, CHANGED, NEVER)},
    )


def _vendor(catalog: Catalog, vendor: Vendor, as_of: date) -> VendorStats:
    read = {(offering, one.provision) for one in vendor.positions for offering in one.offerings}
    said = Counter(element.coverage for one in vendor.positions for element in one.elements.values())
    anchors = Counter(anchor.source for anchor in vendor.anchors.values())
    stale = stale_sources(catalog, vendor, as_of)
    return VendorStats(
        vendor=vendor.file.vendor,
        name=vendor.file.name,
        offerings=tuple(
            OfferingStats(
                offering=key,
                label=one.label,
                covered=sum((key, code) in read for code in catalog.provisions),
                of=len(catalog.provisions),
            )
            for key, one in vendor.file.offerings.items()
        ),
        elements={coverage: said[coverage] for coverage in catalog.vocabulary.lists["coverage"] if said[coverage]},
        sources=tuple(
            SourceStats(
                source=reference,
                anchors=anchors[reference],
                archived=catalog.edition(reference).archive is not None,
                past_shelf_life=reference in stale,
            )
            for reference in sorted(vendor.references())
        ),
        open=sum(len(one.open) for one in vendor.positions),
    )


def _authority(catalog: Catalog, name: str, cited: set[str]) -> AuthorityStats:
    sections = catalog.authorities[name].sections.values()
    checked = sum(one.checked is not None for one in sections)
    uncited = tuple(key for key in catalog.authorities[name].sections if f"{name}:{key}" not in cited)
    return AuthorityStats(instrument=name, checked=checked, unchecked=len(sections) - checked, uncited=uncited)
