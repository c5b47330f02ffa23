"""A crosswalk as text: what each id of a framework is answered by, and which ids nothing answers."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ddq.model.crosswalk import Crosswalk


def overview(crosswalks: Iterable[Crosswalk]) -> str:
    """Return a line a framework: how many of its ids our provisions ask, and how many they do not."""
    rows = [
        f"{one.name:20} {len(one.ids) - len(one.unmapped()):4} of {len(one.ids):4} ids mapped  {one.title}"
        for one in crosswalks
    ]
    return "\n".join(rows) + "\n"


def crosswalk_text(one: Crosswalk) -> str:
    """Return a framework id by id, then the ids that no provision of ours asks."""
    codes: dict[str, list[str]] = {}
    for code, ids in one.maps.items():
        for found in ids:
            codes.setdefault(found, []).append(code)
    width = max((len(found) for found in one.ids), default=0)
    lines = [f"{one.title} {one.version} ({one.publisher})"]
    if one.note:
        lines.append(fill(one.note, 110))
    lines += ["", *(f"{found:{width}}  {', '.join(codes[found])}" for found in one.ids if found in codes)]
    unmapped = one.unmapped()
    lines += ["", f"Not mapped: {len(unmapped)} of {len(one.ids)} ids. No provision asks what they ask."]
    if unmapped:
        lines.append(fill(", ".join(unmapped), 110, initial_indent="  ", subsequent_indent="  "))
    return "\n".join(lines) + "\n"
