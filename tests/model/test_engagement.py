"""What an engagement says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

import small

HELD = small.engagement().in_place["DPA-01"]


def test_the_contract_on_file_is_the_first_that_is_in_force() -> None:
    later = replace(HELD, since=small.as_of() + timedelta(days=1))
    engagement = small.engagement(in_place={"A": later, "B": HELD, "C": replace(HELD, evidence="Another")})
    assert engagement.contract_on_file(small.as_of()) is HELD
    assert engagement.contract_on_file(later.since) is later
    assert engagement.contract_on_file(HELD.since - timedelta(days=1)) is None


@pytest.mark.parametrize("basis", ["signed-statement", "public-page"])
def test_only_a_contract_counts(basis: str) -> None:
    assert small.engagement(in_place={"A": replace(HELD, basis=basis)}).contract_on_file(small.as_of()) is None
