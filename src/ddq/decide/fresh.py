"""Shelf lives: which editions were last seen live too long ago to be relied on without a second look."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.vendor import Vendor


def stale_sources(catalog: Catalog, vendor: Vendor, as_of: date) -> frozenset[str]:
    """Return every `source@edition` behind a vendor's positions that is past its shelf life at a day.

    One that nobody recorded as seen live is past it.

    Shelf lives stand in `method.yaml`, in days for each basis, counted from the day the edition was last seen live.
    """
    found = set()
    for reference in vendor.references():
        life = timedelta(days=catalog.method.shelf_life.get(catalog.source(reference).kind, 0))
        seen = catalog.edition(reference).seen
        if seen is None or seen + life < as_of:
            found.add(reference)
    return frozenset(found)
