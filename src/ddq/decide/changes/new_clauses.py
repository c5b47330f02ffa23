"""New text that bears on a provision: no clause became it, so a person has to place it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddq.decide.changes.lexis import STOP_WORDS
from ddq.decide.changes.text import parse_text
from ddq.model.change import NewClause, Passage, Suggested

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ddq.decide.changes.align import Alignment
    from ddq.model.provision import Provision

NEW = 0.5
"""Share of new words from which on a sentence is new."""
TITLE, ELEMENT = 1.0, 0.5
"""What a word of a provision's names counts, and a word of what its elements ask for."""
TELLING = 1.5
"""How rare a word must be among the provisions to lead to one by itself: the logarithm of one in five."""
ENOUGH = 3.0
"""Weight of the words of a provision that a sentence must hold."""
NEAR_BEST = 0.5
"""Share of the best suggestion's weight that another must reach."""
FEWEST, MOST = 5, 3
"""Words that a sentence must have, and provisions that are suggested for it."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "es", "ed", "s")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """By which words a sentence is known to bear on a provision: for each stem the weight it has for each provision."""

    weights: Mapping[str, Mapping[str, float]]


def lexicon(provisions: Iterable[Provision]) -> Lexicon:
    """Return the words of provisions: of their titles, their other names and what their elements ask for.

    A word that many provisions use says little; one that a single provision uses says most.
    """
    terms: dict[str, dict[str, float]] = {}
    for one in provisions:
        mine = terms.setdefault(one.code, {})
        for text in (one.title, *one.also_called):
            mine |= dict.fromkeys(stems(parse_text(text).words), TITLE)
        for element in one.elements.values():
            for stem in stems(parse_text(element.means).words):
                mine.setdefault(stem, ELEMENT)
    used = Counter(stem for mine in terms.values() for stem in mine)
    weights: dict[str, dict[str, float]] = {}
    for code, mine in terms.items():
        for stem, counts in mine.items():
            weights.setdefault(stem, {})[code] = counts * math.log(1 + len(terms) / used[stem])
    return Lexicon(weights)


def stems(words: Iterable[str]) -> dict[str, str]:
    """Return words that say something, by what is left of them without their endings."""
    return {_stem(word): word for word in words if len(word) > 2 and word not in STOP_WORDS and not word.isdigit()}


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= 4), "")
    return word.removesuffix(ending)


def new_clauses(one: Alignment, known: Lexicon, taken: Iterable[tuple[int, int]]) -> tuple[NewClause, ...]:
    """Return the new sentences that bear on a provision, in the order of the text.

    `taken` are the stretches, by offsets of the raw text, that clauses became. A new sentence that follows in the same
    paragraph is part of the hit.
    """
    spans = list(taken)
    made: list[tuple[int, int, dict[str, Suggested]]] = []
    for sentence in one.new.sentences:
        start, end = sentence.start, sentence.end
        if _is_taken(one, start, end, spans) or one.new_share(start, end) < NEW:
            continue
        suggested = _suggest(known, one.new.words[start:end]) if end - start >= FEWEST else {}
        follows = (
            bool(made)
            and made[-1][1] == start
            and one.new.sentences[one.new.sentence_at(start - 1)].block == sentence.block
        )
        if follows:
            made[-1] = (made[-1][0], end, {**suggested, **made[-1][2]})
        elif suggested:
            made.append((start, end, suggested))
    return tuple(
        NewClause(
            passage=Passage(text=one.new.shown(start, end), start=one.new.starts[start], end=one.new.ends[end - 1]),
            suggested=tuple(sorted(found.values(), key=lambda item: (-item.score, item.provision)))[:MOST],
            new_share=round(one.new_share(start, end), 2),
        )
        for start, end, found in made
    )


def _is_taken(one: Alignment, start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    low, high = one.new.starts[start], one.new.ends[end - 1]
    return tuple(one.new.words[start:end]) in one.known or any(a < high and low < b for a, b in spans)


def _suggest(known: Lexicon, words: list[str]) -> dict[str, Suggested]:
    found: dict[str, dict[str, float]] = {}
    said = stems(words)
    for stem in said:
        for code, counts in known.weights.get(stem, {}).items():
            found.setdefault(code, {})[stem] = counts
    made = {}
    for code, mine in found.items():
        total = sum(mine.values())
        if total >= ENOUGH and (len(mine) > 1 and max(mine.values()) >= TELLING):
            words_led = tuple(said[stem] for stem in sorted(mine, key=lambda stem: (-mine[stem], stem)))
            made[code] = Suggested(provision=code, score=round(total, 2), words=words_led)
    best = sorted(made.values(), key=lambda item: (-item.score, item.provision))[:MOST]
    return {item.provision: item for item in best if item.score >= NEAR_BEST * best[0].score}
