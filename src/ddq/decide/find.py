"""Finds provisions by what people call them, by law and by question; the nearest match first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ddq.problems import nearest

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog
    from ddq.model.provision import Provision

_CODE, _TITLE, _ALSO, _QUESTION, _AUTHORITY = range(5)
"""Where a word may stand, best first."""


def find(catalog: Catalog, words: Sequence[str]) -> list[str]:
    """Return the codes of the provisions in which every word begins some word, best first.

    A word in the code or the title counts for more than one in another name, and that for more than one in a question,
    the line of the checklist or an authority (its id, title or printed citation).
    """
    ranked = []
    for order, one in enumerate(catalog.provisions.values()):
        fields = list(_fields(catalog, one))
        ranks = [_rank(word, fields) for word in words]
        if None not in ranks:
            ranked.append((sum(rank for rank in ranks if rank is not None), order, one.code))
    return [code for _, _, code in sorted(ranked)]


def suggest(catalog: Catalog, words: Sequence[str]) -> str:
    """Return what to search for instead of words that find nothing together, or "" when nothing is near."""
    lost = [word for word in words if not find(catalog, [word])]
    if not lost:
        return f"Each stands somewhere, but no provision holds {'both' if len(words) == 2 else 'all of them'}."
    known = {
        word
        for one in catalog.provisions.values()
        for rank, text in _fields(catalog, one)
        for word in ([text] if rank == _CODE else re.findall(r"[^\W_][\w-]+", text))
    }
    return nearest(lost[0].lower(), sorted(known))


def _fields(catalog: Catalog, one: Provision) -> Iterator[tuple[int, str]]:
    """Yield everything in a provision that is searched, in small letters, with its rank."""
    yield _CODE, one.code.lower()
    yield _TITLE, one.title.lower()
    yield from ((_ALSO, name.lower()) for name in one.also_called)
    yield from ((_QUESTION, question.ask.lower()) for question in one.questions.values())
    yield _QUESTION, one.check.lower()
    for element in one.elements.values():
        for reference in element.authority:
            instrument, _, section = reference.partition(":")
            authority = catalog.authorities[instrument]
            printed = authority.cite.format(section=section)
            yield _AUTHORITY, f"{reference} {printed} {authority.title}".lower()


def _rank(word: str, fields: Sequence[tuple[int, str]]) -> int | None:
    """Return the best place in which a word begins a word, or None."""
    begins = re.compile(rf"(?<![^\W_]){re.escape(word.lower())}")
    return min((rank for rank, text in fields if begins.search(text)), default=None)
