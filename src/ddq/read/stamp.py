"""Says cheaply whether a catalog changed, without reading it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

APART = frozenset({"schema", "examples", "reviews.yaml"})
"""Folders and files of a catalog that are no part of what it says."""
_SUFFIXES = (".yaml", ".lock", ".md")


def catalog_files(root: Path) -> list[Path]:
    """Return every file that a catalog consists of, in one order on every machine."""
    return sorted(Path(entry.path) for entry in _entries(os.fspath(root)))


def stamp(root: Path) -> str:
    """Return a key over the path, size and time of every file of a catalog; it changes when any file does."""
    digest = hashlib.sha256(str(root.resolve()).encode())
    for entry in sorted(_entries(os.fspath(root)), key=lambda one: one.path):
        found = entry.stat()
        digest.update(f"{entry.path}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in APART:
                continue
            if entry.is_dir():
                yield from _entries(entry.path)
            elif entry.name.endswith(_SUFFIXES):
                yield entry
