"""The tracking file: one line a cell, sorted, word for word, and read back equal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from ddq.keep.tracking import in_order, quoted, tracking_text
from ddq.model.tracking import AddedRow, Entry, SignOff, TrackedRerating, TrackedWaiver, Tracking
from ddq.read.tracking import read_tracking
from ddq.read.yaml import parse_yaml

DAY = date(2026, 12, 3)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
NUMBERS = st.integers(1, 5)
TRACKINGS = st.builds(
    Tracking,
    engagement=TEXTS,
    revision=st.integers(0, 999),
    entries=st.lists(
        st.builds(
            Entry, table=TEXTS, key=TEXTS, column=TEXTS, value=TEXTS, base=TEXTS, on=DAYS, by=TEXTS, revision=NUMBERS
        )
    ).map(tuple),
    added=st.lists(st.builds(AddedRow, table=TEXTS, key=TEXTS, on=DAYS, by=TEXTS, revision=NUMBERS)).map(tuple),
    waivers=st.lists(
        st.builds(
            TrackedWaiver, provision=TEXTS, by=TEXTS, role=TEXTS, because=TEXTS, until=DAYS, on=DAYS, entered_by=TEXTS, revision=NUMBERS
        )
    ).map(tuple),
    sign_offs=st.lists(
        st.builds(
            SignOff, role=TEXTS, comment=TEXTS, signed=st.none() | DAYS, on=DAYS, entered_by=TEXTS, version=TEXTS, revision=NUMBERS
        )
    ).map(tuple),
    reratings=st.lists(
        st.builds(
            TrackedRerating, provision=TEXTS, likelihood=NUMBERS, impact=NUMBERS, by=TEXTS, because=TEXTS, on=DAYS,
            revision=NUMBERS,
        )
    ).map(tuple),
)  # fmt: skip


@given(TRACKINGS)
def test_what_is_written_reads_back_equal(tracking: Tracking) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.yaml"
        path.write_bytes(tracking_text(tracking).encode())
        found = read_tracking(path)
    assert found.problems == []
    assert found.tracking == in_order(tracking)


@given(TEXTS)
def test_any_text_stands_on_one_line_of_yaml_and_comes_back(text: str) -> None:
    line = f"a: {quoted(text)}"
    assert "\n" not in line
    assert parse_yaml(line, "t.yaml").data == {"a": text}


def test_a_long_text_full_of_marks_comes_back() -> None:
    text = "- one: {two} [three] ? " * 600
    document = parse_yaml(f"a: {quoted(text)}", "t.yaml")
    assert (document.problems, document.data) == ([], {"a": text})


def test_each_cell_is_a_line_and_the_lines_are_sorted() -> None:
    entries = tuple(
        Entry(table=table, key=key, column="owner", value="A. B", on=DAY, by="X", revision=1)
        for table, key in (("risks", "R-1"), ("checks", "RET-01"), ("checks", "DPA-01"))
    )
    text = tracking_text(Tracking(engagement="ENG-2026-0001", revision=1, entries=entries))
    assert text.splitlines()[2:] == [
        "engagement: ENG-2026-0001",
        "revision: 1",
        "entries:",
        '- {table: checks, key: DPA-01, column: owner, value: "A. B", on: 2026-12-03, by: X, revision: 1}',
        '- {table: checks, key: RET-01, column: owner, value: "A. B", on: 2026-12-03, by: X, revision: 1}',
        '- {table: risks, key: R-1, column: owner, value: "A. B", on: 2026-12-03, by: X, revision: 1}',
    ]
    assert text.startswith("# yaml-language-server: $schema=../../catalog/schema/tracking.json\n")
