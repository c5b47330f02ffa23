"""What only the working copies hold: the decision, signatures, waivers, and the rows that people added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ddq.model.document import DocumentInfo
from ddq.model.method import band
from ddq.model.register import (
    ActionView,
    AssumptionView,
    CheckView,
    ConditionGroupView,
    ConditionView,
    ControlView,
    EnteredView,
    RiskView,
    SignOffView,
    WaiverView,
)
from ddq.model.tracking import (
    ACTIONS,
    APPROVING,
    ASSUMPTIONS,
    CHECKS,
    FIELD,
    FIELDS,
    RISKS,
    SEVERE,
    SIGN_OFF,
    may_stand,
)
from ddq.render.present import registers
from ddq.render.present.wording import Words, approving, day, sentence

if TYPE_CHECKING:
    from ddq.model.assessment import Assumption, Determination
    from ddq.render.present.entered import Entered

_SIGNING = ("legal", "procurement", "privacy", "security", "business")


def checks(found: Iterable[Determination], entered: Entered) -> tuple[CheckView, ...]:
    """Return the lines of the checklist as people left them; what is waived stays Waived, and a Must as it was found."""
    lines = []
    for one in found:
        still_open = sum(not entered.closed(action.id) for action in one.actions)
        line = registers.check(one, entered.words, still_open)
        held = entered.held.get((CHECKS, line.ref, "status"))
        stays = one.waiver or (held and not may_stand(one.provision.gate, one.coverage, held.value))
        lines.append(entered.over(CHECKS, line.ref, line, ("status",) if stays else ()))
    return tuple(lines)


def risks(found: Iterable[Determination], entered: Entered) -> tuple[RiskView, ...]:
    """Return the risk register as people left it, with the rows they added."""
    own = [(one, line) for one in found if (line := registers.risk(one, entered.words)) is not None]
    lines = [entered.over(RISKS, line.id, line, _not_accepted(one, entered)) for one, line in own]
    return (*lines, *added_risks(entered, [line.id for line in lines]))


def _not_accepted(one: Determination, entered: Entered) -> tuple[str, ...]:
    """Return `status` where people accepted a risk that is rated High or Critical now and no waiver holds any more."""
    held = entered.held.get((RISKS, one.risk.id, "status")) if one.risk else None
    accepted = held is not None and held.value == "accepted"
    return ("status",) if one.risk and accepted and one.risk.residual in SEVERE and not one.waiver else ()


def actions(found: Iterable[Determination], entered: Entered) -> tuple[ActionView, ...]:
    """Return the actions as people left them, with the rows they added; a closed one is never late."""
    own = [registers.action(action, entered.words) for one in found for action in one.actions]
    lines = [entered.over(ACTIONS, one.id, one) for one in own]
    lines = [
        replace(one, closes=entered.closing(one.id, one.closes), late_from=None if entered.closed(one.id) else one.due)
        for one in lines
    ]
    return (*lines, *added_actions(entered, [one.id for one in own]))


def assumptions(entered: Entered) -> tuple[AssumptionView, ...]:
    """Return what is taken to hold until somebody confirms it, and what people said to it."""
    words = entered.words
    lines = [
        AssumptionView(text=sentence(a.text), owner=_confirmed(a, entered), refs=", ".join(a.provisions))
        for a in words.assessment.scope.assumptions
    ]
    return tuple(entered.over(ASSUMPTIONS, one.text, one) for one in lines)


def _confirmed(one: Assumption, entered: Entered) -> str:
    """Return who is to confirm an assumption; of one that is answered, how the answer gets into the engagement."""
    words = entered.words
    owner = words.person(one.owner)
    held = entered.held.get((ASSUMPTIONS, sentence(one.text), "confirmed"))
    if held is None or held.value not in ("yes", "no"):
        return owner
    vocabulary = words.assessment.catalog.vocabulary
    if one.subject in vocabulary.facts or one.subject in vocabulary.options:
        place = "facts" if one.subject in vocabulary.facts else "options"
        write = f"'{one.subject}: {held.value}' under '{place}'"
    else:
        write = (
            f"'{one.subject}' under 'people-in'"
            if held.value == "yes"
            else "the places that they are in under 'people-in'"
        )
    said = words.label("yes-no", held.value)
    return f"{owner}. {said}, as {held.by} read in on {day(held.on)}: put {write} of the engagement, then it counts"


def sign_off(entered: Entered) -> tuple[SignOffView, ...]:
    """Return who signs, and what each signed under this version."""
    words = entered.words
    one = words.assessment.suggestion
    required = one.approvers
    asked = "One of these" if one.approve == "any" and len(required) > 1 else "Required"
    lines = [
        (role, words.assessment.engagement.owners.get(role, ""))
        for role in (*_SIGNING, *(role for role in required if role not in _SIGNING))
    ]
    return tuple(
        entered.over(
            SIGN_OFF,
            role,
            SignOffView(role=words.label("role", role), name=name, required=asked if role in required else ""),
        )
        for role, name in lines
    )


def fields(entered: Entered, next_review: date) -> EnteredView:
    """Return what people entered beside labels."""
    decided, until = entered.field("decided-on", None), entered.field("valid-until", next_review) or next_review
    decision, taken = entered.field("decision", ""), _is_taken(entered)
    return EnteredView(
        decision=decision if taken else "",
        decided_on=decided if taken else None,
        decided_text=day(decided) if taken else "",
        valid_until=until,
        valid_text=day(until),
        note=_decision_note(entered, taken),
    )


def _decision_key(entered: Entered) -> str:
    held = entered.held.get((FIELDS, "decision", FIELD))
    return held.value if held else ""


def _is_taken(entered: Entered) -> bool:
    """Return whether a decision counts: an approval does once those signed this version who must."""
    approved = entered.words.assessment.suggestion.approved_by(entered.signed())
    return approved or _decision_key(entered) not in APPROVING


def _decision_note(entered: Entered, taken: bool) -> str:
    """Return what must be read beside a decision: that it is not taken yet, or that it goes against the rules."""
    words, decision = entered.words, _decision_key(entered)
    one = words.assessment.suggestion
    if decision not in APPROVING:
        return ""
    if not taken:
        must = approving([words.decider(role) for role in one.approvers], one.approve)
        said, version = words.label("decision", decision), words.assessment.engagement.version
        return f"{said} was entered and is not taken: it waits for the signature under v{version} of {must}."
    if one.blocking:
        return f"Decided against the rule's suggestion; still open: {', '.join(one.blocking)}."
    return ""


def document(own: DocumentInfo, entered: Entered) -> DocumentInfo:
    """Return the document with what people entered of its distribution and keeping."""
    until = entered.field("keep-until", None)
    spread = entered.field("distribution", "")
    return replace(own, distribution=spread, keep_until=until, keep_until_text=day(until))


def waivers(words: Words) -> tuple[WaiverView, ...]:
    """Return the waivers that hold: by a role that may waive, and not past their last day."""
    at = words.assessment
    return tuple(
        WaiverView(
            provision=one.provision, by=one.by, role=words.label("role", one.role), because=one.because, until=one.until
        )
        for one in at.engagement.waivers
        if one.until >= at.as_of and one.role in at.catalog.method.may_waive[at.catalog.provisions[one.provision].gate]
    )


def added_risks(entered: Entered, known: Iterable[str]) -> tuple[RiskView, ...]:
    """Return the risks that people added to the register."""
    words, found = entered.words, []
    method = words.assessment.catalog.method
    for key, cells in entered.added(RISKS, known):
        likelihood, impact = cells["likelihood"], cells["impact"]
        after = cells["likelihood-after"] or likelihood, cells["impact-after"] or impact
        score, left = likelihood * impact, after[0] * after[1]
        found.append(
            RiskView(
                id=key, ref=key, category=cells["category"], statement=cells["statement"], company="",
                linked=cells["linked"], likelihood=likelihood, impact=impact, score=score,
                inherent=words.label("severity", band(score, method)), controls=cells["controls"],
                likelihood_after=after[0], impact_after=after[1], score_after=left,
                residual=words.label("severity", band(left, method)), response=cells["response"],
                owner=cells["owner"], status=cells["status"] or words.label("risk-status", "open"),
                engagement=words.assessment.engagement.id, added=True,
            )
        )  # fmt: skip
    return tuple(found)


def added_actions(entered: Entered, known: Iterable[str]) -> tuple[ActionView, ...]:
    """Return the actions that people added."""
    return tuple(
        ActionView(
            id=key, ref=key, risk=cells["risk"], condition=cells["condition"], text=cells["text"], type=cells["type"],
            owner=cells["owner"], due=cells["due"] or None, due_text=day(cells["due"] or None),
            status=cells["status"] or entered.words.label("action-status", "open"), closes=entered.closing(key, ""),
            closed_on=cells["closed-on"] or None, late_from=None if entered.closed(key) else cells["due"] or None,
            added=True,
        )
        for key, cells in entered.added(ACTIONS, known)
    )  # fmt: skip


def added_conditions(entered: Entered, known: Iterable[str]) -> tuple[ConditionView, ...]:
    """Return the conditions that people added."""
    return tuple(
        ConditionView(
            number="", id=key, ref=key, title="", text=cells["text"], severity=cells["severity"],
            blocks=cells["blocks"], owner=cells["owner"], due=cells["due"] or None, due_text=day(cells["due"] or None),
            closes=cells["closes"], closed_on=cells["closed-on"] or None, added=True,
        )
        for key, cells in entered.added("conditions", known)
    )  # fmt: skip


def added_groups(added: Iterable[ConditionView], numbered: int) -> tuple[ConditionGroupView, ...]:
    """Return the conditions that people added, each as a group of its own, numbered after the others."""
    return tuple(
        ConditionGroupView(
            number=f"C{number}", lead=f"{one.id}: {sentence(one.text)}", conditions=(), blocking=one.id if one.blocks else "",
            owner=one.owner, due=one.due, due_text=one.due_text,
            closes=f"{one.closes}; closed on {day(one.closed_on)}" if one.closed_on else one.closes,
        )
        for number, one in enumerate(added, start=numbered + 1)
    )  # fmt: skip


def control(entered: Entered, own: ControlView) -> tuple[ControlView, ...]:
    """Return the lines of document control: the versions that people entered, and the one that is printed."""
    lines = [
        ControlView(
            version=key, date=cells["date"], author=cells["author"], change=cells["change"],
            approved_by=cells["approved-by"], added=True,
        )
        for key, cells in entered.added("control", (own.version,))
    ]  # fmt: skip
    earlier = [
        ControlView(version=key, date="", author="", change="", approved_by=held.value)
        for (table, key, column), held in entered.held.items()
        if table == "control" and column == "approved-by" and key not in (own.version, *(one.version for one in lines))
    ]
    return (*earlier, *lines, entered.over("control", own.version, own))


def signed_before(entered: Entered) -> tuple[str, ...]:
    """Return who signed another version of the documents, as sentences: such a signature does not cover this one."""
    words = entered.words
    now = words.assessment.engagement.version
    return tuple(
        f"{words.label('role', one.role)} ({one.name}) signed v{one.version} on {day(one.signed, 'a day not stated')}"
        f"{': ' + words.label('decision', one.decision) if one.decision else ''}. It does not cover v{now}."
        for one in entered.tracking.sign_offs
        if one.version != now
    )
