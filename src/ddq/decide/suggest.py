"""The tier, and the decision that the rules suggest; a person decides."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.conditions import NOT_KNOWN, YES, Circumstances, evaluate
from ddq.model.assessment import Suggestion, Tiering
from ddq.model.method import SEVERITIES

if TYPE_CHECKING:
    from ddq.model.assessment import Determination
    from ddq.model.method import Method

_DEFERRING = ("open-critical", "must-open")
BLOCKING_COVERAGE = ("not-met", "not-found", "conflict", "not-reviewed")
"""Coverages of a Must item that defer the decision, unless it is waived."""


def add_months(day: date, months: int) -> date:
    """Return the same day of the month some months later, or the month's last day when there is no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def tier(method: Method, at: Circumstances, as_of: date) -> Tiering:
    """Return the first tier with a rule that holds, and the stricter tiers that a fact not known could bring.

    The next review is due after the tier's months, and before notice must be given or the contract ends.
    """
    could_rise: list[str] = []
    for number, one in enumerate(method.tiers, start=1):
        answers = [(rule, evaluate(rule.when, at).value) for rule in one.rules]
        reasons = tuple(rule.because for rule, value in answers if value == YES)
        if reasons:
            return Tiering(
                key=f"t{number}",
                label=one.label,
                reasons=reasons,
                review_months=one.review_months,
                next_review=_review(add_months(as_of, one.review_months), at, as_of),
                could_rise=tuple(could_rise),
            )
        could_rise += [
            f"{one.label} if so: {rule.because[0].lower()}{rule.because[1:]}"
            for rule, value in answers
            if value == NOT_KNOWN
        ]
    raise ValueError("method.yaml: the last tier must hold always")


def _review(planned: date, at: Circumstances, as_of: date) -> date:
    dates = at.engagement.dates
    return min([planned, *(day for day in (dates.notice_by, dates.contract_end) if day and day > as_of)])


def suggestion(method: Method, determinations: tuple[Determination, ...]) -> Suggestion:
    """Return the first decision rule that fires, with what fired it, and who must approve by the worst open residual."""
    fired = _triggers(determinations)
    rule = next(r for r in method.decision_rules if not r.fires_on or any(fired[t] for t in r.fires_on))
    open_risks = [d.risk.residual for d in determinations if d.risk and d.risk.status == "open"]
    worst = max(open_risks, key=SEVERITIES.index, default="")
    deciding = next(b for b in method.bands if b.severity == (worst or "low"))
    return Suggestion(
        decision=rule.decision,
        blocking=tuple(dict.fromkeys(code for name in _DEFERRING for code in fired[name])),
        rule=rule.id,
        says=rule.says,
        approvers=deciding.approvers,
        approve=deciding.approve,
        worst=worst,
        triggers=tuple((t, fired[t]) for t in rule.fires_on if fired[t]),
    )


def _triggers(determinations: tuple[Determination, ...]) -> dict[str, tuple[str, ...]]:
    open_ones = [d for d in determinations if d.waiver is None]
    musts = [d for d in open_ones if d.provision.gate == "must"]

    def codes(found: list[Determination]) -> tuple[str, ...]:
        return tuple(d.provision.code for d in found)

    def rated(level: str) -> tuple[str, ...]:
        return codes([d for d in open_ones if level in (d.severity, d.risk.residual if d.risk else "")])

    return {
        "open-critical": rated("critical"),
        "must-open": codes([d for d in musts if d.coverage in BLOCKING_COVERAGE]),
        "open-high": rated("high"),
        "must-partly-met": codes([d for d in musts if d.coverage == "partly-met"]),
        "condition": codes([d for d in open_ones if any(a.condition for a in d.actions)]),
    }
