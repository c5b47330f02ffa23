"""Sections: a clause stands in the numbered section that its anchor names, and nowhere else."""

from __future__ import annotations

import pytest

from ddq.decide.sections import in_section
from ddq.model.vendor import Anchor

TEXT = """\
1\\. Scope

**1.1.** The parties agree on the scope. It is wide.

1.2 Acme deletes the data within ten days.

* 2.1 Acme tells the customer. (a) At once; (b) in writing.

2.10 Acme answers for others.

3. Schedules

F.1. Acme is audited each year.
Bullets follow the audit.

F.2. The customer pays for the audit.
"""


def anchor(section: str, first: str, last: str) -> Anchor:
    return Anchor(source="acme-terms@2026", section=section, first=first, last=last)


@pytest.mark.parametrize(
    ("section", "first", "last", "stands"),
    [
        ("1.1", "The parties agree", "It is wide", True),
        ("1.2", "The parties agree", "It is wide", False),
        ("1", "Acme deletes", "ten days", True),
        ("2.1", "Acme answers", "for others", False),
        ("2.10", "Acme answers", "for others", True),
        ("2.1(b)", "Acme tells the", "in writing", True),
        ("2.1 “Notice”", "Acme tells the", "in writing", True),
        ("1 and 2.1", "The parties agree", "in writing", True),
        ("F.1", "Acme is audited", "the audit", True),
        ("F.1", "The customer pays", "the audit", False),
        ("Schedule 1, F.2", "The customer pays", "the audit", True),
        ("9.9", "The parties agree", "It is wide", False),
        ("Introduction", "The parties agree", "It is wide", None),
        ("II.A", "The parties agree", "It is wide", None),
    ],
)
def test_a_clause_stands_in_its_section(section: str, first: str, last: str, stands: bool | None) -> None:
    assert in_section(anchor(section, first, last), TEXT) is stands
