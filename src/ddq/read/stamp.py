"""Says cheaply whether a catalog changed, without reading it."""

from __future__ import annotations

import hashlib
from pathlib import Path

APART = frozenset({"schema", "examples", "reviews.yaml"})
"""Folders and files of a catalog that are no part of what it says."""


def catalog_files(root: Path) -> list[Path]:
    """Return every file that a catalog consists of, in one order on every machine."""
    return sorted(
        p
        for p in root.rglob("*")
        if p.suffix in (".yaml", ".lock", ".md") and not APART & set(p.relative_to(root).parts)
    )


def stamp(root: Path) -> str:
    """Return a key over the path, size and time of every file of a catalog; it changes when any file does."""
    digest = hashlib.sha256(str(root.resolve()).encode())
    for path in catalog_files(root):
        found = path.stat()
        digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()
