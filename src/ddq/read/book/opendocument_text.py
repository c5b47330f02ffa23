"""The text of an OpenDocument cell: its paragraphs, and those of its comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.read.book.text import plain
from ddq.read.book.xml import MAX_TEXT, joined, too_long

if TYPE_CHECKING:
    from ddq.read.book.opendocument_looks import Looks

MAX_BLANKS = 1_000
"""Most blanks that one mark may stand for."""


class Paragraphs:
    """Collects the paragraphs of one cell and of its comment; text drawn over the cell is left out."""

    def __init__(self, name: str, looks: Looks) -> None:
        self.texts: list[str] = []
        self._name = name
        self._looks = looks
        self.clear()

    def clear(self) -> None:
        """Begin a new cell."""
        self._lines: list[str] = []
        self._remarks: list[str] = []
        self._line: list[str] = []
        self._styles: list[str] = []
        self._deep = self._drawn = 0
        self._in_note = False
        self._length = 0
        self._seen: set[bool] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element within a cell."""
        if self._drawn or name.startswith("draw:"):
            self._drawn += 1
        elif name == "office:annotation":
            self._in_note = True
        elif name == "text:p":
            self.texts.clear()
            self._line = []
        elif name == "text:span":
            self._take()
            self._styles.append(attributes.get("text:style-name", ""))
        elif name in _MARKS:
            self._take()
            self._add(_MARKS[name] * min(int(attributes.get("text:c", "1")), MAX_BLANKS))

    def end(self, name: str) -> None:
        """Take the end of an element within a cell."""
        if self._drawn:
            self._drawn -= 1
            self.texts.clear()
        elif name == "office:annotation":
            self._in_note = False
        elif name == "text:p":
            self._take()
            (self._remarks if self._in_note else self._lines).append("".join(self._line))
            self._line = []
        elif name == "text:span" and self._styles:
            self._take()
            self._styles.pop()

    def text(self) -> str:
        """Return the text of the cell, a line for each paragraph."""
        return "\n".join(self._lines)

    def note(self) -> str:
        """Return the text of the cell's comment."""
        return plain("\n".join(self._remarks)).strip()

    @property
    def struck(self) -> bool:
        """Whether all that the text shows is struck through."""
        return self._seen == {True}

    def _add(self, piece: str) -> None:
        self._line.append(piece)
        self._length += len(piece)
        if self._length > MAX_TEXT:
            raise too_long(self._name)

    def _take(self) -> None:
        if self.texts:
            piece = joined(self.texts, self._name)
            self.texts.clear()
            self._add(piece)
            if piece.strip() and not self._in_note:
                self._seen.add(any(style in self._looks.struck_texts for style in self._styles))


_MARKS = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
