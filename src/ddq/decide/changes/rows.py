"""Rows of tables: a row is a record, known by its first cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddq.decide.changes.lexis import STOP_WORDS

if TYPE_CHECKING:
    from ddq.decide.changes.align import Alignment
    from ddq.decide.changes.text import Text

ALIKE = 0.5
"""Share of the telling words of two first cells from which on one may be the other, renamed."""


def is_row(text: Text, word: int) -> bool:
    """Whether a word stands in a row of several cells."""
    one = text.sentences[text.sentence_at(word)]
    return one.kind == "row" and len(key(text, word)) < one.end - one.start


def key(text: Text, word: int) -> tuple[str, ...]:
    """Return the words of the first cell of the row that holds a word."""
    one = text.sentences[text.sentence_at(word)]
    end = next((at + 1 for at in range(one.start, one.end - 1) if "|" in text.between(at)), one.end)
    return tuple(text.words[one.start : end])


def successor(one: Alignment, start: int, end: int) -> tuple[int, int] | None:
    """Return the words of the new row that is the record of the old words `start` to `end`; none when it is gone.

    A row with the same first cell is the same record; of several the one with the most cells in common. Otherwise a row
    that is new may be the record under another name, if its first cell shares half of the telling words.
    """
    mine = key(one.old, start)
    clause = set(one.old.words[start:end])
    best: tuple[float, int, tuple[int, int]] | None = None
    for sentence in one.new.sentences:
        if sentence.kind != "row":
            continue
        words = one.new.words[sentence.start : sentence.end]
        origins = [at for at in one.back[sentence.start : sentence.end] if at >= 0]
        if tuple(words) in one.known and not any(start <= at < end for at in origins):
            continue
        likeness = _alike(mine, key(one.new, sentence.start))
        if likeness < ALIKE:
            continue
        shared = len(clause.intersection(words)) / (len(clause.union(words)) or 1)
        item = (likeness + shared, -sentence.start, (sentence.start, sentence.end))
        best = max(best, item) if best else item
    return best[2] if best else None


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if one == other:
        return 1.0
    mine, theirs = set(one) - STOP_WORDS, set(other) - STOP_WORDS
    return 0.9 * len(mine & theirs) / (max(len(mine), len(theirs)) or 1)
