"""Ratings: severity, risk, confidence and due dates, each with the rule that made it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ddq.decide.conditions import YES, Circumstances, evaluate
from ddq.decide.cover import MET, NOT_APPLICABLE
from ddq.model.assessment import RatedRisk
from ddq.model.method import SEVERITIES, band

if TYPE_CHECKING:
    from ddq.model.assessment import ElementResult
    from ddq.model.catalog import Catalog
    from ddq.model.engagement import Rerating, Waiver
    from ddq.model.method import Method
    from ddq.model.provision import Provision
    from ddq.model.vendor import Position

_FRIDAY = 4
"""Of `date.weekday`."""


def severity(provision: Provision, coverage: str, at: Circumstances) -> tuple[str, tuple[str, ...]]:
    """Return the severity of a coverage and why; none for what is met or does not apply."""
    if coverage in (MET, NOT_APPLICABLE):
        return "", ()
    base = provision.severity[coverage]
    why = [f"{coverage} is {base} for {provision.code}"]
    for condition in provision.raise_if:
        answer = evaluate(condition, at)
        if answer.value == YES and base != SEVERITIES[-1]:
            raised = SEVERITIES[SEVERITIES.index(base) + 1]
            why.append(f"raised to {raised}: {'; '.join(reason.text for reason in answer.reasons)}")
            return raised, tuple(why)
    return base, tuple(why)


def confidence(position: Position | None, stale: bool) -> tuple[str, str]:
    """Return the confidence in the reading and why; a stale source lowers it one step."""
    if position is None:
        return "low", "Nobody has read the sources for this offering yet."
    level, because = position.confidence.level, position.confidence.because
    if not stale:
        return level, because
    lowered = {"high": "medium", "medium": "low", "low": "low"}[level]
    return lowered, f"{because.rstrip('.')}. Lowered one step: a source is past its shelf life."


def is_stale(elements: tuple[ElementResult, ...], stale: frozenset[str]) -> bool:
    """Return whether any statement rests on a source past its shelf life, or was looked for in one."""
    return any(e.stale for element in elements for e in element.evidence) or any(
        reference in stale for element in elements for reference in element.looked_in
    )


def risk(
    provision: Provision, coverage: str, at: Circumstances, catalog: Catalog, waiver: Waiver | None
) -> RatedRisk | None:
    """Return the risk of what is not met. Residual equals inherent until a person re-rates it with a reason."""
    if coverage in (MET, NOT_APPLICABLE):
        return None
    likelihood = provision.risk.likelihood[coverage]
    impact, raised_by = _impact(provision, at)
    again = next((r for r in at.engagement.reratings if r.provision == provision.code), None)
    after = (again.likelihood, again.impact) if again else (likelihood, impact)
    method = catalog.method
    return RatedRisk(
        id=f"R-{provision.code}",
        statement=provision.risk.statement,
        category=catalog.vocabulary.areas[provision.area].risk_category,
        likelihood=likelihood,
        impact=impact,
        score=likelihood * impact,
        inherent=band(likelihood * impact, method),
        likelihood_after=after[0],
        impact_after=after[1],
        score_after=after[0] * after[1],
        residual=band(after[0] * after[1], method),
        rerated=again,
        response="accept" if waiver else again.response if again else "mitigate",
        status="accepted" if waiver else "open",
        why=(
            f"likelihood {likelihood} because the coverage is {coverage}",
            f"impact {impact} ({raised_by})",
            *_rerated(again),
        ),
    )


def _impact(provision: Provision, at: Circumstances) -> tuple[int, str]:
    found, why = provision.risk.impact["default"], "default"
    for fact, level in provision.risk.impact.items():
        if fact != "default" and at.engagement.facts.get(fact) == YES and level > found:
            found, why = level, at.vocabulary.facts[fact].label
    return found, why


def _rerated(again: Rerating | None) -> tuple[str, ...]:
    if again is None:
        return ("not re-rated: residual equals inherent",)
    return (f"re-rated by {again.by} to {again.likelihood} × {again.impact}: {again.because}",)


def due_date(level: str, at: Circumstances, method: Method, as_of: date) -> date | None:
    """Return the day by which a gap of a severity must be closed: the engagement's own date, else days after as-of."""
    if not level:
        return None
    rule = method.due[level]
    stated: date | None = getattr(at.engagement.dates, rule.by.replace("-", "_"))
    return working_day(stated or as_of + timedelta(days=rule.days), as_of)


def working_day(day: date, as_of: date) -> date:
    """Return a day, or for one of a weekend, on which nobody closes anything, the Friday before unless that is past."""
    friday = day - timedelta(days=max(0, day.weekday() - _FRIDAY))
    return friday if friday >= as_of else day
