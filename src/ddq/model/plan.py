"""What our own workbook about a questionnaire may name: what is asked, what is not and why. It is never sent."""

from __future__ import annotations

from ddq.model.document import DocumentInfo, EngagementView, Row
from ddq.model.register import ControlView, LeftOutView
from ddq.model.shape import value


@value
class AskedRow:
    """One question that is asked."""

    ref: str
    section: str
    question: str
    """The question as asked; a follow-up says when it matters."""
    why: str
    """Why it is asked, and how its points stand."""
    points: tuple[str, ...]
    """What is still to be shown."""
    required: str
    """`Yes` or `No`."""
    gate: str
    severity: str
    """How grave the open points are; `None` when they are only desirable."""
    earlier: str
    """The answer on file, with round, day and place; empty when there is none."""


@value
class NotAskedRow:
    """One question in scope that is not asked."""

    ref: str
    section: str
    question: str
    gate: str
    reason: str
    """The reason in a word or two, the same for all of its kind."""
    says: str
    """The reason in a sentence."""
    evidence: tuple[str, ...]
    """What answers it: document, section and edition of each clause, or our own record."""


@value
class ReasonCount:
    """How many questions are not asked for one reason."""

    reason: str
    means: str
    questions: int


@value
class StatementRow:
    """One statement that the vendor may correct."""

    ref: str
    """`CODE/element`."""
    statement: str
    source: str
    """Document, section and edition."""
    gate: str


@value
class PlanView:
    """A question plan in words."""

    doc: DocumentInfo
    engagement: EngagementView
    snapshot: tuple[Row, ...]
    result: tuple[str, ...]
    """What goes out, in a few sentences."""
    asked: tuple[AskedRow, ...]
    not_asked: tuple[NotAskedRow, ...]
    reasons: tuple[ReasonCount, ...]
    """Every reason, those that leave nothing out as well."""
    statements: tuple[StatementRow, ...]
    control: tuple[ControlView, ...]
    left_out: tuple[LeftOutView, ...]
