"""The texts that a workbook keeps once for all its cells; formatting within a text is dropped."""

from __future__ import annotations

from ddq.problems import UserError
from ddq.read.book.styles import is_true
from ddq.read.book.text import decoded
from ddq.read.book.xml import MAX_DEPTH, joined, local, too_deep

MAX_STRINGS = 1_000_000
"""Most texts of one workbook."""


class RichText:
    """Collects one text of several runs: `si` of the shared strings, `is` of a cell, `text` of a comment.

    Text that only tells how to pronounce another text is left out.
    """

    def __init__(self, texts: list[str], name: str) -> None:
        self._texts = texts
        self._name = name
        self.clear()

    def clear(self) -> None:
        """Begin a new text."""
        self._runs: list[str] = []
        self._in_runs = self._struck = self._phonetic = False
        self._shown = self._all_struck = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element within the text."""
        if name == "t":
            self._texts.clear()
        elif name == "r":
            self._struck, self._in_runs = False, True
        elif name == "strike":
            self._struck = is_true(attributes.get("val", "1"))
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        """Take the end of an element within the text."""
        if name == "t" and not self._phonetic:
            text = joined(self._texts, self._name)
            if text.strip():
                self._all_struck = self._in_runs and self._struck and (self._all_struck or not self._shown)
                self._shown = True
            self._runs.append(text)
        elif name == "rPh":
            self._phonetic = False

    def value(self) -> str:
        """Return the text."""
        return decoded(joined(self._runs, self._name) if self._runs else "")

    @property
    def struck(self) -> bool:
        """Whether every run of the text that shows something is struck through."""
        return self._all_struck


class SharedStrings:
    """Takes the part `sharedStrings.xml`."""

    def __init__(self, name: str) -> None:
        self.texts: list[str] = []
        self.strings: list[str] = []
        self.struck: set[int] = set()
        """The places in `strings` of texts that are struck through."""
        self._rich = RichText(self.texts, name)
        self._name = name
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise too_deep(self._name)
        name = name if ":" not in name else local(name)
        if name == "si":
            self._rich.clear()
        else:
            self._rich.start(name, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._depth -= 1
        name = name if ":" not in name else local(name)
        if name != "si":
            self._rich.end(name)
            return
        if self._rich.struck:
            self.struck.add(len(self.strings))
        self.strings.append(self._rich.value())
        if len(self.strings) > MAX_STRINGS:
            raise UserError(f"{self._name} holds more than {MAX_STRINGS:,} texts", "Is it the right file?")
