"""The numbers of the small catalog, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import small
from ddq.decide.stats import catalog_stats
from ddq.model.review import ReviewState


def test_the_small_catalog_is_counted() -> None:
    reviews = [ReviewState(state="never"), ReviewState(state="changed", by="A", on=date(2026, 1, 1))]
    found = catalog_stats(small.catalog(), reviews, date(2026, 11, 22))
    (acme,) = found.vendors
    assert found.provisions == {
        "data-protection": {"must": 1, "should": 0, "info": 0},
        "retention": {"must": 0, "should": 1, "info": 0},
    }
    assert found.reviews == {"reviewed": 0, "changed": 1, "never": 1}
    assert [(one.label, one.covered, one.of) for one in acme.offerings] == [
        ("Acme API", 2, 2),
        ("Acme personal account", 0, 2),
    ]
    assert acme.elements == {"met": 4, "partly-met": 1, "not-found": 1}
    assert acme.open == 1
    assert [(one.source, one.anchors, one.archived, one.past_shelf_life) for one in acme.sources] == [
        ("acme-page@2025", 1, False, True),
        ("acme-terms@2025", 1, False, False),
        ("acme-terms@2026", 2, True, False),
        ("notes@2026", 0, False, True),
    ]
    assert [(one.instrument, one.checked, one.unchecked) for one in found.authorities] == [("gdpr", 1, 1)]


def test_sections_that_no_element_cites_are_named() -> None:
    element = small.provision("DPA-01").elements["instructions"]
    elements = {"instructions": replace(element, authority=())}
    found = catalog_stats(small.catalog_with(small.provision("DPA-01", elements=elements)), [], date(2026, 11, 22))
    assert found.authorities[0].uncited == ("28(3)(a)",)


def test_the_day_decides_what_is_past_its_shelf_life() -> None:
    found = catalog_stats(small.catalog(), [], date(2027, 11, 22))
    assert all(one.past_shelf_life for one in found.vendors[0].sources)
