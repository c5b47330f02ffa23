"""Blocks of a masked text: paragraphs, headings, list items and table rows, whatever the width it was wrapped at."""

from __future__ import annotations

import re
from typing import NamedTuple

from ddq.decide.changes.mask import FILL

_WIDEST = 200
"""A text with a line longer than this was not wrapped at a width: its line ends are ends of blocks."""
_ROW = re.compile(r"^\s*\|.*\||\S\s+\|\s+\S")
_MARK = re.compile(rf"[\s>{FILL}]*(#{{1,6}}\s|[-+*•‣▪◦·●○■]\s)")
_UNDERLINE = re.compile(r"\s*(?:=+|-{2,}|\*{3,})\s*$")
_NUMBERED = re.compile(rf"[\s>{FILL}]*\(?(?:\d{{1,3}}(?:\.\d{{1,3}})*|[a-z]|[ivxlc]{{1,5}}){FILL}*[.)]", re.IGNORECASE)
_CLOSED = re.compile(rf"[.;:!?][\"')\]{FILL}]*\s*$|[;,]{FILL}*\s+(?:and|or)\s*$")


class Block(NamedTuple):
    """One block, by offsets into the text."""

    start: int
    end: int
    kind: str
    """`text`, `item`, `heading` or `row`."""
    opens: bool
    """Whether what stands before it was certainly over: an empty line, a heading, a row or the end of a sentence."""


class _Line(NamedTuple):
    start: int
    text: str
    kind: str


def blocks(text: str) -> list[Block]:
    """Return the blocks of a masked text in order; lines that were wrapped are one block."""
    lines = text.split("\n")
    width = max(map(len, (line.strip(f" {FILL}") for line in lines)), default=0)
    width = width if width <= _WIDEST else 0
    made: list[Block] = []
    above: _Line | None = None
    start = 0
    for raw in lines:
        if not raw.strip(f" {FILL}") or _UNDERLINE.match(raw):
            above = None
        else:
            line = _Line(start, raw, _kind(raw))
            if above and made and _continues(above, line, width):
                made[-1] = made[-1]._replace(end=start + len(raw))
            else:
                opens = above is None or above.kind in ("heading", "row") or bool(_CLOSED.search(above.text))
                made.append(Block(start, start + len(raw), line.kind, opens))
            above = line
        start += len(raw) + 1
    return made


def _kind(line: str) -> str:
    if _ROW.search(line):
        return "row"
    mark = _MARK.match(line)
    if mark:
        return "heading" if mark[1][0] == "#" else "item"
    return "numbered" if _NUMBERED.match(line) else "text"


def _continues(above: _Line, line: _Line, width: int) -> bool:
    """Whether a line goes on with the one above: it would not have fitted there, or no sentence ended and none begins."""
    if line.kind in ("row", "heading", "item") or above.kind in ("row", "heading"):
        return False
    upper, lower = above.text.strip(f" {FILL}"), line.text.strip(f" {FILL}>")
    if line.kind == "numbered":
        return not _CLOSED.search(upper)
    wrapped = 0 < width < len(upper) + 1 + len(lower.split(None, 1)[0])
    return wrapped or ((upper[-1].islower() or upper[-1] == ",") and lower[0].islower())
