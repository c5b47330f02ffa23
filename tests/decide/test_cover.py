"""Coverage: the roll-up table, caps by basis and archive, our own records, overrides, staleness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations_with_replacement, permutations
from typing import TYPE_CHECKING, Any

import pytest

import small
from ddq.decide.cover import position_for, rollup, strongest
from ddq.decide.fresh import stale_sources
from ddq.decide.rate import is_stale
from ddq.model.assessment import ElementResult
from ddq.model.condition import Condition
from ddq.model.engagement import InPlace, Override
from ddq.model.vendor import ElementPosition

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog

COVERAGES = ("met", "partly-met", "not-met", "not-found", "conflict", "not-reviewed", "not-applicable")
POINTS = [(coverage, weight) for coverage in COVERAGES for weight in ("decisive", "needed", "desirable")]
TODAY = small.as_of()


def oracle(points: tuple[tuple[str, str], ...]) -> str:
    """The table of the method, read line by line."""
    left = {p for p in points if p[0] != "not-applicable"}
    if not left:
        return "not-applicable"
    counting = {p for p in left if p[1] != "desirable"} or left
    seen = {coverage for coverage, _ in counting}
    if "conflict" in seen:
        return "conflict"
    for worst in ("not-met", "not-found", "not-reviewed"):
        if (worst, "decisive") in counting:
            return worst
    if seen == {"met"}:
        return "met"
    if seen.isdisjoint({"met", "partly-met"}):
        return next(c for c in ("not-met", "not-reviewed", "not-found") if c in seen)
    return "not-reviewed" if seen == {"met", "not-reviewed"} else "partly-met"


def element(code: str, name: str, catalog: Catalog | None = None, **changes: Any) -> ElementResult:
    found = small.determination(code, catalog, **changes)
    return next(e for e in found.elements if e.name == name)


def stating(name: str, said: ElementPosition, code: str = "RET-01", **anchors: str) -> Catalog:
    """Return a catalog whose position states `said` on one element, with the sources of some anchors changed."""
    position = small.position(code)
    changed = replace(position, elements={**position.elements, name: said})
    changed_anchors = {
        key: replace(anchor, source=anchors.get(key.replace("-", "_"), anchor.source))
        for key, anchor in small.vendor().anchors.items()
    }
    vendor = small.vendor(
        positions=tuple(changed if p == position else p for p in small.vendor().positions), anchors=changed_anchors
    )
    return small.catalog_with(vendor=vendor)


def test_the_rollup_follows_the_method_for_up_to_three_points() -> None:
    for size in range(4):
        for points in combinations_with_replacement(POINTS, size):
            assert rollup(points)[0] == oracle(points), points


def test_the_order_of_points_never_matters() -> None:
    points = [("met", "needed"), ("not-found", "decisive"), ("partly-met", "desirable"), ("not-met", "needed")]
    assert {rollup(order) for order in permutations(points)} == {rollup(points)}


@pytest.mark.parametrize(
    ("points", "rule"),
    [
        ([("not-applicable", "needed")], "no point applies"),
        ([("conflict", "needed"), ("not-met", "decisive")], "a point is in conflict"),
        ([("not-found", "decisive"), ("met", "needed")], "a decisive point is not shown"),
        ([("met", "needed"), ("not-found", "desirable")], "all points that count are met"),
        ([("not-found", "needed")], "no point is met, even in part"),
        ([("met", "needed"), ("not-reviewed", "needed")], "a point is not reviewed and every other is met"),
        ([("met", "needed"), ("not-found", "needed")], "some points are met, others not or only in part"),
    ],
)
def test_the_rollup_says_which_rule_it_used(points: list[tuple[str, str]], rule: str) -> None:
    assert rollup(points)[1] == rule


def test_the_strongest_basis_is_the_first_of_the_vocabulary_and_none_without_any() -> None:
    assert strongest(["public-page", "contract", "third-party"], small.catalog()) == "contract"
    assert strongest([], small.catalog()) == "none"


def test_a_clause_of_the_contract_in_the_archive_meets_an_element() -> None:
    found = element("RET-01", "period")
    assert (found.coverage, found.basis) == ("met", "contract")
    assert found.chain == ("the catalog reads met in acme-terms@2026 § 3",)


@pytest.mark.parametrize(("source", "basis"), [("acme-page@2025", "public-page"), ("notes@2026", "third-party")])
def test_a_weaker_basis_than_met_by_yields_partly_met(source: str, basis: str) -> None:
    met = ElementPosition(coverage="met", anchors=("terms-period",))
    found = element("RET-01", "period", stating("period", met, terms_period=source))
    assert (found.coverage, found.stated, found.basis) == ("partly-met", "met", basis)
    assert found.chain[-1] == f"capped at partly-met: basis {basis} is weaker than contract"


def test_a_third_party_never_meets_even_when_a_public_page_would() -> None:
    met = ElementPosition(coverage="met", anchors=("terms-period",))
    catalog = stating("period", met, terms_period="notes@2026")
    page_will_do = replace(catalog, provisions={"RET-01": small.provision("RET-01", met_by="public-page")})
    assert element("RET-01", "period", catalog=page_will_do).coverage == "partly-met"


def test_a_clause_that_was_not_found_in_an_archived_copy_yields_partly_met() -> None:
    unlocked = small.catalog_with(vendor=small.vendor(locks={}))
    found = element("RET-01", "period", catalog=unlocked)
    assert found.coverage == "partly-met"
    assert found.chain[-1] == "capped at partly-met: no archived copy of the source was at hand"


def test_a_strong_archived_clause_beside_a_weak_one_meets() -> None:
    both = ElementPosition(coverage="met", anchors=("terms-period", "page-period"))
    found = element("RET-01", "period", stating("period", both))
    assert (found.coverage, found.basis) == ("met", "contract")


def test_a_weak_archived_copy_does_not_stand_in_for_an_unarchived_strong_one() -> None:
    both = ElementPosition(coverage="met", anchors=("terms-period", "page-period"))
    catalog = stating("period", both)
    lock = small.vendor().locks["terms-period"]
    locks = {"page-period": replace(lock, anchor="page-period", source="acme-page@2025")}
    only_the_page = small.catalog_with(vendor=replace(catalog.vendors["acme"], locks=locks))
    assert element("RET-01", "period", catalog=only_the_page).coverage == "partly-met"


@pytest.mark.parametrize("coverage", ["not-met", "conflict", "partly-met"])
def test_caps_never_improve_what_is_not_met(coverage: str) -> None:
    said = ElementPosition(coverage=coverage, anchors=("terms-period",))
    found = element("RET-01", "period", stating("period", said, terms_period="notes@2026"))
    assert found.coverage == coverage


def test_an_element_that_nobody_read_is_not_reviewed() -> None:
    unread = small.catalog_with(vendor=small.vendor(positions=()))
    found = element("RET-01", "period", catalog=unread)
    assert found.coverage == "not-reviewed"
    assert found.chain == ("nobody has read the sources for this element yet",)


def test_what_is_not_found_names_the_editions_looked_in() -> None:
    found = element("RET-01", "exceptions")
    assert (found.coverage, found.looked_in) == ("not-found", ("acme-terms@2026",))
    assert found.chain == ("the catalog reads not-found in acme-terms@2026",)


def test_an_element_that_does_not_apply_to_the_engagement_is_left_out_of_the_rollup() -> None:
    found = element("RET-01", "region", people_in=("us-ca",))
    assert (found.coverage, found.chain) == ("not-applicable", ("does not apply to this engagement",))


def test_an_element_that_may_apply_is_kept() -> None:
    assert element("RET-01", "region", people_in=()).coverage == "partly-met"


def test_citations_of_a_law_that_does_not_bind_are_not_printed() -> None:
    assert element("DPA-01", "signed").authority == ("gdpr:28(3)",)
    assert element("DPA-01", "signed", people_in=("us-ca",)).authority == ()


def test_only_our_own_record_shows_what_is_ours_to_show() -> None:
    found = element("DPA-01", "signed", in_place={})
    assert found.coverage == "not-found"
    assert found.chain == ("only our own record can show this, and the engagement holds none",)
    found = element("DPA-01", "signed")
    assert (found.coverage, found.basis) == ("met", "contract")
    assert found.evidence[0].source == "in-place:DPA-01"
    assert found.chain == ("in place since 2026-10-02: Order form 7",)


def test_a_record_that_takes_effect_later_shows_nothing_yet() -> None:
    later = InPlace(since=TODAY + timedelta(days=1), evidence="Order form 8")
    found = element("DPA-01", "signed", in_place={"DPA-01": later})
    assert found.coverage == "not-found"
    assert found.chain == ("our record takes effect only on 2026-11-23",)
    assert element("DPA-01", "signed", in_place={"DPA-01": replace(later, since=TODAY)}).coverage == "met"


def test_a_record_that_names_elements_shows_those_and_no_others() -> None:
    held = InPlace(since=date(2026, 1, 1), evidence="Amendment", elements=("exceptions",))
    found = {e.name: e for e in small.determination("RET-01", in_place={"RET-01": held}).elements}
    assert (found["exceptions"].coverage, found["exceptions"].basis) == ("met", "contract")
    assert found["region"].coverage == "partly-met"
    held = InPlace(since=date(2026, 1, 1), evidence="Amendment", elements=("instructions",))
    assert element("DPA-01", "signed", in_place={"DPA-01": held}).coverage == "not-found"


def override(**changes: Any) -> Override:
    given = Override(
        provision="RET-01",
        element="exceptions",
        from_="not-found",
        to="met",
        by="M. Okafor",
        role="legal",
        because="The annex lists them",
        until=TODAY,
    )
    return replace(given, **changes)


def test_an_override_holds_through_its_last_day_and_says_who_and_why() -> None:
    found = element("RET-01", "exceptions", overrides=(override(),))
    assert (found.coverage, found.stated) == ("met", "not-found")
    assert found.chain[-1] == ("overridden by M. Okafor from not-found to met until 2026-11-22: The annex lists them")


def test_an_override_that_ended_changes_nothing_and_says_so() -> None:
    found = element("RET-01", "exceptions", overrides=(override(until=TODAY - timedelta(days=1)),))
    assert found.coverage == "not-found"
    assert found.chain[-1] == "the override by M. Okafor ended on 2026-11-21"


def test_an_override_of_another_coverage_than_the_catalogs_is_void() -> None:
    found = element("RET-01", "exceptions", overrides=(override(from_="not-met"),))
    assert found.coverage == "not-found"
    assert found.chain[-1] == "the override by M. Okafor is void: it corrects not-met, the coverage is not-found"


def test_an_override_of_one_element_leaves_the_others() -> None:
    assert element("RET-01", "region", overrides=(override(),)).coverage == "partly-met"
    assert small.determination("RET-01", overrides=(override(),)).coverage == "met"


def test_an_override_of_another_provision_leaves_an_element_of_the_same_name() -> None:
    assert element("RET-01", "exceptions", overrides=(override(provision="DPA-01"),)).coverage == "not-found"


def test_a_position_whose_test_holds_goes_before_one_without_a_test() -> None:
    approved = small.circumstances(options={"zero-data-retention": "yes"})
    found = position_for(small.provision("RET-01"), small.vendor(), approved)
    assert found is not None
    assert found.summary == "With the option approved nothing is kept."


@pytest.mark.parametrize("approved", ["no", "not-known"])
def test_a_position_whose_test_is_not_known_to_hold_is_not_used(approved: str) -> None:
    at = small.circumstances(options={"zero-data-retention": approved})
    found = position_for(small.provision("RET-01"), small.vendor(), at)
    assert found is not None
    assert found.when is None


def test_no_position_holds_for_an_offering_that_nobody_read() -> None:
    at = small.circumstances(offering="personal")
    assert position_for(small.provision("RET-01"), small.vendor(), at) is None
    found = small.determination("RET-01", offering="personal")
    assert (found.coverage, found.basis) == ("not-reviewed", "none")


def test_a_source_is_stale_after_its_shelf_life_or_when_nobody_recorded_it_live() -> None:
    stale = {e.anchor: e.stale for one in small.determination("RET-01").elements for e in one.evidence}
    assert stale == {"terms-period": False, "page-period": True}
    met = ElementPosition(coverage="met", anchors=("terms-period",))
    unseen = element("RET-01", "period", stating("period", met, terms_period="notes@2026"))
    assert unseen.evidence[0].stale is True


def test_the_last_day_of_a_shelf_life_is_fresh() -> None:
    last = date(2026, 10, 1) + timedelta(days=365)
    for day, stale in ((last, False), (last + timedelta(days=1), True)):
        assert ("acme-terms@2026" in stale_sources(small.catalog(), small.vendor(), day)) is stale


def test_a_stale_source_in_which_nothing_was_found_lowers_confidence_too() -> None:
    looked = ElementPosition(coverage="not-found", looked_in=("acme-page@2025",))
    one = element("RET-01", "period", stating("period", looked))
    assert is_stale((one,), frozenset({"acme-page@2025"}))
    assert not is_stale((one,), frozenset())


def test_staleness_lowers_confidence_and_never_coverage() -> None:
    fresh = small.determination("DPA-01")
    sources = small.vendor().sources
    terms = sources["acme-terms"]
    old = replace(terms.editions["2026"], seen=date(2020, 1, 1))
    vendor = small.vendor(sources={**sources, "acme-terms": replace(terms, editions={**terms.editions, "2026": old})})
    stale = small.determination("DPA-01", small.catalog_with(vendor=vendor))
    assert (fresh.coverage, fresh.stale, fresh.confidence) == ("met", False, "high")
    assert (stale.coverage, stale.stale, stale.confidence) == ("met", True, "medium")


def test_the_basis_of_a_provision_is_the_weakest_that_it_rests_on() -> None:
    assert small.determination("DPA-01").basis == "contract"
    assert small.determination("RET-01").basis == "public-page"


def test_a_condition_on_an_element_that_is_not_known_keeps_the_element() -> None:
    changed = small.provision("RET-01")
    elements = {**changed.elements}
    elements["region"] = replace(elements["region"], applies=Condition(fact="childrens-data"))
    found = element("RET-01", "region", catalog=small.catalog_with(replace(changed, elements=elements)))
    assert found.coverage == "partly-met"
