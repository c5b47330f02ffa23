"""A checklist or risk sheet handed back on the command line: shown first, kept in one step, printed again."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import copies
from terminal import Seen, Terminal

TRACKING = "tracking/ENG-2026-0001.yaml"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fix the day on which files are read back."""

    class Day(date):
        @classmethod
        def today(cls) -> Day:
            return cls(2026, 12, 3)

    monkeypatch.setattr("ddq.cli.track.date", Day)


def written(desk: Terminal, command: str = "checklist", suffix: str = ".xlsx") -> Path:
    seen = desk.run(command, "ENG-2026-0001")
    assert seen.code == 0, seen.err
    (found,) = (desk.folder / "out" / "ENG-2026-0001").glob(f"*_{command}_*{suffix}")
    return found


def filled(desk: Terminal, cells: dict[tuple[str, str, str], Any], command: str = "checklist") -> Path:
    path = desk.folder / "filled.xlsx"
    path.write_bytes(copies.changed(written(desk, command).read_bytes(), cells))
    return path


OWNER = {("Checklist", "RET-01", "Owner"): "Z. Zed"}


def imported(desk: Terminal, path: Path, *options: str) -> Seen:
    return desk.run("import", path, *options)


def tracking(desk: Terminal) -> str:
    path = desk.folder / TRACKING
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def test_a_change_is_shown_with_its_cell_and_nothing_is_kept_without_yes(desk: Terminal) -> None:
    seen = imported(desk, filled(desk, OWNER), "--by", "T. Ester")
    assert seen.code == 0
    assert seen.out.splitlines() == [
        "CHK-2026-0001, v0.1 draft: 1 change, by T. Ester.",
        "  Checklist!I6 RET-01 owner: Security → Z. Zed",
        "Nothing was kept. With --yes it is.",
    ]
    assert tracking(desk) == ""


def test_with_yes_it_is_kept_and_every_document_prints_it(desk: Terminal) -> None:
    seen = imported(desk, filled(desk, OWNER), "--yes", "--by", "T. Ester")
    assert seen.code == 0
    told = f"Kept in {desk.folder / TRACKING}. 'ddq build ENG-2026-0001' writes the workbooks anew; go on in those.\n"
    assert seen.err == told
    assert 'key: RET-01, column: owner, value: "Z. Zed", base: Security, on: 2026-12-03, by: "T. Ester"' in tracking(
        desk
    )
    book = copies.opened(written(desk).read_bytes())
    assert copies.cell(book, "Checklist", "RET-01", "Owner").value == "Z. Zed"
    again = imported(desk, written(desk))
    assert again.out == "CHK-2026-0001, v0.1 draft: no change.\n"


def test_on_a_terminal_the_person_is_asked(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(desk, OWNER)

    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("terminal.io.StringIO", Keyboard)
    seen = desk.run("import", path, "--by", "T. Ester", answers=("n",))
    assert ("Keep these changes?" in seen.out, tracking(desk)) == (True, "")
    desk.run("import", path, "--by", "T. Ester", answers=("y",))
    assert "Z. Zed" in tracking(desk)


def test_without_by_the_changes_are_those_of_the_person_who_saved_the_file(desk: Terminal) -> None:
    path = filled(desk, OWNER)
    book = copies.opened(path.read_bytes())
    book.properties.lastModifiedBy = "S. Aver"
    path.write_bytes(copies.saved(book))
    seen = imported(desk, path, "--yes")
    assert seen.out.startswith("CHK-2026-0001, v0.1 draft: 1 change, by S. Aver, who saved the file last.\n")
    assert 'by: "S. Aver"' in tracking(desk)
    book.properties.lastModifiedBy = None
    page: Any = book["Checklist"]
    page["I5"].value = "Y. Young"
    path.write_bytes(copies.saved(book))
    seen = imported(desk, path, "--yes")
    assert (seen.code, seen.err) == (
        2,
        "Error: It is not said whose changes these are\n  Name the person with --by.\n",
    )


def test_problems_are_all_named_and_nothing_is_kept(desk: Terminal) -> None:
    cells = {**OWNER, ("Checklist", "RET-01", "Status"): "Waived", ("Checklist", "DPA-01", "Due"): "soon"}
    before = imported(desk, filled(desk, cells), "--preview")
    assert before.code == 0
    assert "filled.xlsx:Checklist!J5: error: 'soon' is not a day that can be told [not-understood]" in before.out
    seen = imported(desk, filled(desk, cells), "--yes", "--by", "T. Ester")
    assert seen.code == 2
    assert "filled.xlsx:Checklist!J5: error: 'soon' is not a day that can be told [not-understood]" in seen.err
    assert "filled.xlsx:Checklist!H6: error: RET-01 is set to Waived, and no waiver says who" in seen.err
    assert seen.err.endswith("Error: Nothing was kept\n  Correct the cells named above and read the file again.\n")
    assert tracking(desk) == ""


def test_two_people_who_changed_one_cell_are_both_named(desk: Terminal) -> None:
    first = filled(desk, OWNER).rename(desk.folder / "first.xlsx")
    second = filled(desk, {("Checklist", "RET-01", "Owner"): "Y. Young"})
    imported(desk, first, "--yes", "--by", "A. Rivera")
    kept = tracking(desk)
    seen = imported(desk, second, "--yes", "--by", "T. Ester")
    assert seen.code == 2
    assert (
        "filled.xlsx:Checklist!I6: error: RET-01 owner: here it is Y. Young; on file, entered by A. Rivera on 3 Dec 2026 and "
        "so after this workbook was made, it is Z. Zed [clash]" in seen.err
    )
    assert tracking(desk) == kept


def test_a_workbook_that_lost_its_record_is_kept_only_with_yes(desk: Terminal) -> None:
    path = filled(desk, OWNER)
    book = copies.opened(path.read_bytes())
    del book["_meta"]
    path.write_bytes(copies.saved(book))
    seen = imported(desk, path, "--by", "T. Ester")
    assert "It no longer says what it was made with" in seen.out
    assert seen.out.endswith("Nothing was kept. With --yes it is.\n")
    imported(desk, path, "--yes", "--by", "T. Ester")
    assert "Z. Zed" in tracking(desk)


def test_the_same_can_be_had_as_json(desk: Terminal) -> None:
    seen = imported(desk, filled(desk, OWNER), "--format", "json", "--yes", "--by", "T. Ester")
    told = json.loads(seen.out)
    assert (told["document"], told["engagement"], told["written"]) == ("CHK-2026-0001", "ENG-2026-0001", True)
    assert told["changes"] == [
        {
            "sheet": "Checklist", "cell": "I6", "table": "checks", "key": "RET-01", "column": "owner",
            "old": "Security", "new": "Z. Zed",
        }
    ]  # fmt: skip


def test_word_is_never_read_back(desk: Terminal) -> None:
    path = written(desk, "checklist", ".docx")
    seen = imported(desk, path, "--yes", "--by", "T. Ester")
    assert seen.code == 2
    assert "which is for reading and signing; its controls are never read back" in seen.err


def test_a_file_of_another_engagement_is_refused(desk: Terminal) -> None:
    path = filled(desk, OWNER)
    text = (desk.folder / "engagements" / "ENG-2026-0001.yaml").read_text(encoding="utf-8")
    other = text.replace("ENG-2026-0001", "ENG-2026-0002")
    (desk.folder / "engagements" / "ENG-2026-0002.yaml").write_text(other, encoding="utf-8")
    seen = imported(desk, path, "--engagement", "ENG-2026-0002", "--yes", "--by", "T. Ester")
    assert seen.code == 2
    assert "filled.xlsx is CHK-2026-0001, of ENG-2026-0001, not of ENG-2026-0002" in seen.err
    assert tracking(desk) == ""


def test_a_file_that_does_not_say_its_engagement_is_known_by_its_number(desk: Terminal) -> None:
    path = filled(desk, OWNER)
    book: Any = copies.opened(path.read_bytes())
    del book["_meta"]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    path.write_bytes(copies.saved(book))
    assert "RET-01 owner: Security → Z. Zed" in imported(desk, path).out
    (desk.folder / "engagements" / "ENG-2026-0001.yaml").rename(desk.folder / "engagements" / "mine.yaml")
    seen = imported(desk, path)
    assert "The file does not say which engagement CHK-2026-0001 is of" in seen.err


def test_the_sheet_that_gathers_engagements_is_not_read_back(desk: Terminal) -> None:
    desk.run("risk-sheet", "--vendor", "acme")
    (path,) = desk.folder.rglob("*vendor-risk-sheet*.xlsx")
    seen = imported(desk, path, "--yes", "--by", "T. Ester")
    assert seen.code == 2
    assert "gathers several engagements, and nothing is read back from it" in seen.err


def test_a_tracking_file_that_somebody_broke_is_refused_with_its_place(desk: Terminal) -> None:
    imported(desk, filled(desk, OWNER), "--yes", "--by", "T. Ester")
    path = desk.folder / TRACKING
    path.write_text(tracking(desk).replace("column: owner", "column: onwer"), encoding="utf-8")
    seen = desk.run("checklist", "ENG-2026-0001")
    assert seen.code == 2
    assert f"{path}:6:" in seen.err
    assert "'onwer' of 'RET-01' is not read back from the table 'checks'" in seen.err


def test_explain_tells_what_people_entered(desk: Terminal) -> None:
    imported(desk, filled(desk, OWNER), "--yes", "--by", "T. Ester")
    seen = desk.run("explain", "ENG-2026-0001", "RET-01")
    assert "  entered by T. Ester on 3 Dec 2026: RET-01 owner = Z. Zed" in seen.out.splitlines()


def test_a_file_that_changed_meanwhile_is_not_overwritten(desk: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    path = filled(desk, OWNER)
    from ddq.cli import track  # noqa: PLC0415

    agreed = track._agreed

    def slow(*given: Any) -> bool:
        imported_text = "engagement: ENG-2026-0001\nrevision: 7\n"
        (desk.folder / "tracking").mkdir()
        (desk.folder / TRACKING).write_text(imported_text, encoding="utf-8")
        return agreed(*given)

    monkeypatch.setattr(track, "_agreed", slow)
    seen = imported(desk, path, "--yes", "--by", "T. Ester")
    assert seen.code == 2
    assert "was changed while this file was read; nothing was kept" in seen.err
    assert "revision: 7" in tracking(desk)
