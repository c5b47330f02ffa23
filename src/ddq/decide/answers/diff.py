"""What changed from one set of answers to the next, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ddq.model.returning import Change

if TYPE_CHECKING:
    from ddq.model.answer import Answer, Round

KINDS = ("new", "changed", "unchanged", "withdrawn", "blank", "not-in-it")
"""How an answer can differ: `withdrawn` when nothing is said any more, `blank` when nothing was or is, `not-in-it` when
the later file does not hold the question."""
WITHDRAWN = "withdrawn: "
"""How the note begins at an answer whose row came back blank after an earlier one; `withdrawn: round 1 said Yes`."""
_SILENT = ("blank", "skipped", "not-needed")


def on_file(rounds: Iterable[Round], framework: str) -> dict[str, Answer]:
    """Return the newest answer to each question of a framework in which something was said; rounds come oldest first.

    A row that came back blank withdraws what was said before. Versions of a framework are compared by id; where the
    words of a question differ, the change says so.
    """
    same = [one for one in rounds if one.framework == framework]
    return {code: answer for code, (_, answer) in _standing(same).items()}


def _standing(rounds: Iterable[Round]) -> dict[str, tuple[Round, Answer]]:
    found: dict[str, tuple[Round, Answer]] = {}
    for one in rounds:
        for answer in one.answers:
            if says_something(answer):
                found[answer.question] = (one, answer)
            elif answer.takes_back:
                found.pop(answer.question, None)
    return found


def with_withdrawn(rounds: Iterable[Round], answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return answers to our own questionnaire, with a note at each blank one that withdraws one of the rounds on file."""
    before = _standing(one for one in rounds if one.framework == "ddq")
    return tuple(_noted(one, *before[one.question]) if one.question in before else one for one in answers)


def _noted(answer: Answer, round_: Round, before: Answer) -> Answer:
    if not (answer.takes_back and before.state not in _SILENT):
        return answer
    note = f"{WITHDRAWN}round {round_.round} said {' '.join(before.written.split())}"
    return replace(answer, note=" ".join(filter(None, (answer.note, note))))


def compare(before: Mapping[str, Answer], after: Iterable[Answer], framework: str = "ddq") -> tuple[Change, ...]:
    """Return how each answer of `after` differs from that in `before` to the same question."""
    return tuple(_change(before.get(one.question), one, framework) for one in after)


def between(first: Round, second: Round) -> tuple[Change, ...]:
    """Return what changed from one round to another, in the order of the second, then what only the first holds."""
    before = {one.question: one for one in first.answers}
    later = {one.question for one in second.answers}
    gone = (one for one in first.answers if one.question not in later)
    lost = (Change(framework=first.framework, question=o.question, kind="not-in-it", before=o) for o in gone)
    return (*compare(before, second.answers, second.framework), *lost)


def says_something(answer: Answer) -> bool:
    """Return whether the vendor wrote anything to a question."""
    return answer.state not in _SILENT or bool(answer.details or answer.evidence)


def _change(before: Answer | None, after: Answer, framework: str) -> Change:
    was = before is not None and says_something(before)
    fields = _fields(before, after) if before is not None and was else ()
    if after.state == "blank" and not after.cell and not after.details:
        kind = "not-in-it" if was else "blank"
    elif not says_something(after):
        kind = "withdrawn" if was else "blank"
    elif before is not None and after.takes_back and before.state not in _SILENT:
        kind = "withdrawn"
    elif not was:
        kind = "new"
    else:
        kind = "changed" if fields else "unchanged"
    return Change(framework=framework, question=after.question, kind=kind, fields=fields, before=before, after=after)


def _fields(before: Answer, after: Answer) -> tuple[str, ...]:
    """Return what differs between two answers; an answer is the same when the word is, however it was written."""
    same = before.word == after.word if before.word or after.word else _words(before.written) == _words(after.written)
    differs = {
        "answer": not same,
        "details": _words(before.details) != _words(after.details),
        "evidence": _words(before.evidence) != _words(after.evidence),
        "wording": before.fingerprint != after.fingerprint,
    }
    return tuple(name for name, differ in differs.items() if differ)


def _words(text: str) -> list[str]:
    return text.split()
