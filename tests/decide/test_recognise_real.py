"""Questionnaires that vendors really completed, read to the last cell; they belong to others and stay where they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ddq.cli.load import load_catalog
from ddq.decide.recognise import recognise
from ddq.model.returned import Reading
from ddq.read.book import read_book
from ddq.read.shipped import shipped

WORKBOOKS = Path(__file__).resolve().parents[3] / "shared" / "workbooks"
pytestmark = pytest.mark.skipif(not WORKBOOKS.exists(), reason="the workbooks of others are not here")
COMPLETED = {
    "instructure_caiq_2024": "completed_instructure_caiq.xlsx",
    "canvas-lms_hecvat_full": "completed_canvas-lms_hecvat_full.xlsx",
    "canvas-catalog_hecvat_lite": "completed_canvas-catalog_hecvat_lite.xlsx",
    "cisasagreader_sag_xlsx": "completed_CISASAGReader_SAG.xlsx",
}


@cache
def reading(name: str) -> Reading:
    return recognise(read_book(WORKBOOKS / name), load_catalog(shipped("catalog")).crosswalks)


def expected(answers: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((WORKBOOKS / "expected" / f"{answers}.json").read_text(encoding="utf-8"))
    return found


def text(given: str | None) -> str:
    """What is expected, without a day's midnight."""
    return (given or "").removesuffix("T00:00:00").strip()


@pytest.mark.parametrize(("answers", "name"), COMPLETED.items(), ids=COMPLETED)
def test_every_answer_of_a_completed_form_is_read_where_it_stands(answers: str, name: str) -> None:
    sheet = expected(answers)
    items = reading(name).items
    assert len(items) == sheet["n_items"]
    wanted: list[Mapping[str, Any]] = sheet["items"]
    assert [(one.sheet, one.row, one.id) for one in items] == [
        (one.get("sheet") or sheet["sheet"], one["row"], one["id"]) for one in wanted
    ]
    assert [one.raw.strip() for one in items] == [text(one["answer"]) for one in wanted]
    assert [one.notes.strip() for one in items] == [text(one.get("notes")) for one in wanted]
    assert [one.ownership for one in items] == [one.get("ownership") or "" for one in wanted]


@pytest.mark.parametrize(("answers", "name"), COMPLETED.items(), ids=COMPLETED)
def test_the_counts_are_those_of_the_answer_sheet(answers: str, name: str) -> None:
    counts = reading(name).counts
    wanted = expected(answers)["items"]
    answered = sum(bool(text(one["answer"])) for one in wanted)
    assert (counts.found, counts.answered, counts.duplicated) == (len(wanted), answered, 0)
    assert counts.blank + counts.skipped == len(wanted) - answered


def test_what_may_be_skipped_is_told_from_what_was_answered_anyway() -> None:
    counts = reading("completed_CISASAGReader_SAG.xlsx").counts
    assert (counts.skipped, counts.blank) == (370, 0)
    states = [one.state for one in reading("completed_CISASAGReader_SAG.xlsx").items]
    assert states.count("contradiction") == 4


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("completed_instructure_caiq.xlsx", ("caiq", "4.0.3")),
        ("blank_CAIQv4.0.3.xlsx", ("caiq", "4.0.3")),
        ("completed_canvas-lms_hecvat_full.xlsx", ("hecvat", "3.04")),
        ("blank_HECVAT-Full-v3.06.xlsx", ("hecvat", "3.06")),
        ("revision-1_canvas-studio_hecvat_lite.xlsx", ("hecvat-lite", "3.01")),
        ("revision-2_canvas-studio_hecvat_lite.xlsx", ("hecvat-lite", "3.04")),
        ("completed_CISASAGReader_SAG.xlsx", ("cisa-sag", "")),
    ],
)
def test_framework_and_version_are_told_from_the_contents(name: str, known: tuple[str, str]) -> None:
    assert (reading(name).framework, reading(name).version) == known


@pytest.mark.parametrize(("name", "found"), [("blank_CAIQv4.0.3.xlsx", 261), ("blank_HECVAT-Full-v3.06.xlsx", 255)])
def test_a_blank_form_holds_no_answer_and_every_question_has_its_place(name: str, found: int) -> None:
    counts = reading(name).counts
    assert (counts.expected, counts.found, counts.answered, counts.unmatched, counts.missing) == (found, found, 0, 0, 0)


@pytest.mark.parametrize("number", [1, 2])
def test_both_revisions_of_one_form_are_read_in_full(number: int) -> None:
    assert reading(f"revision-{number}_canvas-studio_hecvat_lite.xlsx").counts.found == 94


def test_what_the_framework_prefers_is_taken_from_the_framework() -> None:
    """The older workbook prefers other answers at three questions; its publisher mended them in the edition we hold."""
    edition = load_catalog(shipped("catalog")).crosswalks["hecvat-3.06"]
    sheet = expected("canvas-lms_hecvat_full")
    preferred = {one["id"]: one["preferred"] for one in sheet["items"] if one.get("preferred")}
    differs = {one for one, word in preferred.items() if (word == "No") != (one in edition.no_is_good)}
    assert differs == {"AAAI-12", "CHNG-09", "CONS-03"}
    assert len(edition.no_is_good) == 21


def test_the_word_form_reads_as_a_person_reads_it() -> None:
    made = reading("completed_security-questionnaire.docx")
    sizes = {f"Table {n}": size for n, size in enumerate((5, 6, 7, 5, 4, 5, 3, 5), 1)}
    assert {one.sheet: sum(other.sheet == one.sheet for other in made.items) for one in made.items} == sizes
    assert (made.counts.answered, made.counts.found) == (40, 40)
    by_id = {one.id: one for one in made.items}
    assert list(by_id)[:3] == ["1.1", "1.2", "1.3"]
    assert by_id["3.1"].raw.endswith("AES-256")
    assert by_id["6.2"].raw == "4 hours"
    assert by_id["8.5"].raw.startswith("Limited")
    assert {(one.notes, one.word) for one in made.items} == {("", "")}


def test_every_reading_of_a_real_file_adds_up() -> None:
    for path in sorted(WORKBOOKS.glob("*.*x")):
        counts = reading(path.name).counts
        assert counts.found == sum(
            (counts.answered, counts.blank, counts.placeholder, counts.skipped, counts.unknown_value)
        )
