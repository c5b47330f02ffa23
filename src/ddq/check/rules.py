"""What a rule is, and how rules are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ddq.problems import nearest

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule found: the thing, the path of keys to it, a message and a hint. Places are added by the caller."""

    thing: str
    path: tuple[object, ...]
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: an id that is a word, why it exists, what passes and what does not."""

    id: str
    why: str
    good: str
    bad: str
    run: Callable[[Catalog], Iterable[Finding]]


RULES: list[Rule] = []
"""Every rule over the catalog, in the order in which they were written down."""


def rule(
    rule_id: str, why: str, good: str, bad: str
) -> Callable[[Callable[[Catalog], Iterable[Finding]]], Callable[[Catalog], Iterable[Finding]]]:
    """Register a function from a catalog to findings as a rule."""

    def register(run: Callable[[Catalog], Iterable[Finding]]) -> Callable[[Catalog], Iterable[Finding]]:
        RULES.append(Rule(rule_id, why, good, bad, run))
        return run

    return register


def unknown(thing: str, path: tuple[object, ...], word: str, known: Iterable[str], what: str) -> Iterator[Finding]:
    """Yield a finding when `word` is not among `known`; `what` names the list, as in "'hgih' is not a severity"."""
    words = list(known)
    if word not in words:
        yield Finding(thing, path, f"'{word}' is not {what}", nearest(word, words) or f"Known: {', '.join(words)}.")
