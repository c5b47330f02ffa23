"""The value of a cell as it is kept: a day as YYYY-MM-DD, a word of a closed list by its key, text as typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ddq.model.tracking import DAY, LEVEL, TEXT
from ddq.problems import nearest

if TYPE_CHECKING:
    from ddq.model.book import Value
    from ddq.model.vocabulary import Vocabulary

_ZERO = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""Numbers by which a spreadsheet keeps the days of this century."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(\d{1,2})[ .\-]+([A-Za-z]{3,9})\.?[ ,.\-]+(\d{4})\Z")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\Z")
_NUMBERS = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})\Z")
_DASHES = re.compile("[\u2010-\u2015\u2212\u00ad]")
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff]")
_LEVELS = 5


class Kept(NamedTuple):
    """A value as it is kept, or what is wrong with it."""

    text: str
    message: str = ""
    hint: str = ""


def kept(value: Value | None, kind: str, words: Vocabulary) -> Kept:
    """Return what a cell of a kind holds; nothing is guessed: what cannot be told comes back with a message."""
    if kind == TEXT or value is None or as_text(value) == "":
        return Kept("" if value is None else as_text(value))
    if kind == DAY:
        return _day(value)
    return _level(value) if kind == LEVEL else _word(as_text(value), kind, words)


def as_text(value: Value) -> str:
    """Return a value as text: without space around it, a whole number without a point, a day as YYYY-MM-DD."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (date, time)):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()


def folded(text: str) -> str:
    """Return a text by which keys and headings are compared: case, spaces and kinds of dashes do not count."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(_DASHES.sub("-", plain).casefold().split())


def shown(text: str, kind: str, words: Vocabulary) -> str:
    """Return a kept value as people read it."""
    if kind in (TEXT, LEVEL) or not text:
        return text
    if kind == DAY:
        return _printed(date.fromisoformat(text))
    return words.lists[kind].get(text, text)


def _day(value: Value) -> Kept:
    if isinstance(value, datetime):
        return Kept(value.date().isoformat())
    if isinstance(value, date):
        return Kept(value.isoformat())
    if isinstance(value, float) and int(value) in _SERIALS:
        return Kept((_ZERO + timedelta(days=int(value))).isoformat())
    found = _written_day(as_text(value)) if isinstance(value, str) else None
    if found:
        return Kept(found.isoformat())
    readings = _readings(as_text(value)) if isinstance(value, str) else []
    if len(readings) == 1:
        return Kept(readings[0].isoformat())
    what = " or ".join(_printed(day) for day in readings)
    message = f"could be {what}" if readings else "is not a day that can be told"
    return Kept("", f"'{as_text(value)}' {message}", "Write it like 21 Nov 2026.")


def _readings(text: str) -> list[date]:
    """Return the days that a date in figures may mean: with the day first, with the month first."""
    found = _NUMBERS.match(text)
    if not found:
        return []
    one, other, year = map(int, found.groups())
    days: dict[date, None] = {}
    for day, month in ((one, other), (other, one)):
        try:
            days[date(year, month, day)] = None
        except ValueError:
            continue
    return list(days)


def _printed(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def _written_day(text: str) -> date | None:
    """Return a day written with its month as a word, or as YYYY-MM-DD."""
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
    else:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    try:
        return date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None


def _level(value: Value) -> Kept:
    text = as_text(value)
    if text.isascii() and text.isdigit() and 1 <= int(text) <= _LEVELS:
        return Kept(str(int(text)))
    return Kept(
        "", f"'{text}' is not a level", "Levels are whole numbers from 1 to 5; the sheet Method says what each means."
    )


def _word(text: str, kind: str, words: Vocabulary) -> Kept:
    known = words.lists[kind]
    for key, label in known.items():
        if folded(text) in (folded(label), folded(key)):
            return Kept(key)
    hint = nearest(text, known.values()) or f"Known: {', '.join(known.values())}."
    return Kept("", f"'{text}' is not in the list", hint)
