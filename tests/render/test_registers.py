"""Registers: how fresh each source is, and what conditions, needs and notes say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import small
from ddq.decide.assess import assess
from ddq.decide.wanted import wanted
from ddq.model.engagement import Waiver
from ddq.model.vendor import ElementPosition
from ddq.render.present import registers
from ddq.render.present.conditions import conditions
from ddq.render.present.wants import needs
from ddq.render.present.wording import Words

WORDS = Words(small.assessed(), {})


def test_how_old_a_source_is_is_said_in_words() -> None:
    assert {(e.id, e.fresh) for e in registers.evidence(WORDS)} == {
        ("acme-terms", "Fresh"),
        ("acme-page", "Past its shelf life"),
        ("notes", "Age not known"),
        ("our-DPA-01", "Our own record"),
    }
    seen = {e.id: e.seen for e in registers.evidence(WORDS)}
    assert (seen["acme-page"], seen["notes"]) == ("1 Mar 2025", "not recorded")


def test_a_source_is_past_its_shelf_life_on_a_later_day() -> None:
    later = assess(small.catalog(), small.engagement(), small.as_of() + timedelta(days=400))
    fresh = {e.id: e.fresh for e in registers.evidence(Words(later, {}))}
    assert fresh["acme-terms"] == "Past its shelf life"
    assert fresh["our-DPA-01"] == "Our own record"


def test_the_evidence_index_names_everything_used_looked_in_or_claimed_once() -> None:
    found = registers.evidence(WORDS)
    assert [(e.id, e.used_by) for e in found] == [
        ("acme-page", "RET-01"),
        ("acme-terms", "DPA-01, RET-01"),
        ("notes", "RET-01"),
        ("our-DPA-01", "DPA-01"),
    ]


def test_a_condition_of_approval_is_a_state_of_affairs_by_its_first_due_date() -> None:
    assessment = small.assessed(offering="personal", in_place={})
    (found,), _ = conditions(assessment.determinations, Words(assessment, {}))
    assert (found.number, found.id, found.due) == ("C1, C2", "C-DPA-01", date(2026, 12, 15))
    assert found.text == (
        "On file: Our record shows that both sides signed. "
        "Read or answered (DPA-01.1): For Acme personal account: is an agreement signed?"
    )
    assert found.closes == "The record, named in the engagement; Document and clause number for each point"


def test_the_vendor_is_asked_only_for_what_the_vendor_can_show() -> None:
    assessment = small.assessed(in_place={})
    found = needs(wanted(assessment), Words(assessment, {}))
    assert [(n.ref, n.kind, n.question, n.ask) for n in found] == [
        ("RET-01", "Answer", "RET-01.2", "For Acme API: is every exception listed? List them."),
        ("RET-01", "Answer", "RET-01.3", "For Acme API: is the place of storage named? Name it."),
    ]


def test_what_is_waived_is_neither_needed_nor_a_condition_and_says_who_waived_it() -> None:
    waiver = Waiver(provision="RET-01", by="M. Okafor", role="legal", because="Small", until=date(2027, 1, 1))
    assessment = small.assessed(waivers=(waiver,))
    words = Words(assessment, {})
    assert needs(wanted(assessment), words) == ()
    assert conditions(assessment.determinations, words) == ((), ())
    assert registers.check(assessment.determinations[1], words).notes == (
        "Waived by M. Okafor (Legal) until 1 Jan 2027: Small"
    )


def test_a_line_of_the_checklist_says_where_it_was_found_or_sought() -> None:
    lines = [registers.check(d, WORDS) for d in small.assessed().determinations]
    assert [line.found_in for line in lines] == [
        "our-DPA-01: Order form 7; acme-terms (2026): § 2",
        "acme-terms (2026): § 3; acme-page (2025): “Retention”",
    ]
    assert [line.notes for line in lines] == ["", "R-RET-01, 2 actions"]
    assert lines[0].authority == "GDPR Art. 28(3); GDPR Art. 28(3)(a) [not verified]"
    unread = small.assessed(offering="personal").determinations
    assert registers.check(unread[1], WORDS).found_in == "Not read yet"
    nothing = small.assessed(in_place={}, offering="personal").determinations
    assert registers.check(nothing[0], WORDS).found_in == "No record of ours"


def test_what_decides_and_was_not_found_is_said_before_what_is_related() -> None:
    found = small.determination("DPA-01", in_place={})
    assert found.coverage == "not-found"
    assert registers.check(found, WORDS).found_in == ("What decides it was not found; related: acme-terms (2026): § 2")


def test_what_was_sought_and_not_found_names_the_documents() -> None:
    found = small.determination("RET-01")
    sought = replace(found, elements=tuple(e for e in found.elements if e.looked_in), coverage="not-found")
    assert registers.check(sought, WORDS).found_in == "Not found in: acme-terms (2026)"


def test_a_risk_says_whether_nothing_is_shown_or_nobody_has_read_it() -> None:
    for coverage, says in (("not-found", "Nothing shown."), ("not-reviewed", "Not read yet.")):
        said = ElementPosition(coverage=coverage, looked_in=("acme-terms@2026",) if coverage == "not-found" else ())
        elements = dict.fromkeys(small.provision("RET-01").elements, said)
        position = small.position("RET-01", elements=elements)
        found = small.determination("RET-01", small.catalog_with(vendor=small.vendor(positions=(position,))))
        view = registers.risk(found, WORDS)
        assert view is not None
        assert view.controls == f"{says} Not re-rated: residual equals inherent."
