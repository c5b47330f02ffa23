"""The text of a Word paragraph as a person reads it: fields with their result, boxes ticked or not, nothing deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ddq.read.book.styles import is_on
from ddq.read.book.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ddq.read.book.xml import Element

TICKED, UNTICKED = "☒", "☐"

_GONE = ("del", "moveFrom")
_THROUGH = ("sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "rubyBase", "dir", "bdo")
"""Elements that only wrap what a person reads."""
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {
    ("wingdings", 0xA8): UNTICKED, ("wingdings", 0x6F): UNTICKED, ("wingdings", 0x71): UNTICKED,
    ("wingdings", 0xFD): TICKED, ("wingdings", 0xFE): TICKED, ("wingdings", 0x78): TICKED,
    ("wingdings", 0xFC): "✓", ("wingdings", 0xFB): "✗",
    ("wingdings 2", 0xA3): UNTICKED, ("wingdings 2", 0x2A): UNTICKED,
    ("wingdings 2", 0x52): TICKED, ("wingdings 2", 0x53): TICKED, ("wingdings 2", 0x54): TICKED,
    ("wingdings 2", 0x50): "✓", ("wingdings 2", 0x4F): "✗",
}  # fmt: skip
"""Characters of symbol fonts that stand for boxes and ticks."""


class Piece(NamedTuple):
    """Part of a paragraph's text."""

    text: str
    struck: bool = False


def unwrapped(element: Element) -> Iterator[Element]:
    """Yield the children of an element, and of what merely wraps them, without those that were deleted."""
    for child in element.children:
        if child.name in _THROUGH:
            yield from unwrapped(child)
        elif child.name in ("sdt", "ruby"):
            content = child.first("sdtContent") or child.first("rubyBase")
            yield from unwrapped(content) if content else ()
        elif child.name == "AlternateContent":
            choice = child.first("Choice") or child.first("Fallback")
            yield from unwrapped(choice) if choice else ()
        elif child.name not in _GONE:
            yield child


def settle(body: Element) -> None:
    """Give each content control the text that a person sees: a ticked or an empty box, and nothing for its prompt."""
    for child in body.children:
        about = child.first("sdtPr") if child.name == "sdt" else None
        box = about.first("checkbox") if about else None
        if box is None and (about is None or not is_on(about.first("showingPlcHdr"))):
            settle(child)
            continue
        shown = list(child.walk("t", "sym"))
        for one in shown:
            one.name, one.text = "t", ""
        if box is not None and shown:
            shown[0].text = TICKED if is_on(box.first("checked")) else UNTICKED


def lines_of(blocks: Iterable[Element]) -> tuple[str, bool]:
    """Return the text of paragraphs, a line each, and whether all that shows is struck through."""
    paragraphs = [list(_pieces(block)) for block in blocks if block.name == "p"]
    seen = {piece.struck for pieces in paragraphs for piece in pieces if piece.text.strip()}
    text = "\n".join("".join(piece.text for piece in pieces) for pieces in paragraphs)
    return plain(text).strip("\n"), seen == {True}


def _pieces(paragraph: Element) -> Iterator[Piece]:
    # One mark for each field that is open: whether what stands in it now is shown.
    fields: list[bool] = []
    for run in unwrapped(paragraph):
        look = run.first("rPr")
        if run.name != "r" or (look is not None and is_on(look.first("vanish"))):
            continue
        struck = look is not None and (is_on(look.first("strike")) or is_on(look.first("dstrike")))
        for one in unwrapped(run):
            if one.name == "fldChar":
                yield from _field(one, fields)
            elif all(fields):
                yield from (Piece(text, struck) for text in _shown(one))


def _shown(one: Element) -> Iterator[str]:
    if one.name == "t":
        yield one.text
    elif one.name in _MARKS:
        yield _MARKS[one.name]
    elif one.name == "sym":
        code = one.get("char")
        number = int(code, 16) & 0xFF if len(code) == 4 and all(c in "0123456789abcdefABCDEF" for c in code) else 0
        yield _SYMBOLS.get((one.get("font").lower(), number), "")
    elif one.name in ("drawing", "pict", "object"):
        for box in one.walk("txbxContent"):
            yield "\n" + lines_of(unwrapped(box))[0]


def _field(mark: Element, fields: list[bool]) -> Iterator[Piece]:
    kind = mark.get("fldCharType")
    if kind == "begin":
        fields.append(False)
        form = mark.first("ffData")
        if form is not None:
            yield from (Piece(text) for text in _form_field(form))
    elif kind == "separate" and fields:
        fields[-1] = True
    elif kind == "end" and fields:
        fields.pop()


def _form_field(form: Element) -> Iterator[str]:
    """Yield what a form field of Word before 2007 shows, when it shows it by itself."""
    if box := form.first("checkBox"):
        mark = box.first("checked") or box.first("default")
        yield TICKED if is_on(mark) else UNTICKED
    elif offered := form.first("ddList"):
        entries = [entry.get("val") for entry in offered.all("listEntry")]
        chosen = offered.first("result") or offered.first("default")
        at = chosen.number("val") if chosen else 0
        yield entries[at] if at < len(entries) else ""


def offered_words(element: Element) -> tuple[str, ...]:
    """Return the words that the lists within an element offer, of content controls and of form fields."""
    words = [one.get("val") for listed in element.walk("ddList", but="tbl") for one in listed.all("listEntry")]
    for listed in element.walk("dropDownList", "comboBox", but="tbl"):
        words += [one.get("displayText") or one.get("value") for one in listed.all("listItem") if one.get("value")]
    return tuple(dict.fromkeys(plain(word).strip() for word in words if word.strip()))
