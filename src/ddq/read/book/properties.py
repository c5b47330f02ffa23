"""What a file says about itself: its properties, and the manifest of a file that we wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.package import MANIFEST_NAMESPACE
from ddq.read.book.text import plain
from ddq.read.book.xml import tree

if TYPE_CHECKING:
    from ddq.read.zipped import Parts

_OPEN_DOCUMENT = ("title", "subject", "description", "creator", "initial-creator", "date", "keyword")


def properties(parts: Parts) -> dict[str, str]:
    """Return the core properties and the custom ones of an Office file; a custom one wins over its namesake.

    Raises UserError when a part is damaged.
    """
    found = {}
    for part in ("docProps/core.xml", "docProps/custom.xml"):
        if part in parts:
            for one in tree(parts.chunks(part), parts.name).children:
                text = one.children[0].text if one.name == "property" and one.children else one.text
                if text.strip():
                    found[one.get("name") or one.name] = plain(text.strip())
    return found


def open_document_properties(parts: Parts) -> dict[str, str]:
    """Return the properties of an OpenDocument file by name. Raises UserError when their part is damaged."""
    if "meta.xml" not in parts:
        return {}
    found = {}
    for one in tree(parts.chunks("meta.xml"), parts.name).walk(*_OPEN_DOCUMENT, "user-defined"):
        if one.text.strip():
            found[one.get("name") or one.name] = plain(one.text.strip())
    return found


def manifest(parts: Parts) -> dict[str, str]:
    """Return the fields of our manifest, and each provision's hash under `determination CODE`; {} when there is none.

    Office may rename the part, so it is found by its namespace. Raises UserError when the part is damaged.
    """
    mark = MANIFEST_NAMESPACE.encode()
    for part in parts.names:
        if part.lower().startswith("customxml/") and part.lower().endswith(".xml") and mark in parts.read(part):
            root = tree(parts.chunks(part), parts.name)
            if root.name == "manifest":
                listed = {f"determination {one.get('provision')}": one.get("hash") for one in root.all("determination")}
                return {key: text for key, text in root.attributes.items() if key != "xmlns"} | listed
    return {}
