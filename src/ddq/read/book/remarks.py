"""Comments and notes of a sheet, by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.read.book.ranges import range_of
from ddq.read.book.text import decoded
from ddq.read.book.xml import tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ddq.read.book.links import Link
    from ddq.read.book.xml import Element
    from ddq.read.zipped import Parts


def remarks(parts: Parts, links: Iterable[Link]) -> dict[tuple[int, int], str]:
    """Return the comments of a sheet by row and column; the turns of a conversation stand on lines of their own.

    Raises UserError when a part is damaged.
    """
    notes: dict[tuple[int, int], list[str]] = {}
    talks: dict[tuple[int, int], list[str]] = {}
    for kind, target in {link[1:]: None for link in links if link.target in parts}:
        if kind == "comments":
            _collect(notes, tree(parts.chunks(target), parts.name).walk("comment"))
        elif kind == "threadedComment":
            _collect(talks, tree(parts.chunks(target), parts.name).walk("threadedComment"))
    # A conversation stands in the file a second time, as a note for older programs.
    return {place: "\n".join(said) for place, said in (notes | talks).items()}


def _collect(found: dict[tuple[int, int], list[str]], elements: Iterable[Element]) -> None:
    for one in elements:
        place, text = range_of(one.get("ref")), _text(one)
        if place and text:
            found.setdefault((place.first_row, place.first_column), []).append(text)


def _text(one: Element) -> str:
    body = one.first("text")
    if body is None:
        return ""
    spoken = [t for run in body.all("t", "r") for t in ([run] if run.name == "t" else run.all("t"))]
    return decoded("".join(t.text for t in spoken) or body.text).strip()
