"""Rules over an engagement: every word known, every reference real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check.rules import Finding, unknown

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.engagement import Engagement

THING = "engagement"
ID = re.compile(r"[A-Z]{2,5}-[A-Za-z0-9][A-Za-z0-9-]{0,40}\Z")
"""The form of an engagement's id: capitals, a hyphen, and a number or word."""


def check_engagement(engagement: Engagement, catalog: Catalog) -> Iterator[tuple[str, Finding]]:
    """Yield `(rule id, finding)` for everything in an engagement that the catalog does not know or that cannot be."""
    for finding in _words(engagement, catalog):
        yield "unknown-word", finding
    for finding in _records(engagement, catalog):
        yield "unknown-reference", finding
    for key, name in (("id", engagement.id), ("renews", engagement.renews)):
        if not ID.match(name) and (name or key == "id"):
            yield "engagement-id", Finding(THING, (key,), f"'{name}' is not an id", "Write it like ENG-2026-0042.")
    if engagement.renews and engagement.renews == engagement.id:
        hint = "Name the engagement before this one, or leave the line out."
        yield "engagement-id", Finding(THING, ("renews",), f"'{engagement.renews}' is not an earlier engagement", hint)
    for n, one in enumerate(engagement.reratings):
        for field in ("likelihood", "impact"):
            if not 1 <= getattr(one, field) <= 5:
                yield (
                    "rating",
                    Finding(THING, ("reratings", n, field), f"{getattr(one, field)} is not a level from 1 to 5"),
                )


def _words(one: Engagement, catalog: Catalog) -> Iterator[Finding]:
    words = catalog.vocabulary
    lists = words.lists
    yield from unknown(THING, ("vendor",), one.vendor, catalog.vendors, "a vendor in the catalog")
    if one.vendor in catalog.vendors:
        yield from unknown(
            THING,
            ("offering",),
            one.offering,
            catalog.vendors[one.vendor].file.offerings,
            f"an offering of {one.vendor}",
        )
    for kind, values, known, what in (
        ("facts", one.facts, words.facts, "a fact"),
        ("options", one.options, words.options, "an option"),
    ):
        for key, value in values.items():
            yield from unknown(THING, (kind, key), key, known, what)
            yield from unknown(THING, (kind, key), value, lists["yes-no"], "an answer")
    for n, place in enumerate(one.people_in):
        yield from unknown(THING, ("people-in", n), place, lists["people-in"], "a place")
    for role in one.owners:
        yield from unknown(THING, ("owners", role), role, lists["role"], "a role")
    for key in ("sector", "criticality", "classification"):
        yield from unknown(THING, (key,), getattr(one, key), lists[key], f"in the list '{key}'")


def _records(one: Engagement, catalog: Catalog) -> Iterator[Finding]:
    lists = catalog.vocabulary.lists
    for code, held in one.in_place.items():
        held_at = ("in-place", code)
        yield from unknown(THING, held_at, code, catalog.provisions, "a provision")
        yield from unknown(THING, (*held_at, "basis"), held.basis, lists["basis"], "a basis")
        if code in catalog.provisions:
            for n, element in enumerate(held.elements):
                yield from unknown(
                    THING,
                    (*held_at, "elements", n),
                    element,
                    catalog.provisions[code].elements,
                    f"an element of {code}",
                )
    for n, override in enumerate(one.overrides):
        path = ("overrides", n)
        yield from unknown(THING, (*path, "provision"), override.provision, catalog.provisions, "a provision")
        yield from unknown(THING, (*path, "role"), override.role, lists["role"], "a role")
        yield from unknown(THING, (*path, "from"), override.from_, lists["coverage"], "a coverage")
        yield from unknown(THING, (*path, "to"), override.to, lists["coverage"], "a coverage")
        if override.provision in catalog.provisions:
            elements = catalog.provisions[override.provision].elements
            yield from unknown(
                THING, (*path, "element"), override.element, elements, f"an element of {override.provision}"
            )
    for n, waiver in enumerate(one.waivers):
        yield from unknown(THING, ("waivers", n, "provision"), waiver.provision, catalog.provisions, "a provision")
        yield from unknown(THING, ("waivers", n, "role"), waiver.role, lists["role"], "a role")
    for n, again in enumerate(one.reratings):
        yield from unknown(THING, ("reratings", n, "provision"), again.provision, catalog.provisions, "a provision")
        yield from unknown(THING, ("reratings", n, "response"), again.response, lists["response"], "a response")
