"""Reads a web page, in a process of its own."""

from __future__ import annotations

from ddq.problems import UserError
from ddq.read.source.apart import read_apart


def read_web_page(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a web page, and no notes. Raises UserError when it cannot be read within the limits."""
    made = read_apart("html_text", "selectolax", data, name)
    if "refused" in made:
        raise UserError(f"{name} nests its content too deeply", "Save the page as text, and give that")
    return made["text"], ()
