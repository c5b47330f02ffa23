"""The questionnaire: what the vendor sees, sheet by sheet, and that it counts and greys by itself."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

import small
from ddq.decide.assess import assess
from ddq.model.answer import LEAST_DETAILS
from ddq.model.assessment import Assessment
from ddq.model.layout import WIDTH_BUDGET
from ddq.read.layout import read_layout
from ddq.read.shipped import shipped
from ddq.render.blocks import widths_of
from ddq.render.present.instructions import SENDER, answers, duration, statuses
from office import convert, formula_count, needs_office, page_count, pages, stale_cells
from outgoing import FIRST_ROW, answered, example, excel, layout, opened, view, word

EXAMPLES = ("support-openai", "health-notes", "bank-mistral", "claims-anthropic-aws")
COLUMNS = [
    "ID", "Section", "Team", "Only if", "Req.", "Question", "What a good answer contains", "Answer", "Details and limits",
    "Evidence (ref, page, link)", "Status",
]  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def second_round(said: str, details: str, **changes: Any) -> Assessment:
    return assess(small.catalog(), small.engagement(), small.as_of(), answered(said, details, **changes))


def column(book: Any, letter: str) -> list[Any]:
    return [cell.value for cell in book["3 Questionnaire"][letter][FIRST_ROW - 1 :]]


def test_the_layout_has_no_problem() -> None:
    assert read_layout(shipped("templates") / "questionnaire.yaml").problems == ()


def test_sheets_stand_in_the_order_in_which_they_are_filled() -> None:
    assessment, shown = example("support-openai")
    book = opened(excel(shown, assessment.catalog.vocabulary))
    assert book.sheetnames == [
        "1 Instructions", "2 Respondent", "3 Questionnaire", "4 Evidence", "5 Subprocessors", "6 Please confirm", "_meta",
        "Lists",
    ]  # fmt: skip
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["_meta", "Lists"]


def test_sub_processors_are_asked_for_only_where_personal_data_may_be_sent() -> None:
    for value, asked in (("yes", True), ("not-known", True), ("no", False)):
        facts = {"personal-data": value, "childrens-data": "not-known"}
        shown = view(small.assessed(facts=facts))
        assert ("5 Subprocessors" in opened(excel(shown)).sheetnames) is asked
        assert ("Sheet 5" in " ".join(row.value for row in shown.how)) is asked


def test_there_is_nothing_to_confirm_where_no_document_says_anything() -> None:
    shown = replace(view(), statements=())
    assert "6 Please confirm" not in opened(excel(shown)).sheetnames


def test_a_workbook_without_two_sheets_is_structurally_valid(tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    path.write_bytes(excel(replace(view(), statements=(), subprocessors=())))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_by_when_and_to_whom_stand_at_the_top() -> None:
    shown = view(reply_to="vendors@example.test")
    sheet = opened(excel(shown))["1 Instructions"]
    top = {str(row[0].value): str(row[1].value) for row in sheet.iter_rows(max_row=12) if row[1].value}
    assert top["Return by"] == "4 Dec 2026"
    assert top["Return to"] == "vendors@example.test"
    assert top["It takes"] == "About 10 minutes in all: 2 questions, 1 of them required (marked *)"
    assert top["What this is"].startswith("Example Shop asks Acme about Acme API. The use: Drafts letters;")


def test_nobody_named_is_the_person_who_sent_it() -> None:
    shown = view()
    rows = {row.label: row.value for row in shown.deadline}
    assert (shown.contact, shown.reply_to) == (SENDER, SENDER)
    assert rows["Return to"] == "The person who sent you this file"
    assert rows["Questions?"] == f"Please ask {SENDER}"


def test_the_person_for_procurement_is_the_contact_and_the_engagement_names_the_address() -> None:
    owners = {"procurement": "L. Chen", "legal": "M. Okafor"}
    shown = view(small.assessed(owners=owners, reply_to="l.chen@example.test"), reply_to="vendors@example.test")
    assert shown.reply_to == "l.chen@example.test"
    assert {row.label: row.value for row in shown.deadline}[
        "Questions?"
    ] == "Please ask L. Chen (Procurement), l.chen@example.test"
    assert "Okafor" not in repr(shown)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(1, "about 5 minutes"), (12, "about 10 minutes"), (50, "about 50 minutes"), (55, "about 1 hour"), (70, "about 1 hour"),
     (95, "about 1½ hours"), (225, "about 4 hours"), (400, "about 6½ hours")],
)  # fmt: skip
def test_an_estimate_is_said_as_people_say_it(minutes: int, said: str) -> None:
    assert duration(minutes) == said


def test_every_answer_and_every_status_of_the_closed_lists_is_explained() -> None:
    vocabulary = small.catalog().vocabulary
    assert [row.label for row in answers(vocabulary)] == list(vocabulary.lists["answer"].values())
    assert [label for label, _ in statuses(vocabulary)] == list(vocabulary.lists["row-status"].values())


def test_the_questions_stand_under_their_headers_with_id_first() -> None:
    assessment, shown = example("health-notes")
    book = opened(excel(shown, assessment.catalog.vocabulary))
    sheet = book["3 Questionnaire"]
    assert [cell.value for cell in sheet[5]] == COLUMNS
    assert column(book, "A") == [question.id for question in shown.asked]
    assert column(book, "F") == [question.question for question in shown.asked]
    assert sheet.freeze_panes == "B6"
    assert sheet.auto_filter.ref == f"A5:K{5 + shown.questions}"
    assert set(column(book, "H")) | set(column(book, "I")) | set(column(book, "J")) == {None}
    for name, letter in (
        ("ddq_id", "A"),
        ("ddq_answer", "H"),
        ("ddq_details", "I"),
        ("ddq_evidence", "J"),
        ("ddq_status", "K"),
    ):
        place = book.defined_names[name].attr_text
        assert place == f"'3 Questionnaire'!${letter}$6:${letter}${5 + shown.questions}"


def test_no_sheet_is_wider_than_prints_well() -> None:
    for sheet in layout().sheets:
        assert sheet.hidden or sum(widths_of(sheet)) <= WIDTH_BUDGET


def test_guidance_says_what_is_open_what_to_attach_and_under_which_law() -> None:
    _, shown = example("support-openai")
    (first, *_) = [question for question in shown.asked if question.authority and len(question.points) > 1]
    points = [f"– {point}" for point in first.points]
    assert first.guidance.split("\n") == [*points, f"Attach: {first.evidence}", f"See {first.authority}"]


def test_only_citations_that_somebody_checked_are_sent() -> None:
    assessment, shown = example("support-openai")
    unchecked = {
        name: replace(one, sections={key: replace(part, checked=None) for key, part in one.sections.items()})
        for name, one in assessment.catalog.authorities.items()
    }
    after = view(replace(assessment, catalog=replace(assessment.catalog, authorities=unchecked)))
    assert {question.authority for question in after.asked} == {""} < {question.authority for question in shown.asked}
    assert not [question.id for question in after.asked if "See " in question.guidance.rpartition("Attach: ")[2]]


def test_many_sections_of_one_law_are_cut_to_their_paragraph() -> None:
    _, shown = example("health-notes")
    cited = next(question.authority for question in shown.asked if question.id == "HLTH-01.2")
    assert "164.504(e)" in cited
    assert "164.504(e)(" not in cited


def test_an_answer_that_must_be_clarified_is_asked_again_with_what_was_written() -> None:
    shown = view(second_round("partial", "Not yet."))
    (asked,) = [question for question in shown.asked if question.id == "RET-01.2"]
    assert asked.earlier == "Your earlier answer (5 Oct 2026): “Partial”, “Not yet.”"
    assert asked.guidance.endswith(asked.earlier)
    rows = {row.label: row.value for row in shown.about}
    assert rows["New in this round"].endswith("Asked again, with your earlier answer beside the question: 1.")
    assert shown.doc.footer == "DDQ-2026-0001 · round 2 · 22 Nov 2026"


def test_long_earlier_details_are_cut_and_unknown_words_stand_as_written() -> None:
    changes = {"question": "RET-01.2", "written": " see attached ", "state": "unknown-value"}
    shown = view(second_round("", "x" * 300, **changes))
    (asked,) = [question for question in shown.asked if question.id == "RET-01.2"]
    assert asked.earlier == f"Your earlier answer (5 Oct 2026): “see attached”, “{'x' * 200} …”"


def test_an_answer_that_holds_is_counted_and_not_asked() -> None:
    shown = view(second_round("planned", "By the end of March 2027."))
    assert "RET-01.2" not in [question.id for question in shown.asked]
    rows = {row.label: row.value for row in shown.about}
    assert rows["New in this round"] == "Earlier answers that hold and are not asked again: 1."


def test_only_input_cells_are_unlocked_and_there_is_no_password() -> None:
    assessment, shown = example("support-openai")
    book = opened(excel(shown, assessment.catalog.vocabulary))
    assert not book._named_styles["Normal"].protection.locked
    for sheet in book:
        if sheet.sheet_state != "visible":
            continue
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert (sheet.protection.formatRows, sheet.protection.autoFilter, sheet.protection.insertHyperlinks) == (
            False,
        ) * 3
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.has_style]
        assert all(cell.fill.fgColor.rgb.endswith("FFF9E5") for cell in cells if not cell.protection.locked)
        assert sheet.title == "1 Instructions" or any(not cell.protection.locked for cell in cells)
        assert not sheet.merged_cells.ranges
    for letter, form in (("H", "General"), ("I", "@"), ("J", "@")):
        found = {cell.number_format for cell in book["3 Questionnaire"][letter][FIRST_ROW - 1 :]}
        assert found == {form}


def test_the_answer_is_chosen_from_the_closed_list_and_nothing_else_is_taken() -> None:
    assessment, shown = example("support-openai")
    sheet = opened(excel(shown, assessment.catalog.vocabulary))["3 Questionnaire"]
    last = 5 + shown.questions
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    rule = rules[f"H6:H{last}"]
    assert (rule.type, rule.formula1, rule.errorStyle, rule.showErrorMessage) == ("list", "lst_answer", None, True)
    assert all(len(one.prompt or "") <= 100 for one in rules.values())


def test_the_hidden_sheets_hold_what_a_return_is_matched_by() -> None:
    assessment, shown = example("support-openai")
    book = opened(excel(shown, assessment.catalog.vocabulary))
    meta = [tuple(cell.value for cell in row) for row in book["_meta"].iter_rows()]
    fields = {label: value for label, value, _ in meta if isinstance(label, str)}
    assert fields["document"] == "DDQ-2026-0042"
    assert (fields["engagement"], fields["round"], fields["questions"]) == ("ENG-2026-0042", 1, shown.questions)
    assert set(meta) >= {(question.id, question.fingerprint, question.elements) for question in shown.asked}
    assert set(meta) >= {(statement.ref, statement.fingerprint, None) for statement in shown.statements}


def test_the_file_says_which_document_engagement_and_round_it_is() -> None:
    book = opened(excel(view(second_round("partial", "Not yet."))))
    found = {one.name: one.value for one in book.custom_doc_props.props}
    assert found == {"ddq-document": "DDQ-2026-0001", "ddq-engagement": "ENG-2026-0001", "ddq-round": "2"}
    assert (book.properties.creator, book.properties.title) == ("Example Shop", "Vendor questionnaire – Acme API")


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_forms_are_structurally_valid(name: str, tmp_path: Path) -> None:
    assessment, shown = example(name)
    for suffix, data in ((".xlsx", excel(shown, assessment.catalog.vocabulary)), (".docx", word(shown))):
        path = tmp_path / f"{name}{suffix}"
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_same_plan_gives_the_same_bytes() -> None:
    assessment, shown = example("support-openai")
    assert excel(shown, assessment.catalog.vocabulary) == excel(shown, assessment.catalog.vocabulary)
    assert word(shown) == word(shown)


def test_word_offers_the_words_of_the_closed_lists_for_each_question_and_statement() -> None:
    assessment, shown = example("support-openai")
    lists = assessment.catalog.vocabulary.lists
    with zipfile.ZipFile(io.BytesIO(word(shown))) as package:
        tree = ElementTree.fromstring(package.read("word/document.xml"))
    offered = {}
    for control in tree.iter(f"{W}sdtPr"):
        tag: Any = control.find(f"{W}tag")
        items = [item.get(f"{W}value") for item in control.iter(f"{W}listItem")]
        offered[tag.get(f"{W}val")] = items
    for question in shown.asked:
        assert offered[f"ddq:answer:{question.id}"] == list(lists["answer"].values())
        assert f"ddq:details:{question.id}" in offered
    for statement in shown.statements:
        assert offered[f"ddq:confirm:{statement.ref}"] == list(lists["confirmation"].values())
        assert f"ddq:correction:{statement.ref}" in offered
    text = "".join(node.text or "" for node in tree.iter(f"{W}t"))
    assert f"Types: {', '.join(lists['vendor-document'].values()).lower()}." in text
    assert "What is written here has to be typed in by us." in text


def statuses_after(cells: dict[str, str], shown: Any, folder: Path) -> dict[str, str]:
    """Return each question's status after some cells were filled and everything was recalculated."""
    book = opened(excel(shown))
    for place, value in cells.items():
        book["3 Questionnaire"][place] = value
    book.save(folder / "filled.xlsx")
    after = load_workbook(convert([folder / "filled.xlsx"], "xlsx", folder) / "filled.xlsx", data_only=True)
    counted = {row[0].value: row[1].value for row in after["1 Instructions"].iter_rows() if row[0].value}
    found = dict(zip(column(after, "A"), column(after, "K"), strict=True))
    assert all(counted[label] == list(found.values()).count(label) for label in set(found.values()))
    return found


@needs_office
@pytest.mark.office
def test_a_row_says_by_itself_what_it_still_needs(tmp_path: Path) -> None:
    parent = replace(view().asked[0], id="P-1.1", only_if="")
    child = replace(parent, only_if="P-1.1: Yes, Partial")
    questions = (
        parent,
        replace(child, id="P-1.2"),
        replace(parent, id="P-2.1"),
        replace(child, id="P-2.2", only_if="P-2.1: Yes, Partial"),
        replace(parent, id="P-3.1", required="", status="Optional"),
        replace(child, id="P-3.2", only_if="P-3.1: No, Planned"),
        replace(child, id="P-4.1", only_if="P-9.9: Yes"),
        *(replace(parent, id=f"Q-{number}") for number in range(6)),
    )
    shown = replace(view(), asked=questions)
    cells = {
        "H6": "No", "I6": "We do not.", "H7": "Yes",
        "H8": "Partial", "I8": "x" * (LEAST_DETAILS - 1),
        "H11": "Yes",
        "H13": "Yes", "H14": "N/A", "I14": "x" * LEAST_DETAILS, "H15": " ", "H16": "Planned", "H17": " Yes ",
        "I18": "Details alone answer nothing.",
    }  # fmt: skip
    assert statuses_after(cells, shown, tmp_path) == {
        "P-1.1": "Done", "P-1.2": "Not needed", "P-2.1": "Needs detail", "P-2.2": "Open", "P-3.1": "Optional",
        "P-3.2": "Done", "P-4.1": "Open",
        "Q-0": "Done", "Q-1": "Done", "Q-2": "Open", "Q-3": "Needs detail", "Q-4": "Done", "Q-5": "Open",
    }  # fmt: skip


@needs_office
@pytest.mark.office
def test_stored_counts_and_statuses_are_the_recalculated_ones(tmp_path: Path) -> None:
    files = []
    for name in EXAMPLES:
        assessment, shown = example(name)
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(excel(shown, assessment.catalog.vocabulary))
    results = convert(files, "xlsx", tmp_path)
    assert all(formula_count(file) > 40 for file in files)
    assert [stale for file in files for stale in stale_cells(file, results / file.name)] == []


@needs_office
@pytest.mark.office
def test_it_prints_one_page_wide_with_the_instructions_on_one_page(tmp_path: Path) -> None:
    assessment, shown = example("health-notes")
    files = [tmp_path / "sheet.xlsx", tmp_path / "text.docx"]
    files[0].write_bytes(excel(shown, assessment.catalog.vocabulary))
    files[1].write_bytes(word(shown))
    out = convert(files, "pdf", tmp_path)
    printed = pages(out / "sheet.pdf")
    of = [re.search(r"\d (Instructions|Respondent|Questionnaire|Evidence|Subprocessors|Please confirm)", page.rstrip().splitlines()[-1])
          for page in printed]  # fmt: skip
    names = [found[1] for found in of if found]
    assert len(names) == len(printed)
    assert (names.count("Instructions"), names.count("Respondent"), names.count("Evidence")) == (1, 1, 1)
    assert names.count("Questionnaire") <= shown.questions / 3
    for page, name in zip(printed, names, strict=True):
        assert name != "Questionnaire" or ("What a good answer contains" in page and "Status" in page)
    assert page_count(out / "text.pdf") < shown.questions / 2
    (first, *_) = pages(out / "text.pdf")
    assert all(row.label in first for row in (*shown.deadline, *shown.answers))
