"""Which word of the old text became which word of the new one: by sentences first, then by words in the gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ddq.decide.changes.lexis import STOP_WORDS
from ddq.decide.changes.text import glued

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ddq.decide.changes.text import Text

CELLS = 3_000_000
"""Words of a gap on the old side times words on the new one, above which the gap is cut at phrases that occur once."""
PHRASE = 4
"""Words of a phrase at which a large gap is cut."""
KEPT_SHARE = 0.3
"""Share of the lighter of two sentences that has to have been carried over for their words to be the same words."""
LIGHT = 0.15
"""What a stop word counts where another word counts one."""
MOVED_WORDS = 4
"""Words of a sentence from which on it is known again elsewhere."""


def weight(words: Sequence[str]) -> float:
    """Return how much words say: one for each, much less for a stop word."""
    return sum(LIGHT if word in STOP_WORDS else 1.0 for word in words)


@dataclass(slots=True)
class Alignment:
    """Old words and what became of them; -1 where nothing did."""

    old: Text
    new: Text
    forward: list[int]
    """For each old word the new one, in the order of both texts."""
    back: list[int]
    """For each new word the old one."""
    came: list[int]
    """For each new word the old one that it is in another place, for sentences that were moved; else -1."""
    went: list[int]
    """For each old word the new one that it is in another place."""
    pairs: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Word ranges that stand in place of each other: old from and to, new from and to."""
    known: frozenset[tuple[str, ...]] = frozenset()
    """The sentences of the old text: a new sentence among them says nothing new."""
    _shares: list[float] = field(default_factory=list)

    def slot(self, start: int, end: int) -> tuple[int, int]:
        """Return the new words between what became of the words just before and just after an old range."""
        before = next((new for old in range(start - 1, -1, -1) if (new := self.forward[old]) >= 0), -1)
        after = next((new for old in range(end, len(self.forward)) if (new := self.forward[old]) >= 0), len(self.back))
        return before + 1, after

    def fresh(self, word: int, start: int, end: int) -> bool:
        """Whether a new word is new, or comes from the old words `start` to `end`, so that it may succeed them."""
        from_ = self.back[word]
        return (start <= from_ < end) if from_ >= 0 else self.came[word] < 0

    def shares(self) -> list[float]:
        """Return for each new sentence the share of its words that are new; none of a sentence that stood there before."""
        if not self._shares:
            self._shares = [
                0.0 if tuple(self.new.words[one.start : one.end]) in self.known else self.new_share(one.start, one.end)
                for one in self.new.sentences
            ]
        return self._shares

    def new_share(self, start: int, end: int) -> float:
        """Return the share of new words `start` to `end` that were in no way in the old text, by weight."""
        words = self.new.words[start:end]
        fresh = [
            w for w, b, c in zip(words, self.back[start:end], self.came[start:end], strict=True) if b < 0 and c < 0
        ]
        return weight(fresh) / (weight(words) or 1.0)


def align(old: Text, new: Text) -> Alignment:
    """Return the alignment of two texts; the same texts always give the same one."""
    made = Alignment(
        old, new, [-1] * len(old.words), [-1] * len(new.words), [-1] * len(new.words), [-1] * len(old.words)
    )
    keys = [tuple(old.words[one.start : one.end]) for one in old.sentences]
    new_keys = [tuple(new.words[one.start : one.end]) for one in new.sentences]
    made.known = frozenset(keys)
    links: list[tuple[int, int]] = []
    at_old = at_new = 0
    for block in _same_sentences(keys, new_keys):
        first, other, size = block
        start, start_new = _first(old, first), _first(new, other)
        links += _gap(old.words, new.words, (at_old, start, at_new, start_new), made)
        end = _first(old, first + size)
        _link(made, start, start_new, end - start)
        at_old, at_new = end, _first(new, other + size)
    _drop_strays(made, links)
    _moved(made, keys, new_keys)
    return made


def _first(text: Text, sentence: int) -> int:
    return text.sentences[sentence].start if sentence < len(text.sentences) else len(text.words)


def _link(made: Alignment, old: int, new: int, size: int) -> None:
    made.forward[old : old + size] = range(new, new + size)
    made.back[new : new + size] = range(old, old + size)


def _same_sentences(keys: list[tuple[str, ...]], new_keys: list[tuple[str, ...]]) -> Iterator[tuple[int, int, int]]:
    """Yield runs of equal sentences in the order of both texts, and at the end an empty one."""
    numbers: dict[tuple[str, ...], int] = {}
    one = [numbers.setdefault(key, len(numbers)) for key in keys]
    other = [numbers.setdefault(key, len(numbers)) for key in new_keys]
    head = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    limit = min(len(one), len(other)) - head
    tail = next((n for n in range(limit) if one[-1 - n] != other[-1 - n]), limit)
    if head:
        yield 0, 0, head
    middle = SequenceMatcher(None, one[head : len(one) - tail], other[head : len(other) - tail], autojunk=False)
    for block in middle.get_matching_blocks():
        if block.size:
            yield block.a + head, block.b + head, block.size
    if tail:
        yield len(one) - tail, len(other) - tail, tail
    yield len(one), len(other), 0


def _gap(old: list[str], new: list[str], gap: tuple[int, int, int, int], made: Alignment) -> list[tuple[int, int]]:
    """Return which words of a gap are the same, and note which stand in place of which."""
    a, b, c, d = gap
    if a == b or c == d:
        return []
    if (b - a) * (d - c) > CELLS:
        return _cut(old, new, gap, made)
    from rapidfuzz.distance import Indel  # noqa: PLC0415  # only a comparison needs it

    links: list[tuple[int, int]] = []
    pending = [a, a, c, c]
    for code in Indel.opcodes(old[a:b], new[c:d]):
        if code.tag == "equal":
            links += zip(
                range(a + code.src_start, a + code.src_end), range(c + code.dest_start, c + code.dest_end), strict=True
            )
            links += _closed(old, new, pending, made)
            pending = [a + code.src_end, a + code.src_end, c + code.dest_end, c + code.dest_end]
        else:
            pending[1], pending[3] = max(pending[1], a + code.src_end), max(pending[3], c + code.dest_end)
    return links + _closed(old, new, pending, made)


def _closed(old: list[str], new: list[str], pending: list[int], made: Alignment) -> list[tuple[int, int]]:
    """Note a replaced stretch; words in it that only lost or gained a space are the same."""
    a, b, c, d = pending
    if a == b or c == d:
        return []
    if (b - a) != (d - c) and glued(old[a:b]) == glued(new[c:d]):
        links = [(one, min(c + n, d - 1)) for n, one in enumerate(range(a, b))]
        return links + [(b - 1, one) for one in range(c + b - a, d)]
    made.pairs.append((a, b, c, d))
    return []


def _cut(old: list[str], new: list[str], gap: tuple[int, int, int, int], made: Alignment) -> list[tuple[int, int]]:
    a, b, c, d = gap
    where, where_new = _once(old, a, b), _once(new, c, d)
    shared = sorted((where[phrase], at) for phrase, at in where_new.items() if phrase in where)
    chain = _rising(shared)
    if not chain:
        return []
    links: list[tuple[int, int]] = []
    for one, other in chain:
        if one < a or other < c:
            continue
        size = 0
        while one + size < b and other + size < d and old[one + size] == new[other + size]:
            size += 1
        if (one - a) * (other - c) <= CELLS:
            links += _gap(old, new, (a, one, c, other), made)
        links += zip(range(one, one + size), range(other, other + size), strict=True)
        a, c = one + size, other + size
    if (b - a) * (d - c) <= CELLS:
        links += _gap(old, new, (a, b, c, d), made)
    return links


def _once(words: list[str], start: int, end: int) -> dict[tuple[str, ...], int]:
    phrases = [tuple(words[at : at + PHRASE]) for at in range(start, end - PHRASE + 1)]
    counted = Counter(phrases)
    return {phrase: start + n for n, phrase in enumerate(phrases) if counted[phrase] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that rises on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, at) in enumerate(pairs):
        place = bisect_left(tails, at)
        tails[place : place + 1] = [at]
        ends[place : place + 1] = [n]
        before.append(ends[place - 1] if place else -1)
    chain, at = [], ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _drop_strays(made: Alignment, links: list[tuple[int, int]]) -> None:
    """Take over the links of the gaps, but those between sentences that share nothing but a word here and there.

    A word in a row with words that are taken over is one of them, wherever sentences were cut.
    """
    old, new = made.old, made.new
    shared: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for one, other in links:
        shared.setdefault((old.sentence_at(one), new.sentence_at(other)), []).append((one, other))
    for (first, second), found in shared.items():
        carried = weight([old.words[one] for one, _ in found])
        if carried >= KEPT_SHARE * min(_weighs(old, first), _weighs(new, second)):
            for one, other in found:
                made.forward[one], made.back[other] = other, one
    for row in (links, links[::-1]):
        step = 1 if row is links else -1
        for one, other in row:
            beside = one - step
            if made.forward[one] < 0 <= beside < len(made.forward) and made.forward[beside] == other - step >= 0:
                made.forward[one], made.back[other] = other, one


def _weighs(text: Text, sentence: int) -> float:
    one = text.sentences[sentence]
    return weight(text.words[one.start : one.end])


def _moved(made: Alignment, keys: list[tuple[str, ...]], new_keys: list[tuple[str, ...]]) -> None:
    """Find the sentences that stand elsewhere with the same words."""
    left: dict[tuple[str, ...], list[int]] = {}
    for number, key in enumerate(keys):
        start = made.old.sentences[number].start
        if len(key) >= MOVED_WORDS and all(one < 0 for one in made.forward[start : start + len(key)]):
            left.setdefault(key, []).append(start)
    for number, key in enumerate(new_keys):
        start = made.new.sentences[number].start
        if left.get(key) and all(one < 0 for one in made.back[start : start + len(key)]):
            from_ = left[key].pop(0)
            made.went[from_ : from_ + len(key)] = range(start, start + len(key))
            made.came[start : start + len(key)] = range(from_, from_ + len(key))
