"""Reads files that come from strangers - Excel, CSV, OpenDocument, Word - into a `Book`, behind limits on everything."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ddq.model.book import Book
from ddq.problems import UserError
from ddq.read.book.delimited import read_delimited
from ddq.read.book.legacy import read_legacy
from ddq.read.book.opendocument import read_open_document
from ddq.read.book.properties import manifest, open_document_properties, properties
from ddq.read.book.sniff import Found, sniff
from ddq.read.book.word import read_word
from ddq.read.book.workbook import read_workbook

if TYPE_CHECKING:
    from pathlib import Path


MAX_FILE = 10_000_000
"""Largest file, in bytes."""


def read_book(path: Path) -> Book:
    """Return the book in a file; what it is called does not matter, only what it holds.

    Raises UserError, with one sentence and what to do, when it cannot be read or must not be.
    """
    try:
        too_large = path.stat().st_size > MAX_FILE
        data = b"" if too_large else path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path.name} cannot be read: {error.strerror}", "Check the path and who may read it"
        ) from error
    if too_large:
        raise _too_large(path.name)
    return read_book_bytes(data, path.name)


def read_book_bytes(data: bytes, name: str) -> Book:
    """Return the book in `data`; `name` is what messages call it. Raises UserError like `read_book`."""
    if len(data) > MAX_FILE:
        raise _too_large(name)
    found = sniff(data, name)
    book = _OPENERS[found.kind](found, data, name)
    book.sha256 = hashlib.sha256(data).hexdigest()
    return book


def _too_large(name: str) -> UserError:
    return UserError(
        f"{name} is larger than {MAX_FILE // 1_000_000} MB",
        "Remove pictures and sheets that are not needed, and save it",
    )


def _excel(found: Found, _: bytes, name: str) -> Book:
    grids, notes = read_workbook(found.zip, found.main)
    return Book(name, found.kind, "", grids, properties(found.zip), manifest(found.zip), notes)


def _legacy(_: Found, data: bytes, name: str) -> Book:
    grids, notes = read_legacy(data, name)
    return Book(name, "xls", "", grids, notes=notes)


def _open_document(found: Found, _: bytes, name: str) -> Book:
    grids, notes = read_open_document(found.zip)
    return Book(name, "ods", "", grids, open_document_properties(found.zip), notes=notes)


def _delimited(_: Found, data: bytes, name: str) -> Book:
    return Book(name, "csv", "", read_delimited(data, name))


def _word(found: Found, _: bytes, name: str) -> Book:
    grids, notes = read_word(found.zip, found.main)
    return Book(name, "docx", "", grids, properties(found.zip), manifest(found.zip), notes)


_OPENERS = {
    "xlsx": _excel,
    "xlsm": _excel,
    "xls": _legacy,
    "ods": _open_document,
    "csv": _delimited,
    "docx": _word,
}
