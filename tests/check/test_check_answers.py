"""Answers on file: a word that no list has is refused at its file."""

from __future__ import annotations

import small
from answered import answer, confirmation, returned
from ddq.check.answers import check_answers


def test_words_of_the_lists_and_none_at_all_are_right() -> None:
    one = returned(
        answer("RET-01.1", "yes"), answer("RET-01.2"), confirmations=(confirmation("RET-01/period", "correct"),)
    )
    assert list(check_answers([one], small.catalog().vocabulary)) == []


def test_an_unknown_word_is_named_with_its_file_and_the_nearest_one() -> None:
    wrong = returned(answer("RET-01.1", "yess"), number=3, confirmations=(confirmation("RET-01/period", "right"),))
    first, second = check_answers([wrong], small.catalog().vocabulary)
    assert (str(first.place), first.message) == (
        "answers/ENG-2026-0001/round-03.yaml",
        "RET-01.1: 'yess' is not in the list 'answer'",
    )
    assert first.hint == "Did you mean 'yes'?"
    assert (second.message, second.hint) == (
        "RET-01/period: 'right' is not in the list 'confirmation'",
        "Write one of: correct, not-correct.",
    )
