"""Rules over the answers on file: every word from its closed list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ddq.problems import Place, Problem, nearest

if TYPE_CHECKING:
    from ddq.model.answer import Round
    from ddq.model.vocabulary import Vocabulary


def check_answers(rounds: Iterable[Round], words: Vocabulary) -> Iterator[Problem]:
    """Yield a problem for every word of an answer that no list of the vocabulary has; no word at all is right."""
    for one in rounds:
        place = Place(f"answers/{one.engagement}/round-{one.round:02}.yaml")
        found = [(a.question, "answer", a.word) for a in one.answers]
        found += [(c.element, "confirmation", c.word) for c in one.confirmations]
        for name, kind, word in found:
            known = words.lists[kind]
            if word and word not in known:
                hint = nearest(word, known) or f"Write one of: {', '.join(known)}."
                yield Problem(place, "unknown-word", f"{name}: '{word}' is not in the list '{kind}'", hint)
