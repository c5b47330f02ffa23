"""The workspace's archive of texts: each edition once, with its hash, never overwritten."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ddq.keep.files import file_name, write_all
from ddq.problems import UserError


def text_of(data: bytes) -> str:
    """Return a source's bytes as text. Raises UserError when they are not UTF-8 or hold nothing."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UserError("The file is not UTF-8 text", "Save the document as text or Markdown first.") from None
    if not text.strip():
        raise UserError("The file holds no text")
    return text


def add_source(root: Path, vendor: str, source: str, edition: str, data: bytes, suffix: str) -> list[Path]:
    """Put the text of an edition into the archive under `root` and return the files written.

    Raises UserError when the edition is there with another text, or the bytes are not UTF-8 text.
    """
    text = text_of(data)
    folder = root / "archive" / file_name(vendor) / file_name(source)
    target = folder / f"{file_name(edition)}.txt"
    if target.is_file():
        if target.read_bytes() == text.encode():
            return []
        raise UserError(
            f"{target} is there already, with another text",
            "An edition is never overwritten; give this text another edition.",
        )
    files = [
        (target, text.encode()),
        (target.with_suffix(".sha256"), f"{hashlib.sha256(data).hexdigest()}  raw\n".encode()),
    ]
    if suffix != ".txt":
        files.append((target.with_suffix(f".raw{suffix}"), data))
    write_all(files)
    return [path for path, _ in files]
