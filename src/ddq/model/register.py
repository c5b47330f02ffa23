"""The lines of registers and tables: checks, risks, actions, conditions, evidence, method."""

from __future__ import annotations

from datetime import date

from ddq.model.shape import value


@value
class CheckView:
    """One line of the checklist."""

    ref: str
    title: str
    section: str
    gate: str
    check: str
    company: str
    """That the company's own catalog adds or changes the provision, and why; empty where it does neither."""
    authority: str
    """Citations, separated by semicolons; "[not verified]" after each that nobody checked."""
    evidence: str
    """What is expected as evidence."""
    found_in: str
    """Document, section and date of what was found; or where it was looked for; or that nobody read it."""
    coverage: str
    points: str
    """How many points are met: `4 of 11 points met`."""
    status: str
    severity: str
    owner: str
    """The person when the engagement names one, else the role."""
    due: date | None
    due_text: str
    notes: str
    """Ids of the risk and the condition, and how many actions there are."""
    bookmark: str


@value
class RiskView:
    """One line of the risk register."""

    id: str
    ref: str
    category: str
    statement: str
    company: str
    """That the company's own catalog adds or changes the provision, and why; empty where it does neither."""
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
    added: bool = False
    """Whether people typed the row."""


@value
class ActionView:
    """One line of the action list."""

    id: str
    ref: str
    condition: str
    """`C-RET-01` for a condition of approval, else empty."""
    text: str
    type: str
    owner: str
    due: date | None
    due_text: str
    status: str
    closes: str
    """The evidence that closes it, or that closed it."""
    risk: str
    """`R-RET-01`."""
    closed_on: date | None = None
    late_from: date | None
    """The day from which days late are counted; none where it is closed."""
    added: bool = False
    """Whether people typed the row."""


@value
class ConditionView:
    """One condition of approval: what one provision asks."""

    number: str
    """The printed groups it stands in: `C1`, or `C1, C4`."""
    id: str
    """`C-RET-01`."""
    ref: str
    title: str
    text: str
    severity: str
    blocks: str
    """`Yes` where signature waits for it, else empty."""
    owner: str
    due: date | None
    due_text: str
    closes: str
    closed_on: date | None = None
    added: bool = False
    """Whether people typed the row."""


@value
class ConditionGroupView:
    """Conditions of approval that one paper, or one kind of paper, settles: of one owner, by one day."""

    number: str
    """`C1` and so on, within one document."""
    lead: str
    """What is asked for all of them, for example `Signed amendment that covers`."""
    conditions: tuple[ConditionView, ...]
    """Worst first."""
    blocking: str
    """The codes among them for which signature waits; empty when it waits for none."""
    owner: str
    due: date | None
    due_text: str
    closes: str
    """The evidence that closes it."""


@value
class NeedView:
    """One thing we need from the vendor."""

    ref: str
    kind: str
    """`Settle` a conflict, `Send` a document, or `Answer` a question."""
    question: str
    """The codes it goes by: of the question, of the answers in conflict, or of the document."""
    ask: str
    """What is wanted, in a line."""
    why: str
    """Why a question is asked; empty for what is no question."""
    evidence: str
    """What is expected as evidence of an answer."""


@value
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


@value
class HeatCell:
    """One cell of the heat map."""

    count: int
    refs: str
    band: str


@value
class HeatRow:
    """One row of the heat map: an impact level, with one cell a likelihood level."""

    level: int
    label: str
    l1: HeatCell
    l2: HeatCell
    l3: HeatCell
    l4: HeatCell
    l5: HeatCell


@value
class RatingCount:
    """How many risks have a rating, before and after."""

    rating: str
    inherent: int
    residual: int


@value
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


@value
class BlockerView:
    """One issue that blocks signature, in plain words."""

    ref: str
    title: str
    text: str
    """Two sentences a person who is no lawyer understands."""
    bookmark: str


@value
class LeftOutView:
    """One provision that was left out, and why."""

    ref: str
    title: str
    reason: str


@value
class AssumptionView:
    """One assumption to be confirmed."""

    text: str
    owner: str
    refs: str
    confirmed: str = ""
    """Yes, No or Not known as somebody entered it."""


@value
class SignOffView:
    """One line of the sign-off table, filled once the person has signed this version."""

    role: str
    name: str
    required: str
    """`Required` when the worst open residual asks for this role, `One of these` when one of several, else empty."""
    decision: str = ""
    comment: str = ""
    signature: str = ""
    signed: date | None = None
    signed_text: str = ""


@value
class WaiverView:
    """One waiver that holds."""

    provision: str
    by: str
    role: str
    because: str
    until: date


@value
class EnteredView:
    """What people entered beside labels; each is empty until somebody did, unless it says otherwise."""

    decision: str
    decided_on: date | None
    decided_text: str
    valid_until: date
    """The day of the next review until somebody enters another."""
    valid_text: str
    note: str = ""
    """That an approval is not taken yet, or goes against the rules; empty for any other decision."""


@value
class GivenCell:
    """A cell that people may change, as the workbook was made: by it a change is told from an old value."""

    table: str
    key: str
    column: str
    value: str
    """What the cell shows; a day as YYYY-MM-DD."""
    said: str
    """What the program itself says there, where the cell shows what a person wrote."""


@value
class ControlView:
    """One line of document control."""

    version: str
    date: str
    author: str
    change: str
    approved_by: str
    added: bool = False
    """Whether people typed the row."""


@value
class BandView:
    """One line of the band table."""

    name: str
    minimum: int
    range: str
    response: str
    approvers: str


@value
class LevelView:
    """One level of likelihood or impact."""

    level: int
    label: str
    means: str
    """For impact: every column, separated by semicolons."""
