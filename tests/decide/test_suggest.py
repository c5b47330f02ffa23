"""The suggested decision, its triggers and approvers; the tier and the next review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small
from ddq.decide.suggest import add_months, suggestion, tier
from ddq.model.engagement import Dates, Waiver

if TYPE_CHECKING:
    from ddq.model.assessment import Determination, Suggestion

WAIVER = Waiver(provision="RET-01", by="M. O.", role="legal", because="Small", until=date(2027, 1, 1))


def made(gate: str = "should", **changes: Any) -> Determination:
    """Return a determination with nothing that fires, except for what is changed."""
    calm: dict[str, Any] = {"coverage": "partly-met", "severity": "medium", "actions": (), "risk": None, "waiver": None}
    found = small.determination("RET-01")
    return replace(found, provision=replace(found.provision, gate=gate), **{**calm, **changes})


def suggest(*determinations: Determination) -> Suggestion:
    return suggestion(small.catalog().method, determinations)


def rated(residual: str, status: str = "open") -> Any:
    found = small.determination("RET-01").risk
    assert found is not None
    return replace(found, residual=residual, status=status)


def test_nothing_open_suggests_approval() -> None:
    found = suggest(made())
    assert (found.decision, found.rule, found.triggers) == ("approve", "D3", ())


def test_no_provision_in_scope_suggests_approval_by_the_lowest_band() -> None:
    found = suggest()
    assert (found.decision, found.worst, found.approvers) == ("approve", "", ("business",))


@pytest.mark.parametrize("coverage", ["not-met", "not-found", "conflict", "not-reviewed"])
def test_a_must_that_is_not_shown_defers(coverage: str) -> None:
    found = suggest(made("must", coverage=coverage))
    assert (found.decision, found.rule) == ("defer", "D1")
    assert found.triggers == (("must-open", ("RET-01",)),)
    assert suggest(made("should", coverage=coverage)).decision == "approve"


def test_an_open_critical_defers_whatever_the_gate() -> None:
    found = suggest(made("info", severity="critical"))
    assert (found.decision, found.triggers) == ("defer", (("open-critical", ("RET-01",)),))


def test_an_open_critical_residual_risk_defers_whatever_the_severity() -> None:
    found = suggest(made("info", risk=rated("critical")))
    assert (found.decision, found.rule, found.triggers) == ("defer", "D1", (("open-critical", ("RET-01",)),))


def test_what_defers_the_decision_blocks_signature_once_each_and_nothing_else_does() -> None:
    other = made(severity="high")
    other = replace(other, provision=replace(other.provision, code="RET-02"))
    must = made("must", coverage="not-met", severity="critical", risk=rated("critical"))
    assert suggest(must, other).blocking == ("RET-01",)
    assert suggest(other).blocking == ()
    assert suggest(made("must", coverage="not-met", severity="critical", waiver=WAIVER)).blocking == ()


def test_a_must_that_is_partly_met_allows_approval_with_conditions() -> None:
    found = suggest(made("must"))
    assert (found.decision, found.triggers) == ("approve-with-conditions", (("must-partly-met", ("RET-01",)),))


def test_an_open_high_allows_approval_with_conditions() -> None:
    found = suggest(made(severity="high"))
    assert (found.decision, found.triggers) == ("approve-with-conditions", (("open-high", ("RET-01",)),))


def test_an_open_condition_allows_approval_with_conditions() -> None:
    action = replace(small.determination("RET-01").actions[0], condition=True)
    found = suggest(made(actions=(action,)))
    assert (found.decision, found.triggers) == ("approve-with-conditions", (("condition", ("RET-01",)),))


def test_the_first_rule_that_fires_wins_and_names_every_trigger_of_it() -> None:
    found = suggest(made("must", coverage="not-met", severity="critical"), made(severity="high"))
    assert found.rule == "D1"
    assert [name for name, _ in found.triggers] == ["open-critical", "must-open"]


@pytest.mark.parametrize("severity", ["critical", "high"])
def test_what_is_waived_fires_nothing(severity: str) -> None:
    found = suggest(made("must", coverage="not-met", severity=severity, waiver=WAIVER))
    assert found.decision == "approve"


@pytest.mark.parametrize(
    ("residual", "approver"),
    [("low", "business"), ("medium", "procurement"), ("high", "general-counsel"), ("critical", "executive-sponsor")],
)
def test_the_worst_open_residual_names_the_approvers(residual: str, approver: str) -> None:
    found = suggest(made(risk=rated("low")), made(risk=rated(residual)))
    assert (found.worst, found.approvers) == (residual, (approver,))


def test_an_accepted_risk_does_not_count_as_the_worst() -> None:
    found = suggest(made(risk=rated("critical", "accepted")), made(risk=rated("medium")))
    assert found.worst == "medium"


def test_the_first_tier_with_a_rule_that_holds_is_the_engagements() -> None:
    method = small.catalog().method
    facts = {"personal-data": "yes", "special-category-data": "yes"}
    found = tier(method, small.circumstances(facts=facts, criticality="critical"), date(2026, 11, 22))
    assert (found.key, found.label) == ("t1", "Tier 1")
    assert found.reasons == ("Sensitive data is processed", "A critical process depends on it")
    assert (found.review_months, found.next_review) == (12, date(2027, 11, 22))


def test_a_fact_not_known_names_the_stricter_tier_it_could_bring() -> None:
    found = tier(small.catalog().method, small.circumstances(facts={"personal-data": "yes"}), date(2026, 11, 22))
    assert (found.label, found.could_rise) == ("Tier 2", ("Tier 1 if so: sensitive data is processed",))


def test_the_last_tier_holds_when_nothing_else_does() -> None:
    facts = {"personal-data": "no", "special-category-data": "no"}
    found = tier(small.catalog().method, small.circumstances(facts=facts), date(2026, 11, 22))
    assert (found.label, found.could_rise) == ("Tier 3", ())


@pytest.mark.parametrize(
    ("dates", "review"),
    [
        (Dates(), date(2028, 5, 22)),
        (Dates(notice_by=date(2027, 10, 1)), date(2027, 10, 1)),
        (Dates(contract_end=date(2027, 12, 31)), date(2027, 12, 31)),
        (Dates(contract_end=date(2027, 12, 31), notice_by=date(2027, 10, 1)), date(2027, 10, 1)),
        (Dates(notice_by=date(2029, 1, 1)), date(2028, 5, 22)),
        (Dates(notice_by=date(2026, 11, 22), contract_end=date(2026, 11, 1)), date(2028, 5, 22)),
    ],
)
def test_the_next_review_comes_before_notice_and_end_of_contract_unless_they_are_past(
    dates: Dates, review: date
) -> None:
    found = tier(small.catalog().method, small.circumstances(dates=dates), date(2026, 11, 22))
    assert (found.review_months, found.next_review) == (18, review)


def test_a_method_whose_last_tier_may_fail_is_a_mistake() -> None:
    method = small.catalog().method
    facts = {"personal-data": "no", "special-category-data": "no"}
    with pytest.raises(ValueError, match="the last tier must hold always"):
        tier(replace(method, tiers=method.tiers[:1]), small.circumstances(facts=facts), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 18, date(2028, 6, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 5, 15), 0, date(2026, 5, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 120))
def test_months_later_is_always_in_the_month_meant(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
