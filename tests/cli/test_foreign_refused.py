"""A layout that is not understood is refused with what was seen, the first rows, and the options that help."""

from __future__ import annotations

from datetime import date

import pytest

from ddq.cli.foreign import read_foreign
from ddq.model.columns import Columns
from ddq.problems import UserError
from questionnaires import ASKED, book, grid, pairs

DAY = date(2026, 5, 4)


def test_what_can_be_read_is_read() -> None:
    given = book(grid("Form", [("Question", "Answer"), *pairs()]))
    assert len(read_foreign(given, {}, Columns(), DAY).items) == 6


def test_a_file_without_questions_is_refused_with_its_first_rows_and_the_options() -> None:
    given = book(grid("Prices", [("Item", "Price"), ("A", 1), ("B", 2)]))
    with pytest.raises(UserError) as refused:
        read_foreign(given, {}, Columns(), DAY)
    assert refused.value.message == (
        "vendor.xlsx does not read as a questionnaire: No sheet reads as questions with answers beside them.\n"
        "The first rows of 'Prices':\n  A1 Item | B1 Price\n  A2 A | B2 1\n  A3 B | B3 2"
    )
    for option in ("--sheet", "--header-row", "--id-col", "--question-col", "--answer-col", "--notes-col"):
        assert option in refused.value.hint
    assert refused.value.problems == ()


def test_questions_without_answers_are_refused_with_their_place() -> None:
    given = book(grid("Ask", [("ID", "Question"), *((f"Q-{n}", q) for n, q in enumerate(ASKED))]))
    with pytest.raises(UserError) as refused:
        read_foreign(given, {}, Columns(), DAY)
    assert "Questions were seen on 'Ask'" in refused.value.message
    assert [str(one.place) for one in refused.value.problems] == ["vendor.xlsx:Ask!B1"]


def test_a_sheet_that_is_not_there_is_refused_with_the_nearest() -> None:
    given = book(grid("Vendor Response", [("Question", "Answer"), *pairs()]))
    with pytest.raises(UserError) as refused:
        read_foreign(given, {}, Columns("Vendor Responses"), DAY)
    assert refused.value.message == "vendor.xlsx has no sheet 'Vendor Responses'"
    assert refused.value.hint == "Did you mean 'Vendor Response'?"
