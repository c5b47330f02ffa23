"""Rules over vendors: sources, anchors and positions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check.provisions import condition_words
from ddq.check.rules import Finding, rule, unknown

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.vendor import Edition, ElementPosition, Position, Vendor

_WORDS_AT_EACH_END = 6
_NEEDS_ANCHOR = ("met", "partly-met", "not-met", "conflict")


def _editions(catalog: Catalog) -> dict[str, Edition]:
    return {
        f"{name}@{key}": edition
        for vendor in catalog.vendors.values()
        for name, source in vendor.sources.items()
        for key, edition in source.editions.items()
    }


def _positions(catalog: Catalog) -> Iterator[tuple[str, Vendor, Position]]:
    for name, vendor in catalog.vendors.items():
        for index, position in enumerate(vendor.positions):
            yield f"position:{name}:{index}", vendor, position


@rule(
    "unknown-source",
    "A statement without a source and an edition is an opinion.",
    "source: openai-dpa@2026-01-01",
    "source: openai-dpa",
)
def references(catalog: Catalog) -> Iterator[Finding]:
    """Every `source@edition` names a source and an edition in a sources.yaml."""
    known = _editions(catalog)
    for name, vendor in catalog.vendors.items():
        for key, anchor in vendor.anchors.items():
            yield from unknown(f"anchors:{name}", (key, "source"), anchor.source, known, "a source with an edition")
        if vendor.endpoints:
            yield from unknown(
                f"endpoints:{name}", ("source",), vendor.endpoints.source, known, "a source with an edition"
            )
    for thing, _, position in _positions(catalog):
        for index, claim in enumerate(position.claims):
            yield from unknown(thing, ("claims", index, "source"), claim.source, known, "a source with an edition")
        for element, said in position.elements.items():
            for n, reference in enumerate(said.looked_in):
                path = ("elements", element, "looked-in", n)
                yield from unknown(thing, path, reference, known, "a source with an edition")


@rule(
    "unknown-kind",
    "The kind of a source sets the basis of everything taken from it.",
    "kind: contract",
    "kind: agreement",
)
def kinds(catalog: Catalog) -> Iterator[Finding]:
    """Kinds of sources, and routes and kinds of terms of offerings, are in the vocabulary."""
    lists = catalog.vocabulary.lists
    for name, vendor in catalog.vendors.items():
        for key, source in vendor.sources.items():
            yield from unknown(f"sources:{name}", (key, "kind"), source.kind, lists["basis"], "a kind of source")
        for key, offering in vendor.file.offerings.items():
            yield from unknown(f"vendor:{name}", ("offerings", key, "route"), offering.route, lists["route"], "a route")
            path = ("offerings", key, "processing")
            yield from unknown(f"vendor:{name}", path, offering.processing, lists["processing"], "a kind of terms")


@rule(
    "anchor-form",
    "An anchor points into a text without carrying it: six words at each end at most.",
    "first: OpenAI will, at Customer's instruction",
    "first: (a whole sentence)",
)
def anchor_form(catalog: Catalog) -> Iterator[Finding]:
    """An anchor into an archived edition has first and last words, six at most; into any other it has none."""
    known = _editions(catalog)
    for name, vendor in catalog.vendors.items():
        for key, anchor in vendor.anchors.items():
            thing = f"anchors:{name}"
            if anchor.source not in known:
                continue
            archived = known[anchor.source].archive is not None
            if archived and not (anchor.first and anchor.last):
                yield Finding(
                    thing, (key,), f"anchor '{key}' has no first and last words", "The edition is archived: give both."
                )
            if not archived and (anchor.first or anchor.last):
                yield Finding(
                    thing, (key,), f"anchor '{key}' quotes an edition that is not archived", "Keep the section only."
                )
            for end in ("first", "last"):
                if len(getattr(anchor, end).split()) > _WORDS_AT_EACH_END:
                    yield Finding(thing, (key, end), f"'{end}' has more than {_WORDS_AT_EACH_END} words")


@rule(
    "anchor-lock",
    "A lock proves that the anchor was found in the text, and notices when either changes.",
    "a line in anchors.lock for each anchor into an archived edition",
    "an anchor added without 'ddq catalog lock'",
)
def locks(catalog: Catalog) -> Iterator[Finding]:
    """Every anchor into an archived edition has a lock of the same source, and every lock an anchor."""
    known = _editions(catalog)
    for name, vendor in catalog.vendors.items():
        for key, anchor in vendor.anchors.items():
            if anchor.source not in known or known[anchor.source].archive is None:
                continue
            lock = vendor.locks.get(key)
            if lock is None or lock.source != anchor.source:
                yield Finding(
                    f"anchors:{name}", (key,), f"anchor '{key}' is not locked", "Run 'ddq catalog lock --archive DIR'."
                )
        for key in vendor.locks:
            if key not in vendor.anchors:
                yield Finding(
                    f"anchors:{name}",
                    (),
                    f"anchors.lock names '{key}', which is no anchor",
                    "Run 'ddq catalog lock --archive DIR'.",
                )


@rule(
    "unknown-position",
    "A position about a provision, offering or element that does not exist is never read.",
    "provision: RET-01",
    "provision: RET-99",
)
def position_words(catalog: Catalog) -> Iterator[Finding]:
    """Provision, offerings, elements, coverage and confidence of a position exist; no element is ours alone to show."""
    lists = catalog.vocabulary.lists
    for thing, vendor, position in _positions(catalog):
        yield from unknown(thing, ("provision",), position.provision, catalog.provisions, "a provision")
        for index, offering in enumerate(position.offerings):
            yield from unknown(
                thing, ("offerings", index), offering, vendor.file.offerings, "an offering of this vendor"
            )
        yield from unknown(
            thing, ("confidence", "level"), position.confidence.level, lists["confidence"], "a confidence"
        )
        if position.when:
            yield from condition_words(thing, ("when",), position.when, catalog)
        provision = catalog.provisions.get(position.provision)
        if provision is None:
            continue
        for name, said in position.elements.items():
            path = ("elements", name)
            yield from unknown(thing, path, name, provision.elements, f"an element of {provision.code}")
            yield from unknown(thing, (*path, "coverage"), said.coverage, lists["coverage"], "a coverage")
            if name in provision.elements and provision.elements[name].shown_by == "us":
                yield Finding(thing, path, f"only our own record can show '{name}'", "Leave it out of the position.")


@rule(
    "bare-statement",
    "No claim without evidence: a clause, or the editions in which nothing was found.",
    "period: {coverage: met, anchors: [ep-api-retention]}",
    "period: {coverage: met}",
)
def bare(catalog: Catalog) -> Iterator[Finding]:
    """What is met, partly met, not met or in conflict has an anchor; what is not found says where it was looked for."""
    for thing, vendor, position in _positions(catalog):
        for name, said in position.elements.items():
            yield from _bare(thing, name, said, vendor)
        for index, conflict in enumerate(position.conflicts):
            for n, anchor in enumerate(conflict.anchors):
                yield from unknown(thing, ("conflicts", index, "anchors", n), anchor, vendor.anchors, "an anchor")


def _bare(thing: str, name: str, said: ElementPosition, vendor: Vendor) -> Iterator[Finding]:
    path = ("elements", name)
    if said.coverage in _NEEDS_ANCHOR and not said.anchors:
        yield Finding(
            thing,
            path,
            f"'{name}' is {said.coverage} without an anchor",
            "Name the clause, or write not-found or not-reviewed.",
        )
    if said.coverage == "not-found" and not said.looked_in:
        yield Finding(
            thing, path, f"'{name}' is not found, but nowhere was looked", "Give looked-in: [source@edition]."
        )
    for index, anchor in enumerate(said.anchors):
        yield from unknown(thing, (*path, "anchors", index), anchor, vendor.anchors, "an anchor")


@rule(
    "repeated-position",
    "Two positions for the same provision and offering would leave one of them unread.",
    "one position a provision and offering, or several with different 'when'",
    "two without 'when'",
)
def repeated(catalog: Catalog) -> Iterator[Finding]:
    """A provision has one position without a test for each offering."""
    seen: set[tuple[str, str, str]] = set()
    for thing, vendor, position in _positions(catalog):
        if position.when is not None:
            continue
        for offering in position.offerings:
            key = (vendor.file.vendor, position.provision, offering)
            if key in seen:
                yield Finding(thing, ("provision",), f"a second position on {position.provision} for '{offering}'")
            seen.add(key)
