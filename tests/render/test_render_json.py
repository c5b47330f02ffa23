"""JSON: keys in kebab case, a line for each key and for each item of a list, and nothing lost on the way."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small
from ddq.model.engagement import Dates, Waiver
from ddq.render.json import dumps, export, plain

LEAVES = st.none() | st.booleans() | st.integers() | st.text()
VALUES = st.recursive(LEAVES, lambda one: st.lists(one) | st.dictionaries(st.text(), one), max_leaves=20)


def test_a_key_and_an_item_of_a_list_have_a_line_each() -> None:
    assert dumps({"id": "é", "codes": ["a", {"b": [1, 2]}], "none": [], "inner": {"x": [1]}}) == (
        '{\n  "id": "é",\n  "codes": [\n    "a",\n    {"b": [1, 2]}\n  ],\n  "none": [],\n  "inner": {"x": [1]}\n}\n'
    )


def test_a_list_has_a_line_an_item() -> None:
    assert dumps([["a", "b"], {"c": 1}]) == '[\n  ["a", "b"],\n  {"c": 1}\n]\n'


@pytest.mark.parametrize(
    ("value", "text"), [("a", '"a"\n'), (3, "3\n"), (None, "null\n"), (date(2026, 1, 2), '"2026-01-02"\n')]
)
def test_anything_else_is_one_line(value: object, text: str) -> None:
    assert dumps(value) == text


@given(VALUES)
def test_what_is_written_reads_back_as_it_was(value: Any) -> None:
    written = dumps(value)
    assert json.loads(written) == value
    assert written.endswith("\n")


def test_values_become_mappings_in_kebab_case_with_dates_as_text() -> None:
    assert plain(Dates(needed_by=date(2026, 12, 15))) == {
        "needed-by": "2026-12-15",
        "go-live": None,
        "contract-end": None,
        "notice-by": None,
    }


def test_a_change_of_one_determination_is_a_change_of_one_line_beside_the_counts() -> None:
    waiver = Waiver(provision="RET-01", by="M. Okafor", role="legal", because="Small", until=date(2027, 1, 1))
    before, after = (
        dumps(export(one, "0.1.0", "a" * 64)).splitlines()
        for one in (small.assessed(), small.assessed(waivers=(waiver,)))
    )
    changed = [new.split(":")[0].strip() for old, new in zip(before, after, strict=True) if old != new]
    assert [key for key in changed if key not in ('"suggestion"', '"counts"')] == ['{"code"']
