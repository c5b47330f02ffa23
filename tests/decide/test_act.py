"""Actions: what to do about a gap, in which order, who owns it, and what closes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

import small
from ddq.decide.act import actions

if TYPE_CHECKING:
    from ddq.model.assessment import Action
    from ddq.model.provision import Provision

DUE = date(2026, 12, 15)


def of(provision: Provision, level: str = "medium", **coverages: str) -> tuple[Action, ...]:
    """Return the actions of a provision whose elements have the coverages given and are met otherwise."""
    found = small.determination(provision.code)
    elements = tuple(replace(e, coverage=coverages.get(e.name, "met")) for e in found.elements)
    return actions(provision, "partly-met", elements, level, "privacy", DUE)


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
    assert found.closes == "The record, named in the engagement"


def test_a_missing_term_is_asked_for_by_the_first_step_of_the_ladder() -> None:
    (found,) = of(small.provision("DPA-01"), instructions="not-met")
    assert (found.type, found.text) == ("contract", "Ask for: The agreement signed by both sides.")
    assert found.closes == "Signed amendment or order form with the clause"


def test_what_a_report_can_show_is_asked_for_as_evidence() -> None:
    (found,) = of(small.provision("DPA-01", met_by="independent-report"), instructions="not-found")
    assert (found.type, found.text, found.closes) == (
        "evidence",
        "Ask for: The signed agreement.",
        "Signed by both",
    )


def test_what_nobody_read_becomes_a_question_to_the_vendor() -> None:
    (found,) = of(small.provision("DPA-01"), instructions="not-reviewed")
    assert found.text == "Ask the vendor DPA-01.1 and read the source for: instructions."
    assert found.closes == "Answer with document and clause number"


def test_our_part_comes_last_and_is_never_a_condition_on_the_vendor() -> None:
    found = of(small.provision("RET-01", gate="must"), period="not-met", exceptions="not-reviewed")
    assert [a.id for a in found] == ["A-RET-01.1", "A-RET-01.2", "A-RET-01.3"]
    assert [a.type for a in found] == ["contract", "evidence", "organisational"]
    assert found[-1].text == "Do our part: Delete stored files ourselves."
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
