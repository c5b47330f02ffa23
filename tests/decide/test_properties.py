"""What holds for every engagement over the shipped catalog, whatever is known, held, waived, corrected or re-rated."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from ddq.cli.load import read_checked
from ddq.decide.assess import assess
from ddq.decide.conditions import NO, NOT_KNOWN, YES, Circumstances
from ddq.decide.scope import scope
from ddq.model.engagement import Dates, Engagement, InPlace, Override, Rerating, Waiver
from ddq.read.shipped import shipped
from ddq.render.view import counts

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog

DAY = date(2026, 11, 22)
DAYS = st.dates(DAY - timedelta(days=30), DAY + timedelta(days=700))
ANSWERS = st.sampled_from((YES, NO, NOT_KNOWN))
SETTLED = st.sampled_from((YES, NO))


@cache
def catalog() -> Catalog:
    found, problems = read_checked(shipped("catalog"))
    assert found.catalog is not None
    assert problems == []
    return found.catalog


def words(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(list(catalog().vocabulary.lists[name]))


@st.composite
def overrides(draw: st.DrawFn) -> Override:
    code = draw(st.sampled_from(list(catalog().provisions)))
    return Override(
        provision=code, element=draw(st.sampled_from(list(catalog().provisions[code].elements))),
        from_=draw(words("coverage")), to=draw(words("coverage")), by="A. N.", role=draw(words("role")),
        because="Read again", until=draw(DAYS),
    )  # fmt: skip


@st.composite
def engagements(draw: st.DrawFn) -> Engagement:
    """Return an engagement that the rules over engagements would let pass, with some of everything in it."""
    one = catalog()
    codes = st.sampled_from(list(one.provisions))
    vendor = draw(st.sampled_from(list(one.vendors)))
    optional_day = st.none() | DAYS
    return Engagement(
        id="ENG-1", title="A use", organisation="A company", use="Drafts letters.",
        vendor=vendor, offering=draw(st.sampled_from(list(one.vendors[vendor].file.offerings))),
        facts=draw(st.dictionaries(st.sampled_from(list(one.vocabulary.facts)), ANSWERS)),
        options=draw(st.dictionaries(st.sampled_from(list(one.vocabulary.options)), ANSWERS)),
        people_in=tuple(draw(st.lists(words("people-in"), max_size=4, unique=True))),
        sector=draw(words("sector")), criticality=draw(words("criticality")),
        dates=Dates(
            needed_by=draw(optional_day), go_live=draw(optional_day), contract_end=draw(optional_day),
            notice_by=draw(optional_day),
        ),
        in_place=draw(st.dictionaries(
            codes, st.builds(InPlace, since=DAYS, evidence=st.just("A paper"), basis=words("basis")), max_size=4,
        )),
        overrides=tuple(draw(st.lists(overrides(), max_size=4))),
        waivers=tuple(draw(st.lists(
            st.builds(Waiver, provision=codes, by=st.just("A. N."), role=words("role"), because=st.just("Small"), until=DAYS),
            max_size=6,
        ))),
        reratings=tuple(draw(st.lists(
            st.builds(
                Rerating, provision=codes, likelihood=st.integers(1, 5), impact=st.integers(1, 5), by=st.just("A. N."),
                because=st.just("Controls"), response=words("response"),
            ),
            max_size=3,
        ))),
    )  # fmt: skip


@st.composite
def nearly_met(draw: st.DrawFn) -> Engagement:
    """Return an engagement in which our own papers show every point but a few, which are re-rated now and then."""
    held = {
        code: InPlace(since=DAY, evidence="A paper", elements=tuple(provision.elements))
        for code, provision in catalog().provisions.items()
    }
    spoilt = [replace(one, from_="met", until=DAY) for one in draw(st.lists(overrides(), max_size=3))]
    ratings = [
        Rerating(provision=one.provision, likelihood=likelihood, impact=impact, by="A. N.", because="Controls")
        for one in spoilt
        for likelihood, impact in [draw(st.tuples(st.integers(1, 5), st.integers(1, 5)))]
        if draw(st.booleans())
    ]
    return replace(draw(engagements()), in_place=held, overrides=tuple(spoilt), reratings=tuple(ratings))


def applied(one: Engagement) -> set[str]:
    route = catalog().vendors[one.vendor].file.offerings[one.offering].route
    found = scope(catalog(), Circumstances(one, route, catalog().vocabulary))
    assert {s.provision.code for s in found.applied}.isdisjoint(s.provision.code for s in found.left_out)
    return {s.provision.code for s in found.applied}


@given(engagements())
@settings(max_examples=20, deadline=None)
def test_counts_always_reconcile(engagement: Engagement) -> None:
    one = assess(catalog(), engagement, DAY)
    found = counts(one.determinations, one)
    coverages = Counter(d.coverage for d in one.determinations)
    assert coverages.total() == found.applied == len(one.scope.applied)
    assert (
        found.met
        + found.partly_met
        + found.not_met
        + found.not_found
        + found.conflict
        + found.not_reviewed
        + found.not_applicable
        == found.applied
    )
    assert found.applied + found.left_out == found.all == len(catalog().provisions)
    assert found.critical + found.high + found.medium + found.low == found.open
    assert found.gaps + sum(d.coverage == "not-reviewed" and not d.waiver for d in one.determinations) == found.open
    assert found.must_met + found.must_open <= found.must


@given(engagements())
@settings(max_examples=20, deadline=None)
def test_every_determination_has_a_chain_from_scope_to_status(engagement: Engagement) -> None:
    for one in assess(catalog(), engagement, DAY).determinations:
        assert one.scoped.reasons
        assert one.chain[0].startswith("in scope: ")
        assert one.chain[-1] == f"checklist status: {one.status}"
        assert f"rolled up to {one.coverage}: {one.rollup}" in one.chain
        assert all(element.chain for element in one.elements)
        assert bool(one.severity) == (one.risk is not None) == (one.coverage not in ("met", "not-applicable"))
        assert bool(one.severity) == (one.due is not None)


@given(engagements())
@settings(max_examples=20, deadline=None)
def test_only_what_is_open_blocks_signature_and_nothing_waived_does(engagement: Engagement) -> None:
    one = assess(catalog(), engagement, DAY)
    pending = {d.provision.code for d in one.determinations if d.severity and d.waiver is None}
    waived = {d.provision.code for d in one.determinations if d.waiver}
    fired = {code for _, codes in one.suggestion.triggers for code in codes}
    assert set(one.suggestion.blocking) <= pending
    assert (set(one.suggestion.blocking) | fired).isdisjoint(waived)
    assert bool(one.suggestion.blocking) == (one.suggestion.decision == "defer")
    assert all(not d.actions and not d.gap and d.status == "waived" for d in one.determinations if d.waiver)


@given(engagements() | nearly_met())
@settings(max_examples=50, deadline=None)
def test_approval_is_never_suggested_over_an_open_critical_or_high(engagement: Engagement) -> None:
    one = assess(catalog(), engagement, DAY)
    pending = [d for d in one.determinations if d.waiver is None]
    residuals = {d.provision.code: d.risk.residual for d in pending if d.risk}
    if one.suggestion.decision == "approve":
        assert not {d.severity for d in pending} & {"critical", "high"}
        assert "critical" not in residuals.values()
        rerated = {one.provision for one in engagement.reratings}
        assert {code for code, residual in residuals.items() if residual == "high"} <= rerated
    if "critical" in {d.severity for d in pending} | set(residuals.values()):
        assert one.suggestion.decision == "defer"


@given(engagements(), st.dictionaries(st.sampled_from(sorted(catalog().vocabulary.facts)), SETTLED), st.data())
@settings(max_examples=40, deadline=None)
def test_learning_a_fact_never_adds_a_provision(
    engagement: Engagement, learnt: dict[str, str], data: st.DataObject
) -> None:
    known = {fact: value for fact, value in engagement.facts.items() if value != NOT_KNOWN}
    options = {option: value for option, value in engagement.options.items() if value != NOT_KNOWN}
    more = data.draw(st.dictionaries(st.sampled_from(sorted(catalog().vocabulary.options)), SETTLED))
    later = replace(engagement, facts={**learnt, **known}, options={**more, **options})
    assert applied(later) <= applied(engagement)


@given(engagements())
@settings(max_examples=20, deadline=None)
def test_every_assumption_bears_on_something_that_applies(engagement: Engagement) -> None:
    one = assess(catalog(), engagement, DAY)
    codes = {s.provision.code for s in one.scope.applied}
    for assumption in one.scope.assumptions:
        assert assumption.provisions
        assert set(assumption.provisions) <= codes
        assert assumption.owner in catalog().vocabulary.lists["role"]


@given(engagements())
@settings(max_examples=20, deadline=None)
def test_a_review_comes_after_today_and_a_contract_action_never_after_signature(engagement: Engagement) -> None:
    one = assess(catalog(), engagement, DAY)
    assert one.tier.next_review > DAY
    signature = engagement.dates.needed_by or DAY + timedelta(days=catalog().method.due["high"].days)
    for d in one.determinations:
        assert [a.id for a in d.actions] == [f"A-{d.provision.code}.{n}" for n in range(1, len(d.actions) + 1)]
        assert all(a.due <= signature for a in d.actions if a.type == "contract")
        assert all(a.text and a.state and a.closes for a in d.actions)
