"""What the vendor is asked: the gap alone, nothing twice, within the budget, and every question left out with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import answered
import small
from answered import asking, reading
from ddq.cli.load import read_checked
from ddq.decide.asking import plan
from ddq.decide.asking.understood import MOST
from ddq.decide.assess import assess
from ddq.model.answer import Answer, Confirmation, Round, fingerprint
from ddq.model.asking import BECAUSE, WHY, Asked, NotAsked, QuestionPlan
from ddq.model.engagement import Dates, InPlace, Override, Waiver
from ddq.model.on_file import OnFile
from ddq.model.provision import Element, OnlyIf, Provision, Question
from ddq.read.engagement import read_engagement
from ddq.read.shipped import shipped

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment
    from ddq.model.catalog import Catalog
    from ddq.model.engagement import Engagement

DAY = small.as_of()
ENOUGH = "From May on, for all content."
PARENT = "For {offering}: how long is content kept?"
ASKED = "For Acme API: how long is content kept?"


def question(ask: str = "For {offering}: is it so?", *elements: str, only_if: OnlyIf | None = None) -> Question:
    return Question(
        ask=ask,
        elements=elements,
        only_if=only_if,
        evidence="A paper",
        good="It is",
        partial="In part",
        bad="It is not",
    )


def retention(**changes: Any) -> Provision:
    """RET-01 of the small catalog with one question: its period is met, its exceptions not found, its region partly met."""
    return replace(small.provision("RET-01"), **{"questions": {"RET-01.1": question(PARENT)}} | changes)


def asked_of(first: Question, second: Question, **changes: Any) -> Provision:
    """RET-01 with two questions."""
    return retention(questions={"RET-01.1": first, "RET-01.2": second}, **changes)


def assessed(*provisions: Provision, rounds: tuple[Round, ...] = (), as_of: date = DAY, **changes: Any) -> Assessment:
    catalog = small.catalog_with(retention(), *provisions)
    return assess(catalog, small.engagement(**changes), as_of, OnFile(rounds=rounds))


def planned(*provisions: Provision, **given: Any) -> QuestionPlan:
    return plan(assessed(*provisions, **given))


def asked(found: QuestionPlan, code: str) -> Asked:
    return next(one for one in found.asked if one.code == code)


def left_out(found: QuestionPlan, code: str) -> NotAsked:
    return next(one for one in found.not_asked if one.code == code)


def answer(
    word: str = "yes", code: str = "RET-01.1", details: str = "", state: str = "answered", **given: Any
) -> Answer:
    """An answer to a question of the small catalog as it is worded."""
    ask = given.pop("ask", ASKED)
    return Answer(question=code, fingerprint=fingerprint(ask), word=word, details=details, state=state, **given)


def came(*answers: Answer, number: int = 1, received: date = DAY - timedelta(days=30), **given: Any) -> Round:
    known: dict[str, Any] = {"engagement": "ENG-2026-0001", "round": number, "received": received, "answers": answers}
    return Round(**{**known, **given})


# What is open


def test_a_question_is_asked_while_one_of_its_elements_is_open() -> None:
    one = asked(planned(), "RET-01.1")
    assert one.text == ASKED
    assert one.fingerprint == fingerprint(ASKED)
    assert one.points == ("Every exception is listed.", "The place of storage is named.")
    assert (one.why, one.earlier, one.only_if) == ("new", None, "")


def test_a_question_is_not_asked_when_evidence_shows_every_element_of_it() -> None:
    one = left_out(planned(), "DPA-01.1")
    assert one.because == "shown"
    assert [(e.source, e.section) for e in one.evidence] == [("acme-terms@2026", "2")]


def test_each_question_is_asked_for_its_own_elements_only() -> None:
    found = planned(asked_of(question("Period?", "period"), question("Exceptions?", "exceptions")))
    assert left_out(found, "RET-01.1").because == "shown"
    assert asked(found, "RET-01.2").points == ("Every exception is listed.",)


@pytest.mark.parametrize("coverage", ["partly-met", "not-met"])
def test_what_the_contract_answers_with_no_or_in_part_is_neither_asked_nor_stated(coverage: str) -> None:
    catalog = reading(asking(("RET-01.1", ("period",)), ("RET-01.2", ("exceptions",))), period=coverage)
    found = plan(answered.assessed(catalog=catalog))
    one = left_out(found, "RET-01.1")
    assert (one.because, [e.source for e in one.evidence]) == ("read", ["acme-terms@2026"])
    assert "RET-01/period" not in {u.element for u in found.understood}


def test_a_point_that_was_read_is_not_listed_in_a_question_on_other_points() -> None:
    catalog = reading(asking(("RET-01.1", ("period", "exceptions"))), period="not-met", exceptions="not-found")
    assert asked(plan(answered.assessed(catalog=catalog)), "RET-01.1").elements == ("exceptions",)


@pytest.mark.parametrize(("coverage", "asked_too"), [("not-met", False), ("partly-met", True)])
def test_a_follow_up_is_moot_when_the_contract_answers_no_to_what_it_follows(coverage: str, asked_too: bool) -> None:
    catalog = reading(
        asking(("RET-01.1", ("period",)), ("RET-01.2", ("exceptions",))), period=coverage, exceptions="not-found"
    )
    provision = catalog.provisions["RET-01"]
    follows = replace(provision.questions["RET-01.2"], only_if=OnlyIf(question="RET-01.1", answer=("yes", "partial")))
    changed = replace(provision, questions={**provision.questions, "RET-01.2": follows})
    found = plan(answered.assessed(catalog=replace(catalog, provisions={**catalog.provisions, "RET-01": changed})))
    assert ("RET-01.2" in {one.code for one in found.asked}) is asked_too


def test_evidence_below_what_the_provision_needs_leaves_the_question_open() -> None:
    vendor = small.vendor()
    page = {**vendor.anchors, "terms-period": replace(vendor.anchors["terms-period"], source="acme-page@2025")}
    catalog = small.catalog_with(
        retention(questions={"RET-01.1": question("Period?", "period")}), vendor=replace(vendor, anchors=page)
    )
    one = asked(plan(assess(catalog, small.engagement(), DAY)), "RET-01.1")
    assert one.determination.elements[0].coverage == "partly-met"


def test_what_only_our_own_record_can_show_is_never_asked_of_the_vendor() -> None:
    elements = {"signed": Element(means="Our record shows it.", shown_by="us")}
    found = planned(small.provision("DPA-01", elements=elements), in_place={})
    assert left_out(found, "DPA-01.1").because == "ours"


def test_a_question_whose_elements_do_not_apply_is_not_asked() -> None:
    found = planned(retention(questions={"RET-01.1": question("Where?", "region")}), people_in=("us-ca",))
    assert left_out(found, "RET-01.1").because == "not-applicable"


def test_a_waived_provision_is_not_asked_about() -> None:
    waiver = Waiver(provision="RET-01", by="M. O.", role="legal", because="Small", until=DAY)
    one = left_out(planned(waivers=(waiver,)), "RET-01.1")
    assert (one.because, one.determination.waiver) == ("waived", waiver)


@pytest.mark.parametrize(("gate", "required"), [("must", True), ("should", True), ("info", False)])
def test_a_question_of_a_must_or_should_is_required(gate: str, required: bool) -> None:
    assert asked(planned(retention(gate=gate)), "RET-01.1").required is required


# Follow-ups

YES_OR_PARTLY = OnlyIf(question="RET-01.1", answer=("yes", "partial"))


def follow_up(only_if: OnlyIf = YES_OR_PARTLY, parent: str = "exceptions") -> Provision:
    return asked_of(question(PARENT, parent), question("And where?", "region", only_if=only_if))


def test_a_follow_up_says_after_which_answers_it_matters() -> None:
    found = planned(follow_up())
    assert [(one.code, one.only_if) for one in found.asked] == [
        ("RET-01.1", ""),
        ("RET-01.2", "RET-01.1: Yes, Partial"),
    ]


@pytest.mark.parametrize(
    "given",
    [{"rounds": (came(answer("yes")),)}, {"rounds": (came(answer("partial", details=ENOUGH)),)}],
    ids=["answered yes", "answered in part"],
)
def test_a_follow_up_is_asked_without_condition_when_its_parent_is_answered_so(given: dict[str, Any]) -> None:
    found = planned(follow_up(), **given)
    assert [(one.code, one.only_if) for one in found.asked] == [("RET-01.2", "")]


def test_a_follow_up_is_asked_without_condition_when_evidence_shows_its_parent() -> None:
    found = planned(follow_up(parent="period"))
    assert [(one.code, one.only_if) for one in found.asked] == [("RET-01.2", "")]


def test_a_follow_up_is_moot_when_the_answer_on_file_says_so() -> None:
    found = planned(follow_up(), rounds=(came(answer("no", details=ENOUGH)),))
    one = left_out(found, "RET-01.2")
    assert one.because == "moot"
    assert one.answer is not None
    assert one.answer.answer.word == "no"


def test_evidence_for_its_parent_makes_a_follow_up_to_a_no_moot() -> None:
    found = planned(follow_up(OnlyIf(question="RET-01.1", answer=("no",)), parent="period"))
    one = left_out(found, "RET-01.2")
    assert (one.because, one.answer) == ("moot", None)


# What is on file


def test_an_answer_on_file_is_not_asked_for_again() -> None:
    one = left_out(planned(rounds=(came(answer("yes")),)), "RET-01.1")
    assert one.because == "answered"
    assert one.answer is not None
    assert (one.answer.round.round, one.answer.answer.word) == (1, "yes")


@pytest.mark.parametrize("word", ["partial", "no", "planned", "not-applicable"])
def test_any_answer_but_yes_holds_with_details_and_is_asked_again_without(word: str) -> None:
    assert left_out(planned(rounds=(came(answer(word, details=ENOUGH)),)), "RET-01.1").because == "answered"
    again = asked(planned(rounds=(came(answer(word, details=" soon ")),)), "RET-01.1")
    assert again.why == "clarify"
    assert again.earlier is not None
    assert again.earlier.answer.word == word


@pytest.mark.parametrize("state", ["placeholder", "unknown-value", "contradiction"])
def test_what_is_no_answer_is_asked_again_to_be_clarified(state: str) -> None:
    written = answer("", state=state, written="TBD", details=ENOUGH)
    one = asked(planned(rounds=(came(written),)), "RET-01.1")
    assert (one.why, one.earlier and one.earlier.answer) == ("clarify", written)


def test_a_question_whose_words_changed_is_asked_again_with_the_old_answer() -> None:
    one = asked(planned(rounds=(came(answer("yes", ask="For Acme API: is content kept?")),)), "RET-01.1")
    assert one.why == "changed"
    assert one.earlier is not None
    assert one.earlier.answer.word == "yes"


def test_a_question_whose_punctuation_changed_is_not_asked_again() -> None:
    one = left_out(planned(rounds=(came(answer("yes", ask="For ACME API – how long is content kept")),)), "RET-01.1")
    assert one.because == "answered"


@pytest.mark.parametrize(("received", "why"), [(date(2025, 11, 22), ""), (date(2025, 11, 21), "too-old")])
def test_an_answer_holds_for_twelve_months(received: date, why: str) -> None:
    found = planned(rounds=(came(answer("yes"), received=received),))
    assert [one.why for one in found.asked if one.code == "RET-01.1"] == ([why] if why else [])


def test_the_newest_answer_counts_and_silence_takes_nothing_back() -> None:
    first = came(answer("yes"), number=1)
    no, silent = answer("no", details=ENOUGH), answer("", state="blank")
    one = left_out(planned(rounds=(first, came(no, number=2), came(silent, number=3))), "RET-01.1")
    assert one.answer is not None
    assert (one.answer.answer, one.answer.round.round) == (no, 2)


def test_an_answer_to_somebody_elses_questionnaire_does_not_answer_ours() -> None:
    found = planned(rounds=(came(answer("yes"), framework="caiq", version="4.0.3"),))
    assert asked(found, "RET-01.1").why == "new"


def test_what_rests_on_the_vendors_word_alone_is_asked_again_when_that_is_too_old() -> None:
    provision = retention(met_by="vendor-answer", questions={"RET-01.1": question(PARENT, "exceptions")})
    fresh, old = came(answer("yes")), came(answer("yes"), received=date(2025, 1, 1))
    assert left_out(planned(provision, rounds=(fresh,)), "RET-01.1").because == "answered"
    assert asked(planned(provision, rounds=(old,)), "RET-01.1").why == "too-old"


def test_the_round_is_one_more_than_the_own_rounds_on_file() -> None:
    other = came(answer("yes"), number=7, engagement="ENG-2025-0009")
    foreign = came(answer("yes"), number=4, framework="caiq", version="4.0.3")
    assert planned().round == 1
    assert planned(rounds=(other, foreign)).round == 1
    assert planned(rounds=(other, came(number=1), came(number=2), foreign)).round == 3


def test_an_answer_of_the_engagement_that_is_renewed_is_carried_over() -> None:
    one = left_out(planned(rounds=(came(answer("yes"), engagement="ENG-2025-0009"),)), "RET-01.1")
    assert one.because == "answered"


# The budget


def many(gate: str, number: int, severity: str = "medium", code: str = "RET-01") -> Provision:
    """A provision with a gate, a severity and some questions, none of which is answered."""
    ratings = dict.fromkeys(("conflict", "not-met", "not-found", "partly-met", "not-reviewed"), severity)
    questions = {f"{code}.{n}": question(f"Is it so, number {n}?", "exceptions") for n in range(1, number + 1)}
    return retention(code=code, gate=gate, severity=ratings, questions=questions)


def codes(found: QuestionPlan) -> list[str]:
    return [one.code for one in found.asked]


def test_over_the_budget_info_goes_before_should_and_the_last_before_the_first() -> None:
    found = planned(many("must", 20), many("should", 20, code="SUB-01"), many("info", 10, code="INC-01"))
    assert (found.budget, found.over, len(found.asked)) == (45, 0, 45)
    assert {one.code for one in found.not_asked if one.because == "budget"} == {f"INC-01.{n}" for n in range(6, 11)}
    found = planned(many("must", 20), many("should", 30, code="SUB-01"), many("info", 10, code="INC-01"))
    assert codes(found) == [*(f"RET-01.{n}" for n in range(1, 21)), *(f"SUB-01.{n}" for n in range(1, 26))]


def test_of_one_gate_the_least_severe_goes_first() -> None:
    found = planned(many("should", 30, "low"), many("should", 30, "high", code="SUB-01"))
    assert codes(found) == [*(f"RET-01.{n}" for n in range(1, 16)), *(f"SUB-01.{n}" for n in range(1, 31))]


def test_what_is_only_desirable_goes_before_the_least_severe() -> None:
    elements = {"wish": Element(means="It would be good.", weight="desirable"), "need": Element(means="It is needed.")}
    wishes = retention(code="SUB-01", elements=elements, questions={"SUB-01.1": question("Is it?", "wish")})
    found = planned(wishes, many("should", 45, "low"))
    assert codes(found) == [f"RET-01.{n}" for n in range(1, 46)]
    assert asked(planned(wishes), "SUB-01.1").severity == ""


def test_no_question_of_a_must_is_cut_and_the_plan_says_by_how_many_it_is_over() -> None:
    found = planned(many("must", 50), many("should", 3, code="SUB-01"))
    assert (len(found.asked), found.over) == (50, 5)
    assert found.left_out("budget") == 3


def test_a_follow_up_is_cut_with_its_parent() -> None:
    parent = question("Is it so at all?", "exceptions")
    child = question("And how?", "region", only_if=OnlyIf(question="SUB-01.1", answer=("yes",)))
    pair = retention(code="SUB-01", gate="info", questions={"SUB-01.1": parent, "SUB-01.2": child})
    found = planned(many("must", 45), pair)
    assert {one.code for one in found.not_asked if one.because == "budget"} == {"SUB-01.1", "SUB-01.2"}
    assert codes(planned(many("must", 44), pair))[-1] == "SUB-01.1"


def test_another_round_does_not_ask_what_was_cut_from_the_first() -> None:
    provisions = many("must", 20), many("should", 30, code="SUB-01")
    first = planned(*provisions)
    said = tuple(Answer(question=one.code, fingerprint=one.fingerprint, word="yes") for one in first.asked[:10])
    second = planned(*provisions, rounds=(came(*said),))
    assert (second.spent, second.over) == (10, 0)
    assert codes(second) == codes(first)[10:]
    renewed = planned(*provisions, rounds=(came(*said, engagement="ENG-2025-0009"),))
    assert (renewed.spent, len(renewed.asked)) == (0, 40)


def test_a_question_cut_keeps_the_answer_that_was_to_be_clarified() -> None:
    old = answer("yes", code="SUB-01.1", ask="Was it so?")
    found = planned(many("must", 45), many("info", 1, code="SUB-01"), rounds=(came(old),))
    one = left_out(found, "SUB-01.1")
    assert one.answer is not None
    assert one.answer.answer == old


# When


def test_the_estimate_is_five_minutes_a_question_and_one_a_statement() -> None:
    found = planned(many("must", 7))
    assert found.minutes == 35 + len(found.understood)


@pytest.mark.parametrize(
    ("needed_by", "due"),
    [
        (None, date(2026, 12, 4)),
        (date(2026, 12, 15), date(2026, 12, 4)),
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 11, 29), date(2026, 11, 27)),
        (date(2026, 11, 1), date(2026, 12, 4)),
    ],
    ids=["fourteen days on, a Sunday", "before it is needed", "needed sooner", "needed on a Sunday", "past"],
)
def test_answers_are_asked_back_on_a_working_day_before_the_contract_is_signed(
    needed_by: date | None, due: date
) -> None:
    found = planned(dates=Dates(needed_by=needed_by))
    assert (found.issued, found.due) == (DAY, due)


# What we understand


def test_what_the_vendors_own_document_shows_is_put_as_a_statement() -> None:
    found = planned().understood
    assert [(one.element, one.statement) for one in found] == [
        ("DPA-01/instructions", "The contract binds the vendor to our instructions."),
        ("RET-01/period", "The contract gives a period."),
    ]
    one = found[0]
    assert (one.title, one.section, one.effective) == ("Acme Terms of Service", "2", date(2026, 1, 1))
    assert one.fingerprint == fingerprint(one.statement)


def test_nothing_is_said_of_a_document_that_does_not_show_it_or_that_nobody_read() -> None:
    vendor = small.vendor()
    corrected = Override(
        provision="RET-01", element="region", from_="partly-met", to="met", by="A. N.", role="legal", because="A letter",
        until=DAY,
    )  # fmt: skip
    assert "RET-01/region" not in {one.element for one in planned(overrides=(corrected,)).understood}
    unread = replace(vendor, locks={name: one for name, one in vendor.locks.items() if name != "terms-period"})
    found = plan(assess(small.catalog_with(retention(), vendor=unread), small.engagement(), DAY))
    assert {one.element for one in found.understood} == {"DPA-01/instructions"}


def test_our_own_record_and_what_is_only_of_interest_are_not_put_to_the_vendor() -> None:
    elements = {one.element for one in planned(retention(gate="info")).understood}
    assert elements == {"DPA-01/instructions"}


def test_statements_of_a_must_stand_first() -> None:
    found = planned(small.provision("DPA-01", gate="should"), retention(gate="must")).understood
    assert [one.element for one in found] == ["RET-01/period", "DPA-01/instructions"]


def test_statements_are_few() -> None:
    elements = {f"point-{n}": Element(means=f"Point {n} holds.") for n in range(MOST + 5)}
    position = small.position(
        "DPA-01", elements={name: small.position("DPA-01").elements["instructions"] for name in elements}
    )
    vendor = small.vendor(positions=(position,))
    catalog = small.catalog_with(small.provision("DPA-01", elements=elements), vendor=vendor)
    assert len(plan(assess(catalog, small.engagement(), DAY)).understood) == MOST


def test_a_statement_that_the_vendor_confirmed_is_not_put_again_for_twelve_months() -> None:
    said = Confirmation(
        element="RET-01/period", fingerprint=fingerprint("The contract gives a period."), word="correct"
    )
    fresh, old = came(confirmations=(said,)), came(confirmations=(said,), received=date(2025, 1, 1))
    other = came(confirmations=(replace(said, fingerprint=fingerprint("Another period.")),))
    for rounds, expected in (((fresh,), False), ((old,), True), ((other,), True)):
        assert ("RET-01/period" in {one.element for one in planned(rounds=rounds).understood}) is expected


# Whatever the engagement


@cache
def catalog() -> Catalog:
    found, problems = read_checked(shipped("catalog"))
    assert found.catalog is not None
    assert problems == []
    return found.catalog


@cache
def example(name: str) -> Engagement:
    found = read_engagement(shipped("catalog") / "examples" / f"{name}.yaml")
    assert found.engagement is not None
    return found.engagement


EXAMPLES = sorted(path.stem for path in (shipped("catalog") / "examples").glob("*.yaml"))


@st.composite
def engagements(draw: st.DrawFn) -> Engagement:
    """Return a bundled example of which other facts are known."""
    one = example(draw(st.sampled_from(EXAMPLES)))
    facts = st.dictionaries(
        st.sampled_from(sorted(catalog().vocabulary.facts)), st.sampled_from(("yes", "no", "not-known"))
    )
    return replace(one, facts={**one.facts, **draw(facts)})


def papers() -> st.SearchStrategy[dict[str, InPlace]]:
    """Return records of ours, each of which shows every element of its provision."""
    shown = {
        code: InPlace(since=DAY, evidence="A paper", elements=tuple(one.elements))
        for code, one in catalog().provisions.items()
    }
    return st.lists(st.sampled_from(sorted(shown)), max_size=30).map(
        lambda found: {code: shown[code] for code in found}
    )


def wanted(found: QuestionPlan) -> set[str]:
    """Return what would be asked without a budget."""
    return {one.code for one in found.asked} | {one.code for one in found.not_asked if one.because == "budget"}


@given(engagements())
@settings(max_examples=20, deadline=None)
def test_every_question_in_scope_is_asked_or_left_out_with_a_reason_once(one: Engagement) -> None:
    assessment = assess(catalog(), one, DAY)
    found = plan(assessment)
    every = [one.code for one in found.asked] + [one.code for one in found.not_asked]
    assert sorted(every) == sorted(code for d in assessment.determinations for code in d.provision.questions)
    assert {one.because for one in found.not_asked} <= set(BECAUSE)
    assert {one.why for one in found.asked} <= set(WHY)
    assert all(one.evidence or one.determination.overrides for one in found.not_asked if one.because == "shown")
    assert plan(assess(catalog(), one, DAY)) == found


@given(engagements())
@settings(max_examples=20, deadline=None)
def test_the_budget_is_kept_unless_what_is_left_is_all_must(one: Engagement) -> None:
    found = plan(assess(catalog(), one, DAY))
    assert len(found.asked) + found.spent <= found.budget + found.over
    assert not found.over or all(one.provision.gate == "must" for one in found.asked)
    assert all(one.provision.gate != "must" for one in found.not_asked if one.because == "budget")


@given(engagements())
@settings(max_examples=20, deadline=None)
def test_a_follow_up_stands_after_its_parent(one: Engagement) -> None:
    found = plan(assess(catalog(), one, DAY))
    order = [one.code for one in found.asked]
    for asked_ in found.asked:
        if asked_.only_if:
            parent = asked_.only_if.partition(":")[0]
            assert order.index(parent) < order.index(asked_.code)
        assert asked_.points
        assert "{" not in asked_.text


@given(engagements(), papers())
@settings(max_examples=20, deadline=None)
def test_learning_evidence_never_adds_a_question(one: Engagement, held: dict[str, InPlace]) -> None:
    before = plan(assess(catalog(), replace(one, in_place={}), DAY))
    after = plan(assess(catalog(), replace(one, in_place=held), DAY))
    assert wanted(after) <= wanted(before)


@given(engagements(), st.data())
@settings(max_examples=20, deadline=None)
def test_what_is_answered_is_not_asked_again(one: Engagement, data: st.DataObject) -> None:
    before = plan(assess(catalog(), one, DAY))
    words = st.sampled_from(sorted(catalog().vocabulary.lists["answer"]))
    written = tuple(
        Answer(question=q.code, fingerprint=q.fingerprint, word=data.draw(words), details=ENOUGH)
        for q in before.asked
        if data.draw(st.booleans())
    )
    round_ = Round(engagement=one.id, round=before.round, received=DAY, answers=written)
    after = plan(assess(catalog(), one, DAY, OnFile(rounds=(round_,))))
    assert wanted(after) <= wanted(before) - {said.question for said in written}
    assert len(after.asked) + after.spent <= len(before.asked)
    assert after.round == before.round + 1
