"""The page a decision maker reads: may we sign, on what conditions, who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.document import Counts, SuggestionView, TierView
from ddq.model.register import BlockerView, SeverityView
from ddq.render.present import registers
from ddq.render.present.findings import bookmark
from ddq.render.present.wording import Words, day, listed, sentence

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment

_BLOCKING_TRIGGERS = ("open-critical", "must-open")
_SHOWN_BLOCKERS = 3


def result_line(counts: Counts) -> str:
    """Return how many Must items are met, in one line."""
    if counts.must_open == 0:
        return f"All {counts.must} Must items are met or waived."
    return f"{counts.must_met} of {counts.must} Must items met; {counts.must_open} open."


def _coverage_sentence(assessment: Assessment, words: Words) -> str:
    """Counts that add up to what applied."""
    total = len(assessment.determinations)
    every = total + len(assessment.scope.left_out)
    parts = []
    for key, label in assessment.catalog.vocabulary.lists["coverage"].items():
        number = sum(d.coverage == key for d in assessment.determinations)
        if number:
            parts.append(f"{number} {label if label == 'N/A' else label.lower()}")
    return f"{total} of {every} provisions apply to this use: {listed(parts)}."


def summary(assessment: Assessment, words: Words) -> tuple[str, ...]:
    """Return three to five sentences whose numbers reconcile."""
    one = assessment.suggestion
    offering = (
        assessment.catalog.vendors[assessment.engagement.vendor].file.offerings[assessment.engagement.offering].label
    )
    blocking = _blocking(assessment)
    sentences = [_coverage_sentence(assessment, words)]
    if blocking:
        sentences.append(
            f"By our rules the contract for {offering} should not be signed yet: {len(blocking)} "
            f"{'issue blocks' if len(blocking) == 1 else 'issues block'} signature."
        )
    elif one.decision == "approve-with-conditions":
        sentences.append(
            f"By our rules the contract for {offering} can be signed once the conditions below are accepted."
        )
    else:
        sentences.append(f"By our rules nothing stands against signing the contract for {offering}.")
    if one.worst:
        approvers = listed([words.person(r) for r in one.approvers])
        sentences.append(
            f"The worst open residual risk is {words.label('severity', one.worst)}, so approval lies with: {approvers}."
        )
    needed = assessment.engagement.dates.needed_by
    if needed:
        sentences.append(f"The decision is needed by {day(needed)}.")
    if assessment.scope.assumptions:
        number = len(assessment.scope.assumptions)
        sentences.append(
            f"{number} {'point about our own use is' if number == 1 else 'points about our own use are'} not known "
            "and taken to hold; section “Assumptions and limits” says who must confirm them."
        )
    return tuple(sentences)


def _blocking(assessment: Assessment) -> list[str]:
    return list(
        dict.fromkeys(
            code for name, codes in assessment.suggestion.triggers if name in _BLOCKING_TRIGGERS for code in codes
        )
    )


def blockers(assessment: Assessment, words: Words) -> tuple[tuple[BlockerView, ...], str]:
    """Return the worst issues that block signature in plain words, and the codes of the others."""
    codes = _blocking(assessment)
    found = [d for d in registers.by_severity(assessment.determinations) if d.provision.code in codes]
    shown = tuple(
        BlockerView(
            ref=d.provision.code,
            title=d.provision.title,
            text=registers.blocker_text(d),
            bookmark=bookmark(d.provision.code),
        )
        for d in found[:_SHOWN_BLOCKERS]
    )
    return shown, ", ".join(d.provision.code for d in found[_SHOWN_BLOCKERS:])


def severities(assessment: Assessment, words: Words) -> tuple[SeverityView, ...]:
    """Return for each severity how many points are open, and what they ask before signature."""
    blocking = _blocking(assessment)
    pending = [d for d in assessment.determinations if d.waiver is None and d.severity]
    rows = []
    for key in registers.SEVERITIES:
        here = [d for d in pending if d.severity == key]
        blocks = [d for d in here if d.provision.code in blocking]
        ask = [d for d in here if d not in blocks and (key == "high" or d.provision.gate == "must")]
        rows.append(
            SeverityView(
                severity=words.label("severity", key),
                means=assessment.catalog.method.severity_test[key],
                open=len(here),
                blocks=len(blocks),
                negotiate=len(ask),
                accept=len(here) - len(blocks) - len(ask),
            )
        )
    return tuple(rows)


def suggestion(assessment: Assessment, words: Words) -> SuggestionView:
    """Return the suggested decision with the rule that fired and what fired it."""
    one = assessment.suggestion
    fired = tuple(f"{words.label('trigger', name)}: {', '.join(codes)}" for name, codes in one.triggers)
    return SuggestionView(
        label=words.label("decision", one.decision),
        rule=one.rule,
        says=one.says,
        fired=fired,
        approvers=listed([words.person(r) for r in one.approvers]),
        worst=words.label("severity", one.worst) or "None",
        heading="Suggested by rules – not a decision",
    )


def tier(assessment: Assessment) -> TierView:
    """Return the tier with its reasons."""
    one = assessment.tier
    return TierView(
        label=one.label,
        reasons="; ".join(one.reasons),
        review=f"every {one.review_months} months",
        next_review=day(one.next_review),
        next_review_date=one.next_review,
        could_rise=sentence("; ".join(one.could_rise)),
        triggers=assessment.catalog.method.triggers,
    )
