"""How an assessment is rated and decided: the numbers and rules of `method.yaml`."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from ddq.model.condition import Condition
from ddq.model.shape import Shape, value

SEVERITIES = ("low", "medium", "high", "critical")
"""Severities in rising order."""


@value
class Level(Shape):
    """One level of a scale from 1 to 5."""

    label: str
    """The word for the level."""
    means: str = ""
    """What the level means, for likelihood."""
    columns: dict[str, str] = field(default_factory=dict)
    """What the level means for each kind of harm, for impact."""


@value
class Band(Shape):
    """A band of scores, counted from its lowest score."""

    severity: str
    """The severity word of the band."""
    from_: int
    """The lowest score of the band, 1 to 25."""
    response: str
    """What a risk in this band asks of us."""
    approvers: tuple[str, ...]
    """The roles that approve when this is the worst open residual."""
    approve: Literal["all", "any"]
    """Whether all of these roles must approve, or any one of them may."""


@value
class Tier(Shape):
    """One tier of engagements. The first tier with a rule that holds is the engagement's."""

    label: str
    """What people read, for example "Tier 1"."""
    rules: tuple[TierRule, ...]
    """The gating rules; each that holds is printed as a reason."""
    review_months: int
    """Months until the engagement is reviewed again."""
    questions: int
    """The most questions that a questionnaire of this tier asks."""


@value
class TierRule(Shape):
    """One gating rule of a tier."""

    when: Condition
    """The test over the engagement."""
    because: str
    """The reason printed when the test holds."""


@value
class Due(Shape):
    """When a gap of one severity must be closed."""

    by: str
    """The date of the engagement that counts, from the list `date`."""
    days: int
    """Days after the as-of date when the engagement does not state that date."""
    says: str
    """The rule in words."""


@value
class DecisionRule(Shape):
    """One rule that suggests a decision. The first that fires wins."""

    id: str
    """The rule's id, printed beside the suggestion."""
    fires_on: tuple[str, ...]
    """What makes it fire, from the list `trigger`; none for the rule that always fires."""
    decision: str
    """The decision it suggests, from the list `decision`."""
    says: str
    """The rule in words."""


@value
class Asking(Shape):
    """How the vendor is asked."""

    minutes_a_question: int
    """What one answer takes a person who knows the product; printed as an estimate."""
    minutes_a_statement: int
    """What it takes to look at one statement and say whether it is correct."""
    days_to_return: int
    """Days from the as-of date by which the questionnaire is asked back."""
    answer_months: int
    """Months after which an answer on file is asked again."""


@value
class Method(Shape):
    """Bands, tiers, shelf lives, due dates, approvers and decision rules, all printed in the Method sheet."""

    likelihood: dict[str, Level]
    """Levels `1` to `5` of likelihood."""
    impact: dict[str, Level]
    """Levels `1` to `5` of impact."""
    bands: tuple[Band, ...]
    """The one band table, lowest first."""
    tiers: tuple[Tier, ...]
    """Tiers, strictest first."""
    asking: Asking
    """How many minutes and days an answer takes, and how long it holds."""
    shelf_life: dict[str, int]
    """Days for which a source of each basis is fresh, counted from the day it was last seen live."""
    due: dict[str, Due]
    """For each severity, when a gap must be closed."""
    may_waive: dict[str, tuple[str, ...]]
    """For each gate, the roles that may waive a provision."""
    decision_rules: tuple[DecisionRule, ...]
    """The rules that suggest a decision, first that fires wins."""
    rollup: tuple[str, ...]
    """How coverage of elements makes the coverage of a provision, in words."""
    answers: tuple[str, ...]
    """How the vendor's answers change coverage, in words."""
    severity_test: dict[str, str]
    """What each severity means."""
    limits: tuple[str, ...]
    """What the method cannot tell."""
    definitions: dict[str, str]
    """The defined terms of the proposed clauses, printed above them."""
    disclaimer: str
    """Printed once in every document."""
    triggers: tuple[str, ...]
    """Events after which the engagement is reviewed before its date."""


def band(score: int, method: Method) -> str:
    """Return the severity word of a score from 1 to 25, by the one band table."""
    return max((b for b in method.bands if b.from_ <= score), key=lambda b: b.from_).severity
