"""An assessment: all determinations of an engagement, its risks, its actions and its suggested decision."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field
from datetime import date

from ddq.model.answer import Round
from ddq.model.catalog import Catalog
from ddq.model.engagement import Engagement, InPlace, Override, Rerating, Waiver
from ddq.model.on_file import OnFile
from ddq.model.provision import Provision
from ddq.model.shape import value
from ddq.model.vendor import Anchor, Position


@value
class Reason:
    """One test that was made and how it came out."""

    text: str
    """The test in words."""
    value: str
    """`yes`, `no` or `not-known`."""


@value
class Scoped:
    """Whether one provision is in scope, and why."""

    provision: Provision
    applies: str
    """`yes`, `no` or `not-known` (kept, with an assumption)."""
    reasons: tuple[Reason, ...]
    """The tests that decide: those that hold, or those that rule it out, or those that are not known."""


@value
class Assumption:
    """Something not known that was taken to hold, to be confirmed by its owner."""

    subject: str
    """The fact, option or other condition, as key."""
    text: str
    """What was assumed and what it changes."""
    owner: str
    """The role that can confirm it."""
    provisions: tuple[str, ...]
    """The codes it bears on."""


@value
class Scope:
    """The provisions that apply, and those left out, each with reasons."""

    applied: tuple[Scoped, ...]
    left_out: tuple[Scoped, ...]
    assumptions: tuple[Assumption, ...]


@value
class Evidence:
    """One clause or record a statement rests on."""

    anchor: str
    """The anchor's id, the code of the provision for our own record, or that of the question answered."""
    source: str
    """`source@edition`, `in-place:CODE` for our own record, or `answers:round-1` for an answer of the vendor's."""
    section: str
    basis: str
    """From the list `basis`."""
    archived: bool
    """Whether the clause was found in an archived copy."""
    stale: bool
    """Whether the shelf life has passed at the as-of date."""
    clause: Anchor | None = None
    """The anchor; none for our own record and for an answer."""

    @property
    def is_answer(self) -> bool:
        """Whether it is what the vendor wrote to a question, and no document."""
        return self.source.startswith("answers:")


@value
class ElementResult:
    """The coverage of one element and how it came about."""

    name: str
    means: str
    authority: tuple[str, ...]
    """Citations of the authorities that may bind this engagement."""
    weight: str
    coverage: str
    stated: str
    """The coverage before caps, answers that contradict it, and overrides."""
    basis: str
    evidence: tuple[Evidence, ...]
    looked_in: tuple[str, ...]
    note: str
    """What a reader must know of the reading: what the texts lack, then what the vendor's answers add, as sentences."""
    chain: tuple[str, ...]
    """Each rule that was applied, in order, in words."""
    replies: tuple[Reply, ...] = ()
    """What the vendor's answers leave to do about it; none once a person has overridden the coverage."""

    @property
    def open(self) -> bool:
        """Whether something is still to be shown."""
        return self.coverage not in ("met", "not-applicable")


@value
class AnswerOnFile:
    """What the vendor wrote that bears on one provision, and what became of it."""

    kind: str
    """`question` of ours, `statement` that the vendor was to confirm, or `framework` for somebody else's question."""
    ref: str
    """The question's code, `CODE/element` for a statement, or the id in the framework."""
    round: Round
    """The return in which it stands."""
    source: str
    """The id of the return: `answers:round-1`, with the engagement in front of the number for one that was renewed."""
    place: str
    """`sheet!cell`; for typed answers where they come from."""
    word: str
    """From the list `answer`, or for a statement `confirmation`; empty when nothing that counts was said."""
    state: str
    """From the list `answer-state`."""
    written: str
    """The answer exactly as written."""
    details: str
    """What was written beside it, or the correction of a statement, word for word."""
    evidence: str
    """The documents it names, word for word."""
    asked: str
    """Our question as it is asked today, or what the statement says; empty for somebody else's question."""
    counts: bool
    """Whether it may change a coverage."""
    says: str
    """What became of it, in words."""
    elements: tuple[str, ...]
    """The elements it bears on; none when it bears on the provision as a whole."""


REPLIES = (
    "conflict", "disagrees", "which-point", "differs", "unexplained", "read-again", "limited", "named", "bare", "planned",
    "denied", "blank", "not-applicable",
)  # fmt: skip
"""What an answer leaves to do about an element: settle a conflict; settle what its answers say against each other; ask
which of several points is meant; ask about an answer that differs from the sources and is no conflict; ask what is not
correct; read a clause again; read details that may limit a yes; read what it names; ask for what is behind it; get the day
of a plan; agree what is denied; ask again; confirm that it does not apply."""


@value
class Reply:
    """What one answer of the vendor's leaves to do about one element."""

    kind: str
    """One of `REPLIES`."""
    answer: AnswerOnFile
    """The answer."""
    named: tuple[str, ...] = ()
    """The clauses and documents it points to, as it writes them; a document of its list with title and version."""
    against: str = ""
    """What stands against it, as a part of a sentence: `Acme terms § 3 says so`."""


@value
class RatedRisk:
    """The risk of one provision: before, and after a person's re-rating."""

    id: str
    statement: str
    category: str
    likelihood: int
    impact: int
    score: int
    inherent: str
    likelihood_after: int
    impact_after: int
    score_after: int
    residual: str
    rerated: Rerating | None
    response: str
    status: str
    why: tuple[str, ...]
    """How likelihood and impact came about, in words."""


@value
class Action:
    """One thing to do about a gap."""

    id: str
    code: str
    text: str
    type: str
    owner: str
    """The role that owns it."""
    due: date
    status: str
    closes: str
    """The evidence that closes it."""
    paper: str
    """What closes it: `amendment`, `record` of ours, `document` or `answer` of the vendor's, or our own `deed`."""
    state: str
    """The state of affairs in which it is done, as a condition of approval."""
    condition: bool
    """Whether it is a condition of approval."""


@value
class Determination:
    """For one provision in one engagement: coverage, basis, severity, why, what to do."""

    provision: Provision
    scoped: Scoped
    position: Position | None
    elements: tuple[ElementResult, ...]
    coverage: str
    basis: str
    """The weakest basis among the elements that are met or partly met; `none` when there are none."""
    confidence: str
    confidence_why: str
    severity: str
    """Empty when met."""
    severity_why: tuple[str, ...]
    gap: bool
    """Whether a gap is open: not met, and neither waived nor N/A."""
    status: str
    """The checklist status prefilled."""
    stale: bool
    in_place: InPlace | None
    waiver: Waiver | None
    overrides: tuple[Override, ...]
    risk: RatedRisk | None
    actions: tuple[Action, ...]
    owner: str
    due: date | None
    rollup: str
    """The roll-up rule that made the coverage, in words."""
    chain: tuple[str, ...]
    """Every step from scope to status, for `explain`."""
    answers: tuple[AnswerOnFile, ...] = ()
    """What the vendor wrote that bears on it, whether it counts or not."""

    @property
    def unread(self) -> bool:
        """Whether nobody has read what would settle it, and nobody waived it."""
        return self.coverage == "not-reviewed" and self.waiver is None

    @property
    def check_walk_away(self) -> tuple[AnswerOnFile, ...]:
        """What the vendor denies or corrects where our walk-away is not known to be reached: a person must compare them.

        None where the texts reach it anyway, where nothing is open, and after a waiver.
        """
        if not self.severity or self.waiver is not None or (self.position and self.position.walk_away_met):
            return ()
        return tuple(a for a in self.answers if a.counts and a.kind != "framework" and a.word in ("no", "not-correct"))

    @property
    def pending(self) -> bool:
        """Whether it is a gap or unread: everything that is still open."""
        return self.gap or self.unread


@value
class Tiering:
    """The tier and the rules that made it."""

    key: str
    label: str
    reasons: tuple[str, ...]
    review_months: int
    next_review: date
    could_rise: tuple[str, ...]
    """Facts not known that would raise the tier."""


@value
class Suggestion:
    """The suggested decision; not a decision."""

    decision: str
    rule: str
    says: str
    triggers: tuple[tuple[str, tuple[str, ...]], ...]
    """Each trigger that fired with the codes that fired it."""
    blocking: tuple[str, ...]
    """The codes that block signature, those that defer the decision."""
    approvers: tuple[str, ...]
    """The roles that approve, by worst open residual."""
    approve: str
    """`all` when each of them must approve, `any` when one of them is enough."""
    worst: str
    """The worst open residual, as severity; empty when no risk is open."""

    def approved_by(self, signed: Collection[str]) -> bool:
        """Return whether an approval is taken once these roles have signed it."""
        found = [role in signed for role in self.approvers]
        return any(found) if self.approve == "any" else all(found)


@value
class Assessment:
    """Everything the documents read; made once, then only read."""

    engagement: Engagement
    catalog: Catalog
    as_of: date
    scope: Scope
    determinations: tuple[Determination, ...]
    tier: Tiering
    suggestion: Suggestion
    stale_sources: frozenset[str] = frozenset()
    """Each `source@edition` of the catalog past its shelf life at the as-of date."""
    on_file: OnFile = field(default_factory=OnFile)
    """What the workspace holds of the engagement beside its description."""
    problems: tuple[str, ...] = field(default_factory=tuple)
    """What is wrong with overrides and waivers, in words, for print."""
