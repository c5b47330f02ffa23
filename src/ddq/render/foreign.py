"""A stranger's questionnaire as it was read: how its sheets were understood, what adds up, what a person must look at."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from ddq.model.answer import fingerprint
from ddq.model.book import cell_name
from ddq.render.json import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ddq.model.book import Book, Value
    from ddq.model.returned import Block, Item, Note, Reading

WIDTH = 110
"""Characters of a line on the screen."""
SHOWN = 5
"""Rows that are shown as they were read."""
MOST_NOTES = 40
"""Notes printed one by one; the rest is in the JSON."""


def foreign_text(reading: Reading, book: Book) -> str:
    """Return the understanding of a file for the screen; everything is in `foreign_json`."""
    lines = [f"{book.name}: {_what(reading)}", ""]
    lines += _layout(reading.blocks)
    if reading.vocabulary:
        lines.append(_wrapped("Answers offered or used: " + " | ".join(reading.vocabulary)))
    lines += ["", counts_line(reading), ""]
    lines += [_row(one) for one in _first(reading.items)]
    if reading.passed_over:
        lines += ["", "Not taken:", *(f"  {one}" for one in reading.passed_over)]
    if reading.notes:
        lines += ["", "Please look at:", *_notes(reading.notes)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def foreign_json(reading: Reading) -> str:
    """Return everything that was read, as JSON."""
    counts = dict(zip(reading.counts._fields, reading.counts, strict=True))
    return dumps(
        {
            "framework": reading.framework,
            "version": reading.version,
            "counts": {key.replace("_", "-"): one for key, one in counts.items()},
            "vocabulary": reading.vocabulary,
            "passed-over": reading.passed_over,
            "blocks": [_keys(one) for one in reading.blocks],
            "items": [{**_keys(one), "fingerprint": fingerprint(one.question)} for one in reading.items],
            "notes": [
                {
                    "sheet": one.sheet,
                    "cell": one.cell,
                    "rule": one.rule,
                    "message": one.message,
                    "hint": one.hint,
                    "severity": one.severity,
                }
                for one in reading.notes
            ],
        }
    )


def counts_line(reading: Reading) -> str:
    """Return the line by which a reader checks that nothing was lost."""
    found = reading.counts
    known = f"{found.expected} expected, " if found.expected else ""
    states = {
        "answered": found.answered,
        "blank": found.blank,
        "placeholder": found.placeholder,
        "skipped by the form's own rule": found.skipped,
        "not one of the answers": found.unknown_value,
    }
    parts = ", ".join(f"{times} {state}" for state, times in states.items() if times or state in ("answered", "blank"))
    line = f"{known}{found.found} found: {parts}."
    beside = {
        "without a place in the edition we know": found.unmatched,
        "expected and not in the file": found.missing,
        "repeated": found.duplicated,
    }
    rest = ", ".join(f"{times} {what}" for what, times in beside.items() if times)
    return _wrapped(f"{line} Of these {rest}." if rest else line)


def first_rows(book: Book, sheet: str, rows: int = SHOWN) -> str:
    """Return the first rows of a sheet as they would be read, cell by cell, for somebody who must name the columns."""
    grid = next((one for one in book.grids if one.name == sheet), None)
    if grid is None:
        return ""
    by_row: dict[int, list[str]] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        text = shorten(_said(cell.value), 40, placeholder=" …")
        if text:
            by_row.setdefault(row, []).append(f"{cell_name(row, column)} {text}")
    full = [row for row, texts in by_row.items() if len(texts) > 1] or list(by_row)
    return "\n".join("  " + shorten(" | ".join(by_row[row]), WIDTH - 2, placeholder=" …") for row in full[:rows])


def _said(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _what(reading: Reading) -> str:
    if not reading.framework:
        return "a questionnaire of nobody we know, read by its layout"
    return f"read as {reading.framework}, {'version ' + reading.version if reading.version else 'version not told'}"


def _layout(blocks: Sequence[Block]) -> Iterable[str]:
    sheets: dict[tuple[str, int, int, int, int], list[Block]] = {}
    for one in blocks:
        key = (one.sheet, one.id_column, one.question_column, one.answer_column, one.notes_column)
        sheets.setdefault(key, []).append(one)
    for (sheet, *columns), own in sheets.items():
        names = zip(("id", "question", "answer", "notes"), columns, strict=True)
        held = ", ".join(f"{name} {cell_name(1, column)[:-1]}" for name, column in names if column)
        heads = sorted(one.header_row for one in own if one.header_row)
        headed = f"headers in row {', '.join(map(str, heads))}" if heads else "no header row"
        yield _wrapped(f"Sheet '{sheet}': {headed}; {held}; rows {own[0].first_row} to {own[-1].last_row}.")


def _first(items: Sequence[Item]) -> Sequence[Item]:
    """The first rows with an answer, else the first rows."""
    return ([one for one in items if one.raw.strip()] or list(items))[:SHOWN]


def _row(one: Item) -> str:
    question, answer = shorten(one.question, 60, placeholder=" …"), shorten(one.raw, 30, placeholder=" …")
    return f"  {one.sheet}!{one.cell}  {one.id}  {question}  ->  {answer or '(blank)'}"


def _notes(notes: Sequence[Note]) -> Iterable[str]:
    for one in notes[:MOST_NOTES]:
        place = f"{one.sheet}!{one.cell}: " if one.sheet else ""
        yield _wrapped(f"  {place}{one.message}" + (f" {one.hint}" if one.hint else ""), "    ")
    if len(notes) > MOST_NOTES:
        rules = Counter(one.rule for one in notes[MOST_NOTES:])
        yield f"  and {len(notes) - MOST_NOTES} more ({', '.join(f'{n} {rule}' for rule, n in rules.items())}); --format json has all."


def _keys(one: Block | Item) -> dict[str, object]:
    return {name.replace("_", "-"): value for name, value in zip(one._fields, one, strict=True)}


def _wrapped(text: str, indent: str = "  ") -> str:
    lead = text[: len(text) - len(text.lstrip())]
    return "\n".join(wrap(text.strip(), WIDTH, initial_indent=lead, subsequent_indent=lead + indent))
