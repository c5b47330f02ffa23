"""Runs every rule over a catalog."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check import provisions, vendors  # noqa: F401  # importing a module registers its rules
from ddq.check.rules import RULES, Finding

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog


def check_catalog(catalog: Catalog) -> Iterator[tuple[str, Finding]]:
    """Yield `(rule id, finding)` for every rule over a catalog."""
    for one in RULES:
        for finding in one.run(catalog):
            yield one.id, finding
