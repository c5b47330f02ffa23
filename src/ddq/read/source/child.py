"""The process in which a file from outside is opened by a library written in C: the file on its input, JSON on its output.

It runs alone, without the rest of the program, so that it starts quickly and nothing else is at hand to a hostile file.
"""

from __future__ import annotations

import json
import runpy
import sys

MEMORY = 512_000_000
"""Most memory the process may ask for, in bytes."""
SECONDS = 20
"""Most processor time, in seconds."""


def main(reader: str, library: str, seconds: int) -> None:
    """Run the function `read` of the file `reader`; `library` is the folder of the package that it needs."""
    _limit(seconds)
    data = sys.stdin.buffer.read()
    sys.path.append(library)
    sys.stdout.write(json.dumps(runpy.run_path(reader)["read"](data)))


def _limit(seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # no such limits on Windows; the parent's time limit remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
