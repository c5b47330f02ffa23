"""The sheet of one vendor: its engagements, all their risks, and the worst first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import small
from ddq.decide.assess import assess
from ddq.model.assessment import Assessment
from ddq.model.document import View
from ddq.model.engagement import Dates, Rerating
from ddq.model.portfolio import Portfolio
from ddq.render.portfolio import gather
from ddq.render.view import build_view

HIGH = Rerating(provision="RET-01", likelihood=4, impact=3, by="A", because="B")


def pair(number: int, day: date | None = None, **changes: Any) -> tuple[Assessment, View]:
    engagement = small.engagement(id=f"ENG-2026-000{number}", title=f"Use {number}", **changes)
    one = assess(small.catalog(), engagement, day or small.as_of())
    return one, build_view(one, {}, "0.1.0", "a" * 64)


def sheet() -> Portfolio:
    nothing = {"personal-data": "no", "childrens-data": "no"}
    return gather(
        [
            pair(1),
            pair(2, facts=nothing, dates=Dates(contract_end=date(2027, 6, 30), notice_by=date(2027, 3, 31))),
            pair(3, reratings=(HIGH,), in_place={}),
            pair(4, day=date(2026, 12, 1), offering="personal"),
        ]
    )


def test_engagements_come_worst_residual_first_and_then_by_id() -> None:
    assert [(row.id, row.residual) for row in sheet().engagements] == [
        ("ENG-2026-0003", "High"),
        ("ENG-2026-0004", "High"),
        ("ENG-2026-0001", "Low"),
        ("ENG-2026-0002", "None"),
    ]


def test_risks_come_highest_residual_score_first_and_name_their_engagement() -> None:
    found = [(r.engagement, r.ref, r.score_after) for r in sheet().risks]
    assert found == sorted(found, key=lambda r: (-r[2], r[0], r[1]))
    assert {r[0] for r in found} == {"ENG-2026-0001", "ENG-2026-0003", "ENG-2026-0004"}
    assert sum(row.risks for row in sheet().engagements) == len(found)


def test_ratings_count_every_risk_before_and_after() -> None:
    one = sheet()
    assert [r.rating for r in one.ratings] == ["Critical", "High", "Medium", "Low"]
    assert sum(r.inherent for r in one.ratings) == sum(r.residual for r in one.ratings) == len(one.risks)


def test_a_row_says_how_an_engagement_stands() -> None:
    row = next(row for row in sheet().engagements if row.id == "ENG-2026-0001")
    assert (row.title, row.organisation, row.offering, row.tier) == ("Use 1", "Example Shop", "Acme API", "Tier 2")
    assert (row.data, row.owner, row.decision) == ("Personal data", "A. Rivera (Business owner)", "Approve")
    assert (row.inherent, row.residual, row.gaps, row.risks) == ("Low", "Low", 1, 1)
    assert (row.open_critical, row.open_high, row.must_open) == (0, 0, 0)
    assert (row.needed_by, row.contract_end, row.notice_by) == (date(2026, 12, 15), None, None)
    assert row.agreement == "Met"


def test_what_blocks_is_counted() -> None:
    row = next(row for row in sheet().engagements if row.id == "ENG-2026-0003")
    assert (row.inherent, row.residual, row.must_open, row.decision) == ("High", "High", 1, "Defer")
    assert row.agreement == "Requested"


def test_a_rerating_changes_what_is_left_and_not_what_was() -> None:
    (row,) = gather([pair(5, reratings=(HIGH,))]).engagements
    assert (row.inherent, row.residual) == ("Low", "High")


def test_what_is_out_of_scope_is_left_out_and_a_review_comes_before_notice() -> None:
    row = next(row for row in sheet().engagements if row.id == "ENG-2026-0002")
    assert (row.agreement, row.zero_retention) == ("Left out", "Left out")
    assert (row.inherent, row.residual, row.risks, row.decision) == ("None", "None", 0, "Approve")
    assert (row.contract_end, row.notice_by) == (date(2027, 6, 30), date(2027, 3, 31))
    assert row.next_review == date(2027, 3, 31)


def test_zero_retention_is_read_off_its_provision() -> None:
    provision = replace(small.provision("RET-01"), code="RET-03")
    one = assess(small.catalog_with(provision), small.engagement(), small.as_of())
    row = gather([(one, build_view(one, {}, "0.1.0", "a" * 64))]).engagements[0]
    assert row.zero_retention == "Not started"


def test_the_sheet_speaks_for_the_vendor_on_the_latest_day() -> None:
    one = sheet()
    assert (one.vendor, one.entity) == ("Acme", "Acme Example Ltd.")
    assert (one.doc.id, one.doc.kind, one.doc.title) == ("VRS-ACME", "vendor-risk-sheet", "Vendor risk sheet")
    assert (one.doc.as_of, one.doc.date, one.doc.version) == (date(2026, 12, 1), "1 Dec 2026", "1 Dec 2026")
    assert one.doc.header == "Vendor risk sheet – Acme"
    assert one.doc.footer == "VRS-ACME · 4 engagements · 1 Dec 2026"
    assert one.doc.provenance == (f"ddq 0.1.0 · catalog {small.catalog().version} · 4 engagements · as of 1 Dec 2026")
    assert one.method == build_view(small.assessed(), {}, "0.1.0", "a" * 64).method
