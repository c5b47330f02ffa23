"""What an engagement says must be able to be: nothing empty that is printed, dates in order, decisions by those who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import small
from ddq.check.plausible import implausible
from ddq.cli.load import load_engagement
from ddq.model.engagement import Dates, Override, Rerating, Waiver
from ddq.problems import Problem, UserError

GOOD = small.ENGAGEMENT.read_text(encoding="utf-8")
EMPTY = "It is printed in every document."
NAMELESS = "A decision without a name or a reason does not count."
BOTH = "Check both dates."
DIGEST = "Give the SHA-256 as it is printed, or its first twelve digits."
OVERRIDE = (
    "overrides:\n  - {provision: RET-01, element: period, from: met, to: not-met, by: A, role: legal, because: B, "
    "until: 2027-01-01}\n"
)
WAIVER = "waivers:\n  - {provision: RET-01, by: A, role: legal, because: B, until: 2027-01-01}\n"
RERATING = "reratings:\n  - {provision: RET-01, likelihood: 2, impact: 2, by: A, because: B}\n"


def loaded(text: str, tmp_path: Path) -> tuple[Problem, ...]:
    path = tmp_path / "engagement.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        load_engagement(path, small.catalog())
    except UserError as error:
        return error.problems
    return ()


def found(**changes: Any) -> list[tuple[str, tuple[object, ...], str]]:
    """Return rule, path and message of everything found in the small engagement with some fields changed."""
    return [(rule, one.path, one.message) for rule, one in implausible(small.engagement(**changes), small.catalog())]


@pytest.mark.parametrize(
    ("extra", "old", "new", "rule", "message", "hint"),
    [
        ("", "sha256: 4be1c02f9d10", "sha256: 4be1c02f9d1", "digest", "'4be1c02f9d1' is not a SHA-256", DIGEST),
        ("", "sha256: 4be1c02f9d10", "sha256: 4BE1C02F9D10", "digest", "'4BE1C02F9D10' is not a SHA-256", DIGEST),
        ("", "title: Letter drafts", 'title: " "', "empty-text", "'title' is empty", EMPTY),
        ("", "organisation: Example Shop", 'organisation: ""', "empty-text", "'organisation' is empty", EMPTY),
        ("", "use: Drafts letters; a person reads each one.", 'use: ""', "empty-text", "'use' is empty", EMPTY),
        (WAIVER, "by: A", 'by: " "', "empty-text", "'by' is empty", NAMELESS),
        (WAIVER, "because: B", 'because: ""', "empty-text", "'because' is empty", NAMELESS),
        (OVERRIDE, "by: A", 'by: ""', "empty-text", "'by' is empty", NAMELESS),
        (OVERRIDE, "because: B", 'because: ""', "empty-text", "'because' is empty", NAMELESS),
        (RERATING, "by: A", 'by: ""', "empty-text", "'by' is empty", NAMELESS),
        (RERATING, "because: B", 'because: ""', "empty-text", "'because' is empty", NAMELESS),
        ("", "Letter drafts", "x" * 201, "long-title", "the title has 201 characters, 200 at most", ""),
        ("", "go-live: 2027-01-11", "go-live: 2026-12-14", "date-order", "'go-live' comes before 'needed-by'", BOTH),
        ("", "go-live: 2027-01-11", "contract-end: 2026-12-01", "date-order", "'contract-end' comes before 'needed-by'", BOTH),
        ("", "2027-01-11}", "2027-01-11, contract-end: 2027-01-10}", "date-order", "'contract-end' comes before 'go-live'", BOTH),
        (
            "",
            "2027-01-11}",
            "2027-01-11, contract-end: 2027-12-31, notice-by: 2028-01-01}",
            "date-order",
            "'notice-by' comes after 'contract-end'",
            BOTH,
        ),
        (
            WAIVER,
            "role: legal",
            "role: business",
            "waiver-role",
            "'business' may not waive RET-01, a Should item",
            "These may: general-counsel, legal.",
        ),
        (
            WAIVER,
            "  - {provision: RET-01",
            "  - {provision: DPA-01",
            "waiver-role",
            "'legal' may not waive DPA-01, a Must item",
            "These may: general-counsel.",
        ),
        (
            "",
            "[chat, unheard-of]",
            "[chatt]",
            "unknown-endpoint",
            "'chatt' is not an endpoint in the vendor's table",
            "Did you mean 'chat'?",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_problem_at_its_line(
    extra: str, old: str, new: str, rule: str, message: str, hint: str, tmp_path: Path
) -> None:
    good = GOOD + extra
    assert good.count(old) == 1
    (problem,) = loaded(good.replace(old, new), tmp_path)
    assert (problem.rule, problem.message, problem.hint, problem.severity) == (rule, message, hint, "error")
    at = next(n for n, line in enumerate(good.replace(old, new).splitlines(), start=1) if new.splitlines()[0] in line)
    assert problem.place.line == at


@pytest.mark.parametrize("extra", [WAIVER, OVERRIDE, RERATING])
def test_what_can_be_is_found_good(extra: str, tmp_path: Path) -> None:
    assert loaded(GOOD + extra, tmp_path) == ()


@pytest.mark.parametrize("digest", ["4be1c02f9d10", "a" * 64])
def test_a_digest_may_be_whole_or_its_first_twelve_digits(digest: str) -> None:
    held = small.engagement().in_place["DPA-01"]
    assert found(in_place={"DPA-01": replace(held, sha256=digest)}) == []
    assert found(in_place={"DPA-01": replace(held, sha256="")}) == []


@pytest.mark.parametrize("digest", ["a" * 11, "a" * 65, "g" * 12, "a" * 12 + "\n"])
def test_anything_else_is_no_digest(digest: str) -> None:
    held = small.engagement().in_place["DPA-01"]
    assert [(rule, path) for rule, path, _ in found(in_place={"DPA-01": replace(held, sha256=digest)})] == [
        ("digest", ("in-place", "DPA-01", "sha256"))
    ]


def test_the_longest_title_has_200_characters() -> None:
    assert found(title="x" * 200) == []


def test_dates_may_be_the_same_day_and_may_be_missing() -> None:
    day = date(2027, 1, 1)
    assert found(dates=Dates(needed_by=day, go_live=day, contract_end=day, notice_by=day)) == []
    assert found(dates=Dates()) == []
    assert found(dates=Dates(notice_by=day)) == []


def test_each_pair_of_dates_out_of_order_is_a_problem_of_its_own() -> None:
    dates = Dates(needed_by=date(2027, 3, 1), go_live=date(2027, 2, 1), contract_end=date(2027, 1, 1))
    assert [path for _, path, _ in found(dates=dates)] == [("dates", "go-live"), ("dates", "contract-end")]


def test_every_decision_is_looked_at() -> None:
    waiver = Waiver(provision="RET-01", by="", role="business", because="", until=date(2027, 1, 1))
    override = Override(
        provision="RET-01", element="period", from_="met", to="met", by="", role="legal", because="B",
        until=date(2027, 1, 1),
    )  # fmt: skip
    again = Rerating(provision="RET-01", likelihood=1, impact=1, by="A", because=" ")
    paths = [path for _, path, _ in found(waivers=(waiver,), overrides=(override,), reratings=(again,))]
    assert paths == [
        ("waivers", 0, "by"),
        ("waivers", 0, "because"),
        ("overrides", 0, "by"),
        ("reratings", 0, "because"),
        ("waivers", 0, "role"),
    ]


@pytest.mark.parametrize("changes", [{"provision": "RET-99"}, {"role": "boss"}])
def test_a_waiver_of_something_unknown_is_left_to_the_rule_on_references(changes: dict[str, str]) -> None:
    waiver = Waiver(provision="DPA-01", by="A", role="legal", because="B", until=date(2027, 1, 1))
    assert found(waivers=(replace(waiver, **changes),)) == []  # type: ignore[arg-type]  # every field named is text


def test_an_endpoint_unlike_any_in_the_table_may_be_newer_than_the_table() -> None:
    assert found(endpoints=("unheard-of",)) == []


@pytest.mark.parametrize("changes", [{"offering": "personal"}, {"vendor": "nobody"}])
def test_endpoints_are_compared_only_where_the_vendor_has_a_table_for_the_offering(changes: dict[str, str]) -> None:
    assert found(endpoints=("chatt",), **changes) == []
