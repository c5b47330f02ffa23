"""Whatever people write into a working copy is read back, printed again, and then is no change any more."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import copies
import small
from copies import CHECKLIST, GAPS, RISKS, assessed, back, changed, made
from ddq.decide.track.values import as_text, kept
from ddq.model.tracking import DAY, FIELDS, TEXT, kind_of
from ddq.render.given import given_cells

CELLS: dict[str, dict[tuple[str, str, str], str]] = {
    CHECKLIST: {
        **{("Checklist", code, header): column for code in ("DPA-01", "RET-01") for header, column in (
            ("Found in", "found-in"), ("Status", "status"), ("Owner", "owner"), ("Due", "due"), ("Notes", "notes"),
        )},
        **{("Conditions", "C-DPA-01", header): column for header, column in (
            ("Owner", "owner"), ("Due", "due"), ("Evidence of closure", "closes"), ("Closed on", "closed-on"),
        )},
        ("Document control", "Distribution", ""): "distribution",
        ("Document control", "Keep until", ""): "keep-until",
        ("Decision", "Valid until, next review", ""): "valid-until",
        ("Document control", "v0.1 draft", "Approved by"): "approved-by",
    },
    RISKS: {
        **{("Actions", code, header): column for code in ("A-DPA-01.1", "A-RET-01.1") for header, column in (
            ("Owner", "owner"), ("Due", "due"), ("Status", "status"), ("Evidence of closure", "closes"),
            ("Closed on", "closed-on"),
        )},
        ("Register", "R-RET-01", "Owner"): "owner",
        ("Register", "R-RET-01", "Status"): "status",
        ("Register", "R-RET-01", "Existing terms and controls; why the rating changes"): "controls",
    },
    GAPS: {
        ("Gaps", "RET-01", "Owner"): "owner",
        ("Gaps", "DPA-01", "Due"): "due",
        ("Gaps", "DPA-01", "Agreed with the vendor"): "agreed",
    },
}  # fmt: skip
"""Cells of each workbook by sheet, key and header, with the name under which each is kept."""
TABLES = {
    "Checklist": "checks",
    "Conditions": "conditions",
    "Actions": "actions",
    "Register": "risks",
    "Gaps": "checks",
}
LISTS = {"Checklist": "checklist-status", "Actions": "action-status", "Register": "risk-status"}
_NOT_ALONE = ("waived", "met", "not-applicable", "accepted", "done")
"""Words that need something beside them."""
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn"), include_characters="\n"), max_size=60
)
DAYS = st.dates(date(2020, 1, 1), copies.DAY)


def values(sheet: str, column: str) -> st.SearchStrategy[Any]:
    """Return what a person may write into a cell."""
    if column == "status":
        words = [w for key, w in small.catalog().vocabulary.lists[LISTS[sheet]].items() if key not in _NOT_ALONE]
        return st.sampled_from([None, *words])
    if column in ("due", "closed-on", "keep-until", "valid-until"):
        return st.none() | DAYS
    return st.none() | TEXTS


@st.composite
def written(draw: st.DrawFn) -> tuple[str, dict[tuple[str, str, str], Any]]:
    kind = draw(st.sampled_from(sorted(CELLS)))
    places = draw(st.lists(st.sampled_from(sorted(CELLS[kind])), min_size=1, max_size=5, unique=True))
    return kind, {place: draw(values(place[0], CELLS[kind][place])) for place in places}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(written())
def test_what_is_written_is_read_printed_and_then_no_change(case: tuple[str, dict[tuple[str, str, str], Any]]) -> None:
    kind, cells = case
    before = assessed()
    taken = back(changed(made(before, kind), cells), before, kind)
    assert taken.problems == ()
    assert taken.clashes == ()
    after = assessed(taken.tracking)
    shown = {
        (c.table, c.key, c.column): c.value for c in given_cells(copies.compiled(kind).layout, copies.view(after, kind))
    }
    own = {
        (c.table, c.key, c.column): c.value
        for c in given_cells(copies.compiled(kind).layout, copies.view(before, kind))
    }
    for place, value in cells.items():
        at = _at(place, CELLS[kind][place])
        empty = value is None or not as_text(value)
        expected = own[at] if empty and kind_of(*at) != TEXT else "" if empty else _written(value, at)
        assert shown[at] == expected
    for copy in (made(after, kind), copies.saved(copies.opened(made(after, kind)))):
        again = back(copy, after, kind)
        assert (again.edits, again.added, again.notes, again.tracking) == ((), (), (), taken.tracking)


def _at(place: tuple[str, str, str], column: str) -> tuple[str, str, str]:
    sheet, key, header = place
    if not header:
        return FIELDS, column, "value"
    return ("control" if sheet == "Document control" else TABLES[sheet]), key, column


def _written(value: Any, at: tuple[str, str, str]) -> str:
    kind = kind_of(*at)
    if kind in (TEXT, DAY):
        return kept(value, kind, small.catalog().vocabulary).text
    return str(value)
