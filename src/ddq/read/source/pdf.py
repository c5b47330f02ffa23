"""Reads a PDF file, in a process of its own, and refuses what holds no text that can be trusted."""

from __future__ import annotations

from ddq.problems import UserError
from ddq.read.source.apart import read_apart
from ddq.read.source.legible import is_garbled
from ddq.read.source.pages import flowed

_RECOGNISE = "Ask the vendor for a file with text, or have the text recognised (OCR), check it, and give that"
_REFUSED = {
    "password": ("is protected by a password", "Open it, save a copy without the password, and try again"),
    "damaged": ("is damaged", "Get the file again; it may not have been saved or sent completely"),
    "pages": ("has more than 3,000 pages", "Is it the right file?"),
    "text": ("holds more than 10 million characters of text", "Is it the right file?"),
}
_NAMED = 5
"""How many pages a sentence names."""


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of a PDF file, and a note of pages that hold none.

    Raises UserError when it is protected, damaged or over a limit, when it is a scan, or when its text is garbled.
    """
    made = read_apart("pdf_text", "pypdfium2", data, name)
    if "refused" in made:
        what, hint = _REFUSED[made["refused"]]
        raise UserError(f"{name} {what}", hint)
    pages: list[str] = made["pages"]
    bare = [number for number, page in enumerate(pages, 1) if not any(map(str.isalnum, page))]
    if len(bare) == len(pages):
        raise UserError(f"{name} holds no text; it may be a scan", _RECOGNISE)
    if is_garbled("\n".join(pages)):
        raise UserError(f"{name} shows text but stores other letters; no program can read it", _RECOGNISE)
    return flowed(pages), tuple(_of_bare(bare, len(pages)))


def _of_bare(bare: list[int], pages: int) -> list[str]:
    if not bare:
        return []
    named = ", ".join(map(str, bare[:_NAMED])) + (f" and {len(bare) - _NAMED} more" if len(bare) > _NAMED else "")
    return [f"{len(bare)} of {pages} pages hold no text, only pictures if anything: {named}."]
