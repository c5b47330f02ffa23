"""Conditions of approval: one a provision, and joined where one paper settles several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.register import ConditionGroupView, ConditionView
from ddq.render.present.wording import Words, day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ddq.model.assessment import Action, Determination

_KINDS = {"amendment": "amendment", "record": "record", "document": "vendor", "answer": "vendor"}
_LEADS = {
    "amendment": "Signed amendment, or a fallback agreed with its approver, that covers",
    "record": "Our own record on file for",
    "vendor": "The vendor's document or answer, received and read, for",
}
_SEVERAL = "As each detail says"

_Key = tuple[str, str, "date"]


def conditions(
    ranked: Sequence[Determination], words: Words
) -> tuple[tuple[ConditionView, ...], tuple[ConditionGroupView, ...]]:
    """Return the conditions of determinations that stand worst first, and the same in groups.

    One group holds what the same kind of paper settles, of one owner, by one day. A provision that asks for two kinds
    stands in two groups.
    """
    asked = [(one, [a for a in one.actions if a.condition]) for one in ranked]
    asked = [(one, actions) for one, actions in asked if actions]
    groups = _groups([action for _, actions in asked for action in actions])
    numbers = {key: f"C{number}" for number, key in enumerate(groups, start=1)}
    views = {one.provision.code: _condition(one, actions, numbers, words) for one, actions in asked}
    joined = tuple(_group(numbers[key], key, actions, views, words) for key, actions in groups.items())
    return tuple(views.values()), joined


def _key(action: Action) -> _Key:
    return _KINDS[action.paper], action.owner, action.due


def _groups(actions: Sequence[Action]) -> dict[_Key, list[Action]]:
    """Return the actions by group: amendments first, then the others, each kind in the order of its worst action."""
    groups: dict[_Key, list[Action]] = {}
    for action in sorted(actions, key=lambda a: list(_LEADS).index(_KINDS[a.paper])):
        groups.setdefault(_key(action), []).append(action)
    return groups


def _condition(one: Determination, actions: Sequence[Action], numbers: dict[_Key, str], words: Words) -> ConditionView:
    due = min(a.due for a in actions)
    standing = dict.fromkeys(numbers[_key(a)] for a in actions)
    return ConditionView(
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


def _group(
    number: str, key: _Key, actions: Sequence[Action], views: dict[str, ConditionView], words: Words
) -> ConditionGroupView:
    kind, owner, due = key
    closing = dict.fromkeys(a.closes for a in actions)
    joined = tuple(views[code] for code in dict.fromkeys(a.code for a in actions))
    return ConditionGroupView(
        number=number,
        lead=_LEADS[kind],
        conditions=joined,
        blocking=", ".join(one.ref for one in joined if one.blocks),
        owner=words.person(owner),
        due=due,
        due_text=day(due),
        closes=next(iter(closing)) if len(closing) == 1 else _SEVERAL,
    )
