"""Reads the vendor's answers that the workspace keeps: `answers/<engagement>/<round>.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.model.answer import Round
from ddq.model.returned import STATES
from ddq.model.shape import Shape, value
from ddq.problems import Problem, UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ddq.read.yaml import Document

FOLDER = "answers"
_LIMIT = 30_000_000
"""Bytes of a round: five thousand answers of some length."""


@value
class Typed(Shape):
    """One answer that a person writes into a file for `ddq answers add`."""

    question: str
    """The question's code."""
    answer: str
    """The answer."""
    details: str = ""
    """What was written beside it."""
    evidence: str = ""
    """The documents it names."""


def read_rounds(root: Path, engagement: str) -> tuple[Round, ...]:
    """Return the rounds of an engagement, oldest first. Raises UserError with every problem."""
    paths = sorted((root / FOLDER / engagement).glob("*.yaml"))
    if not paths:
        return ()
    from ddq.read.shapes import validate  # noqa: PLC0415  # only an engagement with answers needs them
    from ddq.read.yaml import parse_yaml, read_text  # noqa: PLC0415

    found: dict[int, Round] = {}
    problems: list[Problem] = []
    for path in paths:
        name = f"{FOLDER}/{engagement}/{path.name}"
        document = parse_yaml(read_text(path, name, _LIMIT), name)
        one, wrong = validate(document, Round)
        problems += wrong
        if one is not None:
            problems += _wrong(one, engagement, document)
            if one.round in found:
                message = f"round {one.round} stands in another file too"
                problems.append(
                    Problem(document.place(("round",)), "repeated-round", message, "Give it another number.")
                )
            found[one.round] = one
    if problems:
        raise UserError(f"The answers of {engagement} are not right", "", problems)
    return tuple(one for _, one in sorted(found.items()))


def _wrong(one: Round, engagement: str, document: Document) -> Iterator[Problem]:
    if one.engagement != engagement:
        message = f"these are answers of '{one.engagement}', in the folder of '{engagement}'"
        yield Problem(document.place(("engagement",)), "wrong-engagement", message, "Move the file.")
    for number, answer in enumerate(one.answers):
        if answer.state not in STATES:
            message = f"'{answer.state}' is not a state of an answer"
            place = document.place(("answers", number, "state"))
            yield Problem(place, "unknown-word", message, nearest(answer.state, STATES))


def read_typed(path: Path) -> list[dict[str, str]]:
    """Return the answers that a person wrote into a YAML file. Raises UserError with every problem."""
    from ddq.read.shapes import validate  # noqa: PLC0415
    from ddq.read.yaml import read_yaml  # noqa: PLC0415

    document = read_yaml(path)
    keys = ("question", "answer", "details", "evidence")
    found, problems = validate(document, tuple[Typed, ...], keys)
    if problems or found is None:
        raise UserError(f"{path} is not right", 'It holds a list: - {question: RET-01.1, answer: "Yes"}', problems)
    return [{key: getattr(one, key) for key in keys} for one in found]
