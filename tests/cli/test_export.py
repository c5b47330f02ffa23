"""`ddq export`: which files, in one write; and answers on file, those of a renewed engagement before its own."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import yaml

import small
from answered import answer, returned
from ddq.cli import load
from ddq.model.shape import without_defaults

if TYPE_CHECKING:
    from pathlib import Path

    from ddq.model.answer import Round
    from terminal import Terminal

ID = "ENG-2026-0001"


def keep(desk: Terminal, one: Round) -> None:
    """Put a round into the workspace, as a person may write one."""
    folder = desk.folder / "answers" / one.engagement
    folder.mkdir(parents=True, exist_ok=True)
    data = yaml.safe_dump(without_defaults(one), sort_keys=False, allow_unicode=True)
    (folder / f"round-{one.round:02}.yaml").write_text(data, encoding="utf-8")


def renew(desk: Terminal, name: str, renews: str) -> Path:
    """Put an engagement into the workspace that renews another."""
    text = small.ENGAGEMENT.read_text(encoding="utf-8").replace(f"id: {ID}", f"id: {name}\nrenews: {renews}")
    path = desk.folder / "engagements" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def names(desk: Terminal) -> set[str]:
    found = (desk.folder / "out" / ID).iterdir()
    return {path.name.removeprefix(f"{ID}_acme-api_").replace("_v0.1-draft", "") for path in found}


def test_everything_is_exported_at_once(desk: Terminal) -> None:
    seen = desk.run("export", ID)
    assert seen.code == 0, seen.err
    assert names(desk) == {"determinations.csv", "determinations.xlsx", "answers.csv", "answers.xlsx", "actions.csv"}


def test_one_form_is_exported_when_it_is_named(desk: Terminal) -> None:
    assert desk.run("export", ID, "--as", "jira").code == 0
    assert names(desk) == {"actions.csv"}
    assert desk.run("export", ID, "--as", "csv").code == 2


def test_what_was_written_can_be_had_as_json_and_elsewhere(desk: Terminal) -> None:
    seen = desk.run("export", ID, "--as", "flat", "-o", "flat", "--format", "json")
    assert [path.rpartition(".")[2] for path in json.loads(seen.out)["files"]] == ["csv", "xlsx"]
    assert len(list((desk.folder / "flat").iterdir())) == 2


def test_the_columns_can_be_had_without_an_engagement(desk: Terminal) -> None:
    seen = desk.run("export", "--columns")
    assert seen.code == 0
    assert "  provision: Code of the provision; one row each" in seen.out.splitlines()
    assert [line for line in seen.out.splitlines() if not line.startswith(" ")] == ["flat", "onetrust", "jira"]


def test_an_answer_on_file_is_in_the_export_and_in_the_chain(desk: Terminal) -> None:
    keep(desk, returned(answer("RET-01.1", "no", details="Not yet\nsorry")))
    assert desk.run("export", ID, "--as", "onetrust").code == 0
    (path,) = (desk.folder / "out" / ID).glob("*answers*.csv")
    with path.open(encoding="utf-8", newline="") as file:
        found = {row["Question ID"]: row for row in csv.DictReader(file)}
    assert (found["RET-01.1"]["Response"], found["RET-01.1"]["Justification"]) == ("No", "Not yet\nsorry")
    seen = desk.run("explain", ID, "ret-01")
    assert "the vendor answers No to RET-01.1 (round 1, Questionnaire!H6)" in seen.out


def test_an_unknown_word_on_file_is_refused_with_its_file(desk: Terminal) -> None:
    keep(desk, returned(answer("RET-01.1", "yess")))
    seen = desk.run("explain", ID, "RET-01")
    assert seen.code == 2
    assert "answers/ENG-2026-0001/round-01.yaml: error: RET-01.1: 'yess' is not in the list 'answer'" in seen.err
    assert "Error: The answers of ENG-2026-0001 are not right" in seen.err


def test_the_answers_of_the_engagements_that_one_renews_come_first(desk: Terminal) -> None:
    renew(desk, "ENG-2027-0001", ID)
    newest = renew(desk, "ENG-2028-0001", "ENG-2027-0001")
    for name in (ID, "ENG-2027-0001", "ENG-2028-0001"):
        keep(desk, returned(answer("RET-01.1", "yes"), engagement=name))
    loaded = load.load_assessment(str(newest), None)
    assert [one.engagement for one in loaded.assessment.on_file.rounds] == [ID, "ENG-2027-0001", "ENG-2028-0001"]
    seen = desk.run("explain", "ENG-2028-0001", "RET-01")
    assert (seen.code, seen.err) == (0, "")


def test_an_answer_of_the_engagement_that_is_renewed_counts(desk: Terminal) -> None:
    renew(desk, "ENG-2027-0001", ID)
    keep(desk, returned(answer("RET-01.1", "no")))
    seen = desk.run("explain", "ENG-2027-0001", "RET-01")
    assert "the vendor answers No to RET-01.1 (round 1 of ENG-2026-0001, Questionnaire!H6)" in seen.out


def test_a_renewed_engagement_that_is_not_there_is_a_warning(desk: Terminal) -> None:
    renew(desk, "ENG-2027-0001", "ENG-2025-0009")
    seen = desk.run("explain", "ENG-2027-0001", "RET-01")
    assert seen.code == 0
    assert "warning: ENG-2027-0001 renews ENG-2025-0009, which is not there [renews]" in seen.err
    assert "Put ENG-2025-0009.yaml beside it" in seen.err


def test_engagements_that_renew_each_other_are_read_once(desk: Terminal) -> None:
    first = renew(desk, "ENG-2027-0001", "ENG-2028-0001")
    renew(desk, "ENG-2028-0001", "ENG-2027-0001")
    for name in ("ENG-2027-0001", "ENG-2028-0001"):
        keep(desk, returned(answer("RET-01.1", "yes"), engagement=name))
    loaded = load.load_assessment(str(first), None)
    assert [one.engagement for one in loaded.assessment.on_file.rounds] == ["ENG-2028-0001", "ENG-2027-0001"]
