"""Rules over crosswalks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ddq.check.rules import Finding, rule, unknown

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.crosswalk import Crosswalk

_FINGERPRINT = re.compile(r"[0-9a-f]{12}")


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
        for place, ids in one.maps.items():
            yield from unknown(thing, ("maps", place), place.partition("/")[0], catalog.provisions, "a provision")
            yield from _known(thing, ("maps", place), ids, one, place)
        yield from _known(thing, ("no-is-good",), one.no_is_good, one, "no-is-good")
        for key, held in (("texts", one.texts), ("prefilled", one.prefilled)):
            for found in held:
                if found not in one.ids:
                    yield from unknown(thing, (key, found), found, one.ids, f"an id of {one.title}")


def _known(thing: str, path: tuple[object, ...], ids: tuple[str, ...], one: Crosswalk, place: str) -> Iterator[Finding]:
    for index, found in enumerate(ids):
        if found not in one.ids:
            yield from unknown(thing, (*path, index), found, one.ids, f"an id of {one.title}")
        elif found in ids[:index]:
            yield Finding(thing, (*path, index), f"'{found}' stands twice under {place}")


@rule(
    "crosswalk-element",
    "An answer to somebody else's question changes what we hold of an element only where both ask the same; of an "
    "element that our own record shows, a vendor can say nothing, and an id that stands under provision and element is "
    "printed twice.",
    "maps: {SEC-01/encrypted-at-rest: [DATA-04]}",
    "maps: {SEC-01: [DATA-04], SEC-01/encrypted-at-rest: [DATA-04]}",
)
def crosswalk_elements(catalog: Catalog) -> Iterator[Finding]:
    """`CODE/element` names an element that the vendor can show, and no id of it stands under CODE as well."""
    for name, one in catalog.crosswalks.items():
        thing = f"crosswalk:{name}"
        for place, ids in one.maps.items():
            code, _, element = place.partition("/")
            provision = catalog.provisions.get(code)
            if not element or provision is None:
                continue
            yield from unknown(thing, ("maps", place), element, provision.elements, f"an element of {code}")
            if element in provision.elements and provision.elements[element].shown_by == "us":
                yield Finding(thing, ("maps", place), f"only our own record can show '{place}'")
            for index, found in enumerate(ids):
                if found in one.maps.get(code, ()):
                    hint = "Take it out of one of the two."
                    yield Finding(thing, ("maps", place, index), f"'{found}' stands under {code} as well", hint)


@rule(
    "crosswalk-text",
    "An id is trusted only beside its own text. A text is known by its fingerprint; one id without a fingerprint would "
    "never be trusted and never be missed.",
    'texts: {A.1: "0f3c5a7e9b1d"}',
    "texts: {A.1: Do you encrypt?}",
)
def crosswalk_texts(catalog: Catalog) -> Iterator[Finding]:
    """Fingerprints have twelve hexadecimal digits, and where one id has the fingerprint of its text, all have."""
    for name, one in catalog.crosswalks.items():
        thing = f"crosswalk:{name}"
        for key, held in (("texts", one.texts), ("prefilled", one.prefilled)):
            for found, text in held.items():
                if not _FINGERPRINT.fullmatch(text):
                    hint = "Twelve hexadecimal digits in quotes; the text itself is not ours to print."
                    yield Finding(thing, (key, found), f"'{text}' is not a fingerprint", hint)
        missing = [found for found in one.ids if found not in one.texts]
        if one.texts and missing:
            yield Finding(thing, ("texts",), f"'{missing[0]}' has no fingerprint", "Read it from the blank form.")
