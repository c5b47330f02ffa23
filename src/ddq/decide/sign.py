"""Who may speak for a role, and how long a waiver may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.model.engagement import Engagement


def another(engagement: Engagement, role: str, name: str) -> str:
    """Return whom the engagement names for a role where that is somebody else, or ""; case and white space do not count."""
    owner = engagement.owners.get(role, "")
    return owner if owner and _plain(owner) != _plain(name) else ""


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
