"""The small catalog with a second vendor and terms of a controller, for tests of comparisons."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import small
from ddq.decide.compare import compare, editions, offerings
from ddq.model.vendor import ElementPosition, Offering, Vendor
from ddq.render.comparing import comparison_view, editions_view

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.comparing import ComparisonView, EditionsView
    from ddq.model.comparison import Comparison

ZETA = {
    "period": ElementPosition(coverage="not-met", anchors=("terms-period",), note="Zeta keeps content for ever"),
    "exceptions": ElementPosition(coverage="not-found", looked_in=("acme-terms@2026",)),
    "region": ElementPosition(coverage="not-reviewed"),
}


@cache
def catalog() -> Catalog:
    """Return the small catalog with the vendor Zeta, and Acme's personal account under terms of a controller."""
    found = small.catalog()
    acme = found.vendors["acme"]
    personal = replace(acme.file.offerings["personal"], processing="controller")
    acme = replace(acme, file=replace(acme.file, offerings={**acme.file.offerings, "personal": personal}))
    return replace(found, vendors={"acme": acme, "zeta": _zeta(acme)})


def _zeta(acme: Vendor) -> Vendor:
    offering = Offering(label="Zeta API", route="direct", means="Models of Zeta's.")
    said = {"summary": "Zeta gives no period.", "conditions": (), "conflicts": (), "claims": (), "open": ()}
    position = small.position("RET-01", elements=ZETA, **said)
    return replace(
        acme,
        file=replace(acme.file, vendor="zeta", name="Zeta", entity="Zeta Ltd.", offerings={"api": offering}),
        positions=(position,),
        earlier=(),
    )


def catalog_of(number: int) -> Catalog:
    """Return the catalog with so many offerings of Zeta's, each with the same words."""
    found = catalog()
    zeta = found.vendors["zeta"]
    keys = [f"api{index}" for index in range(number)]
    offered = {key: Offering(label=f"Zeta {key}", route="direct", means="Models of Zeta's.") for key in keys}
    position = replace(zeta.positions[0], offerings=tuple(keys))
    zeta = replace(zeta, file=replace(zeta.file, offerings=offered), positions=(position,))
    return replace(found, vendors={**found.vendors, "zeta": zeta})


def compared(*codes: str, wanted: tuple[str, ...] = ("acme/api", "zeta"), of: Catalog | None = None) -> Comparison:
    """Return a comparison over the catalog on the day of the small engagement."""
    found = of or catalog()
    return compare(found, codes or ("RET-01",), offerings(found, wanted)[0], small.as_of())


def view(*codes: str, wanted: tuple[str, ...] = ("acme/api", "zeta"), of: Catalog | None = None) -> ComparisonView:
    """Return the same in words."""
    return comparison_view(compared(*codes, wanted=wanted, of=of), of or catalog(), "0.1.0", "a4")


def changed(**changes: Any) -> EditionsView:
    """Return what Acme's new edition changed, in words."""
    (found,) = editions(catalog(), "acme")
    return editions_view(replace(found, **changes), catalog(), small.as_of(), "0.1.0", "a4")
