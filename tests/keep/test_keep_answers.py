"""Rounds of answers on disk: word for word, readable, never overwritten, and equal when read back."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ddq.keep.answers import keep_round, round_text
from ddq.model.answer import Answer, Confirmation, Document, Round, Subprocessor
from ddq.model.returned import STATES
from ddq.problems import UserError
from ddq.read.answers import read_rounds
from ddq.read.shapes import validate
from ddq.read.yaml import parse_yaml

TEXT = st.text(max_size=60) | st.sampled_from(
    [
        "yes",
        "12",
        "",
        "a: b\n- c",
        "two\nlines\n",
        "  led in",
        "tail \nend",
        "- [x] {y}",
        "x" * 500,
        "\n",
        "# no",
        "\u2028",
    ]
)
ANSWERS = st.builds(
    Answer,
    question=st.from_regex(r"[A-Z]{2,4}-[0-9]{2}\.[0-9]", fullmatch=True),
    fingerprint=TEXT,
    word=st.sampled_from(["", "yes", "no", "not-applicable"]),
    written=TEXT,
    details=TEXT,
    evidence=TEXT,
    state=st.sampled_from(STATES),
    cell=TEXT,
)
ROUNDS = st.builds(
    Round,
    engagement=st.just("ENG-1"),
    round=st.integers(1, 99),
    received=st.dates(),
    by=TEXT,
    respondent=st.dictionaries(st.text(min_size=1, max_size=20), TEXT, max_size=3),
    answers=st.lists(ANSWERS, max_size=3).map(tuple),
    documents=st.lists(st.builds(Document, ref=TEXT, title=TEXT), max_size=2).map(tuple),
    subprocessors=st.lists(st.builds(Subprocessor, name=TEXT), max_size=1).map(tuple),
    confirmations=st.lists(st.builds(Confirmation, element=TEXT, correction=TEXT), max_size=1).map(tuple),
)


def a_round(**changes: object) -> Round:
    given_ = {"engagement": "ENG-1", "round": 1, "received": date(2026, 12, 3), **changes}
    return Round(**given_)  # type: ignore[arg-type]


@settings(deadline=None)
@given(ROUNDS)
def test_what_was_written_reads_back_equal(one: Round) -> None:
    found, problems = validate(parse_yaml(round_text(one), "round-01.yaml"), Round)
    assert problems == []
    assert found == one


def test_a_round_reads_like_a_letter_and_says_by_what_it_was_written() -> None:
    answer = Answer(question="RET-01.1", word="yes", written="Yes", details="Thirty days.\nThen deleted.", cell="H6")
    text = round_text(a_round(answers=(answer,)))
    assert text.startswith("# yaml-language-server: $schema=../../catalog/schema/answers.json\n")
    assert text.endswith(
        "answers:\n"
        "- question: RET-01.1\n"
        '  word: "yes"\n'
        '  written: "Yes"\n'
        "  details: |-\n"
        "    Thirty days.\n"
        "    Then deleted.\n"
        "  cell: H6\n"
    )


def test_thousands_of_brackets_in_answers_do_not_make_a_round_unreadable() -> None:
    answers = tuple(Answer(question=f"RET-01.{n}", written=f"[{n}] {{a}}") for n in range(3_000))
    one = a_round(answers=answers)
    assert validate(parse_yaml(round_text(one), "x"), Round) == (one, [])


def test_the_returned_file_is_kept_beside_its_round_and_cannot_be_changed(tmp_path: Path) -> None:
    one = a_round(sha256="ab" * 32, file="back.xlsx")
    files = keep_round(tmp_path, one, b"the file", ".xlsx", [(tmp_path / "out" / "more.txt", b"more")])
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [
        "answers/ENG-1/round-01.yaml",
        "answers/ENG-1/round-01_abababababab.xlsx",
        "out/more.txt",
    ]
    assert files[1].read_bytes() == b"the file"
    if os.name == "posix":
        assert stat.S_IMODE(files[1].stat().st_mode) == 0o444
    assert read_rounds(tmp_path, "ENG-1") == (one,)


def test_a_round_is_never_overwritten_and_then_nothing_else_is_written(tmp_path: Path) -> None:
    keep_round(tmp_path, a_round())
    with pytest.raises(UserError, match="never overwritten"):
        keep_round(tmp_path, a_round(by="Another"), others=[(tmp_path / "more.txt", b"more")])
    assert not (tmp_path / "more.txt").exists()
    assert read_rounds(tmp_path, "ENG-1")[0].by == ""


def test_typed_answers_have_no_file_beside_them(tmp_path: Path) -> None:
    assert [path.name for path in keep_round(tmp_path, a_round(source="E-mail of 3 Dec 2026"))] == ["round-01.yaml"]
