"""The e-mail that asks for what a returned questionnaire left open, as plain text. It is sent: nothing internal is in it."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING

from ddq.render.letters import COLUMNS
from ddq.render.present.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ddq.model.returning import Imported, Open

HEADINGS = {
    "unanswered": "Not answered yet",
    "unclear": "Answers we could not read",
    "detail": "Answers that need a line of detail",
    "row": "Rows we could not place",
    "evidence": "Documents we could not find",
    "statement": "Statements that need a word more",
    "respondent": "Lines of sheet 2 to fill in",
}
"""By the kind of an open point, in the order in which they are printed."""


def chase_email(one: Imported, due: date, sender: str) -> str:
    """Return the e-mail, its subject in the first line, or "" when nothing is open; `due` is the day it asks for."""
    if not one.open:
        return ""
    by = day(due)
    number = len(one.open)
    points = "one point" if number == 1 else f"{number} points"
    done = f"{one.returned.required_answered} of {len(one.returned.required)} required questions are answered."
    opening = (
        f"Thank you for returning the questionnaire {one.round.document} on {one.offering}".replace("  ", " ")
        + f". {done} Before we can go on we need {points} from you, listed below."
    )
    closing = (
        f"Please answer by {by}: in the same .xlsx file, or in a reply to this e-mail with the question's ID before each "
        "answer. If something takes longer, send what you have and say when the rest will follow."
    )
    subject = f"{one.round.document or 'Questionnaire'}: {points} still open on {one.offering}, please answer by {by}"
    body = "\n".join(_listed(one.open, one.offering))
    return f"Subject: {subject}\n\nDear {one.vendor} team,\n\n{_fill(opening)}\n\n{body}\n{_fill(closing)}\n\nKind regards,\n{sender}\n"


def by_kind(points: Iterable[Open]) -> Iterator[tuple[str, list[Open]]]:
    """Yield the heading of each kind with its points, in the order of printing."""
    order = list(HEADINGS)
    ranked = sorted(points, key=lambda point: order.index(point.kind))
    for kind, group in groupby(ranked, key=lambda point: point.kind):
        yield HEADINGS[kind], list(group)


def _listed(points: tuple[Open, ...], offering: str) -> Iterator[str]:
    """Yield the lines of each kind; the subject has named the offering, so no question says it again."""
    for heading, group in by_kind(points):
        yield f"{heading.upper()}\n"
        for point in group:
            said = " ".join(filter(None, (point.why, _without(offering, point.text))))
            yield _fill(f"{point.ref}: {said}" if said else point.ref, "  ")
            if said:
                yield ""
        if not said:
            yield ""


def _without(offering: str, question: str) -> str:
    rest = question.removeprefix(f"For {offering}: ")
    return rest[:1].upper() + rest[1:]


def _fill(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, COLUMNS, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
