"""Opens a file in a process of its own, with limits on memory and time.

The libraries that read web pages and PDF files are written in C: a file made to do harm can end the process they run in.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ddq.problems import UserError
from ddq.read.source.child import MEMORY, SECONDS

_HERE = Path(__file__).parent
_GRACE = 10
"""Seconds beyond the limit on processor time after which the process is ended, for a machine that is busy."""


def read_apart(reader: str, library: str, data: bytes, name: str, seconds: int = SECONDS) -> dict[str, Any]:
    """Return what the function `read` of the module `reader` in this folder makes of `data`.

    `library` is the package that the module needs and `name` what messages call the file. Raises UserError when the
    package is not installed, or the file cannot be read within the limits.
    """
    found = find_spec(library)
    if found is None or found.origin is None:
        raise UserError(f"{name} needs the package {library}", "Install it, or save the document as text and give that")
    folder = str(Path(found.origin).parent.parent)
    command = [sys.executable, "-I", "-S", str(_HERE / "child.py"), str(_HERE / f"{reader}.py"), folder, str(seconds)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds + _GRACE, check=False)
    except subprocess.TimeoutExpired as error:
        raise _refusal(name, seconds) from error
    if done.returncode:
        raise _refusal(name, seconds)
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def _refusal(name: str, seconds: int) -> UserError:
    return UserError(
        f"{name} is damaged, or needs more than {MEMORY // 1_000_000} MB or {seconds} seconds to read",
        "Open it, save it anew or save it as text, and try again",
    )
