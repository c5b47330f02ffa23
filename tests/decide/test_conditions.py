"""Conditions: three values, the reasons that decide, and what learning a fact may change."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import small
from ddq.decide.conditions import NO, NOT_KNOWN, YES, Answer, evaluate
from ddq.decide.scope import scope
from ddq.model.condition import Condition
from ddq.model.engagement import Engagement

FACTS = ("personal-data", "special-category-data", "childrens-data")
VALUES = (YES, NO, NOT_KNOWN)
PERSONAL, SENSITIVE = Condition(fact="personal-data"), Condition(fact="special-category-data")

LEAVES = st.one_of(
    st.sampled_from(FACTS).map(lambda f: Condition(fact=f)),
    st.just(Condition(option="zero-data-retention")),
    st.sampled_from(("eu", "us-ca")).map(lambda p: Condition(people_in=p)),
    st.sampled_from(("retail", "health")).map(lambda s: Condition(sector=s)),
    st.sampled_from(("direct", "azure")).map(lambda r: Condition(route=r)),
    st.just(Condition(always="yes")),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda c: Condition(any=tuple(c))),
        st.lists(inner, min_size=1, max_size=3).map(lambda c: Condition(all=tuple(c))),
        inner.map(lambda c: Condition(not_=c)),
    ),
    max_leaves=8,
)
ENGAGEMENTS = st.builds(
    lambda facts, option, people: small.engagement(
        facts=facts, options={"zero-data-retention": option}, people_in=people
    ),
    st.fixed_dictionaries({f: st.sampled_from(VALUES) for f in FACTS}),
    st.sampled_from(VALUES),
    st.sampled_from(((), ("eu",), ("eu", "not-known"), ("us-ca",), ("not-known",))),
)
LEARNT = st.fixed_dictionaries({f: st.sampled_from((YES, NO)) for f in (*FACTS, "option")})


def answer(condition: Condition, **changes: Any) -> Answer:
    return evaluate(condition, small.circumstances(**changes))


def learn(engagement: Engagement, learnt: dict[str, str]) -> Engagement:
    """Return the engagement with every fact and option that was not known settled."""
    facts = {f: learnt[f] if value == NOT_KNOWN else value for f, value in engagement.facts.items()}
    option = engagement.options["zero-data-retention"]
    settled = {"zero-data-retention": learnt["option"] if option == NOT_KNOWN else option}
    return small.engagement(facts=facts, options=settled, people_in=engagement.people_in)


@pytest.mark.parametrize(
    ("left", "right", "either", "both"),
    [
        (YES, YES, YES, YES),
        (YES, NO, YES, NO),
        (YES, NOT_KNOWN, YES, NOT_KNOWN),
        (NO, NO, NO, NO),
        (NO, NOT_KNOWN, NOT_KNOWN, NO),
        (NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, NOT_KNOWN),
    ],
)
def test_any_and_all_follow_kleenes_tables_in_either_order(left: str, right: str, either: str, both: str) -> None:
    for first, second in ((left, right), (right, left)):
        facts = {"personal-data": first, "special-category-data": second}
        assert answer(Condition(any=(PERSONAL, SENSITIVE)), facts=facts).value == either
        assert answer(Condition(all=(PERSONAL, SENSITIVE)), facts=facts).value == both


@pytest.mark.parametrize(("value", "turned"), [(YES, NO), (NO, YES), (NOT_KNOWN, NOT_KNOWN)])
def test_not_turns_yes_and_no_and_keeps_not_known(value: str, turned: str) -> None:
    assert answer(Condition(not_=PERSONAL), facts={"personal-data": value}).value == turned


def test_a_fact_or_option_left_out_is_not_known() -> None:
    assert answer(PERSONAL, facts={}).unknown == (("fact", "personal-data"),)
    assert answer(Condition(option="zero-data-retention"), options={}).unknown == (("option", "zero-data-retention"),)


@pytest.mark.parametrize(
    ("personal", "people", "value"),
    [
        ("yes", ("eu",), YES),
        ("yes", ("us-ca",), NO),
        ("yes", (), NOT_KNOWN),
        ("yes", ("us-ca", "not-known"), NOT_KNOWN),
        ("no", ("eu",), NO),
        ("not-known", ("eu",), NOT_KNOWN),
        ("not-known", ("us-ca",), NO),
    ],
)
def test_people_in_a_place_matter_only_with_personal_data(personal: str, people: tuple[str, ...], value: str) -> None:
    found = answer(Condition(people_in="eu"), facts={"personal-data": personal}, people_in=people)
    assert found.value == value


@pytest.mark.parametrize(
    ("condition", "value"),
    [
        (Condition(sector="retail"), YES),
        (Condition(sector="health"), NO),
        (Condition(route="direct"), YES),
        (Condition(route="azure"), NO),
        (Condition(criticality="supporting"), YES),
        (Condition(criticality="critical"), NO),
        (Condition(always="yes"), YES),
    ],
)
def test_sector_route_and_criticality_are_compared_with_the_engagement(condition: Condition, value: str) -> None:
    assert answer(condition).value == value


def test_a_reason_names_the_test_in_words() -> None:
    assert [(r.text, r.value) for r in answer(PERSONAL).reasons] == [("Personal data", "yes")]
    assert answer(Condition(people_in="eu")).reasons[0].text == "People in: European Economic Area"
    assert answer(Condition(sector="retail")).reasons[0].text == "Sector: Retail"
    assert answer(Condition(always="yes")).reasons[0].text == "Every engagement"


def test_only_the_tests_that_decide_are_reasons() -> None:
    found = answer(Condition(any=(PERSONAL, SENSITIVE)), facts={"personal-data": "yes", "special-category-data": "no"})
    assert [r.text for r in found.reasons] == ["Personal data"]
    found = answer(Condition(all=(PERSONAL, SENSITIVE)), facts={"personal-data": "yes", "special-category-data": "no"})
    assert [r.text for r in found.reasons] == ["Sensitive data"]


def test_a_settled_condition_has_nothing_to_find_out() -> None:
    found = answer(Condition(any=(PERSONAL, SENSITIVE)), facts={"personal-data": "yes"})
    assert found.value == YES
    assert found.unknown == ()


def test_a_condition_without_a_test_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="without a test"):
        answer(Condition())


@given(CONDITIONS, ENGAGEMENTS, LEARNT)
@example(
    Condition(people_in="eu"),
    small.engagement(facts={"personal-data": NOT_KNOWN}, people_in=("eu",)),
    dict.fromkeys((*FACTS, "option"), NO),
)
@settings(max_examples=300)
def test_learning_a_fact_never_changes_yes_or_no(
    condition: Condition, engagement: Engagement, learnt: dict[str, str]
) -> None:
    before = answer(condition, **_fields(engagement))
    after = answer(condition, **_fields(learn(engagement, learnt)))
    assert before.value in (NOT_KNOWN, after.value)


@given(CONDITIONS, ENGAGEMENTS, LEARNT)
def test_learning_a_fact_never_adds_a_provision_to_the_scope(
    condition: Condition, engagement: Engagement, learnt: dict[str, str]
) -> None:
    catalog = small.catalog_with(small.provision("RET-01", applies=condition))
    before = scope(catalog, small.circumstances(**_fields(engagement)))
    after = scope(catalog, small.circumstances(**_fields(learn(engagement, learnt))))
    assert {s.provision.code for s in after.applied} <= {s.provision.code for s in before.applied}


@given(CONDITIONS, ENGAGEMENTS)
def test_every_answer_has_reasons_and_is_not_known_only_when_something_is(
    condition: Condition, engagement: Engagement
) -> None:
    found = answer(condition, **_fields(engagement))
    assert found.reasons
    assert bool(found.unknown) == (found.value == NOT_KNOWN)


def _fields(engagement: Engagement) -> dict[str, Any]:
    return {"facts": engagement.facts, "options": engagement.options, "people_in": engagement.people_in}
