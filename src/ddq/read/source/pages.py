"""From the lines of printed pages to paragraphs: running lines dropped, wrapped lines joined, hyphenated words whole."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BROKEN = "\ufffe"
"""Stands in a page's text where a hyphen ended a line and the word goes on; the line end is left out there."""
RUNNING = 0.4
"""Share of the pages on which a line stands that runs through the document."""
_EDGE = 5
"""How many lines at the top and at the bottom of a page may be running ones."""
_FULL = 0.85
"""Share of the usual length of a line up to which a line ended before it was full."""
_USUAL = 0.9
"""Share of a page's lines that are no longer than the usual length."""

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST, _FIRST = re.compile(r"[^\W\d_]+\Z"), re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"[•●○▪■◦‣·►\uf000-\uf0ff]\s+(?=\S)")
"""The mark of an item in a list; symbol fonts store theirs among the characters for private use."""
_MARKED = re.compile(
    r"[*–—-]\s|\(?(?:[A-Za-z]|[ivx]{1,5}|\d{1,3})[.)]\s|\d{1,3}(?:\.\d{1,3})+\.?\s(?=[\"“'‘]?[^\W\d_])"
)
_HYPHENATED = re.compile(rf"{BROKEN}\Z|\w-\Z")
_CLOSED = re.compile(r"[.;:!?][\"'”’)\]]*\Z|; (?:and|or)\Z")
_DANGLING = frozenset((
    "section", "sections", "clause", "clauses", "article", "articles", "paragraph", "paragraphs", "annex", "exhibit",
    "schedule", "part", "and", "or", "to", "of", "in", "under", "by", "from", "than", "least", "within", "until", "the", "a",
    "with", "for", "first", "next", "last", "after", "before", "every", "each", "about",
))  # fmt: skip
"""Words after which a number belongs to the sentence, wherever the line ended."""


def flowed(pages: Sequence[str]) -> str:
    """Return the paragraphs of a document, given the text of each of its pages line by line; an empty line between them."""
    lined = [_lines(page) for page in pages]
    kept = list(without_running(lined))
    known = {word.lower() for page in kept for line in page for word in _whole_words(line)}
    paragraphs: list[str] = []
    above = ""
    width = 0.0
    for page in kept:
        for line in page:
            if above and not _begins(above, line, width):
                paragraphs[-1] = _joined(paragraphs[-1], line, known)
            else:
                paragraphs.append(_BULLET.sub("- ", line, count=1) if _BULLET.match(line) else line)
            above, width = line, _width(page)
    return "\n\n".join(paragraph.replace(BROKEN, "-") for paragraph in paragraphs)


def without_running(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the lines of each page without those that run through the document: its heads, feet and page numbers.

    A line runs when it stands, whatever its digits, as far from the top or from the bottom on 40 % of the pages, and on two
    at least, and not more often elsewhere. It is dropped where only such lines stand between it and the edge.
    """
    edges: Counter[tuple[str, int]] = Counter()
    inside: Counter[str] = Counter()
    for number, page in enumerate(pages):
        masked = [_masked(line, number) for line in page]
        edges.update((line, at) for at, line in enumerate(masked[:_EDGE]))
        edges.update((line, -at) for at, line in enumerate(reversed(masked[-_EDGE:]), 1))
        inside.update(masked[_EDGE:-_EDGE])
    filled = sum(map(bool, pages))
    least = max(2, RUNNING * filled)
    running = {line for (line, _), many in edges.items() if many >= max(least, inside[line])}
    for number, page in enumerate(pages):
        first, last = 0, len(page)
        while first < min(last, _EDGE) and _masked(page[first], number) in running:
            first += 1
        while last > max(first, len(page) - _EDGE) and _masked(page[last - 1], number) in running:
            last -= 1
        yield list(page[first:last])


def _lines(page: str) -> list[str]:
    lines = (" ".join(line.split()) for line in page.replace(BROKEN, BROKEN + "\n").splitlines())
    return [line for line in lines if line]


def _masked(line: str, page: int) -> str:
    """Return a line without its digits; a lone number is told by how far it is from the number of its page."""
    return f"page {int(line) - page}" if re.fullmatch("[0-9]{1,4}", line) else _DIGITS.sub("#", line)


def _width(page: Iterable[str]) -> float:
    lengths = sorted(map(len, page))
    return lengths[int(_USUAL * (len(lengths) - 1))]


def _begins(above: str, line: str, width: float) -> bool:
    """Return whether a line begins a paragraph, by how the line above ended and how this one starts."""
    if _HYPHENATED.search(above):
        return False
    if _BULLET.match(line):
        return True
    short = len(above) + 1 + len(line.split(None, 1)[0]) <= _FULL * width
    closed = _CLOSED.search(above) is not None
    if mark := _MARKED.match(line):
        dangling = above.rsplit(None, 1)[-1].lower() in _DANGLING
        return closed or (not dangling and (short or line[mark.end() :].lstrip("\"“'‘")[:1].isupper()))
    return short and (closed or not line[0].islower())


def _whole_words(line: str) -> Iterator[str]:
    """Yield the words of a line, with their parts, but for one that the line's end broke or may have."""
    yield from (part for word in _WORD.findall(line.rstrip("-" + BROKEN)) for part in {word, *word.split("-")})


def _joined(above: str, line: str, known: set[str]) -> str:
    if not above.endswith((BROKEN, "-")):
        return f"{above} {line}"
    head, before, after = above[:-1], _LAST.search(above[:-1]), _FIRST.match(line)
    if not before or not after:
        # "30-" and "day"; a dash with a space before it, or before one, is no hyphen.
        return f"{head}-{line}" if head[-1:].isalnum() and line[0].isalnum() else f"{above} {line}"
    return f"{head}{'-' if _is_compound(before[0], after[0], known) else ''}{line}"


def _is_compound(before: str, after: str, known: set[str]) -> bool:
    """Return whether the hyphen belongs to the word, as in "third-party", and was not only put there to break it.

    The document tells: by the word whole, with or without the hyphen, or else by its parts as words of their own.
    """
    one, two = before.lower(), after.lower()
    if f"{one}-{two}" in known:
        return True
    if one + two in known:
        return False
    return not after[0].islower() or (one in known and two in known)
