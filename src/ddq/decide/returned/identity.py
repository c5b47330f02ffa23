"""What a file says of itself: document, engagement, round, and the wording it asked in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ddq.decide.returned.text import codes_in, plain, written
from ddq.model.returning import Identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ddq.model.book import Book, Grid

META = "_meta"
_DOCUMENT = re.compile(r"\b(?:DDQ|IMP|DQP)-[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9]")
_PRINT = re.compile(r"[0-9a-f]{12}\Z")
_STATEMENT = re.compile(r"[A-Z][A-Z0-9]*-[0-9]+/[a-z0-9-]+\Z")
_LABELS = {
    "document": ("document", "document id", "doc id"),
    "engagement": ("engagement", "engagement id"),
    "round": ("round",),
}


def identify(book: Book) -> Identity:
    """Return what a file says of itself: custom properties, our manifest, the hidden sheet, and last what is printed."""
    meta = [grid for grid in book.grids if is_meta(grid)]
    lines = [line for grid in meta for line in _prints(grid)]
    labels: dict[str, str] = {}
    for grid in meta:
        labels = {**_pairs(grid), **labels}
    told = [_from_properties(book), book.manifest, labels]
    document = next((one["document"] for one in told if one.get("document")), "")
    printed = list(dict.fromkeys(_printed(book)))
    first = document or next(iter(printed), "")
    named = [*(one["document"] for one in told if one.get("document")), *printed]
    return Identity(
        document=first,
        engagement=next((one["engagement"] for one in told if one.get("engagement")), ""),
        round=next((int(one["round"]) for one in told if one.get("round", "").isdigit()), 0),
        asked={name: print_ for name, print_, _ in lines if "/" not in name},
        stated={name: print_ for name, print_, _ in lines if "/" in name},
        points={name: points for name, _, points in lines if points},
        others=tuple(dict.fromkeys(one for one in named if one != first)),
    )


def is_meta(grid: Grid) -> bool:
    """Return whether a sheet is the one in which our workbooks keep what they were made from."""
    return plain(grid.name).startswith(META) or any(
        isinstance(cell.value, str) and cell.value.strip().lower() == "fingerprint" for cell in grid.cells.values()
    )


def _from_properties(book: Book) -> dict[str, str]:
    return {name: book.properties.get(f"ddq-{name}", "") for name in _LABELS}


def _pairs(grid: Grid) -> dict[str, str]:
    """Return what stands beside the labels of the hidden sheet."""
    found: dict[str, str] = {}
    for (row, column), cell in sorted(grid.cells.items()):
        said = plain(written(cell))
        for name, labels in _LABELS.items():
            if said in labels and name not in found:
                found[name] = written(grid.cells.get((row, column + 1))).strip()
    return found


def _prints(grid: Grid) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each question or statement of the hidden sheet with the fingerprint right of it and the elements asked."""
    for (row, column), cell in sorted(grid.cells.items()):
        text = written(grid.cells.get((row, column + 1))).strip()
        if not _PRINT.match(text):
            continue
        name = written(cell).strip()
        if _STATEMENT.match(name):
            yield name, text, ()
        elif codes_in(name):
            yield codes_in(name)[0], text, tuple(written(grid.cells.get((row, column + 2))).split())


def _printed(book: Book) -> Iterator[str]:
    """Yield the documents' ids in the visible text, from the top of each sheet."""
    for grid in book.grids:
        for _, cell in sorted(grid.cells.items())[:400]:
            if isinstance(cell.value, str) and "-" in cell.value:
                yield from _DOCUMENT.findall(cell.value)
