"""From rows to answers: what was written, which of our words it is, and what a person must look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ddq.decide.answers.details import may_limit
from ddq.decide.recognise.values import placeholder
from ddq.decide.returned.rows import INPUTS, Row
from ddq.decide.returned.text import plain, written
from ddq.decide.returned.words import puts_off, word_of
from ddq.model.answer import Answer, shortened, tells
from ddq.model.book import Cell, cell_name
from ddq.model.returned import Item, Note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ddq.model.returning import Expected, Form

_SHORT = 80
_MOST_WORDS = 30
_NAMES = {"answer": "the answer", "details": "the details", "evidence": "the evidence"}


def answer_of(row: Row, form: Form) -> Answer:
    """Return the answer in a row, with a note at the row for each thing a person must look at."""
    _look(row)
    _outside(row, form)
    text, details = row.text("answer"), row.text("details")
    word, state = _understood(row, text, form)
    if state == "blank" and (details or row.text("evidence")):
        message = "no answer was chosen, but something stands beside it; it is kept, and the answer is asked for."
        row.note("details-without-answer", message)
    _beside(row, word, details)
    return Answer(
        question=row.code,
        fingerprint=row.fingerprint,
        word=word,
        written=text,
        details=details,
        evidence=row.text("evidence"),
        state=state,
        sheet=row.table.grid.name,
        cell=row.place("answer"),
        note=_remark(row),
        points=row.points,
    )


def item_of(row: Row, answer: Answer | None) -> Item:
    """Return a row as it stands in the file."""
    return Item(
        sheet=row.table.grid.name,
        row=row.number,
        cell=row.place("answer"),
        id=row.id.strip(),
        question=row.question,
        raw=row.text("answer"),
        word=answer.word if answer else "",
        notes=row.text("details"),
        state=answer.state if answer else "unknown-value",
        note=_remark(row),
        section=row.text("section"),
    )


def _beside(row: Row, word: str, details: str) -> None:
    """Report details that fall short of the answer they stand beside, or that may take some of it back."""
    shown = shortened(details, _MOST_WORDS)
    if word == "yes" and may_limit(details):
        message = f"answered Yes, but the details may limit it: “{shown}”"
        row.note("details-may-limit", message, "details", "Read whether the Yes holds without a limit.")
    elif word not in ("", "yes") and details.strip() and not tells(details):
        message = f"“{shown}” says too little to follow the answer; it counts as no details."
        row.note("needs-detail", message, "details", "Ask for a line: what holds, and from when.")


def _remark(row: Row) -> str:
    return " ".join(note.message.removeprefix(f"{row.code}: ") for note in row.notes)


def _understood(row: Row, text: str, form: Form) -> tuple[str, str]:
    """Return the word and the state of a written answer."""
    cell = row.cell("answer")
    if not text:
        return "", "blank"
    if cell is not None and (cell.struck or cell.error):
        return "", "unknown-value"
    word = word_of(text, form.words)
    if word:
        return word, "answered"
    shown = text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
    if puts_off(text) or placeholder(text, row.question):
        row.note("placeholder", f"'{shown}' is no answer yet; it is kept as written.", hint="Ask for the answer.")
        return "", "placeholder"
    labels = ", ".join(form.words.values())
    row.note("unknown-answer", f"'{shown}' is not one of {labels}; it is kept as written.", hint="Ask which is meant.")
    return "", "unknown-value"


def _look(row: Row) -> None:
    """Report what the look of the input cells says: formulas, errors, strike-through, merges."""
    for role in INPUTS:
        column = row.table.columns.get(role, 0)
        cell, name = row.cell(role), _NAMES[role]
        if (row.number, column) in row.table.spread:
            row.note("merged", f"{name} stands in a merged cell; it was taken for every row of it.", role)
        hidden_by = (row.table.covered or {}).get((row.number, column))
        if hidden_by and cell is None:
            where = cell_name(*hidden_by)
            message = f"the cell for {name} was merged into {where}; if something was written here, it is gone."
            row.note("merged-over", message, role, "Compare with the vendor's own copy.", "error")
        if cell is not None:
            _look_at(row, role, cell, name)


def _look_at(row: Row, role: str, cell: Cell, name: str) -> None:
    text = written(cell)
    if cell.error:
        message = (
            f"{name} is the error {text}; it counts as no answer."
            if role == "answer"
            else f"{name} is the error {text}."
        )
        row.note("error-cell", message, role, "Ask what should stand there.", "error")
    elif cell.formula and not text:
        message = f"{name} is a formula without a stored value; it cannot be read."
        row.note("formula-without-value", message, role, "Ask for the file once more, saved by Excel.", "error")
    elif cell.formula:
        row.note("formula", f"{name} is a formula; the value stored with it was taken.", role)
    if cell.struck and text and role == "answer":
        message = f"the answer '{text.strip()}' is struck through; it counts as no answer."
        row.note("struck-through", message, role, "Ask which answer holds.", "error")
    elif cell.struck and text:
        row.note("struck-through", f"{name} is struck through; it is kept as written.", role)


def _outside(row: Row, form: Form) -> None:
    """Report text in columns that are not ours, and a status that the sheet did not calculate."""
    table = row.table
    ours = {column for role, column in table.columns.items() if role != "status"}
    for column, cell in sorted(table.rows[row.number].items()):
        text = written(cell).strip()
        if column in ours or not text or (row.number, column) in table.spread:
            continue
        if column == table.columns.get("status") and (cell.formula or plain(text) in form.status):
            continue
        header = table.headers.get(column, "").strip()
        title = f"the column '{header}'" if header else "a column without a header"
        place = cell_name(row.number, column)
        message = f"{row.code}: {title} is not read; it says: {text}"
        second = plain(header) == plain(table.headers.get(table.columns["answer"], ""))
        rule, severity = ("second-answer", "error") if second else ("outside", "warning")
        row.notes.append(Note(table.grid.name, place, rule, message, "", severity))


def one_answer(rows: Sequence[tuple[Row, Answer]]) -> Answer:
    """Return the one answer of a question that stands in several rows; where they differ, none of them is taken.

    Rows in which nothing was written do not count. Equal answers are one; details that differ are kept below each
    other.
    """
    filled = [pair for pair in rows if pair[1].state != "blank" or pair[1].details or pair[1].evidence]
    if len(rows) == 1:
        return rows[0][1]
    places = ", ".join(f"{one.sheet}!{one.cell}" for _, one in rows)
    first, answer = (filled or rows)[0]
    said = {(one.word or one.written.strip(), one.state) for _, one in filled if one.state != "blank"}
    if len(said) > 1:
        message = f"it stands in several rows with different answers ({places}); none was taken."
        first.note("answers-differ", message, "answer", "Ask which answer holds.", "error")
        word, state = "", "contradiction"
    else:
        first.note("duplicate-row", f"it stands in several rows ({places}); they were taken as one answer.")
        word, state = next(iter([(a.word, a.state) for _, a in filled if a.state != "blank"]), ("", "blank"))
    prints = {one.fingerprint for _, one in filled or rows}
    return replace(
        answer,
        word=word,
        state=state,
        written=_together(one.written for _, one in filled),
        details=_together(one.details for _, one in filled),
        evidence=_together(one.evidence for _, one in filled),
        fingerprint=answer.fingerprint if len(prints) == 1 else "",
        note=" ".join(dict.fromkeys(filter(None, (_remark(row) for row, _ in rows)))),
    )


def _together(texts: object) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))  # type: ignore[attr-defined]


def without_moot(
    answers: Mapping[str, Answer], expected: Mapping[str, Expected]
) -> tuple[dict[str, Answer], list[Note]]:
    """Return the answers, the blank ones that their parent's answer makes moot marked as not needed, and notes.

    An answer to a moot question is kept as it is.
    """
    found, notes = dict(answers), []
    for code, answer in answers.items():
        if not is_moot(code, answers, expected):
            continue
        if answer.state == "blank" and not answer.details:
            found[code] = replace(answer, state="not-needed")
        elif answer.state != "blank":
            message = f"{code}: answered, although the answer to {expected[code].parent} makes it moot; it is kept."
            notes.append(Note(answer.sheet, answer.cell, "answered-though-moot", message))
    return found, notes


def is_moot(code: str, answers: Mapping[str, Answer], expected: Mapping[str, Expected]) -> bool:
    """Return whether the answer to the question that `code` follows makes it moot."""
    one = expected.get(code)
    if one is None or not one.parent or one.parent not in answers:
        return False
    word = answers[one.parent].word
    return bool(word) and word not in one.words
