"""The page a decision maker reads: may we sign, on what conditions, who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.document import Counts, SuggestionView, TierView
from ddq.model.register import BlockerView, SeverityView
from ddq.render.present import registers
from ddq.render.present.findings import bookmark
from ddq.render.present.wording import Words, day, listed, sentence, sentence_end

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment, Determination, ElementResult

_BLOCKING_TRIGGERS = ("open-critical", "must-open")
_SHOWN_BLOCKERS = 3
_SHOWN = {
    "not-met": "The documents we read fall short of this",
    "not-found": "Not shown",
    "conflict": "The documents we read disagree on this",
    "not-reviewed": "Nobody has read a document on this",
    "partly-met": "Shown only in part",
}
_WORST = ("not-met", "conflict", "not-found", "not-reviewed", "partly-met")


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


def blockers(assessment: Assessment) -> tuple[str, tuple[BlockerView, ...], str]:
    """Return the heading, the two or three worst issues in plain words, and the codes of the others of their kind.

    They are the issues that block signature; where none does, those rated High, which are settled before it.
    """
    codes = _blocking(assessment)
    ranked = [d for d in registers.by_severity(assessment.determinations) if d.severity and d.waiver is None]
    found = [d for d in ranked if d.provision.code in codes]
    heading = "What blocks signature" if found else "What to settle before signature"
    found = found or [d for d in ranked if d.severity in ("critical", "high")]
    shown = tuple(
        BlockerView(ref=d.provision.code, title=d.provision.title, text=_plain(d), bookmark=bookmark(d.provision.code))
        for d in found[:_SHOWN_BLOCKERS]
    )
    return heading, shown, ", ".join(d.provision.code for d in found[_SHOWN_BLOCKERS:])


def _plain(one: Determination) -> str:
    """Three sentences a person who is no lawyer understands: why it matters here, what is missing, what settles it."""
    missing = _telling(one)
    what = (
        sentence(missing.note)
        if missing.evidence and missing.note
        else f"{_SHOWN[missing.coverage]}: {_lower(missing.means)}."
    )
    remedy = _lower(one.provision.ladder.preferred.ask)
    return f"{sentence(one.provision.applies_because)} {what} To settle it, we ask for: {sentence_end(remedy)}"


def _telling(one: Determination) -> ElementResult:
    """The open point that says most: a decisive one first, then the worst."""
    open_ones = [e for e in one.elements if e.coverage not in ("met", "not-applicable")]
    return min(open_ones, key=lambda e: (e.weight != "decisive", e.weight == "desirable", _WORST.index(e.coverage)))


def _lower(text: str) -> str:
    """Lower the first letter for use inside a sentence, but not that of an abbreviation."""
    word = text.partition(" ")[0]
    text = text.rstrip(".")
    return text if len(word) > 1 and word[:2].isupper() else text[:1].lower() + text[1:]


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
