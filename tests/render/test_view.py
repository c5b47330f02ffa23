"""The view: its numbers agree with each other, and the text for a terminal says the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

import small
from ddq.model.document import View
from ddq.model.engagement import Waiver
from ddq.render import text
from ddq.render.json import dumps, export
from ddq.render.names import known_names
from ddq.render.view import KINDS, build_view, view_for

WAIVER = Waiver(provision="RET-01", by="M. Okafor", role="legal", because="Small", until=date(2027, 1, 1))


@cache
def view() -> View:
    return build_view(small.assessed(), {}, "0.1.0", "a" * 64)


def fingerprints(**changes: Any) -> dict[str, str]:
    found = export(small.assessed(**changes), "0.1.0", "a" * 64)
    return {d.code: d.fingerprint for d in found.determinations}


def test_the_counts_add_up() -> None:
    counts = view().counts
    coverages = (
        counts.met,
        counts.partly_met,
        counts.not_met,
        counts.not_found,
        counts.conflict,
        counts.not_reviewed,
        counts.not_applicable,
    )
    assert sum(coverages) == counts.applied
    assert counts.applied + counts.left_out == counts.all
    assert counts.critical + counts.high + counts.medium + counts.low == counts.open
    assert sum(section.counts.applied for section in view().sections) == counts.applied
    assert len(view().gaps) == counts.gaps
    assert sum(row.open for row in view().severities) == counts.open


def test_every_determination_is_told_in_exactly_one_place() -> None:
    found = view()
    told = [
        f.ref
        for group in (found.gaps, found.met, found.waived, found.not_reviewed, found.not_applicable)
        for f in group
    ]
    assert sorted(told) == ["DPA-01", "RET-01"]
    waived = build_view(small.assessed(waivers=(WAIVER,)), {}, "0.1.0", "a" * 64)
    assert ([f.ref for f in waived.gaps], [f.ref for f in waived.waived]) == ([], ["RET-01"])


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_of_document_has_its_id_and_title(kind: str) -> None:
    prefix, title = KINDS[kind]
    doc = view_for(view(), kind).doc
    assert (doc.id, doc.title, doc.kind) == (f"{prefix}-2026-0001", title, kind)
    assert doc.footer == f"{prefix}-2026-0001 · v0.1 draft · 22 Nov 2026"


def test_the_provenance_names_tool_catalog_engagement_and_day() -> None:
    line = view().doc.provenance
    assert line.startswith(f"ddq 0.1.0 · catalog {small.catalog().version} · engagement aaaaaaaa · ")
    assert line.endswith("2 of 2 provisions applied · as of 22 Nov 2026")


def test_the_report_in_markdown_names_every_gap_and_every_source() -> None:
    report = text.gap_report(view())
    for part in ("# Contract gap report", "RET-01", "[acme-terms]", "[our-DPA-01]", "Not legal advice."):
        assert part in report


def test_an_endpoint_that_the_table_lacks_is_said_to_be_missing() -> None:
    catalog = small.catalog_with(
        replace(small.provision("RET-01"), code="RET-02", questions=small.provision("RET-01").questions),
        vendor=small.vendor(positions=(small.position("RET-01", provision="RET-02"),)),
    )
    found = build_view(small.assessed(catalog), {}, "0.1.0", "a" * 64)
    rows = next(f for f in (*found.gaps, *found.met, *found.not_reviewed) if f.ref == "RET-02").endpoints
    assert [(r.name, r.abuse_log, r.zero_data_retention) for r in rows] == [
        ("chat", "30 days", "Eligible"),
        ("unheard-of", "Not in the table", "Not known"),
    ]


def test_the_names_a_template_may_use_are_those_of_the_view() -> None:
    names = known_names()
    assert names["doc"]["title"] is None
    assert names["gaps"][0]["elements"][0]["quotes"][0]["pinpoint"] is None
    assert set(names) == set(View.__dataclass_fields__)


def test_the_fingerprint_of_a_determination_changes_when_it_does_and_only_then() -> None:
    before, after = fingerprints(), fingerprints(waivers=(WAIVER,))
    assert before == fingerprints()
    assert [code for code in before if before[code] != after[code]] == ["RET-01"]


def test_the_export_is_json_in_keys() -> None:
    written = dumps(export(small.assessed(), "0.1.0", "a" * 64))
    found = json.loads(written)
    assert (found["as-of"], found["counts"]["partly-met"], found["engagement"]) == ("2026-11-22", 1, "ENG-2026-0001")
    assert written.endswith("}\n")
