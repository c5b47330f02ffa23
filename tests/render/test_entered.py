"""What people wrote is printed in every document, and the numbers that follow from it agree with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import copies
import packs
import small
from copies import CHECKLIST, RISKS, assessed, made, opened
from ddq.cli.documents import Press, word
from ddq.cli.load import Loaded
from ddq.model.tracking import COLUMNS, FIELD, FIELDS, AddedRow, Entry, Tracking, column_name, kind_of, table_name
from ddq.model.workspace import Settings
from ddq.read.workspace import Workspace
from ddq.render.json import export
from ddq.render.taken import entered_lines
from office import convert, needs_office, stale_cells

ON = date(2026, 12, 1)


def entry(table: str, key: str, column: str, value: str, base: str = "") -> Entry:
    return Entry(table=table, key=key, column=column, value=value, base=base, on=ON, by="A. Rivera", revision=1)


def added(table: str, key: str) -> AddedRow:
    return AddedRow(table=table, key=key, on=ON, by="A. Rivera", revision=1)


def on_file(*entries: Entry, **fields: Any) -> Tracking:
    return Tracking(engagement="ENG-2026-0001", revision=1, entries=entries, **fields)


EVERYTHING = on_file(
    entry("checks", "RET-01", "status", "met", "partly-met"),
    entry("checks", "RET-01", "owner", "Z. Zed", "Security"),
    entry("checks", "RET-01", "due", "2026-12-24", "2027-05-21"),
    entry("actions", "A-RET-01.1", "status", "done", "open"),
    entry("actions", "A-DPA-01.1", "closed-on", "2026-11-30"),
    entry("actions", "A-OUR-1", "text", "Rotate the keys"),
    entry("actions", "A-OUR-1", "due", "2026-11-01"),
    entry("conditions", "C-DPA-01", "owner", "Q. New", "P. Novak (Privacy)"),
    entry("conditions", "C-DPA-01", "closed-on", "2026-11-29"),
    entry("conditions", "C-OUR-1", "text", "Train the staff"),
    entry("risks", "R-DPA-01", "status", "closed", "open"),
    entry("risks", "R-OUR-1", "statement", "Keys leak."),
    entry("risks", "R-OUR-1", "likelihood", "5"),
    entry("risks", "R-OUR-1", "impact", "4"),
    entry("fields", "decision", "value", "defer"),
    entry("fields", "decided-on", "value", "2026-11-30"),
    entry("fields", "distribution", "value", "Board"),
    entry("control", "v0.0", "change", "First talk"),
    entry("control", "v0.1 draft", "approved-by", "A. Rivera"),
    added=tuple(
        added(table, key)
        for table, key in (("actions", "A-OUR-1"), ("conditions", "C-OUR-1"), ("risks", "R-OUR-1"), ("control", "v0.0"))
    ),
)


def test_statuses_make_the_counts_of_the_checklist_and_of_no_other_document() -> None:
    assessment = assessed(EVERYTHING)
    checklist, report = (copies.view(assessment, kind) for kind in (CHECKLIST, "gap-report"))
    assert (checklist.counts.met, checklist.counts.must_open, checklist.counts.open) == (1, 1, 1)
    assert checklist.must_line == checklist.result_line == "0 of 1 Must items met; 1 open."
    assert (report.counts.met, report.counts.must_open) == (0, 1)
    assert [section.counts.met for section in checklist.sections] == [0, 1]
    told = "RET-01: our people set it to Met; what is on file shows Partly met"
    assert told in checklist.limits
    assert told in report.limits
    assert assessment.suggestion == assessed().suggestion


def test_while_nobody_set_a_status_both_ways_of_counting_agree() -> None:
    for name in packs.EXAMPLES:
        view = packs.made(name).loaded.view()
        assert view.status_counts == view.counts, name
        assert view.worst_open == view.suggestion.worst, name


def test_a_status_under_which_the_program_changed_its_mind_is_named() -> None:
    before = on_file(entry("checks", "RET-01", "status", "in-review", "requested"))
    assert copies.view(assessed(before), CHECKLIST).limits[-1:] == (
        "RET-01: its status was set to In review by A. Rivera on 1 Dec 2026, when the program said Requested; "
        "it now says Partly met",
    )
    same = on_file(entry("checks", "RET-01", "status", "in-review", "partly-met"))
    assert copies.view(assessed(same), CHECKLIST).limits == copies.view(assessed(), CHECKLIST).limits


def test_a_risk_that_people_added_or_closed_moves_the_worst_open_one_and_the_sheet_says_so() -> None:
    view = copies.view(assessed(EVERYTHING), RISKS)
    assert (view.worst_open, view.suggestion.worst) == ("Critical", "High")
    assert view.limits[-1] == (
        "With what people entered, the worst open residual in the risk register is Critical; the suggestion rests on "
        "the provisions and what they show, where it is High"
    )
    assert [(one.rating, one.inherent) for one in view.ratings if one.inherent] == [
        ("Critical", 1),
        ("High", 1),
        ("Low", 1),
    ]


def test_a_closed_action_is_never_late_and_is_not_counted() -> None:
    view = copies.view(assessed(EVERYTHING), RISKS)
    late = {one.id: one.late_from for one in view.actions}
    assert (late["A-RET-01.1"], late["A-DPA-01.1"], late["A-OUR-1"]) == (None, None, date(2026, 11, 1))
    before, after = (copies.view(assessed(t), CHECKLIST).checks[1].notes for t in (None, EVERYTHING))
    assert (before, after) == ("R-RET-01, 2 actions", "R-RET-01, 1 action")


def test_a_closed_action_shows_what_was_expected_as_that_until_people_say_what_closed_it() -> None:
    own = {one.id: one.closes for one in copies.view(assessed(), RISKS).actions}
    shown = {one.id: one.closes for one in copies.view(assessed(EVERYTHING), RISKS).actions}
    assert shown["A-RET-01.1"] == f"Not stated. Expected: {own['A-RET-01.1']}"
    assert shown["A-RET-01.2"] == own["A-RET-01.2"]
    said = on_file(*EVERYTHING.entries, entry("actions", "A-RET-01.1", "closes", "Letter of 3 Nov"))
    assert (
        next(a.closes for a in copies.view(assessed(said), RISKS).actions if a.id == "A-RET-01.1") == "Letter of 3 Nov"
    )


def test_what_closed_a_condition_is_printed_where_conditions_are_joined() -> None:
    closes = entry("conditions", "C-DPA-01", "closes", "Amendment no. 2")
    group, *_ = copies.view(assessed(on_file(closes)), CHECKLIST).condition_groups
    assert group.closes.endswith("; DPA-01: Amendment no. 2")
    done = entry("conditions", "C-DPA-01", "closed-on", "2026-11-29")
    group, *_ = copies.view(assessed(on_file(closes, done)), CHECKLIST).condition_groups
    assert group.closes.endswith("; DPA-01: Amendment no. 2, closed on 29 Nov 2026")


@pytest.mark.parametrize(
    ("changes", "subject", "said", "how"),
    [
        (
            {"facts": {}},
            "personal-data",
            "no",
            "put 'personal-data: no' under 'facts' of the engagement, then it counts",
        ),
        ({"people_in": ()}, "People in", "yes", "put 'eu' under 'people-in' of the engagement, then it counts"),
        (
            {"people_in": ()},
            "People in",
            "no",
            "put the places that they are in under 'people-in' of the engagement, then it counts",
        ),
    ],
)
def test_an_assumption_that_was_answered_says_by_whom_and_how_it_gets_into_the_engagement(
    changes: dict[str, Any], subject: str, said: str, how: str
) -> None:
    label = small.catalog().vocabulary.facts[subject].label if subject in small.catalog().vocabulary.facts else subject
    before = next(a for a in copies.view(assessed(**changes), CHECKLIST).assumptions if a.text.startswith(label))
    answered = assessed(on_file(entry("assumptions", before.text, "confirmed", said)), **changes)
    after = next(a for a in copies.view(answered, CHECKLIST).assumptions if a.text == before.text)
    assert after.confirmed == said.capitalize()
    assert after.owner == f"{before.owner}. {said.capitalize()}, as A. Rivera read in on 1 Dec 2026: {how}"
    told = copies.view(answered, "gap-report").summary[-1]
    assert " not known in the engagement; 1 answered in the checklist; see " in told


def test_conditions_are_grouped_by_the_owner_that_people_entered() -> None:
    view = copies.view(assessed(EVERYTHING), CHECKLIST)
    groups = [(group.number, group.owner, group.closes.rpartition("; ")[2]) for group in view.condition_groups]
    assert groups[0][1:] == ("Q. New", "DPA-01 closed on 29 Nov 2026")
    assert view.condition_groups[-1].lead == "C-OUR-1: Train the staff."
    assert [one.id for one in view.conditions] == ["C-DPA-01", "C-OUR-1"]


def test_versions_that_people_entered_or_approved_stand_in_document_control() -> None:
    lines = copies.view(assessed(EVERYTHING), CHECKLIST).control
    assert [(one.version, one.change, one.approved_by) for one in lines] == [
        ("v0.0", "First talk", ""),
        ("v0.1 draft", "Generated from the catalog and the engagement", "A. Rivera"),
    ]
    later = copies.view(assessed(EVERYTHING, version="0.2"), CHECKLIST).control
    assert [(one.version, one.approved_by) for one in later] == [
        ("v0.1 draft", "A. Rivera"),
        ("v0.0", ""),
        ("v0.2", ""),
    ]


def test_only_the_checklist_is_signed_and_decided_in() -> None:
    checklist = opened(made(assessed(EVERYTHING), CHECKLIST))["_meta"]
    sheet = opened(made(assessed(EVERYTHING), RISKS))["_meta"]
    tables: list[set[Any]] = [{row[0].value for row in page.iter_rows()} for page in (checklist, sheet)]
    assert {"sign-off", "conditions"} <= tables[0]
    assert not {"sign-off", "conditions", "assumptions", "waivers"} & tables[1]
    book = opened(made(assessed(EVERYTHING), RISKS))
    assert copies.cell(book, "Decision", "Decision taken", "").value == "Defer"
    assert copies.cell(book, "Decision", "Decision taken", "").fill.fgColor.rgb[-6:] != "FFF9E5"


@pytest.mark.parametrize("kind", [CHECKLIST, RISKS, copies.GAPS])
def test_every_reviewers_cell_of_a_layout_can_be_read_back(kind: str) -> None:
    layout = copies.compiled(kind).layout
    for sheet in layout.sheets:
        for block in sheet.blocks:
            for field in block.fields:
                assert not field.reviewer or field.as_ == "as_of" or kind_of(FIELDS, field.id, FIELD), field.label
            for column in block.table.columns if block.table else ():
                table = table_name(block.table.rows) if block.table else ""
                name = column_name(column)
                assert not column.reviewer or name in COLUMNS[table], column.header
                kept = COLUMNS.get(table, {}).get(name)
                if column.reviewer and column.list:
                    assert kept == column.list


def test_word_reads_the_same(tmp_path: Path) -> None:
    loaded = packs.made("support-openai").loaded
    entries = (
        entry("checks", "DPA-01", "owner", "Z. Zed"), entry("fields", "decision", "value", "approve"),
        entry("fields", "distribution", "value", "Board only"), entry("conditions", "C-OUR-1", "text", "Train the staff"),
    )  # fmt: skip
    tracking = Tracking(revision=1, entries=entries, added=(added("conditions", "C-OUR-1"),))
    held = replace(loaded.assessment.on_file, tracking=tracking)
    assessment = replace(loaded.assessment, on_file=held)
    changed = Loaded(Workspace(tmp_path, Settings()), assessment, loaded.sha256)
    press = Press(changed, changed.view(), export(assessment, "0.1.0", loaded.sha256))
    text = packs.word_text(word(press, "checklist")[1])
    for words in ("Z. Zed", "Board only", "C-OUR-1: Train the staff."):
        assert words in text
    assert "Decision\nApprove\n" not in text
    assert "Approve was entered and is not taken: it waits for the signature under v0.3 draft of B. Lindgren" in text


def test_explain_tells_cells_of_a_provision_its_risk_its_conditions_and_its_actions() -> None:
    lines = list(entered_lines(assessed(EVERYTHING), "DPA-01"))
    assert lines == [
        "entered by A. Rivera on 1 Dec 2026: A-DPA-01.1 closed on = 30 Nov 2026",
        "entered by A. Rivera on 1 Dec 2026: C-DPA-01 closed on = 29 Nov 2026",
        "entered by A. Rivera on 1 Dec 2026: C-DPA-01 owner = Q. New",
        "entered by A. Rivera on 1 Dec 2026: R-DPA-01 status = Closed",
    ]


@needs_office
@pytest.mark.office
def test_stored_values_are_recalculated_values_and_libreoffice_brings_nothing_back(tmp_path: Path) -> None:
    assessment = assessed(EVERYTHING)
    files = []
    for kind in (CHECKLIST, RISKS, copies.GAPS):
        files.append(tmp_path / f"{kind}.xlsx")
        files[-1].write_bytes(made(assessment, kind))
    results = convert(files, "xlsx", tmp_path)
    for file in files:
        assert stale_cells(file, results / file.name) == []
        taken = copies.back((results / file.name).read_bytes(), assessment, file.stem)
        assert (taken.edits, taken.added, taken.problems, taken.notes, taken.lost_base) == ((), (), (), (), False)
