"""What a document may name: an assessment in labels, dates and finished sentences, the same for Word, Excel and Markdown.

Fields are strings ready for print unless their type says otherwise; lists keep the printing order. Word templates and
workbook layouts name these fields by dotted path, so a field's name is part of the product.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from ddq.model.clause import ClauseSourceView
from ddq.model.finding import ClaimSourceView, ClaimView, ConflictView, FindingView, ReturnView
from ddq.model.register import (
    ActionView,
    AssumptionView,
    BandView,
    BlockerView,
    CheckView,
    ConditionGroupView,
    ConditionView,
    ControlView,
    EnteredView,
    EvidenceView,
    GivenCell,
    HeatRow,
    LeftOutView,
    LevelView,
    NeedView,
    RatingCount,
    RiskView,
    SeverityView,
    SignOffView,
    WaiverView,
)
from ddq.model.shape import value


@value
class Row:
    """A label and its value, for snapshot tables."""

    label: str
    value: str


@value
class DocumentInfo:
    """The document itself."""

    id: str
    """For example `GRP-2026-0042`."""
    kind: str
    """`checklist`, `gap-report`, `risk-sheet` or `gap-register`."""
    title: str
    version: str
    date: str
    """The as-of date as `22 Nov 2026`."""
    as_of: datetime.date
    paper: str
    """`a4` or `letter`."""
    classification: str
    privilege: str
    status: str
    """`Draft` or `Final`, from the version."""
    author: str
    footer: str
    """`ID · version · date`."""
    header: str
    """`Title – vendor`."""
    provenance: str
    """Tool version, catalog version, engagement hash, how many provisions applied."""
    company: str = ""
    """How many provisions the company's own catalog adds or changes, and which."""
    disclaimer: str
    distribution: str = ""
    """Who may read it, as somebody entered it."""
    keep_until: datetime.date | None = None
    """How long it is kept, as somebody entered it."""
    keep_until_text: str = ""


@value
class Counts:
    """How many provisions stand where; `applied` is the sum of the seven coverages."""

    all: int
    applied: int
    left_out: int
    met: int
    partly_met: int
    not_met: int
    not_found: int
    conflict: int
    not_reviewed: int
    not_applicable: int
    waived: int
    gaps: int
    """Gaps open: partly met, not met, not found or conflict, and not waived."""
    open: int
    """Gaps open and provisions not reviewed, waived ones left out."""
    open_partly_met: int
    """Those of them that are partly met."""
    must: int
    must_met: int
    must_open: int
    """Must items neither met, waived nor N/A."""
    critical: int
    high: int
    medium: int
    low: int


@value
class SectionView:
    """One section of the checklist."""

    number: int
    label: str
    counts: Counts
    checks: tuple[CheckView, ...]


@value
class TierView:
    """The tier."""

    label: str
    reasons: str
    review: str
    """`every 12 months`."""
    next_review: str
    next_review_date: datetime.date
    could_rise: str
    triggers: tuple[str, ...]


@value
class SuggestionView:
    """The suggested decision; not a decision."""

    label: str
    rule: str
    says: str
    fired: tuple[str, ...]
    """Each trigger with its codes."""
    approvers: str
    worst: str
    """The worst open residual as a word; `None` when no risk is open."""
    heading: str
    """`Suggested by rules – not a decision`."""


@value
class MethodView:
    """How ratings are made."""

    likelihood: tuple[LevelView, ...]
    impact: tuple[LevelView, ...]
    bands: tuple[BandView, ...]
    severity_test: tuple[Row, ...]
    rollup: tuple[str, ...]
    answers: tuple[str, ...]
    due: tuple[Row, ...]
    may_waive: tuple[Row, ...]
    tiers: tuple[Row, ...]
    decision_rules: tuple[Row, ...]
    shelf_life: tuple[Row, ...]
    limits: tuple[str, ...]


@value
class EngagementView:
    """The engagement in words."""

    id: str
    title: str
    organisation: str
    vendor: str
    offering: str
    route: str
    entity: str
    warning: str
    use: str
    data: str
    people: str
    sector: str
    criticality: str
    volume: str
    options: str
    endpoints: str
    owner: str
    needed_by: str
    go_live: str
    contract_end: str
    notice_by: str


@value
class View:
    """Everything a document may name."""

    doc: DocumentInfo
    engagement: EngagementView
    snapshot: tuple[Row, ...]
    counts: Counts
    """By what the documents show; in the checklist by its statuses, which people may set."""
    status_counts: Counts
    """By the statuses of the checklist."""
    must_line: str
    """How many Must items are met, by the statuses of the checklist."""
    result_line: str
    """One line: how many Must items are met."""
    summary: tuple[str, ...]
    """Three to five sentences for the decision maker."""
    tier: TierView
    suggestion: SuggestionView
    sections: tuple[SectionView, ...]
    checks: tuple[CheckView, ...]
    severities: tuple[SeverityView, ...]
    conditions_heading: str
    """`Conditions of approval`, or what they are while the decision is deferred."""
    reviewed: str
    """What was read for the statements, by basis."""
    on_file: str
    """Our own records, which nobody read for this; empty when there are none."""
    definitions: tuple[Row, ...]
    """The defined terms of the proposed clauses."""
    blockers_heading: str
    """`What blocks signature`, or `What to settle before signature` where nothing blocks it."""
    blockers: tuple[BlockerView, ...]
    """The two or three worst such issues."""
    more_blockers: str
    """The codes of the others of their kind; empty when none."""
    conditions: tuple[ConditionView, ...]
    """One a provision that has conditions, worst first."""
    condition_groups: tuple[ConditionGroupView, ...]
    """The same, joined where one paper settles several."""
    needs: tuple[NeedView, ...]
    gaps: tuple[FindingView, ...]
    """Open gaps, worst first, then by section."""
    pending: tuple[FindingView, ...]
    """Open gaps and what is not reviewed, worst first."""
    detailed: tuple[FindingView, ...]
    """Gaps of Medium and above."""
    minor: tuple[FindingView, ...]
    """Gaps rated Low."""
    met: tuple[FindingView, ...]
    waived: tuple[FindingView, ...]
    not_reviewed: tuple[FindingView, ...]
    not_applicable: tuple[FindingView, ...]
    left_out: tuple[LeftOutView, ...]
    assumptions: tuple[AssumptionView, ...]
    limits: tuple[str, ...]
    """Assumptions the requester wrote, and what is wrong with waivers or overrides."""
    conflicts: tuple[ConflictView, ...]
    returns: tuple[ReturnView, ...] = ()
    """The vendor's returns, word for word."""
    claims: tuple[ClaimView, ...]
    claim_sources: tuple[ClaimSourceView, ...]
    """The same by source."""
    risks: tuple[RiskView, ...]
    top_risks: tuple[RiskView, ...]
    ratings: tuple[RatingCount, ...]
    heat_inherent: tuple[HeatRow, ...]
    """Impact 5 first."""
    heat_residual: tuple[HeatRow, ...]
    actions: tuple[ActionView, ...]
    evidence: tuple[EvidenceView, ...]
    clauses_read: tuple[ClauseSourceView, ...]
    """Every clause a statement rests on, by document and section, each once."""
    sign_off: tuple[SignOffView, ...]
    signed_before: tuple[str, ...]
    """Who signed earlier versions, as sentences."""
    entered: EnteredView
    waivers: tuple[WaiverView, ...]
    """Those that hold."""
    worst_open: str
    """The worst residual among the open risks of the register, with what people entered; `None` when none is open."""
    decisions: tuple[str, ...]
    """The labels of the list of decisions."""
    control: tuple[ControlView, ...]
    method: MethodView
    revision: int
    """How often something was read back from the working copies."""
    own: Mapping[tuple[str, str, str], str]
    """What the program itself says, where a cell shows what a person wrote; by table, key and column."""
    given: tuple[GivenCell, ...] = ()
    """Every cell of a workbook that people may change; filled for the workbook that is written."""
