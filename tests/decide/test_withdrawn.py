"""What a newer return takes back, what a missing row leaves alone, and which points an answer decides."""

from __future__ import annotations

from dataclasses import replace

from answered import answer, asking, assessed, determination, element, reading, returned
from ddq.decide.answers.diff import compare, on_file, with_withdrawn
from ddq.decide.asking import plan
from ddq.model.answer import ROW_MISSING

ONE = asking(("RET-01.1", ("period",)))
TWO = asking(("RET-01.1", ("period", "exceptions")))
YES = answer("RET-01.1", "yes", ONE)
BLANK = answer("RET-01.1", "", ONE)
MISSING = replace(BLANK, sheet="", cell="", note=ROW_MISSING)
SILENT = reading(ONE, period="not-found")


def test_an_answer_whose_row_comes_back_blank_stands_no_longer() -> None:
    first, second = returned(YES), returned(BLANK, number=2)
    assert element("RET-01/period", first, catalog=SILENT).coverage == "partly-met"
    assert element("RET-01/period", first, second, catalog=SILENT).coverage == "not-found"
    said = [one.says for one in determination("RET-01", first, second, catalog=SILENT).answers]
    assert said == ["left blank", "withdrawn: its row came back blank in round 2"]


def test_a_withdrawn_answer_is_asked_again() -> None:
    first, second = returned(YES), returned(BLANK, number=2)
    (asked,) = [one for one in plan(assessed(first, second, catalog=SILENT)).asked if one.code == "RET-01.1"]
    assert (asked.why, asked.earlier) == ("unanswered", None)
    assert "RET-01.1" not in [one.code for one in plan(assessed(first, catalog=SILENT)).asked]


def test_a_row_that_is_missing_from_a_newer_file_withdraws_nothing() -> None:
    first, second = returned(YES), returned(MISSING, number=2)
    assert element("RET-01/period", first, second, catalog=SILENT).coverage == "partly-met"
    assert "RET-01.1" not in [one.code for one in plan(assessed(first, second, catalog=SILENT)).asked]
    assert compare(on_file([first], "ddq"), [MISSING])[0].kind == "not-in-it"


def test_a_missing_row_counts_as_asked_and_not_answered() -> None:
    (one,) = determination("RET-01", returned(MISSING), catalog=SILENT).answers
    assert one.says == "its row is not in the file"
    (asked,) = [one for one in plan(assessed(returned(MISSING), catalog=SILENT)).asked if one.code == "RET-01.1"]
    assert asked.why == "unanswered"


def test_the_withdrawal_is_counted_and_noted_with_what_was_said_before() -> None:
    rounds = [returned(YES)]
    (noted,) = with_withdrawn(rounds, [BLANK])
    assert (noted.state, noted.note) == ("blank", "withdrawn: round 1 said Yes")
    assert compare(on_file(rounds, "ddq"), [noted])[0].kind == "withdrawn"
    (beside,) = with_withdrawn(rounds, [replace(BLANK, details="See our policy.")])
    assert compare(on_file(rounds, "ddq"), [beside])[0].kind == "withdrawn"
    assert on_file([*rounds, returned(noted, number=2)], "ddq") == {}
    assert with_withdrawn([], [BLANK]) == (BLANK,)


def test_an_answer_decides_only_the_points_printed_beside_the_question() -> None:
    catalog = reading(TWO, period="met", exceptions="not-found")
    no = answer("RET-01.1", "no", TWO, details="Not for exceptions.")
    beside = returned(replace(no, points=("exceptions",)))
    assert element("RET-01/exceptions", beside, catalog=catalog).coverage == "not-met"
    period = element("RET-01/period", beside, catalog=catalog)
    assert (period.coverage, any("RET-01.1" in step for step in period.chain)) == ("met", False)
    spoken_of = element("RET-01/period", returned(no), catalog=catalog)
    assert any("RET-01.1" in step for step in spoken_of.chain)
