"""Which question each row answers: by its visible id, else by its text; never by its place and never by guess."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ddq.decide.returned.tables import is_header
from ddq.decide.returned.text import codes_in, plain, written
from ddq.model.answer import fingerprint
from ddq.model.book import Cell, cell_name
from ddq.model.returned import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ddq.decide.returned.tables import Table
    from ddq.model.returning import Expected, Identity

INPUTS = ("answer", "details", "evidence")
_NEAR = 0.8
_MOST_GUESSES = 200
"""Rows for which a near question is looked up; each is compared with every question."""


@dataclass(frozen=True, slots=True)
class Known:
    """The questions that a row may answer."""

    expected: Mapping[str, Expected]
    asked: Mapping[str, str]
    """Fingerprint by code as the file says it asked; empty when it no longer says."""
    by_text: Mapping[str, tuple[str, ...]]
    """Codes by fingerprint."""
    plain: Mapping[str, str]
    """Today's text as compared, by code."""
    points: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The elements asked beside each question, as far as they are known."""

    def prints(self, code: str) -> tuple[str, ...]:
        """Return the fingerprints that a question's text may have: as asked, and as asked today."""
        today = self.expected[code].fingerprint if code in self.expected else ""
        return tuple(one for one in (self.asked.get(code, ""), today) if one)


@dataclass(slots=True)
class Row:
    """One row of a questionnaire."""

    table: Table
    number: int
    code: str = ""
    """The question it answers; empty when it answers none that can be told."""
    fingerprint: str = ""
    points: tuple[str, ...] = ()
    """The elements asked beside it."""
    id: str = ""
    question: str = ""
    notes: list[Note] = field(default_factory=list)

    def cell(self, role: str) -> Cell | None:
        """Return the cell of a role."""
        return self.table.cell(self.number, role)

    def place(self, role: str) -> str:
        """Return the name of the cell of a role, or of the row's first cell when the table has no such column."""
        return cell_name(self.number, self.table.columns.get(role, 0) or 1)

    def text(self, role: str) -> str:
        """Return what is written in the cell of a role."""
        return written(self.cell(role))

    def note(self, rule: str, message: str, role: str = "answer", hint: str = "", severity: str = "warning") -> None:
        """Add a remark; the message begins with the question's code when the row has one."""
        before = f"{self.code}: " if self.code else ""
        self.notes.append(Note(self.table.grid.name, self.place(role), rule, f"{before}{message}", hint, severity))


def known(expected: Sequence[Expected], identity: Identity) -> Known:
    """Return the questions that rows may answer: those of today, and those that the file says it asked.

    The elements asked are those that the file names; where it names none at all, those of today's questionnaire.
    """
    asked = identity.asked
    by_text: dict[str, list[str]] = {}
    for one in expected:
        by_text.setdefault(one.fingerprint, []).append(one.code)
    for code, was in asked.items():
        if code not in by_text.setdefault(was, []):
            by_text[was].append(code)
    return Known(
        expected={one.code: one for one in expected},
        asked=asked,
        by_text={text: tuple(codes) for text, codes in by_text.items()},
        plain={one.code: plain(one.text) for one in expected},
        points=identity.points or {one.code: one.points for one in expected},
    )


def read_rows(table: Table, found: Known) -> Iterator[Row]:
    """Yield each row of a table that holds anything, with the question it answers."""
    guesses = 0
    for number in sorted(n for n in table.rows if table.header_row < n <= table.last_row):
        if is_header(table, number):
            continue
        row = Row(table, number)
        row.id, row.question = row.text("id"), row.text("question")
        if not any(written(cell) for cell in table.rows[number].values()):
            continue
        _place(row, found)
        if not row.code and _says_something(row):
            guesses += 1
            _unplaced(row, found, guesses <= _MOST_GUESSES)
        elif not row.code:
            _stray(row)
        row.points = found.points.get(row.code, ())
        yield row


def _place(row: Row, found: Known) -> None:
    """Find the question of a row; a row whose id and text disagree answers neither."""
    codes = codes_in(row.id)
    mine = [code for code in codes if code in found.expected or code in found.asked]
    written_print = fingerprint(row.question) if row.question else ""
    same_text = found.by_text.get(written_print, ()) if written_print else ()
    if len(mine) == 1 and len(codes) == 1:
        if same_text and mine[0] not in same_text:
            other = ", ".join(same_text)
            row.note(
                "id-and-question-differ",
                f"the id says {mine[0]}, but the text is that of {other}; the row was not taken.",
                "id",
                "Ask which question it answers; were the ids or the questions sorted alone?",
                "error",
            )
            return
        row.code = mine[0]
        _wording(row, written_print, found)
    elif len(codes) > 1:
        message = f"one row holds several ids ({', '.join(codes)}); it was not taken."
        row.note("several-ids", message, "id", "Ask for one answer to each.", "error")
    elif len(same_text) == 1:
        row.code, row.fingerprint = same_text[0], written_print
        why = f"'{row.id.strip()}' is not its id" if row.id else "the id is gone"
        row.note("found-by-text", f"{why}; the row was found by the text of the question.", "id")
    elif same_text:
        message = f"the id is gone and several questions have this text ({', '.join(same_text)}); it was not taken."
        row.note("several-ids", message, "question", "Ask which question it answers.", "error")


def _wording(row: Row, written_print: str, found: Known) -> None:
    """Say in which wording a row was answered, and whether that is still ours."""
    was = found.asked.get(row.code, "")
    today = found.expected[row.code].fingerprint if row.code in found.expected else ""
    row.fingerprint = written_print or was
    if written_print and written_print not in found.prints(row.code):
        sent = "we sent" if was else "of today; it was changed, or the questionnaire is an older one"
        row.note(
            "altered-question",
            f"the question's text is not the one {sent}. The answer is kept with the text it stands beside, "
            "and the question will be asked again.",
            "question",
        )
    elif not today:
        row.note("no-longer-asked", "this question is not in the catalog any more; the answer is kept.", "id")
    elif row.fingerprint and row.fingerprint != today:
        message = (
            "it was asked in another wording than today's; the answer is kept, and the question will be asked again."
        )
        row.note("asked-differently", message, "question")
    elif row.fingerprint and not written_print:
        row.note("no-question", "the text of the question is gone; the answer was taken by its id alone.", "answer")
    elif not row.fingerprint:
        message = "the text of the question is gone, so that the answer counts for no wording; it will be asked again."
        row.note("no-wording", message, "answer")


def _says_something(row: Row) -> bool:
    return bool(row.id or row.question) or any(row.text(role) for role in INPUTS)


def _unplaced(row: Row, found: Known, look: bool) -> None:
    """Name a row that answers no question we can tell, with what stands in it and with the nearest question."""
    if row.notes:
        return
    said = _said(row)
    near = _nearest(plain(row.question), found) if look and row.question else ""
    if near:
        message = f"the text is near to that of {near}, but not the same; the row was not taken. It says: {said}"
        hint = f"If it answers {near}, take it in with 'ddq answers add'."
        row.note("near-match", message, "question" if row.question else "answer", hint, "error")
    elif any(row.text(role) for role in INPUTS):
        what = f"'{row.id.strip()}' is not a question of ours" if row.id else "the row has no id that we know"
        message = f"{what}; it was not taken. It says: {said}"
        hint = "If it answers a question of ours, take it in with 'ddq answers add'."
        row.note("unknown-row", message, "id" if row.id else "answer", hint, "error")
    else:
        _stray(row)


def _stray(row: Row) -> None:
    """Report what stands in a row that answers nothing, unless a note says so already."""
    if not row.notes:
        row.note("outside", f"this row holds text beside the questions: {_said(row)}", "id")


def _said(row: Row) -> str:
    cells = (written(cell).strip() for _, cell in sorted(row.table.rows[row.number].items()))
    return " | ".join(text for text in cells if text)


def _nearest(text: str, found: Known) -> str:
    """Return the code of the question whose text is nearest, or "" when none is near."""
    best, code = _NEAR, ""
    for one, known_text in found.plain.items():
        match = SequenceMatcher(None, text, known_text, autojunk=False)
        if match.real_quick_ratio() > best and match.quick_ratio() > best and match.ratio() > best:
            best, code = match.ratio(), one
    return code
