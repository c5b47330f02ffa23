"""Crosswalks: mapped ids with our codes, and the rest listed rather than hidden."""

from __future__ import annotations

import json

import small
from ddq.render.crosswalk import crosswalk_text, overview
from terminal import Terminal


def test_ids_come_with_our_codes_in_the_frameworks_order_and_the_rest_is_listed() -> None:
    assert crosswalk_text(small.catalog().crosswalks["acme-check-1.0"]) == (
        "The Acme check list 1.0 (Somebody)\n"
        "\n"
        "A.1  DPA-01, RET-01\n"
        "B.1  RET-01\n"
        "\n"
        "Not mapped: 1 of 3 ids. No provision asks what they ask.\n"
        "  A.2\n"
    )


def test_the_overview_has_a_line_a_framework() -> None:
    assert overview(small.catalog().crosswalks.values()).split() == [
        *("acme-check-1.0", "2", "of", "3", "ids", "mapped", "The", "Acme", "check", "list")
    ]


def test_the_command_shows_one_framework_or_all(desk: Terminal) -> None:
    assert desk.run("catalog", "crosswalk").out.startswith("acme-check-1.0 ")
    assert desk.run("catalog", "crosswalk", "acme-check").out.startswith("The Acme check list 1.0")
    seen = desk.run("catalog", "crosswalk", "acme-check-1.0", "--format", "json")
    assert json.loads(seen.out) == {
        "framework": "acme-check-1.0",
        "maps": {"DPA-01": ["A.1"], "RET-01": ["A.1", "B.1"]},
        "unmapped": ["A.2"],
    }


def test_an_unknown_framework_is_refused_with_those_there_are(desk: Terminal) -> None:
    seen = desk.run("catalog", "crosswalk", "acme-chek")
    assert seen.code == 2
    assert seen.err == "Error: 'acme-chek' is not a framework in the catalog\n  Did you mean 'acme-check-1.0'?\n"
    assert "Known: acme-check-1.0." in desk.run("catalog", "crosswalk", "zzz").err
