"""Unpacks an Office file from outside behind a guard on entries, sizes, ratios, names and encryption."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from ddq.problems import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRIES = 2_000
MAX_UNPACKED = 64_000_000
"""Largest sum of all parts, in bytes."""
MAX_TIMES = 2
"""How often one part may be unpacked; no honest file has many parts refer to one."""
MAX_RATIO = 200
"""Largest ratio of unpacked to packed size of a part over `RATIO_FROM` bytes."""
RATIO_FROM = 1_000_000

_COMPOUND = b"\xd0\xcf\x11\xe0"  # what password-protected and pre-2007 Office files start with
_CHUNK = 1 << 18
_LOCAL_HEADER = 30
_NAME_LENGTHS = 26  # where a local header gives the lengths of the name and of the extra field


class Parts:
    """The parts of an Office file. Its directory is guarded at once; a part is unpacked when it is asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        """Look at the directory of the zip `data`; `name` is what messages call the file. Raises UserError."""
        self.name = name
        self._data = data
        self._times: Counter[str] = Counter()
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = _guarded(archive.infolist(), name)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, struct.error) as error:
            raise _damaged(name) from error
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        # Office finds parts whatever their case, and some programs write one case and refer to another.
        self._by_lower = {part.lower(): part for part in self._entries}
        self.names = tuple(self._entries)
        """The names of the parts, in the order of the directory."""

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._by_lower

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part, never more than its directory entry declares. Raises UserError, KeyError."""
        entry = self._entries[self._by_lower[part.lower()]]
        self._times[entry.filename] += 1
        if self._times[entry.filename] > MAX_TIMES:
            raise UserError(f"{self.name} refers to its own parts again and again", "Do not use this file")
        packed = self._packed(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield self._checked(entry, len(packed), zlib.crc32(packed), bytes(packed))
            return
        crc = size = 0
        for chunk in self._inflated(packed):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            if size > entry.file_size:
                raise _damaged(self.name)
            yield chunk
        self._checked(entry, size, crc, b"")

    def read(self, part: str) -> bytes:
        """Return the bytes of a part. Raises UserError, KeyError."""
        return b"".join(self.chunks(part))

    def _inflated(self, packed: memoryview) -> Iterator[bytes]:
        inflate, start = zlib.decompressobj(-zlib.MAX_WBITS), 0
        while not inflate.eof:
            waiting = inflate.unconsumed_tail or bytes(packed[start : start + _CHUNK])
            start += 0 if inflate.unconsumed_tail else _CHUNK
            try:
                chunk = inflate.decompress(waiting, _CHUNK)
            except zlib.error as error:
                raise _damaged(self.name) from error
            if not (chunk or waiting or inflate.eof):
                raise _damaged(self.name)
            yield chunk

    def _packed(self, entry: zipfile.ZipInfo) -> memoryview:
        start = entry.header_offset
        if self._data[start : start + 4] != b"PK\x03\x04" or len(self._data) < start + _LOCAL_HEADER:
            raise _damaged(self.name)
        start += _LOCAL_HEADER + sum(struct.unpack_from("<HH", self._data, start + _NAME_LENGTHS))
        return memoryview(self._data)[start : start + entry.compress_size]

    def _checked(self, entry: zipfile.ZipInfo, size: int, crc: int, found: bytes) -> bytes:
        if size != entry.file_size or crc != entry.CRC:
            raise _damaged(self.name)
        return found


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the Office file `data` by name; `name` is what messages call it.

    Every entry of the zip's directory is looked at before anything is unpacked. Raises UserError.
    """
    if data.startswith(_COMPOUND):
        raise UserError(
            f"{name} is protected by a password or is in a format older than 2007",
            "Open it, save it in today's format without a password, and try again",
        )
    parts = Parts(data, name)
    return {part: parts.read(part) for part in parts.names}


def _damaged(name: str) -> UserError:
    return UserError(f"{name} is not an Office file, or it is damaged", "Open it and save it anew")


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
