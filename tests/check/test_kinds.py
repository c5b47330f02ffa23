"""A Word template is told by the lists it prints."""

from __future__ import annotations

import pytest

from ddq.check.kinds import other_kind


@pytest.mark.parametrize(
    ("kind", "names", "other"),
    [
        ("gap-report", {"doc", "gaps", "minor"}, ""),
        ("gap-report", {"doc", "sections"}, "checklist"),
        ("checklist", {"doc", "sections", "conditions"}, ""),
        ("checklist", {"doc", "detailed"}, "gap-report"),
        ("checklist", {"doc", "engagement"}, ""),
        ("gap-report", {"sections", "gaps"}, ""),
    ],
)
def test_a_template_is_made_for_the_kind_whose_lists_it_prints(kind: str, names: set[str], other: str) -> None:
    assert other_kind(kind, names) == other
