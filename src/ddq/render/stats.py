"""The numbers of a catalog as one screen of aligned text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from ddq.model.review import CHANGED, NEVER, REVIEWED
from ddq.render.present.wording import day

if TYPE_CHECKING:
    from ddq.model.stats import Stats, VendorStats
    from ddq.model.vocabulary import Vocabulary

_WIDTH, _SHORT = 110, 60
_FIXED = "\N{NO-BREAK SPACE}"
_NOT_ARCHIVED, _PAST = "*", "!"


def stats_text(stats: Stats, words: Vocabulary) -> str:
    """Return the numbers of a catalog as text."""
    gates = words.lists["gate"]
    rows = [
        (words.areas[area].label, *(str(found[gate]) for gate in gates), str(sum(found.values())))
        for area, found in stats.provisions.items()
    ]
    sums = [sum(found[gate] for found in stats.provisions.values()) for gate in gates]
    rows.append(("All areas", *(str(one) for one in sums), str(sum(sums))))
    many = stats.reviews
    lines = [
        f"Catalog {stats.version}, sources as of {day(stats.as_of)}",
        "",
        *_table(("Provisions", *gates.values(), "All"), rows),
        f"  {many[REVIEWED]} reviewed, {many[CHANGED]} changed since, {many[NEVER]} never reviewed",
        "",
        *_table(("Provisions with a position", "Covered", "Of"), _offerings(stats)),
        "",
        *_statements(stats, words),
        "",
        f"Anchors by source ({_NOT_ARCHIVED} not archived, {_PAST} past its shelf life)",
        *(_run_in(one.name, _sources(one)) for one in stats.vendors),
        "",
        "Sections of authorities compared with the text",
        _run_in("", _authorities(stats)),
        "Sections that no element cites",
        _run_in("", (f"{one.instrument} {len(one.uncited)}" for one in stats.authorities if one.uncited)),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _offerings(stats: Stats) -> list[tuple[str, ...]]:
    return [(one.label, str(one.covered), str(one.of)) for vendor in stats.vendors for one in vendor.offerings]


def _statements(stats: Stats, words: Vocabulary) -> Iterator[str]:
    used = [key for key in words.lists["coverage"] if any(key in one.elements for one in stats.vendors)]
    head = ("Statements on elements", *(words.label("coverage", key) for key in used), "All", "Open questions")
    rows = [
        (
            one.name,
            *(str(one.elements.get(key, 0)) for key in used),
            str(sum(one.elements.values())),
            str(one.open),
        )
        for one in stats.vendors
    ]
    return _table(head, rows)


def _sources(one: VendorStats) -> Iterator[str]:
    for source in sorted(one.sources, key=lambda source: -source.anchors):
        if source.anchors:
            marks = f"{'' if source.archived else _NOT_ARCHIVED}{_PAST if source.past_shelf_life else ''}"
            yield f"{source.source}{marks} {source.anchors}"
    bare = [source for source in one.sources if not source.anchors]
    if bare:
        past = sum(source.past_shelf_life for source in bare)
        yield f"without anchors {len(bare)}, of them past their shelf life {past}"


def _authorities(stats: Stats) -> Iterator[str]:
    for one in stats.authorities:
        if one.unchecked:
            yield f"{one.instrument} {one.checked} of {one.checked + one.unchecked}"
    whole = [one for one in stats.authorities if not one.unchecked]
    if whole:
        yield f"all {sum(one.checked for one in whole)} of {', '.join(one.instrument for one in whole)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a head and indented rows: the first column to the left, numbers to the right."""
    rows = list(rows)
    first = max([len(head[0]), *(len(row[0]) + 2 for row in rows)])
    yield head[0].ljust(first) + "".join(f"  {name}" for name in head[1:])
    for row in rows:
        yield f"  {row[0]}".ljust(first) + "".join(
            f"  {cell.rjust(len(name))}" for cell, name in zip(row[1:], head[1:], strict=True)
        )


def _run_in(name: str, parts: Iterable[str]) -> str:
    """Return parts as one indented paragraph behind a name; a short part is never broken."""
    kept = [part.replace(" ", _FIXED) if len(part) < _SHORT else part for part in parts]
    text = f"{_FIXED}· ".join(kept) or "none"
    lead = f"{name}: " if name else ""
    return fill(
        lead + text,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="    " if name else "  ",
        break_long_words=False,
        break_on_hyphens=False,
    ).replace(_FIXED, " ")
