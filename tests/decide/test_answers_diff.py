"""What changed from one return to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ddq.decide.answers.diff import between, compare, on_file
from ddq.model.answer import Answer, Round


def answer(code: str, word: str = "yes", **more: Any) -> Answer:
    return Answer(question=code, word=word, written=more.pop("written", word), **more)


def a_round(number: int, *answers: Answer, framework: str = "ddq") -> Round:
    return Round(engagement="E", round=number, framework=framework, received=date(2026, 12, number), answers=answers)


def test_an_answer_is_new_changed_unchanged_withdrawn_or_blank() -> None:
    before = {one.question: one for one in (answer("A-1.1"), answer("A-1.2"), answer("A-1.3"))}
    after = (
        answer("A-1.1", written="YES "),
        answer("A-1.2", "no", details="Not yet"),
        answer("A-1.3", "", state="blank", cell="H8"),
        answer("A-1.4"),
        answer("A-1.5", "", state="blank"),
    )
    assert [(one.question, one.kind, one.fields) for one in compare(before, after)] == [
        ("A-1.1", "unchanged", ()),
        ("A-1.2", "changed", ("answer", "details")),
        ("A-1.3", "withdrawn", ("answer",)),
        ("A-1.4", "new", ()),
        ("A-1.5", "blank", ()),
    ]


def test_evidence_and_wording_are_changes_and_white_space_is_none() -> None:
    before = {"A-1.1": answer("A-1.1", details="Thirty  days\n", evidence="V-1", fingerprint="a")}
    (one,) = compare(before, [answer("A-1.1", details="Thirty days", evidence="V-2", fingerprint="b")])
    assert one.fields == ("evidence", "wording")


def test_answers_without_a_word_are_compared_as_written() -> None:
    before = {"A-1.1": answer("A-1.1", "", written="mostly", state="unknown-value")}
    (same,) = compare(before, [answer("A-1.1", "", written=" mostly", state="unknown-value")])
    (other,) = compare(before, [answer("A-1.1", "", written="hardly", state="unknown-value")])
    assert (same.kind, other.kind) == ("unchanged", "changed")


def test_what_is_on_file_is_the_newest_word_on_each_question_of_one_questionnaire() -> None:
    rounds = (
        a_round(1, answer("A-1.1"), answer("A-1.2")),
        a_round(2, answer("A-1.1", "no"), answer("A-1.2", "", state="blank")),
        a_round(3, answer("A-1.1"), framework="caiq"),
    )
    assert {code: one.word for code, one in on_file(rounds, "ddq").items()} == {"A-1.1": "no", "A-1.2": "yes"}


def test_two_rounds_are_compared_in_the_order_of_the_later_and_nothing_of_the_earlier_is_left_out() -> None:
    found = between(a_round(1, answer("A-1.1"), answer("A-1.2")), a_round(2, answer("A-1.3"), answer("A-1.2", "no")))
    assert [(one.question, one.kind) for one in found] == [
        ("A-1.3", "new"),
        ("A-1.2", "changed"),
        ("A-1.1", "not-in-it"),
    ]


def test_revisions_of_one_framework_are_compared_by_id_and_a_new_wording_is_a_change() -> None:
    before = a_round(1, answer("A-1.1", fingerprint="1" * 12), answer("A-1.2", fingerprint="2" * 12), framework="caiq")
    after = replace(
        a_round(2, answer("A-1.1", fingerprint="1" * 12), answer("A-1.2", fingerprint="3" * 12), framework="caiq"),
        version="4.1",
    )
    found = {one.question: (one.kind, one.fields) for one in compare(on_file([before], "caiq"), after.answers, "caiq")}
    assert found == {"A-1.1": ("unchanged", ()), "A-1.2": ("changed", ("wording",))}
