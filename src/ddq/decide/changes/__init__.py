"""What a new edition of a vendor's document did to each clause we rely on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ddq.decide.changes.agree import agree
from ddq.decide.changes.align import align
from ddq.decide.changes.dates import printed_date
from ddq.decide.changes.guard import guard, measures
from ddq.decide.changes.locate import Locator
from ddq.decide.changes.new_clauses import Lexicon, lexicon, new_clauses
from ddq.decide.changes.successor import Rarity
from ddq.decide.changes.tags import renames
from ddq.decide.changes.text import Text, fingerprint, parse_text
from ddq.model.change import ClauseChange, DocumentChange

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ddq.decide.changes.align import Alignment
    from ddq.model.change import Alert, Relied, Seen

CERTAINTY = ("high", "medium", "low")


def change(
    old: str,
    new: str,
    clauses: Sequence[Relied],
    *,
    history: Sequence[Seen] = (),
    known: Lexicon | None = None,
    old_date: date | None = None,
    new_date: date | None = None,
) -> DocumentChange:
    """Return what the text `new` made of the text `old` and of the clauses in it; the same input gives the same output.

    `history` are earlier editions, oldest first; `known` the words of the provisions, without which no new clause is
    looked for; the dates are the editions' own, read from the texts where they are not given. Where the texts cannot be
    compared there is one alert and every clause is `unverified`; with the same words every clause is `unchanged`.
    """
    first, second = parse_text(old), parse_text(new)
    one, other = agree(first, second)
    dates = (old_date or printed_date(one), new_date or printed_date(other))
    size = measures(one, other)
    mark = fingerprint(second)
    alerts = guard(one, other, mark, size, history, dates)
    made = DocumentChange(
        old_fingerprint=fingerprint(first), new_fingerprint=mark, measures=size, alerts=alerts,
        clauses=(), old_date=dates[0], new_date=dates[1],
    )  # fmt: skip
    if any(alert.stops and alert.kind != "same-words" for alert in alerts):
        unverified = [
            ClauseChange(id=c.id, provisions=c.provisions, status="unverified", severity="review") for c in clauses
        ]
        return replace(made, clauses=tuple(unverified))
    return _compared(made, align(one, other), clauses, known)


def _compared(made: DocumentChange, one: Alignment, clauses: Sequence[Relied], known: Lexicon | None) -> DocumentChange:
    named = renames(one)
    locator = Locator(one, Rarity(one.old, one.new), named)
    found = [_less_certain(locator.locate(clause), made.alerts) for clause in clauses]
    if any(alert.stops for alert in made.alerts) or known is None:
        return replace(made, clauses=tuple(found), renames=named)
    taken = [(item.new.start, item.new.end) for item in found if item.new]
    return replace(made, clauses=tuple(found), renames=named, new_clauses=new_clauses(one, known, taken))


def _less_certain(found: ClauseChange, alerts: Sequence[Alert]) -> ClauseChange:
    """Return a finding one step less certain where the whole document was rewritten."""
    if not any(alert.kind == "rewritten" for alert in alerts) or found.status in ("unchanged", "moved"):
        return found
    return replace(found, confidence=CERTAINTY[min(CERTAINTY.index(found.confidence) + 1, 2)])


__all__ = ["Lexicon", "Text", "change", "fingerprint", "lexicon", "parse_text"]
