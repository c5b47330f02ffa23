"""The vendor's answers in documents: quoted beside the clause, listed as received, entered as evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import small
from answered import answer, asking, assessed, confirmation, reading, returned
from ddq.model.answer import Document, Subprocessor
from ddq.render.json import export
from ddq.render.present import registers, returns, summary
from ddq.render.present.findings import finding
from ddq.render.present.wording import Words
from ddq.render.text import explain, gap_report, statements
from ddq.render.view import build_view

if TYPE_CHECKING:
    from ddq.model.answer import Round
    from ddq.model.catalog import Catalog
    from ddq.model.finding import AnswerView, FindingView

ONE = asking(("RET-01.1", ("period",)), ("RET-01.2", ("exceptions",)))
LONG = " ".join(f"word{n}" for n in range(70))


def words(*rounds: Round, catalog: Catalog | None = None) -> Words:
    return Words(assessed(*rounds, catalog=catalog or ONE), {"terms-period": "Acme deletes everything in thirty days."})


def shown(*rounds: Round, catalog: Catalog | None = None) -> FindingView:
    said = words(*rounds, catalog=catalog)
    return finding(next(d for d in said.assessment.determinations if d.provision.code == "RET-01"), said)


def first(*rounds: Round, catalog: Catalog | None = None) -> AnswerView:
    return shown(*rounds, catalog=catalog).answers[0]


def test_an_answer_is_quoted_with_its_day_file_cell_and_basis() -> None:
    catalog = reading(ONE, period="not-found")
    found = first(returned(answer("RET-01.1", "yes", catalog, details="Clause 4", evidence="V-1")), catalog=catalog)
    assert (found.ref, found.written, found.details, found.evidence) == ("RET-01.1", "“Yes”", "“Clause 4”", "“V-1”")
    assert (found.day, found.file, found.place, found.id) == (
        "20 Nov 2026",
        "back.xlsx",
        "Questionnaire!H6",
        "answers-1",
    )
    assert (found.basis, found.became) == ("Vendor answer", "It decides Partly met: period.")


def test_a_long_answer_is_cut_at_sixty_words_and_marked() -> None:
    found = first(returned(answer("RET-01.1", "yes", ONE, details=LONG)))
    assert found.details == f"“{' '.join(LONG.split()[:60])} … [cut; 70 words]”"


def test_an_answer_that_decides_nothing_says_so_and_one_that_does_not_count_says_why() -> None:
    assert first(returned(answer("RET-01.1", "yes", ONE))).became == "It decides no point."
    other = first(returned(answer("RET-01.1", "yes", ONE, fingerprint="0" * 12)))
    assert other.became == "Answers another wording of the question: on file, not counted."


def test_a_blank_is_shown_as_not_answered() -> None:
    assert first(returned(answer("RET-01.1", "", ONE))).written == "Not answered"


def test_an_old_answer_is_marked_stale() -> None:
    assert first(returned(answer("RET-01.1", "yes", ONE), received=small.as_of() - timedelta(days=400))).stale


def test_a_point_that_only_an_answer_shows_says_so() -> None:
    catalog = reading(ONE, period="not-found")
    said = {e.element: e for e in shown(returned(answer("RET-01.1", "yes", catalog)), catalog=catalog).elements}
    assert said["period"].text == (
        "Not found in acme-terms. The vendor answers Yes to RET-01.1 without a clause or document behind it."
    )
    assert said["period"].where == "answers-1 RET-01.1: Questionnaire!H6"
    assert said["period"].basis == "Vendor answer"


def test_a_no_where_the_sources_are_silent_says_that_it_is_the_vendors_word() -> None:
    catalog = reading(ONE, period="not-reviewed")
    said = {e.element: e for e in shown(returned(answer("RET-01.1", "no", catalog)), catalog=catalog).elements}
    assert said["period"].text == "The vendor answers No to RET-01.1."


def test_a_conflict_prints_the_clause_and_the_answer_side_by_side() -> None:
    found = shown(returned(answer("RET-01.1", "no", ONE, details="Sixty days")))
    conflict = found.conflicts[-1]
    assert conflict.point == (
        "The contract gives a period. The contract, acme-terms § 3: “Acme deletes everything in thirty days.” "
        "Acme answers RET-01.1: “No”, “Sixty days” (Questionnaire!H6, 20 Nov 2026)."
    )
    assert conflict.where == "acme-terms § 3 / answers-1 RET-01.1: Questionnaire!H6"


def test_a_side_whose_clause_is_not_at_hand_begins_with_its_first_words() -> None:
    said = Words(assessed(returned(answer("RET-01.1", "no", ONE)), catalog=ONE), {})
    (determination,) = (d for d in said.assessment.determinations if d.provision.code == "RET-01")
    assert "The contract, acme-terms § 3: begins “" in finding(determination, said).conflicts[-1].point


def test_an_answer_is_quoted_once_in_the_detail_of_a_provision() -> None:
    catalog = reading(ONE, exceptions="not-found")
    rounds = returned(
        answer("RET-01.1", "no", catalog, details="Sixty days"), answer("RET-01.2", "yes", catalog, details="Two")
    )
    said = words(rounds, catalog=catalog)
    text = (
        gap_report(build_view(said.assessment, {}, "1", "a" * 64)).partition("### RET-01 ")[2].partition("Preferred")[0]
    )
    assert text.count("“Sixty days”") == 1
    assert text.count("“Two”") == 1
    assert "see RET-01.2 below" in text


def test_statements_that_the_vendor_confirms_stand_in_one_line() -> None:
    both = [
        confirmation(f"RET-01/{name}", "correct", cell=cell) for name, cell in (("period", "D4"), ("exceptions", "D5"))
    ]
    (line,) = shown(returned(confirmations=tuple(both))).answers
    assert (line.ref, line.written, line.place) == (
        "RET-01/period, RET-01/exceptions", "“Correct”", "Please confirm!D4, Please confirm!D5",
    )  # fmt: skip


def test_a_correction_is_printed_as_a_statement_against_the_clause() -> None:
    wrong = confirmation("RET-01/period", "not-correct", correction="Sixty days")
    point = shown(returned(confirmations=(wrong,))).conflicts[-1].point
    assert (
        "Acme says of our reading (RET-01/period): “Not-correct”, “Sixty days” (Please confirm!D4, 20 Nov 2026)."
        in point
    )


def test_registers_name_the_answers_that_count() -> None:
    rounds = returned(answer("RET-01.1", "yes", ONE), answer("RET-01.2", "no", ONE))
    assert shown(rounds).found.endswith("Answered: RET-01.1 Yes, RET-01.2 No.")


def test_the_checklist_names_the_answer_it_rests_on() -> None:
    catalog = reading(ONE, period="not-found")
    said = words(returned(answer("RET-01.1", "yes", catalog)), catalog=catalog)
    line = next(registers.check(d, said) for d in said.assessment.determinations if d.provision.code == "RET-01")
    assert "answers-1 RET-01.1: Questionnaire!H6" in line.found_in


def test_a_return_is_in_the_evidence_index_with_its_hash_and_day() -> None:
    found = {e.id: e for e in registers.evidence(words(returned(answer("RET-01.1", "yes", ONE), by="J. Meyer")))}
    one = found["answers-1"]
    assert (one.title, one.edition, one.sha256) == (
        "Acme's answers (round 1)",
        "received 20 Nov 2026",
        "abababababab",
    )
    assert (one.basis, one.fresh, one.used_by, one.note) == ("Vendor answer", "Fresh", "RET-01", "Read in by J. Meyer")
    assert one.stored == "back.xlsx, kept in answers/ENG-2026-0001"


def test_a_return_of_the_engagement_that_was_renewed_has_an_id_of_its_own() -> None:
    older = returned(answer("RET-01.1", "yes", ONE), engagement="ENG-2025-0001", received=date(2025, 1, 1))
    found = {e.id: e for e in registers.evidence(words(older))}
    assert found["answers-ENG-2025-0001-1"].fresh == "Past its shelf life"


def test_typed_answers_are_evidence_without_a_file() -> None:
    typed = returned(
        answer("RET-01.1", "yes", ONE, sheet="", cell=""), file="", sha256="", source="e-mail of 3 Dec 2026"
    )
    one = next(e for e in registers.evidence(words(typed)) if e.id == "answers-1")
    assert (one.stored, one.sha256) == ("e-mail of 3 Dec 2026", "no file")


def test_what_was_received_is_listed_word_for_word() -> None:
    details = "Line one\nline two"
    confirmed = confirmation("RET-01/period", "correct")
    rounds = returned(answer("RET-01.1", "yes", ONE, details=details, evidence="V-1"), confirmations=(confirmed,))
    (found,) = returns.returns(words(rounds))
    assert (found.id, found.title, found.received, found.sha256) == (
        "answers-1",
        "Acme's answers (round 1)",
        "received 20 Nov 2026",
        "abababababab",
    )
    assert [(line.ref, line.written, line.details, line.place) for line in found.lines] == [
        ("RET-01.1", "Yes", f"{details}\nEvidence: V-1", "Questionnaire!H6"),
        ("RET-01/period", "Correct", "", "Please confirm!D4"),
    ]
    assert found.lines[0].asked == "For Acme API: is RET-01.1 so?"
    assert found.rest == ""


def test_of_somebody_elses_form_only_what_bears_on_the_scope_is_listed() -> None:
    form = returned(
        answer("A.1", "yes", ONE, asked_as="RET-01.1"), answer("A.2", "yes", ONE, asked_as="RET-01.1"),
        framework="acme-check", version="1.0",
    )  # fmt: skip
    (found,) = returns.returns(words(form))
    assert [line.ref for line in found.lines] == ["A.1"]
    assert found.rest == "1 more answers bear on no provision in scope; they stand in the file."


def test_what_a_form_says_of_the_provision_as_a_whole_is_one_line_a_form() -> None:
    both = {**ONE.crosswalks["acme-check-1.0"].maps, "RET-01": ("A.1", "B.1")}
    crosswalk = replace(ONE.crosswalks["acme-check-1.0"], maps=both)
    catalog = replace(ONE, crosswalks={crosswalk.name: crosswalk})
    form = returned(
        answer("A.1", "yes", ONE, asked_as="RET-01.1", cell="C3"),
        answer("B.1", "yes", ONE, asked_as="RET-01.1", cell="C4", note="Its text differs."),
        number=2, framework="acme-check", version="1.0",
    )  # fmt: skip
    found = shown(form, catalog=catalog)
    assert found.answers == ()
    assert found.forms == (
        "ACME-CHECK 1.0: 2 on the provision as a whole, for reading only (Yes 2); see “Answers received” [answers-2].",
    )


def test_an_answer_in_a_form_that_counts_is_named_with_the_form() -> None:
    crosswalk = replace(ONE.crosswalks["acme-check-1.0"], maps={"RET-01/period": ("A.1",)})
    catalog = replace(ONE, crosswalks={crosswalk.name: crosswalk})
    catalog = reading(catalog, period="not-found")
    form = returned(answer("A.1", "no", ONE, asked_as="RET-01.1"), framework="acme-check", version="1.0")
    (found,) = shown(form, catalog=catalog).answers
    assert (found.ref, found.became) == ("ACME-CHECK 1.0 A.1", "It decides Not met: period.")


def test_a_form_goes_by_the_version_it_names_and_by_its_own_date() -> None:
    crosswalk = replace(ONE.crosswalks["acme-check-1.0"], dated="DATE")
    catalog = replace(ONE, crosswalks={crosswalk.name: crosswalk})
    date_line = answer("DATE", "", ONE, asked_as="RET-01.1", written="2024-05-20", state="answered")
    form = returned(
        date_line, answer("A.1", "yes", ONE, asked_as="RET-01.1"),
        framework="acme-check", version="1.0", form_version="0.9",
    )  # fmt: skip
    said = words(form, catalog=catalog)
    (one,) = (e for e in registers.evidence(said) if e.id == "answers-1")
    assert (one.title, one.edition, one.fresh) == (
        "Acme's ACME-CHECK 0.9", "of 20 May 2024, received 20 Nov 2026", "Past its shelf life",
    )  # fmt: skip
    assert one.note == "Compared with 1.0"
    undated = registers.evidence(words(replace(form, answers=form.answers[1:]), catalog=catalog))
    assert "received 20 Nov 2026; the form holds no date of its own" in [e.edition for e in undated]


def test_who_answered_and_what_they_listed_stand_in_index_and_appendix() -> None:
    listed = Document(ref="V-1", title="SOC 2 report", version="3 Jun 2026", nda="Yes", file="soc2.pdf")
    named = Subprocessor(name="Cloud Ltd", service="Hosting", country="Ireland")
    rounds = returned(
        answer("RET-01.1", "yes", ONE, evidence="V-1, page 4", note="A comment stands at the cell: draft"),
        confirmations=(confirmation("RET-01/period", "", written="", correction="Sixty days"),),
        respondent={"Name and title": "J. Doe, Trust lead", "Confirmed by (name)": "J. Doe"},
        documents=(listed,), subprocessors=(named,),
    )  # fmt: skip
    index = {e.id: e for e in registers.evidence(words(rounds))}
    assert index["answers-1"].note == "Name and title: J. Doe, Trust lead; Confirmed by (name): J. Doe"
    document = index["answers-1 V-1"]
    assert (document.title, document.edition, document.stored, document.fresh, document.used_by) == (
        "SOC 2 report", "3 Jun 2026", "soc2.pdf", "Not read", "RET-01.1",
    )  # fmt: skip
    (found,) = returns.returns(words(rounds))
    assert found.documents == ("V-1: SOC 2 report, 3 Jun 2026, NDA: Yes, soc2.pdf",)
    assert found.subprocessors == ("Cloud Ltd: Hosting, Ireland",)
    assert found.lines[0].details == "Evidence: V-1, page 4\n[A comment stands at the cell: draft.]"
    assert (found.lines[1].asked, found.lines[1].written, found.lines[1].details) == (
        "The contract gives a period.", "Not answered", "Sixty days",
    )  # fmt: skip


def test_a_return_that_came_after_the_day_of_the_report_is_a_limit() -> None:
    after = assessed(returned(answer("RET-01.1", "yes", ONE), received=date(2026, 12, 5)), catalog=ONE)
    said = "Acme's answers (round 1) came on 5 Dec 2026, after the day for which this document speaks (22 Nov 2026)"
    assert said in build_view(after, {}, "1", "a" * 64).limits


def test_a_no_is_not_listed_as_evidence_without_the_word() -> None:
    catalog = reading(ONE, period="not-found")
    said = words(returned(answer("RET-01.1", "no", catalog)), catalog=catalog)
    line = next(registers.check(d, said) for d in said.assessment.determinations if d.provision.code == "RET-01")
    assert "answers-1 RET-01.1: Questionnaire!H6 (vendor: No)" in line.found_in


def test_the_risk_sheet_tells_documents_from_the_vendors_word() -> None:
    catalog = reading(replace(ONE, provisions={
        **ONE.provisions, "RET-01": replace(ONE.provisions["RET-01"], met_by="vendor-answer"),
    }), exceptions="not-found")  # fmt: skip
    rounds = returned(answer("RET-01.1", "no", catalog), answer("RET-01.2", "yes", catalog))
    said = words(rounds, catalog=catalog)
    (found,) = (d for d in said.assessment.determinations if d.provision.code == "RET-01")
    line = registers.risk(found, said)
    assert line is not None
    assert "By the vendor's answer only: exceptions. Sources disagree on: period." in line.controls
    assert "Nothing shown" not in line.controls


def test_the_summary_says_how_much_of_the_return_is_answered() -> None:
    required = ("RET-01.1", "RET-01.2")
    no = answer("RET-01.2", "no", ONE, details="Legal holds have no end")
    full = returned(answer("RET-01.1", "yes", ONE), no, required=required)
    assert returns.returned(words(full)) == [
        "The vendor's return of 20 Nov 2026 answers 2 of the 2 required questions."
    ]
    short = returned(answer("RET-01.1", "yes", ONE), answer("RET-01.2", "", ONE), required=required)
    said = (
        "The vendor's return of 20 Nov 2026 answers 1 of the 2 required questions; without a complete answer: RET-01.2."
    )
    assert returns.returned(words(short)) == [said]
    assert said in summary.summary(assessed(short, catalog=ONE), words(short))
    codes = tuple(f"RET-01.{n}" for n in range(1, 9))
    many = returned(*(answer(code, "", ONE, asked_as="RET-01.1") for code in codes), required=codes)
    assert "RET-01.6 and 2 more." in returns.returned(words(many))[0]


def test_without_a_return_the_summary_says_nothing_of_one() -> None:
    assert returns.returned(words()) == []
    typed = returned(answer("RET-01.1", "yes", ONE), file="", source="e-mail")
    assert returns.returned(words(typed)) == []


def test_the_report_prints_answers_and_what_was_received_only_where_there_are_some() -> None:
    catalog = reading(ONE, period="not-found")
    with_answers = assessed(returned(answer("RET-01.1", "no", catalog, details="Sixty days")), catalog=catalog)
    text = gap_report(build_view(with_answers, {}, "1", "a" * 64))
    assert "- Vendor's answer RET-01.1 (20 Nov 2026): “No” “Sixty days” It decides Not met: period. " in text
    assert "## Answers received" in text
    assert "- RET-01.1 For Acme API: is RET-01.1 so? → No – Sixty days (Questionnaire!H6)" in text
    assert (
        "Vendor answer: Acme's answers (round 1), received 20 Nov 2026."
        in build_view(with_answers, {}, "1", "a" * 64).reviewed
    )
    without = gap_report(build_view(assessed(catalog=ONE), {}, "1", "a" * 64))
    assert "Answers received" not in without
    assert "Vendor's answer" not in without


def test_the_issue_that_blocks_says_that_the_answer_stands_against_it() -> None:
    catalog = asking(("RET-01.1", ("period",)), gate="must")
    found = assessed(returned(answer("RET-01.1", "no", catalog)), catalog=catalog)
    _, blocking, _ = summary.blockers(found)
    text = {b.ref: b.text for b in blocking}["RET-01"]
    assert "Acme answers RET-01.1: “No” (Questionnaire!H6, 20 Nov 2026). This stands against Acme Terms" in text
    assert "on this: the contract gives a period." in text


def test_the_chain_of_a_provision_shows_the_answer() -> None:
    found = explain(assessed(returned(answer("RET-01.1", "no", ONE)), catalog=ONE), "RET-01")
    assert "the vendor answers No to RET-01.1 (round 1, Questionnaire!H6)" in found


def test_the_list_of_statements_names_answers_with_what_they_made_of_the_point() -> None:
    lines = statements(assessed(returned(answer("RET-01.1", "no", ONE)), catalog=ONE)).splitlines()
    found = [line.split("\t") for line in lines if line.startswith("RET-01\tperiod\t")]
    assert [(line[2], line[4], line[5]) for line in found] == [
        ("met", "acme-terms@2026", "3"),
        ("conflict", "answers:round-1", "Questionnaire!H6"),
    ]


def test_the_assessment_as_json_holds_the_answers_and_keeps_old_fingerprints() -> None:
    found = export(assessed(returned(answer("RET-01.1", "no", ONE)), catalog=ONE), "1", "a" * 64)
    bare = export(assessed(catalog=ONE), "1", "a" * 64)
    by_code = {d.code: d for d in found.determinations}
    (one,) = by_code["RET-01"].answers
    assert (one.ref, one.word, one.place, one.received) == ("RET-01.1", "no", "Questionnaire!H6", date(2026, 11, 20))
    before = {d.code: d.fingerprint for d in bare.determinations}
    assert by_code["DPA-01"].fingerprint == before["DPA-01"]
    assert by_code["RET-01"].fingerprint != before["RET-01"]
