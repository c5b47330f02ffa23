"""Unpacks an Office file from outside behind a guard on entries, sizes, ratios, names and encryption."""

from __future__ import annotations

import io
import zipfile
import zlib

from ddq.problems import UserError

MAX_ENTRIES = 2_000
MAX_UNPACKED = 64_000_000
"""Largest sum of all parts, in bytes."""
MAX_RATIO = 200
"""Largest ratio of unpacked to packed size of a part over `RATIO_FROM` bytes."""
RATIO_FROM = 1_000_000

_COMPOUND = b"\xd0\xcf\x11\xe0"  # what password-protected and pre-2007 Office files start with


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the Office file `data` by name; `name` is what messages call it.

    Every entry of the zip's directory is looked at before anything is unpacked. Raises UserError.
    """
    if data.startswith(_COMPOUND):
        raise UserError(
            f"{name} is protected by a password or is in a format older than 2007",
            "Open it, save it in today's format without a password, and try again",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = _guarded(archive.infolist(), name)
            return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise UserError(f"{name} is not an Office file, or it is damaged", "Open it and save it anew") from error


def _guarded(entries: list[zipfile.ZipInfo], name: str) -> list[zipfile.ZipInfo]:
    if len(entries) > MAX_ENTRIES:
        raise UserError(f"{name} holds {len(entries)} parts, more than {MAX_ENTRIES}", "Save it anew")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise UserError(f"{name} unpacks to more than {MAX_UNPACKED // 1_000_000} MB", "Compress its pictures")
    seen: set[str] = set()
    for entry in entries:
        _guard(entry, name)
        if entry.filename.lower() in seen:
            raise UserError(f"{name} holds two parts named '{entry.filename}'", "Open it and save it anew")
        seen.add(entry.filename.lower())
    return entries


def _guard(entry: zipfile.ZipInfo, name: str) -> None:
    part = entry.filename
    if part.startswith("/") or "\\" in part or ":" in part or ".." in part.split("/"):
        raise UserError(f"{name} holds a part whose name leads out of the file: '{part}'", "Do not use this file")
    if entry.flag_bits & 0x1:
        raise UserError(f"{name} is encrypted", "Save it without a password")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UserError(f"{name} is packed in a way that Office does not write", "Open it and save it anew")
    if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise UserError(f"'{part}' in {name} unpacks to over {MAX_RATIO} times its size", "Do not use this file")
