"""Writes `answers/<engagement>/<round>.yaml` and, beside it, the returned file as it came; neither is ever overwritten."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ddq.keep.files import file_name, write_all
from ddq.keep.tracking import quoted
from ddq.model.answer import Round
from ddq.model.shape import without_defaults
from ddq.problems import UserError

FOLDER = "answers"
_HEAD = (
    "# yaml-language-server: $schema=../../catalog/schema/answers.json\n"
    "# What the vendor answered, word for word, with the cell in which it stood. Written by 'ddq import' and 'ddq answers add'.\n"
)
_READ_ONLY = 0o444
_LONGEST_LINE = 300
_MOST_BRACKETS = 4_000
"""The reader of YAML refuses a file that opens more brackets than 5,000, for each may open a level."""


def round_text(one: Round) -> str:
    """Return the text of a round; the same round gives the same text, which reads back equal."""
    text = _written(one, escaped=False)
    return _written(one, escaped=True) if text.count("[") + text.count("{") > _MOST_BRACKETS else text


def round_name(number: int) -> str:
    """Return the name of a round's file without its ending; names sort as numbers do."""
    return f"round-{number:02}"


def keep_round(
    root: Path, one: Round, original: bytes = b"", suffix: str = "", others: Sequence[tuple[Path, bytes]] = ()
) -> list[Path]:
    """Write a round, the file it came from, and `others`, all or none; return the files written.

    The original is written as `<round>_<first digits of its hash>` and made read-only. Raises UserError when a file of
    the round is there already, or cannot be written.
    """
    folder = root / FOLDER / file_name(one.engagement)
    name = round_name(one.round)
    files = [(folder / f"{name}.yaml", round_text(one).encode())]
    if one.sha256:
        files.append((folder / f"{name}_{one.sha256[:12]}{suffix}", original))
    for path, _ in files:
        if path.exists():
            raise UserError(f"{path} is there already; a round is never overwritten", "Look at what is in the folder.")
    write_all([*files, *others])
    for path, _ in files[1:]:
        with contextlib.suppress(OSError):
            path.chmod(_READ_ONLY)
    return [path for path, _ in (*files, *others)]


def _written(one: Round, escaped: bool) -> str:
    plain = without_defaults(one)
    return _HEAD + "".join(f"{line}\n" for line in _mapping(plain, "", escaped))


def _mapping(given: Mapping[str, Any], indent: str, escaped: bool) -> Iterator[str]:
    for key, value in given.items():
        name = f"{indent}{_text(key, escaped)}:"
        if isinstance(value, Mapping):
            yield from (name, *_mapping(value, f"{indent}  ", escaped))
        elif isinstance(value, list):
            yield name
            for one in value:
                if isinstance(one, str):
                    yield f"{indent}- {_text(one, escaped)}"
                    continue
                lines = _mapping(one, f"{indent}  ", escaped)
                yield f"{indent}- {next(lines).strip()}"
                yield from lines
        elif isinstance(value, str) and not escaped and _reads_as_lines(value):
            yield f"{name} {_head(value)}"
            yield from (f"{indent}  {line}" if line else "" for line in value.rstrip("\n").split("\n"))
        else:
            yield f"{name} {_scalar(value, escaped)}"


def _scalar(value: object, escaped: bool) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return _text(value, escaped) if isinstance(value, str) else str(value)


def _text(text: str, escaped: bool) -> str:
    found = quoted(text)
    return re.sub(r"[\[{]", lambda sign: f"\\x{ord(sign[0]):02x}", found) if escaped else found


def _reads_as_lines(text: str) -> bool:
    """Return whether a text can stand as it is, line by line, and comes back the same."""
    lines = text.rstrip("\n").split("\n")
    return (
        len(lines) > 1
        and bool(lines[0].strip())
        and not lines[0].startswith(" ")
        and len(text) - len(text.rstrip("\n")) <= 1
        and all(line.isprintable() and len(line) <= _LONGEST_LINE for line in lines)
        and not any(line.isspace() for line in lines)
    )


def _head(text: str) -> str:
    """Return the sign of a text in lines: with or without a line end at its end."""
    return "|" if text.endswith("\n") else "|-"
