"""Ratings: the band table, severity, confidence, risk and due dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import small
from ddq.decide.rate import confidence, due_date, risk, severity
from ddq.model.condition import Condition
from ddq.model.engagement import Dates, Rerating, Waiver
from ddq.model.method import band

RERATED = Rerating(
    provision="RET-01", likelihood=1, impact=2, by="S. Haddad", because="Nothing is sent", response="accept"
)
SENSITIVE = {"personal-data": "yes", "special-category-data": "yes"}


@pytest.mark.parametrize(
    ("score", "word"),
    [
        (1, "low"),
        (4, "low"),
        (5, "medium"),
        (9, "medium"),
        (10, "high"),
        (15, "high"),
        (16, "critical"),
        (25, "critical"),
    ],
)
def test_a_score_falls_into_the_band_that_starts_at_or_below_it(score: int, word: str) -> None:
    assert band(score, small.catalog().method) == word


def test_the_order_of_the_band_table_does_not_matter() -> None:
    method = small.catalog().method
    turned = replace(method, bands=method.bands[::-1])
    assert [band(n, turned) for n in range(1, 26)] == [band(n, method) for n in range(1, 26)]


@pytest.mark.parametrize("coverage", ["met", "not-applicable"])
def test_what_is_met_or_does_not_apply_has_neither_severity_nor_risk(coverage: str) -> None:
    provision, at = small.provision("RET-01"), small.circumstances()
    assert severity(provision, coverage, at) == ("", ())
    assert risk(provision, coverage, at, small.catalog(), None) is None


def test_a_severity_says_from_which_coverage_it_follows() -> None:
    assert severity(small.provision("RET-01"), "not-met", small.circumstances()) == (
        "high",
        ("not-met is high for RET-01",),
    )


def test_a_fact_that_holds_raises_the_severity_one_step() -> None:
    found = severity(small.provision("DPA-01"), "not-found", small.circumstances(facts=SENSITIVE))
    assert found == ("critical", ("not-found is high for DPA-01", "raised to critical: Sensitive data"))


def test_several_facts_raise_the_severity_one_step_at_most() -> None:
    twice = small.provision(
        "DPA-01", raise_if=(Condition(fact="special-category-data"), Condition(fact="personal-data"))
    )
    assert severity(twice, "partly-met", small.circumstances(facts=SENSITIVE))[0] == "high"


def test_nothing_rises_above_critical() -> None:
    found = severity(small.provision("DPA-01"), "not-met", small.circumstances(facts=SENSITIVE))
    assert found == ("critical", ("not-met is critical for DPA-01",))


@pytest.mark.parametrize("value", ["no", "not-known"])
def test_a_fact_that_is_not_known_to_hold_raises_nothing(value: str) -> None:
    at = small.circumstances(facts={**SENSITIVE, "special-category-data": value})
    assert severity(small.provision("DPA-01"), "not-found", at)[0] == "high"


@pytest.mark.parametrize(("level", "lowered"), [("high", "medium"), ("medium", "low"), ("low", "low")])
def test_a_stale_source_lowers_confidence_one_step(level: str, lowered: str) -> None:
    position = small.position("DPA-01")
    sure = replace(position, confidence=replace(position.confidence, level=level))
    assert confidence(sure, stale=False) == (level, "Read in full")
    assert confidence(sure, stale=True) == (
        lowered,
        "Read in full. Lowered one step: a source is past its shelf life.",
    )


def test_confidence_is_low_where_nobody_has_read() -> None:
    assert confidence(None, stale=False) == ("low", "Nobody has read the sources for this offering yet.")


def test_residual_equals_inherent_until_a_person_rerates() -> None:
    found = risk(small.provision("RET-01"), "not-met", small.circumstances(), small.catalog(), None)
    assert found is not None
    assert (found.likelihood, found.impact, found.score, found.inherent) == (4, 3, 12, "high")
    assert (found.likelihood_after, found.impact_after, found.score_after, found.residual) == (4, 3, 12, "high")
    assert (found.response, found.status, found.category) == ("mitigate", "open", "privacy")
    assert found.why == (
        "likelihood 4 because the coverage is not-met",
        "impact 3 (default)",
        "not re-rated: residual equals inherent",
    )


def test_a_rerating_changes_the_residual_alone_and_gives_its_reason() -> None:
    at = small.circumstances(reratings=(RERATED,))
    found = risk(small.provision("RET-01"), "not-met", at, small.catalog(), None)
    assert found is not None
    assert (found.inherent, found.residual, found.score_after, found.response) == ("high", "low", 2, "accept")
    assert found.why[-1] == "re-rated by S. Haddad to 1 × 2: Nothing is sent"


def test_a_rerating_of_another_provision_changes_nothing() -> None:
    at = small.circumstances(reratings=(replace(RERATED, provision="DPA-01"),))
    found = risk(small.provision("RET-01"), "not-met", at, small.catalog(), None)
    assert found is not None
    assert found.rerated is None


def test_the_highest_impact_of_a_fact_that_holds_counts() -> None:
    facts = {"personal-data": "yes", "special-category-data": "yes", "childrens-data": "yes"}
    found = risk(small.provision("RET-01"), "not-met", small.circumstances(facts=facts), small.catalog(), None)
    assert found is not None
    assert (found.impact, found.why[1]) == (5, "impact 5 (Sensitive data)")


def test_a_waiver_accepts_the_risk() -> None:
    waiver = Waiver(provision="RET-01", by="M. O.", role="legal", because="Small", until=date(2027, 1, 1))
    found = risk(small.provision("RET-01"), "not-met", small.circumstances(), small.catalog(), waiver)
    assert found is not None
    assert (found.response, found.status) == ("accept", "accepted")


@pytest.mark.parametrize(
    ("level", "due"),
    [
        ("critical", date(2026, 12, 15)),
        ("high", date(2026, 12, 15)),
        ("medium", date(2027, 1, 11)),
        ("low", date(2027, 5, 21)),
    ],
)
def test_a_gap_is_due_on_the_engagements_own_date_or_days_after_as_of(level: str, due: date) -> None:
    assert due_date(level, small.circumstances(), small.catalog().method, small.as_of()) == due


def test_without_dates_every_due_date_counts_from_as_of() -> None:
    at = small.circumstances(dates=Dates())
    found = [due_date(s, at, small.catalog().method, small.as_of()) for s in ("critical", "high", "medium", "low")]
    assert found == [date(2026, 12, 4), date(2026, 12, 11), date(2027, 1, 6), date(2027, 5, 21)]


@pytest.mark.parametrize(
    ("stated", "due"),
    [
        (date(2026, 12, 18), date(2026, 12, 18)),
        (date(2026, 12, 19), date(2026, 12, 18)),
        (date(2026, 12, 20), date(2026, 12, 18)),
        (date(2026, 11, 22), date(2026, 11, 22)),
        (date(2026, 11, 1), date(2026, 11, 1)),
    ],
)
def test_what_falls_on_a_weekend_is_due_on_the_friday_before_unless_that_is_past(stated: date, due: date) -> None:
    at = small.circumstances(dates=Dates(needed_by=stated))
    assert small.as_of() == date(2026, 11, 22)
    assert due_date("high", at, small.catalog().method, small.as_of()) == due


def test_what_is_met_is_due_never() -> None:
    assert due_date("", small.circumstances(), small.catalog().method, small.as_of()) is None
