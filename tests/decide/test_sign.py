"""Who may speak for a role: the person whom the engagement names, where it names one; and how long a waiver may hold."""

from __future__ import annotations

from datetime import date

import pytest

import small
from ddq.decide.sign import another
from ddq.model.engagement import Waiver


@pytest.mark.parametrize(
    ("role", "name", "owner"),
    [
        ("privacy", "P. Novak", ""),
        ("privacy", " p.\u00a0 NOVAK ", ""),
        ("privacy", "J. Nobody", "P. Novak"),
        ("legal", "J. Nobody", ""),
    ],
)
def test_only_the_person_whom_the_engagement_names_speaks_for_a_role(role: str, name: str, owner: str) -> None:
    assert another(small.engagement(), role, name) == owner


def test_a_waiver_in_the_engagements_file_by_another_person_or_for_too_long_is_printed_as_a_problem() -> None:
    waiver = Waiver(provision="RET-01", by="J. Nobody", role="legal", because="Small exposure", until=date(2029, 1, 1))
    found = small.assessed(waivers=(waiver,), owners={"legal": "M. Okafor"})
    assert found.problems == (
        "The waiver of RET-01 is by J. Nobody; M. Okafor is our Legal in this engagement",
        "The waiver of RET-01 goes on to 2029-01-01, after the next review on 2028-05-22",
    )
