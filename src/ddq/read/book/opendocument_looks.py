"""What the styles of an OpenDocument spreadsheet say: which sheets are hidden, which cells locked or struck through."""

from __future__ import annotations

from ddq.read.book.styles import Format

MAX_STYLES = 100_000
"""Most styles of one file."""

_INHERITED = 20
"""How many styles a style may rest on."""


class Looks:
    """Collects styles, from the part of common styles and from the content."""

    def __init__(self) -> None:
        self.hidden_tables: set[str] = set()
        """The styles of sheets that are not shown."""
        self.struck_texts: set[str] = set()
        """The styles of words that are struck through."""
        self._parents: dict[str, str] = {}
        self._locked: dict[str, bool] = {}
        self._struck: dict[str, bool] = {}
        self._formats: dict[str, Format] = {}
        self._name = self._family = ""
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element whose name begins with `style:`."""
        if name in ("style:style", "style:default-style"):
            self._name, self._family = attributes.get("style:name", ""), attributes.get("style:family", "")
            self._count += 1
            if self._count > MAX_STYLES:
                raise ValueError("there are too many styles")
            if self._family == "table-cell":
                self._parents[self._name] = attributes.get("style:parent-style-name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_tables.add(self._name)
        elif name == "style:table-cell-properties" and "style:cell-protect" in attributes:
            self._locked[self._name] = "protected" in attributes["style:cell-protect"]
        elif name == "style:text-properties":
            line = attributes.get("style:text-line-through-type") or attributes.get("style:text-line-through-style")
            if line and self._family == "table-cell":
                self._struck[self._name] = line != "none"
            elif line and line != "none" and self._family == "text":
                self.struck_texts.add(self._name)

    def format(self, style: str) -> Format:
        """Return what a cell's style says."""
        if style not in self._formats:
            self._formats[style] = Format(
                locked=self._inherited(self._locked, style, True), struck=self._inherited(self._struck, style, False)
            )
        return self._formats[style]

    def _inherited(self, said: dict[str, bool], style: str, default: bool) -> bool:
        for _ in range(_INHERITED):
            if style in said:
                return said[style]
            style = self._parents.get(style, "")
        return default


class CommonStyles:
    """Takes the elements of the part `styles.xml`."""

    def __init__(self, looks: Looks) -> None:
        self.texts: list[str] = []
        self._looks = looks

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._looks.start(name, attributes)

    def end(self, _: str) -> None:
        """Take the end of an element."""
        self.texts.clear()
