"""The day that a document gives for itself: "Last updated 3 May 2026"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.decide.changes.text import Text

HEAD, TAIL, NEAR = 1500, 600, 40
"""Characters at the beginning and at the end in which a document dates itself, and between the words and the day."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LED = re.compile(
    r"\b(?:last|latest)\s+(?:updated?|modified|revised|revision|changed|amended)|\beffective(?:\s+(?:date|as\s+of|from|on))?\b"
    r"|\bupdated(?:\s+on)?\b|\bin\s+(?:effect|force)\s+(?:as\s+of|from|since)\b|\bversion\s+(?:of|dated)\b|\brevised(?:\s+on)?\b",
    re.IGNORECASE,
)
_NAME = r"(?P<{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = re.compile(
    r"(?P<y1>20\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAME.format('m2')},?\s+(?P<y2>20\d\d)"
    rf"|{_NAME.format('m3')}\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>20\d\d)",
    re.IGNORECASE,
)


def printed_date(text: Text) -> date | None:
    """Return the day on which a text says it was last changed or takes effect; none when it gives none that is certain.

    Of several the latest, since a text also tells of earlier editions. Days written in figures alone are not read
    unless the year comes first: nobody can tell which of two small numbers is the month.
    """
    head, tail = text.plain[:HEAD], text.plain[max(HEAD, len(text.plain) - TAIL) :]
    found = [day for part in (head, tail) for led in _LED.finditer(part) if (day := _day(part[led.end() :]))]
    return max(found, default=None)


def _day(rest: str) -> date | None:
    match = _DAY.search(rest, 0, NEAR + 25)
    if not match or match.start() > NEAR:
        return None
    given = match.groupdict()
    form = next(n for n in "123" if given[f"y{n}"])
    month = given[f"m{form}"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(given[f"y{form}"]), number, int(given[f"d{form}"]))
    except ValueError:
        return None
