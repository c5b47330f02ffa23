"""What a returned file said: the same for the screen, as JSON and as a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ddq.model.book import cell_name
from ddq.model.document import Row
from ddq.model.returning import AnswerLine, ImportReport, NoteLine, OpenLine
from ddq.render.chase import HEADINGS, by_kind
from ddq.render.json import plain
from ddq.render.present.wording import day

if TYPE_CHECKING:
    from ddq.model.answer import Answer
    from ddq.model.returned import Note
    from ddq.model.returning import Change, Imported
    from ddq.model.vocabulary import Vocabulary

KIND = "import-report"
PREFIX = "IMP"
TITLE = "Import report"
_ALWAYS = ("asked", "found", "answered", "blank")
_MOST_SHOWN = 40
"""Remarks of one severity on the screen; JSON and workbook hold them all."""
_KINDS = {
    "new": "New", "changed": "Changed", "unchanged": "Unchanged", "withdrawn": "Withdrawn", "blank": "Not answered",
    "not-in-it": "Not in the later round",
}  # fmt: skip


def counts(one: Imported) -> dict[str, int]:
    """Return the numbers by which a reader checks that nothing was lost, by name."""
    found = one.returned.reading.counts
    return {
        "asked": found.expected,
        "found": found.found,
        "answered": found.answered,
        "blank": found.blank,
        "placeholder": found.placeholder,
        "unclear": found.unknown_value,
        "not-needed": found.skipped,
        "missing": found.missing,
        "in-several-rows": found.duplicated,
        "rows-not-taken": found.unmatched,
        "rejected": sum(note.severity == "error" and not note.is_grave for note in one.returned.reading.notes),
    }


def report_text(one: Imported, vocabulary: Vocabulary) -> str:
    """Return the import report for the screen."""
    lines = [f"{row.label}: {row.value}" for row in (*_stop(one), *_summary(one), *_understood(one))]
    lines += _noted(one)
    lines += _changed(one, vocabulary)
    asks = [f"  {heading}: {', '.join(point.ref for point in group)}" for heading, group in by_kind(one.open)]
    lines += _headed(f"To ask the vendor ({len(one.open)})", asks)
    return "\n".join(lines) + "\n"


def _stop(one: Imported) -> list[Row]:
    """Return what stands before everything else: that the answers may be somebody else's, or about another product."""
    return [
        Row(label="Before anything else", value=f"{note.message} {note.hint}")
        for note in one.returned.reading.notes
        if note.is_grave
    ]


def changes_text(one: Imported, vocabulary: Vocabulary) -> str:
    """Return what changed against what is on file."""
    return "\n".join(["", f"Against what is on file: {_changes(one)}", *_changed(one, vocabulary)]) + "\n"


def _changes(one: Imported) -> str:
    return ", ".join(f"{one.count(kind)} {kind}" for kind in ("new", "changed", "unchanged", "withdrawn"))


def _changed(one: Imported, vocabulary: Vocabulary) -> list[str]:
    changed = [change for change in one.changes if change.kind in ("changed", "withdrawn")]
    return _headed(f"Changed ({len(changed)})", [f"  {change_line(change, vocabulary)}" for change in changed])


def _noted(one: Imported) -> Iterator[str]:
    for severity, title in (("error", "Not taken"), ("warning", "Taken, but look at it")):
        notes = [note for note in one.returned.reading.notes if note.severity == severity and not note.is_grave]
        lines = [f"  {_place(note)}{note.message} [{note.rule}]" for note in notes[:_MOST_SHOWN]]
        if len(notes) > _MOST_SHOWN:
            lines.append(f"  and {len(notes) - _MOST_SHOWN} more; --format json and --report list them all.")
        yield from _headed(f"{title} ({len(notes)})", lines)


def _headed(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"{title}:", *lines] if lines else []


def _place(note: Note) -> str:
    if not note.sheet:
        return ""
    return f"{note.sheet}!{note.cell}: " if note.cell else f"{note.sheet}: "


def change_line(change: Change, vocabulary: Vocabulary) -> str:
    """Return one change as a line: what stood there and what stands there now."""
    before, after = _said(change.before, vocabulary), _said(change.after, vocabulary)
    if change.kind in ("new", "unchanged", "blank"):
        return f"{change.question}: {_KINDS[change.kind].lower()}: {after}"
    if change.kind == "not-in-it":
        return f"{change.question}: not in the later round; was {before}"
    differs = f" ({', '.join(change.fields)})" if change.fields else ""
    return f"{change.question}: {before} → {after}{differs}"


def _said(answer: Answer | None, vocabulary: Vocabulary) -> str:
    if answer is None:
        return "nothing"
    word = vocabulary.label("answer", answer.word) if answer.word else ""
    said = word or (f"“{answer.written.strip()}”" if answer.written else "not answered")
    return f"{said}; {' '.join(answer.details.split())}" if answer.details else said


def _summary(one: Imported) -> list[Row]:
    found, kept = counts(one), one.round
    document = kept.document or "the file names no document"
    shown = (f"{n} {name.replace('-', ' ')}" for name, n in found.items() if n or name in _ALWAYS)
    numbers = f"{one.returned.required_answered} of {len(one.returned.required)}"
    rows = [
        Row(label="File", value=f"{one.file} (SHA-256 {kept.sha256[:12]})" if kept.sha256 else one.file),
        Row(label="Document", value=document),
        Row(label="Engagement", value=f"{kept.engagement} {one.title}, {one.vendor}: {one.offering}"),
        Row(label="Received", value=f"{day(kept.received)}, as round {kept.round}"),
        Row(label="Questions", value=", ".join(shown)),
        Row(label="Against what is on file", value=_changes(one)),
    ]
    if one.returned.required:
        rows.insert(4, Row(label="Required questions answered", value=numbers))
    return rows + [Row(label="Note", value=note) for note in one.notes]


def _understood(one: Imported) -> list[Row]:
    return [
        Row(
            label="Read",
            value=f"sheet '{block.sheet}', header in row {block.header_row}, rows {block.first_row} to {block.last_row}; "
            + ", ".join(
                f"{name} in {cell_name(block.header_row, column).rstrip('0123456789')}"
                for name, column in (
                    ("id", block.id_column),
                    ("question", block.question_column),
                    ("answer", block.answer_column),
                    ("details", block.notes_column),
                    ("evidence", block.evidence_column),
                )
                if column
            ),
        )
        for block in one.returned.reading.blocks
    ]


def report_json(one: Imported, next_steps: Sequence[str], written: Sequence[str]) -> dict[str, Any]:
    """Return the import report as plain data; `written` are the files that were written."""
    found = one.returned
    return {
        "file": one.file,
        "sha256": one.round.sha256,
        "engagement": one.round.engagement,
        "document": one.round.document,
        "framework": one.round.framework,
        "round": one.round.round,
        "received": one.round.received.isoformat(),
        "notes-on-the-file": list(one.notes),
        "required": {"asked": len(found.required), "answered": found.required_answered},
        "counts": counts(one),
        "changes": {kind: one.count(kind) for kind in ("new", "changed", "unchanged", "withdrawn", "blank")},
        "read": [block._asdict() for block in found.reading.blocks],
        "vocabulary": list(found.reading.vocabulary),
        "passed-over": list(found.reading.passed_over),
        "answers": [
            {
                **plain(change.after),
                "change": change.kind,
                "differs": list(change.fields),
                "before": plain(change.before),
            }
            for change in one.changes
        ],
        "missing": list(found.missing),
        "notes": [
            {key: getattr(note, key) for key in ("severity", "sheet", "cell", "rule", "message", "hint")}
            for note in found.reading.notes
        ],
        "to-ask": [point._asdict() for point in one.open],
        "respondent": found.respondent,
        "documents": plain(found.documents),
        "subprocessors": plain(found.subprocessors),
        "confirmations": plain(found.confirmations),
        "next": list(next_steps),
        "written": list(written),
    }


def report_view(one: Imported, vocabulary: Vocabulary, next_steps: Sequence[str], paper: str) -> ImportReport:
    """Return the import report as the workbook shows it."""
    identifier = f"{PREFIX}-{re.sub(r'^[A-Z]+-', '', one.round.engagement)}"
    return ImportReport(
        id=identifier,
        title=TITLE,
        header=f"{TITLE} – {one.vendor}",
        footer=f"{identifier} · round {one.round.round} · {day(one.round.received)}",
        classification=vocabulary.label("classification", "internal"),
        paper=paper,
        summary=(*_stop(one), *_summary(one)),
        understood=tuple(_understood(one)),
        answers=tuple(_answer_line(change, one, vocabulary) for change in one.changes),
        notes=tuple(_note_line(note) for note in one.returned.reading.notes),
        open=tuple(
            OpenLine(ref=point.ref, kind=HEADINGS[point.kind], why=point.why, question=point.text) for point in one.open
        ),
        other=tuple(_other(one)),
        next_steps=tuple(next_steps),
    )


def _answer_line(change: Change, one: Imported, vocabulary: Vocabulary) -> AnswerLine:
    after = change.after
    assert after is not None  # an import compares what it holds
    return AnswerLine(
        ref=after.question,
        question=one.questions.get(after.question, ""),
        answer=vocabulary.label("answer", after.word) if after.word else "",
        written=after.written,
        details=after.details,
        evidence=after.evidence,
        state=vocabulary.label("answer-state", after.state),
        change=_KINDS[change.kind],
        before=_said(change.before, vocabulary) if change.kind in ("changed", "withdrawn") else "",
        place=f"{after.sheet}!{after.cell}" if after.cell else after.sheet,
        note=after.note,
    )


def _note_line(note: Note) -> NoteLine:
    severity = "Look first" if note.is_grave else "Not taken" if note.severity == "error" else "Look at it"
    fields = {key: getattr(note, key) for key in ("sheet", "cell", "rule", "message", "hint")}
    return NoteLine(severity=severity, **fields)


def _other(one: Imported) -> Iterator[Row]:
    found = one.returned
    yield from (Row(label=label, value=value) for label, value in found.respondent.items())
    for document in found.documents:
        named = (document.title, document.version, document.type, document.file, document.nda, document.questions)
        yield Row(label=document.ref or "Document", value="; ".join(filter(None, named)))
    for party in found.subprocessors:
        facts = (party.service, party.data, party.country, party.mechanism, party.since)
        yield Row(label=party.name or "Sub-processor", value="; ".join(filter(None, facts)))
    for said in found.confirmations:
        yield Row(label=said.element, value="; ".join(filter(None, (said.written.strip(), said.correction))))
