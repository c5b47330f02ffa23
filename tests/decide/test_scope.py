"""Scope: what applies and why, what was left out and why, and what was taken to hold."""

from __future__ import annotations

from typing import Any

import small
from ddq.decide.scope import scope
from ddq.model.assessment import Scope
from ddq.model.condition import Condition


def of(applies: Condition | None = None, **changes: Any) -> Scope:
    changed = (small.provision("RET-01", applies=applies),) if applies else ()
    return scope(small.catalog_with(*changed), small.circumstances(**changes))


def test_a_provision_that_applies_says_by_which_tests() -> None:
    found = of()
    assert [s.provision.code for s in found.applied] == ["DPA-01", "RET-01"]
    assert [(r.text, r.value) for r in found.applied[0].reasons] == [("Personal data", "yes")]
    assert found.left_out == ()


def test_a_provision_is_left_out_with_the_tests_that_rule_it_out() -> None:
    found = of(facts={"personal-data": "no", "childrens-data": "no"})
    assert [s.provision.code for s in found.left_out] == ["DPA-01", "RET-01"]
    assert [(r.text, r.value) for r in found.left_out[1].reasons] == [
        ("Personal data", "no"),
        ("Data about children", "no"),
    ]


def test_what_is_not_known_keeps_a_provision_and_prints_an_assumption_with_its_owner() -> None:
    found = of(facts={"personal-data": "no"})
    assert [(s.provision.code, s.applies) for s in found.applied] == [("RET-01", "not-known")]
    assert [(a.subject, a.owner, a.provisions) for a in found.assumptions] == [
        ("childrens-data", "privacy", ("RET-01",))
    ]
    assert found.assumptions[0].text == (
        "Data about children: not known. Treated as yes until its owner says otherwise"
    )


def test_an_assumption_about_people_or_an_option_goes_to_its_owner() -> None:
    people = of(Condition(people_in="us-ca"), people_in=())
    assert ("us-ca", "privacy") in [(a.subject, a.owner) for a in people.assumptions]
    assert people.assumptions[0].text == (
        "People in: California: not known. Treated as yes until its owner says otherwise"
    )
    option = of(Condition(option="zero-data-retention"), options={})
    assert [(a.subject, a.owner) for a in option.assumptions] == [("zero-data-retention", "security")]


def test_one_assumption_names_every_provision_it_bears_on() -> None:
    found = of(facts={})
    by_subject = {a.subject: a.provisions for a in found.assumptions}
    assert by_subject["personal-data"] == ("DPA-01", "RET-01")


def test_an_element_that_hangs_on_something_not_known_is_an_assumption_of_its_provision() -> None:
    found = of(people_in=())
    assert [(a.subject, a.provisions) for a in found.assumptions] == [("eu", ("RET-01",))]


def test_an_element_of_a_provision_left_out_assumes_nothing() -> None:
    found = of(facts={"personal-data": "no", "childrens-data": "no"}, people_in=())
    assert found.assumptions == ()
