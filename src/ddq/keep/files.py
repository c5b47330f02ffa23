"""Whole files or none: temporary file beside the target, flush, rename."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ddq.problems import UserError

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,79}\Z")


def file_name(identifier: str) -> str:
    """Return an id as a file name. Raises UserError for separators, dots alone, and names that Windows reserves."""
    if not _ID.match(identifier) or identifier.endswith(".") or identifier.partition(".")[0].lower() in _RESERVED:
        raise UserError(f"'{identifier}' cannot be a file name", "Use letters, digits, hyphens and dots, 80 at most.")
    return identifier


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write every file, or none: all are written beside their targets first, then renamed one after the other.

    When a rename fails, the targets renamed before it get their old content back. Raises UserError when a folder
    cannot be made or written, a disk is full, or a target is open in another program.
    """
    waiting: list[tuple[Path, Path]] = []
    replaced: list[tuple[Path, bytes | None]] = []
    target = Path()
    try:
        for target, data in files:
            waiting.append((_beside(target, data), target))
        for temporary, target in waiting:
            old = target.read_bytes() if target.is_file() else None
            temporary.replace(target)
            replaced.append((target, old))
    except OSError as error:
        _put_back(replaced)
        raise _refusal(error, target) from None
    finally:
        for temporary, _ in waiting:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _put_back(replaced: Sequence[tuple[Path, bytes | None]]) -> None:
    """Give each target its old content, and take away those that had none."""
    for target, old in replaced:
        with contextlib.suppress(OSError):
            if old is None:
                target.unlink()
            else:
                _beside(target, old).replace(target)


def _beside(target: Path, data: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".ddq-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _refusal(error: OSError, target: Path) -> UserError:
    if error.errno == errno.ENOSPC:
        return UserError(
            f"The disk is full; {target} was not written", "Free some space, or name another folder with -o."
        )
    if isinstance(error, PermissionError):
        return UserError(
            f"{target} cannot be written: permission denied",
            "If it is open in Word or Excel, close it there; else name another folder with -o.",
        )
    return UserError(f"{target} cannot be written: {error.strerror}", "Name another folder with -o.")
