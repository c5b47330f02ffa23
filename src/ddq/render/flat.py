"""Flat files for other systems: one table a file, its header in the first row, the same words as in the documents.

`determinations` is for registers of a GRC tool or a service desk (one sheet, headers in row 1), `answers` in the form
question, response, justification, `actions` for the CSV import of Jira or Planner. Days are written as 2026-11-22.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ddq.model.method import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ddq.model.assessment import AnswerOnFile, Assessment, Determination
    from ddq.model.document import View
    from ddq.model.package import CoreProperties
    from ddq.model.register import ActionView, CheckView

DETERMINATIONS = {
    "engagement": "Id of the engagement",
    "engagement_title": "What people call it",
    "vendor": "The vendor",
    "offering": "The product and plan",
    "as_of": "The day the row speaks for",
    "provision": "Code of the provision; one row each",
    "title": "Its title",
    "section": "The section of the checklist",
    "gate": "Must, Should or Info",
    "coverage": "Met, Partly met, Not met, Not found, Conflict, Not reviewed or N/A",
    "status": "The status of the checklist",
    "severity": "Critical, High, Medium or Low; empty when met",
    "gap": "yes when a gap is open, else no",
    "blocks_signature": "yes when signature waits for it, else no",
    "basis": "The weakest kind of evidence it rests on",
    "confidence": "High, Medium or Low",
    "stale": "yes when evidence is past its shelf life, else no",
    "points_met": "How many points are met",
    "points": "How many points apply",
    "open_points": "The open points by their short names",
    "found_in": "Where it was found, or looked for",
    "answers": "The vendor's answers that count, by question",
    "risk": "Id of the risk; empty when met",
    "inherent": "Rating before controls",
    "residual": "Rating after controls",
    "owner": "Who owns it",
    "due": "The day by which it is to be closed",
    "waived_by": "Who waived it",
    "waived_until": "The last day of the waiver",
    "next_step": "The first thing to do",
    "catalog": "Version of the catalog",
}
"""The columns of the determinations, each with what it holds."""

ANSWERS = {
    "Question ID": "Code of the question",
    "Section": "The section of the questionnaire",
    "Question": "The question as it is asked today",
    "Response": "Yes, Partial, No, Planned or N/A; as written when it is none of them; empty when not answered",
    "Justification": "What the vendor wrote beside it",
    "Evidence": "The documents it names",
    "Received": "The day it was received",
    "Source": "The returned file, sheet and cell",
    "Counts": "yes when it counts as an answer to this wording, else no",
}
"""The columns of the answers."""

ACTIONS = {
    "Summary": "Id of the action and what to do, 250 characters at most",
    "Description": "The whole text, the provision, what closes it",
    "Assignee": "The person, when the engagement names one",
    "Due date": "The day",
    "Labels": "Words without spaces, separated by a space: ddq, engagement, provision, type, condition",
    "Priority": "Highest, High, Medium or Low, from the severity of the gap",
}
"""The columns of the actions; only those still open are written."""

_PRIORITIES = dict(zip(SEVERITIES, ("Low", "Medium", "High", "Highest"), strict=True))
_CLOSED = ("done", "cancelled")
_LONGEST_SUMMARY = 250
_FORMULA = tuple("=+-@\t\r")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\Z")
_LONGEST_CELL = 32_767
"""Excel holds no longer text in a cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """One flat table."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def csv(self) -> bytes:
        """Return the table as CSV (RFC 4180) in UTF-8.

        A spreadsheet would run a text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula; such
        a text is written with an apostrophe before it, a number is not.
        """
        sheet = io.StringIO()
        writer = csv.writer(sheet, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_guarded(text) for text in row] for row in self.rows)
        return sheet.getvalue().encode()

    def xlsx(self, core: CoreProperties) -> bytes:
        """Return the table as a workbook of one sheet in which every cell is text; the same table gives the same bytes."""
        from openpyxl import Workbook  # noqa: PLC0415  # only an export needs it
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

        book = Workbook()
        sheet = book.active
        if sheet is None:
            raise ValueError("a new workbook has a sheet")
        sheet.title = self.name
        for row, texts in enumerate((self.columns, *self.rows), 1):
            for column, text in enumerate(texts, 1):
                cell = sheet.cell(row, column)
                cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST_CELL] or None
                if cell.value is not None:
                    cell.data_type, cell.number_format = "s", "@"
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
        raw = io.BytesIO()
        book.save(raw)
        return _fixed(raw.getvalue(), core)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.match(text) else text


def _fixed(data: bytes, core: CoreProperties) -> bytes:
    """Return a package with our properties and without the time of its making."""
    from zipfile import ZipFile  # noqa: PLC0415

    from ddq.render.package import CORE_PART, core_properties, write_package  # noqa: PLC0415

    with ZipFile(io.BytesIO(data)) as package:
        parts = [(name, package.read(name)) for name in package.namelist() if name != CORE_PART]
    return write_package([*parts, (CORE_PART, core_properties(core))])


def determinations(assessment: Assessment, view: View) -> Table:
    """Return one row for each provision in scope."""
    checks = {one.ref: one for one in view.checks}
    rows = (_determination(d, checks[d.provision.code], assessment, view) for d in assessment.determinations)
    return Table("determinations", tuple(DETERMINATIONS), tuple(tuple(row.values()) for row in rows))


def _determination(d: Determination, check: CheckView, assessment: Assessment, view: View) -> dict[str, str]:
    label = assessment.catalog.vocabulary.label
    counted = [e for e in d.elements if e.coverage != "not-applicable"]
    row = {
        "engagement": view.engagement.id, "engagement_title": view.engagement.title, "vendor": view.engagement.vendor,
        "offering": view.engagement.offering, "as_of": assessment.as_of.isoformat(), "provision": check.ref,
        "title": check.title, "section": check.section, "gate": check.gate, "coverage": check.coverage,
        "status": check.status, "severity": check.severity, "gap": _yes(d.gap),
        "blocks_signature": _yes(check.ref in assessment.suggestion.blocking), "basis": label("basis", d.basis),
        "confidence": label("confidence", d.confidence), "stale": _yes(d.stale),
        "points_met": str(sum(e.coverage == "met" for e in counted)), "points": str(len(counted)),
        "open_points": "; ".join(e.name for e in counted if e.open), "found_in": check.found_in,
        "answers": "; ".join(_in_short(a, assessment) for a in d.answers if a.counts),
        "risk": d.risk.id if d.risk else "", "inherent": label("severity", d.risk.inherent) if d.risk else "",
        "residual": label("severity", d.risk.residual) if d.risk else "", "owner": check.owner, "due": _day(check.due),
        "waived_by": d.waiver.by if d.waiver else "", "waived_until": _day(d.waiver.until) if d.waiver else "",
        "next_step": d.actions[0].text.replace("{offering}", view.engagement.offering) if d.actions else "",
        "catalog": assessment.catalog.version,
    }  # fmt: skip
    return {name: row[name] for name in DETERMINATIONS}


def _in_short(one: AnswerOnFile, assessment: Assessment) -> str:
    words = "confirmation" if one.kind == "statement" else "answer"
    return f"{one.ref}: {assessment.catalog.vocabulary.label(words, one.word)}"


def answers(assessment: Assessment, view: View) -> Table:
    """Return every question of the provisions in scope with the newest answer on file."""
    rows = tuple(row for d in assessment.determinations for row in _answers(d, assessment, view))
    return Table("answers", tuple(ANSWERS), rows)


def _answers(d: Determination, assessment: Assessment, view: View) -> Iterator[tuple[str, ...]]:
    section = assessment.catalog.vocabulary.areas[d.provision.area].label
    for code, question in d.provision.questions.items():
        given = [a for a in d.answers if a.kind == "question" and a.ref == code and a.written.strip()]
        one = next((a for a in given if a.counts), given[0] if given else None)
        asked = question.ask.replace("{offering}", view.engagement.offering)
        if one is None:
            yield (code, section, asked, "", "", "", "", "", _yes(False))
            continue
        response = assessment.catalog.vocabulary.label("answer", one.word) if one.word else one.written.strip()
        source = ", ".join(dict.fromkeys(filter(None, (one.round.file or one.round.source, one.place))))
        yield (
            code, section, asked, response, one.details.strip(), one.evidence.strip(), one.round.received.isoformat(),
            source, _yes(one.counts),
        )  # fmt: skip


def actions(assessment: Assessment, view: View) -> Table:
    """Return every action that is still open, as tasks."""
    closed = {assessment.catalog.vocabulary.label("action-status", key) for key in _CLOSED}
    rows = tuple(_action(one, assessment, view) for one in view.actions if one.status not in closed)
    return Table("actions", tuple(ACTIONS), rows)


def _action(one: ActionView, assessment: Assessment, view: View) -> tuple[str, ...]:
    severities = {d.provision.code: d.severity for d in assessment.determinations}
    code = _provision(one, severities)
    text = " ".join(f"{one.id} {one.text}".split())
    lines = (
        one.text, f"Provision: {code}" if code else "", f"Engagement: {view.engagement.id} {view.engagement.title}",
        f"Vendor: {view.engagement.offering}", f"Closed by: {one.closes}" if one.closes else "",
        f"Condition of approval: {one.condition}" if one.condition else "",
    )  # fmt: skip
    labels = ("ddq", view.engagement.id, code, one.type, "condition" if one.condition else "")
    return (
        text if len(text) <= _LONGEST_SUMMARY else f"{text[: _LONGEST_SUMMARY - 1].rstrip()}…",
        "\n".join(filter(None, lines)),
        _person(one.owner, assessment),
        _day(one.due),
        " ".join(re.sub(r"\s+", "-", label.strip()) for label in labels if label.strip()),
        _PRIORITIES.get(severities.get(code, ""), "Medium"),
    )


def _provision(one: ActionView, codes: Collection[str]) -> str:
    """Return the provision of an action; of one that people added, that of the risk or condition it names, or ""."""
    named = (one.ref, one.risk.removeprefix("R-"), one.risk, one.condition.removeprefix("C-"))
    return next((code for code in named if code in codes), "")


def _person(owner: str, assessment: Assessment) -> str:
    """Return the person of `P. Novak (Privacy)`; empty for a role that nobody fills."""
    roles = assessment.catalog.vocabulary.lists["role"].values()
    found = next((role for role in roles if owner.endswith(f" ({role})")), "")
    return owner.removesuffix(f" ({found})") if found else "" if owner in roles else owner


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
