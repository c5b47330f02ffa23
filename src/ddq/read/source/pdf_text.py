"""The text of each page of a PDF file; runs in the process of `child.py`."""

from __future__ import annotations

from typing import Any

import pypdfium2

MAX_PAGES = 3_000
MAX_TEXT = 10_000_000
"""Most characters of all pages together."""
_PASSWORD, _SECURITY = 4, 5
"""The numbers by which the library says that a password is missing, and that it does not know the protection."""


def read(data: bytes) -> dict[str, Any]:
    """Return `pages`, the text of each, or `refused` with the reason: `password`, `damaged`, `pages` or `text`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (_PASSWORD, _SECURITY)
        return {"refused": "password" if locked else "damaged"}
    if len(document) > MAX_PAGES:
        return {"refused": "pages"}
    pages = []
    left = MAX_TEXT
    for number in range(len(document)):
        pages.append(_page(document, number))
        left -= len(pages[-1])
        if left < 0:
            return {"refused": "text"}
    return {"pages": pages}


def _page(document: Any, number: int) -> str:
    page = document[number]
    shown = page.get_textpage()
    try:
        return str(shown.get_text_range())
    finally:
        shown.close()
        page.close()
