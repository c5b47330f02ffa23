"""The question plan in words, for our own workbook. Nothing of it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.plan import AskedRow, NotAskedRow, PlanView, ReasonCount, StatementRow
from ddq.render.present.instructions import duration, required
from ddq.render.present.wants import why
from ddq.render.present.wording import Words, day, listed, section, sections, sentence
from ddq.render.view import view_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ddq.model.asking import Asked, NotAsked, OnRecord, QuestionPlan, Understood
    from ddq.model.assessment import Assessment, Evidence
    from ddq.model.document import View

KIND = "question-plan"
REASONS = {
    "shown": ("Shown", "Evidence shows every point that a yes would show"),
    "read": ("Read", "The vendor's terms answer it, with no or only in part: a matter for the amendment"),
    "answered": ("Answered", "The vendor's answer on file holds"),
    "not-applicable": ("Does not apply", "None of its points applies to this engagement"),
    "moot": ("Moot", "The question it follows is settled in a way that makes it moot"),
    "ours": ("Ours", "Only our own record can show it, so it is not the vendor's to answer"),
    "waived": ("Waived", "The provision is waived"),
    "budget": ("Cut", "Left out to keep the tier's budget; of no Must provision"),
}
"""For each reason of `ddq.model.asking.BECAUSE` its word and what it means."""


def plan_view(view: View, plan: QuestionPlan, assessment: Assessment) -> PlanView:
    """Return a question plan in words; `view` is that of the assessment."""
    words = Words(assessment, {})
    shown = view_for(view, KIND)
    return PlanView(
        doc=shown.doc,
        engagement=shown.engagement,
        snapshot=shown.snapshot,
        result=result(plan),
        asked=tuple(_asked(one, words) for one in plan.asked),
        not_asked=tuple(_not_asked(one, words) for one in plan.not_asked),
        reasons=tuple(
            ReasonCount(reason=word, means=means, questions=plan.left_out(key))
            for key, (word, means) in REASONS.items()
        ),
        statements=tuple(_statement(one, words) for one in plan.understood),
        control=shown.control,
        left_out=shown.left_out,
    )


def result(plan: QuestionPlan) -> tuple[str, ...]:
    """Return what goes out, in a few sentences."""
    if not plan.asked:
        return (
            "Nothing is left to ask: evidence or an answer on file settles every question in scope that the vendor "
            "could answer. No questionnaire is needed.",
        )
    must = required(sum(one.required for one in plan.asked), len(plan.asked))
    again = sum(one.why != "new" for one in plan.asked)
    said = [
        f"Round {plan.round}: {len(plan.asked)} {'question' if len(plan.asked) == 1 else 'questions'}, {must}; "
        f"{duration(plan.minutes)} to answer, back by {day(plan.due)}."
    ]
    if again:
        many = again > 1
        said.append(
            f"{again} question{'s are' if many else ' is'} asked again; why is said beside {'each' if many else 'it'}."
        )
    if plan.over:
        said.append(
            f"The tier's budget of {plan.budget} is passed by {plan.over}: no question of a Must provision is cut."
        )
    return tuple(said)


def _asked(one: Asked, words: Words) -> AskedRow:
    return AskedRow(
        ref=one.code,
        section=_area(one, words),
        question=f"{one.text}\n(Only if {one.only_if}.)" if one.only_if else one.text,
        why=why(one, words),
        points=one.points,
        required="Yes" if one.required else "No",
        gate=words.label("gate", one.provision.gate),
        severity=words.label("severity", one.severity) or "None",
        earlier=on_record(one.earlier, words) if one.earlier else "",
    )


def _not_asked(one: NotAsked, words: Words) -> NotAskedRow:
    return NotAskedRow(
        ref=one.code,
        section=_area(one, words),
        question=one.text,
        gate=words.label("gate", one.provision.gate),
        reason=REASONS[one.because][0],
        says=says(one, words),
        evidence=places(one.evidence, words),
    )


def says(one: NotAsked, words: Words) -> str:
    """Return why a question is not asked, as a sentence with round, day and cell or with name and role."""
    waiver = one.determination.waiver
    if one.because == "waived" and waiver is not None:
        role = words.label("role", waiver.role)
        return f"Waived by {waiver.by} ({role}) until {day(waiver.until)}: {sentence(waiver.because)}"
    if one.because == "answered" and one.answer is not None:
        return on_record(one.answer, words)
    if one.because == "moot" and one.question.only_if is not None:
        parent = one.question.only_if.question
        known = on_record(one.answer, words) if one.answer else "Evidence shows it."
        return f"Follows {parent}, which is settled. {known}"
    if one.because == "budget":
        severity = words.label("severity", one.severity) or "desirable points only"
        return f"Over the budget: {words.label('gate', one.provision.gate)}, {severity}."
    if one.because == "shown" and (corrected := _corrected(one)):
        rest = " Evidence shows the rest." if one.evidence else ""
        return f"Coverage corrected by {corrected}.{rest}"
    return f"{REASONS[one.because][1]}."


def _corrected(one: NotAsked) -> str:
    """Return who corrected the coverage of an element of the question to met, where the sources do not show it."""
    names = one.question.elements or tuple(one.provision.elements)
    raised = {e.name for e in one.determination.elements if e.coverage == "met" != e.stated and e.name in names}
    return listed(list(dict.fromkeys(o.by for o in one.determination.overrides if o.element in raised)))


def on_record(one: OnRecord, words: Words) -> str:
    """Return an answer on file with its round, its day and its place."""
    answer, came = one.answer, one.round
    where = f"{answer.sheet}!{answer.cell}" if answer.cell else came.source
    said = f"“{' '.join(answer.written.split())}”"
    details = f" “{' '.join(answer.details.split())}”" if answer.details.strip() else ""
    earlier = "" if came.engagement == words.assessment.engagement.id else f" of {came.engagement}"
    head = ", ".join(filter(None, (f"Round {came.round}{earlier}", day(came.received), where)))
    return f"{head}: {said}{details}"


def place(evidence: Evidence, words: Words) -> str:
    """Return document, section and edition of a clause, or our own record."""
    if evidence.is_answer:
        return f"The vendor's answer: {evidence.anchor}, {evidence.section}"
    if evidence.clause is None:
        return f"Our record: {evidence.section}"
    return f"{words.edition(evidence.source)}, {section(evidence.section)}"


def places(evidence: Iterable[Evidence], words: Words) -> tuple[str, ...]:
    """Return where evidence stands, the sections of one edition together: `Terms (effective 1 Jan 2026): §§ 2.1, 2.3`."""
    groups: dict[str, dict[str, None]] = {}
    for one in evidence:
        name = words.edition(one.source) if one.clause is not None else place(one, words)
        groups.setdefault(name, {}).update({one.section: None} if one.clause is not None else {})
    return tuple(f"{name}: {sections(list(found))}" if found else name for name, found in groups.items())


def _statement(one: Understood, words: Words) -> StatementRow:
    dated = day(one.effective) or (f"as seen on {day(one.seen)}" if one.seen else "undated")
    return StatementRow(
        ref=one.element,
        statement=one.statement,
        source=f"{one.title}, {section(one.section)} ({dated})",
        gate=words.label("gate", one.determination.provision.gate),
    )


def _area(one: Asked | NotAsked, words: Words) -> str:
    return words.assessment.catalog.vocabulary.areas[one.provision.area].label
