"""What is on file for a question: whether the vendor's answer still holds, and why it must be asked again if not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ddq.decide.suggest import add_months
from ddq.model.asking import OnRecord

if TYPE_CHECKING:
    from ddq.model.answer import Round

OWN = "ddq"
"""The framework of rounds that answer our own questionnaire."""
_SILENT = ("blank", "skipped", "not-needed")
"""States of an answer in which the vendor said nothing."""


def on_record(rounds: Iterable[Round]) -> dict[str, tuple[OnRecord, ...]]:
    """Return by question what the vendor wrote to our own questionnaire, in the order of the rounds, oldest first.

    A row that came back blank takes back what was answered before to the same words.
    """
    found: dict[str, list[OnRecord]] = {}
    for one in rounds:
        for answer in one.answers if one.framework == OWN else ():
            known = found.setdefault(answer.question, [])
            if answer.state not in _SILENT:
                known.append(OnRecord(answer=answer, round=one))
            elif answer.takes_back:
                known[:] = [record for record in known if record.answer.fingerprint != answer.fingerprint]
    return {code: tuple(records) for code, records in found.items()}


def put_before(rounds: Iterable[Round]) -> set[str]:
    """Return the codes of the questions that came back in these rounds, answered or not."""
    return {answer.question for one in rounds for answer in one.answers}


def standing(
    code: str, fingerprint: str, records: Mapping[str, tuple[OnRecord, ...]], as_of: date, months: int
) -> tuple[str, OnRecord | None]:
    """Return why a question is asked (`ddq.model.asking.WHY`), "" when the newest answer holds, and that answer.

    Only an answer to the same words counts; one to other words is returned beside `changed`. An answer holds for
    `months` after the day it was received.
    """
    known = records.get(code, ())
    same = [one for one in known if one.answer.fingerprint == fingerprint]
    if not same:
        return ("changed", known[-1]) if known else ("new", None)
    newest = same[-1]
    if not newest.answer.is_complete:
        return "clarify", newest
    return ("too-old" if add_months(newest.round.received, months) < as_of else ""), newest
