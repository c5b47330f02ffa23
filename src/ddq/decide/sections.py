"""Whether a clause stands in the section that its anchor names.

Only numbered sections are judged (`2.11`, `16.13(a)`, `Schedule 1, 8.2`, `F.2`): what we call a part of a page without
numbers is ours to name. A section runs from a line that opens with its number to a line that opens with the next one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ddq.decide.anchors import normalise, resolve

if TYPE_CHECKING:
    from ddq.model.vendor import Anchor

_NUMBER = re.compile(r"(?:(?:Schedule|Exhibit) \w+, )?([A-Z]\.\d+|\d+(?:\.\d+)*)(?P<more>.*)\Z", re.DOTALL)
_SEVERAL = re.compile(r"\b(?:to|and)\b|[-–]")
_MARKUP = r"(?m)^[\s>*#\-•|_]*(?:Section )?"


def in_section(anchor: Anchor, text: str) -> bool | None:
    """Return whether the clause stands in the numbered section named, or None where the section has no number."""
    found = _NUMBER.match(anchor.section)
    if found is None:
        return None
    text, number = text.replace("\\", ""), found[1]
    ends = [] if _SEVERAL.search(found["more"]) else [end for one in _next(number) for end in _openings(text, one)]
    starts = _openings(text, number)
    return any(
        resolve(anchor, normalise(text[start : min((end for end in ends if end > start), default=len(text))]))
        for start in starts
    )


def _openings(text: str, number: str) -> list[int]:
    """Return where a line opens with a number that goes no further: `2.1` does not open `2.11`."""
    return [m.start() for m in re.finditer(_MARKUP + re.escape(number) + r"(?!\w)", text)]


def _next(number: str) -> list[str]:
    """Return the numbers that may follow a section: 2.12, and 3, after 2.11."""
    parts = number.split(".")
    found = []
    for depth in range(len(parts), 0, -1):
        last = parts[depth - 1]
        after = str(int(last) + 1) if last.isdigit() else chr(ord(last) + 1)
        found.append(".".join([*parts[: depth - 1], after]))
    return found
