"""Rules over crosswalks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check.rules import Finding, rule, unknown

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog


@rule(
    "crosswalk-id",
    "An id that the framework does not have leads nobody anywhere, and a code that we do not have maps nothing.",
    "maps: {SEC-01: [CEK-03.1]}",
    "maps: {SEC-01: [CEK-99.9]}",
)
def crosswalk_ids(catalog: Catalog) -> Iterator[Finding]:
    """Codes are provisions, ids are the framework's, and no id stands twice in the list or in one row."""
    for name, one in catalog.crosswalks.items():
        thing = f"crosswalk:{name}"
        for repeated in (found for found, times in Counter(one.ids).items() if times > 1):
            yield Finding(thing, ("ids",), f"'{repeated}' stands twice in the list of ids")
        known = set(one.ids)
        for code, ids in one.maps.items():
            yield from unknown(thing, ("maps", code), code, catalog.provisions, "a provision")
            for index, found in enumerate(ids):
                if found not in known:
                    yield from unknown(thing, ("maps", code, index), found, one.ids, f"an id of {one.title}")
                elif found in ids[:index]:
                    yield Finding(thing, ("maps", code, index), f"'{found}' stands twice under {code}")
