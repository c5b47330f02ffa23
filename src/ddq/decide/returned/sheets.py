"""The other sheets of a returned questionnaire: respondent, evidence, sub-processors, and what is to be confirmed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.returned.tables import Table, is_header, spread_out, tables
from ddq.decide.returned.text import plain, written
from ddq.decide.returned.words import confirmation_of
from ddq.model.answer import Answer, Confirmation, Document, Subprocessor
from ddq.model.book import cell_name
from ddq.model.returned import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ddq.model.book import Grid
    from ddq.model.returning import Form, Identity

_REF = re.compile(r"\bV\s*-?\s*0*([1-9][0-9]*)\b", re.IGNORECASE)
_LEAST_LABELS = 3


Places = dict[str, tuple[str, str]]
"""Sheet and cell by label."""


def respondent(grids: Sequence[Grid], form: Form) -> tuple[dict[str, str], Places, list[Note], Grid | None]:
    """Return what stands beside the labels of the sheet Respondent, where, which required lines are empty, and the sheet."""
    labels = {_label(one.label): one for one in form.respondent}
    for grid in grids:
        rows, _, _ = spread_out(grid)
        lines = {
            plain_label: (row, column)
            for row, cells in sorted(rows.items())
            for column, cell in sorted(cells.items())
            if (plain_label := _label(written(cell))) in labels
        }
        if len(lines) >= min(_LEAST_LABELS, max(len(labels), 1)):
            return _lines(grid, rows, lines, form)
    missing = [one.label for one in form.respondent if one.required]
    notes = [
        Note("", "", "respondent-missing", f"{label}: not stated; the sheet is not in the file.") for label in missing
    ]
    return {}, {}, notes, None


def _lines(
    grid: Grid, rows: Mapping[int, Mapping[int, object]], lines: Mapping[str, tuple[int, int]], form: Form
) -> tuple[dict[str, str], Places, list[Note], Grid]:
    found: dict[str, str] = {}
    notes: list[Note] = []
    labels = {_label(one.label): one for one in form.respondent}
    column = min(column for _, column in lines.values())
    first, last = min(row for row, _ in lines.values()), max(row for row, _ in lines.values())
    for row in sorted(rows):
        said = written(grid.cells.get((row, column)))
        values = [written(grid.cells[row, c]) for c in sorted(rows[row]) if c > column]
        value = "\n".join(filter(None, values))
        if _label(said) in labels:
            found[labels[_label(said)].label] = value.strip()
        elif said and value and first <= row <= last:
            found[said.strip()] = value
        elif row > last:
            text = " | ".join(filter(None, (said.strip(), value.strip())))
            notes.append(
                Note(grid.name, cell_name(row, column), "outside", f"Below the lines of ours; it says: {text}")
            )
    places: Places = {}
    for one in form.respondent:
        row, at = lines.get(_label(one.label), (0, 0))
        places[one.label] = (grid.name, cell_name(row, at + 1) if row else "")
        if one.required and not found.get(one.label):
            message = f"{one.label}: not stated."
            notes.append(Note(*places[one.label], "respondent-missing", message, "Ask for it."))
    return {label: value for label, value in found.items() if value}, places, notes, grid


def _label(text: str) -> str:
    return plain(text).rstrip("*: ")


def documents(grids: Sequence[Grid], form: Form) -> tuple[tuple[Document, ...], list[Note], list[Grid]]:
    """Return the documents named on the sheet Evidence, whatever it is called now."""
    found: list[Document] = []
    notes: list[Note] = []
    used: list[Grid] = []
    for table in _all(grids, "evidence", form):
        used.append(table.grid)
        notes += [note for number in _numbers(table) for note in _outside(table, number)]
        for number, row in _filled(table, ("ref",)):
            if not row.get("ref"):
                message = f"a document without a number: {row.get('title') or ' | '.join(row.values())}"
                notes.append(Note(table.grid.name, cell_name(number, 1), "evidence-without-ref", message))
            kept = {role: row.get(role, "") for role in ("version", "type", "file", "nda", "questions")}
            found.append(Document(ref=ref_of(row.get("ref", "")), title=row.get("title", ""), **kept))
    return tuple(found), notes, used


def ref_of(text: str) -> str:
    """Return the number of a document as `V-1`, or as it was written when it is none."""
    match = _REF.fullmatch(text.strip())
    return f"V-{match[1]}" if match else text.strip()


def subprocessors(grids: Sequence[Grid], form: Form) -> tuple[tuple[Subprocessor, ...], list[Note], list[Grid]]:
    """Return the sub-processors named."""
    found: list[Subprocessor] = []
    notes: list[Note] = []
    used: list[Grid] = []
    for table in _all(grids, "subprocessors", form):
        used.append(table.grid)
        notes += [note for number in _numbers(table) for note in _outside(table, number)]
        for _, row in _filled(table, ("number",)):
            kept = {role: row.get(role, "") for role in ("service", "data", "country", "mechanism", "since")}
            found.append(Subprocessor(name=row.get("name", ""), **kept))
    return tuple(found), notes, used


def confirmations(
    grids: Sequence[Grid], form: Form, identity: Identity
) -> tuple[tuple[Confirmation, ...], list[Note], list[Grid]]:
    """Return what was said to our understanding, statement by statement, found by the element's id."""
    found: list[Confirmation] = []
    notes: list[Note] = []
    used: list[Grid] = []
    for table in _all(grids, "confirmations", form):
        used.append(table.grid)
        for number in _numbers(table):
            notes += _outside(table, number)
            one = {role: written(table.cell(number, role)) for role in table.columns}
            element = plain(one.get("ref", "")).replace(" ", "")
            code, _, name = element.partition("/")
            element = f"{code.upper()}/{name}" if name else code.upper()
            if not (one.get("word") or one.get("correction")):
                continue
            place = cell_name(number, table.columns.get("word", 1))
            word = confirmation_of(one.get("word", ""), form.confirmation)
            notes += _doubts(Note(table.grid.name, place, "", element), one, word, form)
            if identity.stated and element not in identity.stated:
                said = " | ".join(filter(None, (one.get("word"), one.get("correction"))))
                message = f"'{one.get('ref', '')}' is not a statement that we put; it says: {said}"
                notes.append(Note(table.grid.name, place, "unknown-statement", message, severity="error"))
                continue
            found.append(
                Confirmation(
                    element=element,
                    fingerprint=identity.stated.get(element, ""),
                    word=word,
                    written=one.get("word", ""),
                    correction=one.get("correction", ""),
                    sheet=table.grid.name,
                    cell=place,
                )
            )
    return tuple(found), notes, used


def _doubts(at: Note, one: Mapping[str, str], word: str, form: Form) -> Iterator[Note]:
    """Yield what a person must look at in a confirmation; `at` names its cell and, as message, its element."""
    if one.get("word") and not word:
        labels = " or ".join(form.confirmation.values())
        message = f"{at.message}: '{one['word'].strip()}' is neither {labels}; it is kept as written."
        yield Note(at.sheet, at.cell, "unknown-answer", message, "Ask which is meant.")
    if word == "not-correct" and not one.get("correction"):
        yield Note(
            at.sheet, at.cell, "no-correction", f"{at.message}: not correct, but no correction is given.", "Ask for it."
        )
    if one.get("correction") and not one.get("word"):
        message = f"{at.message}: a correction stands beside a blank answer; it is kept."
        yield Note(at.sheet, at.cell, "correction-without-answer", message)


def unlisted(answers: Iterable[Answer], named: Iterable[Document]) -> list[tuple[Answer, str]]:
    """Return each document that an answer names by number and that no sheet lists, with the answer."""
    listed = {one.ref for one in named}
    found = []
    for answer in answers:
        refs = dict.fromkeys(f"V-{number}" for number in _REF.findall(answer.evidence))
        found += [(answer, ref) for ref in refs if ref not in listed]
    return found


class ToReceive(NamedTuple):
    """One document that the vendor names and that we cannot have yet."""

    ref: str
    named: tuple[str, ...]
    """The codes of the questions whose answers name it."""
    title: str = ""
    """Its title in the vendor's list; empty where the list has no such number."""


def to_receive(answers: Iterable[Answer], named: Iterable[Document]) -> tuple[ToReceive, ...]:
    """Return the documents that answers name by number and that are not listed, or listed without a file or an address."""
    listed = {one.ref: one for one in named}
    codes: dict[str, dict[str, None]] = {}
    for answer in answers:
        for number in _REF.findall(answer.evidence):
            codes.setdefault(f"V-{number}", {})[answer.question] = None
    wanting = {ref: found for ref, found in codes.items() if ref not in listed or not listed[ref].file.strip()}
    return tuple(
        ToReceive(ref, tuple(found), listed[ref].title if ref in listed else "") for ref, found in wanting.items()
    )


def missing_evidence(
    answers: Iterable[Answer], named: Iterable[Document], cells: Mapping[tuple[str, str], str]
) -> list[Note]:
    """Return a note for each document that an answer names by number and that no sheet lists, at the cell that names it.

    `cells` holds the cell of the evidence by the sheet and the cell of the answer.
    """
    hint = "Ask which document it is."
    return [
        Note(
            answer.sheet,
            cells.get((answer.sheet, answer.cell), answer.cell),
            "evidence-not-listed",
            f"{answer.question}: the list of evidence has no {ref}.",
            hint,
        )
        for answer, ref in unlisted(answers, named)
    ]


def _outside(table: Table, number: int) -> list[Note]:
    """Return a note for each cell of a row that stands in no column of ours."""
    ours = set(table.columns.values())
    return [
        Note(table.grid.name, cell_name(number, column), "outside", f"It is not read; it says: {written(cell).strip()}")
        for column, cell in sorted(table.rows[number].items())
        if column not in ours and written(cell) and (number, column) not in table.spread
    ]


def _all(grids: Sequence[Grid], kind: str, form: Form) -> list[Table]:
    return [table for grid in grids for table in tables(grid, kind, form.tables.get(kind, {}))]


def _numbers(table: Table) -> list[int]:
    return [n for n in sorted(table.rows) if table.header_row < n <= table.last_row and not is_header(table, n)]


def _filled(table: Table, prefilled: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows in which somebody wrote something beside what we had filled in."""
    for number in _numbers(table):
        row = {role: written(table.cell(number, role)) for role in table.columns}
        if any(text for role, text in row.items() if role not in prefilled):
            yield number, row
