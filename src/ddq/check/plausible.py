"""Rules over what an engagement says: nothing empty that is printed, dates in order, decisions by those who may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from ddq.check.rules import Finding
from ddq.problems import nearest

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.engagement import Engagement

THING = "engagement"
_LONGEST_TITLE = 200
_DIGEST = re.compile(r"[0-9a-f]{12,64}\Z")


def implausible(one: Engagement, catalog: Catalog) -> Iterator[tuple[str, Finding]]:
    """Yield `(rule id, finding)` for everything in an engagement that is known word for word and still cannot be."""
    yield from _texts(one)
    yield from _dates(one)
    yield from _decisions(one, catalog)
    yield from _endpoints(one, catalog)
    for code, held in one.in_place.items():
        if held.sha256 and not _DIGEST.match(held.sha256):
            hint = "Give the SHA-256 as it is printed, or its first twelve digits."
            yield "digest", Finding(THING, ("in-place", code, "sha256"), f"'{held.sha256}' is not a SHA-256", hint)


def _texts(one: Engagement) -> Iterator[tuple[str, Finding]]:
    for key in ("title", "organisation", "use"):
        if not getattr(one, key).strip():
            yield "empty-text", Finding(THING, (key,), f"'{key}' is empty", "It is printed in every document.")
    if len(one.title) > _LONGEST_TITLE:
        yield (
            "long-title",
            Finding(THING, ("title",), f"the title has {len(one.title)} characters, {_LONGEST_TITLE} at most"),
        )


def _dates(one: Engagement) -> Iterator[tuple[str, Finding]]:
    order = (
        ("needed-by", one.dates.needed_by),
        ("go-live", one.dates.go_live),
        ("contract-end", one.dates.contract_end),
    )
    given = [(key, day) for key, day in order if day]
    for (early, first), (late, second) in pairwise(given):
        if second < first:
            yield "date-order", Finding(THING, ("dates", late), f"'{late}' comes before '{early}'", "Check both dates.")
    if one.dates.notice_by and one.dates.contract_end and one.dates.contract_end < one.dates.notice_by:
        message = "'notice-by' comes after 'contract-end'"
        yield "date-order", Finding(THING, ("dates", "notice-by"), message, "Check both dates.")


def _decisions(one: Engagement, catalog: Catalog) -> Iterator[tuple[str, Finding]]:
    for kind in ("waivers", "overrides", "reratings"):
        for n, decision in enumerate(getattr(one, kind)):
            for key in ("by", "because"):
                if not getattr(decision, key).strip():
                    hint = "A decision without a name or a reason does not count."
                    yield "empty-text", Finding(THING, (kind, n, key), f"'{key}' is empty", hint)
    for n, waiver in enumerate(one.waivers):
        provision = catalog.provisions.get(waiver.provision)
        if provision is None or waiver.role not in catalog.vocabulary.lists["role"]:
            continue
        may = catalog.method.may_waive[provision.gate]
        if waiver.role not in may:
            gate = catalog.vocabulary.label("gate", provision.gate)
            message = f"'{waiver.role}' may not waive {provision.code}, a {gate} item"
            yield "waiver-role", Finding(THING, ("waivers", n, "role"), message, f"These may: {', '.join(may)}.")


def _endpoints(one: Engagement, catalog: Catalog) -> Iterator[tuple[str, Finding]]:
    """A name near one in the vendor's table is a slip; any other may be newer than the table, and is printed as such."""
    vendor = catalog.vendors.get(one.vendor)
    if vendor is None or vendor.endpoints is None or one.offering not in vendor.endpoints.offerings:
        return
    known = vendor.endpoints.endpoints
    for n, name in enumerate(one.endpoints):
        hint = nearest(name, known)
        if name not in known and hint:
            yield (
                "unknown-endpoint",
                Finding(THING, ("endpoints", n), f"'{name}' is not an endpoint in the vendor's table", hint),
            )
