"""One provision in scope, as people read it: what the documents say, and what to ask for."""

from __future__ import annotations

from datetime import date

from ddq.model.register import ConditionView
from ddq.model.shape import value


@value
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


@value
class CiteView:
    """One place that a statement rests on, in a line of several."""

    text: str
    """Source and section; the section alone after another one of the same edition."""
    at: str
    """The id under which `clauses_read` prints its clause; empty for our own record."""
    stale: bool


@value
class SaidView:
    """What the documents say on one element."""

    element: str
    """The element's word, for example `stop-and-remediate`."""
    means: str
    authority: str
    weight: str
    """`Decisive`, `Needed` or `Desirable`."""
    coverage: str
    basis: str
    text: str
    """The finished statement: what was found, in our words."""
    quotes: tuple[QuoteView, ...]
    """Every clause it rests on."""
    cites: tuple[CiteView, ...]
    """Every place it rests on, each once, those of one edition together."""
    where: str
    """All pinpoints in one line, by evidence id."""
    note: str
    caps: str
    """Caps and overrides that were applied, in words; empty when none."""


@value
class AnswerView:
    """One answer of the vendor's that bears on a provision."""

    ref: str
    """The question's code, `CODE/element` for a statement, or the name of somebody else's form with its id."""
    asked: str
    """The question or statement as it reads today; empty for somebody else's form."""
    written: str
    """The answer in quotation marks, sixty words at most and marked when cut; `Not answered`."""
    details: str
    """What stands beside it, quoted in the same way; empty when nothing does."""
    evidence: str
    """The documents it names, quoted; empty when it names none."""
    day: str
    """The day it was received."""
    file: str
    """The returned file, or where a typed answer comes from."""
    place: str
    """`sheet!cell`, or where a typed answer comes from."""
    id: str
    """The return's id in the evidence index."""
    basis: str
    became: str
    """What became of it."""
    counts: bool
    """Whether it may change a coverage."""
    stale: bool


@value
class AnswerLine:
    """One line of what was received, word for word."""

    ref: str
    asked: str
    """The question as it reads today; empty where the file has it alone."""
    written: str
    details: str
    """Details, correction and evidence named."""
    place: str


@value
class ReturnView:
    """One return, word for word."""

    id: str
    """Its id in the evidence index."""
    title: str
    received: str
    """When it was received, and of somebody else's form the day it was completed."""
    file: str
    sha256: str
    """Twelve digits; empty for typed answers."""
    respondent: str = ""
    """Who answers, for which product, and who confirms it: the lines of the sheet Respondent."""
    documents: tuple[str, ...] = ()
    """The documents listed, as `V-1: title, version, type, NDA, file`."""
    subprocessors: tuple[str, ...] = ()
    """The sub-processors named, with task, data, country, mechanism and since when."""
    lines: tuple[AnswerLine, ...]
    rest: str
    """How many answers are not listed, and why; empty when all are."""


@value
class ClaimView:
    """What a source that proves nothing says."""

    ref: str
    source: str
    claim: str
    differs: str
    against: str


@value
class ClaimSourceView:
    """What one source that proves nothing says."""

    source: str
    claims: tuple[ClaimView, ...]


@value
class ConflictView:
    """Two sources that disagree."""

    ref: str
    point: str
    between: str
    """Pinpoints of both sides."""
    where: str
    """The same by source id."""


@value
class FallbackView:
    """One fallback step of the ladder."""

    label: str
    """`Fallback 1` and so on."""
    ask: str
    approver: str


@value
class EndpointView:
    """One endpoint that the use calls."""

    name: str
    abuse_log: str
    state: str
    zero_data_retention: str
    source: str


@value
class FindingView:
    """One provision in scope, as the gap report tells it; gaps, not reviewed and met alike."""

    ref: str
    title: str
    section: str
    gate: str
    coverage: str
    severity: str
    severity_why: str
    in_full: bool
    """Whether it is rated Critical or High, so that the report tells it in full."""
    basis: str
    confidence: str
    confidence_why: str
    low_confidence: bool
    found: str
    """What was found, in one or two sentences, for the workbook's register."""
    missing: str
    """The open points by their short names, worst first, in at most 160 characters, for the report's register."""
    summary: str
    """The position's summary; empty when nobody read the sources."""
    requirement: str
    company: str
    """That the company's own catalog adds or changes the provision, and why; empty where it does neither."""
    why: str
    why_here: str
    """Why it applies to this engagement."""
    reasons: str
    """The tests that put it in scope."""
    note: str
    points: str
    """How many points are met: `4 of 11 points met`."""
    elements: tuple[SaidView, ...]
    """Every element that applies."""
    open_elements: tuple[SaidView, ...]
    """Those not met."""
    met_elements: tuple[SaidView, ...]
    """Those met."""
    conditions: tuple[str, ...]
    conflicts: tuple[ConflictView, ...]
    answers: tuple[AnswerView, ...] = ()
    """What the vendor answered on its points; what stands in a conflict is quoted there, each answer once."""
    forms: tuple[str, ...] = ()
    """How many answers elsewhere are on the provision as a whole, never counted: one line a form."""
    claims: tuple[ClaimView, ...]
    open_questions: tuple[str, ...]
    ladder_step: str
    """The step to take now, with its rung and who may agree."""
    next_step: str
    """What to ask for now, and who may agree to it."""
    approval: tuple[ConditionView, ...]
    """The condition of approval on it; none where it sets none."""
    preferred: str
    preferred_approver: str
    fallbacks: tuple[FallbackView, ...]
    walk_away: str
    walk_away_approver: str
    walk_away_met: str
    """Which words of today's texts meet the walk-away; empty where none do."""
    clause: str
    """Proposed wording with both parties' names in place."""
    our_part: tuple[str, ...]
    red_flags: tuple[str, ...]
    owner: str
    due: date | None
    due_text: str
    agreed: str = ""
    """What people noted as agreed with the vendor."""
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
