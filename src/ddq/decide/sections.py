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
    ends = [] if _SEVERAL.search(found["more"]) else _ends(text, number)
    starts = _openings(text, number)
    return any(
        resolve(anchor, normalise(text[start : min((end for end in ends if end > start), default=len(text))]))
        for start in starts
    )


def _openings(text: str, number: str) -> list[int]:
    """Return where a line opens with a number that goes no further: `2.1` does not open `2.11`."""
    return [m.start() for m in re.finditer(_MARKUP + re.escape(number) + r"(?!\w)", text)]


def _ends(text: str, number: str) -> list[int]:
    """Return where a section may end: at a sibling of any number, or at what follows a section that encloses it."""
    *above, last = number.split(".")
    found = []
    for depth in range(len(above), 0, -1):
        found += _openings(text, ".".join([*above[: depth - 1], _after(above[depth - 1])]))
    if not above:
        return _openings(text, _after(last))
    sibling = re.compile(_MARKUP + re.escape(".".join(above)) + r"\.(\d+)(?!\w)")
    return found + [m.start() for m in sibling.finditer(text) if m[1] != last]


def _after(part: str) -> str:
    return str(int(part) + 1) if part.isdigit() else chr(ord(part) + 1)
