"""What became of each clause: unchanged, moved, reworded or removed, from the alignment of the whole document."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ddq.decide.changes import rows
from ddq.decide.changes.agree import agree
from ddq.decide.changes.align import weight
from ddq.decide.changes.difference import runs, steps
from ddq.decide.changes.lexis import STOP_WORDS
from ddq.decide.changes.new_clauses import NEW
from ddq.decide.changes.places import FEW, Place, exact, qualifier, surroundings
from ddq.decide.changes.successor import ELSEWHERE, IN_SLOT, REPLACED, ROOM, Candidate, Rarity, candidates, likeness
from ddq.decide.changes.tags import severity, tags
from ddq.decide.changes.text import glued, parse_text
from ddq.model.change import TAGS, ClauseChange, Passage, Relied, Rename, Successor

if TYPE_CHECKING:
    from ddq.decide.changes.align import Alignment
    from ddq.decide.changes.text import Text

COVERED = 0.5
"""Share of a clause, by weight, that has to stand in its place for what stands there to be its new wording."""
SAME_PLACE = 0.8
"""Share from which on its own place says what became of it, though its words also turn up elsewhere."""
NEARLY = 0.8
"""How near a clause must come to the words at the place given for it, if it is read otherwise there."""
GLUED = 25
"""Letters that a clause must have to be looked for without its spaces."""
_COUNTED = re.compile(r"\W*\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlcIVXLC]{1,5})\\?[.)]+\s*")
COPIES, EVERY = 12, 1000
"""Places that are looked at for a clause whose place is not given, and among which the given one is looked for."""
_WORST = ("reworded", "unchanged", "moved", "removed")
"""Which of several copies of a clause counts: one that was reworded first; a copy less is no loss while another stands."""


@dataclass(slots=True)
class Locator:
    """Says what became of clauses, for one pair of texts."""

    one: Alignment
    rarity: Rarity
    renames: tuple[Rename, ...]

    def locate(self, clause: Relied) -> ClauseChange:
        """Return what became of a clause. A clause that the old text does not hold is `not-in-old`."""
        spellings = _spellings(self.one.old, clause.text)
        found = [self._became(start, end) for start, end in _occurrences(self.one.old, clause, spellings)]
        if not found:
            found = [one for words in spellings if (one := self._glued(words))][:1]
        if not found:
            return ClauseChange(
                id=clause.id, provisions=clause.provisions, status="not-in-old", severity="high", confidence="low"
            )
        worst = min(found, key=lambda change: _WORST.index(change.status))
        return replace(worst, id=clause.id, provisions=clause.provisions)

    def _glued(self, words: list[str]) -> ClauseChange | None:
        """Return what became of a clause that the old text holds only when its spaces are not looked at."""
        span = self.one.old.find_glued(words) if len("".join(words)) >= GLUED else None
        if not span:
            return None
        new = self.one.new.find(words)
        now = (new[0], new[0] + len(words)) if new else self.one.new.find_glued(words)
        if not now:
            return self._became(*span)
        low, high = self.one.slot(*span)
        return self._kept(*span, Place(*now, moved=not (low <= now[0] and now[1] <= high + 1)))

    def _became(self, start: int, end: int) -> ClauseChange:
        place = exact(self.one, start, end)
        share = self._carried(start, end)
        if place and place.moved and share >= SAME_PLACE:
            place = None
        if place and place.copy and share >= COVERED:
            place = None
        if place:
            return self._kept(start, end, place)
        if rows.is_row(self.one.old, start):
            return self._row(start, end)
        if share >= COVERED:
            return self._in_place(start, end)
        return self._elsewhere(start, end)

    def _carried(self, start: int, end: int) -> float:
        words = self.one.old.words[start:end]
        kept = [word for word, at in zip(words, self.one.forward[start:end], strict=True) if at >= 0]
        return weight(kept) / (weight(words) or 1.0)

    def _kept(self, start: int, end: int, place: Place) -> ClauseChange:
        one = self.one
        more = qualifier(one, start, end, place)
        if more:
            first, last = one.new.around(place.start, place.end)
            found = self._reworded(start, end, first, last, "high")
            kinds = tuple(tag for tag in TAGS if tag in (*found.tags, "qualifier"))
            return replace(found, qualifier=more, moved=place.moved, tags=kinds, severity=severity("reworded", kinds))
        changed = place.copy or surroundings(one, start, end, place)
        old, new = one.old.around(start, end), one.new.around(place.start, place.end)
        kinds = tags(one.old, one.new, steps(one.old, *old, one.new, *new), self.renames) if changed else ()
        if one.old.shown(start, end) != one.new.shown(place.start, place.end):
            kinds = tuple(tag for tag in TAGS if tag in (*kinds, "punctuation"))
        status = "moved" if place.moved else "unchanged"
        return ClauseChange(
            id="", provisions=(), status=status, moved=place.moved, context_changed=changed, tags=kinds,
            severity=severity(status, kinds, changed), confidence="medium" if place.copy or end - start < FEW else "high",
            old=_passage(one.old, start, end), new=_passage(one.new, place.start, place.end),
        )  # fmt: skip

    def _reworded(self, start: int, end: int, first: int, last: int, confidence: str) -> ClauseChange:
        one = self.one
        found = steps(one.old, start, end, one.new, first, last)
        kinds = tags(one.old, one.new, found, self.renames)
        near = likeness(one.old.words[start:end], one.new.words[first:last], self.rarity)
        return ClauseChange(
            id="", provisions=(), status="reworded", tags=kinds, severity=severity("reworded", kinds),
            confidence=confidence, similarity=round(near, 3), old=_passage(one.old, start, end),
            new=_passage(one.new, first, last), runs=runs(one.old, one.new, found),
        )  # fmt: skip

    def _row(self, start: int, end: int) -> ClauseChange:
        found = rows.successor(self.one, start, end)
        if found:
            return self._reworded(*self.one.old.around(start, end), *found, "high")
        return self._removed(start, end, candidates(self.one, start, end, self.rarity))

    def _in_place(self, start: int, end: int) -> ClauseChange:
        one = self.one
        first, last = self._widened(start, end)
        if glued(one.old.words[start:end]) == glued(one.new.words[first:last]):
            return self._kept(start, end, Place(first, last))
        change = self._reworded(start, end, first, last, "high")
        return replace(change, confidence="high" if change.similarity >= 0.6 else "medium")

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """Return the new words a clause became: those that came from it, and new ones beside them in their sentences."""
        one = self.one
        images = [at for at in one.forward[start:end] if at >= 0]
        first, last = images[0], images[-1] + 1
        low, high = one.slot(start, end)
        around = one.new.around(first, last)
        whole = one.old.around(start, end)
        if start == whole[0] or one.forward[start] < 0:
            first = max(low, around[0])
        if end == whole[1] or one.forward[end - 1] < 0:
            last = self._and_on(start, end, min(high, around[1]), high)
        return first, last

    def _and_on(self, start: int, end: int, last: int, high: int) -> int:
        """Return where the new wording of a clause ends: a new sentence after it that holds words it lost belongs to it."""
        one = self.one
        lost = {one.old.words[at] for at in range(start, end) if one.forward[at] < 0} - STOP_WORDS
        while last < high:
            following = one.new.sentences[one.new.sentence_at(last)]
            words = one.new.words[last : following.end]
            new = following.end <= high and one.new_share(last, following.end) >= NEW and tuple(words) not in one.known
            if following.start != last or not new or lost.isdisjoint(words):
                break
            last = following.end
        return last

    def _elsewhere(self, start: int, end: int) -> ClauseChange:
        found = candidates(self.one, start, end, self.rarity)
        taken = next((item for item in found if item.score >= (IN_SLOT if item.in_slot else ELSEWHERE)), None)
        if taken and end - start >= FEW:
            change = self._reworded(start, end, taken.start, taken.end, "medium")
            return replace(change, moved=not taken.in_slot, similarity=round(taken.score, 3))
        if found and self._replaced(start, end, found):
            change = self._reworded(start, end, *self.one.slot(start, end), "low")
            return replace(change, similarity=round(found[0].score, 3))
        return self._removed(start, end, found)

    def _replaced(self, start: int, end: int, found: list[Candidate]) -> bool:
        """Whether a clause's neighbours survive and nothing but a text of its size stands between them."""
        one = self.one
        first, last = one.old.around(start, end)
        beside = (first == 0 or one.forward[first - 1] >= 0) and (last == len(one.forward) or one.forward[last] >= 0)
        low, high = one.slot(start, end)
        best = max((item.score for item in found if item.in_slot), default=0.0)
        return beside and FEW <= high - low <= 4 * (end - start) + ROOM and best >= REPLACED and end - start >= FEW

    def _removed(self, start: int, end: int, found: list[Candidate]) -> ClauseChange:
        one = self.one
        best = None
        if found:
            best = Successor(passage=_passage(one.new, found[0].start, found[0].end), score=round(found[0].score, 3))
        return ClauseChange(
            id="", provisions=(), status="removed", severity=severity("removed", ()), similarity=0.0,
            confidence="low" if end - start < FEW else "medium" if best and best.score >= 0.3 else "high",
            old=_passage(one.old, start, end), successor=best,
        )  # fmt: skip


def _spellings(old: Text, clause: str) -> list[list[str]]:
    """Return the words of a clause as they may stand in the old text: with and without numbers that only count it."""
    counted = _COUNTED.match(clause)
    alone, all_words = parse_text(clause), parse_text(clause, numbered=False)
    made = [parse_text(clause[counted.end() :]).words] if counted else []
    made += [alone.words, agree(alone, old)[0].words, agree(all_words, old)[0].words]
    made += [words[:-1] for words in (alone.words,) if len(words) > 1 and words[-1].isdigit()]
    return [words for n, words in enumerate(made) if words and words not in made[:n]]


def _occurrences(old: Text, clause: Relied, spellings: list[list[str]]) -> list[tuple[int, int]]:
    """Return the old words of a clause, at every place where they stand, or at the place that was given."""
    for words in spellings:
        found = [(at, at + len(words)) for at in old.find(words, COPIES if clause.start < 0 else EVERY)]
        if found and clause.start >= 0:
            return [min(found, key=lambda span: abs(old.starts[span[0]] - clause.start))]
        if found:
            return found
    return _at_offset(old, clause, spellings[0]) if spellings and clause.start >= 0 else []


def _at_offset(old: Text, clause: Relied, words: list[str]) -> list[tuple[int, int]]:
    """Return the old words at the place given for a clause, if they are nearly its own."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # only a comparison needs it

    first = bisect_left(old.starts, clause.start)
    last = min(first + len(words), len(old.words))
    near = Indel.normalized_similarity(words, old.words[first:last])
    return [(first, last)] if first < last and near >= NEARLY else []


def _passage(text: Text, start: int, end: int) -> Passage:
    if start >= end:
        return Passage(
            text="", start=text.starts[start] if start < len(text.starts) else len(text.raw), end=len(text.raw)
        )
    return Passage(text=text.shown(start, end), start=text.starts[start], end=text.ends[end - 1])
