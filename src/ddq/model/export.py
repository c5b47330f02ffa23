"""`assessment.json`: an assessment in keys, for other programs; its schema is generated from these shapes."""

from __future__ import annotations

from datetime import date

from ddq.model.shape import Shape, value


@value
class ExportedEvidence(Shape):
    """One clause or record."""

    anchor: str
    source: str
    section: str
    basis: str
    archived: bool
    stale: bool


@value
class ExportedElement(Shape):
    """One element with its coverage, before and after caps and overrides."""

    name: str
    weight: str
    coverage: str
    stated: str
    basis: str
    authority: tuple[str, ...]
    evidence: tuple[ExportedEvidence, ...]
    looked_in: tuple[str, ...]
    note: str
    chain: tuple[str, ...]


@value
class ExportedAnswer(Shape):
    """One answer of the vendor's that bears on a provision."""

    kind: str
    ref: str
    source: str
    received: date
    place: str
    word: str
    state: str
    written: str
    details: str
    evidence: str
    counts: bool
    says: str
    elements: tuple[str, ...]


@value
class ExportedRisk(Shape):
    """One risk, before and after re-rating."""

    id: str
    category: str
    likelihood: int
    impact: int
    score: int
    inherent: str
    likelihood_after: int
    impact_after: int
    score_after: int
    residual: str
    response: str
    status: str


@value
class ExportedAction(Shape):
    """One action."""

    id: str
    text: str
    type: str
    owner: str
    due: date
    status: str
    condition: bool


@value
class ExportedDetermination(Shape):
    """One determination."""

    code: str
    title: str
    area: str
    gate: str
    coverage: str
    basis: str
    confidence: str
    severity: str
    gap: bool
    status: str
    stale: bool
    waived_by: str
    due: date | None
    fingerprint: str
    """Digest over everything above and the elements, as it stands in each document's manifest."""
    elements: tuple[ExportedElement, ...]
    answers: tuple[ExportedAnswer, ...] = ()
    risk: ExportedRisk | None
    actions: tuple[ExportedAction, ...]


@value
class ExportedLeftOut(Shape):
    """One provision that was left out, and the tests that ruled it out."""

    code: str
    reasons: tuple[str, ...]


@value
class ExportedSuggestion(Shape):
    """The suggested decision; not a decision."""

    decision: str
    rule: str
    triggers: dict[str, tuple[str, ...]]
    worst_residual: str
    approvers: tuple[str, ...]
    approve: str


@value
class AssessmentExport(Shape):
    """The whole assessment."""

    engagement: str
    engagement_hash: str
    vendor: str
    offering: str
    as_of: date
    tool: str
    catalog: str
    tier: str
    tier_reasons: tuple[str, ...]
    suggestion: ExportedSuggestion
    counts: dict[str, int]
    """Counts by coverage, with `applied`, `left-out`, `gaps`, `open`, `must`, `must-met`, `must-open` and `waived`."""
    determinations: tuple[ExportedDetermination, ...]
    left_out: tuple[ExportedLeftOut, ...]
    assumptions: tuple[str, ...]
