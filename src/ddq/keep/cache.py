"""A cache of values of the domain in the user's cache folder; missing, stale or damaged, it is silently rebuilt."""

from __future__ import annotations

import gc
import hashlib
import io
import os
import pickle
import sys
from functools import cache
from pathlib import Path
from typing import Any

from ddq import __version__
from ddq.keep.files import write_all
from ddq.problems import UserError

_PLAIN = {("datetime", "date"), ("builtins", "set"), ("builtins", "frozenset")}


class _Unpickler(pickle.Unpickler):
    """Builds the dataclasses of `ddq.model` and plain values, nothing else, so that a planted file runs no code."""

    def find_class(self, module: str, name: str) -> Any:
        if (module.startswith("ddq.model.") and "." not in name and not name.startswith("_")) or (
            module,
            name,
        ) in _PLAIN:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in the cache")


def folder() -> Path:
    """Return the user's cache folder for this program."""
    from platformdirs import user_cache_path  # noqa: PLC0415  # loaded only by commands that use the cache

    return user_cache_path("vendor-ddq", appauthor=False)


def key_of(*parts: str | bytes) -> str:
    """Return the name of a cache entry: a digest over its parts and everything that gives stored values their shape."""
    digest = hashlib.sha256(_shapes())
    for part in parts:
        digest.update(b"\0" + (part.encode() if isinstance(part, str) else part))
    return digest.hexdigest()[:40]


@cache
def _shapes() -> bytes:
    """The version, Python's, and the files that declare the domain, so that a changed class is never filled from before."""
    digest = hashlib.sha256(f"{__version__} {sys.version_info[:3]}".encode())
    with os.scandir(Path(__file__).parent.parent / "model") as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.name.endswith(".py"):
                found = entry.stat()
                digest.update(f"\0{entry.name} {found.st_size} {found.st_mtime_ns}".encode())
    return digest.digest()


def load(root: Path, key: str) -> Any | None:
    """Return what was stored under a key, or None."""
    data = load_bytes(root, key)
    if data is None:
        return None
    collecting = gc.isenabled()
    gc.disable()  # thousands of new objects would set off collections that find nothing
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception:  # a damaged cache may fail in any way, and never matters
        return None
    finally:
        if collecting:
            gc.enable()


def store(root: Path, key: str, value: Any) -> None:
    """Store a value; a folder that cannot be written is not an error."""
    store_bytes(root, key, pickle.dumps(value, protocol=5))


def load_bytes(root: Path, key: str) -> bytes | None:
    """Return the bytes stored under a key, or None; the digest at their head must match."""
    try:
        data = (root / key).read_bytes()
    except OSError:
        return None
    return data[32:] if hashlib.sha256(data[32:]).digest() == data[:32] else None


def store_bytes(root: Path, key: str, data: bytes) -> None:
    """Store bytes; a folder that cannot be written is not an error."""
    try:
        write_all([(root / key, hashlib.sha256(data).digest() + data)])
    except UserError:
        return
