"""Conditions of approval: one a provision, and joined where one paper settles several."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ddq.model.register import ConditionGroupView, ConditionView
from ddq.model.tracking import CONDITIONS
from ddq.render.present.entered import Entered
from ddq.render.present.wording import Words, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ddq.model.assessment import Action, Determination

_KINDS = {"amendment": "amendment", "record": "record", "document": "vendor", "answer": "vendor"}
_LEADS = {
    "amendment": "Signed amendment, or a fallback agreed with its approver, that covers",
    "record": "Our own record on file for",
    "vendor": "The vendor's document or answer, received and read, for",
}
_SEVERAL = "As each detail says"

_Key = tuple[str, str, date]


def conditions(
    ranked: Sequence[Determination], words: Words, entered: Entered | None = None
) -> tuple[tuple[ConditionView, ...], tuple[ConditionGroupView, ...]]:
    """Return the conditions of determinations that stand worst first, and the same in groups.

    One group holds what the same kind of paper settles, of one owner, by one day, as people `entered` both. A provision
    that asks for two kinds stands in two groups.
    """
    entered = entered or Entered(words)
    asked = [(one, [a for a in one.actions if a.condition]) for one in ranked]
    asked = [(one, actions) for one, actions in asked if actions]
    groups = _groups([action for _, actions in asked for action in actions], entered)
    numbers = {key: f"C{number}" for number, key in enumerate(groups, start=1)}
    views = {one.provision.code: _condition(one, actions, numbers, entered) for one, actions in asked}
    joined = tuple(_group(numbers[key], key, actions, views, entered) for key, actions in groups.items())
    return tuple(views.values()), joined


def _key(action: Action, entered: Entered) -> _Key:
    """Return kind of paper, owner and day: those that people entered for the condition, else the program's."""
    cells = {c: entered.held.get((CONDITIONS, f"C-{action.code}", c)) for c in ("owner", "due")}
    owner, due = cells["owner"], cells["due"]
    return (
        _KINDS[action.paper],
        owner.value if owner else entered.words.person(action.owner),
        date.fromisoformat(due.value) if due and due.value else action.due,
    )


def _groups(actions: Sequence[Action], entered: Entered) -> dict[_Key, list[Action]]:
    """Return the actions by group: amendments first, then the others, each kind in the order of its worst action."""
    groups: dict[_Key, list[Action]] = {}
    for action in sorted(actions, key=lambda a: list(_LEADS).index(_KINDS[a.paper])):
        groups.setdefault(_key(action, entered), []).append(action)
    return groups


def _condition(
    one: Determination, actions: Sequence[Action], numbers: dict[_Key, str], entered: Entered
) -> ConditionView:
    words, due = entered.words, min(a.due for a in actions)
    standing = dict.fromkeys(numbers[_key(a, entered)] for a in actions)
    own = ConditionView(
        number=", ".join(sorted(standing, key=lambda number: int(number[1:]))),
        id=f"C-{one.provision.code}",
        ref=one.provision.code,
        title=one.provision.title,
        text=" ".join(a.state.replace("{offering}", words.offering) for a in actions),
        severity=words.label("severity", one.severity),
        blocks=words.label("yes-no", "yes") if one.provision.code in words.assessment.suggestion.blocking else "",
        owner=words.person(one.owner),
        due=due,
        due_text=day(due),
        closes="; ".join(dict.fromkeys(a.closes for a in actions)),
    )
    return entered.over(CONDITIONS, own.id, own)


def _stated(one: ConditionView, entered: Entered) -> bool:
    """Return whether people wrote what closes, or closed, a condition."""
    held = entered.held.get((CONDITIONS, one.id, "closes"))
    return held is not None and bool(held.value)


def _group(
    number: str, key: _Key, actions: Sequence[Action], views: dict[str, ConditionView], entered: Entered
) -> ConditionGroupView:
    kind, owner, due = key
    closing = dict.fromkeys(a.closes for a in actions)
    joined = tuple(views[code] for code in dict.fromkeys(a.code for a in actions))
    closed = [
        f"{one.ref}{f': {one.closes},' if _stated(one, entered) else ''} closed on {day(one.closed_on)}"
        if one.closed_on
        else f"{one.ref}: {one.closes}"
        for one in joined
        if one.closed_on or _stated(one, entered)
    ]
    closes = next(iter(closing)) if len(closing) == 1 else _SEVERAL
    return ConditionGroupView(
        number=number,
        lead=_LEADS[kind],
        conditions=joined,
        blocking=", ".join(one.ref for one in joined if one.blocks),
        owner=owner,
        due=due,
        due_text=day(due),
        closes="; ".join((closes, *closed)),
    )
