"""Rounds of answers read from the workspace: oldest first, and what is wrong in them with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddq.problems import UserError
from ddq.read.answers import read_rounds, read_typed


def write(root: Path, name: str, text: str) -> None:
    folder = root / "answers" / "ENG-1"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def refused(root: Path) -> list[str]:
    with pytest.raises(UserError, match="The answers of ENG-1 are not right") as error:
        read_rounds(root, "ENG-1")
    return [str(problem) for problem in error.value.problems]


def test_an_engagement_need_have_no_answers(tmp_path: Path) -> None:
    assert read_rounds(tmp_path, "ENG-1") == ()


def test_rounds_come_oldest_first(tmp_path: Path) -> None:
    for number in (10, 2):
        write(tmp_path, f"round-{number:02}.yaml", f"engagement: ENG-1\nround: {number}\nreceived: 2026-12-03\n")
    assert [one.round for one in read_rounds(tmp_path, "ENG-1")] == [2, 10]


def test_answers_of_another_engagement_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "round-01.yaml", "engagement: ENG-2\nround: 1\nreceived: 2026-12-03\n")
    assert refused(tmp_path) == [
        "answers/ENG-1/round-01.yaml:1:1: error: these are answers of 'ENG-2', in the folder of 'ENG-1' [wrong-engagement]\n"
        "    Move the file."
    ]


def test_a_round_stands_in_one_file_only(tmp_path: Path) -> None:
    for name in ("round-01.yaml", "round-01-copy.yaml"):
        write(tmp_path, name, "engagement: ENG-1\nround: 1\nreceived: 2026-12-03\n")
    assert refused(tmp_path) == [
        "answers/ENG-1/round-01.yaml:2:1: error: round 1 stands in another file too [repeated-round]\n"
        "    Give it another number."
    ]


def test_a_state_that_is_none_has_its_place(tmp_path: Path) -> None:
    text = "engagement: ENG-1\nround: 1\nreceived: 2026-12-03\nanswers:\n- {question: RET-01.1, state: answred}\n"
    write(tmp_path, "round-01.yaml", text)
    assert refused(tmp_path) == [
        "answers/ENG-1/round-01.yaml:5:24: error: 'answred' is not a state of an answer [unknown-word]\n"
        "    Did you mean 'answered'?"
    ]


def test_typed_answers_are_a_list_of_questions(tmp_path: Path) -> None:
    path = tmp_path / "typed.yaml"
    path.write_text('- {question: RET-01.1, answer: "Yes", details: Thirty days}\n', encoding="utf-8")
    assert read_typed(path) == [{"question": "RET-01.1", "answer": "Yes", "details": "Thirty days", "evidence": ""}]


def test_a_typed_answer_without_its_question_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "typed.yaml"
    path.write_text("- {answer: yes}\n", encoding="utf-8")
    with pytest.raises(UserError, match="is not right") as error:
        read_typed(path)
    assert "'question' is missing" in str(error.value.problems[0])
