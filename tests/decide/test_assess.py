"""The assessment: statuses, waivers, gaps and the chain that explains each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

import small
from ddq.decide.fresh import stale_sources
from ddq.model.engagement import Waiver
from ddq.model.vendor import ElementPosition

TODAY = small.as_of()


def waiver(**changes: Any) -> Waiver:
    given = Waiver(provision="RET-01", by="M. Okafor", role="legal", because="Asked again at renewal", until=TODAY)
    return replace(given, **changes)


@pytest.mark.parametrize(
    ("coverage", "status", "gap"),
    [
        ("met", "met", False),
        ("partly-met", "partly-met", True),
        ("not-met", "not-met", True),
        ("not-found", "requested", True),
        ("conflict", "in-review", True),
        ("not-reviewed", "not-started", False),
    ],
)
def test_each_coverage_has_its_status_and_opens_a_gap_or_not(coverage: str, status: str, gap: bool) -> None:
    said = ElementPosition(coverage=coverage, anchors=("terms-period",))
    position = small.position("RET-01", elements={"period": said, "exceptions": said})
    found = small.determination("RET-01", small.catalog_with(vendor=small.vendor(positions=(position,))))
    assert (found.coverage, found.status, found.gap) == (coverage, status, gap)


def test_a_provision_none_of_whose_elements_apply_is_not_applicable() -> None:
    provision = small.provision("RET-01")
    only = small.catalog_with(replace(provision, elements={"region": provision.elements["region"]}))
    found = small.determination("RET-01", only, people_in=("us-ca",))
    assert (found.coverage, found.status, found.gap, found.risk, found.due) == (
        "not-applicable",
        "not-applicable",
        False,
        None,
        None,
    )


def test_a_waiver_by_a_role_that_may_holds_through_its_last_day() -> None:
    found = small.determination("RET-01", waivers=(waiver(),))
    assert (found.status, found.gap, found.actions, found.due) == ("waived", False, (), TODAY)
    assert found.coverage == "partly-met"
    assert found.risk is not None
    assert found.risk.status == "accepted"
    assert "waived by M. Okafor until 2026-11-22: Asked again at renewal" in found.chain
    assert small.assessed(waivers=(waiver(),)).problems == ()


def test_a_waiver_that_ended_does_not_count_and_is_named() -> None:
    ended = waiver(until=TODAY - timedelta(days=1))
    assert small.determination("RET-01", waivers=(ended,)).status == "partly-met"
    assert small.assessed(waivers=(ended,)).problems == ("The waiver of RET-01 by M. Okafor ended on 2026-11-21",)


def test_a_waiver_by_a_role_that_may_not_does_not_count_and_is_named() -> None:
    wrong = waiver(role="business")
    assert small.determination("RET-01", waivers=(wrong,)).status == "partly-met"
    assert small.assessed(waivers=(wrong,)).problems == (
        "The waiver of RET-01 by M. Okafor does not count: Business owner may not waive a Should item",
    )


def test_a_must_needs_a_higher_role_to_be_waived() -> None:
    must = waiver(provision="DPA-01")
    assert small.determination("DPA-01", in_place={}, waivers=(must,)).waiver is None
    counsel = replace(must, role="general-counsel")
    assert small.determination("DPA-01", in_place={}, waivers=(counsel,)).status == "waived"


def test_a_waiver_that_does_not_count_leaves_room_for_one_that_does() -> None:
    found = small.determination("RET-01", waivers=(waiver(role="business"), waiver(role="legal", by="K. Ito")))
    assert found.waiver is not None
    assert found.waiver.by == "K. Ito"


def test_a_provision_that_is_met_is_met_whether_waived_or_not() -> None:
    counsel = waiver(provision="DPA-01", role="general-counsel")
    assert small.determination("DPA-01", waivers=(counsel,)).status == "met"


@pytest.mark.parametrize("changes", [{}, {"facts": {"personal-data": "no", "childrens-data": "no"}}])
def test_a_waiver_of_what_is_met_or_left_out_is_said_not_to_be_needed(changes: dict[str, Any]) -> None:
    counsel = waiver(provision="DPA-01", role="general-counsel")
    found = small.assessed(waivers=(counsel,), **changes)
    assert [d.waiver for d in found.determinations if d.provision.code == "DPA-01"] in ([None], [])
    assert found.problems == ("The waiver of DPA-01 by M. Okafor is not needed: it is met or does not apply",)


def test_the_sources_past_their_shelf_life_are_named_once_for_all_documents() -> None:
    assert small.assessed().stale_sources == {"acme-page@2025", "notes@2026"}
    assert small.assessed().stale_sources == stale_sources(small.catalog(), small.vendor(), TODAY)


def test_a_low_gap_asks_for_its_clause_before_signature_and_for_the_rest_by_its_own_date() -> None:
    found = small.determination("RET-01")
    assert (found.severity, found.due) == ("low", date(2027, 5, 21))
    assert {a.type: a.due for a in found.actions} == {
        "contract": date(2026, 12, 15),
        "organisational": date(2027, 5, 21),
    }


def test_a_gap_is_due_with_the_first_of_its_conditions() -> None:
    said = ElementPosition(coverage="partly-met", anchors=("terms-period",))
    position = small.position("RET-01", elements={"period": said, "exceptions": said})
    must = replace(small.provision("RET-01"), gate="must", severity={"partly-met": "medium"}, raise_if=())
    changed = small.catalog_with(must, vendor=small.vendor(positions=(position,)))
    found = small.determination("RET-01", changed)
    assert found.severity == "medium"
    assert {(a.type, a.condition, a.due) for a in found.actions} == {
        ("contract", True, date(2026, 12, 15)),
        ("evidence", True, date(2027, 1, 11)),
        ("organisational", False, date(2027, 1, 11)),
    }
    assert found.due == date(2026, 12, 15)


def test_what_blocks_signature_is_due_by_signature() -> None:
    medium = dict.fromkeys(("not-found", "partly-met"), "medium")
    must = replace(small.provision("RET-01"), gate="must", severity=medium, raise_if=())
    for coverage, due in (("not-found", date(2026, 12, 15)), ("partly-met", date(2026, 12, 15))):
        said = ElementPosition(coverage=coverage, anchors=("terms-period",))
        position = small.position("RET-01", elements=dict.fromkeys(must.elements, said))
        changed = small.catalog_with(must, vendor=small.vendor(positions=(position,)))
        found = small.determination("RET-01", changed)
        assert (found.coverage, found.severity, found.due) == (coverage, "medium", due)
        assert all((a.due == due) == (coverage == "not-found" or a.type == "contract") for a in found.actions)


def test_determinations_come_in_the_order_of_the_areas() -> None:
    assert [d.provision.code for d in small.assessed().determinations] == ["DPA-01", "RET-01"]


def test_the_owner_of_a_gap_is_the_owner_of_its_area() -> None:
    assert small.determination("RET-01").owner == "security"


def test_the_chain_leads_from_scope_to_status() -> None:
    assert small.determination("RET-01").chain == (
        "in scope: Personal data = yes",
        "period: met (the catalog reads met in acme-terms@2026 § 3)",
        "exceptions: not-found (the catalog reads not-found in acme-terms@2026)",
        "region: partly-met (the catalog reads partly-met in acme-page@2025 § Retention)",
        "rolled up to partly-met: some points are met, others not or only in part",
        "severity: partly-met is low for RET-01",
        "checklist status: partly-met",
    )


def test_the_same_inputs_give_the_same_assessment() -> None:
    assert small.assessed() == small.assessed()


def test_another_day_changes_only_what_hangs_on_it() -> None:
    from ddq.decide.assess import assess  # noqa: PLC0415

    later = assess(small.catalog(), small.engagement(), TODAY + timedelta(days=400))
    assert [d.coverage for d in later.determinations] == [d.coverage for d in small.assessed().determinations]
    assert later.determinations[0].stale
