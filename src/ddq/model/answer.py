"""Answers: what the vendor wrote to our questions or to somebody else's, kept word for word with the cell it stood in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import field
from datetime import date

from ddq.model.shape import Shape, value

_NOT_WORDS = re.compile(r"[\W_]+")


def fingerprint(text: str) -> str:
    """Return twelve hexadecimal digits that change when a word of a question changes.

    Case, punctuation, white space and the ways of writing a letter do not count.
    """
    words = _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    return hashlib.sha256(words.encode()).hexdigest()[:12]


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
    """The answers in the order of the questionnaire."""
    documents: tuple[Document, ...] = ()
    """The documents named."""
    subprocessors: tuple[Subprocessor, ...] = ()
    """The sub-processors named."""
    confirmations: tuple[Confirmation, ...] = ()
    """What was said to our understanding."""
