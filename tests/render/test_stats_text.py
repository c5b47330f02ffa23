"""The numbers of a catalog as text: aligned, and short however much there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import small
from ddq.decide.stats import catalog_stats
from ddq.model.review import ReviewState
from ddq.model.stats import AuthorityStats
from ddq.render.stats import stats_text

STATS = catalog_stats(small.catalog(), [ReviewState(state="never")] * 2, date(2026, 11, 22))
WORDS = small.catalog().vocabulary


def test_the_numbers_of_the_small_catalog_stand_in_columns() -> None:
    lines = stats_text(STATS, WORDS).splitlines()
    assert lines[0] == f"Catalog {small.catalog().version}, sources as of 22 Nov 2026"
    assert lines[2:] == [
        "Provisions               Must  Should  Info  All",
        "  Data protection terms     1       0     0    1",
        "  Retention                 0       1     0    1",
        "  All areas                 1       1     0    2",
        "  0 reviewed, 0 changed since, 2 never reviewed",
        "",
        "Provisions with a position  Covered  Of",
        "  Acme API                        2   2",
        "  Acme personal account           0   2",
        "",
        "Statements on elements  Met  Partly met  Not found  All  Open questions",
        "  Acme                    4           1          1    6               1",
        "",
        "Anchors by source (* not archived, ! past its shelf life)",
        "  Acme: acme-terms@2026 2 · acme-page@2025*! 1 · acme-terms@2025* 1 ·",
        "    without anchors 1, of them past their shelf life 1",
        "",
        "Sections of authorities compared with the text",
        "  gdpr 1 of 2",
        "Sections that no element cites",
        "  none",
    ]


def test_authorities_that_are_checked_whole_are_told_together() -> None:
    found = (
        AuthorityStats(instrument="a", checked=2, unchecked=0),
        AuthorityStats(instrument="b", checked=0, unchecked=3, uncited=("1", "2")),
        AuthorityStats(instrument="c", checked=4, unchecked=0),
    )
    assert stats_text(replace(STATS, authorities=found), WORDS).endswith(
        "text\n  b 0 of 3 · all 6 of a, c\nSections that no element cites\n  b 2\n"
    )


def test_a_catalog_without_vendors_and_authorities_has_numbers_too() -> None:
    text = stats_text(replace(STATS, vendors=(), authorities=()), WORDS)
    assert "Provisions with a position  Covered  Of\n\n" in text
    assert text.endswith("text\n  none\nSections that no element cites\n  none\n")


def test_many_sources_are_wrapped() -> None:
    (acme,) = STATS.vendors
    sources = tuple(replace(acme.sources[0], source=f"a-source-{n}@2026-01-01", anchors=n) for n in range(40))
    text = stats_text(replace(STATS, vendors=(replace(acme, sources=sources),)), WORDS)
    assert max(map(len, text.splitlines())) <= 110
