"""The return of our own questionnaire: what was expected, what came, what changed, and what is still to be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ddq.model.answer import Answer, Confirmation, Document, Round, Subprocessor, completed
from ddq.model.document import Row
from ddq.model.returned import Reading
from ddq.model.shape import value


class Expected(NamedTuple):
    """One question of ours as it is asked today."""

    code: str
    text: str
    """The text with its placeholders filled in."""
    fingerprint: str
    required: bool = False
    asked: bool = False
    """Whether today's questionnaire would ask it; counts only when the file no longer says what it asked."""
    parent: str = ""
    """The question it follows."""
    words: tuple[str, ...] = ()
    """The answers to the parent, from the list `answer`, after which it matters."""
    points: tuple[str, ...] = ()
    """The elements that today's questionnaire prints beside it; empty when it does not ask it."""


class FormField(NamedTuple):
    """One line of the sheet Respondent."""

    label: str
    required: bool
    id: str = ""
    """By which it is known, for example `product`."""


@dataclass(frozen=True, slots=True)
class Form:
    """What our questionnaire calls its columns, its lines and its words; from its layout and the vocabulary."""

    tables: dict[str, dict[str, str]]
    """Header by role, for `questions`, `evidence`, `subprocessors` and `confirmations`."""
    respondent: tuple[FormField, ...]
    words: dict[str, str]
    """The list `answer`: key and label."""
    confirmation: dict[str, str]
    """The list `confirmation`."""
    status: frozenset[str]
    """The labels of the list `row-status`, which the sheet itself calculates."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says of itself, in the order in which it is believed: properties, hidden sheet, visible text."""

    document: str = ""
    """The id of the document, for example `DDQ-2026-0042`."""
    engagement: str = ""
    """The engagement's id; empty when only the visible text is left."""
    round: int = 0
    """The round it was issued for; 0 when the file no longer says."""
    asked: dict[str, str] = field(default_factory=dict)
    """Fingerprint of each question as it was asked, by code; empty when the file no longer says."""
    stated: dict[str, str] = field(default_factory=dict)
    """Fingerprint of each statement as it was put, by element."""
    points: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The elements printed beside each question, by code; empty when the file no longer says."""
    others: tuple[str, ...] = ()
    """Ids of other documents that the file names where it should name its own."""

    @property
    def is_questionnaire(self) -> bool:
        """Whether the file says that it is our questionnaire."""
        return self.document.startswith("DDQ-")


@dataclass(slots=True)
class Returned:
    """A returned questionnaire, read and matched; nothing is guessed, and what is not taken is named."""

    identity: Identity
    reading: Reading
    """The rows as they stand in the file, the counts, and every note."""
    answers: tuple[Answer, ...] = ()
    """One answer for each question found, in the order in which they were asked."""
    respondent: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Sheet and cell of each line of the sheet Respondent, by label."""
    documents: tuple[Document, ...] = ()
    subprocessors: tuple[Subprocessor, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    alone: bool = False
    """Whether only the sheet of questions came, as in a CSV file."""
    missing: tuple[str, ...] = ()
    """The questions that were asked and have no row."""
    required: tuple[str, ...] = ()
    """The questions that had to be answered, moot ones left out."""

    @property
    def required_answered(self) -> int:
        """How many of the required questions have a complete answer."""
        return completed(self.required, self.answers)


@value
class Change:
    """How one answer differs from the one before it."""

    framework: str
    question: str
    kind: str
    """`new`, `changed`, `unchanged` or `withdrawn`; `blank` when there is none in either."""
    fields: tuple[str, ...] = ()
    """What differs: `answer`, `details`, `evidence`, `wording`."""
    before: Answer | None = None
    after: Answer | None = None


class Open(NamedTuple):
    """One thing to ask the vendor about once more."""

    kind: str
    """`unanswered`, `unclear`, `detail`, `row`, `evidence`, `statement` or `respondent`."""
    ref: str
    """The question's code, the evidence's number, or the label of the line."""
    text: str
    """The question as asked, when it is known."""
    why: str
    """What is missing, as a sentence to the vendor; empty where the kind says it all."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One returned file with all that an import says of it, gathered once; screen, JSON and workbook only print it."""

    file: str
    notes: tuple[str, ...]
    """What a person should know of the file as a whole."""
    title: str
    """The engagement's title."""
    organisation: str
    vendor: str
    offering: str
    round: Round
    """The round as it is kept."""
    returned: Returned
    changes: tuple[Change, ...]
    """Against what is on file."""
    open: tuple[Open, ...]
    questions: dict[str, str]
    """The text of each question by code, as it is asked today."""

    def count(self, kind: str) -> int:
        """Return how many answers changed in one way."""
        return sum(one.kind == kind for one in self.changes)


@value
class AnswerLine:
    """One answer in the import report, in words that people read."""

    ref: str
    question: str
    answer: str
    written: str
    details: str
    evidence: str
    state: str
    change: str
    before: str
    """The answer on file before, with its details."""
    place: str
    """Sheet and cell."""
    note: str


@value
class NoteLine:
    """One remark in the import report."""

    severity: str
    sheet: str
    cell: str
    rule: str
    message: str
    hint: str


@value
class OpenLine:
    """One thing to ask about once more, in the import report."""

    ref: str
    kind: str
    why: str
    question: str


@value
class ImportReport:
    """What was read from a returned file, said once and printed on the screen, as JSON and in Excel."""

    id: str
    title: str
    header: str
    footer: str
    classification: str
    paper: str
    summary: tuple[Row, ...]
    """The file, the document, the engagement, completeness and the counts."""
    understood: tuple[Row, ...]
    """How the sheets were read."""
    answers: tuple[AnswerLine, ...]
    notes: tuple[NoteLine, ...]
    open: tuple[OpenLine, ...]
    other: tuple[Row, ...]
    """What else was read: respondent, documents, sub-processors, confirmations."""
    next_steps: tuple[str, ...]
