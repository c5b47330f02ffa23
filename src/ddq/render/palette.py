"""The colours of every document: each goes with a word and keeps a contrast of 4.9 or more with its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ddq.model.layout import Mark

NAVY = "1F3864"
GREY = "595959"
GRID = "BFBFBF"
SECTION_FILL = "DCE6F1"
INPUT_FILL = "FFF9E5"
LABEL_FILL = "F2F2F2"


@dataclass(frozen=True, slots=True)
class Colour:
    """Fill and text of a cell, as RRGGBB; an empty fill leaves the cell's own."""

    fill: str
    text: str
    bold: bool = True
    running: str = ""
    """Colour of the word where nothing is filled; empty where `text` reads on white as well."""


COLOURS: Mapping[Mark, Colour] = {
    "critical": Colour("C00000", "FFFFFF", running="C00000"),
    "bad": Colour("F8CBAD", "843C0C"),
    "medium": Colour("FFEB9C", "7F6000"),
    "good": Colour("C6EFCE", "006100"),
    "open": Colour("DDEBF7", "1F4E78"),
    "neutral": Colour("D9D9D9", "404040", bold=False),
    "late": Colour("", "C00000"),
    "moot": Colour("F2F2F2", "595959", bold=False),
    "first": Colour("", "1F3864"),
}

#: The mark of each word of the closed lists that is printed in colour.
MARK_OF: Mapping[str, Mark] = {
    "Critical": "critical",
    "High": "bad",
    "Medium": "medium",
    "Low": "good",
    "Met": "good",
    "Partly met": "medium",
    "Not met": "bad",
    "Not found": "bad",
    "Conflict": "bad",
    "Not reviewed": "open",
    "Not started": "open",
    "Requested": "open",
    "In review": "open",
    "Waived": "neutral",
    "N/A": "neutral",
    "Open": "open",
    "In progress": "medium",
    "Done": "good",
    "Cancelled": "neutral",
    "Needs detail": "medium",
    "Optional": "neutral",
    "Not needed": "neutral",
    "Closed": "good",
    "Accepted": "good",
    "Worse": "bad",
    "Changed": "medium",
    "Better": "good",
    "Differs": "open",
}
