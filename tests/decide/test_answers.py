"""The vendor's answers: what each does where sources are silent, agree or disagree, and which answers count at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small
from answered import (
    answer,
    asking,
    confirmation,
    determination,
    element,
    reading,
    returned,
)
from ddq.model.answer import Document
from ddq.model.engagement import InPlace, Override
from ddq.model.provision import OnlyIf

if TYPE_CHECKING:
    from ddq.model.answer import Answer, Round
    from ddq.model.catalog import Catalog

SOURCES = ("met", "partly-met", "not-met", "not-found", "not-reviewed", "conflict")
WORDS = ("yes", "partial", "no", "planned", "not-applicable", "")
BETTER = {"not-met": 0, "conflict": 1, "not-found": 2, "not-reviewed": 2, "partly-met": 3, "met": 4}
"""Coverages of an element, the worst lowest; where nothing is shown, it is no better that nobody has read the sources."""
TABLE = {
    # sources: by answer          yes           partial       no            planned       N/A             blank
    "met":          ("met",        "met",        "conflict",   "met",        "met",          "met"),
    "partly-met":   ("partly-met", "partly-met", "partly-met", "partly-met", "partly-met",   "partly-met"),
    "not-met":      ("conflict",   "not-met",    "not-met",    "not-met",    "not-met",      "not-met"),
    "not-found":    ("partly-met", "partly-met", "not-met",    "not-found",  "not-found",    "not-found"),
    "not-reviewed": ("partly-met", "partly-met", "not-met",    "not-found",  "not-reviewed", "not-found"),
    "conflict":     ("conflict",   "conflict",   "conflict",   "conflict",   "conflict",     "conflict"),
}  # fmt: skip
"""What becomes of an element when the question asks it alone."""
OF_SEVERAL = {**TABLE, "met": ("met",) * 6, "not-met": ("not-met",) * 6}
"""What becomes of it when the question asks other points too: no answer makes a conflict."""
ONE = asking(("RET-01.1", ("period",)))
"""A catalog in which one question asks one element."""
TWO = asking(("RET-01.1", ("period", "exceptions")))
"""A catalog in which one question asks two elements."""


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("word", WORDS)
def test_an_answer_is_weighed_against_what_the_sources_say(source: str, word: str) -> None:
    catalog = reading(ONE, period=source)
    found = element("RET-01/period", returned(answer("RET-01.1", word, catalog)), catalog=catalog)
    assert found.coverage == TABLE[source][WORDS.index(word)]
    assert any("RET-01.1 (round 1, Questionnaire!H6)" in step for step in found.chain)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("word", WORDS)
def test_an_answer_to_several_points_contradicts_none_of_them(source: str, word: str) -> None:
    catalog = reading(TWO, period=source)
    found = element("RET-01/period", returned(answer("RET-01.1", word, catalog)), catalog=catalog)
    assert found.coverage == OF_SEVERAL[source][WORDS.index(word)]


def test_a_yes_meets_an_element_only_where_an_answer_may() -> None:
    enough = asking(("RET-01.1", ("period",)), met_by="vendor-answer")
    catalog = reading(enough, period="not-found")
    found = element("RET-01/period", returned(answer("RET-01.1", "yes", catalog)), catalog=catalog)
    assert (found.coverage, found.basis) == ("met", "vendor-answer")


def test_an_answer_is_evidence_with_its_cell_and_its_return() -> None:
    catalog = reading(ONE, period="not-found")
    (found,) = element("RET-01/period", returned(answer("RET-01.1", "yes", catalog)), catalog=catalog).evidence
    assert (found.anchor, found.source, found.section) == ("RET-01.1", "answers:round-1", "Questionnaire!H6")
    assert (found.basis, found.archived, found.stale, found.clause) == ("vendor-answer", True, False, None)
    assert found.is_answer


def test_an_answer_goes_stale_after_its_shelf_life() -> None:
    catalog = reading(ONE, period="not-found")
    old = returned(answer("RET-01.1", "yes", catalog), received=small.as_of() - timedelta(days=366))
    (found,) = element("RET-01/period", old, catalog=catalog).evidence
    assert found.stale
    assert determination("RET-01", old, catalog=catalog).stale


def test_a_conflict_keeps_the_clause_and_the_answer() -> None:
    catalog = reading(ONE, period="met")
    found = element("RET-01/period", returned(answer("RET-01.1", "no", catalog)), catalog=catalog)
    assert [e.is_answer for e in found.evidence] == [False, True]
    assert (found.stated, found.basis) == ("met", "contract")
    assert found.chain[-1] == "conflict: the answer contradicts what the sources say"


def test_a_plan_is_noted_in_the_vendors_words() -> None:
    catalog = reading(ONE, period="not-found")
    plan = answer("RET-01.1", "planned", catalog, details="From 1 March, by amendment")
    assert element("RET-01/period", returned(plan), catalog=catalog).note == (
        "Planned, in the vendor's words: “From 1 March, by amendment”"
    )
    vague = answer("RET-01.1", "planned", catalog)
    assert element("RET-01/period", returned(vague), catalog=catalog).note == "Planned, without a day."


def test_not_applicable_changes_nothing_and_asks_a_person() -> None:
    catalog = reading(ONE, period="not-found")
    rounds = returned(answer("RET-01.1", "not-applicable", catalog))
    assert "a person must confirm" in element("RET-01/period", rounds, catalog=catalog).chain[-1]
    assert "Confirm or reject that RET-01.1 does not apply, as the vendor says." in texts(rounds, catalog=catalog)


@pytest.mark.parametrize("word", ["no", "partial", "planned"])
def test_our_own_record_stands_and_an_answer_against_it_is_said(word: str) -> None:
    held = {"RET-01": InPlace(since=date(2026, 1, 1), evidence="Amendment 2", elements=("period",))}
    found = element("RET-01/period", returned(answer("RET-01.1", word)), in_place=held)
    assert (found.coverage, found.note) == ("met", "The vendor's answer says otherwise; our own record stands.")
    assert "RET-01.1" in found.chain[-1]


def test_our_own_record_needs_no_answer() -> None:
    held = {"RET-01": InPlace(since=date(2026, 1, 1), evidence="Amendment 2", elements=("period",))}
    silent = element("RET-01/period", in_place=held)
    assert element("RET-01/period", returned(answer("RET-01.1", "yes")), in_place=held) == silent


def test_an_answer_says_nothing_of_what_only_our_record_can_show() -> None:
    rounds = returned(answer("DPA-01.1", "yes"))
    assert element("DPA-01/signed", rounds, in_place={}) == element("DPA-01/signed", in_place={})


def texts(*rounds: Round, catalog: Catalog | None = None) -> list[str]:
    """Return what is left to do about RET-01, in words."""
    return [a.text for a in determination("RET-01", *rounds, catalog=catalog).actions]


def test_a_question_without_elements_asks_all_that_the_vendor_can_show() -> None:
    catalog = asking(("RET-01.1", ()))
    found = determination("RET-01", returned(answer("RET-01.1", "no", catalog)), catalog=catalog)
    assert {e.name: e.coverage for e in found.elements} == {
        "period": "met",
        "exceptions": "not-met",
        "region": "partly-met",
    }
    assert next(e for e in found.elements if e.name == "exceptions").note == (
        "RET-01.1 is answered for 3 points together."
    )


@pytest.mark.parametrize("word", ["no", "partial", "planned"])
def test_an_answer_to_several_points_is_said_of_one_that_is_shown_and_asked_about_once(word: str) -> None:
    catalog = reading(TWO, period="met", exceptions="met")
    rounds = returned(answer("RET-01.1", word, catalog, details="Only by plan"))
    label = word.capitalize()
    assert element("RET-01/period", rounds, catalog=catalog).note == (
        f"The vendor answers {label} to RET-01.1, which also asks this point; ask which point is meant."
    )
    asked = f"Ask the vendor which point is meant by its {label} to RET-01.1 (“Only by plan”), of: period, exceptions."
    assert [text for text in texts(rounds, catalog=catalog) if "which point" in text] == [asked]


def test_a_provision_that_is_met_keeps_what_an_answer_says_against_it_and_nothing_else() -> None:
    catalog = reading(TWO, period="met", exceptions="met", region="met")
    found = determination("RET-01", returned(answer("RET-01.1", "no", catalog)), catalog=catalog)
    assert (found.coverage, found.severity, found.due) == ("met", "", None)
    assert [(a.text, a.condition) for a in found.actions] == [
        ("Ask the vendor which point is meant by its No to RET-01.1, of: period, exceptions.", False)
    ]


def test_a_yes_to_several_points_is_said_of_one_that_the_sources_deny() -> None:
    catalog = reading(TWO, period="not-met")
    found = element("RET-01/period", returned(answer("RET-01.1", "yes", catalog)), catalog=catalog)
    assert found.note.endswith("answers Yes to RET-01.1, which also asks this point; ask which point is meant.")


@pytest.mark.parametrize(
    ("source", "word", "says"),
    [
        ("met", "Partial", "Acme Terms of Service § 3 says so"),
        ("met", "Planned", "Acme Terms of Service § 3 says so"),
        ("partly-met", "No", "Acme Terms of Service § 3 shows it in part"),
        ("not-met", "Partial", "Acme Terms of Service § 3 says otherwise"),
    ],
)
def test_an_answer_that_differs_from_a_clause_without_denying_it_is_asked_about(
    source: str, word: str, says: str
) -> None:
    catalog = reading(ONE, period=source)
    rounds = returned(answer("RET-01.1", word.lower(), catalog))
    assert element("RET-01/period", rounds, catalog=catalog).note == f"The vendor answers {word} to RET-01.1; {says}."
    assert f"Ask the vendor what stands behind its {word} to RET-01.1: {says}." in texts(rounds, catalog=catalog)


@pytest.mark.parametrize("number", [1, 2])
def test_a_correct_on_the_point_goes_before_an_answer_for_several(number: int) -> None:
    catalog = reading(TWO, period="met")
    said = returned(answer("RET-01.1", "no", catalog))
    right = returned(confirmations=(confirmation("RET-01/period", "correct"),), number=number)
    found = element("RET-01/period", said, right, catalog=catalog)
    assert (found.coverage, found.note, found.replies) == ("met", "", ())
    assert "“correct” said of this point goes before an answer for several points" in found.chain


def test_an_older_correct_does_not() -> None:
    catalog = reading(TWO, period="met")
    right = returned(confirmations=(confirmation("RET-01/period", "correct"),))
    found = element("RET-01/period", right, returned(answer("RET-01.1", "no", catalog), number=2), catalog=catalog)
    assert [r.kind for r in found.replies] == ["which-point"]


def test_a_correct_does_not_go_before_a_no_to_the_same_point() -> None:
    catalog = reading(ONE, period="met")
    right = returned(answer("RET-01.1", "no", catalog), confirmations=(confirmation("RET-01/period", "correct"),))
    assert element("RET-01/period", right, catalog=catalog).coverage == "conflict"


LIMITED = "Harm only. Not tested for bias."


@pytest.mark.parametrize("met_by", ["contract", "vendor-answer"])
def test_a_yes_whose_details_may_limit_it_shows_a_point_in_part_and_must_be_read(met_by: str) -> None:
    catalog = reading(asking(("RET-01.1", ("period",)), met_by=met_by), period="not-found")
    rounds = returned(answer("RET-01.1", "yes", catalog, details=LIMITED))
    found = element("RET-01/period", rounds, catalog=catalog)
    assert found.coverage == "partly-met"
    assert found.note.startswith("The details may limit the Yes to RET-01.1: a person must read them.")
    assert "the details may limit the Yes: a person must read them" in found.chain
    assert (
        f"Read the details of the vendor's Yes to RET-01.1 (“{LIMITED}”): they may limit it. "
        "Ask the vendor which point they limit."
    ) in texts(rounds, catalog=catalog)


def test_a_yes_with_limits_to_what_a_document_shows_is_noted_and_to_what_one_denies_is_no_conflict() -> None:
    for source in ("met", "not-met"):
        catalog = reading(ONE, period=source)
        found = element("RET-01/period", returned(answer("RET-01.1", "yes", catalog, details=LIMITED)), catalog=catalog)
        assert (found.coverage, [r.kind for r in found.replies]) == (source, ["limited"])


def test_a_yes_that_names_a_clause_is_to_be_read_and_the_texts_come_first() -> None:
    catalog = reading(ONE, exceptions="met", period="not-found")
    position = next(p for p in catalog.vendors["acme"].positions if p.provision == "RET-01")
    noted = replace(position.elements["period"], note="They give no number of days")
    vendor = replace(
        catalog.vendors["acme"], positions=(replace(position, elements={**position.elements, "period": noted}),)
    )
    catalog = replace(catalog, vendors={"acme": vendor})
    rounds = returned(answer("RET-01.1", "yes", catalog, details="72 hours, DPA § 2.7."))
    assert element("RET-01/period", rounds, catalog=catalog).note == (
        "The texts read: They give no number of days. The vendor points to “DPA § 2.7”."
    )
    wanted = (
        "Read DPA § 2.7, named by the vendor for RET-01.1, and record what it says; ask for the words if it is silent."
    )
    assert wanted in texts(rounds, catalog=catalog)
    assert not any("Ask for the clause or document behind" in text for text in texts(rounds, catalog=catalog))


def test_a_document_of_the_vendors_list_is_named_with_its_title() -> None:
    catalog = reading(ONE, period="not-found")
    listed = Document(ref="V-2", title="Retention schedule", version="3 Jun 2026")
    rounds = returned(answer("RET-01.1", "yes", catalog, evidence="V-2"), documents=(listed,))
    assert "“V-2 (Retention schedule, 3 Jun 2026)”" in element("RET-01/period", rounds, catalog=catalog).note


def test_a_no_is_said_where_the_sources_are_silent() -> None:
    catalog = reading(ONE, period="not-found")
    found = element("RET-01/period", returned(answer("RET-01.1", "no", catalog)), catalog=catalog)
    assert found.note == "The vendor answers No to RET-01.1."


def test_an_answer_decides_only_the_points_that_were_asked_beside_it() -> None:
    catalog = reading(TWO, period="met", exceptions="not-found")
    found = determination(
        "RET-01", returned(answer("RET-01.1", "no", catalog, points=("exceptions",))), catalog=catalog
    )
    period, exceptions = found.elements[:2]
    assert (period.coverage, period.replies) == ("met", ())
    assert (exceptions.coverage, exceptions.note) == ("not-met", "The vendor answers No to RET-01.1.")


def test_a_bare_yes_says_so() -> None:
    catalog = reading(ONE, period="not-found")
    assert element("RET-01/period", returned(answer("RET-01.1", "yes", catalog)), catalog=catalog).note == (
        "The vendor answers Yes to RET-01.1 without a clause or document behind it."
    )


def test_a_clause_that_two_answers_name_is_read_once() -> None:
    catalog = reading(
        asking(("RET-01.1", ("period",)), ("RET-01.2", ("exceptions",))), period="not-found", exceptions="not-found"
    )
    both = (answer(code, "yes", catalog, details="DPA § 2.7") for code in ("RET-01.1", "RET-01.2"))
    read = [text for text in texts(returned(*both), catalog=catalog) if text.startswith("Read ")]
    assert len(read) == 1
    assert "for RET-01.1, RET-01.2," in read[0]


def test_where_no_paper_settles_it_a_no_asks_for_the_first_step_of_the_ladder_and_for_no_document() -> None:
    enough = asking(("RET-01.1", ("period",)), met_by="vendor-answer")
    catalog = reading(enough, period="not-found", exceptions="met", region="met")
    found = texts(returned(answer("RET-01.1", "no", catalog)), catalog=catalog)
    assert found == ["Ask for: A fixed period in the contract.", "Do our part: Delete stored files ourselves."]


def test_a_conflict_is_settled_by_quoting_both_sides() -> None:
    catalog = reading(ONE, period="met")
    rounds = returned(answer("RET-01.1", "no", catalog, details="Sixty days"))
    assert (
        "Settle with the vendor: it answers No to RET-01.1 (“Sixty days”); Acme Terms of Service § 3 says so. Which holds? "
        "It concerns: The contract gives a period."
    ) in texts(rounds, catalog=catalog)


def test_what_the_vendor_denies_is_to_be_compared_with_our_walk_away() -> None:
    catalog = reading(ONE, period="not-found")
    found = determination("RET-01", returned(answer("RET-01.1", "no", catalog)), catalog=catalog)
    assert [a.ref for a in found.check_walk_away] == ["RET-01.1"]
    assert determination("RET-01", returned(answer("RET-01.1", "yes", catalog)), catalog=catalog).check_walk_away == ()


def test_the_worst_of_several_answers_on_one_element_counts() -> None:
    catalog = reading(asking(("RET-01.1", ("period",)), ("RET-01.2", ("period",))), period="not-found")
    rounds = returned(answer("RET-01.1", "yes", catalog), answer("RET-01.2", "no", catalog))
    assert element("RET-01/period", rounds, catalog=catalog).coverage == "not-met"


def test_an_answer_beside_a_blank_counts() -> None:
    catalog = reading(asking(("RET-01.1", ("period",)), ("RET-01.2", ("period",))), period="not-found")
    rounds = returned(answer("RET-01.1", "yes", catalog), answer("RET-01.2", "", catalog))
    assert element("RET-01/period", rounds, catalog=catalog).coverage == "partly-met"


def test_the_newest_answer_counts() -> None:
    catalog = reading(ONE, period="not-found")
    first, second = (returned(answer("RET-01.1", w, catalog), number=n) for n, w in ((1, "no"), (2, "yes")))
    found = element("RET-01/period", first, second, catalog=catalog)
    assert (found.coverage, found.evidence[0].source) == ("partly-met", "answers:round-2")


def test_a_row_that_comes_back_blank_withdraws_the_earlier_answer_and_one_that_is_missing_does_not() -> None:
    catalog = reading(ONE, period="not-found")
    first = returned(answer("RET-01.1", "yes", catalog))
    blank = returned(answer("RET-01.1", "", catalog), number=2)
    missing = returned(answer("RET-01.1", "", catalog, sheet="", cell=""), number=2)
    assert element("RET-01/period", first, blank, catalog=catalog).coverage == "not-found"
    assert element("RET-01/period", first, missing, catalog=catalog).coverage == "partly-met"


@pytest.mark.parametrize("state", ["placeholder", "unknown-value", "contradiction"])
def test_what_is_no_answer_takes_the_place_of_an_earlier_one_and_counts_for_nothing(state: str) -> None:
    catalog = reading(ONE, period="not-reviewed")
    unclear = answer("RET-01.1", "", catalog, state=state, written="mostly")
    rounds = returned(answer("RET-01.1", "yes", catalog)), returned(unclear, number=2)
    found = determination("RET-01", *rounds, catalog=catalog)
    assert next(e for e in found.elements if e.name == "period").coverage == "not-found"
    assert [a.counts for a in found.answers] == [False]
    assert "Ask again for an answer to RET-01.1 (“mostly” is no clear answer)." in [a.text for a in found.actions]


def test_an_answer_to_another_wording_is_on_file_and_does_not_count() -> None:
    catalog = reading(ONE, period="not-found")
    rounds = returned(answer("RET-01.1", "yes", catalog, fingerprint="0" * 12))
    found = determination("RET-01", rounds, catalog=catalog)
    assert found.elements == determination("RET-01", catalog=catalog).elements
    said = "answers another wording of the question: on file, not counted"
    assert [(a.counts, a.says) for a in found.answers] == [(False, said)]
    assert f"on file: RET-01.1 (round 1, Questionnaire!H6): {said}" in found.chain


def test_an_answer_of_the_engagement_that_is_renewed_counts_and_is_named_so() -> None:
    catalog = reading(ONE, period="not-found")
    older = returned(answer("RET-01.1", "yes", catalog), engagement="ENG-2025-0001")
    (found,) = element("RET-01/period", older, catalog=catalog).evidence
    assert found.source == "answers:ENG-2025-0001/round-1"


def test_a_typed_answer_is_placed_by_where_it_comes_from() -> None:
    catalog = reading(ONE, period="not-found")
    typed = answer("RET-01.1", "yes", catalog, sheet="", cell="")
    rounds = returned(typed, file="", sha256="", source="e-mail of 3 Dec 2026")
    (found,) = element("RET-01/period", rounds, catalog=catalog).evidence
    assert found.section == "e-mail of 3 Dec 2026"


def test_overrides_come_after_answers() -> None:
    catalog = reading(ONE, period="not-found")
    override = Override(
        provision="RET-01", element="period", from_="partly-met", to="met", by="A. N.", role="legal", because="Read",
        until=date(2027, 1, 1),
    )  # fmt: skip
    rounds = returned(answer("RET-01.1", "yes", catalog))
    assert element("RET-01/period", rounds, catalog=catalog, overrides=(override,)).coverage == "met"


def following(**coverages: str) -> Catalog:
    """Return a catalog in which RET-01.2 is asked after a yes or a partial to RET-01.1."""
    found = asking(("RET-01.1", ("period",)), ("RET-01.2", ("exceptions",)))
    one = found.provisions["RET-01"]
    second = replace(one.questions["RET-01.2"], only_if=OnlyIf(question="RET-01.1", answer=("yes", "partial")))
    changed = replace(one, questions={**one.questions, "RET-01.2": second})
    found = replace(found, provisions={**found.provisions, "RET-01": changed})
    return reading(found, **({"period": "not-found", "exceptions": "not-found"} | coverages))


def test_an_answer_that_makes_a_follow_up_moot_decides_its_points() -> None:
    catalog = following()
    rounds = returned(answer("RET-01.1", "no", catalog), answer("RET-01.2", "", catalog, state="not-needed"))
    assert element("RET-01/exceptions", rounds, catalog=catalog).coverage == "not-met"


def test_a_follow_up_that_was_answered_speaks_for_itself_and_what_it_stands_against_is_asked() -> None:
    catalog = following()
    rounds = returned(answer("RET-01.1", "no", catalog), answer("RET-01.2", "yes", catalog))
    found = element("RET-01/exceptions", rounds, catalog=catalog)
    assert found.coverage == "partly-met"
    assert "answers Yes to RET-01.2, though it answers No to RET-01.1, which that one follows." in found.note
    settle = "Settle with the vendor: it answers No to RET-01.1 and Yes to RET-01.2. Which holds?"
    assert any(text.startswith(settle) for text in texts(rounds, catalog=catalog))


def test_a_follow_up_that_is_moot_is_not_asked_again() -> None:
    catalog = following()
    rounds = returned(answer("RET-01.1", "no", catalog), answer("RET-01.2", "", catalog))
    assert not any("Ask again" in text for text in texts(rounds, catalog=catalog))
    assert element("RET-01/exceptions", rounds, catalog=catalog).note.endswith("It follows from the No to RET-01.1.")


def test_a_moot_follow_up_contradicts_nothing_that_a_document_shows() -> None:
    catalog = following(exceptions="met")
    rounds = returned(answer("RET-01.1", "no", catalog))
    assert element("RET-01/exceptions", rounds, catalog=catalog).replies == ()


def test_a_follow_up_left_blank_after_the_answer_that_asks_it_is_not_found() -> None:
    catalog = following(exceptions="not-reviewed")
    rounds = returned(answer("RET-01.1", "yes", catalog), answer("RET-01.2", "", catalog))
    assert element("RET-01/exceptions", rounds, catalog=catalog).coverage == "not-found"


def test_a_follow_up_that_the_form_skipped_leaves_its_points_as_they_were() -> None:
    catalog = following(exceptions="not-reviewed")
    rounds = returned(answer("RET-01.2", "", catalog, state="skipped"))
    assert element("RET-01/exceptions", rounds, catalog=catalog).coverage == "not-reviewed"


def test_a_correction_makes_a_point_that_is_shown_a_conflict_and_is_quoted() -> None:
    wrong = confirmation("RET-01/period", "not-correct", correction="Sixty days since May")
    found = determination("RET-01", returned(confirmations=(wrong,)))
    period = next(e for e in found.elements if e.name == "period")
    assert (period.coverage, period.note) == ("conflict", "The vendor's correction: “Sixty days since May”")
    assert period.evidence[-1].anchor == "RET-01/period"
    settle = "Settle with the vendor: it says “not correct” of our reading (RET-01/period: “Sixty days since May”); "
    assert any(a.text.startswith(settle) for a in found.actions)


@pytest.mark.parametrize("correction", ["", "No."])
@pytest.mark.parametrize("source", ["met", "partly-met", "not-met"])
def test_a_correction_without_words_changes_nothing_and_is_asked_about(source: str, correction: str) -> None:
    catalog = reading(ONE, period=source)
    rounds = returned(confirmations=(confirmation("RET-01/period", "not-correct", correction=correction),))
    found = element("RET-01/period", rounds, catalog=catalog)
    assert found.coverage == source
    assert found.note == "The vendor says that this is not correct and does not say what is."
    assert any(
        text.startswith("Ask the vendor what is not correct: The contract gives a period (Acme Terms of Service § 3")
        for text in texts(rounds, catalog=catalog)
    )


def test_a_correction_of_what_the_sources_deny_sends_us_back_to_them() -> None:
    catalog = reading(ONE, period="not-met")
    rounds = returned(
        confirmations=(confirmation("RET-01/period", "not-correct", correction="Section 5 names the period."),)
    )
    found = element("RET-01/period", rounds, catalog=catalog)
    assert (found.coverage, found.note) == ("not-met", "The vendor's correction: “Section 5 names the period.”")
    wanted = "Read again: Section 5. The vendor writes on RET-01/period: “Section 5 names the period.”"
    assert wanted in texts(rounds, catalog=catalog)


def test_a_confirmation_is_noted_and_changes_nothing() -> None:
    right = confirmation("RET-01/period", "correct")
    found = element("RET-01/period", returned(confirmations=(right,)))
    assert found.coverage == "met"
    assert found.chain[-1] == (
        "the vendor says “correct” of what we understood, on 2026-11-20 (round 1, Please confirm!D4)"
    )


def test_a_correction_of_another_wording_does_not_count() -> None:
    wrong = confirmation("RET-01/period", "not-correct", fingerprint="0" * 12)
    found = determination("RET-01", returned(confirmations=(wrong,)))
    assert next(e for e in found.elements if e.name == "period").coverage == "met"
    assert [a.says for a in found.answers] == ["speaks of another wording of the statement: on file, not counted"]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("yes", "Ask for the clause or document behind the vendor's Yes to RET-01.1: The contract gives a period."),
        ("partial", "Ask for the clause or document behind the vendor's Partial to RET-01.1: The contract gives a period."),
        ("planned", "By which day will what RET-01.1 asks be in force? Have the day written into the contract."),
        ("", "Ask again for an answer to RET-01.1."),
    ],
)  # fmt: skip
def test_the_next_step_after_an_answer_is_never_to_ask_the_same_again(word: str, text: str) -> None:
    catalog = reading(ONE, period="not-found")
    found = determination("RET-01", returned(answer("RET-01.1", word, catalog)), catalog=catalog).actions
    assert text in [a.text for a in found]
    assert not any("Ask the vendor (RET-01.1)" in a.text for a in found)


def test_a_step_on_the_way_to_an_amendment_is_no_condition_of_its_own() -> None:
    catalog = reading(asking(("RET-01.1", ("period",)), gate="must"), period="not-found")
    found = determination("RET-01", returned(answer("RET-01.1", "yes", catalog)), catalog=catalog).actions
    assert {a.paper: a.condition for a in found if a.type != "organisational"} == {"document": False, "amendment": True}


def test_where_a_document_is_enough_the_step_after_an_answer_is_to_ask_for_it_once() -> None:
    catalog = asking(("RET-01.1", ("period",)), ("RET-01.2", ("exceptions",)), met_by="independent-report", gate="must")
    catalog = reading(catalog, period="not-found", exceptions="met")
    found = determination("RET-01", returned(answer("RET-01.1", "yes", catalog)), catalog=catalog)
    open_ones = [e.name for e in found.elements if e.open]
    left = [(a.text.partition(":")[0], a.condition) for a in found.actions if a.type != "organisational"]
    assert open_ones == ["period", "region"]
    assert left == [
        ("Ask for the clause or document behind the vendor's Yes to RET-01.1", True),
        ("Ask for", True),
    ]


answers = st.builds(
    answer, st.sampled_from(["RET-01.1", "RET-01.2"]), st.sampled_from(WORDS), st.just(following()),
)  # fmt: skip
rounds_of = st.lists(st.lists(answers, max_size=2, unique_by=lambda a: a.question).map(tuple), max_size=4)
readings = st.fixed_dictionaries({"period": st.sampled_from(SOURCES), "exceptions": st.sampled_from(SOURCES)})


def numbered(given_: list[tuple[Answer, ...]]) -> list[Round]:
    return [returned(*one, number=n) for n, one in enumerate(given_, 1)]


def ranks(rounds: list[Round], coverages: dict[str, str], met_by: str = "contract") -> list[int]:
    catalog = following(**coverages)
    one = replace(catalog.provisions["RET-01"], met_by=met_by)
    catalog = replace(catalog, provisions={**catalog.provisions, "RET-01": one})
    return [BETTER[e.coverage] for e in determination("RET-01", *rounds, catalog=catalog).elements]


@given(rounds_of, readings)
@settings(max_examples=60, deadline=None)
def test_answers_alone_never_meet_what_the_contract_must_show(
    given_: list[tuple[Answer, ...]], coverages: dict[str, str]
) -> None:
    for before, after in zip(ranks([], coverages), ranks(numbered(given_), coverages), strict=True):
        assert after < BETTER["met"] or before == BETTER["met"]


@given(rounds_of, readings, st.sampled_from(["RET-01.1", "RET-01.2"]), st.sampled_from(["contract", "vendor-answer"]))
@settings(max_examples=80, deadline=None)
def test_one_more_yes_never_worsens_and_one_more_no_never_improves(
    given_: list[tuple[Answer, ...]], coverages: dict[str, str], code: str, met_by: str
) -> None:
    before = ranks(numbered(given_), coverages, met_by=met_by)
    for word, holds in (("yes", int.__le__), ("no", int.__ge__)):
        after = ranks(numbered([*given_, (answer(code, word, following()),)]), coverages, met_by=met_by)
        assert all(holds(one, other) for one, other in zip(before, after, strict=True)), (word, before, after)


@given(rounds_of, readings)
@settings(max_examples=30, deadline=None)
def test_only_the_newest_answer_matters_and_the_same_rounds_give_the_same_result(
    given_: list[tuple[Answer, ...]], coverages: dict[str, str]
) -> None:
    latest = (answer("RET-01.1", "yes", following()), answer("RET-01.2", "no", following()))
    last = returned(*latest, number=9)
    found = {tuple(ranks([*one, last], coverages)) for one in permutations(numbered(given_)[:3])}
    assert len(found) == 1


def mapped(no_is_good: tuple[str, ...] = (), **coverages: str) -> Catalog:
    """Return the catalog with a crosswalk that maps A.1 to an element, and B.1 to the provision as a whole."""
    found = reading(ONE, **coverages)
    crosswalk = replace(
        found.crosswalks["acme-check-1.0"], maps={"RET-01/period": ("A.1",), "RET-01": ("B.1",)},
        no_is_good=no_is_good, texts={"A.1": "1" * 12},
    )  # fmt: skip
    return replace(found, crosswalks={crosswalk.name: crosswalk})


def form(*answers_: Answer, number: int = 2, version: str = "1.0") -> Round:
    return returned(*answers_, number=number, framework="acme-check", version=version)


def other(name: str, said: str, **changes: Any) -> Answer:
    there = {"fingerprint": "1" * 12, "sheet": "Check", "cell": "C9"}
    return replace(answer(name, said, asked_as="RET-01.1"), **(there | changes))


@pytest.mark.parametrize(
    ("source", "word", "coverage"),
    [
        ("not-found", "yes", "not-found"),
        ("not-reviewed", "yes", "not-reviewed"),
        ("not-found", "partial", "not-found"),
        ("not-found", "no", "not-met"),
        ("not-reviewed", "planned", "not-found"),
        ("not-found", "not-applicable", "not-found"),
        ("met", "yes", "met"),
        ("met", "no", "conflict"),
        ("partly-met", "no", "partly-met"),
        ("not-met", "yes", "not-met"),
    ],
)
def test_an_answer_in_somebody_elses_form_counts_for_the_element_it_is_mapped_to(
    source: str, word: str, coverage: str
) -> None:
    catalog = mapped(period=source)
    found = element("RET-01/period", form(other("A.1", word)), catalog=catalog)
    assert found.coverage == coverage
    assert any(
        "the vendor's ACME-CHECK 1.0 answers" in step and "A.1 (round 2, Check!C9)" in step for step in found.chain
    )


def test_where_the_form_prefers_no_a_no_is_a_yes() -> None:
    catalog = mapped(no_is_good=("A.1",), period="not-found")
    assert element("RET-01/period", form(other("A.1", "no")), catalog=catalog).coverage == "not-found"
    assert element("RET-01/period", form(other("A.1", "yes")), catalog=catalog).coverage == "not-met"


@pytest.mark.parametrize("met_by", ["contract", "vendor-answer"])
@pytest.mark.parametrize("source", ["not-found", "not-reviewed"])
def test_a_good_answer_in_somebody_elses_form_is_a_lead_and_lowers_nothing(source: str, met_by: str) -> None:
    catalog = mapped(period=source)
    enough = replace(catalog.provisions["RET-01"], met_by=met_by)
    catalog = replace(catalog, provisions={**catalog.provisions, "RET-01": enough})
    before, found = (determination("RET-01", *rounds, catalog=catalog) for rounds in ((), (form(other("A.1", "yes")),)))
    period = next(e for e in found.elements if e.name == "period")
    assert period.note == "The vendor's ACME-CHECK 1.0 answers Yes to A.1; read it for this point."
    assert (found.coverage, found.severity, found.due, found.risk) == (
        before.coverage, before.severity, before.due, before.risk,
    )  # fmt: skip
    assert [e.evidence for e in found.elements] == [e.evidence for e in before.elements]


def test_an_id_that_is_mapped_to_several_points_contradicts_none_of_them() -> None:
    catalog = mapped(period="met", exceptions="met")
    crosswalk = replace(
        catalog.crosswalks["acme-check-1.0"], maps={"RET-01/period": ("A.1",), "RET-01/exceptions": ("A.1",)}
    )
    catalog = replace(catalog, crosswalks={crosswalk.name: crosswalk})
    found = determination("RET-01", form(other("A.1", "no")), catalog=catalog)
    assert [e.coverage for e in found.elements][:2] == ["met", "met"]
    assert [a.elements for a in found.answers] == [("period", "exceptions")]


def test_an_id_mapped_to_a_whole_provision_is_printed_and_does_not_count() -> None:
    found = determination("RET-01", form(other("B.1", "no")), catalog=mapped())
    assert found.elements == determination("RET-01", catalog=mapped()).elements
    assert [(a.ref, a.kind, a.counts) for a in found.answers] == [("B.1", "framework", False)]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"note": "Its text is not the one we know."}, "not counted: Its text is not the one we know"),
        ({"fingerprint": "2" * 12}, "its question reads differently from the one we know by this id: not counted"),
        ({"state": "placeholder"}, "a placeholder was left, which is no answer"),
        ({"word": "", "written": "Mostly"}, "answered in free words, which a person must read"),
    ],
)
def test_an_answer_in_somebody_elses_form_that_is_in_doubt_does_not_count(changes: dict[str, str], says: str) -> None:
    catalog = mapped(period="not-found")
    found = determination("RET-01", form(other("A.1", "yes", **changes)), catalog=catalog)
    assert [(a.counts, a.says) for a in found.answers] == [(False, says)]
    assert found.coverage == determination("RET-01", catalog=catalog).coverage


def test_a_form_in_a_version_that_no_crosswalk_knows_bears_on_nothing() -> None:
    assert determination("RET-01", form(other("A.1", "no"), version="9"), catalog=mapped()).answers == ()


def test_our_own_question_goes_before_somebody_elses_form() -> None:
    catalog = mapped(period="not-found")
    own = returned(answer("RET-01.1", "no", catalog))
    assert element("RET-01/period", own, form(other("A.1", "yes")), catalog=catalog).coverage == "not-met"


def test_a_yes_to_us_and_a_no_in_its_own_form_is_a_conflict() -> None:
    catalog = mapped(period="not-found")
    own = returned(answer("RET-01.1", "yes", catalog))
    found = element("RET-01/period", own, form(other("A.1", "no")), catalog=catalog)
    assert (found.coverage, found.chain[-1]) == ("conflict", "conflict: the vendor's own answers contradict each other")
    assert {e.anchor for e in found.evidence} == {"RET-01.1", "A.1"}


@pytest.mark.parametrize(("own", "theirs"), [("planned", "yes"), ("no", "yes"), ("partial", "no"), ("yes", "planned")])
def test_answers_that_do_not_go_together_are_settled_and_are_no_conflict(own: str, theirs: str) -> None:
    catalog = mapped(period="not-found")
    rounds = returned(answer("RET-01.1", own, catalog)), form(other("A.1", theirs))
    without = element("RET-01/period", rounds[0], catalog=catalog)
    found = element("RET-01/period", *rounds, catalog=catalog)
    assert found.coverage == without.coverage
    assert f"; the vendor's ACME-CHECK 1.0 answers {theirs.capitalize()} to A.1." in found.note
    said = f"it answers {own.capitalize()} to RET-01.1 and {theirs.capitalize()} to ACME-CHECK 1.0 A.1. Which holds?"
    assert any(said in text for text in texts(*rounds, catalog=catalog))


def test_a_yes_to_several_points_and_a_no_in_a_form_are_settled_and_are_no_conflict() -> None:
    catalog = mapped(period="not-found")
    catalog = replace(catalog, provisions={**catalog.provisions, "RET-01": TWO.provisions["RET-01"]})
    rounds = returned(answer("RET-01.1", "yes", catalog)), form(other("A.1", "no"))
    found = element("RET-01/period", *rounds, catalog=catalog)
    assert found.coverage == "partly-met"
    assert "disagrees" in [r.kind for r in found.replies]
