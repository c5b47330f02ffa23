"""An Office template as it was read from an outside file: its parts, and which of them may hold tags."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside the zip."""

    name: str
    """Its name in the zip, such as `word/document.xml`."""
    data: bytes
    kind: str = ""
    """What it is when its text may hold tags: document, header1, footer2, footnotes, endnotes; else empty."""

    @property
    def tagged(self) -> bool:
        """Whether the text of the part may hold tags."""
        return bool(self.kind)


@dataclass(frozen=True, slots=True)
class Template:
    """A Word template that passed the guard: no macro, no tracked change, no entity, bounded sizes."""

    name: str
    """The file's name, for messages."""
    parts: tuple[Part, ...]
    digest: str
    """SHA-256 over names and data of all parts, uncompressed; it does not change when the zip is written anew."""

    def part(self, name: str) -> Part | None:
        """Return the part of that name, or None."""
        return next((part for part in self.parts if part.name == name), None)
