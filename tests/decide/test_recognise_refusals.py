"""What is no questionnaire yields no answer: registers, lists, instructions, copies and questions without answers."""

from __future__ import annotations

from datetime import date

import pytest

from ddq.decide.recognise import recognise
from ddq.model.columns import Columns
from questionnaires import ASKED, Row, book, grid, listed, pairs

TABLES: dict[str, list[Row]] = {
    "a risk register": [
        ("Risk ID", "Description", "Likelihood", "Impact", "Owner", "Response", "Status", "Comments"),
        ("R-1", "The vendor fails and the service stops.", 3, 4, "Ann", "Mitigate", "Open", "Review in May"),
        ("R-2", "Data leaves the region.", 2, 5, "Bob", "Accept", "Closed", None),
        ("R-3", "Prices rise.", 4, 2, "Ann", "Transfer", "Open", None),
    ],
    "a price list": [
        ("Item", "Description", "Unit", "Price", "Notes"),
        ("A-1", "Seat, one month", "user", 20.0, None),
        ("A-2", "Support, gold", "year", 900.0, "from 10 seats"),
        ("A-3", "Storage", "GB", 0.1, None),
    ],
    "an invoice": [
        ("Invoice", "2026-17", None, None),
        ("Pos", "Description", "Qty", "Amount"),
        (1, "Licences", 10, 200.0),
        (2, "Support", 1, 90.0),
        (None, "Total", None, 290.0),
        (None, "VAT", None, 55.1),
    ],
    "a plain table": [
        ("Country", "Capital", "Population", "In the EU"),
        ("France", "Paris", 68e6, "Yes"),
        ("Norway", "Oslo", 5e6, "No"),
        ("Spain", "Madrid", 48e6, "Yes"),
        ("Italy", "Rome", 59e6, "Yes"),
    ],
    "test cases": [
        ("Test ID", "Description", "Expected result", "Actual result", "Pass/Fail", "Comments"),
        ("T-1", "Log in with a wrong password.", "Refused", "Refused", "Pass", None),
        ("T-2", "Log out.", "Done", "Done", "Pass", None),
    ],
    "a backlog": [
        ("Key", "Summary", "Status", "Assignee", "Priority"),
        ("AB-1", "Does the export hang?", "Open", "Ann", "High"),
        ("AB-2", "Make the list shorter", "Done", "Bob", "Low"),
        ("AB-3", "Fix the footer", "Open", "Ann", "Low"),
    ],
    "a change log": [
        ("Version", "Date", "Description of change"),
        ("1.0", "2024-01-02", "First version."),
        ("1.1", "2024-05-02", "Added section three."),
    ],
    "a contact list": [
        ("Name", "Role", "E-mail", "Phone"),
        ("Ann", "CISO", "ann@acme.test", "1"),
        ("Bob", "DPO", "bob@acme.test", "2"),
    ],
    "a glossary": [
        ("Term", "Definition"),
        ("DPA", "An agreement on data processing."),
        ("ZDR", "Nothing is kept after the answer."),
    ],
    "a to-do list": [
        ("No", "Activity", "Done (Yes/No)", "Owner", "Due date"),
        (1, "Write to the vendor", "Yes", "Ann", "2026-01-01"),
        (2, "Read the contract", "No", "Bob", "2026-02-01"),
        (3, "Call the lawyer", "No", "Bob", "2026-02-01"),
    ],
    "instructions": [
        ("How to fill in this workbook",),
        ("Who should answer?",),
        ("The person who knows the product best.",),
        ("Answer each question on the next sheet with Yes, No or N/A.",),
        ("Yes", "The control is in place."),
        ("No", "It is not."),
    ],
    "a summary with counts": [
        ("Section", "Yes", "No", "N/A"),
        ("Encryption", 10, 2, 1),
        ("Access", 8, 0, 3),
        ("Backups", 5, 5, 0),
        ("Total", 23, 7, 4),
    ],
    "a list of sub-processors": [
        ("Name", "Service", "Country", "Personal data (Yes/No)"),
        ("Cloud AG", "Hosting", "Germany", "Yes"),
        ("Mail Inc.", "E-mail", "US", "No"),
    ],
    "vulnerabilities": [
        ("ID", "Finding", "Severity", "Status", "Recommendation"),
        ("V-1", "Old TLS is accepted.", "High", "Open", "Switch it off."),
        ("V-2", "A header is missing.", "Low", "Fixed", "Set it."),
    ],
    "a status report by domain": [
        ("Domain", "Status"),
        ("1. Governance", "✅ Good"),
        ("2. Access", "⚠️ Gap"),
        ("3. Data", "✅ Good"),
    ],
    "terms": [
        ("1", "The supplier shall encrypt data."),
        ("2", "The supplier shall tell us of incidents."),
        ("3", "Law of Ireland."),
    ],
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_a_table_that_asks_nothing_gives_no_items_and_says_why(rows: list[Row]) -> None:
    reading = recognise(book(grid("Sheet1", rows)), {})
    assert reading.items == ()
    assert reading.notes[0].rule == "not-understood"
    assert "--answer-col" in reading.notes[0].hint


def test_an_empty_file_says_so() -> None:
    assert recognise(book(grid("Sheet1", [])), {}).notes[0].message == "vendor.xlsx holds nothing."


def test_a_sheet_that_is_not_there_is_named() -> None:
    reading = recognise(book(grid("Sheet1", pairs())), {}, Columns("Sheet 2"))
    assert reading.notes[0].message == "There is no sheet 'Sheet 2' with anything in it."


def test_questions_without_a_column_of_answers_are_named_with_their_sheet() -> None:
    rows = [("ID", "Question", "Guidance"), *((f"Q-{n}", q, "Say how.") for n, q in enumerate(ASKED, 1))]
    reading = recognise(book(grid("Questions", rows)), {})
    assert reading.items == ()
    assert (
        reading.notes[0].message == "Questions were seen on 'Questions', but it is not clear where the answers stand."
    )
    assert [(one.sheet, one.cell, one.rule) for one in reading.notes[1:]] == [("Questions", "B1", "no-answers")]


def test_sheets_of_examples_and_explanations_are_passed_over() -> None:
    rows = [("ID", "Question", "Answer"), *((f"Q-{n}", q, a) for n, (q, a) in enumerate(pairs(), 1))]
    other = [("ID", "Question", "Answer"), *((f"E-{n}", f"{q} Really?", "Yes") for n, q in enumerate(ASKED, 1))]
    reading = recognise(book(grid("Example", other), grid("FAQ", other), grid("Form", rows)), {})
    assert {one.sheet for one in reading.items} == {"Form"}
    assert [one.partition(":")[0] for one in reading.passed_over] == ["Example", "FAQ"]


def test_hidden_sheets_are_not_read_but_told() -> None:
    rows = [("ID", "Question", "Answer"), *((f"Q-{n}", q, a) for n, (q, a) in enumerate(pairs(), 1))]
    shown = [("ID", "Question", "Answer"), *((f"S-{n}", f"{q} In short?", a) for n, (q, a) in enumerate(pairs(), 1))]
    reading = recognise(book(grid("Store", rows, visible=False), grid("Form", shown)), {})
    assert {one.sheet for one in reading.items} == {"Form"}
    assert reading.passed_over == ("Store: hidden, 6 rows read as questions",)


def test_several_respondents_below_each_other_are_not_read() -> None:
    lines = [("Timestamp", *ASKED), *((f"2026-01-0{n}", *("Yes",) * 6) for n in range(1, 4))]
    assert recognise(book(grid("Responses", lines)), {}).items == ()


def test_a_library_of_questions_takes_no_answers() -> None:
    content = grid("demo_content", [("ref_id", "questions", "answers"), ("1", ASKED[0], "a1"), ("2", ASKED[1], "a1")])
    reading = recognise(
        book(grid("library_content", [("a", "b")]), content, grid("answers_content", [("id", "x")])), {}
    )
    assert (reading.framework, reading.items) == ("ciso-assistant", ())
    assert reading.notes[0].message == "The file is a library of questions; it takes no answers."


PLACEHOLDERS = (
    "TBD", "tbc", "mm/dd/yyyy", "dd.mm.yyyy", "555-555-5555", "Yes/No", "Yes / No / N/A", "Complete /Partial /Not available",
    "☐ Yes ☐ No", "Click or tap here to enter text.", "Choose an item.", "[Answer here]", "<vendor to complete>", "...",
    "See Instructions tab for guidance", "see attached", "Please select", "- select -", "To evaluate", "name@yourdomain.com", "Ja/Nein",
    "https://www.vendor.domain/vpat", "à compléter",
)  # fmt: skip


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_what_only_holds_the_place_of_an_answer_is_no_answer(text: str) -> None:
    rows = [("Question", "Answer"), (ASKED[0], text), *pairs()[1:]]
    first = recognise(book(grid("Form", rows)), {}).items[0]
    assert (first.state, first.word, first.raw) == ("placeholder", "", text)


def test_the_questions_own_words_are_a_placeholder() -> None:
    rows = [("Question", "Answer"), ("Vendor Name", "Vendor name"), *pairs()]
    assert recognise(book(grid("Form", rows)), {}).items[0].state == "placeholder"


def test_one_value_in_every_row_that_is_no_answer_word_came_with_the_form() -> None:
    asked = [f"Is control {n} in use?" for n in range(12)]
    made = recognise(book(grid("Form", [("Question", "Answer"), *((q, "Level one") for q in asked)])), {})
    assert {one.state for one in made.items} == {"placeholder"}
    same = recognise(book(grid("Form", [("Question", "Answer"), *((q, "Yes") for q in asked)])), {})
    assert {one.state for one in same.items} == {"answered"}


@pytest.mark.parametrize("raw", ["", " ", "\u200b", "\u00a0"])
def test_what_cannot_be_seen_is_blank(raw: str) -> None:
    rows = [("Question", "Answer"), (ASKED[0], raw), *pairs()[1:]]
    assert recognise(book(grid("Form", rows)), {}).items[0].state == "blank"


@pytest.mark.parametrize(
    "raw", ["Yes, a small percentage does", "Yes, most of them do", "Yes (partially)", "No, but planned"]
)
def test_an_answer_that_goes_on_is_not_the_plain_answer(raw: str) -> None:
    rows = [("Question", "Answer"), (ASKED[0], raw), *pairs()[1:]]
    first = recognise(book(grid("Form", rows)), {}).items[0]
    assert (first.state, first.word) == ("unknown-value", "")


@pytest.mark.parametrize("raw", ["Alternate", "Both", "Maybe"])
def test_a_word_that_nobody_offered_is_listed_as_unknown(raw: str) -> None:
    rows = [("Question", "Answer"), (ASKED[0], raw), *pairs()[1:]]
    assert recognise(book(grid("Form", rows)), {}).items[0].state == "unknown-value"


def test_a_word_that_the_cell_offers_is_an_answer_though_none_of_ours() -> None:
    rows = [("Question", "Answer"), ("Where is it hosted?", "4) In our own halls"), *pairs()[1:]]
    choices = (
        listed(2, 2, 2, ("1) In a cloud", "4) In our own halls")),
        listed(3, 7, 2, ("Yes", "No", "N/A", "Partial")),
    )
    first = recognise(book(grid("Form", rows, choices=choices)), {}).items[0]
    assert (first.state, first.word) == ("answered", "")


def test_a_word_beside_the_list_of_the_cell_is_unknown() -> None:
    rows = [("Question", "Answer"), (ASKED[0], "Mostly"), *pairs()[1:]]
    made = recognise(book(grid("Form", rows, choices=(listed(2, 7, 2, ("Yes", "No", "N/A", "Partial")),))), {})
    assert (made.items[0].state, made.counts.unknown_value) == ("unknown-value", 1)


def test_numbered_answers_and_signs_in_front_are_known() -> None:
    said = ["1) Yes", "2) No", "(1) Yes", "YES.", " yes ", '"No"']
    rows = [("Question", "Answer"), *zip(ASKED, said, strict=True)]
    assert [one.word for one in recognise(book(grid("Form", rows)), {}).items] == [
        "yes",
        "no",
        "yes",
        "yes",
        "yes",
        "no",
    ]


def test_a_skip_column_tells_skipped_from_blank_and_flags_what_was_answered_anyway() -> None:
    skip = "You may skip this question"
    rows = [
        ("ID", "Question", "Answer", "Skip?"),
        ("C.1", ASKED[0], None, skip),
        ("C.2", ASKED[1], "Yes", skip),
        ("C.3", ASKED[2], "No", None),
        ("C.4", ASKED[3], None, None),
    ]
    made = recognise(book(grid("Controls", rows)), {})
    assert [(one.state, one.word) for one in made.items] == [
        ("skipped", ""),
        ("contradiction", "yes"),
        ("answered", "no"),
        ("blank", ""),
    ]
    assert (made.counts.found, made.counts.answered, made.counts.skipped, made.counts.blank) == (4, 2, 1, 1)


def test_days_are_shown_in_iso_form_only_when_they_can_be_read_in_one_way() -> None:
    said = ["09/28/2022", "5/6/2024", "October 24, 2022", "31.12.2023"]
    rows = [("Question", "Answer"), *((f"Date {n}", a) for n, a in enumerate(said)), *pairs()]
    notes = [one.note for one in recognise(book(grid("Form", rows)), {}).items[:4]]
    assert notes == [
        "Read as 2022-09-28.",
        "Day and month cannot be told apart.",
        "Read as 2022-10-24.",
        "Read as 2023-12-31.",
    ]


def test_a_day_after_the_day_of_receipt_is_flagged() -> None:
    rows = [("Question", "Answer"), ("Date", date(2024, 10, 4)), *pairs()]
    first = recognise(book(grid("Form", rows)), {}, None, date(2024, 4, 10)).items[0]
    assert first.raw == "2024-10-04"
    assert first.note == "2024-10-04 lies after the day of receipt; day and month may have been swapped."


def test_ids_that_stand_twice_are_kept_and_flagged() -> None:
    rows = [("ID", "Question", "Answer"), *((f"Q-{min(n, 5)}", q, a) for n, (q, a) in enumerate(pairs(), 1))]
    reading = recognise(book(grid("Form", rows)), {})
    assert (len(reading.items), reading.counts.duplicated) == (6, 1)
    assert [(one.rule, one.cell) for one in reading.notes] == [("duplicated", "C7")]


def test_the_counts_add_up() -> None:
    said = ["Yes", None, "TBD", "Mostly", "No", "N/A"]
    counts = recognise(book(grid("Form", [("Question", "Answer"), *zip(ASKED, said, strict=True)])), {}).counts
    assert (
        counts.found == counts.answered + counts.blank + counts.placeholder + counts.skipped + counts.unknown_value == 6
    )
