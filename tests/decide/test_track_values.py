"""Values as they are kept: days, levels and words are understood or refused, never guessed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

import small
from ddq.decide.track.values import as_text, folded, kept, shown
from ddq.model.book import Value
from ddq.model.tracking import DAY, LEVEL, TEXT

WORDS = small.catalog().vocabulary


@pytest.mark.parametrize(
    "value",
    [date(2026, 12, 3), datetime.fromisoformat("2026-12-03T09:30"), 46359.0, "2026-12-03", "3 Dec 2026", "03-December-2026", "Dec 3, 2026",
     "3. Dec. 2026"],
)  # fmt: skip
def test_a_day_is_understood_in_every_form_that_means_one_day(value: Value) -> None:
    assert kept(value, DAY, WORDS).text == "2026-12-03"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("31/12/2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("7-7-2026", "2026-07-07"),
    ],
)
def test_a_day_in_figures_that_has_one_reading_is_understood(value: str, day: str) -> None:
    assert kept(value, DAY, WORDS).text == day


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("3/12/2026", "'3/12/2026' could be 3 Dec 2026 or 12 Mar 2026"),
        ("12.3.2026", "'12.3.2026' could be 12 Mar 2026 or 3 Dec 2026"),
    ],
)
def test_a_day_that_could_be_two_is_refused_with_both(value: str, message: str) -> None:
    assert kept(value, DAY, WORDS) == ("", message, "Write it like 21 Nov 2026.")


@pytest.mark.parametrize("value", ["31/31/2026", "31/12/26", "30/2/2026", "soon", "31 Feb 2026", "3 Foo 2026", 7.0])
def test_what_is_no_day_is_refused(value: Value) -> None:
    found = kept(value, DAY, WORDS)
    assert (found.text, found.hint) == ("", "Write it like 21 Nov 2026.")
    assert found.message == f"'{as_text(value)}' is not a day that can be told"


@pytest.mark.parametrize("value", [3.0, "3", " 3 "])
def test_a_level_is_a_whole_number_from_1_to_5(value: Value) -> None:
    assert kept(value, LEVEL, WORDS).text == "3"


@pytest.mark.parametrize("value", [0.0, 6.0, 2.5, "high", "²"])
def test_any_other_level_is_refused(value: Value) -> None:
    assert kept(value, LEVEL, WORDS).message == f"'{as_text(value)}' is not a level"


@pytest.mark.parametrize("value", ["In review", "in-review", " IN  REVIEW ", "In\u2011review".replace("\u2011", " ")])
def test_a_word_of_a_list_is_known_however_it_is_spaced(value: str) -> None:
    assert kept(value, "checklist-status", WORDS).text == "in-review"


def test_a_word_that_is_not_in_the_list_is_refused_with_the_nearest() -> None:
    assert kept("In revue", "checklist-status", WORDS)[1:] == (
        "'In revue' is not in the list",
        "Did you mean 'In review'?",
    )


def test_text_is_kept_as_typed_without_space_around_it() -> None:
    assert [as_text(v) for v in (" a\r\nb ", 3.0, 2.5, True, date(2026, 1, 2), time(9, 30))] == [
        "a\nb", "3", "2.5", "Yes", "2026-01-02", "09:30:00",
    ]  # fmt: skip
    assert kept(None, TEXT, WORDS).text == ""


def test_keys_are_compared_without_case_space_or_kinds_of_dashes() -> None:
    assert folded(" R\u2013ret\u201101\u200b ") == folded("r-RET-01")


def test_a_kept_value_is_shown_as_people_read_it() -> None:
    assert shown("2026-12-03", DAY, WORDS) == "3 Dec 2026"
    assert shown("in-review", "checklist-status", WORDS) == "In review"
    assert shown("", DAY, WORDS) == ""
