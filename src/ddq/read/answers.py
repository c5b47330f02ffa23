"""Reads the vendor's answers that the workspace keeps: `answers/<engagement>/<round>.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.answer import Round
from ddq.problems import Problem, UserError

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "answers"


def read_rounds(root: Path, engagement: str) -> tuple[Round, ...]:
    """Return the rounds of an engagement, oldest first. Raises UserError with every problem."""
    paths = sorted((root / FOLDER / engagement).glob("*.yaml"))
    if not paths:
        return ()
    from ddq.read.shapes import validate  # noqa: PLC0415  # only an engagement with answers needs them
    from ddq.read.yaml import read_yaml  # noqa: PLC0415

    found: list[Round] = []
    problems: list[Problem] = []
    for path in paths:
        document = read_yaml(path, f"{FOLDER}/{engagement}/{path.name}")
        one, wrong = validate(document, Round)
        problems += wrong
        if one is not None:
            found.append(one)
    if problems:
        raise UserError(f"The answers of {engagement} are not right", "", problems)
    return tuple(sorted(found, key=lambda one: one.round))
