"""Shelf lives: which editions were last seen live too long ago to be relied on without a second look."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog


def stale_sources(catalog: Catalog, as_of: date) -> frozenset[str]:
    """Return every `source@edition` past its shelf life at a day; one that nobody recorded as seen live is past it.

    Shelf lives stand in `method.yaml`, in days for each basis, counted from the day the edition was last seen live.
    """
    found = set()
    for vendor in catalog.vendors.values():
        for name, source in vendor.sources.items():
            life = timedelta(days=catalog.method.shelf_life.get(source.kind, 0))
            for key, edition in source.editions.items():
                if edition.seen is None or edition.seen + life < as_of:
                    found.add(f"{name}@{key}")
    return frozenset(found)
