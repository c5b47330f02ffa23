"""Findings: what is quoted and where, who may accept less, and what each point says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import small
from ddq.model.finding import ClaimView
from ddq.model.vendor import Conflict, ElementPosition
from ddq.render.present.findings import by_source, finding, missing
from ddq.render.present.wording import Words
from ddq.render.text import gap_report
from ddq.render.view import build_view

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.finding import FindingView, SaidView

TEXTS = {"terms-period": "Acme deletes everything.", "terms-instructions": "Acme works on instructions."}


def retention(**elements: ElementPosition) -> Catalog:
    """Return a catalog whose position on RET-01 states these elements and no other."""
    position = small.position("RET-01", elements=elements, walk_away_met="The page gives no period")
    return small.catalog_with(vendor=small.vendor(positions=(position, small.position("DPA-01"))))


def of(code: str, catalog: Catalog | None = None, clauses: dict[str, str] | None = None, **changes: Any) -> FindingView:
    assessment = small.assessed(catalog, **changes)
    found = next(d for d in assessment.determinations if d.provision.code == code)
    return finding(found, Words(assessment, clauses or {}))


def by_name(said: tuple[SaidView, ...]) -> dict[str, SaidView]:
    return {one.element: one for one in said}


SHARED = retention(
    period=ElementPosition(coverage="met", anchors=("terms-period",)),
    exceptions=ElementPosition(coverage="partly-met", anchors=("terms-period", "terms-instructions")),
    region=ElementPosition(coverage="not-met", anchors=("terms-period",)),
)


def test_a_statement_cites_each_place_once_and_those_of_one_edition_together() -> None:
    found = by_name(of("RET-01", SHARED, TEXTS).elements)
    assert [(c.text, c.at, c.stale) for c in found["exceptions"].cites] == [
        ("acme-terms § 3", "terms-period", False),
        ("§ 2", "terms-instructions", False),
    ]
    anchors = small.vendor().anchors
    twice = {**anchors, "terms-again": replace(anchors["terms-period"], first="Acme deletes")}
    one = ElementPosition(coverage="met", anchors=("terms-again", "page-period", "terms-period"))
    position = small.position("RET-01", elements={"period": one})
    catalog = small.catalog_with(vendor=small.vendor(anchors=twice, positions=(position,)))
    cites = by_name(of("RET-01", catalog).elements)["period"].cites
    assert [(c.text, c.at, c.stale) for c in cites] == [
        ("acme-terms § 3", "terms-period", False),
        ("acme-page “Retention”", "page-period", True),
    ]


def test_our_own_record_is_cited_without_a_clause_to_lead_to() -> None:
    (cite,) = by_name(of("DPA-01").elements)["signed"].cites
    assert (cite.text, cite.at) == ("our-DPA-01: Order form 7", "")


def test_an_earlier_edition_is_cited_with_its_date_beside_a_later_one() -> None:
    sources = small.vendor().sources
    terms = sources["acme-terms"]
    two = {**sources, "acme-terms": replace(terms, editions={**terms.editions, "2024": terms.editions["2026"]})}
    one = ElementPosition(coverage="not-found", looked_in=("acme-terms@2024", "acme-terms@2026"))
    position = small.position("RET-01", elements={"period": one})
    catalog = small.catalog_with(vendor=small.vendor(sources=two, positions=(position,)))
    assert by_name(of("RET-01", catalog).elements)["period"].text == "Not found in acme-terms (2024) and acme-terms."


def test_every_clause_is_printed_once_in_the_whole_report() -> None:
    report = gap_report(build_view(small.assessed(_low_is_high(SHARED)), TEXTS, "0.1.0", "a" * 64))
    for text in TEXTS.values():
        assert report.count(f"“{text}”") == 1
    assert "- § 3 “Acme deletes everything.” Read for RET-01" in report


def test_what_is_missing_is_told_worst_first_in_at_most_160_characters() -> None:
    assert of("RET-01", SHARED).missing == "Not met: region; Partly met: exceptions."
    found = small.determination("RET-01", SHARED)
    many = tuple(
        replace(found.elements[1], name=f"a-point-with-a-name-{n}", coverage=coverage, weight=weight)
        for n, (coverage, weight) in enumerate(
            [("partly-met", "needed"), ("not-found", "desirable"), ("not-found", "decisive"), ("conflict", "needed")]
            * 3
        )
    )
    told = missing(replace(found, elements=many), Words(small.assessed(SHARED), {}))
    assert len(told) <= 160
    assert told.startswith(
        "Conflict: a point with a name 3, a point with a name 7, a point with a name 11; Not found: "
    )
    assert told.endswith("; and 7 more.")
    assert missing(replace(found, elements=()), Words(small.assessed(SHARED), {})) == ""


def test_a_gap_rated_critical_or_high_is_told_in_full() -> None:
    assert of("RET-01", _low_is_high(SHARED)).in_full
    assert not of("RET-01", SHARED).in_full


def test_what_to_ask_for_now_stands_with_who_may_agree() -> None:
    found = of("RET-01", SHARED)
    assert found.next_step == "A fixed period in the contract → Legal"
    assert found.ladder_step == f"Preferred: {found.next_step}"


def test_a_conflict_names_both_places_in_full_and_in_short() -> None:
    conflict = Conflict(point="they differ", anchors=("terms-period", "page-period"))
    position = small.position("RET-01", conflicts=(conflict,))
    (found,) = of("RET-01", small.catalog_with(vendor=small.vendor(positions=(position,)))).conflicts
    assert found.between == "Acme Terms of Service, § 3 / Acme privacy page, “Retention”"
    assert found.where == "acme-terms § 3 / acme-page “Retention”"


def test_claims_are_gathered_by_the_source_that_makes_them() -> None:
    claims = [ClaimView(ref=ref, source=source, claim="c", differs="", against="") for ref, source in
              (("A", "one"), ("B", "two"), ("C", "one"))]  # fmt: skip
    assert [(s.source, [c.ref for c in s.claims]) for s in by_source(claims)] == [("one", ["A", "C"]), ("two", ["B"])]


def test_first_words_are_printed_each_time_where_no_text_is_at_hand() -> None:
    found = of("RET-01", SHARED)
    begun = [q.begins for one in found.elements for q in one.quotes if "deletes" in q.begins]
    assert begun == ["begins “Acme deletes everything it holds …”"] * 3


def _low_is_high(catalog: Catalog) -> Catalog:
    """Only gaps above Low are told in detail."""
    severity = {**catalog.provisions["RET-01"].severity, "partly-met": "high"}
    changed = replace(catalog.provisions["RET-01"], severity=severity)
    return replace(catalog, provisions={**catalog.provisions, "RET-01": changed})


def test_elements_keep_the_order_of_the_provision_and_are_open_or_met() -> None:
    found = of("RET-01", SHARED)
    assert [one.element for one in found.elements] == ["period", "exceptions", "region"]
    assert [one.element for one in found.open_elements] == ["exceptions", "region"]
    assert [one.element for one in found.met_elements] == ["period"]
    assert found.points == "1 of 3 points met"


def test_where_a_point_rests_is_one_line_with_each_edition_once() -> None:
    said = by_name(of("RET-01", SHARED).elements)
    assert said["exceptions"].where == "acme-terms (2026): § 3, § 2"
    found = of("RET-01")
    assert by_name(found.elements)["region"].where == "acme-page (2025): “Retention”"
    assert by_name(found.elements)["exceptions"].where == ""
    assert by_name(of("DPA-01").elements)["signed"].where == "our-DPA-01: Order form 7"


@pytest.mark.parametrize(
    ("severity", "fallback", "walk_away"),
    [
        ("low", "Privacy", "General counsel"),
        ("medium", "Privacy", "General counsel"),
        ("high", "General counsel", "General counsel"),
        ("critical", "Executive sponsor", "Executive sponsor"),
    ],
)
def test_less_than_the_preferred_step_is_accepted_by_those_who_may_accept_such_a_severity(
    severity: str, fallback: str, walk_away: str
) -> None:
    provision = small.provision("RET-01")
    changed = replace(provision, severity={**provision.severity, "partly-met": severity})
    found = of("RET-01", small.catalog_with(changed))
    assert [step.approver for step in found.fallbacks] == [fallback]
    assert found.walk_away_approver == walk_away
    assert found.preferred_approver == "Legal"


def test_several_who_may_accept_are_alternatives() -> None:
    bands = tuple(
        replace(b, approvers=("general-counsel", "ciso")) if b.severity == "high" else b
        for b in small.catalog().method.bands
    )
    one = _low_is_high(replace(small.catalog(), method=replace(small.catalog().method, bands=bands)))
    found = of("RET-01", one)
    assert [step.approver for step in found.fallbacks] == ["General counsel or CISO"]
    assert found.walk_away_approver == "General counsel"


def test_what_meets_the_walk_away_today_is_said_while_something_is_open() -> None:
    assert of("RET-01", SHARED).walk_away_met == "The page gives no period."
    both = ElementPosition(coverage="met", anchors=("terms-period",))
    assert of("RET-01", retention(period=both, exceptions=both, region=both)).walk_away_met == ""
    assert of("RET-01").walk_away_met == ""


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (ElementPosition(coverage="met", anchors=("terms-period",)), "The clause says so."),
        (ElementPosition(coverage="not-met", anchors=("terms-period",)), "The clause says otherwise."),
        (ElementPosition(coverage="partly-met", anchors=("page-period",)), "The page shows it in part."),
        (ElementPosition(coverage="met", anchors=("page-period",), note="a page alone"), "A page alone."),
        (
            ElementPosition(coverage="not-found", looked_in=("acme-terms@2026", "acme-page@2025")),
            "Not found in acme-terms and acme-page.",
        ),
        (ElementPosition(coverage="not-found"), "Not found: no record of ours shows it."),
        (
            ElementPosition(coverage="not-reviewed"),
            "Nobody has read the sources for this yet; it is an open question.",
        ),
    ],
)
def test_a_point_is_told_in_a_sentence_that_can_stand_alone(said: ElementPosition, text: str) -> None:
    assert by_name(of("RET-01", retention(period=said)).elements)["period"].text == text


def test_our_own_record_is_told_as_a_record() -> None:
    assert by_name(of("DPA-01").elements)["signed"].text == "The record says so."
    missing = by_name(of("DPA-01", in_place={}).elements)["signed"]
    assert (missing.text, missing.where, missing.quotes) == ("No record of ours shows it yet.", "", ())


def test_what_was_found_names_the_points_that_are_open() -> None:
    assert of("RET-01").found == "The terms give thirty days, and a page repeats it. Open: exceptions, region."
    assert of("DPA-01").found == "The terms bind Acme to instructions."
    assert of("RET-01", offering="personal").found == (
        "Nobody has read the sources for this yet; it is an open question. Open: period, exceptions, region."
    )
