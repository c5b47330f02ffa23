"""Answers on file as text and as plain data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ddq.render.import_report import change_line
from ddq.render.json import plain
from ddq.render.present.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ddq.model.answer import Answer, Round
    from ddq.model.returning import Change
    from ddq.model.vocabulary import Vocabulary

_LONGEST = 160


def newest(rounds: Sequence[Round]) -> list[tuple[Round, Answer]]:
    """Return the newest answer to each question of each questionnaire, with its round; rounds come oldest first.

    One that says nothing stands behind an earlier one, unless its row came back blank and withdraws it.
    """
    found: dict[tuple[str, str, str], tuple[Round, Answer]] = {}
    for one in rounds:
        for answer in one.answers:
            key = (one.framework, one.version, answer.question)
            silent = answer.state in ("blank", "skipped", "not-needed") and not answer.details
            if key not in found or not silent or answer.takes_back:
                found[key] = (one, answer)
    return list(found.values())


def answers_text(rounds: Sequence[Round], vocabulary: Vocabulary) -> str:
    """Return a line for each answer, and the details below it."""
    if not rounds:
        return "No answers are on file. 'ddq import' reads a returned questionnaire.\n"
    lines = [f"Round {one.round}: {_came(one)}, {len(one.answers)} answers" for one in rounds]
    return "\n".join([*lines, "", *_lines(rounds, vocabulary)]) + "\n"


def _came(one: Round) -> str:
    what = "our questionnaire" if one.framework == "ddq" else f"{one.framework} {one.version}".strip()
    return f"{what}, {one.file or one.source or 'typed in'}, {day(one.received)}, {one.engagement}"


def _lines(rounds: Sequence[Round], vocabulary: Vocabulary) -> Iterator[str]:
    for one, answer in newest(rounds):
        said = (
            vocabulary.label("answer", answer.word) if answer.word else vocabulary.label("answer-state", answer.state)
        )
        before = "" if one.framework == "ddq" else f"{one.framework} "
        where = f"{answer.sheet}!{answer.cell}" if answer.cell else one.source or one.file
        written = f" “{_short(answer.written)}”" if answer.written and not answer.word else ""
        yield f"{before}{answer.question}  {said}{written}  (round {one.round}, {where})"
        if answer.note and not answer.word:
            yield f"    {_short(answer.note)}"
        if answer.details:
            yield f"    {_short(answer.details)}"
        if answer.evidence:
            yield f"    Evidence: {_short(answer.evidence)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def answers_json(rounds: Sequence[Round]) -> list[dict[str, Any]]:
    """Return the newest answers as plain data, each with its round."""
    return [
        {"framework": one.framework, "version": one.version, "round": one.round, "engagement": one.engagement,
         "received": one.received.isoformat(), "file": one.file, "source": one.source, **plain(answer)}
        for one, answer in newest(rounds)
    ]  # fmt: skip


def diff_text(before: Round, after: Round, changes: Sequence[Change], vocabulary: Vocabulary) -> str:
    """Return what changed between two rounds; what stayed is counted only."""
    counted = Counter(change.kind for change in changes)
    told = ", ".join(f"{number} {kind.replace('-', ' ')}" for kind, number in counted.items())
    head = f"Round {before.round} ({day(before.received)}) to round {after.round} ({day(after.received)}): {told or 'nothing'}"
    lines = [change_line(one, vocabulary) for one in changes if one.kind not in ("unchanged", "blank")]
    return "\n".join([head, *lines]) + "\n"
