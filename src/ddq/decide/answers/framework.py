"""Somebody else's questionnaire as a round of answers on file: every item kept, none counted that has no place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.decide.recognise.place import place
from ddq.model.answer import Answer, Round, fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ddq.model.book import Book
    from ddq.model.crosswalk import Crosswalk
    from ddq.model.returned import Item, Reading

UNKNOWN = "unknown"
"""The framework of a layout that is nobody's we know."""


def as_round(
    reading: Reading,
    book: Book,
    formats: Mapping[str, Crosswalk],
    *,
    engagement: str,
    number: int,
    received: date,
    by: str,
) -> Round:
    """Return the reading of a stranger's file as a round of answers.

    Its version is that of the edition with whose texts the questions were compared, when we hold one: an answer counts
    there only where id and text are the edition's. Every other answer keeps a note that says why it does not.
    """
    edition = place(reading.items, reading.framework, reading.version, formats).edition
    return Round(
        engagement=engagement,
        round=number,
        framework=reading.framework or UNKNOWN,
        version=edition.version if edition else reading.version,
        form_version=reading.version if edition and edition.version != reading.version else "",
        received=received,
        by=by,
        file=book.name,
        sha256=book.sha256,
        answers=tuple(_answer(one) for one in reading.items),
    )


def _answer(one: Item) -> Answer:
    """An answer under its id; where the form has none, under the cell that holds it."""
    return Answer(
        question=one.id or f"{one.sheet}!{one.cell}",
        fingerprint=fingerprint(one.question) if one.question else "",
        word=one.word,
        written=one.raw,
        details=one.notes,
        state=one.state,
        sheet=one.sheet,
        cell=one.cell,
        note=one.note,
    )
