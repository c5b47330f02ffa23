"""The page a decision maker reads: may we sign, on what conditions, who decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ddq.model.document import Counts, SuggestionView, TierView
from ddq.model.register import BlockerView, SeverityView
from ddq.model.tracking import ASSUMPTIONS, CLOSED
from ddq.render.present import answers, registers, returns
from ddq.render.present.findings import WORST_COVERAGES, bookmark
from ddq.render.present.wording import Words, approving, day, listed, sentence, sentence_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ddq.model.assessment import Assessment, Determination, ElementResult
    from ddq.model.register import CheckView, RiskView

_SHOWN_BLOCKERS = 3
_QUOTED = 40
"""The words of an answer that page 1 quotes."""
_SHOWN = {
    "not-met": "The documents we read fall short of this",
    "not-found": "We have nothing yet that shows this",
    "conflict": "The documents we read disagree on this",
    "not-reviewed": "Nobody has read a document that could show this",
    "partly-met": "Shown only in part",
}


def must_line(counts: Counts) -> str:
    """Return how many Must items are met, as the checklist's formula says it too."""
    if counts.must_open == 0:
        return f"All {counts.must} Must items are met or waived."
    return f"{counts.must_met} of {counts.must} Must items met; {counts.must_open} open."


def status_counts(numbers: Counts, checks: Sequence[CheckView], words: Words) -> Counts:
    """Return `numbers` as the statuses of these lines of the checklist have them; the same while nobody set a status."""

    def are(lines: Sequence[CheckView], *statuses: str) -> int:
        labels = [words.label("checklist-status", status) for status in statuses]
        return sum(line.status in labels for line in lines)

    musts = [line for line in checks if line.gate == words.label("gate", "must")]
    return replace(
        numbers,
        met=are(checks, "met"),
        waived=are(checks, "waived"),
        not_applicable=are(checks, "not-applicable"),
        open=len(checks) - are(checks, *CLOSED),
        open_partly_met=are(checks, "partly-met"),
        must=len(musts) - are(musts, "not-applicable"),
        must_met=are(musts, "met"),
        must_open=len(musts) - are(musts, *CLOSED),
    )


def worst_open(risks: Sequence[RiskView], words: Words) -> str:
    """Return the worst residual among the open risks of the register, `None` when none is open."""
    left = {risk.residual for risk in risks if risk.status == words.label("risk-status", "open")}
    return next((label for key in registers.WORST_FIRST if (label := words.label("severity", key)) in left), "None")


def worst_note(assessment: Assessment, worst: str, words: Words) -> list[str]:
    """Return that the suggestion rests on something else than the register, where people changed its worst open risk."""
    own = words.label("severity", assessment.suggestion.worst) or "None"
    if worst == own:
        return []
    return [
        f"With what people entered, the worst open residual in the risk register is {worst}; the suggestion rests on "
        f"the provisions and what they show, where it is {own}"
    ]


def result_line(counts: Counts, blocking: int) -> str:
    """Return how many Must items are met, and what the open ones are, in one line."""
    if counts.must_open == 0:
        return must_line(counts)
    rest = counts.must_open - blocking
    parts = [f"{blocking} block signature"] if blocking else []
    parts += [f"{rest} partly met {'is a condition' if rest == 1 else 'are conditions'}"] if rest else []
    return f"{must_line(counts).rstrip('.')}: {', '.join(parts)}."


def blocking_musts(assessment: Assessment) -> int:
    """Return how many Must items block signature."""
    codes = assessment.suggestion.blocking
    return sum(d.provision.gate == "must" and d.provision.code in codes for d in assessment.determinations)


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
    """Return a few sentences whose numbers reconcile: what applies, whether to sign, who decides, by when, on what basis."""
    one = assessment.suggestion
    sentences = [_coverage_sentence(assessment, words), _advice(assessment, words)]
    if one.worst:
        approvers = approving([words.decider(r) for r in one.approvers], one.approve)
        sentences.append(
            f"The worst open residual risk is {words.label('severity', one.worst)}, so approval lies with: {approvers}."
        )
    needed = assessment.engagement.dates.needed_by
    if needed:
        sentences.append(f"The decision is needed by {day(needed)}.")
    sentences += returns.returned(words) + _high(assessment) + _walk_away(assessment)
    sentences.append("The terms were examined for the points of the register; prices, payment and taxes were not.")
    return (*sentences, *_not_known(assessment))


def _not_known(assessment: Assessment) -> list[str]:
    """Return how many points about our own use are not known, and how many of them people have answered since."""
    texts = {sentence(one.text) for one in assessment.scope.assumptions}
    if not texts:
        return []
    entries = assessment.on_file.tracking.entries
    answered = sum(e.table == ASSUMPTIONS and e.key in texts and e.value in ("yes", "no") for e in entries)
    what = "One point about our own use is" if len(texts) == 1 else f"{len(texts)} points about our own use are"
    since = f" in the engagement; {answered} answered in the checklist" if answered else ""
    return [f"{what} not known{since}; see “Assumptions and limits”."]


def _high(assessment: Assessment) -> list[str]:
    """Return what is rated High beside the issues that block, where these are so few that they would seem to be all."""
    codes = assessment.suggestion.blocking
    if not 0 < len(codes) < _SHOWN_BLOCKERS:
        return []
    severe = [d.provision for d in assessment.determinations if d.severity == "high" and d.waiver is None]
    titles = [f"{one.code} {one.title}" for one in severe if one.code not in codes]
    return [f"Rated High as well, to be fixed or accepted before signature: {'; '.join(titles)}."] if titles else []


def _walk_away(assessment: Assessment) -> list[str]:
    """Return which points reach our walk-away as the texts stand, for nobody should learn that from the details alone."""
    reached = [
        d.provision.code
        for d in registers.by_severity(assessment.determinations)
        if d.severity and d.waiver is None and d.position and d.position.walk_away_met
    ]
    if not reached:
        return []
    where = "one point" if len(reached) == 1 else f"{len(reached)} points"
    return [
        f"By their words the texts reach our walk-away on {where} ({', '.join(reached)}), where use and order are as the "
        "details say: the vendor must move there, or the approver named there accept it."
    ]


def _advice(assessment: Assessment, words: Words) -> str:
    held = assessment.engagement.contract_on_file(assessment.as_of)
    have = f"On file since {day(held.since)}: {held.evidence}. " if held else ""
    number = len(assessment.suggestion.blocking)
    if number:
        what = "One issue blocks" if number == 1 else f"{number} issues block"
        return f"{have}By our rules {words.offering} should not be approved for this use yet: {what.lower()} signature."
    if assessment.suggestion.decision == "approve-with-conditions":
        return f"{have}By our rules {words.offering} can be approved for this use once its conditions are accepted."
    return f"{have}By our rules nothing stands against approving {words.offering} for this use."


def conditions_heading(assessment: Assessment) -> str:
    """Return the heading of the conditions: under a deferred decision they are what must be settled first."""
    deferred = assessment.suggestion.decision in ("defer", "reject")
    return "What must be settled before a decision" if deferred else "Conditions of approval"


def papers(assessment: Assessment, words: Words) -> tuple[str, str]:
    """Return what was read for this engagement's statements, and what is on file and was not."""
    used = {e.source for d in assessment.determinations for x in d.elements for e in x.evidence if e.clause is not None}
    catalog = assessment.catalog
    groups: dict[str, list[str]] = {}
    for reference in sorted(used):
        held = catalog.edition(reference).archive is not None
        kind = words.label("basis", catalog.source(reference).kind)
        groups.setdefault(kind if held else f"{kind}, no copy at hand", []).append(words.edition(reference))
    read = ". ".join(f"{kind}: {'; '.join(names)}" for kind, names in groups.items())
    ours = "; ".join(
        f"{d.in_place.evidence} (since {day(d.in_place.since)})" for d in assessment.determinations if d.in_place
    )
    return (f"{read}." if read else "None.") + returns.reviewed(words), ours


def blockers(assessment: Assessment) -> tuple[str, tuple[BlockerView, ...], str]:
    """Return the heading, the two or three worst issues in plain words, and the codes of the others of their kind.

    They are the issues that block signature; where none does, those rated High, which are settled before it.
    """
    codes = assessment.suggestion.blocking
    ranked = [d for d in registers.by_severity(assessment.determinations) if d.severity and d.waiver is None]
    found = [d for d in ranked if d.provision.code in codes]
    heading = "What blocks signature" if found else "What to settle before signature"
    found = found or [d for d in ranked if d.severity in ("critical", "high")]
    shown = tuple(
        BlockerView(
            ref=d.provision.code,
            title=d.provision.title,
            text=_plain(d, assessment),
            bookmark=bookmark(d.provision.code),
        )
        for d in found[:_SHOWN_BLOCKERS]
    )
    return heading, shown, "; ".join(f"{d.provision.code} {d.provision.title}" for d in found[_SHOWN_BLOCKERS:])


def _plain(one: Determination, assessment: Assessment) -> str:
    """Three sentences a person who is no lawyer understands: why it matters here, what is missing, what settles it."""
    missing = _telling(one)
    what = (
        _against(one, missing, Words(assessment, {}))
        if missing.coverage == "conflict" and any(e.is_answer for e in missing.evidence)
        else sentence(missing.note)
        if missing.evidence and missing.note
        else f"{_SHOWN[missing.coverage]}: {_lower(missing.means)}."
    )
    if one.provision.elements[missing.name].shown_by == "us":
        settle = "To settle it, we make that record and file it."
    else:
        ask = f"we ask for: {sentence_end(_lower(one.provision.ladder.preferred.ask))}"
        settle = (
            f"To settle it, {_reading(one, assessment)} {ask}"
            if one.coverage == "not-reviewed"
            else f"To settle it, {ask}"
        )
    return f"{sentence(one.provision.applies_because)} {what} {settle}"


def _against(one: Determination, point: ElementResult, words: Words) -> str:
    """Return the vendor's own words with cell and day, then the clause or the record that they stand against."""
    used = {(e.anchor, e.source) for e in point.evidence if e.is_answer}
    said = " ".join(answers.writes(a, words, _QUOTED) for a in one.answers if (a.ref, a.source) in used)
    clauses = [words.pinpoint(e).rpartition(" [")[0] for e in point.evidence if not e.is_answer]
    against = f"This stands against {clauses[0]}" if clauses else "Its own answers disagree"
    return f"{said} {against} on this: {_lower(point.means)}."


def _reading(one: Determination, assessment: Assessment) -> str:
    """What comes before any ask when nobody has read the document: to read it."""
    held = one.provision.met_by == "contract" and assessment.engagement.contract_on_file(assessment.as_of)
    what = "read the contract on file" if held else "obtain and read the document"
    return f"we first {what}; where it falls short,"


def _telling(one: Determination) -> ElementResult:
    """The open point that says most: a decisive one first, then the worst."""
    open_ones = [e for e in one.elements if e.open]
    return min(
        open_ones, key=lambda e: (e.weight != "decisive", e.weight == "desirable", WORST_COVERAGES.index(e.coverage))
    )


def _lower(text: str) -> str:
    """Lower the first letter for use inside a sentence, but not that of an abbreviation."""
    word = text.partition(" ")[0]
    text = text.rstrip(".")
    return text if len(word) > 1 and word[:2].isupper() else text[:1].lower() + text[1:]


def severities(assessment: Assessment, words: Words) -> tuple[SeverityView, ...]:
    """Return for each severity how many points are open, and what they ask before signature."""
    blocking = assessment.suggestion.blocking
    pending = [d for d in assessment.determinations if d.waiver is None and d.severity]
    rows = []
    for key in registers.WORST_FIRST:
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
        approvers=approving([words.decider(r) for r in one.approvers], one.approve),
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
        could_rise=sentence("; ".join(one.could_rise)) or "No fact that is not known would raise it.",
        triggers=assessment.catalog.method.triggers,
    )
