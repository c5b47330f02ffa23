"""A fingerprint covers what a provision says and nothing of how its file is written."""

from __future__ import annotations

from datetime import date

import pytest

import small
from ddq.decide.review import fingerprint, review_state, review_states
from ddq.model.provision import Provision
from ddq.model.review import Review, ReviewState
from ddq.read.shapes import validate
from ddq.read.yaml import parse_yaml

TEXT = (small.CATALOG / "provisions/retention/RET-01-default-retention.yaml").read_text(encoding="utf-8")


def read(text: str) -> Provision:
    value, problems = validate(parse_yaml(text, "a.yaml"), Provision)
    assert problems == []
    assert isinstance(value, Provision)
    return value


def test_a_fingerprint_is_sixteen_hex_digits_that_stay() -> None:
    assert fingerprint(small.provision("RET-01")) == "c6e9f4d734130eae"
    assert fingerprint(small.provision("RET-01")) != fingerprint(small.provision("DPA-01"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Default retention", '# a comment\ntitle:   "Default retention"'),
        ("why: A period in the contract bounds the harm.", "why: >-\n  A period in the contract\n  bounds the harm."),
        ("{means: Every exception is listed.}", "{means: Every exception is listed., weight: needed}"),
        ("{conflict: high, not-met: high,", "{not-met: high, conflict: high,"),
    ],
)
def test_comments_quotes_line_breaks_and_defaults_change_nothing(old: str, new: str) -> None:
    assert old in TEXT
    assert fingerprint(read(TEXT.replace(old, new))) == fingerprint(read(TEXT))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Every exception is listed.", "Each exception is listed."),
        ("default: 3", "default: 4"),
        ("  exceptions: {", "  exempted: {"),
        ("approver: legal", "approver: privacy"),
        ("{means: Every exception is listed.}", "{means: Every exception is listed., weight: decisive}"),
    ],
)
def test_every_word_and_number_of_a_provision_counts(old: str, new: str) -> None:
    assert old in TEXT
    assert fingerprint(read(TEXT.replace(old, new))) != fingerprint(read(TEXT))


def review(day: int, by: str, found: str | None = None) -> Review:
    return Review(
        code="RET-01", fingerprint=found or fingerprint(small.provision("RET-01")), by=by, on=date(2026, 11, day)
    )


@pytest.mark.parametrize(
    ("reviews", "state", "by"),
    [
        ((), "never", ""),
        ((review(2, "A"),), "reviewed", "A"),
        ((review(2, "A", "0" * 16),), "changed", "A"),
        ((review(1, "A"), review(2, "B", "0" * 16)), "reviewed", "A"),
        ((review(2, "B"), review(1, "A")), "reviewed", "B"),
        ((review(2, "B", "0" * 16), review(1, "A", "1" * 16)), "changed", "B"),
    ],
)
def test_the_newest_review_of_the_wording_of_today_counts(reviews: tuple[Review, ...], state: str, by: str) -> None:
    found = review_state(small.provision("RET-01"), reviews)
    assert (found.state, found.by) == (state, by)


def test_every_provision_has_a_state() -> None:
    states = review_states(small.catalog().provisions, (one for one in [review(2, "A")]))
    assert states == {
        "DPA-01": ReviewState(state="never"),
        "RET-01": ReviewState(state="reviewed", by="A", on=date(2026, 11, 2)),
    }
