"""The question plan on the terminal and as JSON. It is for us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ddq.render.plan import REASONS, on_record, place, places, result, says
from ddq.render.present.wants import why
from ddq.render.present.wording import Words

if TYPE_CHECKING:
    from ddq.model.asking import Asked, NotAsked, QuestionPlan
    from ddq.model.assessment import Assessment


def plan_text(plan: QuestionPlan, assessment: Assessment) -> str:
    """Return a question plan for the terminal: what is asked, and what is left out with its evidence."""
    words = Words(assessment, {})
    lines = [f"{assessment.engagement.id} {assessment.engagement.title}", *result(plan)]
    if plan.asked:
        used = f", {plan.spent} of it answered" if plan.spent else ""
        lines += ["", f"Asked ({len(plan.asked)}; the budget is {plan.budget}{used})"]
    for one in plan.asked:
        mark = "*" if one.required else " "
        only = f" [only if {one.only_if}]" if one.only_if else ""
        lines += [f"{mark} {one.code}  {one.text}{only}", f"    {why(one, words)}"]
    for key, (word, means) in REASONS.items():
        group = [one for one in plan.not_asked if one.because == key]
        if group:
            lines += ["", f"{word} ({len(group)}): {means[0].lower()}{means[1:]}"]
        for left in group:
            lines.append(f"  {left.code}  {left.text}")
            known = places(left.evidence, words)
            lines += [f"    {each}" for each in known or ([says(left, words)] if _says_more(left) else [])]
    return "\n".join(lines) + "\n"


def _says_more(one: NotAsked) -> bool:
    """Whether the reason says more of this question than of every other left out for it."""
    return one.because in ("waived", "answered", "moot", "shown", "budget")


def plan_json(plan: QuestionPlan, assessment: Assessment) -> dict[str, Any]:
    """Return a question plan as plain data with keys in kebab case."""
    words = Words(assessment, {})
    return {
        "engagement": assessment.engagement.id,
        **counts(plan),
        "asked": [_asked_json(one, words) for one in plan.asked],
        "not-asked": [
            {
                "code": one.code,
                "text": one.text,
                "because": one.because,
                "says": says(one, words),
                "evidence": [
                    {"source": e.source, "section": e.section, "basis": e.basis, "place": place(e, words)}
                    for e in one.evidence
                ],
            }
            for one in plan.not_asked
        ],
        "understood": [
            {"element": one.element, "statement": one.statement, "fingerprint": one.fingerprint}
            for one in plan.understood
        ],
    }


def counts(plan: QuestionPlan) -> dict[str, Any]:
    """Return the numbers and days of a plan, with keys in kebab case."""
    return {
        "round": plan.round,
        "issued": plan.issued,
        "due": plan.due,
        "minutes": plan.minutes,
        "budget": plan.budget,
        "spent": plan.spent,
        "over": plan.over,
        "counts": {"asked": len(plan.asked), **{key: plan.left_out(key) for key in REASONS}},
    }


def _asked_json(one: Asked, words: Words) -> dict[str, Any]:
    return {
        "code": one.code,
        "text": one.text,
        "fingerprint": one.fingerprint,
        "required": one.required,
        "gate": one.provision.gate,
        "severity": one.severity,
        "only-if": one.only_if,
        "why": one.why,
        "says": why(one, words),
        "points": one.points,
        "earlier": on_record(one.earlier, words) if one.earlier else "",
    }
