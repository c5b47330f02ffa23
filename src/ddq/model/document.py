"""What a document may name: an assessment in labels, dates and finished sentences, the same for Word, Excel and Markdown.

Fields are strings ready for print unless their type says otherwise; lists keep the printing order. Word templates and
workbook layouts name these fields by dotted path, so a field's name is part of the product.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label and its value, for snapshot tables."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
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
    as_of: date
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
    disclaimer: str


@dataclass(frozen=True, slots=True, kw_only=True)
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
    must: int
    must_met: int
    must_open: int
    """Must items neither met, waived nor N/A."""
    critical: int
    high: int
    medium: int
    low: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """One section of the checklist."""

    number: int
    label: str
    counts: Counts
    checks: tuple[CheckView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One line of the checklist."""

    ref: str
    title: str
    section: str
    gate: str
    check: str
    authority: str
    """Citations, separated by semicolons; "(not verified)" after each that nobody checked."""
    evidence: str
    """What is expected as evidence."""
    found_in: str
    """Document, section and date of what was found; or where it was looked for; or that nobody read it."""
    coverage: str
    status: str
    severity: str
    owner: str
    """The person when the engagement names one, else the role."""
    due: date | None
    due_text: str
    notes: str
    """Ids of the risk, the condition and the first action."""
    bookmark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidView:
    """What the documents say on one element."""

    element: str
    """The element's word, for example `stop-and-remediate`."""
    means: str
    authority: str
    coverage: str
    basis: str
    text: str
    """The finished statement: the clause in full in quotation marks when the archive holds it, otherwise what was found, in our words."""
    quotes: tuple[QuoteView, ...]
    note: str
    caps: str
    """Caps and overrides that were applied, in words; empty when none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One clause a statement rests on."""

    clause: str
    """The clause in full, with quotation marks; empty when the workspace's archive does not hold the edition."""
    begins: str
    """`begins "…"`; empty where no archived copy exists."""
    pinpoint: str
    """Document, section, edition and evidence id: `OpenAI Data Processing Addendum, § 2.11 (effective 1 Jan 2026) [openai-dpa]`."""
    url: str
    """A link to the clause in the live page; empty when there is none."""
    archived: bool
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """What a source that proves nothing says."""

    ref: str
    source: str
    claim: str
    differs: str
    against: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """Two sources that disagree."""

    ref: str
    point: str
    between: str
    """Pinpoints of both sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackView:
    """One fallback step of the ladder."""

    label: str
    """`Fallback 1` and so on."""
    ask: str
    approver: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One provision in scope, as the gap report tells it; gaps, not reviewed and met alike."""

    ref: str
    title: str
    section: str
    gate: str
    coverage: str
    severity: str
    severity_why: str
    basis: str
    confidence: str
    confidence_why: str
    low_confidence: bool
    found: str
    """What was found, in one or two sentences, for the register."""
    summary: str
    """The position's summary; empty when nobody read the sources."""
    requirement: str
    why: str
    why_here: str
    """Why it applies to this engagement."""
    reasons: str
    """The tests that put it in scope."""
    note: str
    elements: tuple[SaidView, ...]
    vendor_answer: str
    conditions: tuple[str, ...]
    conflicts: tuple[ConflictView, ...]
    claims: tuple[ClaimView, ...]
    open_questions: tuple[str, ...]
    ladder_step: str
    """The step to take now, for the register."""
    preferred: str
    preferred_approver: str
    fallbacks: tuple[FallbackView, ...]
    walk_away: str
    walk_away_approver: str
    clause: str
    """Proposed wording with both parties' names in place."""
    our_part: tuple[str, ...]
    red_flags: tuple[str, ...]
    owner: str
    due: date | None
    due_text: str
    risk: str
    """The risk's id; empty when met."""
    waiver: str
    overrides: tuple[str, ...]
    in_place: str
    stale: bool
    endpoints: tuple[EndpointView, ...]
    """For provisions on state and zero data retention: the endpoints the use calls, as documented."""
    bookmark: str
    """`gap_RET_01`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointView:
    """One endpoint that the use calls."""

    name: str
    abuse_log: str
    state: str
    zero_data_retention: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskView:
    """One line of the risk register."""

    id: str
    ref: str
    category: str
    statement: str
    linked: str
    """The gap and the question codes."""
    likelihood: int
    impact: int
    score: int
    inherent: str
    controls: str
    """Existing terms and controls, and why the rating changes or does not."""
    likelihood_after: int
    impact_after: int
    score_after: int
    residual: str
    response: str
    owner: str
    status: str
    engagement: str
    """The engagement's id, for the vendor's sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """One line of the action list."""

    id: str
    ref: str
    condition: str
    """`C-RET-01` for a condition of approval, else empty."""
    text: str
    type: str
    owner: str
    due: date
    due_text: str
    status: str
    closes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionView:
    """One condition of approval."""

    number: str
    """`C1` and so on, within one printed page."""
    id: str
    """`C-RET-01`."""
    ref: str
    title: str
    text: str
    severity: str
    owner: str
    due: date | None
    due_text: str
    closes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedView:
    """One thing we need from the vendor."""

    ref: str
    question: str
    """The question's code."""
    ask: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityView:
    """One line of the severity table."""

    severity: str
    means: str
    open: int
    blocks: int
    """Blocks signature."""
    negotiate: int
    """Fix or have accepted before signature."""
    accept: int
    """Accept with a control, or fix later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerView:
    """One issue that blocks signature, in plain words."""

    ref: str
    title: str
    text: str
    """Two sentences a person who is no lawyer understands."""
    bookmark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    """One provision that was left out, and why."""

    ref: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionView:
    """One assumption to be confirmed."""

    text: str
    owner: str
    refs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """One entry of the evidence index."""

    id: str
    title: str
    issuer: str
    basis: str
    edition: str
    seen: str
    """The day it was last seen live; `not recorded` when nobody noted it."""
    stored: str
    """Where it is stored or published."""
    url: str
    sha256: str
    """Twelve digits, or `not archived`."""
    fresh: str
    """`Fresh`, or that the shelf life has passed."""
    used_by: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffView:
    """One line of the sign-off table."""

    role: str
    name: str
    required: str
    """`Required` when the worst open residual asks for this role, else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlView:
    """One line of document control."""

    version: str
    date: str
    author: str
    change: str
    approved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TierView:
    """The tier."""

    label: str
    reasons: str
    review: str
    """`every 12 months`."""
    next_review: str
    next_review_date: date
    could_rise: str
    triggers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BandView:
    """One line of the band table."""

    name: str
    minimum: int
    range: str
    response: str
    approvers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView:
    """One level of likelihood or impact."""

    level: int
    label: str
    means: str
    """For impact: every column, separated by semicolons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One row of the heat map: an impact level, with one cell a likelihood level."""

    level: int
    label: str
    l1: HeatCell
    l2: HeatCell
    l3: HeatCell
    l4: HeatCell
    l5: HeatCell


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One cell of the heat map."""

    count: int
    refs: str
    band: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingCount:
    """How many risks have a rating, before and after."""

    rating: str
    inherent: int
    residual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """How ratings are made."""

    likelihood: tuple[LevelView, ...]
    impact: tuple[LevelView, ...]
    bands: tuple[BandView, ...]
    severity_test: tuple[Row, ...]
    rollup: tuple[str, ...]
    decision_rules: tuple[Row, ...]
    shelf_life: tuple[Row, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything a document may name."""

    doc: DocumentInfo
    engagement: EngagementView
    snapshot: tuple[Row, ...]
    counts: Counts
    result_line: str
    """One line: how many Must items are met."""
    summary: tuple[str, ...]
    """Three to five sentences for the decision maker."""
    tier: TierView
    suggestion: SuggestionView
    sections: tuple[SectionView, ...]
    checks: tuple[CheckView, ...]
    severities: tuple[SeverityView, ...]
    blockers: tuple[BlockerView, ...]
    """The two or three worst issues that block signature."""
    more_blockers: str
    """The codes of the others that block signature; empty when none."""
    conditions: tuple[ConditionView, ...]
    needs: tuple[NeedView, ...]
    gaps: tuple[FindingView, ...]
    """Open gaps, worst first, then by section."""
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
    claims: tuple[ClaimView, ...]
    risks: tuple[RiskView, ...]
    top_risks: tuple[RiskView, ...]
    ratings: tuple[RatingCount, ...]
    heat_inherent: tuple[HeatRow, ...]
    """Impact 5 first."""
    heat_residual: tuple[HeatRow, ...]
    actions: tuple[ActionView, ...]
    evidence: tuple[EvidenceView, ...]
    sign_off: tuple[SignOffView, ...]
    decisions: tuple[str, ...]
    """The labels of the list of decisions."""
    control: tuple[ControlView, ...]
    method: MethodView
