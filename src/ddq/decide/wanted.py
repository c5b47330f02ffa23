"""What we need from the vendor: conflicts to settle, documents to receive, questions to answer; each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.decide.asking import plan
from ddq.decide.asking.on_file import OWN
from ddq.decide.cover import CONFLICT
from ddq.decide.returned.sheets import to_receive
from ddq.model.method import SEVERITIES
from ddq.model.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ddq.model.asking import Asked
    from ddq.model.assessment import AnswerOnFile, Assessment, Determination, ElementResult


def wanted(assessment: Assessment) -> tuple[Wanted, ...]:
    """Return what the vendor must give us, in the order of `ddq.model.wanted.KINDS`, of each kind the gravest first.

    Every question of the next questionnaire is in it once: under its conflict, where all its points are in conflict.
    """
    asked = plan(assessment).asked
    conflicts = [one for d in assessment.determinations for one in _conflicts(d, asked)]
    taken = {one.asked.code for one in conflicts if one.asked}
    questions = [
        Wanted(kind="question", determination=one.determination, refs=(one.code,), asked=one)
        for one in asked
        if one.code not in taken
    ]
    return (
        *_gravest_first(conflicts),
        *_gravest_first([*_documents(assessment)]),
        *_gravest_first(questions),
    )


def _gravest_first(found: list[Wanted]) -> list[Wanted]:
    return sorted(found, key=lambda one: -_grade(one.determination))


def _grade(determination: Determination) -> int:
    return SEVERITIES.index(determination.severity) if determination.severity else -1


def _conflicts(determination: Determination, asked: Sequence[Asked]) -> Iterator[Wanted]:
    """Yield the points in conflict of a provision that nobody waived, those of the same answers together."""
    if determination.waiver is not None:
        return
    groups: dict[tuple[str, ...], list[ElementResult]] = {}
    for element in determination.elements:
        if element.coverage == CONFLICT:
            refs = tuple(dict.fromkeys(e.anchor for e in element.evidence if e.is_answer))
            groups.setdefault(refs, []).append(element)
    for refs, elements in groups.items():
        names = {one.name for one in elements}
        question = next(
            (a for a in asked if a.provision == determination.provision and a.elements and names >= set(a.elements)),
            None,
        )
        codes = dict.fromkeys((*refs, *((question.code,) if question else ()))) or {determination.provision.code: None}
        yield Wanted(
            kind="conflict", determination=determination, refs=tuple(codes), elements=tuple(elements),
            answers=_of(determination, elements), asked=question,
        )  # fmt: skip


def _of(determination: Determination, elements: Sequence[ElementResult]) -> tuple[AnswerOnFile, ...]:
    """Return the answers on which some points rest, each once."""
    used = {(e.anchor, e.source) for one in elements for e in one.evidence if e.is_answer}
    return tuple(one for one in determination.answers if (one.ref, one.source) in used)


def _documents(assessment: Assessment) -> Iterator[Wanted]:
    """Yield the documents that answers on file name and that we cannot have: not listed, or without a file or an address."""
    bearing = {a.ref: d for d in assessment.determinations for a in d.answers if a.kind == "question"}
    own = [one for one in assessment.on_file.rounds if one.framework == OWN]
    for returned in own[-1:]:
        for one in to_receive(returned.answers, returned.documents):
            known = [bearing[code] for code in one.named if code in bearing]
            if known:
                yield Wanted(
                    kind="document",
                    determination=max(known, key=_grade),
                    refs=(one.ref,),
                    named=one.named,
                    title=one.title,
                )
