"""Rules against what piles up: which use of a word counts, and which section keys pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import small
from ddq.check.upkeep import section_form, unused
from ddq.model.condition import Condition
from ddq.model.provision import Section
from ddq.model.vocabulary import Fact, Vocabulary


def with_fact(**changes: Any) -> Vocabulary:
    """Return the small vocabulary with one more fact."""
    fact = Fact(label="Code", ask="Is it code?", why="Keys.", owner="security")
    words = small.catalog().vocabulary
    return replace(words, facts={**words.facts, "code": fact}, **changes)


def test_a_fact_that_nothing_tests_is_told() -> None:
    found = list(unused(replace(small.catalog(), vocabulary=with_fact())))
    assert [one.message for one in found] == ["nothing tests the fact 'code'"]


@pytest.mark.parametrize(
    "condition",
    [
        Condition(fact="code"),
        Condition(not_=Condition(fact="code")),
        Condition(any=(Condition(always="yes"), Condition(all=(Condition(fact="code"),)))),
    ],
)
def test_a_test_anywhere_in_a_condition_is_a_use(condition: Condition) -> None:
    one = small.provision("RET-01", raise_if=(condition,))
    assert list(unused(replace(small.catalog_with(one), vocabulary=with_fact()))) == []


def test_an_impact_or_an_authority_or_another_fact_is_a_use() -> None:
    catalog, words = small.catalog(), with_fact()
    one = small.provision("RET-01")
    raised = replace(one, risk=replace(one.risk, impact={"default": 3, "code": 5, **one.risk.impact}))
    assert list(unused(replace(small.catalog_with(raised), vocabulary=words))) == []
    law = replace(catalog.authorities["gdpr"], applies=Condition(fact="code"))
    assert list(unused(replace(catalog, vocabulary=words, authorities={"gdpr": law}))) == []
    asked = replace(words.facts["personal-data"], when=Condition(fact="code"))
    assert (
        list(unused(replace(catalog, vocabulary=replace(words, facts={**words.facts, "personal-data": asked})))) == []
    )


@pytest.mark.parametrize(
    ("cite", "section", "told"),
    [
        ("GDPR Art. {section}", "28(3)", False),
        ("GDPR Art. {section}", "Article 28", True),
        ("45 CFR § {section}", "§ 164", True),
        ("Act, Section {section}", "sec. 3", True),
        ("ISO/IEC 27001:2022 {section}", "Annex A 5.1", False),
        ("NIST CSF 2.0 {section}", "GV.SC-05", False),
    ],
)
def test_a_section_names_no_unit_where_the_citation_does(cite: str, section: str, told: bool) -> None:
    law = replace(small.catalog().authorities["gdpr"], cite=cite, sections={section: Section(requires="x")})
    found = list(section_form(replace(small.catalog(), authorities={"gdpr": law})))
    assert [one.path for one in found] == ([("sections", section)] if told else [])
