"""The text of a web page, block by block, as Markdown without links; runs in the process of `child.py`.

What is no part of the document is left out: scripts, styles, menus, the site's footer, dialogs. Text between inline tags
stays together, so that a tag in a sentence, or in a word, changes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_DEPTH = 10_000
"""Deepest nesting of elements; pages that forget to close a tag at each paragraph reach some hundreds."""

_DROPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "nav", "footer", "dialog", "head", "iframe", "object", "canvas")
)
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main",
    "menu", "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_OWN_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,5})[.)]|\d+(?:\.\d+)+")
"""How the text of a list item begins when it brings its own number; the list's is then not shown."""

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.+-]{1,40})""", re.IGNORECASE)
_SAMPLE = 4096
"""Bytes at the beginning in which a page may name its character set."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSETS = re.compile(
    r"(?:iso-8859-\d+|windows-\d+|cp\d+|koi8-[ru]|shift[_-]jis|euc-\w+|gb\w+|big5\S*|iso-2022-jp|macintosh)\Z"
)
_LATIN = "windows-1252"
_ESCAPE = b"\x1b"


def read(data: bytes) -> dict[str, str]:
    """Return `text`, or `refused` with the reason: `depth`."""
    body = LexborHTMLParser(decoded(data)).body
    page = _Page()
    if body is not None and not _walk(body, page):
        return {"refused": "depth"}
    return {"text": "".join(page.written)}


def decoded(data: bytes) -> str:
    """Return a page's characters: by its mark, as UTF-8 when that fits, by the set it names, else as Windows-1252.

    UTF-8 comes before the named set, because a saved page often names the set in which the server sent it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if _ESCAPE not in data:  # by which sets of seven bits switch; such a page would pass for UTF-8
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    found = _META.search(data[:_SAMPLE])
    named = found[1].decode("ascii", "replace").lower() if found else _LATIN
    if named.startswith(("utf-8", "utf8")):
        return data.decode("utf-8", "replace")
    # Browsers read iso-8859-1 as Windows-1252, which has the quotation marks.
    named = named if _CHARSETS.match(named) and named != "iso-8859-1" else _LATIN
    try:
        return data.decode(named, "replace")
    except LookupError:
        return data.decode(_LATIN, "replace")


def _walk(body: LexborNode, page: _Page) -> bool:
    """Take every element below `body` in order; return False when they are nested too deeply."""
    frames = [(body, body.child, "")]
    while frames:
        node, child, before = frames.pop()
        if child is None:
            page.leave(node.tag or "", before)
            continue
        frames.append((node, child.next, before))
        tag = child.tag or ""
        if tag == "-text":
            page.text(child.text(deep=False))
        elif not tag.startswith("-") and tag not in _DROPPED:
            frames.append((child, child.child, page.enter(tag, child)))
        if len(frames) > MAX_DEPTH:
            return False
    return True


class _Page:
    """What was written so far, and what has to stand before the next words."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.gap = 0
        """Line ends before the next words."""
        self.space = False
        """Whether white space stands before the next words."""
        self.lead = ""
        """The mark of a heading or a list item that has no words yet."""
        self.bars = 0
        """Cells that began since the last words of the row."""
        self.fresh = True
        """Whether the row has no words yet."""
        self.lists: list[int | None] = []
        """For each list that is open, the number of its next item; None when its items have no numbers."""
        self.rows: list[int] = []
        """For each row that is open, how many cells began."""
        self.cells = self.headings = self.preformatted = 0
        """How many of them are open."""

    def enter(self, tag: str, node: LexborNode) -> str:
        """Take the beginning of an element and return the mark that waited before it."""
        before = self.lead
        if tag in _BLOCKS:
            self._end_line(2)
        if tag in ("td", "th"):
            self._begin_cell()
        elif tag == "tr":
            self._begin_row()
            self.rows.append(0)
        elif tag == "br":
            self._break()
        elif tag in ("ol", "ul", "menu"):
            self.lists.append(_number(node.attributes.get("start")) if tag == "ol" else None)
        elif tag == "li":
            self._mark_item(node)
        elif tag in _HEADINGS:
            self.headings += 1
            self.lead += "#" * int(tag[1]) + " "
        self.preformatted += tag == "pre"
        return before

    def leave(self, tag: str, before: str) -> None:
        """Take the end of an element; a mark that no words followed is forgotten."""
        if self.lead:
            self.lead = before
        if tag in _BLOCKS:
            self._end_line(2)
        if tag == "tr":
            self.rows.pop()
            self._begin_row()
        elif tag in ("ol", "ul", "menu"):
            self.lists.pop()
        self.cells -= tag in ("td", "th")
        self.headings -= tag in _HEADINGS
        self.preformatted -= tag == "pre"

    def text(self, raw: str) -> None:
        """Take text between two tags."""
        if self.preformatted and "\n" in raw:
            for line in raw.split("\n"):
                self._words(line)
                self._end_line(1)
        else:
            self._words(raw)

    def _words(self, raw: str) -> None:
        words = " ".join(raw.split())
        if not words:
            self.space = self.space or bool(raw)
            return
        if self.lead[:1].isdigit() and _OWN_NUMBER.match(words):
            self.lead = ""
        if self.written:
            self.written.append("\n" * self.gap)
        if self.bars:
            self.written.append(("" if self.gap else " ") + "| " * self.bars)
        elif not self.gap and self.written and (self.space or raw[0].isspace()):
            self.written.append(" ")
        self.written.append(self.lead + words)
        self.space = raw[-1].isspace()
        self.gap = self.bars = 0
        self.lead, self.fresh = "", False

    def _end_line(self, most: int) -> None:
        """Begin a new line, after an empty one outside of tables, unless the line has no words yet."""
        if not self.lead and not self.bars:
            self.gap = max(self.gap, 1 if self.cells else most)

    def _break(self) -> None:
        if self.headings:  # a heading is one line
            self.space = True
        else:
            self._end_line(1)

    def _begin_row(self) -> None:
        self.bars, self.fresh = 0, True
        self.gap = max(self.gap, 1)

    def _begin_cell(self) -> None:
        self.cells += 1
        if self.rows and self.rows[-1]:
            self.bars += 1
            self.gap = self.gap if self.fresh else 0
        if self.rows:
            self.rows[-1] += 1

    def _mark_item(self, node: LexborNode) -> None:
        number = self.lists[-1] if self.lists else None
        if number is None:
            self.lead += "- "
            return
        number = _number(node.attributes.get("value"), number)
        self.lists[-1] = number + 1
        # An item whose first words are an item of a list within it: "1.1. ", which reads as one number.
        self.lead = (self.lead[:-1] if self.lead[-2:] == ". " else self.lead) + f"{number}. "


def _number(word: str | None, default: int = 1) -> int:
    return int(word) if word and re.fullmatch(r"-?[0-9]{1,6}", word) else default
