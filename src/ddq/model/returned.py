"""A questionnaire as it was read: each item with its cell, how the sheet was understood, and what does not add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

STATES = ("answered", "blank", "placeholder", "skipped", "unknown-value", "contradiction", "not-needed")
"""What can be said of one answer without guessing; the words of the list `answer-state`."""
GRAVE = ("wrong-engagement", "wrong-document", "other-product")
"""Rules of notes after which no answer of a file may count unless a person says so."""


class Item(NamedTuple):
    """One question with what was answered, as it stands in the file."""

    sheet: str
    row: int
    cell: str
    """The name of the answer's cell, `C12`."""
    id: str
    """The question's id as written; "" when the format has none."""
    question: str
    """The question's text; "" when it is not in the file."""
    raw: str
    """The answer as written, with white space at the ends."""
    word: str
    """The answer from the list `answer`, or "" when there is none or it is free text."""
    notes: str = ""
    """What stands in the column of notes."""
    state: str = "answered"
    """One of `STATES`."""
    note: str = ""
    """What a person must look at, in one sentence."""
    section: str = ""
    """The heading above the question, when there is one."""
    ownership: str = ""
    """Who owns the control, for formats that say it."""


class Block(NamedTuple):
    """Rows under one header that were read as questions and answers."""

    sheet: str
    header_row: int
    first_row: int
    last_row: int
    id_column: int
    """Counted from 1; 0 when the format has no such column."""
    question_column: int
    answer_column: int
    notes_column: int = 0
    evidence_column: int = 0


class Counts(NamedTuple):
    """The line by which a reader checks that nothing was lost."""

    expected: int = 0
    """Items that the format, or our own questionnaire, holds; 0 when it is not known."""
    found: int = 0
    answered: int = 0
    blank: int = 0
    placeholder: int = 0
    skipped: int = 0
    unknown_value: int = 0
    unmatched: int = 0
    """Items in the file that we cannot place."""
    missing: int = 0
    """Items expected and not in the file."""
    duplicated: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Something in a returned file that a person should know: where, which rule, in words, and how grave."""

    sheet: str
    cell: str
    rule: str
    message: str
    hint: str = ""
    severity: str = "warning"
    """`error` when the cell was not taken, `warning` when it was."""

    @property
    def is_grave(self) -> bool:
        """Whether it stands before everything else that is said of the file."""
        return self.rule in GRAVE


@dataclass(slots=True)
class Reading:
    """A questionnaire as it was read from a file."""

    framework: str
    """`ddq`, a framework's id, or "" when the layout is nobody's we know."""
    version: str
    """The framework's version; "" when not known."""
    blocks: tuple[Block, ...]
    """How the sheets were understood."""
    items: tuple[Item, ...]
    counts: Counts
    vocabulary: tuple[str, ...] = ()
    """The words that the answer cells offer or use."""
    passed_over: tuple[str, ...] = ()
    """Other sheets that could have been meant, each with why it was not taken."""
    notes: tuple[Note, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    """What else was read by label: document id, respondent, product."""
