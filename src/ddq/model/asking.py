"""What the vendor is asked and what it is not: the plan of a questionnaire, made once, then only printed."""

from __future__ import annotations

from datetime import date

from ddq.model.answer import Answer
from ddq.model.assessment import Determination, Evidence
from ddq.model.provision import Provision, Question
from ddq.model.shape import value


@value
class Asked:
    """One question that is asked."""

    code: str
    """The question's code, `RET-01.1`."""
    provision: Provision
    question: Question
    text: str
    """The question as asked, placeholders filled in."""
    fingerprint: str
    """The fingerprint of the text."""
    required: bool
    """Whether it must be answered: the provision's gate is Must or Should."""
    points: tuple[str, ...]
    """What is still to be shown, as sentences: the elements of the question that are open."""
    only_if: str
    """`RET-01.1: Yes, Partial` for a follow-up whose parent is asked too; else empty."""
    why: str
    """For us: why it is asked - new, changed since it was answered, answered too long ago, or to be clarified."""
    earlier: Answer | None = None
    """The answer on file, when the question is asked again."""


@value
class NotAsked:
    """One question in scope that is not asked."""

    code: str
    provision: Provision
    question: Question
    because: str
    """`shown` (contract-grade evidence answers it), `answered` (an answer on file holds), `budget` (cut), `ours` (only
    our own record can show it), `waived`."""
    says: str
    """The reason in words, with source, section and day."""
    evidence: tuple[Evidence, ...] = ()
    """What answers it."""


@value
class Understood:
    """One statement that we took from the vendor's documents and that the vendor may correct."""

    element: str
    """`CODE/element`."""
    determination: Determination
    statement: str
    """What we understand, as a sentence."""
    fingerprint: str
    """The fingerprint of the statement."""
    source: str
    """Title, edition and section."""
    date: str
    """The day of the edition, for print."""


@value
class QuestionPlan:
    """The questionnaire of an engagement before anything is printed."""

    round: int
    """1 for the first questionnaire; one more than the rounds received."""
    asked: tuple[Asked, ...]
    """In the order of areas and codes; a follow-up stands after its parent."""
    not_asked: tuple[NotAsked, ...]
    understood: tuple[Understood, ...]
    budget: int
    """The most questions of the tier."""
    over: int
    """By how many questions that may not be cut the budget is passed; 0 when it is kept."""
    minutes: int
    """The estimate for answering all."""
    issued: date
    due: date
    """The day by which it is asked back."""
