"""Rules over our own sentences: which capitals pass, which questions are alike, what may say guarantee."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import small
from ddq.check.catalog import check_catalog
from ddq.check.engagement import check_engagement
from ddq.check.rules import left_to_fill
from ddq.check.wording import alike, clause_terms, forbidden
from ddq.model.provision import Question


def terms(clause: str) -> list[str]:
    """Return the messages on a clause of one provision."""
    one = small.provision("RET-01", clause=clause)
    return [found.message for found in clause_terms(small.catalog_with(one))]


@pytest.mark.parametrize(
    "clause",
    [
        "{vendor} shall delete Content.",
        "{vendor}’s staff shall not read the Content’s backups.",
        "Content is deleted. Backups follow: They are deleted in May.",
        "The Contents go. (The rest stays.)",
        "{vendor} shall keep to Article 28 and to the GDPR in every Member State of the European Economic Area.",
        "{vendor} shall use TLS and give a Type II report to people in California.",
        "When Acme changes, {customer} may leave.",
    ],
)
def test_defined_terms_and_names_that_the_catalog_knows_may_have_capitals(clause: str) -> None:
    assert terms(clause) == []


@pytest.mark.parametrize(
    ("clause", "term"),
    [
        ("{vendor} shall delete Customer Data.", "Customer Data"),
        ("If Customer Data leaks, {vendor} shall say so.", "Customer Data"),
        ("{vendor} shall sign the BAA.", "BAA"),
        ("{vendor}’s Affiliates may help.", "Affiliates"),
        ("It ends. Approved Uses remain.", "Uses"),
    ],
)
def test_any_other_capital_is_told(clause: str, term: str) -> None:
    assert terms(clause) == [f"'{term}' is no defined term"]


def test_what_is_left_to_fill_is_told_by_one_rule_only() -> None:
    one = small.provision("RET-01", clause="{vendr} shall TODO do Some Thing", gate="TODO", met_by="contrat")
    assert [(rule, found.path) for rule, found in check_catalog(small.catalog_with(one))] == [
        ("unknown-word", ("met-by",)),
        ("unfilled", ("gate",)),
        ("unfilled", ("clause",)),
    ]


def test_what_is_left_to_fill_in_an_engagement_is_unknown_there() -> None:
    found = check_engagement(small.engagement(sector="TODO"), small.catalog())
    assert [one.message for _, one in found] == ["'TODO' is not in the list 'sector'"]


@pytest.mark.parametrize(
    ("word", "left"),
    [
        ("TODO", True),
        ("TODO one sentence", True),
        ("TODO:section", True),
        ("For {offering}: TODO ask", True),
        ("todo-first", True),
        ("a to-do list", False),
        ("todo", False),
        ("METHODTODO", False),
        ("", False),
    ],
)
def test_what_the_examples_leave_to_fill_is_told_from_words(word: str, left: bool) -> None:
    assert left_to_fill(word) is left


def _asking(ask: str) -> list[str]:
    question = replace(small.provision("RET-01").questions["RET-01.1"], ask=ask)
    one = small.provision("RET-01", questions={"RET-01.1": question})
    return [found.message for found in alike(small.catalog_with(one))]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        ("For {offering}: is an agreement signed?", True),
        ("For {offering}, has the agreement been signed?", False),
        ("For {offering}: what is signed?", False),
        ("For {offering}: TODO is an agreement signed?", False),
        ("For {offering}?", False),
    ],
)
def test_two_questions_are_alike_when_they_share_four_fifths_of_their_words(ask: str, told: bool) -> None:
    assert _asking(ask) == (["'RET-01.1' asks almost what 'DPA-01.1' asks"] if told else [])


def test_two_questions_of_one_provision_may_be_alike() -> None:
    one = small.provision("RET-01")
    first = one.questions["RET-01.1"]
    second = Question(ask=first.ask, evidence="", good="", partial="", bad="")
    catalog = small.catalog_with(replace(one, questions={"RET-01.1": first, "RET-01.2": second}))
    assert list(alike(catalog)) == []


@pytest.mark.parametrize(
    "changes",
    [{"red_flags": ("The page says fully compliant",)}, {"also_called": ("guarantee",)}, {"title": "Guarantees"}],
)
def test_names_and_words_to_look_out_for_may_say_what_we_never_say(changes: dict[str, Any]) -> None:
    assert list(forbidden(small.catalog_with(small.provision("RET-01", **changes)))) == []
