"""Our own plan of a questionnaire: its words, and its workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

import small
from ddq.check.layout import check_layout
from ddq.cli.documents import press
from ddq.cli.load import Loaded, load_assessment
from ddq.cli.outbound import questionnaire
from ddq.decide.asking import plan
from ddq.model.answer import Answer, Round, fingerprint
from ddq.model.asking import BECAUSE, QuestionPlan
from ddq.model.assessment import Assessment
from ddq.model.engagement import Override, Waiver
from ddq.model.on_file import OnFile
from ddq.model.plan import PlanView
from ddq.model.provision import OnlyIf
from ddq.read.layout import read_layout
from ddq.read.shipped import shipped
from ddq.render import names
from ddq.render.plan import REASONS, plan_view, result
from ddq.render.plan_text import plan_json, plan_text
from ddq.render.view import build_view
from office import convert, formula_count, needs_office, page_count, pages, stale_cells

EXCEPTIONS = "For Acme API: is every exception listed? List them."


def came(*answers: Answer, **given: Any) -> Round:
    known: dict[str, Any] = {"engagement": "ENG-2026-0001", "round": 1, "received": date(2026, 11, 2)}
    return Round(**{**known, "answers": answers, **given})


def said(word: str = "no", details: str = "Backups are kept longer.", **given: Any) -> Answer:
    known: dict[str, Any] = {
        "question": "RET-01.2", "fingerprint": fingerprint(EXCEPTIONS), "word": word, "written": word.title(),
        "details": details, "sheet": "3 Questionnaire", "cell": "H8",
    }  # fmt: skip
    return Answer(**{**known, **given})


def with_rounds(*rounds: Round, **changes: Any) -> Assessment:
    return replace(small.assessed(**changes), on_file=OnFile(rounds=rounds))


def viewed(assessment: Assessment, change: Any = None) -> PlanView:
    found = plan(assessment)
    return plan_view(build_view(assessment, {}, "0.1.0", "0" * 64), change(found) if change else found, assessment)


def asked_why(*rounds: Round) -> tuple[str, str]:
    row = next(one for one in viewed(with_rounds(*rounds)).asked if one.ref == "RET-01.2")
    return row.why, row.earlier


def reason(view: PlanView, ref: str) -> tuple[str, str]:
    row = next(one for one in view.not_asked if one.ref == ref)
    return row.reason, row.says


def test_the_document_is_a_question_plan_of_the_engagement() -> None:
    doc = viewed(small.assessed()).doc
    assert (doc.id, doc.title, doc.header) == ("DQP-2026-0001", "Question plan", "Question plan – Acme")


def test_a_question_asked_is_shown_with_its_points_and_rating() -> None:
    row = viewed(small.assessed()).asked[0]
    assert (row.ref, row.section, row.question) == ("RET-01.2", "Retention", EXCEPTIONS)
    assert (row.points, row.why, row.earlier) == (("Every exception is listed.",), "No document at hand shows it.", "")
    assert (row.required, row.gate, row.severity) == ("Yes", "Should", "Low")


def test_a_follow_up_says_when_it_matters() -> None:
    provision = small.provision("RET-01")
    questions = {
        "RET-01.1": replace(provision.questions["RET-01.1"], elements=("exceptions",)),
        "RET-01.2": replace(
            provision.questions["RET-01.2"], elements=("region",), only_if=OnlyIf(question="RET-01.1", answer=("yes",))
        ),
    }
    assessment = small.assessed(small.catalog_with(replace(provision, questions=questions)))
    assert viewed(assessment).asked[1].question == f"{EXCEPTIONS}\n(Only if RET-01.1: Yes.)"
    assert f"RET-01.2  {EXCEPTIONS} [only if RET-01.1: Yes]" in plan_text(plan(assessment), assessment)


@pytest.mark.parametrize(
    ("round_", "why", "earlier"),
    [
        (
            came(said(fingerprint="another")),
            "Asked again: its words have changed since it was answered.",
            "Round 1, 2 Nov 2026, 3 Questionnaire!H8: “No” “Backups are kept longer.”",
        ),
        (
            came(said("yes", ""), received=date(2025, 11, 2)),
            "Asked again: it was answered more than 12 months ago.",
            "Round 1, 2 Nov 2025, 3 Questionnaire!H8: “Yes”",
        ),
        (
            came(said("partial", "")),
            "To be clarified: Partial came without details.",
            "Round 1, 2 Nov 2026, 3 Questionnaire!H8: “Partial”",
        ),
        (
            came(said("", "", state="unknown-value", written="Mostly")),
            "To be clarified: what was written is none of the answers.",
            "Round 1, 2 Nov 2026, 3 Questionnaire!H8: “Mostly”",
        ),
        (
            came(said("no", "We list them.", state="contradiction", note="Answer and details disagree", cell=""), source="e-mail of 2 Nov"),
            "To be clarified: Answer and details disagree.",
            "Round 1, 2 Nov 2026, e-mail of 2 Nov: “No” “We list them.”",
        ),
    ],
    ids=["changed", "too old", "without details", "none of the answers", "contradiction"],
)  # fmt: skip
def test_why_a_question_is_asked_again_is_said(round_: Round, why: str, earlier: str) -> None:
    assert asked_why(round_) == (why, earlier)


def test_evidence_is_given_with_document_edition_and_section() -> None:
    view = viewed(small.assessed())
    assert reason(view, "DPA-01.1") == ("Shown", "Evidence shows every point that a yes would show.")
    assert view.not_asked[0].evidence == ("Acme Terms of Service (effective 1 Jan 2026): § 2",)


def test_our_own_record_is_named_as_ours() -> None:
    provision = small.provision("DPA-01")
    held = {"DPA-01": replace(small.engagement().in_place["DPA-01"], elements=("signed", "instructions"))}
    view = viewed(small.assessed(small.catalog_with(provision), in_place=held))
    assert view.not_asked[0].evidence == ("Our record: Order form 7",)


def test_a_correction_by_a_person_is_said() -> None:
    day = small.as_of()
    override = Override(
        provision="RET-01", element="exceptions", from_="not-found", to="met", by="A. Novak", role="legal", because="Read", until=day
    )  # fmt: skip
    view = viewed(small.assessed(overrides=(override,)))
    assert reason(view, "RET-01.2") == ("Shown", "Coverage corrected by A. Novak.")
    provision = small.provision("RET-01")
    both = {"RET-01.1": replace(provision.questions["RET-01.1"], elements=("period", "exceptions"))}
    view = viewed(small.assessed(small.catalog_with(replace(provision, questions=both)), overrides=(override,)))
    assert reason(view, "RET-01.1") == ("Shown", "Coverage corrected by A. Novak. Evidence shows the rest.")
    assert view.not_asked[1].evidence == ("Acme Terms of Service (effective 1 Jan 2026): § 3",)


def test_a_waiver_is_given_with_name_role_day_and_reason() -> None:
    waiver = Waiver(provision="RET-01", by="M. Okafor", role="legal", because="Small use", until=date(2026, 12, 31))
    view = viewed(small.assessed(waivers=(waiver,)))
    assert reason(view, "RET-01.2") == ("Waived", "Waived by M. Okafor (Legal) until 31 Dec 2026: Small use.")


def test_an_answer_that_holds_is_given_with_round_day_cell_and_words() -> None:
    view = viewed(with_rounds(came(said())))
    assert reason(view, "RET-01.2") == (
        "Answered",
        "Round 1, 2 Nov 2026, 3 Questionnaire!H8: “No” “Backups are kept longer.”",
    )


def test_an_answer_of_the_engagement_that_is_renewed_names_it() -> None:
    view = viewed(with_rounds(came(said(), engagement="ENG-2025-0009")))
    assert reason(view, "RET-01.2")[1].startswith("Round 1 of ENG-2025-0009, 2 Nov 2026, 3 Questionnaire!H8: “No”")


def test_a_follow_up_that_is_moot_says_after_which_answer() -> None:
    def moot(found: QuestionPlan) -> QuestionPlan:
        held = plan(with_rounds(came(said()))).not_asked
        (known,) = (one.answer for one in held if one.because == "answered")
        child = next(one for one in found.asked if one.code == "RET-01.2")
        shown = next(one for one in found.not_asked if one.code == "RET-01.1")
        question = replace(child.question, only_if=OnlyIf(question="RET-01.1", answer=("yes",)))
        one = replace(shown, code="RET-01.2", question=question, because="moot", answer=known, evidence=())
        return replace(found, not_asked=(one, replace(one, code="RET-01.4", answer=None)))

    view = viewed(small.assessed(), moot)
    said_so = "Round 1, 2 Nov 2026, 3 Questionnaire!H8: “No” “Backups are kept longer.”"
    assert reason(view, "RET-01.2") == ("Moot", f"Follows RET-01.1, which is settled. {said_so}")
    assert reason(view, "RET-01.4") == ("Moot", "Follows RET-01.1, which is settled. Evidence shows it.")


def test_every_reason_has_a_word_a_meaning_and_a_count() -> None:
    assert tuple(REASONS) == BECAUSE
    view = viewed(small.assessed())
    assert {one.reason: one.questions for one in view.reasons if one.questions} == {"Shown": 2}
    assert sum(one.questions for one in view.reasons) == len(view.not_asked)


def test_a_statement_names_document_section_and_day() -> None:
    first, second = viewed(small.assessed()).statements
    assert (first.ref, first.gate) == ("DPA-01/instructions", "Must")
    assert first.source == "Acme Terms of Service, § 2 (1 Jan 2026)"
    assert second.statement == "The contract gives a period."


def test_a_document_without_a_date_is_named_by_the_day_it_was_seen() -> None:
    def undated(found: QuestionPlan) -> QuestionPlan:
        first, second = (replace(one, effective=None) for one in found.understood)
        return replace(found, understood=(first, replace(second, seen=None)))

    first, second = viewed(small.assessed(), undated).statements
    assert first.source == "Acme Terms of Service, § 2 (as seen on 1 Oct 2026)"
    assert second.source == "Acme Terms of Service, § 3 (undated)"


def test_the_result_says_what_is_required_asked_again_and_over_the_budget() -> None:
    found = plan(small.assessed())
    first, second = found.asked
    assert result(found)[0].startswith("Round 1: 2 questions, 1 of them required; about 10 minutes to answer, back by ")
    changed = replace(found, asked=(replace(first, why="changed"), second), over=2)
    assert result(changed) == (
        "Round 1: 2 questions, 1 of them required; about 10 minutes to answer, back by 4 Dec 2026.",
        "1 question is asked again; why is said beside it.",
        "The tier's budget of 45 is passed by 2: no question of a Must provision is cut.",
    )
    both = replace(found, asked=(replace(first, why="changed"), replace(second, why="too-old")))
    assert result(both)[1] == "2 questions are asked again; why is said beside each."


def test_nothing_to_ask_is_said() -> None:
    (line,) = result(replace(plan(small.assessed()), asked=()))
    assert line.startswith("Nothing is left to ask")


def test_the_list_gives_every_reason_that_says_more_than_its_heading() -> None:
    waiver = Waiver(provision="RET-01", by="M. Okafor", role="legal", because="Small use", until=date(2026, 12, 31))
    assessment = small.assessed(waivers=(waiver,))
    lines = plan_text(plan(assessment), assessment).splitlines()
    at = lines.index("Waived (3): the provision is waived")
    assert lines[at + 2] == "    Waived by M. Okafor (Legal) until 31 Dec 2026: Small use."
    cut = plan(small.assessed())
    left = replace(cut.not_asked[0], because="budget", evidence=())
    text = plan_text(replace(cut, not_asked=(left,)), small.assessed())
    assert text.splitlines()[-3:] == [
        "Cut (1): left out to keep the tier's budget; of no Must provision",
        "  DPA-01.1  For Acme API: is an agreement signed?",
        "    Over the budget: Must, desirable points only.",
    ]
    low = cut.asked[0].determination
    view = viewed(small.assessed(), lambda found: replace(found, not_asked=(replace(left, determination=low),)))
    assert reason(view, "DPA-01.1") == ("Cut", "Over the budget: Should, desirable points only.")


def test_as_data_a_plan_holds_every_question_once_and_its_statements() -> None:
    assessment = with_rounds(came(said("partial", "")))
    found = plan_json(plan(assessment), assessment)
    assert [one["code"] for one in found["asked"]] == ["RET-01.2", "RET-01.3"]
    assert found["asked"][0]["why"] == "clarify"
    assert found["asked"][0]["earlier"].startswith("Round 1, 2 Nov 2026")
    assert {one["code"] for one in found["not-asked"]} == {"DPA-01.1", "RET-01.1"}
    assert found["understood"][0]["element"] == "DPA-01/instructions"
    assert (found["round"], found["counts"]["asked"], found["counts"]["shown"]) == (2, 2, 2)


# The workbook

EXAMPLES = ("support-openai", "health-notes", "bank-mistral")


@cache
def loaded(name: str) -> Loaded:
    return load_assessment(str(shipped("catalog") / "examples" / f"{name}.yaml"), None)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The question plans of some examples."""
    folder = tmp_path_factory.mktemp("plans")
    found = {}
    for name in EXAMPLES:
        made = questionnaire(press(loaded(name))).files
        ((_, data),) = [one for one in made if "_question-plan_" in one[0]]
        found[name] = folder / f"{name}.xlsx"
        found[name].write_bytes(data)
    return found


def test_every_path_of_the_layout_names_something() -> None:
    file = read_layout(shipped("templates") / "question-plan.yaml")
    assert [str(problem) for problem in file.problems] == []
    assert file.layout is not None
    assert [str(problem) for problem in check_layout(file.layout, names.known_names(PlanView))] == []


def test_the_workbook_is_structurally_valid_and_holds_every_question(files: dict[str, Path]) -> None:
    for name, file in files.items():
        assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []
        found, book = plan(loaded(name).assessment), load_workbook(file)
        assert [cell.value for cell in book["Asked"]["A"][4:]] == [one.code for one in found.asked]
        assert [cell.value for cell in book["Not asked"]["A"][4:]] == [one.code for one in found.not_asked]
        for sheet in book:
            if sheet.sheet_state == "visible":
                assert sum(one.width for one in sheet.column_dimensions.values()) <= 181


@needs_office
@pytest.mark.office
def test_the_workbook_prints_one_page_wide_and_its_counts_hold(files: dict[str, Path], tmp_path: Path) -> None:
    again = convert(files.values(), "xlsx", tmp_path / "xlsx")
    assert all(formula_count(file) for file in files.values())
    assert [stale for file in files.values() for stale in stale_cells(file, again / file.name)] == []
    printed = convert(files.values(), "pdf", tmp_path / "pdf")
    for file in files.values():
        text = pages(printed / f"{file.stem}.pdf")
        assert 5 <= page_count(printed / f"{file.stem}.pdf") <= 40
        asked = [page for page in text if " Asked " in page.rstrip().splitlines()[-1]]
        assert asked
        assert all("Points still open" in page and "Earlier answer" in page for page in asked)
