"""The relationships between the parts of an Office file."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ddq.read.book.xml import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ddq.read.zipped import Parts


class Link(NamedTuple):
    """A relationship from one part of a file to another."""

    id: str
    kind: str
    """The last word of its type, `worksheet`."""
    target: str
    """The part's name."""


def links_of(parts: Parts, part: str) -> Iterator[Link]:
    """Yield the relationships of a part ("" for the whole file) to other parts; those to outside are left out.

    Raises UserError when they are damaged.
    """
    folder, _, file = part.rpartition("/")
    listed = f"{folder}/_rels/{file}.rels".lstrip("/")
    if listed not in parts:
        return
    for one in tree(parts.chunks(listed), parts.name).all("Relationship"):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, unquote(one.get("Target"))))
            yield Link(one.get("Id"), one.get("Type").rpartition("/")[2], target.lstrip("/"))
