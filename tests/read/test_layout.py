"""Layouts are read with every problem at its place: one test a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddq.model.layout import fingerprint
from ddq.read.layout import read_layout

GOOD = """\
workbook: good
print: {header-left: "{title}"}
sheets:
- name: Summary
  widths: [30, 60]
  blocks:
  - include: snapshot
  - heading: Notes
    text: ["{title}"]
- name: Checklist
  header-row: 4
  freeze: B5
  filter: yes
  blocks:
  - table:
      rows: checks
      columns:
      - {header: Ref, width: 8, value: provision.code, key: yes}
      - {header: Status, width: 11, value: status, list: gate, as: chk_status, reviewer: yes}
      - {header: Due, width: 11, value: due, format: date, marks: {late: 'AND($C{row}<as_of,$B{row}<>"Met")'}}
- name: _meta
  hidden: yes
  widths: [20, 60]
  blocks:
  - fields: [{label: document, value: manifest.document}]
"""
SNAPSHOT = """\
blocks:
- heading: Snapshot
  fields:
  - {label: As of, value: as-of, format: date, as: as_of}
  - {label: Met, formula: '=COUNTIF(chk_status,"Met")', cached: met}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "snapshot.yaml").write_text(SNAPSHOT, encoding="utf-8")
    return tmp_path


def problems(folder: Path, text: str) -> list[str]:
    path = folder / "good.yaml"
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in read_layout(path, "good.yaml").problems]


def test_a_layout_is_read_with_its_blocks(folder: Path) -> None:
    path = folder / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    file = read_layout(path)
    assert file.problems == ()
    assert file.layout is not None
    assert [block.heading for block in file.layout.sheets[0].blocks] == ["Snapshot", "Notes"]
    table = file.layout.sheets[1].blocks[0].table
    assert table is not None
    assert [column.as_ for column in table.columns] == ["", "chk_status", ""]
    assert [column.reviewer for column in table.columns] == [False, True, False]
    assert file.layout.sheets[2].hidden


def test_the_fingerprint_follows_what_a_layout_says_and_not_how(folder: Path) -> None:
    path = folder / "good.yaml"
    prints = []
    for text in (GOOD, "# a comment\n" + GOOD, GOOD.replace("width: 8", "width: 9")):
        path.write_text(text, encoding="utf-8")
        layout = read_layout(path).layout
        assert layout is not None
        prints.append(fingerprint(layout))
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("header: Ref, width", "header: Ref, widht", "good.yaml:18:23: error: 'widht' is not a key here [unknown-key]"),
        ("format: date, marks", "format: day, marks", "'format' is not right: it should be 'general', 'text'"),
        (
            "  - include: snapshot",
            "  - include: snapshots",
            "good.yaml:7:5: error: there is no file 'blocks/snapshots.yaml' [unknown-include]\n"
            "    Did you mean 'snapshot'?",
        ),
        (
            "  - heading: Notes\n    text",
            "  - heading: Notes\n    fields: [{label: A, value: b}]\n    text",
            "good.yaml:8:5: error: a block holds exactly one of text, pairs, fields, table, include; "
            "this holds text, fields",
        ),
        ("value: due", "value: due, text: x", "a cell holds one of value and text, not both [cell-content]"),
        ("value: due", "formula: A1, cached: due", "a formula begins with '=' [formula-start]\n    Write '=A1'."),
        ("value: due", "formula: =A1", "a formula needs 'cached' [formula-cached]"),
        ("value: due", "cached: due", "'cached' stands without a formula [formula-cached]"),
        ("value: due", "formula: =TODAY(), cached: due", "the function TODAY is not used [formula-function]"),
        ("value: due", "formula: '=[b.xlsx]S!A1', cached: due", "a formula does not reach into another workbook"),
        ("value: due", f"value: due, prompt: {'x' * 256}", "a prompt has at most 255 characters; this: 256"),
        ("as: chk_status", "as: status", "'status' cannot name a range [range-name]"),
        ("value: due", "value: due, as: chk_status", "a second range is named 'chk_status' [range-name]"),
        ("<as_of", "<as_at", "no cell or column is named 'as_at' [range-name]\n    Did you mean 'as_of'?"),
        ("header: Due, ", "", "a column of a table with headers needs 'header' [column-header]"),
        ("header: Due", "header: REF", "a second column is headed 'REF' [column-header]"),
        ("name: Checklist", "name: Check/list", "'Check/list' cannot name a sheet [sheet-name]"),
        ("name: Checklist", "name: summary", "the name 'summary' is taken [sheet-name]"),
        ("name: Checklist", "name: Lists", "the name 'Lists' is taken [sheet-name]"),
        ("width: 8, ", "", "the sheet 'Checklist' does not state the width of every column [sheet-width]"),
        ("width: 8", "width: 159", "the columns of 'Checklist' add up to 181, over 180 [sheet-width]"),
        ("widths: [30, 60]", "widths: [30]", "this block has 2 columns, the sheet 'Summary' states 1 widths"),
        ("freeze: B5", "freeze: five", "'five' is not a cell, such as B5 [freeze]"),
        ("freeze: B5", "freeze: B6", "'freeze' is not just below the header in row 4 [freeze]"),
        ("  header-row: 4\n  freeze: B5\n", "", "'filter' needs 'header-row', the row that filters [filter]"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(folder: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    found = problems(folder, GOOD.replace(old, new, 1))
    assert any(message in problem for problem in found), found


def test_a_problem_in_an_included_file_names_that_file(folder: Path) -> None:
    (folder / "blocks" / "snapshot.yaml").write_text(SNAPSHOT.replace("cached: met", ""), encoding="utf-8")
    assert any(
        problem.startswith("blocks/snapshot.yaml:5:5: error: a formula needs 'cached'")
        for problem in problems(folder, GOOD)
    )


def test_files_that_include_each_other_are_refused(folder: Path) -> None:
    (folder / "blocks" / "snapshot.yaml").write_text("blocks: [include: snapshot]\n", encoding="utf-8")
    assert any("files include each other too deep [deep-include]" in problem for problem in problems(folder, GOOD))


def test_a_layout_with_errors_is_not_returned(folder: Path) -> None:
    path = folder / "good.yaml"
    path.write_text(GOOD.replace("as_of,", "as_at,"), encoding="utf-8")
    assert read_layout(path).layout is None
