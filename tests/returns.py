"""A questionnaire of twelve questions, rendered once, and filled in as a vendor would: for tests of its way back."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

import small
from ddq.cli.documents import compiled_workbook
from ddq.decide.asking import plan
from ddq.decide.returned.form import form_of
from ddq.decide.returned.matching import match
from ddq.model.package import Manifest
from ddq.model.provision import OnlyIf
from ddq.model.questionnaire import QuestionnaireView
from ddq.model.returning import Expected
from ddq.read.book import read_book_bytes
from ddq.render.questionnaire import build_questionnaire, properties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from ddq.model.asking import QuestionPlan
    from ddq.model.assessment import Assessment
    from ddq.model.returning import Form, Returned

SHEET = "3 Questionnaire"
HEADER, FIRST = 5, 6
ID, SECTION, TEAM, ONLY_IF, REQUIRED, QUESTION, GUIDANCE, ANSWER, DETAILS, EVIDENCE, STATUS = range(1, 12)
"""The columns of the sheet as we send it."""
_THINGS = (
    "prompts", "outputs", "uploaded files", "safety flags", "audit logs", "backups", "fine-tuned models",
    "search indexes", "voice recordings", "billing records", "support tickets",
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """What the vendor wrote to one question."""

    word: str
    written: str
    details: str
    evidence: str


@cache
def assessment() -> Assessment:
    """Return an assessment over the small catalog in which much is asked."""
    first = next(iter(small.provision("RET-01").questions.values()))
    questions = {
        f"RET-01.{number}": replace(
            first,
            ask=f"For {{offering}}: does the contract say how long {thing} are kept? State the days for each of the {thing}.",
            elements=(),
            only_if=OnlyIf(question="RET-01.1", answer=("yes", "partial")) if number == 2 else None,
        )
        for number, thing in enumerate(_THINGS, 1)
    }
    return small.assessed(small.catalog_with(small.provision("RET-01", questions=questions)))


@cache
def asked() -> QuestionPlan:
    """Return the plan of the questionnaire."""
    return plan(assessment())


@cache
def blank() -> bytes:
    """Return the questionnaire as it is sent."""
    one, found = assessment(), asked()
    view = build_questionnaire(one, found, "0" * 64)
    workbook, digest = compiled_workbook("questionnaire", one.catalog.vocabulary, QuestionnaireView)
    manifest = Manifest(
        tool="0", catalog=one.catalog.version, engagement=one.engagement.id, engagement_hash="0" * 64,
        template_hash=digest, as_of=one.as_of, document=view.doc.id, round=view.round,
    )  # fmt: skip
    return workbook.render(view, manifest=manifest, core=properties(view))


@cache
def form() -> Form:
    """Return what the layout calls its columns."""
    vocabulary = assessment().catalog.vocabulary
    return form_of(compiled_workbook("questionnaire", vocabulary, QuestionnaireView)[0].layout, vocabulary)


@cache
def expected() -> tuple[Expected, ...]:
    """Return the questions as they are worded today."""
    return tuple(
        Expected(
            one.code, one.text, one.fingerprint, one.required, True,
            one.question.only_if.question if one.question.only_if else "",
            one.question.only_if.answer if one.question.only_if else (),
        )
        for one in asked().asked
    )  # fmt: skip


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of the questions in the order of the sheet."""
    return tuple(one.code for one in expected())


def opened() -> Workbook:
    """Return the blank questionnaire as openpyxl reads it."""
    return load_workbook(io.BytesIO(blank()))


def fill(book: Workbook, answers: dict[str, Filled]) -> Worksheet:
    """Write answers into their rows and return the sheet."""
    sheet: Worksheet = book[SHEET]
    for row in range(FIRST, sheet.max_row + 1):
        one = answers.get(str(sheet.cell(row, ID).value))
        if one is not None:
            for column, text in ((ANSWER, one.written), (DETAILS, one.details), (EVIDENCE, one.evidence)):
                sheet.cell(row, column).value = text or None
    return sheet


def every(word: str = "yes", written: str = "Yes") -> dict[str, Filled]:
    """Return the same answer to every question, each with details of its own."""
    return {code: Filled(word, written, f"Details of {code} in section 3.", "") for code in codes()}


def saved(book: Workbook) -> bytes:
    """Return a workbook's bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes, name: str = "back.xlsx") -> Returned:
    """Return what the reader makes of a returned file."""
    return match(read_book_bytes(data, name), expected(), form())


def returned(book: Workbook) -> Returned:
    """Return what the reader makes of a workbook."""
    return read(saved(book))


def rules(one: Returned) -> set[str]:
    """Return the rules of all notes that are about questions, rows or the file; empty lines of sheet 2 left out."""
    return {note.rule for note in one.reading.notes} - {"respondent-missing"}


def message(one: Returned, rule: str) -> str:
    """Return the message of the only note of a rule, with its place before it."""
    (note,) = (note for note in one.reading.notes if note.rule == rule)
    return f"{note.sheet}!{note.cell} {note.message}"
