"""What may have come in the place of a clause: new text in its place, or new text elsewhere, with a score."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddq.decide.changes.align import LIGHT
from ddq.decide.changes.lexis import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ddq.decide.changes.align import Alignment
    from ddq.decide.changes.text import Text

IN_SLOT, ELSEWHERE, REPLACED = 0.40, 0.50, 0.18
"""Scores from which on new text is a clause's successor: in its place, elsewhere, and alone in its place."""
BONUS = 0.08
"""What standing in the clause's place adds to the score."""
NEW_SHARE = 0.25
"""Share of new words from which on a sentence elsewhere can be a successor."""
MOST = 200
"""Sentences in a clause's place that are looked at."""
ROOM = 20
"""Words that a clause put in place of another may have more than four times as many."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """New words that may be what a clause became."""

    start: int
    end: int
    score: float
    in_slot: bool


class Rarity:
    """How rare words are among the sentences of two texts."""

    def __init__(self, old: Text, new: Text) -> None:
        self._sentences = len(old.sentences) + len(new.sentences)
        self._in: Counter[str] = Counter()
        for text in (old, new):
            for one in text.sentences:
                self._in.update(set(text.words[one.start : one.end]))
        self._known: dict[str, float] = {}

    def __getitem__(self, word: str) -> float:
        if word not in self._known:
            rare = math.log(1 + self._sentences / (1 + self._in[word]))
            self._known[word] = rare * (LIGHT if word in STOP_WORDS else 1.0)
        return self._known[word]

    def weigh(self, words: Sequence[str]) -> float:
        """Return the weight of words."""
        return sum(self[word] for word in words)


def likeness(clause: Sequence[str], other: Sequence[str], rarity: Rarity) -> float:
    """Return how near other words come to a clause, 0 to 1: half by order, half by what of the clause they hold."""
    if not clause or not other:
        return 0.0
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # only a comparison needs it

    left = Counter(clause) & Counter(other)
    held = sum(rarity[word] * times for word, times in left.items()) / (rarity.weigh(clause) or 1.0)
    return 0.5 * Indel.normalized_similarity(clause, other) + 0.5 * held


def candidates(one: Alignment, start: int, end: int, rarity: Rarity) -> list[Candidate]:
    """Return what may have come in the place of the old words `start` to `end`, best first.

    Only words that are new in the new text, or that came from the clause itself, count: a lookalike that stood in
    the old text already is nobody's successor.
    """
    clause = one.old.words[start:end]
    whole = one.old.around(start, end)
    slot = one.slot(*whole)
    found: dict[tuple[int, int], Candidate] = {}
    for first, last in _ranges(one, slot, set(clause)):
        fresh = [at for at in range(first, last) if one.fresh(at, *whole)]
        if not fresh:
            continue
        a, b = _window(clause, one.new.words, fresh)
        words = [one.new.words[at] for at in fresh]
        inner = [one.new.words[at] for at in fresh if a <= at < b]
        in_slot = slot[0] < last and first < slot[1]
        score = max(likeness(clause, words, rarity), likeness(clause, inner, rarity)) + (BONUS if in_slot else 0.0)
        found[first, last] = Candidate(first, last, min(1.0, score), in_slot)
    return sorted(found.values(), key=lambda item: (-item.score, item.end - item.start, item.start))


def _ranges(one: Alignment, slot: tuple[int, int], clause: set[str]) -> Iterator[tuple[int, int]]:
    """Yield sentences in the slot, neighbouring ones together, and sentences anywhere that say something new."""
    sentences, shares = one.new.sentences, one.shares()
    telling = clause - STOP_WORDS
    inside: list[int] = []
    for number, sentence in enumerate(sentences):
        if slot[0] < sentence.end and sentence.start < slot[1]:
            inside.append(number)
        elif shares[number] >= NEW_SHARE and not telling.isdisjoint(one.new.words[sentence.start : sentence.end]):
            yield sentence.start, sentence.end
    for number in inside[:MOST]:
        yield max(sentences[number].start, slot[0]), min(sentences[number].end, slot[1])
        yield sentences[number].start, sentences[number].end
        if number < inside[-1]:
            yield sentences[number].start, sentences[number + 1].end


def _window(clause: Sequence[str], words: Sequence[str], fresh: Sequence[int]) -> tuple[int, int]:
    """Return the stretch of a candidate that holds the words it shares with the clause in their order."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # only a comparison needs it

    kept = [
        at
        for code in Indel.opcodes(clause, [words[at] for at in fresh])
        if code.tag == "equal"
        for at in range(code.dest_start, code.dest_end)
        if words[fresh[at]] not in STOP_WORDS
    ]
    return (fresh[kept[0]], fresh[kept[-1]] + 1) if kept else (fresh[0], fresh[-1] + 1)
