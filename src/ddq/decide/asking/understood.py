"""What we understand from the vendor's own documents, put as statements that the vendor may correct."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ddq.decide.cover import MET
from ddq.decide.suggest import add_months
from ddq.model.answer import fingerprint
from ddq.model.asking import Understood

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment, Determination, ElementResult, Evidence

MOST = 40
"""The most statements; more than that nobody reads."""
_OWN_DOCUMENTS = ("contract", "signed-statement", "independent-report", "public-page")
"""Bases of evidence that the vendor published or handed over itself."""


def understood(assessment: Assessment, asked: Collection[str]) -> tuple[Understood, ...]:
    """Return the statements, at most `MOST`, those of Must provisions first.

    Nothing that is `asked` (each `CODE/element`) is stated too. A statement that came back in a return is not put again
    before that return is too old, whatever was said to it: what is left open stays as we read it.
    """
    settled = _confirmed(assessment)
    found = [
        one
        for d in assessment.determinations
        if d.provision.gate in ("must", "should") and d.waiver is None
        for element in d.elements
        if element.coverage == element.stated == MET
        and (evidence := _own_document(element)) is not None
        and (one := _statement(d, element, evidence, assessment)).element not in asked
        and (one.element, one.fingerprint) not in settled
    ]
    return tuple(sorted(found, key=lambda one: one.determination.provision.gate != "must")[:MOST])


def _own_document(element: ElementResult) -> Evidence | None:
    """Return the first clause of the vendor's own that somebody has read in a copy at hand."""
    return next((e for e in element.evidence if e.clause and e.archived and e.basis in _OWN_DOCUMENTS), None)


def _statement(d: Determination, element: ElementResult, evidence: Evidence, assessment: Assessment) -> Understood:
    source, edition = assessment.catalog.source(evidence.source), assessment.catalog.edition(evidence.source)
    statement = " ".join(element.means.split())
    return Understood(
        element=f"{d.provision.code}/{element.name}",
        determination=d,
        statement=statement,
        fingerprint=fingerprint(statement),
        title=source.title,
        section=evidence.section,
        effective=edition.effective,
        seen=edition.seen,
    )


def _confirmed(assessment: Assessment) -> set[tuple[str, str]]:
    """Return element and fingerprint of each statement that came back in a return that is not too old."""
    months = assessment.catalog.method.asking.answer_months
    return {
        (one.element, one.fingerprint)
        for round_ in assessment.on_file.rounds
        if add_months(round_.received, months) >= assessment.as_of
        for one in round_.confirmations
    }
