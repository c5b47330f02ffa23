"""Rules over superseded editions, and over sources that two vendors would own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check.rules import Finding, rule, unknown

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.vendor import EarlierEdition, EarlierPoint, Vendor


@rule(
    "earlier-edition",
    "A superseded edition is compared with the one that replaced it, and with no other text.",
    "edition: openai-dpa@2024-02-15, superseded-by: openai-dpa@2026-01-01",
    "edition: openai-dpa@2024-02-15, superseded-by: openai-services-agreement@2026-01-01",
)
def earlier_editions(catalog: Catalog) -> Iterator[Finding]:
    """Both editions are known and of one source; each point names a provision, an element, known words and clauses."""
    for vendor in catalog.vendors.values():
        known = vendor.references()
        for earlier in vendor.earlier:
            thing = f"earlier:{earlier.edition}"
            yield from unknown(thing, ("edition",), earlier.edition, known, "a source with an edition")
            yield from unknown(thing, ("superseded-by",), earlier.superseded_by, known, "a source with an edition")
            if earlier.edition.partition("@")[0] != earlier.superseded_by.partition("@")[0]:
                yield Finding(thing, ("superseded-by",), "the two editions are of different sources")
            for index, point in enumerate(earlier.points):
                yield from _point(thing, ("points", index), point, catalog)
                yield from _clauses(thing, ("points", index), point, earlier, vendor)


def _point(thing: str, path: tuple[object, ...], point: EarlierPoint, catalog: Catalog) -> Iterator[Finding]:
    lists = catalog.vocabulary.lists
    yield from unknown(thing, (*path, "provision"), point.provision, catalog.provisions, "a provision")
    yield from unknown(thing, (*path, "coverage"), point.coverage, lists["coverage"], "a coverage")
    yield from unknown(thing, (*path, "became"), point.became, lists["became"], "a kind of change")
    if point.element and point.provision in catalog.provisions:
        elements = catalog.provisions[point.provision].elements
        yield from unknown(thing, (*path, "element"), point.element, elements, f"an element of {point.provision}")


def _clauses(
    thing: str, path: tuple[object, ...], point: EarlierPoint, earlier: EarlierEdition, vendor: Vendor
) -> Iterator[Finding]:
    """What is said of an edition rests on clauses of that edition; a point rests on one of the two at least."""
    for key, anchors, edition in (
        ("anchors", point.anchors, earlier.edition),
        ("now-anchors", point.now_anchors, earlier.superseded_by),
    ):
        for index, anchor in enumerate(anchors):
            yield from unknown(thing, (*path, key, index), anchor, vendor.anchors, "an anchor")
            if anchor in vendor.anchors and vendor.anchors[anchor].source != edition:
                yield Finding(thing, (*path, key, index), f"anchor '{anchor}' does not point into {edition}")
    if not point.anchors and not point.now_anchors:
        yield Finding(thing, path, "a point needs a clause of one of the two editions")
    if not point.anchors and point.coverage not in ("not-found", "not-reviewed"):
        hint = "Name the clause, or write not-found."
        yield Finding(thing, (*path, "coverage"), f"the older edition is {point.coverage} without an anchor", hint)


@rule(
    "one-owner",
    "A source belongs to one vendor's file; others point into it.",
    "aws-service-terms in vendors/aws/sources.yaml, and anchors of other vendors into it",
    "aws-service-terms in two files named sources.yaml",
)
def owners(catalog: Catalog) -> Iterator[Finding]:
    """A source's id stands in one vendor's file only."""
    for name, vendor in catalog.vendors.items():
        for source in vendor.sources:
            if catalog.owners[source] != name:
                message = f"'{source}' also stands in the file of {catalog.owners[source]}"
                yield Finding(f"sources:{name}", (source,), message, "Keep one; anchors may point into another's.")
