"""How a value becomes WordprocessingML: the output functions and the filters of a template's tags.

Every tag's value passes through exactly one of `text`, `plain` and `run`, chosen when the template is compiled
by where the tag stands. They escape, drop what XML forbids, and count what is printed against a budget.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import pass_environment
from jinja2.runtime import Undefined

from ddq.model.tags import FILTERS
from ddq.problems import UserError
from ddq.render.escape import escape
from ddq.render.palette import COLOURS, MARK_OF

MAX_OUTPUT = 128_000_000
"""Most characters one document may print, counting `SHORT` for every tag."""
SHORT = 1_000
"""Characters that every tag is counted for; a longer value is counted as it is."""
MAX_URL = 2_000
"""Longest address of a link, in characters; Word refuses more than 2,079."""
_SHORT_LINK = 10
"""Characters up to which a link does not break over two lines."""
_LONGEST_NAME = 40
_NO_BREAK = "\u00a0"
_MEMO_LENGTH = 100
_MEMO_SIZE = 4_096

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]+")
#: Lengths of pages in twentieths of a point: on the asked paper, those of the other paper become its own.
_PAPERS: Mapping[str, Mapping[int, int]] = {
    "letter": {11_906: 12_240, 11_907: 12_240, 16_838: 15_840, 16_839: 15_840},
    "a4": {12_240: 11_906, 15_840: 16_838},
}
#: The long side of A4.
_LONG = 16_838
_SCHEMES = frozenset({"http", "https", "mailto"})
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


class Run(str):
    """Finished runs; only the filters of this module make them."""

    __slots__ = ()


class State:
    """What one rendering counts and collects."""

    __slots__ = ("links", "numbers", "open_numbers", "page", "remaining", "styles")

    def __init__(self, styles: Mapping[str, str], first_number: int, paper: str = "") -> None:
        self.styles = styles
        """Ids of the template's character styles by lower-case name."""
        self.remaining = MAX_OUTPUT
        self.numbers = itertools.count(first_number)
        self.open_numbers: dict[str, int] = {}
        self.page = _PAPERS.get(paper, {})
        """What lengths of the template's pages become, in twentieths of a point."""
        self.links: dict[str, str] = {}
        """Relationship ids of the part's links by address."""

    def charge(self, size: int) -> None:
        """Count `size` characters. Raises UserError when the document grows beyond all measure."""
        self.remaining -= size
        if self.remaining < 0:
            raise UserError(
                f"the template makes a document of more than {MAX_OUTPUT // 1_000_000} MB", "Look at loops in loops"
            )

    def number(self, order: str, original: str) -> int:
        """Return the id of a bookmark, control or drawing; the end of a bookmark has the id of its start.

        The order `page` asks for a length of the page instead, and `side` for a margin at the side of a page in
        landscape, which gives way so that on Letter the text is as wide as on A4.
        """
        if order == "page":
            return self.page.get(int(original), int(original))
        if order == "side":
            return max(int(original) - (_LONG - self.page.get(_LONG, _LONG)) // 2, 0)
        if order == "close":
            return self.open_numbers.get(original, 0)
        number = next(self.numbers)
        if order == "open":
            self.open_numbers[original] = number
        return number

    def style(self, name: str) -> str:
        """Return the property that puts a run into the character style `name`; empty when there is no such style."""
        found = self.styles.get(name.lower())
        return f'<w:rStyle w:val="{escape(found)}"/>' if found else ""


#: The state of the rendering under way. Outside of one it is unset, so that no value is printed while compiling.
CURRENT: ContextVar[State] = ContextVar("rendering")


class _Memo(dict[object, str]):
    """An output function that remembers short texts, for reports repeat them: `memo[value]` is the result."""

    def __init__(self, newline: str, tab: str) -> None:
        super().__init__()
        self.newline = newline
        self.tab = tab

    def __missing__(self, value: object) -> str:
        known = value if type(value) is str else words(value)
        if not known.isprintable() or '"' in known:
            result = escape(known).replace("\n", self.newline).replace("\t", self.tab)
        else:
            result = known
            if "&" in result:
                result = result.replace("&", "&amp;")
            if "<" in result:
                result = result.replace("<", "&lt;")
            if ">" in result:
                result = result.replace(">", "&gt;")
        if len(result) > SHORT:
            CURRENT.get().charge(len(result))
        elif known is value and len(known) <= _MEMO_LENGTH:
            if len(self) >= _MEMO_SIZE:
                self.clear()
            self[known] = result
        return result


TEXTS = _Memo(_BREAK, _TAB)
PLAINS = _Memo(" ", " ")
#: A value inside `w:t`; a newline becomes a break, a tab a tab. Bound to the memory, for a hit then costs no frame.
text = TEXTS.__getitem__
#: A value in an attribute, or in another place that holds neither breaks nor tabs.
plain = PLAINS.__getitem__


def run(value: object) -> str:
    """Return `value` for a place between runs: finished runs as they are, anything else as a run of its own."""
    if type(value) is not Run:
        return _run(text(value), "")
    if len(value) > SHORT:
        CURRENT.get().charge(len(value))
    return value


def words(value: object) -> str:
    """Return `value` as people read it. Raises UserError for what no document can print."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, date):
        return f"{value.day:02} {_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, Undefined):
        return str(value)  # raises UndefinedError, which names what is missing
    raise UserError("a tag prints something that is not text", "Print its fields, or repeat the row over the list")


def rows(value: object, weight: int) -> object:
    """Return the list a loop runs over, counting what its rows may print; `weight` is the most one row prints."""
    if isinstance(value, (list, tuple)):
        CURRENT.get().charge(len(value) * weight)
        return value
    if isinstance(value, Undefined):
        return iter(value)  # raises UndefinedError, which names what is missing
    raise UserError("a loop runs over something that is not a list", "Write 'for item in' and the name of a list")


def number(original: str, order: str) -> str:
    """Return a fresh id for the element that had the id `original` in the template."""
    return str(CURRENT.get().number(order, original))


def _run(content: str, properties: str) -> str:
    props = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{props}<w:t xml:space="preserve">{content}</w:t></w:r>'


def link(value: object, target: object) -> Run:
    """Return `value` as a link to the address `target`, or as plain text when that is no web or mail address.

    The words of a short link stay in one line.
    """
    state = CURRENT.get()
    address = _address(words(target))
    if not address:
        return Run(_run(text(value), ""))
    relation = state.links.setdefault(address, f"rIdLink{len(state.links) + 1}")
    shown = words(value)
    shown = _run(text(shown.replace(" ", _NO_BREAK) if len(shown) <= _SHORT_LINK else shown), state.style("Hyperlink"))
    return Run(f'<w:hyperlink r:id="{relation}" w:history="1">{shown}</w:hyperlink>')


def _address(target: str) -> str:
    """Return a web or mail address fit for a relationship, or the empty string."""
    target = target.strip()
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.scheme.lower() == "mailto"):
        return ""
    address = quote(target, safe=_URL_SAFE, errors="ignore")
    return address if len(address) <= MAX_URL else ""


def jump(value: object, target: object) -> Run:
    """Return `value` as a link to the bookmark that `bookmark` makes of `target`."""
    shown = _run(text(value), CURRENT.get().style("Hyperlink"))
    return Run(f'<w:hyperlink w:anchor="{bookmark(target)}" w:history="1">{shown}</w:hyperlink>')


def styled(value: object, style: object) -> Run:
    """Return `value` in the character style of that name, or unstyled when the template has no such style."""
    return Run(_run(text(value), CURRENT.get().style(words(style))))


def rating(value: object) -> Run:
    """Return a word of a closed list in its colour, as it reads in running text."""
    return _RATINGS.get(value) or Run(_run(text(value), ""))


def filled_rating(value: object) -> Run:
    """Return a word of a closed list in the text colour that goes with its fill."""
    return _FILLED.get(value) or Run(_run(text(value), ""))


def _rated(word: str, colour: str, bold: bool) -> Run:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return Run(_run(text(word), f'{weight}<w:color w:val="{colour}"/>'))


_COLOURED = {word: COLOURS[mark] for word, mark in MARK_OF.items()}
_RATINGS: Mapping[object, Run] = {w: _rated(w, c.running or c.text, c.bold) for w, c in _COLOURED.items()}
_FILLED: Mapping[object, Run] = {w: _rated(w, c.text, c.bold) for w, c in _COLOURED.items()}


def fill(value: object) -> str:
    """Return the fill that goes with a word of a closed list, as RRGGBB, or `auto`."""
    return _FILLS.get(value) or "auto"


_FILLS: Mapping[object, str] = {word: colour.fill for word, colour in _COLOURED.items()}


def bookmark(value: object) -> str:
    """Return the name of a bookmark for `value`: letters, digits and underscores, 40 characters at most.

    A longer name ends with a digest, so that two of them differ.
    """
    name = f"ddq_{_NOT_IN_NAMES.sub('_', words(value))}"
    return name if len(name) <= _LONGEST_NAME else f"{name[:31]}_{zlib.crc32(name.encode()):08x}"


def length(value: object) -> int:
    """Return how many items a list has or how many characters a text has."""
    if isinstance(value, (str, list, tuple)):
        return len(value)
    if isinstance(value, Undefined):
        return len(value)  # raises UndefinedError, which names what is missing
    raise UserError("'length' is asked of something that is neither a list nor a text")


def join(value: object, separator: str = ", ") -> str:
    """Return the items of a list as one text."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        return separator.join(words(item) for item in value)
    return words(value)


@pass_environment
def first(environment: Any, value: Any) -> Any:
    """Return the first item of a list; an empty list counts as undefined."""
    return value[0] if value else environment.undefined(hint="'first' is asked of an empty list")


@pass_environment
def last(environment: Any, value: Any) -> Any:
    """Return the last item of a list; an empty list counts as undefined."""
    return value[-1] if value else environment.undefined(hint="'last' is asked of an empty list")


def default(value: object, instead: object = "") -> object:
    """Return `instead` when `value` is undefined or empty."""
    return instead if isinstance(value, Undefined) or value is None or value == "" else value


def _of_words(method: Callable[[str], str]) -> Callable[[object], str]:
    return lambda value: method(words(value))


_INTERNAL: Mapping[str, Callable[..., Any]] = {
    "ddq_text": text, "ddq_plain": plain, "ddq_run": run, "ddq_rows": rows, "ddq_number": number,
    "ddq_filled_rating": filled_rating,
}  # fmt: skip
_NAMED: Mapping[str, Callable[..., Any]] = {
    "upper": _of_words(str.upper), "lower": _of_words(str.lower), "capitalize": _of_words(str.capitalize),
    "trim": _of_words(str.strip), "length": length, "first": first, "last": last, "default": default, "join": join,
    "bookmark": bookmark, "fill": fill, "link": link, "jump": jump, "styled": styled, "rating": rating,
}  # fmt: skip


def filters() -> dict[str, Callable[..., Any]]:
    """Return every filter of the dialect by name, with those the compiler itself inserts."""
    return {**{name: _NAMED[name] for name in FILTERS}, **_INTERNAL}
