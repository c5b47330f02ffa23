"""The closed lists that a workbook offers, from the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ddq.model.vocabulary import Vocabulary

#: Parts of a closed list that formulas ask for: what no longer needs work.
_CLOSED = {
    "closed-status": ("checklist-status", ("met", "waived", "not-applicable")),
    "closed-action": ("action-status", ("done", "cancelled")),
}


def lists_of(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """Return the labels of every closed list, and of the parts of lists that formulas ask for."""
    lists = {name: tuple(entries.values()) for name, entries in vocabulary.lists.items()}
    for name, (whole, keys) in _CLOSED.items():
        lists[name] = tuple(vocabulary.label(whole, key) for key in keys)
    return lists
