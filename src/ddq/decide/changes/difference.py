"""The difference between two pieces of text, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ddq.decide.changes.lexis import STOP_WORDS
from ddq.model.change import Run

if TYPE_CHECKING:
    from ddq.decide.changes.text import Text

SHORT = 2
"""Stop words in a row that are shown as changed when what stands around them is."""


class Step(NamedTuple):
    """Old words `a` to `b` that became, or are, the new words `c` to `d`."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def steps(old: Text, start: int, end: int, new: Text, first: int, last: int) -> list[Step]:
    """Return how the old words `start` to `end` became the new words `first` to `last`, by turns same and not."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # only a comparison needs it

    made: list[Step] = []
    for code in Indel.opcodes(old.words[start:end], new.words[first:last]):
        step = Step(
            code.tag == "equal",
            start + code.src_start,
            start + code.src_end,
            first + code.dest_start,
            first + code.dest_end,
        )
        if made and made[-1].same == step.same:
            step = Step(step.same, made[-1].a, step.b, made[-1].c, step.d)
            made.pop()
        made.append(step)
    return made


def runs(old: Text, new: Text, found: list[Step]) -> tuple[Run, ...]:
    """Return steps as they are shown: a stop word or two between changes is part of the change."""
    joined: list[Step] = []
    for at, step in enumerate(found):
        inner = 0 < at < len(found) - 1
        slight = step.b - step.a <= SHORT and all(word in STOP_WORDS for word in old.words[step.a : step.b])
        shown = Step(False, *step[1:]) if step.same and inner and slight else step
        if joined and not joined[-1].same and not shown.same:
            last = joined.pop()
            shown = Step(False, last.a, shown.b, last.c, shown.d)
        joined.append(shown)
    made = []
    for step in joined:
        if step.same:
            made.append(Run(mark="=", text=new.shown(step.c, step.d)))
            continue
        if step.a < step.b:
            made.append(Run(mark="-", text=old.shown(step.a, step.b)))
        if step.c < step.d:
            made.append(Run(mark="+", text=new.shown(step.c, step.d)))
    return tuple(made)
