"""What a working copy brings back, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ddq.model.tracking import DAY, RISKS, held_cells, kind_of, risk_id
from ddq.problems import Place, Problem
from ddq.render.present.wording import day

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment
    from ddq.model.taken import Clash, Edit, TakenBack

_LONGEST = 90
_NAMES = {
    "likelihood-after": "L after",
    "impact-after": "I after",
    "controls": "terms and controls",
    "on": "date",
    "signed": "date",
    "closes": "evidence of closure",
    "by": "waived by",
    "decided-on": "decided on",
    "valid-until": "valid until",
    "keep-until": "keep until",
}


def taken_text(taken: TakenBack, by: str) -> str:
    """Return what a working copy brings back from a person: each change with its cell, old and new, and notes on it."""
    return "\n".join(_lines(taken, by)) + "\n"


def _lines(taken: TakenBack, by: str) -> Iterator[str]:
    rows = list(dict.fromkeys((edit.table, edit.key) for edit in taken.added))
    number = len(taken.edits)
    what = _counted(number, "change") + (f", {_counted(len(rows), 'added row')}" if rows else "")
    yield f"{taken.document}, v{taken.version}: {what}{f', by {by}' if by and (number or rows) else ''}."
    if taken.lost_base:
        yield "It no longer says what it was made with (its sheet _meta is gone or was made by hand): every cell that"
        yield "differs from what it would hold today is listed, and old values may be among them."
    yield from (f"  {edit_line(edit)}" for edit in taken.edits)
    for row in rows:
        cells = [edit for edit in taken.added if (edit.table, edit.key) == row]
        yield f"  {cells[0].spot.sheet}: new row {row[1]}"
        yield from (f"    {edit.spot.cell} {column(edit)}: {_short(edit.new)}" for edit in cells)
    yield from (f"  Note: {note}." for note in taken.notes)


def edit_line(edit: Edit) -> str:
    """Return one change: cell, row, column, old and new."""
    what = f"{edit.key} {column(edit)}" if edit.table != "fields" else column(edit)
    return f"{edit.spot.sheet}!{edit.spot.cell} {what}: {_short(edit.old)} → {_short(edit.new)}"


def column(edit: Edit) -> str:
    """Return a column's name in words."""
    name = edit.key if edit.table == "fields" else edit.column
    return _NAMES.get(name, name.replace("-", " "))


def _short(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return "(empty)"
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2]} …"


def _counted(number: int, what: str) -> str:
    return f"no {what}" if number == 0 else f"1 {what}" if number == 1 else f"{number} {what}s"


def entered_lines(assessment: Assessment, code: str) -> Iterator[str]:
    """Yield what people wrote about a provision into the working copies, one line a cell."""
    found = held_cells(assessment.on_file.tracking, assessment.engagement.version)
    words = assessment.catalog.vocabulary
    untouched = set(_as_before(assessment, code))
    for (table, key, name), held in sorted(found.items()):
        if key in (code, risk_id(code), f"C-{code}") or key.startswith(f"A-{code}."):
            kind = kind_of(table, key, name)
            value = words.lists[kind].get(held.value, held.value) if kind in words.lists else held.value
            value = day(date.fromisoformat(value)) if kind == DAY and value else value
            what = _NAMES.get(name, name.replace("-", " "))
            if (table, key, name, held.value) not in untouched:
                yield f"{_from(held.by, held.decided)} on {day(held.on)}: {key} {what} = {_short(value)}"


def _as_before(assessment: Assessment, code: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the cells that a rating keeps though nobody changed them: each as the program has it itself."""
    risk = next((d.risk for d in assessment.determinations if d.provision.code == code), None)
    if risk:
        yield RISKS, risk.id, "likelihood-after", str(risk.likelihood)
        yield RISKS, risk.id, "impact-after", str(risk.impact)
        yield RISKS, risk.id, "response", "mitigate"


def _from(by: str, decided: str) -> str:
    """Return whose a cell is: who read it in, and before that who waived or signed."""
    return f"{decided}, read in by {by}" if decided else f"entered by {by}"


def clash_problem(clash: Clash, name: str) -> Problem:
    """Return a clash as a problem at its cell: both values, who and when."""
    edit = clash.edit
    place = Place(name, sheet=edit.spot.sheet, cell=edit.spot.cell)
    message = (
        f"{edit.key} {column(edit)}: here it is {_short(edit.new)}; "
        f"on file, {_from(clash.by, clash.decided)} on {day(clash.on)} and so after this workbook was made, it is {_short(clash.theirs)}"
    )
    return Problem(place, "clash", message, "Agree on one of them, write the documents anew, and enter it there.")


def taken_json(taken: TakenBack, written: bool) -> dict[str, Any]:
    """Return what a working copy brings back as plain data."""
    return {
        "document": taken.document,
        "engagement": taken.tracking.engagement,
        "version": taken.version,
        "lost-base": taken.lost_base,
        "changes": [_edit(edit) for edit in taken.edits],
        "added": [_edit(edit) for edit in taken.added],
        "clashes": [
            {
                **_edit(clash.edit),
                "theirs": clash.theirs,
                "by": clash.by,
                "decided": clash.decided,
                "on": clash.on.isoformat(),
            }
            for clash in taken.clashes
        ],
        "problems": [
            {"place": str(p.place), "rule": p.rule, "severity": p.severity, "message": p.message, "hint": p.hint}
            for p in taken.problems
        ],
        "notes": list(taken.notes),
        "written": written,
    }


def _edit(edit: Edit) -> dict[str, str]:
    return {
        "sheet": edit.spot.sheet,
        "cell": edit.spot.cell,
        "table": edit.table,
        "key": edit.key,
        "column": edit.column,
        "old": edit.old,
        "new": edit.new,
    }
