"""A small catalog of two provisions, one vendor and one authority, and an engagement over it, for tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ddq.decide.assess import assess
from ddq.decide.conditions import Circumstances
from ddq.model.provision import Provision
from ddq.model.vendor import Position, Vendor
from ddq.read.catalog import read_catalog
from ddq.read.engagement import read_engagement

if TYPE_CHECKING:
    from datetime import date

    from ddq.model.assessment import Assessment, Determination
    from ddq.model.catalog import Catalog
    from ddq.model.engagement import Engagement

DATA = Path(__file__).parent / "data"
CATALOG = DATA / "small-catalog"
ARCHIVE = DATA / "small-archive"
ENGAGEMENT = DATA / "small-engagement.yaml"


@cache
def catalog() -> Catalog:
    """Return the small catalog, read from its files."""
    found = read_catalog(CATALOG)
    assert found.catalog is not None
    assert found.problems == []
    return found.catalog


@cache
def _engagement() -> Engagement:
    found = read_engagement(ENGAGEMENT)
    assert found.engagement is not None
    return found.engagement


def engagement(**changes: Any) -> Engagement:
    """Return the engagement of `small-engagement.yaml` with some fields changed."""
    return replace(_engagement(), **changes)


def as_of() -> date:
    """Return the day the engagement speaks for."""
    day = _engagement().as_of
    assert day is not None
    return day


def circumstances(**changes: Any) -> Circumstances:
    """Return what conditions are tested against, with some fields of the engagement changed."""
    return Circumstances(engagement(**changes), "direct", catalog().vocabulary)


def provision(code: str, **changes: Any) -> Provision:
    """Return a provision with some fields changed."""
    return replace(catalog().provisions[code], **changes)


def vendor(**changes: Any) -> Vendor:
    """Return the vendor with some fields changed."""
    return replace(catalog().vendors["acme"], **changes)


def position(code: str, **changes: Any) -> Position:
    """Return the first position on a provision with some fields changed."""
    return replace(next(p for p in vendor().positions if p.provision == code), **changes)


def catalog_with(*provisions: Provision, vendor: Vendor | None = None) -> Catalog:
    """Return the catalog with some provisions, and perhaps the vendor, replaced."""
    found = catalog()
    return replace(
        found,
        provisions=found.provisions | {p.code: p for p in provisions},
        vendors={**found.vendors} | ({"acme": vendor} if vendor else {}),
    )


def assessed(catalog_: Catalog | None = None, **changes: Any) -> Assessment:
    """Return the assessment of the engagement with some fields changed."""
    return assess(catalog_ or catalog(), engagement(**changes), as_of())


def determination(code: str, catalog_: Catalog | None = None, **changes: Any) -> Determination:
    """Return one determination of the engagement with some fields changed."""
    return next(d for d in assessed(catalog_, **changes).determinations if d.provision.code == code)
