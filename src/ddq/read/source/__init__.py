"""Reads the texts that vendors publish - web pages, PDF, Word, Markdown, plain text - into plain words, behind limits."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from ddq.model.shape import value
from ddq.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_FILE = 20_000_000
"""Largest file, in bytes."""
MAX_TEXT = 10_000_000
"""Largest text, in bytes of UTF-8; the archive gives back none that is larger."""
KINDS = ("html", "pdf", "docx", "markdown", "text")
"""What a source can be."""
_RULES = {
    "html": ("html-1", "selectolax"),
    "pdf": ("pdf-1", "pypdfium2"),
    "docx": ("docx-1", ""),
    "markdown": ("markdown-1", ""),
    "text": ("text-1", ""),
}
"""For each kind the name of our rules, whose number rises when they give another text, and the library beneath them."""


@value
class Extracted:
    """The text of a source, and how it was had."""

    text: str
    r"""The text: `\n` line ends, headings marked as in Markdown, one line end at the end."""
    kind: str
    """One of `KINDS`."""
    extractor: str
    """Our rules and the library with its version, such as `html-1 selectolax 1.0.2`.

    Two texts are the vendor's change only when the same extractor made both.
    """
    notes: tuple[str, ...] = ()
    """What a person should know of it, as sentences."""


def extract(data: bytes, name: str) -> Extracted:
    """Return the text of the file `data`; what it holds says what it is, and `name` is only what messages call it.

    Raises UserError, with one sentence and what to do, when it cannot be read, must not be, or holds no text.
    """
    if len(data) > MAX_FILE:
        raise UserError(f"{name} is larger than {MAX_FILE // 1_000_000} MB", "Is it the right file?")
    from ddq.read.book.text import plain  # noqa: PLC0415
    from ddq.read.source.kinds import kind_of  # noqa: PLC0415

    kind = kind_of(data, name)
    text, notes = _reader(kind)(data, name)
    text = plain(text).strip()
    if not any(character.isalnum() for character in text):
        raise UserError(f"{name} holds no text", "Is it the right file?")
    if len(text.encode()) >= MAX_TEXT:
        raise UserError(f"{name} holds more than {MAX_TEXT // 1_000_000} MB of text", "Is it the right file?")
    return Extracted(text=f"{text}\n", kind=kind, extractor=extractor(kind), notes=notes)


def extractor(kind: str) -> str:
    """Return the name of what reads a kind of source now."""
    rules, library = _RULES[kind]
    return f"{rules} {library} {version(library)}" if library else rules


def _reader(kind: str) -> Callable[[bytes, str], tuple[str, tuple[str, ...]]]:
    if kind == "html":
        from ddq.read.source.web import read_web_page  # noqa: PLC0415

        return read_web_page
    if kind == "pdf":
        from ddq.read.source.pdf import read_pdf  # noqa: PLC0415

        return read_pdf
    if kind == "docx":
        from ddq.read.source.word import read_word_text  # noqa: PLC0415

        return read_word_text
    from ddq.read.source.plain import read_plain  # noqa: PLC0415

    return read_plain
