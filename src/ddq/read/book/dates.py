"""Days and times of day in workbooks: numbers that a number format shows as such."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from ddq.model.book import Value

_DATE_IDS = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
"""Built-in number formats of days and times (ECMA-376 part 1, 18.8.30); 46 is elapsed time, which stays a number."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_FROM_1900, _FROM_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  # cells know no time zone
_LEAP = 60
"""Excel counts 29 February 1900, a day that never was, as 60."""
_LAST = 2_958_466
_SPAN = re.compile(r"PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?")
_ISO_TIME = re.compile(r"T?\d\d:\d\d(:\d\d(\.\d+)?)?Z?")


def is_date_format(number: int, code: str) -> bool:
    """Return whether a number format shows a day or a time of day; `code` is "" for a built-in format."""
    if not code:
        return number in _DATE_IDS
    shown = _NOT_SHOWN.sub("", code.partition(";")[0])
    return not _ELAPSED.search(shown) and any(letter in "dmyhs" for letter in shown.lower())


def from_serial(serial: float, from_1904: bool) -> Value:
    """Return the day, day with time, or time of day of a serial number; the number itself when it is none."""
    if not 0 <= serial < _LAST:
        return serial
    days, fraction = divmod(serial, 1)
    rest = timedelta(milliseconds=round(fraction * 86_400_000))
    if serial < 1 and not rest.days:
        return (_FROM_1900 + rest).time()
    if not from_1904 and serial < _LEAP:
        days += 1
    return moment((_FROM_1904 if from_1904 else _FROM_1900) + timedelta(days=days) + rest)


def moment(found: datetime) -> date:
    """Return a day with its time of day, or the day alone at midnight."""
    return found if found.time() != time() else found.date()


def from_iso(text: str) -> Value:
    """Return the day or time that a cell of type `d` gives in ISO 8601; the text itself when it is none."""
    try:
        if _ISO_TIME.fullmatch(text):
            return time.fromisoformat(text.strip("TZ"))
        return moment(datetime.fromisoformat(text.removesuffix("Z")))
    except ValueError:
        return text


def from_span(text: str) -> Value:
    """Return the time of day, or from a day on the number of days, of a span such as `PT30H00M00S`."""
    found = _SPAN.fullmatch(text)
    if not found:
        return text
    seconds = int(found[1] or 0) * 3600 + int(found[2] or 0) * 60 + float(found[3] or 0)
    if seconds < 86_400:
        return (_FROM_1900 + timedelta(milliseconds=round(seconds * 1000))).time()
    return seconds / 86_400
