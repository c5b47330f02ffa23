"""Runs every rule over a catalog."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check import crosswalks, editions, provisions, questions, upkeep, vendors, wording  # noqa: F401  # registers their rules
from ddq.check.rules import RULES, Finding

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog


def check_catalog(catalog: Catalog) -> Iterator[tuple[str, Finding]]:
    """Yield `(rule id, finding)` for every rule over a catalog; what is left to fill is told once, as that."""
    left = list(wording.unfilled(catalog))
    told = {(finding.thing, finding.path) for finding in left}
    for one in RULES:
        if one.run is wording.unfilled:
            yield from ((one.id, finding) for finding in left)
            continue
        for finding in one.run(catalog):
            if (finding.thing, finding.path) not in told:
                yield one.id, finding
