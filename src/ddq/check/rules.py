"""What a rule is, and how rules are run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ddq.model.shape import Shape, kebab
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


PLACEHOLDER = "TODO"
"""What stands in the examples, and in files made from them, where a value is left to fill."""
PLACEHOLDER_KEY = "todo-"
"""How a key begins in the examples that is left to name."""
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


def unknown(thing: str, path: tuple[object, ...], word: str, known: Collection[str], what: str) -> Iterator[Finding]:
    """Yield a finding when `word` is not among `known`; `what` names the list, as in "'hgih' is not a severity"."""
    if word not in known:
        words = list(known)
        yield Finding(thing, path, f"'{word}' is not {what}", nearest(word, words) or f"Known: {', '.join(words)}.")


def left_to_fill(word: str) -> bool:
    """Return whether a word still is that of an example: TODO as a word of its own, or a name that begins with todo-."""
    return word.startswith((PLACEHOLDER, PLACEHOLDER_KEY)) or f" {PLACEHOLDER}" in word


def texts(one: Any) -> list[tuple[tuple[object, ...], str]]:
    """Return every text in a value with its path of keys and indexes, as they stand in its file."""
    found: list[tuple[tuple[object, ...], str]] = []
    _collect(one, (), found)
    return found


def _collect(one: Any, path: tuple[object, ...], found: list[tuple[tuple[object, ...], str]]) -> None:
    if isinstance(one, str):
        if one:
            found.append((path, one))
    elif isinstance(one, Shape):
        names: tuple[str, ...] = type(one).__slots__
        for name in names:
            inner = getattr(one, name)
            if inner:
                _collect(inner, (*path, kebab(name)), found)
    elif isinstance(one, dict):
        for key, inner in one.items():
            _collect(inner, (*path, key), found)
    elif isinstance(one, tuple):
        for index, inner in enumerate(one):
            _collect(inner, (*path, index), found)


def everything(catalog: Catalog) -> Iterator[tuple[str, Any]]:
    """Yield every thing of a catalog that people write, under the name by which its place is found."""
    for kind, found in (("provision", catalog.provisions), ("authority", catalog.authorities)):
        yield from ((f"{kind}:{key}", one) for key, one in found.items())
    yield from ((f"provision:{key}", {"because": one.because}) for key, one in catalog.overlaid.items())
    yield from ((f"crosswalk:{key}", one) for key, one in catalog.crosswalks.items())
    for key, vendor in catalog.vendors.items():
        yield f"vendor:{key}", vendor.file
        yield f"sources:{key}", vendor.sources
        yield f"anchors:{key}", vendor.anchors
        if vendor.endpoints:
            yield f"endpoints:{key}", vendor.endpoints
        yield from ((f"position:{key}:{index}", one) for index, one in enumerate(vendor.positions))
        yield from ((f"earlier:{one.edition}", one) for one in vendor.earlier)
    yield "vocabulary", catalog.vocabulary
    yield "method", catalog.method
