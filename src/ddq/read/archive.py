"""Reads archived texts by the names that sources.yaml records."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from ddq.read.workspace import ARCHIVE_LIMIT, read_limited

if TYPE_CHECKING:
    from ddq.model.vendor import ArchiveCopy


def archived_file(folder: Path, copy: ArchiveCopy) -> tuple[str | None, bool]:
    """Return the text of an archived edition and whether its bytes have the recorded SHA-256; None when it is not there."""
    path = folder / copy.file
    if not path.is_file():
        return None, True
    data = read_limited(path, ARCHIVE_LIMIT)
    return data.decode("utf-8", "replace"), hashlib.sha256(data).hexdigest() == copy.sha256
