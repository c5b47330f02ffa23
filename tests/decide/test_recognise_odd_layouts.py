"""Layouts that break habits: boxes, stacked answers, sub-questions, Word forms, values of other scales."""

from __future__ import annotations

from collections.abc import Sequence

from ddq.decide.recognise import recognise
from ddq.model.book import Book, Merge
from ddq.model.returned import Reading
from questionnaires import ASKED, Row, book, changed, grid, listed, pairs


def read(given: Book) -> Reading:
    return recognise(given, {})


def answers(reading: Reading) -> list[tuple[str, str]]:
    return [(one.question, one.raw) for one in reading.items]


def word(*tables: Sequence[Row], text: Sequence[str] = ()) -> Book:
    made = [grid(f"Table {n}", rows) for n, rows in enumerate(tables, 1)]
    return book(*made, grid("Text", [(one,) for one in text]), name="form.docx", kind="docx")


def test_numbered_labels_in_front_and_a_response_label_before_each_answer() -> None:
    rows: list[Row] = [("Vendor security review", None)]
    for n, (q, a) in enumerate(pairs(), 1):
        rows += [(f"1.{n}", q), ("Response:", a), ("Comments:", f"note {n}")]
    reading = read(book(grid("Sheet1", rows)))
    assert answers(reading) == pairs()
    assert [one.notes for one in reading.items] == [f"note {n}" for n in range(1, 7)]
    assert [one.id for one in reading.items] == [f"1.{n}" for n in range(1, 7)]


def test_controls_with_a_status_of_their_own_scale_are_listed_as_unknown_values() -> None:
    status = ["Implemented", "Partially implemented", "Not implemented", "Implemented", "N/A", "Implemented"]
    rows = [("Ref", "Control", "Control description", "Status", "Comments"),
            *((f"C{n}", f"Topic {n}", f"The supplier keeps rule {n} of the policy in writing.", s, None)
              for n, s in enumerate(status, 1))]  # fmt: skip
    reading = read(book(grid("Controls", rows)))
    assert [one.raw for one in reading.items] == status
    assert reading.items[0].question.startswith("The supplier keeps rule 1")
    assert {one.word for one in reading.items} == {"", "not-applicable"}


def test_boxes_for_states_of_a_control() -> None:
    head = ("Requirement", "In Place", "Not in Place", "Not Applicable")
    rows: list[Row] = [
        head,
        *((f"{q}", "☒" if n % 2 else "☐", "☐" if n % 2 else "☒", "☐") for n, q in enumerate(ASKED, 1)),
    ]
    assert [one.raw for one in read(word(rows)).items] == ["In Place", "Not in Place"] * 3


def test_an_empty_row_of_boxes_is_blank() -> None:
    rows = [("Question", "Yes", "No"), (ASKED[0], "☐", "☐"), (ASKED[1], "☒", "☐"), (ASKED[2], "☐", "☒")]
    assert [one.state for one in read(word(rows)).items] == ["blank", "answered", "answered"]


def test_sub_questions_without_an_id_are_read_with_their_answers() -> None:
    rows = [("ID", "Question", "Answer"), ("1", ASKED[0], "Yes"), (None, "a) in backups", "No"), (None, "b) in logs", "Yes"),
            *((str(n), q, "Yes") for n, q in enumerate(ASKED[1:], 2)),
            *((str(n), f"{q} And now?", "No") for n, q in enumerate(ASKED, 7))]  # fmt: skip
    reading = read(book(grid("S", rows)))
    assert [(one.question, one.raw) for one in reading.items[1:3]] == [("a) in backups", "No"), ("b) in logs", "Yes")]


def test_a_yes_no_column_and_a_column_for_text_are_answer_and_notes() -> None:
    rows = [
        ("Question", "Response (Y/N/NA)", "Response (text)"),
        *((q, a, f"In words {n}.") for n, (q, a) in enumerate(pairs(), 1)),
    ]
    reading = read(book(grid("S", rows)))
    assert answers(reading) == pairs()
    assert reading.items[0].notes == "In words 1."


def test_a_score_left_of_its_question_is_read() -> None:
    rows = [("Score", "Question"), *((n % 2, q) for n, q in enumerate(ASKED))]
    assert [one.raw for one in read(book(grid("CloudHR-like", rows))).items] == ["0", "1"] * 3


def test_guidance_rows_between_the_questions_are_not_items() -> None:
    lists = tuple(listed(row, row, 3, ("No", "Yes, for some", "Yes, for most", "Yes, for all")) for row in (2, 5, 8))
    rows = [("Stream", "Governance", "Answer", "Interview notes"),
            ("A", ASKED[0], "Yes, for most", None), (None, "You keep a list of what is encrypted", None, None),
            (None, "You review it each year", None, None),
            ("A", ASKED[1], "No", None), (None, "You use a current protocol", None, None), (None, "You test it", None, None),
            ("B", ASKED[2], "Yes, for all", None), (None, "You ask everybody", None, None)]  # fmt: skip
    reading = read(book(grid("Interview", rows, choices=lists)))
    assert answers(reading) == [(ASKED[0], "Yes, for most"), (ASKED[1], "No"), (ASKED[2], "Yes, for all")]
    assert [one.state for one in reading.items] == ["unknown-value", "answered", "unknown-value"]


def test_a_section_name_as_the_header_of_its_questions() -> None:
    rows = [
        ("Encryption", "Response", "Comments"),
        *((q, a, None) for q, a in pairs()[:3]),
        ("Access", "Response", "Comments"),
        *((q, a, None) for q, a in pairs()[3:]),
    ]
    reading = read(book(grid("S", rows)))
    assert answers(reading) == pairs()
    assert [one.section for one in reading.items] == ["Encryption"] * 3 + ["Access"] * 3


def test_every_value_the_form_came_with_is_no_answer_though_a_few_were_changed() -> None:
    asked = [f"How far is practice {n} followed?" for n in range(12)]
    said = ["To evaluate"] * 10 + ["Yes", "No"]
    made = read(book(grid("S", [("Question", "Answer"), *zip(asked, said, strict=True)])))
    assert (made.counts.placeholder, made.counts.answered) == (10, 2)


def test_a_number_that_every_row_came_with_is_no_answer() -> None:
    asked = [f"How far is practice {n} followed?" for n in range(12)]
    made = read(book(grid("S", [("Question", "Maturity level"), *((q, 1) for q in asked)])))
    assert made.counts.placeholder == 12


def test_questions_in_a_wide_merged_cell_are_read() -> None:
    rows = [
        ("No", "Question", None, None, "Supplier response"),
        *((n, q, None, None, a) for n, (q, a) in enumerate(pairs(), 1)),
    ]
    merges = tuple(Merge(row, 2, row, 4) for row in range(1, 8))
    assert answers(read(book(grid("S", rows, merges=merges)))) == pairs()


def test_an_answer_merged_over_two_questions_is_the_answer_to_both() -> None:
    rows = [("ID", "Question", "Answer"), ("1", ASKED[0], "Yes"), ("2", ASKED[1], None), ("3", ASKED[2], "No")]
    reading = read(book(grid("S", rows, merges=(Merge(2, 3, 3, 3),))))
    assert [one.raw for one in reading.items] == ["Yes", "Yes", "No"]


def test_struck_and_broken_answers_are_flagged() -> None:
    rows = [("ID", "Question", "Answer"), *((f"Q{n}", q, a) for n, (q, a) in enumerate(pairs(), 1))]
    made = changed(
        grid("S", rows),
        {(2, 3): {"struck": True}, (3, 3): {"value": "#N/A", "error": True}, (4, 3): {"value": "", "formula": True}},
    )
    items = read(book(made)).items
    assert items[0].note == "The answer is struck through."
    assert (items[1].state, items[1].note) == ("blank", "The answer is an error of the sheet, #N/A.")
    assert (items[2].state, items[2].note) == ("blank", "The answer is a formula without a stored value.")


def test_a_word_table_with_headers_is_read_with_its_notes() -> None:
    head = ("#", "Question", "Vendor Response", "Analyst Notes")
    one = [head, *((f"1.{n}", q, f"{a} — see section {n}", "Fine") for n, (q, a) in enumerate(pairs(), 1))]
    two = [("Domain", "Status"), ("1. Encryption", "✅ Good"), ("2. Access", "⚠️ Gap")]
    reading = read(word(one, two, text=["Security questionnaire", "Domain 1: Encryption"]))
    assert [one.raw for one in reading.items] == [f"{a} — see section {n}" for n, (_, a) in enumerate(pairs(), 1)]
    assert {(one.sheet, one.word, one.state, one.notes) for one in reading.items} == {("Table 1", "", "answered", "")}


def test_a_word_table_of_fields_gives_each_label_with_its_value() -> None:
    rows = [
        ("Company name:", "Acme Ltd"),
        ("Contact e-mail:", "x@acme.test"),
        ("Do you encrypt data?", "Yes/No"),
        ("Date:", None),
    ]
    reading = read(word(rows))
    assert answers(reading) == [
        ("Company name:", "Acme Ltd"),
        ("Contact e-mail:", "x@acme.test"),
        ("Do you encrypt data?", "Yes/No"),
        ("Date:", ""),
    ]
    assert [one.state for one in reading.items] == ["answered", "answered", "placeholder", "blank"]


def test_word_tables_of_one_column_hold_the_answer_under_the_question() -> None:
    reading = read(
        word([("How is data encrypted?",), ("With AES-256, see our paper.",)], [("Who may read it?",), ("",)])
    )
    assert answers(reading) == [("How is data encrypted?", "With AES-256, see our paper."), ("Who may read it?", "")]


def test_a_box_ticked_in_the_text_of_a_cell_is_the_answer() -> None:
    rows = [
        ("Question", "Answer"),
        (ASKED[0], "☒ Yes ☐ No"),
        (ASKED[1], "☐ Yes ☒ No ☐ N/A"),
        (ASKED[2], "☐ Yes ☐ No"),
        (ASKED[3], "[x] Yes [ ] No"),
    ]
    assert [(one.state, one.word) for one in read(word(rows)).items] == [
        ("answered", "yes"),
        ("answered", "no"),
        ("placeholder", ""),
        ("answered", "yes"),
    ]


def test_paragraphs_with_an_answer_label_are_read_when_no_table_holds_questions() -> None:
    text = [
        "Security questions",
        *(line for n, (q, a) in enumerate(pairs(), 1) for line in (f"{n}. {q}", f"Answer: {a}")),
    ]
    assert [one.raw for one in read(word(text=text)).items] == ["Yes", "No", "Yes", "N/A", "Partial", "Yes"]


def test_a_box_of_instructions_in_word_is_not_read() -> None:
    reading = read(
        word([("Please answer all questions and return the form by Friday.",)], [("Question", "Answer"), *pairs()])
    )
    assert answers(reading) == pairs()
