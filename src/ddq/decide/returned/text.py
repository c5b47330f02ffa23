"""Text of cells: as written, as compared, and the codes that stand in it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.model.book import Cell

#: Blanks that nobody sees: zero-width ones, joiners, the byte order mark, the soft hyphen, marks of direction.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d\u00af]")
_CODE = re.compile(r"[A-Z][A-Z0-9]*-[0-9]+\.[0-9]+")
_AROUND, _COMMA = re.compile(r" ?([-.]) ?"), re.compile(r"(?<=[0-9]),(?=[0-9])")


def written(cell: Cell | None) -> str:
    """Return what stands in a cell as a person reads it: days as YYYY-MM-DD, whole numbers without a point.

    Text is returned as it stands, white space at its ends included; a cell of white space alone is empty.
    """
    if cell is None:
        return ""
    one = cell.value
    if isinstance(one, str):
        if one.isascii():
            return one if one.strip() else ""
        return unicodedata.normalize("NFC", one) if plain(one) else ""
    if isinstance(one, bool):
        return "TRUE" if one else "FALSE"
    if isinstance(one, float):
        return str(int(one)) if one.is_integer() and abs(one) < 1e15 else repr(one)
    return day(one)


def day(one: date | time) -> str:
    """Return a day as YYYY-MM-DD, with its time only when it is not midnight."""
    if isinstance(one, datetime) and (one.hour, one.minute, one.second) == (0, 0, 0):
        return one.date().isoformat()
    return one.isoformat(" ") if isinstance(one, datetime) else one.isoformat()


def plain(text: str) -> str:
    """Return text as it is compared: one case, one kind of blank and dash, nothing unseen, no white space at its ends."""
    if not text.isascii():
        text = _DASHES.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFKC", text)))
    return " ".join(text.casefold().split())


def codes_in(text: str) -> tuple[str, ...]:
    """Return the questions' codes that stand in a text, each once, whatever its case, blanks and dashes."""
    joined = _COMMA.sub(".", _AROUND.sub(r"\1", plain(text).replace("_", "-"))).upper()
    return tuple(dict.fromkeys(_CODE.findall(joined)))
