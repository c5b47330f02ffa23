"""What a person sees of a stranger's questionnaire: how it was understood, what adds up, where to look."""

from __future__ import annotations

import json

from ddq.decide.recognise import recognise
from ddq.model.answer import fingerprint
from ddq.render.foreign import MOST_NOTES, first_rows, foreign_json, foreign_text
from questionnaires import ASKED, book, grid, listed, pairs

ROWS = [("ID", "Question", "Answer", "Comments"), *((f"Q-{n}", q, a, None) for n, (q, a) in enumerate(pairs(), 1))]


def test_the_text_says_how_the_sheet_was_understood_and_what_adds_up() -> None:
    given = book(grid("Form", ROWS, choices=(listed(2, 7, 3, ("Yes", "No", "Partial", "N/A")),)), grid("FAQ", ROWS))
    assert foreign_text(recognise(given, {}), given) == (
        "vendor.xlsx: a questionnaire of nobody we know, read by its layout\n"
        "\n"
        "Sheet 'Form': headers in row 1; id A, question B, answer C, notes D; rows 2 to 7.\n"
        "Answers offered or used: Yes | No | Partial | N/A\n"
        "\n"
        "6 found: 6 answered, 0 blank.\n"
        "\n"
        "  Form!C2  Q-1  Do you encrypt our data at rest?  ->  Yes\n"
        "  Form!C3  Q-2  Do you encrypt our data in transit?  ->  No\n"
        "  Form!C4  Q-3  Is multi-factor authentication required for administrators?  ->  Yes\n"
        "  Form!C5  Q-4  Are backups restored for a test at least once a year?  ->  N/A\n"
        "  Form!C6  Q-5  Do you hold a current report of an independent auditor?  ->  Partial\n"
        "\n"
        "Not taken:\n"
        "  FAQ: by its name or title it holds examples or explanations\n"
    )


def test_the_text_names_each_cell_that_a_person_must_look_at() -> None:
    given = book(grid("Form", [*ROWS[:2], ("Q-2", ASKED[1], "TBD", None), *ROWS[3:]]))
    text = foreign_text(recognise(given, {}), given)
    assert "6 found: 5 answered, 0 blank, 1 placeholder." in text
    assert "Please look at:\n  Form!C3: Q-2: The text only holds the place of an answer.\n" in text


def test_many_notes_are_counted_and_not_all_printed() -> None:
    rows = [
        ("ID", "Question", "Answer"),
        *((f"Q-{n}", f"Is control {n} in use?", f"Mostly {n}") for n in range(60)),
    ]
    given = book(grid("Form", rows, choices=(listed(2, 61, 3, ("Yes", "No")),)))
    text = foreign_text(recognise(given, {}), given)
    assert f"and {60 - MOST_NOTES} more (20 unknown-value); --format json has all." in text


def test_the_json_holds_every_item_with_the_fingerprint_of_its_question() -> None:
    given = book(grid("Form", ROWS))
    found = json.loads(foreign_json(recognise(given, {})))
    assert (found["framework"], found["counts"]["found"], found["counts"]["unknown-value"]) == ("", 6, 0)
    assert found["items"][0]["fingerprint"] == fingerprint(ASKED[0])
    assert (found["items"][0]["cell"], found["items"][0]["word"]) == ("C2", "yes")
    assert found["blocks"][0]["answer-column"] == 3


def test_the_first_rows_are_shown_cell_by_cell() -> None:
    assert first_rows(book(grid("Form", [("Only a title",), *ROWS])), "Form", 2) == (
        "  A2 ID | B2 Question | C2 Answer | D2 Comments\n  A3 Q-1 | B3 Do you encrypt our data at rest? | C3 Yes"
    )
    assert first_rows(book(grid("Form", ROWS)), "Other") == ""
