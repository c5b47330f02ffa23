"""A provision on the shelf: labels instead of keys, everything a curator wants to see, wrapped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import small
from ddq.model.catalog import Overlaid
from ddq.model.condition import Condition
from ddq.model.review import ReviewState
from ddq.model.vendor import Claim
from ddq.render.shelf import provision_text, review_list, review_text

NEVER = ReviewState(state="never")
BY: dict[str, Any] = {"by": "A. Rivera", "on": date(2026, 11, 2)}


def shown(code: str = "RET-01", review: ReviewState = NEVER, **changes: Any) -> str:
    catalog = small.catalog_with(small.provision(code, **changes))
    return provision_text(catalog, code, review, catalog.crosswalks)


def test_a_provision_is_shown_as_people_read_it() -> None:
    text = provision_text(small.catalog(), "RET-01", ReviewState(state="reviewed", **BY), small.catalog().crosswalks)
    assert text == (
        """\
RET-01 Default retention
Retention · Should · met by: Contract
Also called: data retention
Reviewed by A. Rivera on 2 Nov 2026.
Applies when: Personal data or Data about children. What is kept can leak.

A period in the contract bounds the harm.

What must be shown
  - The contract gives a period. Decisive. [period] (GDPR Art. 28(3))
  - Every exception is listed. [exceptions]
  - The place of storage is named. Desirable. [region]
  Severity: Conflict High, Not met High, Not found Medium, Partly met Low, Not reviewed Medium

Questions
  RET-01.1: For {offering}: does the contract say how long content is kept? State the days.
    Evidence: Retention schedule
    Good: Thirty days or less. Partial: A page only. Bad: Not stated.
  RET-01.2: For {offering}: is every exception listed? List them.
    Evidence: List of exceptions
    Good: A closed list. Partial: Examples. Bad: No list.
  RET-01.3: For {offering}: is the place of storage named? Name it.
    Evidence: Data sheet
    Good: A country. Partial: A continent. Bad: No place.

What to ask for
  Preferred (Legal): A fixed period in the contract
  Fallback (Privacy): A dated page as an exhibit
  Walk-away (General counsel): No period at all

Clause
  {vendor} shall delete content within thirty days.

Checklist: A retention period stands in the contract.
Our part: Delete stored files ourselves
The Acme check list 1.0: A.1, B.1

Acme API (read 1 Nov 2026 by a-reader, confidence High)
  The terms give thirty days, and a page repeats it.
  - Met: The contract gives a period. [period]
    Acme Terms of Service, § 3 (effective 1 Jan 2026)
  - Not found: Every exception is listed. [exceptions]
    looked in Acme Terms of Service (effective 1 Jan 2026)
  - Partly met: The place of storage is named. [region] The page names a continent only.
    Acme privacy page, “Retention” (as of 1 Mar 2025)
  Condition: Stored files stay until we delete them
  Conflict: The page gives another period
  Claim by Notes by somebody else (read in 2026): Nothing is kept. The terms say thirty days
  Open: How long are backups kept?

Acme API when Zero data retention (read 1 Nov 2026 by a-reader, confidence Medium)
  With the option approved nothing is kept.
  - Met: The contract gives a period. [period]
    Acme Terms of Service, § 3 (effective 1 Jan 2026)
  - Met: Every exception is listed. [exceptions]
    Acme Terms of Service, § 2 (effective 1 Jan 2026)
"""
    )


def test_a_long_provision_is_wrapped() -> None:
    words = "word " * 80
    text = shown(
        why=words,
        note=words,
        also_called=(words,),
        our_part=(words,),
        red_flags=(words,),
        applies_because=words,
        clause=words,
    )
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"note": "Not the same as deletion."}, "Note: Not the same as deletion."),
        ({"red_flags": ("as needed", "for ever")}, "Red flags: as needed; for ever"),
        ({"applies": Condition(always="yes")}, "Applies when: always. What is kept can leak."),
    ],
)
def test_what_a_provision_may_have_is_shown_when_it_does(changes: dict[str, Any], line: str) -> None:
    assert line not in shown().splitlines()
    assert line in shown(**changes).splitlines()


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition(fact="personal-data"), "Personal data"),
        (Condition(not_=Condition(option="zero-data-retention")), "not (Zero data retention)"),
        (Condition(people_in="eu"), "people in: European Economic Area"),
        (Condition(sector="health"), "sector: Health care"),
        (Condition(criticality="critical"), "criticality: Critical"),
        (Condition(route="azure"), "route: Through Azure"),
        (
            Condition(
                all=(
                    Condition(people_in="us-ca"),
                    Condition(any=(Condition(fact="personal-data"), Condition(sector="retail"))),
                )
            ),
            "people in: California and (Personal data or sector: Retail)",
        ),
    ],
)
def test_a_condition_is_shown_in_labels(condition: Condition, words: str) -> None:
    assert f"Applies when: {words}. What is kept can leak." in shown(applies=condition).splitlines()


def test_what_only_our_record_shows_and_what_nobody_checked_is_marked() -> None:
    text = " ".join(shown("DPA-01").split())
    assert "both sides signed. Decisive. Only our own record shows it. [signed]" in text
    assert "(GDPR Art. 28(3)(a) [not verified])" in text


@pytest.mark.parametrize(("fields", "what"), [((), "the whole provision"), (("gate", "clause"), "gate, clause")])
def test_what_is_the_company_s_own_is_said(fields: tuple[str, ...], what: str) -> None:
    catalog = replace(small.catalog(), overlaid={"RET-01": Overlaid(because="Our policy.", fields=fields)})
    assert f"Your company's own ({what}): Our policy." in provision_text(catalog, "RET-01", NEVER, {})
    assert "check list" not in provision_text(catalog, "RET-01", NEVER, {})


def test_a_claim_ends_as_a_sentence() -> None:
    one = small.position("RET-01", claims=(Claim(source="notes@2026", claim="They keep nothing."),))
    catalog = small.catalog_with(vendor=small.vendor(positions=(one,)))
    assert "  Claim by Notes by somebody else (read in 2026): They keep nothing.\n" in provision_text(
        catalog, "RET-01", NEVER, {}
    )


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (NEVER, "Not reviewed"),
        (ReviewState(state="reviewed", **BY), "Reviewed by A. Rivera on 2 Nov 2026"),
        (ReviewState(state="changed", **BY), "Reviewed by A. Rivera on 2 Nov 2026, changed since"),
    ],
)
def test_a_review_is_told_in_words(review: ReviewState, words: str) -> None:
    assert review_text(review) == words


def test_reviews_are_listed_and_counted() -> None:
    states = {"DPA-01": NEVER, "RET-01": ReviewState(state="changed", **BY)}
    assert review_list(states, {"DPA-01": "Agreement", "RET-01": "Retention"}) == (
        "DPA-01   Agreement: Not reviewed\n"
        "RET-01   Retention: Reviewed by A. Rivera on 2 Nov 2026, changed since\n"
        "\n0 reviewed, 1 changed since, 1 never reviewed\n"
    )
