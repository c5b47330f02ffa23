"""Questions can be answered by one word, fit their cell, ask for what the vendor can show, and follow what was asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import small
from ddq.check.questions import answerable, follow_ups, forms, shown
from ddq.cli.load import read_checked
from ddq.model.provision import OnlyIf
from ddq.read.shipped import shipped

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.provision import Provision

LONGEST = "Acme personal account"


def asking(**changes: Any) -> Catalog:
    """The small catalog with the first question on retention changed."""
    one = small.provision("RET-01")
    first = replace(one.questions["RET-01.1"], **changes)
    return small.catalog_with(replace(one, questions={**one.questions, "RET-01.1": first}))


def retention(**elements: tuple[str, ...]) -> Provision:
    """RET-01 with two questions for these elements."""
    one = small.provision("RET-01")
    return replace(one, questions={code: replace(one.questions[code], elements=e) for code, e in elements.items()})


@pytest.mark.parametrize(
    "text",
    [
        "is it so?",
        "is it so? State the days.",
        "is it so? State the days. Name the clause.",
        "before you act, do you tell us, save in an emergency?",
        "at the end, may we choose?",
        "is what you keep limited? List it.",
        "does the contract say who reads it, and when?",
        "may you, or they, read it?",
    ],
)
def test_a_question_for_yes_or_no_may_end_with_what_to_state(text: str) -> None:
    assert list(answerable(asking(ask="For {offering}: " + text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "How long is it kept?",
        "which clause says so?",
        "in which countries is it kept?",
        "within how many hours do you tell us?",
        "until when is it kept?",
        "under which plan is it kept?",
        "whom do you tell?",
        "list every exception.",
        "describe the setting.",
        "please attach the report. Is it current?",
        "is it so",
        "is it so? And there?",
        "is it so? State the days",
        "is it kept, and may we read it?",
    ],
)
def test_a_question_for_a_fact_a_deed_or_two_things_is_told(text: str) -> None:
    assert [found.path for found in answerable(asking(ask="For {offering}: " + text))] == [
        ("questions", "RET-01.1", "ask")
    ]


def test_a_question_that_names_no_product_is_told_for_that_alone() -> None:
    catalog = asking(ask="How long is it kept?")
    assert list(answerable(catalog)) == []
    assert [found.message for found in forms(catalog)] == ["the question does not name the product"]


@pytest.mark.parametrize(("more", "told"), [(0, 0), (1, 1)])
def test_the_length_is_that_of_the_print_with_the_longest_name(more: int, told: int) -> None:
    words = "is it so?".rjust(220 - len(f"For {LONGEST}: ") + more, "a")
    assert len(list(forms(asking(ask="For {offering}: " + words)))) == told


def test_without_vendors_the_length_is_counted_without_a_name() -> None:
    catalog = replace(asking(ask="For {offering}: " + "a" * 215), vendors={})
    assert [(found.message, found.hint) for found in forms(catalog)] == [
        ("the question has 221 characters, 220 at most", "")
    ]


@pytest.mark.parametrize(("more", "told"), [(0, []), (1, ["the evidence has 121 characters, 120 at most"])])
def test_the_evidence_fits_its_column(more: int, told: list[str]) -> None:
    assert [found.message for found in forms(asking(evidence="a" * (120 + more)))] == told


def test_a_question_that_names_no_elements_asks_for_all() -> None:
    one = retention(**{"RET-01.1": (), "RET-01.2": ("exceptions",)})
    assert list(shown(small.catalog_with(one))) == []


def test_each_element_that_nobody_asks_for_is_told() -> None:
    one = retention(**{"RET-01.1": ("period",)})
    assert [found.message for found in shown(small.catalog_with(one))] == [
        "no question asks for 'exceptions'",
        "no question asks for 'region'",
    ]


def test_a_provision_that_asks_nothing_is_told_once() -> None:
    catalog = small.catalog_with(small.provision("RET-01", questions={}))
    assert list(shown(catalog)) == []
    assert [found.message for found in forms(catalog)] == ["a provision asks at least one question"]


@pytest.mark.parametrize("parent", ["RET-01.1", "RET-01.3", "DPA-01.1"])
def test_a_question_follows_only_an_earlier_one_of_its_provision(parent: str) -> None:
    catalog = asking(only_if=OnlyIf(question=parent, answer=("yes",)))
    assert f"'{parent}' is not an earlier question" in [found.message for found in follow_ups(catalog)]


def test_the_shipped_catalog_asks_for_each_element_in_one_question_and_keeps_its_number_low() -> None:
    catalog = read_checked(shipped("catalog"))[0].catalog
    assert catalog is not None
    for one in catalog.provisions.values():
        theirs = [name for name, element in one.elements.items() if element.shown_by == "vendor"]
        asked = Counter(name for question in one.questions.values() for name in question.elements)
        assert asked == dict.fromkeys(theirs, 1), one.code
    assert sum(len(one.questions) for one in catalog.provisions.values()) <= 135
