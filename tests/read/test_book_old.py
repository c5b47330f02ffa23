"""Workbooks in the format before 2007 are read in a process of their own."""

from __future__ import annotations

import subprocess
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from ddq.model.book import Merge
from ddq.problems import UserError
from ddq.read.book import legacy, read_book_bytes

OLD = (Path(__file__).parent.parent / "data" / "old-workbook.xls").read_bytes()


def refusal(data: bytes = OLD) -> UserError:
    with pytest.raises(UserError) as error:
        read_book_bytes(data, "old.xls")
    return error.value


def test_values_keep_their_place_and_type() -> None:
    answers, words = read_book_bytes(OLD, "old.xls").grids
    assert (answers.name, answers.visible, words.name, words.visible) == ("Answers", True, "Lists", False)
    assert {place: cell.value for place, cell in answers.cells.items() if place[1] > 2} == {
        (1, 3): "Answer", (1, 4): "On",
        (2, 3): "Yes", (2, 4): date(2024, 5, 6),
        (3, 3): 30.0, (3, 4): datetime.fromisoformat("2024-05-06T14:30"),
        (4, 3): True, (4, 4): time(9, 15),
        (5, 3): "Ça dépend\nun peu",
    }  # fmt: skip
    assert answers.merges == (Merge(7, 1, 7, 3),)


def test_a_workbook_with_a_password_is_refused() -> None:
    # The record that follows the first one becomes FILEPASS, which stands in workbooks with a password.
    start = OLD.index(b"\x09\x08\x10\x00")
    locked = OLD[: start + 20] + b"\x2f\x00" + OLD[start + 22 :]
    assert refusal(locked).message == "old.xls is protected by a password"
    assert refusal(locked).hint == "Open it, remove the password, save it, and try again"


def test_a_damaged_workbook_is_refused() -> None:
    error = refusal(OLD[:6000])
    assert error.message == "old.xls is damaged, or needs more than 512 MB or 20 seconds to read"
    assert error.hint == "Open it in Excel or LibreOffice, save it as .xlsx, and try again"


def test_a_reader_that_crashes_or_takes_too_long_refuses_one_file_and_no_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for code in ("import os; os.abort()", "while True: pass", "x = bytearray(10**12)"):
        child = tmp_path / "child.py"
        child.write_text(
            f"import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n{code}\n", encoding="utf-8"
        )
        monkeypatch.setattr(legacy, "_CHILD", child)
        assert refusal().message.startswith("old.xls is damaged, or needs more than")


def test_a_reader_that_only_waits_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(*_: Any, **given: Any) -> None:
        assert given["timeout"] == 30
        raise subprocess.TimeoutExpired("child", given["timeout"])

    monkeypatch.setattr(subprocess, "run", wait)
    assert refusal().message.startswith("old.xls is damaged, or needs more than")


@pytest.mark.parametrize(
    "answer", ["not JSON", '[{"name": "A", "visible": true, "cells": [[1, 1, "date", "x"]], "merges": []}]']
)
def test_an_answer_of_the_reader_that_makes_no_sense_is_refused(
    answer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "child.py"
    child.write_text(f"print({answer!r})", encoding="utf-8")
    monkeypatch.setattr(legacy, "_CHILD", child)
    assert refusal().message.startswith("old.xls is damaged, or needs more than")


def test_what_lies_under_merged_cells_is_named_and_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cells = [[1, 1, "text", "seen"], [1, 2, "number", 5]]
    child = tmp_path / "child.py"
    sheets = [{"name": "A", "visible": True, "cells": cells, "merges": [[1, 1, 1, 2]]}]
    child.write_text(f"import json; print(json.dumps({sheets!r}))", encoding="utf-8")
    monkeypatch.setattr(legacy, "_CHILD", child)
    book = read_book_bytes(OLD, "old.xls")
    assert list(book.grids[0].cells) == [(1, 1)]
    assert book.notes == ("One cell lies hidden under merged cells and was not read: A!B1.",)


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "MAX_CELLS", 5)
    error = refusal()
    assert error.message == "old.xls holds more than 400,000 filled cells"
    assert error.problems[0].place.sheet == "Answers"
