"""What the company's own catalog adds or changes is said wherever the provision is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import small
from ddq.model.catalog import Overlaid
from ddq.render.text import gap_report
from ddq.render.view import build_view

if TYPE_CHECKING:
    from ddq.model.document import View

STRICTER = Overlaid(because="Our policy is stricter", fields=("gate", "clause"))
OWN = Overlaid(because="we ask it of everybody", fields=())


def view(**overlaid: Overlaid) -> View:
    catalog = replace(small.catalog(), overlaid={code.replace("_", "-"): own for code, own in overlaid.items()})
    return build_view(small.assessed(catalog, in_place={}), {}, "0.1.0", "a" * 64)


def test_findings_checks_and_risks_say_what_is_ours_and_why() -> None:
    found = view(RET_01=STRICTER, DPA_01=OWN)
    said = {
        "RET-01": "Changed by us (gate, clause): Our policy is stricter.",
        "DPA-01": "Our own provision: We ask it of everybody.",
    }
    assert {one.ref: one.company for one in found.gaps} == said
    assert {one.ref: one.company for one in found.checks} == said
    assert {one.ref: one.company for one in found.risks} == said
    assert said["DPA-01"] in gap_report(found)
    assert found.doc.company == "Adds 1 (DPA-01) and changes 1 (RET-01); each of them says why."
    assert f"Company's own catalog: {found.doc.company}" in gap_report(found)


def test_what_the_company_leaves_alone_says_nothing() -> None:
    found = view()
    said = (
        *(f.company for f in (*found.gaps, *found.met)),
        *(c.company for c in found.checks),
        *(r.company for r in found.risks),
    )
    assert set(said) == {""}
    assert found.doc.company == "Adds and changes no provision"


def test_several_that_are_changed_are_named() -> None:
    assert view(RET_01=STRICTER, DPA_01=STRICTER).doc.company == ("Changes 2 (RET-01, DPA-01); each of them says why.")
