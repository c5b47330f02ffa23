"""Rules over reviews and retired codes."""

from __future__ import annotations

from datetime import date

import pytest

import small
from ddq.check.records import over_records
from ddq.model.review import Retired, Review

DAY = date(2026, 11, 1)


def retired(code: str, replaced_by: str = "") -> Retired:
    return Retired(code=code, retired=DAY, because="Joined with another.", replaced_by=replaced_by)


def review(code: str, by: str = "A. Rivera", fingerprint: str = "0" * 16) -> Review:
    return Review(code=code, fingerprint=fingerprint, by=by, on=DAY)


def told(
    reviews: tuple[Review, ...] = (), gone: tuple[Retired, ...] = ()
) -> list[tuple[str, str, tuple[object, ...], str]]:
    found = over_records(small.catalog(), reviews, gone)
    return [(rule, one.thing, one.path, f"{one.message} | {one.hint}") for rule, one in found]


def test_good_records_are_silent() -> None:
    assert told((review("RET-01"), review("OLD-01")), (retired("OLD-01", "RET-01"), retired("OLD-02", "OLD-01"))) == []


def test_a_retired_code_is_not_used_again() -> None:
    assert told(gone=(retired("RET-01"),)) == [
        (
            "retired-code",
            "provision:RET-01",
            ("code",),
            "'RET-01' was retired on 2026-11-01 and is in use | Codes are never reused.",
        )
    ]


def test_what_takes_the_place_of_a_code_exists() -> None:
    assert told(gone=(retired("OLD-01", "RET-02"),)) == [
        ("retired-code", "retired.yaml", (0, "replaced-by"), "'RET-02' is not a provision | Did you mean 'RET-01'?")
    ]


@pytest.mark.parametrize(
    ("one", "key", "message"),
    [
        (review("RET-02"), "code", "'RET-02' is not a provision | Did you mean 'RET-01'?"),
        (review("RET-01", by=" "), "by", "'by' is empty | Run 'ddq catalog review' instead of editing the file."),
        (
            review("RET-01", fingerprint=""),
            "fingerprint",
            "'fingerprint' is empty | Run 'ddq catalog review' instead of editing the file.",
        ),
    ],
)
def test_a_review_is_of_a_provision_by_a_person(one: Review, key: str, message: str) -> None:
    assert told((review("DPA-01"), one)) == [("unknown-review", "reviews.yaml", (1, key), message)]
