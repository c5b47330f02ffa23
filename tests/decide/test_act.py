"""Actions: what to do about a gap, in which order, who owns it, and what closes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

import small
from ddq.decide.act import actions, paper_on_file

if TYPE_CHECKING:
    from ddq.model.assessment import Action
    from ddq.model.engagement import InPlace
    from ddq.model.provision import Provision

SIGNATURE, DUE = date(2026, 12, 15), date(2027, 1, 11)
PAPER = small.engagement().in_place["DPA-01"]


def of(
    provision: Provision,
    level: str = "medium",
    due: date = DUE,
    on_file: dict[str, InPlace] | None = None,
    **coverages: str,
) -> tuple[Action, ...]:
    """Return the actions of a provision whose elements have the coverages given and are met otherwise."""
    found = small.determination(provision.code)
    elements = tuple(replace(e, coverage=coverages.get(e.name, "met")) for e in found.elements)
    contract = paper_on_file(provision, small.engagement(in_place=on_file or {}), small.as_of())
    return actions(provision, elements, level, "privacy", due, SIGNATURE, contract, small.catalog())


def test_a_missing_record_of_ours_is_to_be_obtained() -> None:
    (found,) = of(small.provision("DPA-01"), signed="not-found")
    assert (found.id, found.type, found.owner, found.due, found.status) == (
        "A-DPA-01.1",
        "evidence",
        "privacy",
        DUE,
        "open",
    )
    assert found.text == "Obtain and file the record that shows: Our record shows that both sides signed."
    assert found.state == "On file: Our record shows that both sides signed."
    assert found.closes == "The record, named in the engagement"


def test_a_missing_term_is_asked_for_by_the_first_step_of_the_ladder() -> None:
    (found,) = of(small.provision("DPA-01"), instructions="not-met")
    assert (found.type, found.text) == ("contract", "Ask for: The agreement signed by both sides.")
    assert found.closes == "Signed amendment or order form with the clause"


def test_a_term_is_settled_when_agreed_or_when_a_fallback_is_approved() -> None:
    ladder = small.provision("DPA-01").ladder
    (with_fallback,) = of(small.provision("DPA-01"), instructions="not-met")
    assert with_fallback.state == (
        "Agreed in writing: The agreement signed by both sides; or a fallback, with its approver's consent."
    )
    (without,) = of(small.provision("DPA-01", ladder=replace(ladder, fallback=())), instructions="not-met")
    assert without.state == "Agreed in writing: The agreement signed by both sides."


def test_what_a_report_can_show_is_asked_for_as_evidence() -> None:
    (found,) = of(small.provision("DPA-01", met_by="independent-report"), instructions="not-found")
    assert (found.type, found.text, found.state, found.closes) == (
        "evidence",
        "Ask for: The signed agreement.",
        "Received and read: The signed agreement.",
        "Signed by both",
    )


@pytest.mark.parametrize(
    ("due", "expected"),
    [(date(2027, 1, 11), SIGNATURE), (SIGNATURE, SIGNATURE), (date(2026, 12, 1), date(2026, 12, 1))],
)
def test_what_the_contract_must_say_is_due_by_signature_at_the_latest(due: date, expected: date) -> None:
    contract, ours = of(small.provision("RET-01"), due=due, period="not-met")
    assert (contract.type, contract.due) == ("contract", expected)
    assert (ours.type, ours.due) == ("organisational", due)


def test_evidence_keeps_the_due_date_of_its_severity() -> None:
    (found,) = of(small.provision("DPA-01", met_by="independent-report"), instructions="not-found")
    assert found.due == DUE


def test_what_nobody_read_becomes_the_question_to_the_vendor_in_full() -> None:
    (found,) = of(small.provision("DPA-01"), instructions="not-reviewed")
    assert found.text == "Ask the vendor (DPA-01.1): For {offering}: is an agreement signed? (1 point not read yet.)"
    assert found.state == "Read or answered (DPA-01.1): For {offering}: is an agreement signed?"
    assert found.closes == "Document and clause number for each point"


def test_our_contract_on_file_is_read_before_the_vendor_is_asked() -> None:
    found = of(small.provision("RET-01"), on_file={"DPA-01": PAPER}, period="not-reviewed", exceptions="not-reviewed")
    assert found[0].text == (
        "Read Order form 7, which is on file; where it is silent, ask the vendor (RET-01.1): "
        "For {offering}: does the contract say how long content is kept? State the days. (2 points not read yet.)"
    )


@pytest.mark.parametrize("met_by", ["vendor-answer", "independent-report", "public-page"])
def test_a_contract_that_cannot_settle_a_provision_is_not_sent_back_to(met_by: str) -> None:
    provision = small.provision("RET-01", met_by=met_by)
    found = of(provision, on_file={"DPA-01": PAPER}, period="not-reviewed")
    assert found[0].text.startswith("Ask the vendor (RET-01.1): ")


def test_a_contract_that_is_the_record_of_the_provision_is_read_whatever_settles_it() -> None:
    provision = small.provision("RET-01", met_by="vendor-answer")
    found = of(
        provision, on_file={"DPA-01": PAPER, "RET-01": replace(PAPER, evidence="Order form 8")}, period="not-reviewed"
    )
    assert found[0].text.startswith("Read Order form 8, which is on file; ")


def test_a_contract_that_is_not_in_force_yet_is_not_sent_back_to() -> None:
    later = replace(PAPER, since=date(2030, 1, 1))
    found = of(small.provision("RET-01"), on_file={"RET-01": later}, period="not-reviewed")
    assert found[0].text.startswith("Ask the vendor (RET-01.1): ")


@pytest.mark.parametrize("basis", ["signed-statement", "independent-report", "public-page"])
def test_a_record_that_is_no_contract_is_not_sent_back_to(basis: str) -> None:
    record = {"DPA-01": replace(PAPER, basis=basis)}
    (found,) = of(small.provision("DPA-01"), on_file=record, instructions="not-reviewed")
    assert found.text.startswith("Ask the vendor (DPA-01.1): ")


def test_our_part_comes_last_and_is_never_a_condition_on_the_vendor() -> None:
    found = of(small.provision("RET-01", gate="must"), period="not-met", exceptions="not-reviewed")
    assert [a.id for a in found] == ["A-RET-01.1", "A-RET-01.2", "A-RET-01.3"]
    assert [a.type for a in found] == ["contract", "evidence", "organisational"]
    assert (found[-1].text, found[-1].state) == (
        "Do our part: Delete stored files ourselves.",
        "Done: Delete stored files ourselves.",
    )
    assert [a.condition for a in found] == [True, True, False]


@pytest.mark.parametrize(
    ("gate", "level", "condition"),
    [
        ("must", "low", True),
        ("should", "medium", False),
        ("should", "high", True),
        ("should", "critical", True),
        ("info", "critical", False),
    ],
)
def test_an_action_is_a_condition_for_a_must_or_a_severe_gap(gate: str, level: str, condition: bool) -> None:
    (found,) = of(small.provision("DPA-01", gate=gate), level, instructions="not-met")
    assert found.condition is condition


def test_elements_met_or_not_applicable_ask_for_nothing() -> None:
    assert of(small.provision("DPA-01"), instructions="not-applicable") == ()
