"""What the vendor is asked and what it is not: the plan of a questionnaire, made once, then only printed."""

from __future__ import annotations

from datetime import date

from ddq.model.answer import Answer, Round
from ddq.model.assessment import Determination, Evidence
from ddq.model.provision import Provision, Question
from ddq.model.shape import value

WHY = ("new", "changed", "too-old", "clarify", "unanswered")
"""Why a question is asked: never answered; answered in another wording; answered too long ago; the answer on file is no
answer yet; asked before and left blank."""
BECAUSE = ("shown", "read", "answered", "not-applicable", "moot", "ours", "waived", "budget")
"""Why a question in scope is not asked: evidence shows every point of it; the vendor's own terms answer it, some points with
no or only in part, which is for the amendment and not for a question; an answer on file holds; none of its points
applies; the answer on file to the question it follows makes it moot; only our own record can show it; the provision is
waived; cut to keep the budget."""


@value
class OnRecord:
    """An answer on file with the round it came in."""

    answer: Answer
    round: Round


@value
class Asked:
    """One question that is asked. Sent out: `code`, `text`, `fingerprint`, `required`, `points`, `only_if`, and what the
    vendor itself wrote (`earlier`); the rest is for us.
    """

    code: str
    """The question's code, `RET-01.1`."""
    determination: Determination
    question: Question
    text: str
    """The question as asked, placeholders filled in."""
    fingerprint: str
    """The fingerprint of the text."""
    required: bool
    """Whether it must be answered: the provision's gate is Must or Should, and a point that counts is open."""
    severity: str
    """How grave it is that the points are open: the provision's severity; empty when all of them are only desirable."""
    elements: tuple[str, ...]
    """The elements of the question that are still to be shown."""
    points: tuple[str, ...]
    """The same as sentences."""
    only_if: str = ""
    """`RET-01.1: Yes, Partial` for a follow-up whose parent is asked too; else empty."""
    why: str = "new"
    """One of `WHY`."""
    earlier: OnRecord | None = None
    """The answer on file, when the question is asked again."""

    @property
    def provision(self) -> Provision:
        """The provision it belongs to."""
        return self.determination.provision


@value
class NotAsked:
    """One question in scope that is not asked."""

    code: str
    determination: Determination
    question: Question
    text: str
    """The question as it would be asked."""
    because: str
    """One of `BECAUSE`."""
    severity: str = ""
    """For a question that was cut, how grave it is that its points are open, as in `Asked`."""
    evidence: tuple[Evidence, ...] = ()
    """What shows or answers it; empty for every other reason."""
    answer: OnRecord | None = None
    """The answer on file that holds, or that makes it moot."""

    @property
    def provision(self) -> Provision:
        """The provision it belongs to."""
        return self.determination.provision


@value
class Understood:
    """One statement that we took from the vendor's documents and that the vendor may correct. Sent out, all but
    `determination`.
    """

    element: str
    """`CODE/element`."""
    determination: Determination
    statement: str
    """What we understand, as a sentence."""
    fingerprint: str
    """The fingerprint of the statement."""
    title: str
    """The title of the document that says so."""
    section: str
    """The section, as the document numbers or names it; empty for the whole document."""
    effective: date | None
    """The day the edition took effect, where the text says so."""
    seen: date | None
    """The day the edition was last seen live; none when nobody recorded it."""


@value
class QuestionPlan:
    """The questionnaire of an engagement before anything is printed.

    Every question in scope is in `asked` or in `not_asked`, once.
    """

    round: int
    """1 for the first questionnaire; one more than the rounds of it received."""
    asked: tuple[Asked, ...]
    """In the order of areas and codes; a follow-up stands after its parent."""
    not_asked: tuple[NotAsked, ...]
    """In the same order."""
    understood: tuple[Understood, ...]
    """Must provisions first, and among them those of which nothing is asked."""
    budget: int
    """The most questions of the tier, in all rounds of an engagement together."""
    spent: int
    """How much of it answers from earlier rounds of this engagement have used, those that hold."""
    over: int
    """By how many questions that may not be cut the budget is passed; 0 when it is kept."""
    minutes: int
    """The estimate for answering all."""
    issued: date
    due: date
    """The day by which it is asked back."""

    def left_out(self, because: str) -> int:
        """Return how many questions are not asked for one of the reasons of `BECAUSE`."""
        return sum(one.because == because for one in self.not_asked)
