"""Conditions with three values: yes, no, not known (Kleene's strong logic), each answer with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddq.model.assessment import Reason

if TYPE_CHECKING:
    from ddq.model.condition import Condition
    from ddq.model.engagement import Engagement
    from ddq.model.vocabulary import Vocabulary

YES, NO, NOT_KNOWN = "yes", "no", "not-known"
_FLIPPED = {YES: NO, NO: YES, NOT_KNOWN: NOT_KNOWN}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What conditions are tested against: the engagement, the route of its offering, and the words for print."""

    engagement: Engagement
    route: str
    vocabulary: Vocabulary
    stale: frozenset[str] = frozenset()
    """Each `source@edition` past its shelf life at the as-of date."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of a condition and the tests that decided it, with the subjects that are not known."""

    value: str
    reasons: tuple[Reason, ...]
    unknown: tuple[tuple[str, str], ...] = ()
    """`(kind, key)` of each leaf that is not known and bears on the value."""


def evaluate(condition: Condition, at: Circumstances) -> Answer:
    """Return whether a condition holds. Learning what was not known never turns yes or no into another value."""
    if condition.any:
        return _join([evaluate(one, at) for one in condition.any], YES)
    if condition.all:
        return _join([evaluate(one, at) for one in condition.all], NO)
    if condition.not_ is not None:
        inner = evaluate(condition.not_, at)
        return Answer(_FLIPPED[inner.value], inner.reasons, inner.unknown)
    return _leaf(condition, at)


def _join(answers: list[Answer], decisive: str) -> Answer:
    """Join with or (`decisive` yes) or and (`decisive` no); keep only the reasons that decide."""
    values = {answer.value for answer in answers}
    value = decisive if decisive in values else NOT_KNOWN if NOT_KNOWN in values else _FLIPPED[decisive]
    kept = [a for a in answers if a.value == value or (value == NOT_KNOWN and decisive == NO)]
    reasons = tuple(dict.fromkeys(reason for answer in kept for reason in answer.reasons))
    unknown = tuple(dict.fromkeys(u for answer in kept for u in answer.unknown)) if value == NOT_KNOWN else ()
    return Answer(value, reasons, unknown)


def _leaf(condition: Condition, at: Circumstances) -> Answer:
    engagement, words = at.engagement, at.vocabulary
    if condition.fact:
        value = engagement.facts.get(condition.fact, NOT_KNOWN)
        return _answer("fact", condition.fact, words.facts[condition.fact].label, value)
    if condition.option:
        value = engagement.options.get(condition.option, NOT_KNOWN)
        return _answer("option", condition.option, words.options[condition.option].label, value)
    if condition.people_in:
        label = f"People in: {words.label('people-in', condition.people_in)}"
        return _answer("people-in", condition.people_in, label, _people(condition.people_in, engagement))
    if condition.always:
        return Answer(YES, (Reason(text="Every engagement", value=YES),))
    for kind, wanted, actual in (
        ("sector", condition.sector, engagement.sector),
        ("route", condition.route, at.route),
        ("criticality", condition.criticality, engagement.criticality),
    ):
        if wanted:
            label = f"{kind.capitalize()}: {words.label(kind, wanted)}"
            return _answer(kind, wanted, label, YES if wanted == actual else NO)
    raise ValueError("a condition without a test")


def _answer(kind: str, key: str, label: str, value: str) -> Answer:
    unknown = ((kind, key),) if value == NOT_KNOWN else ()
    return Answer(value, (Reason(text=label, value=value),), unknown)


def _people(place: str, engagement: Engagement) -> str:
    """No personal data means nobody's data; a list that is empty or says not known leaves every place open."""
    personal = engagement.facts.get("personal-data", NOT_KNOWN)
    if personal == NO:
        return NO
    if place in engagement.people_in:
        return personal  # yes, or open until somebody knows whether there is personal data
    return NOT_KNOWN if not engagement.people_in or NOT_KNOWN in engagement.people_in else NO
