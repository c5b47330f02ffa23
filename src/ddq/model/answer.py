"""Answers: what the vendor wrote to our questions or to somebody else's, kept word for word with the cell it stood in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import field
from datetime import date

from ddq.model.shape import Shape, value

_NOT_WORDS = re.compile(r"[\W_]+")
LEAST_DETAILS = 10
"""The fewest characters of details that say something; any answer but Yes needs as many."""
ROW_MISSING = "its row is not in the file"
"""The note at a question that was asked and whose row did not come back."""
_ELSEWHERE = re.compile(
    r"(?:please |kindly )?(?:see|refer to|as per|siehe|voir|ver)?(?: ?\b(?:the|our|in|attached|enclosed|linked|above|below"
    r"|documents?|documentation|docs?|files?|attachments?|enclosures?|appendix|annex|reports?|polic(?:y|ies)|web ?site"
    r"|trust cent(?:er|re)|portal|comments?|notes?|e-?mail|anhang|anlage|annexe|anexo)\b)+"
    r"|to be (?:determined|confirmed|completed|provided|advised|decided)|work in progress|in progress|(?:will|to) follow(?: later)?"
    r"|under review|wird nachgereicht"
)
"""Details that only say that something stands elsewhere, or comes later."""


def fingerprint(text: str) -> str:
    """Return twelve hexadecimal digits that change when a word of a question changes.

    Case, punctuation, white space and the ways of writing a letter do not count.
    """
    words = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def tells(details: str) -> bool:
    """Return whether details say something: long enough, and more than "see attached" or that they will follow."""
    text = " ".join(unicodedata.normalize("NFKC", details).casefold().split()).strip(" .:;,!()[]*'\"“”")
    return len(text) >= LEAST_DETAILS and not _ELSEWHERE.fullmatch(text)


def shortened(text: str, most: int = 60) -> str:
    """Return a text on one line, whole up to `most` words, else its first words and a mark that it was cut."""
    words = text.split()
    return " ".join(words) if len(words) <= most else f"{' '.join(words[:most])} … [cut; {len(words)} words]"


@value
class Answer(Shape):
    """What the vendor wrote to one question."""

    question: str
    """Our question's code (`RET-01.1`), or the id in the framework (`A&A-01.1`)."""
    fingerprint: str = ""
    """Fingerprint of the question as it was asked; an answer to another wording is not an answer to this one."""
    word: str = ""
    """The answer from the list `answer`; empty when nothing was answered or the words are not known."""
    written: str = ""
    """The answer exactly as it was written."""
    details: str = ""
    """What was written beside it, word for word."""
    evidence: str = ""
    """The documents and pages it names, word for word."""
    state: str = "answered"
    """From the list `answer-state`."""
    sheet: str = ""
    """The sheet in which it stood."""
    cell: str = ""
    """The cell in which it stood."""
    note: str = ""
    """What a person must look at, in one sentence."""
    points: tuple[str, ...] = ()
    """The elements asked beside it, which are all that it decides; all of the question's when it names none."""

    @property
    def is_complete(self) -> bool:
        """Whether it is one of the answers, with details unless it is Yes."""
        return self.state == "answered" and bool(self.word) and (self.word == "yes" or tells(self.details))

    @property
    def takes_back(self) -> bool:
        """Whether its row came back blank, so that an earlier answer stands no longer; a row that is missing says nothing."""
        return self.state in ("blank", "not-needed") and bool(self.cell)


@value
class Document(Shape):
    """One document that the vendor named or enclosed."""

    ref: str
    """The number by which answers name it: `V-1`."""
    title: str
    """Its title."""
    version: str = ""
    """Version or date, as written."""
    type: str = ""
    """What kind of document, as written."""
    file: str = ""
    """File name or address, as written."""
    nda: str = ""
    """Whether it is under a confidentiality agreement only, as written."""
    questions: str = ""
    """The questions it bears on, as written."""


@value
class Subprocessor(Shape):
    """One sub-processor that the vendor names; every field as written."""

    name: str
    """Who it is."""
    service: str = ""
    """What it does."""
    data: str = ""
    """Which data it reaches."""
    country: str = ""
    """Where."""
    mechanism: str = ""
    """The transfer mechanism."""
    since: str = ""
    """Since when."""


@value
class Confirmation(Shape):
    """What the vendor said to one statement that we took from its documents."""

    element: str
    """`CODE/element`."""
    fingerprint: str = ""
    """Fingerprint of the statement as it was put."""
    word: str = ""
    """From the list `confirmation`; empty when nothing was said."""
    written: str = ""
    """The answer exactly as it was written."""
    correction: str = ""
    """The correction, word for word."""
    sheet: str = ""
    """The sheet in which it stood."""
    cell: str = ""
    """The cell in which it stood."""


@value
class Round(Shape):
    """One return: a completed file, or answers that a person typed in. Kept as `answers/<engagement>/<round>.yaml`."""

    engagement: str
    """The engagement's id."""
    round: int
    """1 for the first return, and so on."""
    framework: str = "ddq"
    """`ddq` for our own questionnaire, else the framework's id, for example `caiq`."""
    version: str = ""
    """The framework's version; empty for our own."""
    form_version: str = ""
    """The version that the form itself names, where its answers were compared with another edition of it."""
    document: str = ""
    """The id of the questionnaire that was returned."""
    received: date
    """The day it was read in."""
    by: str = ""
    """Who read it in, or typed it."""
    file: str = ""
    """The name of the returned file; empty for typed answers."""
    sha256: str = ""
    """The SHA-256 of the returned file."""
    source: str = ""
    """Where typed answers come from, for example an e-mail of a day."""
    respondent: dict[str, str] = field(default_factory=dict)
    """What the sheet Respondent holds, by label."""
    answers: tuple[Answer, ...] = ()
    """The answers in the order of the questionnaire; a question whose row is missing is blank and has no cell."""
    required: tuple[str, ...] = ()
    """The questions that had to be answered, moot ones left out."""
    documents: tuple[Document, ...] = ()
    """The documents named."""
    subprocessors: tuple[Subprocessor, ...] = ()
    """The sub-processors named."""
    confirmations: tuple[Confirmation, ...] = ()
    """What was said to our understanding."""

    @property
    def required_answered(self) -> int:
        """How many of the required questions have a complete answer."""
        return completed(self.required, self.answers)


def completed(required: Iterable[str], answers: Iterable[Answer]) -> int:
    """Return how many of the required questions have a complete answer."""
    done = {one.question for one in answers if one.is_complete}
    return sum(code in done for code in required)
