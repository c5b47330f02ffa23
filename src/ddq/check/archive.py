"""Anchors against archived texts: resolve each, and compare with its lock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ddq.check.rules import Finding

if TYPE_CHECKING:
    from ddq.model.vendor import Anchor, Lock, Vendor


def lock_of(key: str, anchor: Anchor, spans: list[tuple[int, int]], prints: list[str]) -> tuple[Lock | None, str]:
    """Return the lock of an anchor that resolves to one text, or None and what is wrong.

    `spans` are the places found and `prints` the fingerprint of each; equal texts at several places are fine.
    """
    from ddq.model.vendor import Lock  # noqa: PLC0415

    if not spans:
        return None, f"anchor '{key}' is not found in {anchor.source}"
    if len(set(prints)) > 1:
        return None, f"anchor '{key}' stands at {len(spans)} different places in {anchor.source}"
    start, end = spans[0]
    return Lock(anchor=key, source=anchor.source, fingerprint=prints[0], first_word=start, last_word=end), ""


def against_lock(name: str, vendor: Vendor, found: Mapping[str, tuple[Lock | None, str]]) -> list[Finding]:
    """Return what differs between the locks and what was found in the texts."""
    problems = []
    for key, (lock, wrong) in found.items():
        if lock is None:
            problems.append(
                Finding(f"anchors:{name}", (key,), wrong, "Read the source again and correct first, last or words.")
            )
        elif key in vendor.locks and vendor.locks[key].fingerprint != lock.fingerprint:
            problems.append(
                Finding(
                    f"anchors:{name}",
                    (key,),
                    f"the text of anchor '{key}' is not the one that was locked",
                    "Read the clause again, then run 'ddq catalog lock'.",
                )
            )
    return problems
