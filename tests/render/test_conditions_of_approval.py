"""Conditions of approval: one a provision, joined where one paper of one owner by one day settles several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import small
from ddq.render.present.conditions import conditions
from ddq.render.present.wording import Words
from ddq.render.text import gap_report
from ddq.render.view import build_view

if TYPE_CHECKING:
    from ddq.model.assessment import Action, Determination

SIGNATURE, LATER = date(2026, 12, 15), date(2027, 1, 11)
WORDS = Words(small.assessed(), {})


def asked(code: str, *actions: tuple[str, str, date]) -> Determination:
    """Return a determination with a condition for each paper, owner and day."""
    found = small.determination("RET-01")
    pattern: Action = found.actions[0]
    return replace(
        found,
        provision=replace(found.provision, code=code, title=f"Title {code}"),
        actions=tuple(
            replace(
                pattern, code=code, paper=paper, owner=owner, due=due, condition=True, state=f"{paper}.", closes=paper
            )
            for paper, owner, due in actions
        ),
    )


def test_what_one_amendment_of_one_owner_by_one_day_settles_stands_together() -> None:
    found = [
        asked("A-01", ("record", "privacy", LATER), ("amendment", "privacy", SIGNATURE)),
        asked("A-02", ("amendment", "legal", SIGNATURE)),
        asked("A-03", ("amendment", "privacy", SIGNATURE), ("answer", "privacy", LATER)),
        asked("A-04", ("document", "privacy", LATER)),
        asked("A-05"),
    ]
    views, groups = conditions(found, WORDS)
    assert [(v.id, v.number, v.text, v.due, v.closes) for v in views] == [
        ("C-A-01", "C1, C3", "record. amendment.", SIGNATURE, "record; amendment"),
        ("C-A-02", "C2", "amendment.", SIGNATURE, "amendment"),
        ("C-A-03", "C1, C4", "amendment. answer.", SIGNATURE, "amendment; answer"),
        ("C-A-04", "C4", "document.", LATER, "document"),
    ]
    assert [(g.number, [c.ref for c in g.conditions], g.due_text, g.closes) for g in groups] == [
        ("C1", ["A-01", "A-03"], "15 Dec 2026", "amendment"),
        ("C2", ["A-02"], "15 Dec 2026", "amendment"),
        ("C3", ["A-01"], "11 Jan 2027", "record"),
        ("C4", ["A-03", "A-04"], "11 Jan 2027", "As each detail says"),
    ]
    assert [g.lead.partition(",")[0] for g in groups] == [
        "Signed amendment",
        "Signed amendment",
        "Our own record on file for",
        "The vendor's document or answer",
    ]


def test_a_provision_that_asks_twice_for_the_same_kind_is_named_once() -> None:
    _, (group,) = conditions([asked("A-01", ("document", "legal", LATER), ("answer", "legal", LATER))], WORDS)
    assert [c.ref for c in group.conditions] == ["A-01"]


def test_the_report_says_of_each_gap_which_condition_it_is_and_what_that_asks() -> None:
    provision = small.provision("RET-01")
    severe = replace(provision, severity=dict.fromkeys(provision.severity, "high"))
    view = build_view(small.assessed(small.catalog_with(severe)), {}, "0.1.0", "a" * 64)
    (gap,) = view.gaps
    (approval,) = gap.approval
    assert (approval.id, approval.number) == ("C-RET-01", "C1")
    assert view.condition_groups[0].conditions == view.conditions == gap.approval
    report = gap_report(view)
    assert "- C1 (" in report
    assert f"- Condition C1 (C-RET-01): {approval.text} Closed by: {approval.closes}" in report


def test_without_conditions_the_report_says_so() -> None:
    view = build_view(small.assessed(), {}, "0.1.0", "a" * 64)
    assert view.condition_groups == ()
    assert "No condition is proposed." in gap_report(view)


def test_a_condition_for_which_signature_waits_is_marked_so() -> None:
    waiting = replace(small.assessed(), suggestion=replace(small.assessed().suggestion, blocking=("A-02",)))
    found = [asked("A-01", ("amendment", "privacy", SIGNATURE)), asked("A-02", ("amendment", "privacy", SIGNATURE))]
    views, (group,) = conditions(found, Words(waiting, {}))
    assert [(v.ref, v.blocks) for v in views] == [("A-01", ""), ("A-02", "Yes")]
    assert group.blocking == "A-02"
    (unmarked,) = conditions(found, WORDS)[1]
    assert unmarked.blocking == ""
