"""How cells look, and the finished style sheet with the number that each look has in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import NamedTuple

from ddq.model.layout import Format, Mark, Style
from ddq.render.palette import GREY, INPUT_FILL, LABEL_FILL, NAVY, SECTION_FILL

STYLES_PART = "xl/styles.xml"
THEME_PART = "xl/theme/theme1.xml"


class Look(NamedTuple):
    """Everything that tells one cell format from another."""

    style: Style
    format: Format = "general"
    line_above: bool = False
    locked: bool = True


class Design(NamedTuple):
    """What a style looks like; sizes in points, colours as RRGGBB."""

    size: float = 10
    bold: bool = False
    colour: str = "000000"
    fill: str = ""
    border: bool = True
    wrap: bool = True
    horizontal: str = "left"
    underline: bool = False


DESIGNS: dict[Style, Design] = {
    "body": Design(),
    "centred": Design(horizontal="center"),
    "note": Design(size=9, colour=GREY),
    "strong": Design(bold=True),
    "label": Design(fill=LABEL_FILL),
    "calculated": Design(fill=LABEL_FILL, horizontal="center"),
    "input": Design(fill=INPUT_FILL, colour=NAVY),
    "input-centred": Design(fill=INPUT_FILL, colour=NAVY, horizontal="center"),
    "title": Design(size=16, bold=True, colour=NAVY, border=False, wrap=False),
    "subtitle": Design(colour=GREY, border=False, wrap=False),
    "section": Design(bold=True, colour=NAVY, fill=SECTION_FILL, border=False, wrap=False),
    "header": Design(bold=True, colour="FFFFFF", fill=NAVY),
    "text": Design(border=False, wrap=False),
    "strong-text": Design(bold=True, colour=NAVY, border=False, wrap=False),
    "small": Design(size=9, colour=GREY, border=False, wrap=False),
    "link": Design(colour="0563C1", underline=True),
}


@dataclass(frozen=True, slots=True)
class Styles:
    """A finished style sheet."""

    sheet: str
    """The part `xl/styles.xml`."""
    theme: str
    """The part `xl/theme/theme1.xml`."""
    cells: dict[Look, int]
    """Number of each cell format."""
    marks: dict[Mark, int]
    """Number of each conditional format."""

    def dump(self) -> str:
        """Return the style sheet as JSON, for a cache."""
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps(plain | {"cells": [[*look, number] for look, number in self.cells.items()]})

    @classmethod
    def load(cls, dumped: str) -> Styles:
        """Return what `dump` wrote. Raises ValueError, KeyError or TypeError when it is damaged."""
        plain = json.loads(dumped)
        return cls(**plain | {"cells": {Look(*look): number for *look, number in plain["cells"]}})


def size_of(style: Style) -> float:
    """Return the size of a style's letters in points."""
    return DESIGNS[style].size


def wraps(style: Style) -> bool:
    """Return whether a style breaks lines inside the cell."""
    return DESIGNS[style].wrap
