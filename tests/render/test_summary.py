"""The decision maker's page: what applies, whether to sign, who decides, what blocks, what was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import small
from ddq.model.engagement import Dates
from ddq.render.present import summary
from ddq.render.present.wording import Words
from ddq.render.view import build_view

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment
    from ddq.model.document import View

UNREAD: dict[str, Any] = {"offering": "personal", "in_place": {}}


def view(**changes: Any) -> View:
    return build_view(small.assessed(**changes), {}, "0.1.0", "a" * 64)


def high(**changes: Any) -> Assessment:
    """Return an assessment in which RET-01 is open and High."""
    provision = small.provision("RET-01")
    severe = replace(provision, severity=dict.fromkeys(provision.severity, "high"))
    return small.assessed(small.catalog_with(severe), **changes)


def test_the_summary_says_what_applies_whether_to_sign_who_decides_and_what_was_looked_at() -> None:
    assert view().summary == (
        "2 of 2 provisions apply to this use: 1 met and 1 partly met.",
        "On file since 2 Oct 2026: Order form 7. By our rules nothing stands against approving Acme API for this use.",
        "The worst open residual risk is Low, so approval lies with: A. Rivera (Business owner).",
        "The decision is needed by 15 Dec 2026.",
        "The terms were examined for the points of the register; prices, payment and taxes were not.",
    )


def test_the_summary_says_what_blocks_and_that_a_decider_is_not_named() -> None:
    found = view(**UNREAD).summary
    assert found[0] == "2 of 2 provisions apply to this use: 1 not found and 1 not reviewed."
    assert found[1] == (
        "By our rules Acme personal account should not be approved for this use yet: one issue blocks signature."
    )
    assert found[2].endswith("approval lies with: General counsel (not named yet).")


def test_several_issues_that_block_are_counted() -> None:
    must = small.catalog_with(small.provision("RET-01", gate="must"))
    found = build_view(small.assessed(must, **UNREAD), {}, "0.1.0", "a" * 64)
    assert found.summary[1].endswith("should not be approved for this use yet: 2 issues block signature.")
    assert found.blockers_heading == "What blocks signature"
    assert [b.ref for b in found.blockers] == ["DPA-01", "RET-01"]


def test_conditions_stand_before_approval() -> None:
    assessment = high()
    assert assessment.suggestion.decision == "approve-with-conditions"
    found = build_view(assessment, {}, "0.1.0", "a" * 64)
    assert found.summary[1].endswith(
        "By our rules Acme API can be approved for this use once its conditions are accepted."
    )
    assert (found.blockers_heading, [b.ref for b in found.blockers]) == ("What to settle before signature", ["RET-01"])


@pytest.mark.parametrize("basis", ["signed-statement", "public-page"])
def test_only_a_contract_is_said_to_be_on_file(basis: str) -> None:
    held = small.engagement().in_place["DPA-01"]
    found = view(in_place={"DPA-01": replace(held, basis=basis)})
    assert found.summary[1].startswith("By our rules ")


@pytest.mark.parametrize(
    ("changes", "number", "said"),
    [
        ({"people_in": ()}, 1, "One point about our own use is not known; see “Assumptions and limits”."),
        ({"facts": {}}, 3, "3 points about our own use are not known; see “Assumptions and limits”."),
    ],
)
def test_points_about_our_own_use_that_are_not_known_are_counted(
    changes: dict[str, Any], number: int, said: str
) -> None:
    found = view(**changes)
    assert (len(found.assumptions), found.summary[-1]) == (number, said)


def test_without_a_date_nothing_is_said_of_one() -> None:
    assert not [line for line in view(dates=Dates()).summary if "needed by" in line]


@pytest.mark.parametrize(
    ("decision", "heading"),
    [
        ("defer", "What must be settled before a decision"),
        ("reject", "What must be settled before a decision"),
        ("approve-with-conditions", "Conditions of approval"),
        ("approve", "Conditions of approval"),
    ],
)
def test_conditions_have_the_heading_that_fits_the_decision(decision: str, heading: str) -> None:
    one = small.assessed()
    decided = replace(one, suggestion=replace(one.suggestion, decision=decision))
    assert summary.conditions_heading(decided) == heading


def test_what_was_read_is_listed_by_kind_and_what_is_only_on_file_apart() -> None:
    found = view()
    assert found.reviewed == (
        "Public page, no copy at hand: Acme privacy page (as of 1 Mar 2025). "
        "Contract: Acme Terms of Service (effective 1 Jan 2026)."
    )
    assert found.on_file == "Order form 7 (since 2 Oct 2026)"
    assert (view(**UNREAD).reviewed, view(**UNREAD).on_file) == ("None.", "")


def test_terms_that_the_clauses_or_their_definitions_use_are_defined_and_no_other() -> None:
    assert view().definitions == ()
    terms = {
        "Services": "What {vendor}\n  sells {customer}.",
        "Content": "What goes into the Services.",
        "DPA": "An annex.",
    }
    clause = small.provision("RET-01", clause="{vendor} shall delete Content.")
    catalog = replace(small.catalog_with(clause), method=replace(small.catalog().method, definitions=terms))
    found = build_view(small.assessed(catalog), {}, "0.1.0", "a" * 64)
    assert [(row.label, row.value) for row in found.definitions] == [
        ("Services", "What Acme sells Customer."),
        ("Content", "What goes into the Services."),
    ]


def test_a_record_of_our_own_that_is_missing_is_ours_to_make() -> None:
    (found,) = view(**UNREAD).blockers
    assert found.text == (
        "Personal data goes to a processor. We have nothing yet that shows this: our record shows that both sides "
        "signed. To settle it, we make that record and file it."
    )


def test_a_term_that_is_missing_is_settled_by_asking_for_the_preferred_step() -> None:
    (found,) = build_view(high(), {}, "0.1.0", "a" * 64).blockers
    assert found.text == (
        "What is kept can leak. We have nothing yet that shows this: every exception is listed. "
        "To settle it, we ask for: a fixed period in the contract."
    )


@pytest.mark.parametrize(
    ("basis", "first"),
    [("contract", "read the contract on file"), ("public-page", "obtain and read the document")],
)
def test_a_term_that_nobody_has_read_is_read_before_anything_is_asked_for(basis: str, first: str) -> None:
    must = small.catalog_with(small.provision("RET-01", gate="must"))
    held = replace(small.engagement().in_place["DPA-01"], basis=basis)
    found = build_view(small.assessed(must, offering="personal", in_place={"DPA-01": held}), {}, "0.1.0", "a" * 64)
    (text,) = [b.text for b in found.blockers if b.ref == "RET-01"]
    assert "Nobody has read a document that could show this: " in text
    assert text.endswith(
        f"To settle it, we first {first}; where it falls short, we ask for: a fixed period in the contract."
    )


@pytest.mark.parametrize(("musts", "said"), [(1, True), (3, False)])
def test_what_is_rated_high_is_named_where_few_issues_block(musts: int, said: bool) -> None:
    retention, agreement = small.provision("RET-01"), small.provision("DPA-01")
    severe = replace(retention, severity=dict.fromkeys(retention.severity, "high"))
    more = [replace(agreement, code=f"DPA-0{n}") for n in range(2, musts + 1)]
    found = build_view(small.assessed(small.catalog_with(severe, *more), in_place={}), {}, "0.1.0", "a" * 64)
    line = f"Rated High as well, to be fixed or accepted before signature: RET-01 {retention.title}."
    assert (line in found.summary) is said


@pytest.mark.parametrize("said", ["", "The page gives no period"])
def test_a_walk_away_that_the_texts_reach_is_said_on_the_first_page(said: str) -> None:
    positions = (small.position("RET-01", walk_away_met=said), small.position("DPA-01"))
    catalog = small.catalog_with(vendor=small.vendor(positions=positions))
    found = build_view(small.assessed(catalog), {}, "0.1.0", "a" * 64).summary
    reached = [line for line in found if "walk-away" in line]
    assert [line.partition(",")[0] for line in reached] == (
        ["By their words the texts reach our walk-away on one point (RET-01)"] if said else []
    )


def test_three_issues_are_told_and_the_others_named() -> None:
    one = small.provision("DPA-01")
    more = [replace(one, code=f"DPA-0{n}", title=f"Agreement {n}") for n in range(2, 6)]
    found = build_view(small.assessed(small.catalog_with(*more), in_place={}), {}, "0.1.0", "a" * 64)
    assert [b.ref for b in found.blockers] == ["DPA-01", "DPA-02", "DPA-03"]
    assert found.more_blockers == "DPA-04 Agreement 4; DPA-05 Agreement 5"


def test_what_is_open_at_a_severity_blocks_is_asked_for_or_may_be_accepted() -> None:
    rows = {r.severity: (r.open, r.blocks, r.negotiate, r.accept) for r in view(**UNREAD).severities}
    assert rows == {"Critical": (0, 0, 0, 0), "High": (1, 1, 0, 0), "Medium": (1, 0, 0, 1), "Low": (0, 0, 0, 0)}
    rows = {
        r.severity: (r.open, r.blocks, r.negotiate, r.accept) for r in summary.severities(high(), Words(high(), {}))
    }
    assert rows["High"] == (1, 0, 1, 0)


def test_a_must_that_is_open_is_counted_as_blocking_or_as_a_condition() -> None:
    assert view().result_line == view().must_line == "All 1 Must items are met or waived."
    assert view(**UNREAD).must_line == "0 of 1 Must items met; 1 open."
    assert view(**UNREAD).result_line == "0 of 1 Must items met; 1 open: 1 block signature."
    counts = replace(view().counts, must=9, must_met=4, must_open=5)
    assert summary.result_line(counts, 3) == (
        "4 of 9 Must items met; 5 open: 3 block signature, 2 partly met are conditions."
    )
    assert summary.result_line(counts, 4).endswith("4 block signature, 1 partly met is a condition.")
    assert summary.result_line(counts, 0).endswith("open: 5 partly met are conditions.")


def test_the_suggestion_names_its_rule_and_what_fired_it() -> None:
    found = view(**UNREAD).suggestion
    assert (found.label, found.rule, found.fired, found.worst) == ("Defer", "D1", ("Must open: DPA-01",), "High")
    assert found.approvers == "General counsel (not named yet)"
    assert found.heading == "Suggested by rules – not a decision"
