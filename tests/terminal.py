"""Runs the command line in this process, as `ddq` does, and returns what a person sees."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ddq.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Seen:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str


class Terminal:
    """A terminal in a folder: runs commands and answers prompts from a script."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys
        monkeypatch.chdir(folder)

    def run(self, *arguments: str | Path, answers: Sequence[str] = ()) -> Seen:
        """Run `ddq` with arguments; `answers` are typed line by line, and then the input ends."""
        self.monkeypatch.setattr(sys, "argv", ["ddq", *map(str, arguments)])
        self.monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in answers)))
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        seen = self.capsys.readouterr()
        code = ended.value.code
        return Seen(code if isinstance(code, int) else 0, seen.out, seen.err)
