"""Where the very words of a clause stand in the new text, and whether what stands around them is still the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddq.decide.changes import rows
from ddq.decide.changes.lexis import CONDITIONS, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ddq.decide.changes.align import Alignment
    from ddq.decide.changes.text import Text

FEW = 4
"""A clause of fewer words is known elsewhere only as a whole sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """The new words that are those of a clause."""

    start: int
    end: int
    moved: bool = False
    copy: bool = False
    """Whether it is another copy, which stood in the old text too: the clause's own is gone."""


def exact(one: Alignment, start: int, end: int) -> Place | None:
    """Return where the old words `start` to `end` stand word for word in the new text.

    In their place first, then as new text, then as another copy that the old text had as a whole sentence. The same
    words inside a sentence that says something else are a lookalike, and not returned.
    """
    size, at = end - start, one.forward[start]
    if at >= 0 and one.new.words[at : at + size] == one.old.words[start:end] and one.forward[end - 1] == at + size - 1:
        return Place(at, at + size)
    gone = one.went[start]
    if gone >= 0 and one.new.words[gone : gone + size] == one.old.words[start:end]:
        return Place(gone, gone + size, moved=True)
    found = [place for at in one.new.find(one.old.words[start:end]) if (place := _place(one, start, end, at))]
    return min(
        found,
        key=lambda place: (place.copy, place.moved, -_neighbours(one, start, end, place), place.start),
        default=None,
    )


def _place(one: Alignment, start: int, end: int, at: int) -> Place | None:
    size = end - start
    whole = _same_sentence(one, start, at)
    if rows.is_row(one.old, start) and rows.is_row(one.new, at) and rows.key(one.old, start) != rows.key(one.new, at):
        return None
    foreign = sum(not one.fresh(word, start, end) for word in range(at, at + size))
    if foreign * 2 <= size:
        low, high = one.slot(start, end)
        inside = low <= at and at + size <= high
        return Place(at, at + size, moved=not inside) if inside or whole or size >= FEW else None
    return Place(at, at + size, copy=True) if whole else None


def _same_sentence(one: Alignment, start: int, at: int) -> bool:
    old, new = one.old.sentences[one.old.sentence_at(start)], one.new.sentences[one.new.sentence_at(at)]
    return one.old.words[old.start : old.end] == one.new.words[new.start : new.end]


def _neighbours(one: Alignment, start: int, end: int, place: Place) -> int:
    """Return how many of the ten words on either side are the same."""
    before = zip(
        reversed(one.old.words[max(0, start - 10) : start]),
        reversed(one.new.words[max(0, place.start - 10) : place.start]),
        strict=False,
    )
    after = zip(one.old.words[end : end + 10], one.new.words[place.end : place.end + 10], strict=False)
    return sum(a == b for a, b in (*before, *after))


def qualifier(one: Alignment, start: int, end: int, place: Place) -> str:
    """Return whether the sentence of a clause now goes on (`appended`) or starts earlier (`prepended`) than it did.

    Only new words count: a sentence that runs into the next one because a full stop was lost says the same. A clause
    that is a part of its sentence is qualified by words put in right beside it, or by a negation that came or went
    there.
    """
    if _qualified(one, end, place.end, 1):
        return "appended"
    return "prepended" if _qualified(one, start - 1, place.start - 1, -1) else ""


def _qualified(one: Alignment, old: int, new: int, way: int) -> bool:
    """Whether the words from `old` and `new` on, beside a clause and away from it, add to it or turn it round."""
    come = _beside(one.new, new, way, lambda at: one.back[at] < 0 and one.came[at] < 0)
    gone = _beside(one.old, old, way, lambda at: one.forward[at] < 0 and one.went[at] < 0)
    if _edge(one.old, old, way):
        return bool(come) or (not _edge(one.new, new, way) and _strange(one, new, old))
    if any(word in NEGATIONS or word in CONDITIONS or word.endswith("n't") for word in (*come, *gone)):
        return True
    return bool(come) and not gone


def _edge(text: Text, word: int, way: int) -> bool:
    """Whether a sentence, a cell or a part of a sentence ends before the word beside a clause."""
    return not 0 <= word < len(text.words) or _closes(text, word - 1 if way > 0 else word)


def _beside(text: Text, word: int, way: int, changed: Callable[[int], bool]) -> list[str]:
    """Return the changed words right beside a clause, up to a mark or a word that stayed."""
    found: list[str] = []
    while 0 <= word < len(text.words) and changed(word):
        if _closes(text, word - 1 if way > 0 else word):
            break
        if not found and re.search(r"[,:()]", text.between(word - 1 if way > 0 else word)):
            break
        found.append(text.words[word])
        word += way
    return found


def _strange(one: Alignment, word: int, neighbour: int) -> bool:
    """Whether a new word beside a clause is not what the old word beside it became."""
    old = one.back[word] if one.back[word] >= 0 else one.came[word]
    return old < 0 or (old != neighbour and not _closes(one.old, min(old, neighbour)))


def _closes(text: Text, word: int) -> bool:
    """Whether a sentence, a row's cell or a part of a sentence ends with a word."""
    if word + 1 >= len(text.words):
        return True
    return text.sentence_at(word) != text.sentence_at(word + 1) or bool(re.search(r"[;|]", text.between(word)))


def surroundings(one: Alignment, start: int, end: int, place: Place) -> bool:
    """Whether words changed in the sentence around a clause, or in the line that leads to it."""
    first, last = one.old.around(start, end)
    low, high = one.new.around(place.start, place.end)
    gone = any(one.forward[at] < 0 and one.went[at] < 0 for at in (*range(first, start), *range(end, last)))
    come = any(one.back[at] < 0 and one.came[at] < 0 for at in (*range(low, place.start), *range(place.end, high)))
    return gone or come or _lead_in_changed(one, start)


def _lead_in_changed(one: Alignment, start: int) -> bool:
    """Whether the sentence that ends with a colon before a list changed, for a clause in that list."""
    number = one.old.sentence_at(start)
    if one.old.sentences[number].kind != "item":
        return False
    while number >= 0 and one.old.sentences[number].kind == "item":
        number -= 1
    if number < 0 or ":" not in one.old.between(one.old.sentences[number].end - 1):
        return False
    leading = one.old.sentences[number]
    images = one.forward[leading.start : leading.end]
    if all(at < 0 for at in images):
        images = one.went[leading.start : leading.end]
    return images[0] < 0 or images != list(range(images[0], images[0] + len(images)))
