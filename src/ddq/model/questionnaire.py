"""What the questionnaire may name: all of it is sent to the vendor, so nothing in it may be meant for us alone.

Fields are strings ready for print unless their type says otherwise; lists keep the printing order. The Word template and
the workbook layout name these fields by dotted path.
"""

from __future__ import annotations

import datetime

from ddq.model.document import Row
from ddq.model.shape import value


@value
class QuestionnaireInfo:
    """The document itself."""

    id: str
    """For example `DDQ-2026-0042`; a second round has the same."""
    kind: str
    """`questionnaire`."""
    title: str
    date: str
    """The day it was issued, as `22 Nov 2026`."""
    as_of: datetime.date
    """The same day."""
    paper: str
    """`a4` or `letter`."""
    header: str
    footer: str
    author: str
    """The organisation: no person's name stands in the properties of the file."""


@value
class AskedView:
    """One question."""

    id: str
    """The question's code, by which its answer is found again."""
    section: str
    team: str
    """The vendor's team that can answer."""
    only_if: str
    """`RET-03.1: Yes, Partial` where the answer to another question may make this one moot; else empty."""
    required: str
    """`*` where it must be answered, else empty."""
    question: str
    points: tuple[str, ...]
    """What a good answer shows, as sentences."""
    evidence: str
    """What should be attached."""
    authority: str
    """The laws and standards behind it; only citations that somebody has checked."""
    earlier: str
    """What the vendor answered before, with the day; empty when the question is new."""
    guidance: str
    """Points, evidence, authority and earlier answer, each on lines of its own."""
    status: str
    """The status of the row as long as nothing is answered."""
    fingerprint: str
    elements: str
    """The names of the points asked, for the hidden sheet: an answer decides these and no others."""


@value
class AskedGroup:
    """The questions of one section."""

    label: str
    questions: tuple[AskedView, ...]


@value
class StatementView:
    """One statement that we took from the vendor's documents, to be confirmed or corrected."""

    ref: str
    """`CODE/element`."""
    topic: str
    statement: str
    source: str
    """Document, section, date."""
    fingerprint: str


@value
class StatusView:
    """One status of a question, for progress and colour key."""

    label: str
    count: int
    """How many questions have it as long as nothing is answered."""
    means: str


@value
class QuestionnaireView:
    """Everything that a questionnaire may name."""

    doc: QuestionnaireInfo
    engagement: str
    """The engagement's id."""
    round: int
    """1 for the first questionnaire."""
    organisation: str
    vendor: str
    offering: str
    route: str
    use: str
    """What the product is to be used for."""
    contact: str
    """Who may be asked, with a role; `the person who sent it` where nobody is named."""
    reply_to: str
    """Where to return it: an e-mail address, or `the person who sent it`."""
    due: datetime.date
    due_text: str
    questions: int
    required: int
    duration: str
    """The estimate, for example `about 3 hours`."""
    catalog: str
    """The version of the catalog."""
    engagement_hash: str
    deadline: tuple[Row, ...]
    """By when and to whom it is returned, how long it takes, whom to ask."""
    about: tuple[Row, ...]
    """What this is, and what is not asked again."""
    how: tuple[Row, ...]
    """How to fill the workbook in."""
    terms: tuple[Row, ...]
    """What some words mean, and who reads the answers."""
    answers: tuple[Row, ...]
    """Each answer with what it means."""
    statuses: tuple[StatusView, ...]
    asked: tuple[AskedView, ...]
    groups: tuple[AskedGroup, ...]
    """The same questions by section."""
    evidence: tuple[str, ...]
    """The numbers under which documents may be listed: `V-1` and so on."""
    subprocessors: tuple[str, ...]
    """The numbers of lines for sub-processors; none where no personal data is sent."""
    statements: tuple[StatementView, ...]
    """What we understand already; none where no document of the vendor's says enough."""
