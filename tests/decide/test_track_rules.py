"""Who may waive, decide and re-rate in a working copy, with what reason; every refusal stands at its cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

import pytest

import copies
import small
from copies import CHECKLIST, RISKS, assessed, back, changed, made, opened, problems, row_of, saved
from ddq.decide.assess import assess
from ddq.model.assessment import Assessment
from ddq.model.engagement import Waiver
from ddq.model.taken import TakenBack
from ddq.model.tracking import Entry, Tracking
from ddq.render.taken import clash_problem, entered_lines

LATER = date(2027, 2, 1)
REASON = "The vendor's terms bound the period"


def waived(at: Assessment | None = None, /, **row: Any) -> TakenBack:
    """Return what a checklist brings back with one more row in its table of waivers."""
    found = at or assessed()
    book = opened(made(found))
    given = {
        "Provision waived": "RET-01", "Because": "A pilot of two weeks", "Until": LATER, "Waived by": "B. Boss",
        "In the role of": "Legal",
    }  # fmt: skip
    row_of(book, "Decision", "Provision waived", given | row)
    return back(saved(book), found)


def signed(*changes: tuple[str, str, Any], at: Assessment | None = None) -> TakenBack:
    """Return what a checklist brings back with the sign-off table filled; each change is role, column and value."""
    found = at or assessed()
    cells = {("Decision", role, column): value for role, column, value in changes}
    return back(changed(made(found), cells), found)


def rated(**cells: Any) -> TakenBack:
    """Return what a risk sheet brings back with one risk rated anew."""
    headers = {"l": "L after", "i": "I after", "why": "Existing terms and controls; why the rating changes"}
    headers["response"] = "Response"
    changes = {("Register", "R-RET-01", headers[name]): value for name, value in cells.items()}
    return back(changed(made(assessed(), RISKS), changes), assessed(), RISKS)


def test_a_waiver_is_kept_with_the_day_and_the_version_on_which_it_was_written() -> None:
    taken = waived()
    assert taken.problems == ()
    (one,) = taken.tracking.waivers
    assert (one.provision, one.by, one.role, one.because, one.until) == (
        "RET-01", "B. Boss", "legal", "A pilot of two weeks", LATER,
    )  # fmt: skip
    assert (one.on, one.document, one.version, one.revision) == (copies.DAY, "CHK-2026-0001", "0.1 draft", 1)
    after = assessed(taken.tracking)
    assert after.determinations[1].status == "waived"
    assert copies.view(after, CHECKLIST).waivers[0].role == "Legal"
    assert back(made(after), after).edits == ()


def test_a_waived_must_item_no_longer_defers_the_decision() -> None:
    taken = waived(**{"Provision waived": "dpa-01", "In the role of": "General counsel"})
    assert taken.problems == ()
    assert (assessed().suggestion.decision, assessed(taken.tracking).suggestion.decision) == ("defer", "approve")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"Because": None}, "B10: the waiver of RET-01 does not say why"),
        ({"Waived by": None}, "D10: the waiver of RET-01 does not say who waived it"),
        ({"In the role of": None}, "E10: the waiver of RET-01 does not say in which role"),
        ({"Until": None}, "C10: the waiver of RET-01 does not say until when"),
        ({"Because": "Too short"}, "B10: the reason to waive RET-01 has fewer than 10 characters"),
        ({"Until": date(2026, 12, 1)}, "C10: the waiver of RET-01 has ended already"),
        (
            {"In the role of": "Business owner", "Waived by": "A. Rivera"},
            "E10: Business owner may not waive RET-01, a Should item",
        ),
        ({"In the role of": "Boss"}, "E10: 'Boss' is not in the list"),
        ({"Provision waived": "RET-99"}, "A10: 'RET-99' is not a provision"),
        ({"Until": "3/4/2027"}, "C10: '3/4/2027' could be 3 Apr 2027 or 4 Mar 2027"),
        ({"Until": date(2028, 5, 23)}, "C10: the waiver of RET-01 outlasts the next review of this engagement"),
    ],
)
def test_a_waiver_that_lacks_something_or_may_not_be_given_is_refused(row: dict[str, Any], message: str) -> None:
    taken = waived(**row)
    place, _, words = message.partition(": ")
    spare = copies.spare(opened(made(assessed())), "Decision", "Provision waived")
    assert problems(taken)[0] == f"Decision!{place[0]}{spare}: {words}"
    assert taken.tracking == assessed().on_file.tracking


def test_a_waiver_is_by_the_person_whom_the_engagement_names_however_that_is_spelt() -> None:
    named = assessed(owners={"legal": "M. Okafor"})
    assert waived(named, **{"Waived by": " m.  OKAFOR "}).problems == ()
    (refused,) = waived(named).problems
    assert refused.message == "M. Okafor is our Legal in this engagement, not B. Boss"
    assert refused.hint == "Correct the name, or change 'owners' in the engagement."
    assert refused.place.cell == f"D{copies.spare(opened(made(named)), 'Decision', 'Provision waived')}"


def test_a_waiver_holds_to_the_next_review_and_the_refusal_names_that_day() -> None:
    review = assessed().tier.next_review
    assert waived(Until=review).problems == ()
    (refused,) = waived(Until=review + timedelta(days=1)).problems
    assert refused.hint == "The last day allowed is 22 May 2028."
    ends = replace(assessed().engagement.dates, contract_end=date(2027, 1, 31))
    (refused,) = waived(assessed(dates=ends)).problems
    assert refused.hint == "The last day allowed is 31 Jan 2027."


def test_who_waived_and_who_read_it_in_are_kept_apart() -> None:
    (one,) = waived().tracking.waivers
    assert (one.by, one.entered_by) == ("B. Boss", "T. Ester")
    after = assessed(waived().tracking)
    until = "waived by B. Boss, read in by T. Ester on 3 Dec 2026: RET-01 until = 1 Feb 2027"
    assert until in list(entered_lines(after, "RET-01"))
    book = opened(made(assessed()))
    row = {"Provision waived": "RET-01", "Because": "Another reason", "Until": LATER, "Waived by": "C. Other"}
    row_of(book, "Decision", "Provision waived", row | {"In the role of": "Legal"})
    clash = next(c for c in back(saved(book), after).clashes if c.edit.column == "because")
    assert (
        "on file, waived by B. Boss, read in by T. Ester on 3 Dec 2026 and so"
        in clash_problem(clash, "copy.xlsx").message
    )


def test_the_status_waived_needs_a_waiver_and_a_waiver_keeps_it() -> None:
    data = changed(made(assessed()), {("Checklist", "RET-01", "Status"): "Waived"})
    (problem,) = back(data, assessed()).problems
    assert problem.message == "RET-01 is set to Waived, and no waiver says who, why and until when"
    assert problem.hint == "Write a row in the table of waivers on the sheet Decision."
    after = assessed(waived().tracking)
    (problem,) = back(changed(made(after), {("Checklist", "RET-01", "Status"): "Met"}), after).problems
    assert problem.message == "RET-01 is waived, so its status stays Waived"


def test_status_and_waiver_in_one_go_keep_the_waiver_alone() -> None:
    book = opened(changed(made(assessed()), {("Checklist", "RET-01", "Status"): "Waived"}))
    row = {"Provision waived": "RET-01", "Because": "A pilot of two weeks", "Until": LATER, "Waived by": "B. Boss"}
    row_of(book, "Decision", "Provision waived", row | {"In the role of": "Legal"})
    taken = back(saved(book), assessed())
    assert (taken.problems, taken.tracking.entries, len(taken.tracking.waivers)) == ((), (), 1)
    assert "RET-01 is Waived by its waiver; the status needs no line of its own" in taken.notes
    again = back(saved(book), assessed(taken.tracking))
    assert (again.edits, again.added, again.problems) == ((), (), ())


def cleared(at: Assessment) -> TakenBack:
    cells = ("Because", "Until", "Waived by", "In the role of")
    return back(changed(made(at), {("Decision", "RET-01", header): None for header in cells}), at)


def test_a_waiver_ends_when_its_row_is_cleared_but_for_the_code() -> None:
    taken = cleared(assessed(waived().tracking))
    assert (taken.problems, taken.tracking.waivers) == ((), ())


def test_a_waiver_of_the_engagements_own_file_ends_there() -> None:
    own = Waiver(provision="RET-01", by="M. Okafor", role="legal", because="Small exposure", until=LATER)
    (problem,) = cleared(assessed(waivers=(own,))).problems
    assert (problem.message, problem.hint) == (
        "the waiver of RET-01 stands in the engagement's file", "Take it out there, under 'waivers'.",
    )  # fmt: skip


def test_a_waiver_that_ended_stays_on_file_beside_the_new_one() -> None:
    held = assessed(waived(Until=date(2026, 12, 31)).tracking)
    taken = back(changed(made(held), {("Decision", "RET-01", "Until"): LATER}), held, on=date(2027, 1, 10))
    assert taken.problems == ()
    assert [one.until for one in taken.tracking.waivers] == [date(2026, 12, 31), LATER]
    assert [one.until for one in assessed(taken.tracking).engagement.waivers] == [LATER]


NOT_SO = "RET-01 is a Must item and set to Met; what is on file shows Partly met"
RECORD = "File the record under 'in-place' of the engagement, state it under 'overrides', or waive it."


def must() -> Assessment:
    """Return the assessment with RET-01, which is Partly met, as a Must item."""
    catalog = small.catalog_with(small.provision("RET-01", gate="must"))
    return assess(catalog, small.engagement(in_place={}, version="0.1 draft"), small.as_of(), assessed().on_file)


@pytest.mark.parametrize(
    ("code", "status", "message"),
    [
        ("RET-01", "Met", NOT_SO),
        ("RET-01", "N/A", "RET-01 is a Must item and set to N/A; what is on file shows Partly met"),
        ("DPA-01", "Met", "DPA-01 is a Must item and set to Met; what is on file shows Not found"),
    ],
)
def test_a_word_makes_no_must_item_met(code: str, status: str, message: str) -> None:
    found = must()
    cells = {("Checklist", code, "Status"): status, ("Checklist", code, "Notes"): "Seen by all of us last week"}
    (problem,) = back(changed(made(found), cells), found).problems
    assert (problem.place.cell, problem.message, problem.hint) == ("H5" if code == "DPA-01" else "H6", message, RECORD)


def test_a_word_opens_no_must_item_that_is_met() -> None:
    held = small.engagement().in_place
    found = assessed(in_place=held)
    (problem,) = back(changed(made(found), {("Checklist", "DPA-01", "Status"): "Not met"}), found).problems
    assert problem.message == "DPA-01 is a Must item and set to Not met; what is on file shows Met"


@pytest.mark.parametrize(("column", "text"), [(None, ""), ("Notes", "Short"), ("Found in", "p. 3")])
def test_a_should_item_is_met_by_word_only_with_where_it_was_found(column: str | None, text: str) -> None:
    cells: dict[tuple[str, str, str], Any] = {("Checklist", "RET-01", "Status"): "Met"}
    if column:
        cells["Checklist", "RET-01", column] = text
    (problem,) = back(changed(made(assessed()), cells), assessed()).problems
    assert (problem.place.cell, problem.message, problem.hint) == (
        "H6", "RET-01 is set to Met, and nothing says where that was found",
        "Write 10 characters or more under Found in or Notes.",
    )  # fmt: skip
    cells["Checklist", "RET-01", "Found in"] = "Order form 7, page 3"
    assert back(changed(made(assessed()), cells), assessed()).problems == ()


WORDS = list(small.catalog().vocabulary.lists["checklist-status"].values())


@pytest.mark.parametrize("in_place", [True, False])
@pytest.mark.parametrize("status", WORDS)
@pytest.mark.parametrize("code", ["DPA-01", "RET-01"])
def test_checklist_and_gap_report_count_the_same_musts_after_anything_that_was_taken(
    code: str, status: str, in_place: bool
) -> None:
    held: dict[str, Any] = {"in_place": small.engagement().in_place} if in_place else {}
    found = assessed(**held)
    cells = {("Checklist", code, "Status"): status, ("Checklist", code, "Notes"): "Order form 7, page 3"}
    taken = back(changed(made(found), cells), found)
    for later in (held, {} if in_place else {"in_place": small.engagement().in_place}):
        shown = copies.view(assessed(taken.tracking, **later), CHECKLIST)
        report = copies.view(assessed(taken.tracking, **later), "gap-report")
        counted = [(c.must, c.must_met, c.must_open) for c in (shown.counts, shown.status_counts, report.counts)]
        assert counted[0] == counted[1] == counted[2]


def test_a_signature_is_kept_under_the_version_that_was_signed() -> None:
    taken = signed(
        ("General counsel", "Decision", "Reject"), ("General counsel", "Name", "B. Lindgren"),
        ("General counsel", "Date", date(2026, 12, 2)), ("General counsel", "Comment or condition", "Not with these terms"),
    )  # fmt: skip
    assert taken.problems == ()
    (one,) = taken.tracking.sign_offs
    assert (one.role, one.name, one.decision, one.comment, one.signed, one.version) == (
        "general-counsel", "B. Lindgren", "reject", "Not with these terms", date(2026, 12, 2), "0.1 draft",
    )  # fmt: skip
    after = assessed(taken.tracking)
    assert back(made(after), after).edits == ()
    newer = copies.view(assessed(taken.tracking, version="0.2"), CHECKLIST)
    assert [line.decision for line in newer.sign_off] == [""] * len(newer.sign_off)
    assert newer.signed_before == (
        "General counsel (B. Lindgren) signed v0.1 draft on 2 Dec 2026: Reject. It does not cover v0.2.",
    )


APPROVED = (
    ("Legal", "Decision", "Approve"),
    ("Legal", "Name", "M. Okafor"),
    ("Legal", "Date", date(2026, 12, 2)),
)
COUNSEL = (
    ("General counsel", "Decision", "Approve with conditions"),
    ("General counsel", "Name", "B. Lindgren"),
    ("General counsel", "Date", date(2026, 12, 2)),
)


def test_a_role_that_may_not_decide_at_this_residual_approves_only_beside_one_that_may() -> None:
    (problem,) = signed(*APPROVED).problems
    assert problem.message == "Legal may not approve where the worst open residual is High"
    assert problem.hint == ("Approval lies with: General counsel. Until then, write the view as a comment.")
    assert signed(*APPROVED, *COUNSEL).problems == ()
    assert signed(*APPROVED, at=assessed(signed(*COUNSEL).tracking)).problems == ()


def test_a_decision_to_approve_against_the_rules_needs_who_may_approve() -> None:
    decided = ("Decision", "Decision taken", ""), ("Decision", "Decided on", "")
    cells: dict[tuple[str, str, str], Any] = {decided[0]: "Approve", decided[1]: date(2026, 12, 2)}
    (problem,) = back(changed(made(assessed()), cells), assessed()).problems
    assert problem.message == "Approve is not signed by those who must approve"
    assert problem.hint == "Approval lies with: General counsel. Blocking signature: DPA-01."
    approved = assessed(signed(*COUNSEL).tracking)
    taken = back(changed(made(approved), cells), approved)
    assert taken.problems == ()
    assert copies.view(assessed(taken.tracking), CHECKLIST).entered.decision == "Approve"


def approving(approve: Literal["all", "any"], *roles: str) -> Assessment:
    """Return the assessment with other approvers of what is rated High, all of them or any."""
    method = small.catalog().method
    bands = [replace(b, approvers=roles, approve=approve) if b.severity == "high" else b for b in method.bands]
    catalog = replace(small.catalog(), method=replace(method, bands=tuple(bands)))
    return assess(catalog, small.engagement(in_place={}, version="0.1 draft"), small.as_of(), assessed().on_file)


BOTH = ("general-counsel", "ciso")
TAKEN = ("Decision taken", "", "Approve with conditions")
CISO = (("CISO", "Decision", "Approve"), ("CISO", "Name", "S. Haddad"), ("CISO", "Date", date(2026, 12, 2)))


@pytest.mark.parametrize(
    ("approve", "signing", "hint"),
    [
        ("any", (), "Approval lies with: General counsel or CISO. Blocking signature: DPA-01."),
        ("any", COUNSEL, ""),
        ("any", CISO, ""),
        ("all", COUNSEL, "Approval lies with: General counsel and CISO. Blocking signature: DPA-01."),
        ("all", (*COUNSEL, *CISO), ""),
    ],
)
def test_an_approval_is_taken_once_all_or_any_of_the_approvers_signed(
    approve: Literal["all", "any"], signing: tuple[tuple[str, str, Any], ...], hint: str
) -> None:
    problems_found = signed(*signing, TAKEN, at=approving(approve, *BOTH)).problems
    assert [problem.hint for problem in problems_found] == ([hint] if hint else [])
    asked = {line.role: line.required for line in copies.view(approving(approve, *BOTH), CHECKLIST).sign_off}
    word = "One of these" if approve == "any" else "Required"
    assert (asked["General counsel"], asked["CISO"], asked["Legal"]) == (word, word, "")


def test_an_approval_prints_as_taken_while_its_signature_covers_the_version_and_says_what_is_open() -> None:
    tracking = signed(*COUNSEL, TAKEN).tracking
    shown = copies.view(assessed(tracking), CHECKLIST).entered
    assert (shown.decision, shown.note) == (
        "Approve with conditions", "Decided against the rule's suggestion; still open: DPA-01.",
    )  # fmt: skip
    later = assessed(tracking, version="0.2")
    shown = copies.view(later, CHECKLIST).entered
    assert (shown.decision, shown.decided_on) == ("", None)
    assert shown.note == (
        "Approve with conditions was entered and is not taken: it waits for the signature under v0.2 of General "
        "counsel (not named yet)."
    )
    assert back(made(later), later).edits == ()
    assert copies.cell(opened(made(later)), "Decision", "Decision taken", "").value is None


def test_nobody_signs_for_a_role_that_the_engagement_gives_to_another() -> None:
    (problem,) = signed(("Privacy", "Name", "J. Nobody"), ("Privacy", "Comment or condition", "Fine")).problems
    assert problem.message == "P. Novak is our Privacy in this engagement, not J. Nobody"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("Legal", "Decision", "Maybe"), "'Maybe' is not in the list"),
        (("Legal", "Date", date(2026, 12, 4)), "4 Dec 2026 is later than today"),
        (("Legal", "Date", "soon"), "'soon' is not a day that can be told"),
        (("Legal", "Decision", "Defer"), "the signature of Legal has a decision and no name"),
    ],
)
def test_a_signature_with_a_wrong_word_a_later_day_or_no_name_is_refused(
    change: tuple[str, str, Any], message: str
) -> None:
    found = [problem.message for problem in signed(change).problems]
    assert message in found


def test_a_day_of_closure_or_decision_after_today_is_refused() -> None:
    cells: dict[tuple[str, str, str], Any] = {("Actions", "A-RET-01.1", "Closed on"): date(2026, 12, 4)}
    (problem,) = back(changed(made(assessed(), RISKS), cells), assessed(), RISKS).problems
    assert (problem.place.cell, problem.message) == ("J6", "4 Dec 2026 is later than today")
    cells = {("Decision", "Decided on", ""): date(2026, 12, 4)}
    assert [p.place.cell for p in back(changed(made(assessed()), cells), assessed()).problems] == ["B7"]


def test_a_risk_is_rated_anew_with_a_reason_and_printed_so() -> None:
    taken = rated(l=1, i=2, why=REASON, response="Accept")
    assert taken.problems == ()
    (one,) = taken.tracking.reratings
    assert (one.provision, one.likelihood, one.impact, one.by, one.because, one.response) == (
        "RET-01", 1, 2, "T. Ester", REASON, "accept",
    )  # fmt: skip
    after = assessed(taken.tracking)
    risk = after.determinations[1].risk
    assert risk is not None
    assert (risk.likelihood_after, risk.impact_after, risk.rerated is not None) == (1, 2, True)
    assert copies.view(after, RISKS).risks[1].controls == REASON
    assert back(made(after, RISKS), after, RISKS).edits == ()


@pytest.mark.parametrize("cells", [{"l": 2, "i": 2}, {"l": 2, "i": 2, "why": "Too short"}, {"i": 2, "why": None}])
def test_a_rating_without_a_reason_is_a_problem_at_the_cell_of_the_reason(cells: dict[str, Any]) -> None:
    (problem,) = rated(**cells).problems
    assert problem.place.cell == "I6"
    assert problem.message == "R-RET-01 is rated anew without a reason of 10 characters or more"


def test_one_half_of_a_rating_or_a_number_that_is_no_level_is_a_problem() -> None:
    assert problems(rated(l=2, i=None, why=REASON)) == [
        "Register!K6: R-RET-01 has one of L after and I after; fill both"
    ]
    assert problems(rated(l=6, why=REASON)) == ["Register!J6: '6' is not a level"]


def accepted_risk(key: str, *more: tuple[str, Any], at: Assessment | None = None) -> TakenBack:
    found = at or assessed()
    cells = {("Register", key, header): value for header, value in more}
    return back(changed(made(found, RISKS), cells), found, RISKS)


@pytest.mark.parametrize(("header", "word", "cell"), [("Status", "Accepted", "P5"), ("Response", "Accept", "N5")])
def test_a_high_risk_is_accepted_only_by_a_waiver(header: str, word: str, cell: str) -> None:
    why = ("Existing terms and controls; why the rating changes", REASON)
    (problem,) = accepted_risk("R-DPA-01", (header, word), why).problems
    assert (problem.place.cell, problem.message) == (
        cell, "R-DPA-01 is accepted; its residual is High, and no waiver of DPA-01 holds",
    )  # fmt: skip
    assert problem.hint == "Write a row in the table of waivers on the sheet Decision of the checklist."
    held = assessed(waived(**{"Provision waived": "DPA-01", "In the role of": "General counsel"}).tracking)
    assert accepted_risk("R-DPA-01", (header, word), at=held).problems == ()


def test_a_low_risk_is_accepted_with_a_reason() -> None:
    (problem,) = accepted_risk("R-RET-01", ("Status", "Accepted")).problems
    assert (problem.place.cell, problem.message, problem.hint) == (
        "I6", "R-RET-01 is accepted without a reason of 10 characters or more",
        "Say which terms or controls make it acceptable, and why.",
    )  # fmt: skip
    why = ("Existing terms and controls; why the rating changes", REASON)
    assert accepted_risk("R-RET-01", ("Status", "Accepted"), why).problems == ()


def test_a_risk_of_our_own_that_is_high_is_accepted_by_the_waiver_of_what_it_names() -> None:
    row = {
        "Risk": "R-OUR-1", "Risk: cause, event, consequence": "Keys leak.", "L": 4, "I": 4, "Status": "Accepted",
    }  # fmt: skip
    book = opened(made(assessed(), RISKS))
    row_of(book, "Register", "Risk", row)
    (problem,) = back(saved(book), assessed(), RISKS).problems
    assert problem.message == (
        "R-OUR-1 is accepted; its residual is Critical, and it names no provision that is waived"
    )
    held = assessed(waived().tracking)
    book = opened(made(held, RISKS))
    row_of(book, "Register", "Risk", row | {"Gap, questions": "RET-01, RET-01.1"})
    assert back(saved(book), held, RISKS).problems == ()


def test_an_acceptance_whose_waiver_is_gone_counts_no_more() -> None:
    entry = Entry(table="risks", key="R-DPA-01", column="status", value="accepted", on=LATER, by="A", revision=1)
    shown = copies.view(assessed(Tracking(engagement="ENG-2026-0001", entries=(entry,))), RISKS)
    assert (shown.risks[0].status, shown.worst_open) == ("Open", "High")


def test_an_action_is_done_on_a_day() -> None:
    cells: dict[tuple[str, str, str], Any] = {("Actions", "A-RET-01.1", "Status"): "Done"}
    (problem,) = back(changed(made(assessed(), RISKS), cells), assessed(), RISKS).problems
    assert (problem.place.cell, problem.message, problem.hint) == (
        "J6", "A-RET-01.1 is Done, and no day says when", "Write the day under Closed on.",
    )  # fmt: skip
    cells["Actions", "A-RET-01.1", "Closed on"] = date(2026, 12, 1)
    assert back(changed(made(assessed(), RISKS), cells), assessed(), RISKS).problems == ()


def test_only_what_differs_from_the_programs_own_is_told_of_a_rating() -> None:
    after = assessed(rated(l=2, why=REASON).tracking)
    assert [line.rpartition(": ")[2] for line in entered_lines(after, "RET-01")] == [
        f"R-RET-01 terms and controls = {REASON}", "R-RET-01 L after = 2",
    ]  # fmt: skip


def test_words_about_controls_alone_do_not_rate_a_risk_anew() -> None:
    taken = rated(why=REASON)
    assert (taken.problems, taken.tracking.reratings) == ((), ())
    assert [(e.column, e.value) for e in taken.tracking.entries] == [("controls", REASON)]


def test_a_rating_ends_when_it_goes_back_to_the_programs_numbers_or_is_emptied() -> None:
    after = assessed(rated(l=2, i=2, why=REASON).tracking)
    for likelihood, impact in ((1, 3), (None, None)):
        cells = {("Register", "R-RET-01", "L after"): likelihood, ("Register", "R-RET-01", "I after"): impact}
        taken = back(changed(made(after, RISKS), cells), after, RISKS)
        assert (taken.problems, taken.tracking.reratings, taken.tracking.entries) == ((), (), ())


def test_a_later_rating_may_keep_the_reason_that_stands_beside_it() -> None:
    after = assessed(rated(l=2, i=2, why=REASON).tracking)
    taken = back(changed(made(after, RISKS), {("Register", "R-RET-01", "I after"): 1}), after, RISKS)
    assert [(one.impact, one.because) for one in taken.tracking.reratings] == [(1, REASON)]
