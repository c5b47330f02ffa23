"""Reads a working copy back: finds its cells, compares them, judges them, and says what would be on file after it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.track import document_of, meta_of
from ddq.decide.track.cells import look
from ddq.decide.track.changes import Changes, Comparison, base_of
from ddq.decide.track.fold import Mark, folded_in
from ddq.decide.track.judging import Judging
from ddq.decide.track.rules import judge
from ddq.model.taken import TakenBack
from ddq.model.tracking import held_cells

if TYPE_CHECKING:
    from ddq.decide.track.cells import Sight
    from ddq.model.assessment import Assessment
    from ddq.model.book import Book
    from ddq.model.layout import Layout
    from ddq.model.register import GivenCell


def take(
    book: Book, layout: Layout, today: Iterable[GivenCell], assessment: Assessment, on: date, by: str
) -> TakenBack:
    """Return what a working copy of an assessed engagement brings back on a day.

    `today` is what the same workbook would hold if it were made now. Nothing of it may be kept while there are problems
    or clashes.
    """
    words, tracking = assessment.catalog.vocabulary, assessment.on_file.tracking
    version = meta_of(book, "version").removeprefix("v") or assessment.engagement.version
    held = held_cells(tracking, version)
    base = base_of(book, today, tracking.revision, words)
    known = {(one.table, one.key) for one in tracking.added}
    sight = look(book, layout)
    changes = Comparison(book.name, base, held, known, words).run(sight)
    judging = Judging(book.name, changes, assessment, held, on)
    document = document_of(book)
    mark = Mark(on, by, document, version, tracking.revision + 1)
    problems = (*sight.problems, *changes.problems)
    problems = tuple(sorted({*problems, *judge(judging)}))
    return TakenBack(
        document=document,
        version=version,
        edits=tuple(changes.edits),
        added=tuple(changes.added),
        clashes=tuple(changes.clashes),
        problems=problems,
        notes=tuple(dict.fromkeys((*_notes(book, sight, changes), *sight.notes, *changes.notes))),
        lost_base=base.lost,
        tracking=tracking if problems or changes.clashes else folded_in(tracking, judging, mark),
    )


def _notes(book: Book, sight: Sight, changes: Changes) -> list[str]:
    found = [f"the table of the sheet {one.sheet} is not in the file; nothing of it was read" for one in sight.missing]
    comments = sum(len(grid.comments) for grid in book.grids)
    if comments:
        found.append(
            f"{comments} {'comment is' if comments == 1 else 'comments are'} in the file; comments are not kept"
        )
    later = [edit.key for edit in changes.edits if edit.column == "status" and edit.value == "waived"]
    return [*found, *(f"{key} is Waived by its waiver; the status needs no line of its own" for key in later)]
