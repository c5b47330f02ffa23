"""Known questionnaires, told by sheet names, ids and the cell with the version; never by the file's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.recognise.values import plain

if TYPE_CHECKING:
    from ddq.decide.recognise.select import Candidate
    from ddq.decide.recognise.sheet import Sheet

_VERSION = re.compile(r"\b(?:version|ver\.?|v)\s*\.?\s*(\d+(?:\.\d+){1,2})\b", re.IGNORECASE)
_CAIQ_ID = re.compile(r"^(?:A&A|AIS|BCR|CCC|CEK|DSP|DCS|GRC|HRS|IAM|IPY|IVS|I&S|LOG|SEF|STA|TVM|UEM)-\d{2}\.\d+$")
_HECVAT_ID = re.compile(r"^[A-Z]{4}-\d{2}$")
_SAG_ID = re.compile(r"^(?:CONTROL|TASK)\.[A-Z]{2,4}\.\d{2}(?:\.\d{2})?$")
MOST = 0.8
"""The share of ids that must have a framework's form."""
HEAD_ROWS = 6
"""Rows at the top of a sheet in which the version stands."""


class Framework(NamedTuple):
    """A framework and its version, each "" when it cannot be told."""

    id: str = ""
    version: str = ""
    library: bool = False
    """Whether the file only holds the questions of a framework and takes no answers."""


OPTIONAL = {
    "hecvat": {
        "QUAL-01": "HIPA", "QUAL-02": "THRD", "QUAL-03": "BCPL", "QUAL-04": "DRPL", "QUAL-05": "PCID", "QUAL-06": "CONS",
    },
}  # fmt: skip
"""Questions by framework whose No makes a section optional: the letters with which that section's ids begin.

Source: the guidance that the HECVAT Full 3.04 and 3.06 show beside their qualifiers.
"""


def identify(sheets: Sequence[Sheet], taken: Sequence[Candidate]) -> Framework:
    """Return which framework a book holds, as far as its own contents tell."""
    names = [plain(sheet.name) for sheet in sheets]
    if any(name.endswith("_content") for name in names) and (
        "library_content" in names or "library_meta" in names or "answers_content" in names
    ):
        return Framework("ciso-assistant", "", library=True)
    ids = [one.id for candidate in taken for one in candidate.found if one.id] or _every_id(sheets)
    own = [candidate.sheet for candidate in taken] or list(sheets)
    if _share(ids, _CAIQ_ID) >= MOST:
        return Framework("caiq", _version(own) or ("4.1" if any(one.startswith("I&S-") for one in ids) else ""))
    if _share(ids, _SAG_ID) >= MOST:
        return Framework("cisa-sag", _version(own))
    title = " ".join([*names, *(text for sheet in own for text in _top(sheet))]).casefold()
    if _share(ids, _HECVAT_ID) >= MOST and re.search(r"k-?12\s?cvat", title):
        return Framework("k12cvat", _version(own))
    if _share(ids, _HECVAT_ID) >= MOST and ("hecvat" in title or "start here" in names):
        lite = any("lite" in plain(sheet.name) for sheet in own)
        return Framework("hecvat-lite" if lite else "hecvat", _version(own))
    return Framework()


def _share(ids: Sequence[str], form: re.Pattern[str]) -> float:
    return sum(bool(form.match(one)) for one in ids) / len(ids) if len(ids) >= 10 else 0.0


def _every_id(sheets: Sequence[Sheet]) -> list[str]:
    """The ids of a file in which no answers were found: texts of the forms we know, wherever they stand."""
    texts = {text.strip() for sheet in sheets for row in sheet.rows.values() for text in row.values() if len(text) < 30}
    return sorted(text for text in texts if _CAIQ_ID.match(text) or _SAG_ID.match(text))


def _top(sheet: Sheet) -> list[str]:
    return [text for row in sheet.order[:HEAD_ROWS] for text in sheet.rows[row].values() if len(text) < 200]


def _version(sheets: Sequence[Sheet]) -> str:
    for sheet in sheets:
        for text in (*_top(sheet), re.sub(r"(?<=[A-Za-z])v(?=\d)", " v", sheet.name)):
            if found := _VERSION.search(text):
                return found[1]
    return ""
