"""What to ask the vendor: only what is open, that it can show, and that it has not answered already; within the budget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ddq.decide.answers import asked_of
from ddq.decide.asking.on_file import OWN, on_record, put_before, standing
from ddq.decide.asking.understood import understood
from ddq.decide.cover import MET, NOT_APPLICABLE, NOT_MET, PARTLY, at_least
from ddq.decide.rate import working_day
from ddq.model.answer import fingerprint
from ddq.model.asking import Asked, NotAsked, QuestionPlan
from ddq.model.method import SEVERITIES

if TYPE_CHECKING:
    from ddq.model.answer import Round
    from ddq.model.asking import OnRecord
    from ddq.model.assessment import Assessment, Determination, ElementResult
    from ddq.model.provision import Question

_SETTLED = ("shown", "read")
"""Reasons that rest on evidence."""
_KEPT = ("clarify", "unanswered")
"""Why a question is asked that is never cut: the vendor has it already."""
_CUT_FIRST = ("info", "should")
"""Gates whose questions may be cut, first to last; those of a Must never are."""


def plan(assessment: Assessment) -> QuestionPlan:
    """Return what the vendor is asked and what it is not: every question in scope once, each with its reason."""
    records = on_record(assessment.on_file.rounds)
    decided: dict[str, Asked | NotAsked] = {}
    for determination in assessment.determinations:
        for code, question in determination.provision.questions.items():
            decided[code] = _decide(code, question, determination, decided, records, assessment)
    budget = next(t.questions for t in assessment.catalog.method.tiers if t.label == assessment.tier.label)
    spent = _spent(decided.values(), assessment)
    cut = _cut([one for one in decided.values() if isinstance(one, Asked)], budget - spent)
    asked = tuple(one for one in decided.values() if isinstance(one, Asked) and one.code not in cut)
    stated = understood(assessment, {f"{one.provision.code}/{name}" for one in asked for name in one.elements})
    method = assessment.catalog.method.asking
    return QuestionPlan(
        round=1 + max((one.round for one in _own_rounds(assessment)), default=0),
        asked=asked,
        not_asked=tuple(
            one if isinstance(one, NotAsked) else _left_out(one)
            for one in decided.values()
            if isinstance(one, NotAsked) or one.code in cut
        ),
        understood=stated,
        budget=budget,
        spent=spent,
        over=max(0, len(asked) + spent - budget),
        minutes=len(asked) * method.minutes_a_question + len(stated) * method.minutes_a_statement,
        issued=assessment.as_of,
        due=back_by(assessment, assessment.as_of),
    )


def _decide(
    code: str,
    question: Question,
    determination: Determination,
    before: Mapping[str, Asked | NotAsked],
    records: Mapping[str, tuple[OnRecord, ...]],
    assessment: Assessment,
) -> Asked | NotAsked:
    text = asked_text(question, assessment)
    applying = [e for e in _points(question, determination) if e.coverage != NOT_APPLICABLE]
    pending = [e for e in applying if (e.open and not _read(e, determination, assessment)) or _only_answered(e)]
    because = _because(question, determination, applying, pending)
    skipped = NotAsked(code=code, determination=determination, question=question, text=text, because=because)
    if because:
        settled = (one for e in applying if e.stated == MET or e.open for one in e.evidence)
        return replace(skipped, evidence=tuple(dict.fromkeys(settled)) if because in _SETTLED else ())
    months = assessment.catalog.method.asking.answer_months
    why, record = standing(code, fingerprint(text), records, assessment.as_of, months)
    if not why:
        return replace(skipped, because="answered", answer=record)
    if why == "new" and code in put_before(_own_rounds(assessment)):
        why = "unanswered"
    parent = before.get(question.only_if.question) if question.only_if else None
    if isinstance(parent, NotAsked) and _moot(question, parent):
        return replace(skipped, because="moot", answer=parent.answer)
    severity = determination.severity if any(e.weight != "desirable" for e in pending) else ""
    return Asked(
        code=code,
        determination=determination,
        question=question,
        text=text,
        fingerprint=fingerprint(text),
        required=bool(severity) and determination.provision.gate in ("must", "should"),
        severity=severity,
        elements=tuple(e.name for e in pending),
        points=tuple(" ".join(e.means.split()) for e in pending),
        only_if=_only_if(question, assessment) if isinstance(parent, Asked) else "",
        why=why,
        earlier=record,
    )


def _because(
    question: Question, determination: Determination, applying: list[ElementResult], pending: list[ElementResult]
) -> str:
    """Return why a question need not be asked whatever was answered, one of `BECAUSE`; "" when it must be looked at."""
    if determination.waiver is not None:
        return "waived"
    if not applying:
        return "not-applicable" if _points(question, determination) else "ours"
    if pending:
        return ""
    return "read" if any(e.open for e in applying) else "shown"


def asked_text(question: Question, assessment: Assessment) -> str:
    """Return a question as it is asked: the offering named, on one line."""
    one = assessment.engagement
    label = assessment.catalog.vendors[one.vendor].file.offerings[one.offering].label
    return " ".join(question.ask.replace("{offering}", label).split())


def _points(question: Question, determination: Determination) -> list[ElementResult]:
    """Return the elements that a yes would show; what only our own record can show is never asked of the vendor."""
    provision = determination.provision
    names = asked_of(question, provision)
    return [e for e in determination.elements if e.name in names and provision.elements[e.name].shown_by == "vendor"]


def _read(element: ElementResult, determination: Determination, assessment: Assessment) -> bool:
    """Whether terms of the weight that the provision needs say no or only in part: what they say is known, so that
    asking would change nothing; it is for the amendment.
    """
    return (
        element.coverage in (PARTLY, NOT_MET)
        and bool(element.evidence)
        and all(one.clause is not None and one.archived for one in element.evidence)
        and at_least(element.basis, determination.provision.met_by, assessment.catalog)
    )


def _only_answered(element: ElementResult) -> bool:
    """Whether an element rests on the vendor's word alone, so that it is open again when the answer no longer holds."""
    return bool(element.evidence) and all(one.basis == "vendor-answer" for one in element.evidence)


def _moot(question: Question, parent: NotAsked) -> bool:
    """Whether what is known of the question it follows settles that a follow-up does not matter.

    Evidence is a Yes; terms that show none of its points are a No, else they are a Partial.
    """
    if parent.because == "read":
        word = (
            "partial"
            if any(e.coverage in (MET, PARTLY) for e in _points(parent.question, parent.determination))
            else "no"
        )
    else:
        word = "yes" if parent.because == "shown" else parent.answer.answer.word if parent.answer else ""
    return question.only_if is not None and bool(word) and word not in question.only_if.answer


def _only_if(question: Question, assessment: Assessment) -> str:
    if question.only_if is None:
        return ""
    labels = [assessment.catalog.vocabulary.label("answer", word) for word in question.only_if.answer]
    return f"{question.only_if.question}: {', '.join(labels)}"


def _spent(decided: Iterable[Asked | NotAsked], assessment: Assessment) -> int:
    """Return how many answers of earlier rounds hold: another round does not ask what was cut from the first."""
    held = (
        one.answer.round for one in decided if isinstance(one, NotAsked) and one.because == "answered" and one.answer
    )
    return sum(one.engagement == assessment.engagement.id for one in held)


def _cut(asked: Sequence[Asked], budget: int) -> set[str]:
    """Return the codes to leave out until the budget is kept, least severe and last first; a follow-up with its parent."""
    order = {one.code: number for number, one in enumerate(asked)}

    def rank(one: Asked) -> tuple[int, int, int]:
        level = SEVERITIES.index(one.severity) if one.severity else -1
        return _CUT_FIRST.index(one.provision.gate), level, -order[one.code]

    cut: set[str] = set()
    may_go = (a for a in asked if a.provision.gate in _CUT_FIRST and a.why not in _KEPT)
    for one in sorted(may_go, key=rank):
        if len(asked) - len(cut) <= budget:
            break
        cut |= {one.code, *(a.code for a in asked if a.only_if.startswith(f"{one.code}:"))}
    return cut


def _left_out(one: Asked) -> NotAsked:
    return NotAsked(
        code=one.code,
        determination=one.determination,
        question=one.question,
        text=one.text,
        because="budget",
        severity=one.severity,
        answer=one.earlier,
    )


def _own_rounds(assessment: Assessment) -> list[Round]:
    identifier = assessment.engagement.id
    return [one for one in assessment.on_file.rounds if one.framework == OWN and one.engagement == identifier]


def back_by(assessment: Assessment, asked: date) -> date:
    """Return the day by which answers asked for on a day are wanted: some days on, but before the contract is to be signed."""
    needed = assessment.engagement.dates.needed_by
    day = asked + timedelta(days=assessment.catalog.method.asking.days_to_return)
    return working_day(min(day, needed) if needed and needed >= asked else day, asked)
