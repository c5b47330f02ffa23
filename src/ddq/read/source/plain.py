"""Reads plain text and Markdown as they are."""

from __future__ import annotations

import codecs

from ddq.problems import UserError

_OLD = "The text is not UTF-8; it was read as Windows-1252."
_DAMAGED = "Some characters are damaged; they stand as \ufffd in the text."


def read_plain(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text, and a note when its encoding had to be guessed. Raises UserError when no encoding fits."""
    text, note = decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return text, (note,) if note else ()


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the characters of a text, and a note when its encoding was guessed.

    The encoding is UTF-16 when a mark says so, else UTF-8, else Windows-1252. UTF-8 with a few damaged characters is still
    UTF-8. Raises UserError when no encoding fits.
    """
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked else "utf-8-sig"
    try:
        return data.decode(encoding), ""
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    if marked or text.count("\ufffd") < sum(character > "\x7f" for character in text) / 2:
        return text, _DAMAGED
    try:
        return data.decode("cp1252"), _OLD
    except UnicodeDecodeError:
        raise UserError(
            f"{name} is in an encoding that is not known here", "Open it, save it as UTF-8, and try again"
        ) from None
