"""Reading a tracking file: what is wrong in it is said with its place."""

from __future__ import annotations

from pathlib import Path

from ddq.read.tracking import read_tracking


def read(text: str, folder: Path) -> list[str]:
    path = folder / "t.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in read_tracking(path).problems]


def test_an_unknown_key_and_a_wrong_day_are_problems_at_their_place(tmp_path: Path) -> None:
    text = (
        "engagement: ENG-2026-0001\nrevision: 1\nentries:\n"
        "- {table: checks, key: DPA-01, colunm: owner, column: owner, value: X, on: soon, by: Y, revision: 1}\n"
    )
    assert sorted(read(text, tmp_path)) == [
        f"{tmp_path}/t.yaml:4:32: error: 'colunm' is not a key here [unknown-key]\n    Did you mean 'column'?",
        f"{tmp_path}/t.yaml:4:72: error: 'on' must be a date [wrong-type]\n    Write dates as YYYY-MM-DD.",
    ]


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert read("", tmp_path) == [f"{tmp_path}/t.yaml: error: the file is empty [empty-file]"]
