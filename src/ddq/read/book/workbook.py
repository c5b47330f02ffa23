"""Reads an Excel workbook from its raw parts, each in one pass, and says what a person should know of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ddq.problems import UserError
from ddq.read.book.links import Link, links_of
from ddq.read.book.lists import Lists
from ddq.read.book.notes import COVERED, REPEATED, UNCALCULATED, cell_notes, counted
from ddq.read.book.remarks import remarks
from ddq.read.book.sheet import MAX_CELLS, Shared, SheetReader, without_blanks
from ddq.read.book.strings import SharedStrings
from ddq.read.book.styles import STYLES, formats, is_true
from ddq.read.book.xml import feed, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ddq.model.book import Grid
    from ddq.read.book.xml import Element
    from ddq.read.zipped import Parts


class Workbook(NamedTuple):
    """What was read of a workbook."""

    grids: tuple[Grid, ...]
    notes: tuple[str, ...]


def read_workbook(parts: Parts, main: str) -> Workbook:
    """Return the sheets of a workbook whose main part is `main`. Raises UserError when it cannot be read."""
    root = tree(parts.chunks(main), parts.name)
    links = tuple(links_of(parts, main))
    shared = _shared(parts, root, links)
    readers, grids = [], []
    for title, visible, part in _sheets(parts, root, links):
        reader = SheetReader(title, shared)
        feed(without_blanks(parts.chunks(part)), reader, parts.name)
        try:
            grid = reader.finish()
        except ValueError as error:
            raise UserError(
                f"{parts.name} has merged cells that overlap, in sheet '{title}'", "Undo its merged cells and save it"
            ) from error
        grid.visible = visible
        grid.comments = remarks(parts, links_of(parts, part))
        readers.append(reader)
        grids.append(grid)
    lists = Lists(grids, _names(root, grids))
    for reader, grid in zip(readers, grids, strict=True):
        grid.choices = lists.choices(reader.around.offers, grid.name)
    return Workbook(tuple(grids), tuple(_notes(parts, root, readers, grids)))


def _shared(parts: Parts, root: Element, links: tuple[Link, ...]) -> Shared:
    shared = Shared(parts.name, left=MAX_CELLS)
    found = {link.kind: link.target for link in links if link.target in parts}
    if "sharedStrings" in found:
        strings = SharedStrings(parts.name)
        feed(parts.chunks(found["sharedStrings"]), strings, parts.name)
        shared.strings, shared.struck = strings.strings, strings.struck
    if "styles" in found:
        shared.formats = formats(tree(parts.chunks(found["styles"]), parts.name, STYLES))
    settings = root.first("workbookPr")
    shared.from_1904 = settings is not None and is_true(settings.get("date1904", "0"))
    return shared


def _sheets(parts: Parts, root: Element, links: tuple[Link, ...]) -> Iterator[tuple[str, bool, str]]:
    """Yield title, whether it is visible, and part of each worksheet; sheets of charts or macros hold no cells."""
    by_id = {link.id: link for link in links}
    listed = root.first("sheets")
    for one in listed.all("sheet") if listed else ():
        link = by_id.get(one.get("id"))
        if link is None or (link.kind == "worksheet" and link.target not in parts):
            raise UserError(
                f"{parts.name} is damaged: the sheet '{one.get('name')}' is missing", "Open it and save it anew"
            )
        if link.kind == "worksheet":
            yield one.get("name"), one.get("state", "visible") == "visible", link.target


def _names(root: Element, grids: list[Grid]) -> dict[tuple[str, str], str]:
    """Return the defined names by sheet ("" for the whole workbook) and name, both in small letters."""
    listed, sheets = root.first("definedNames"), root.first("sheets")
    titles = [one.get("name").lower() for one in sheets.all("sheet")] if sheets else []
    found = {}
    for one in listed.all("definedName") if listed else ():
        place = one.get("localSheetId")
        if not place:
            found["", one.get("name").lower()] = one.text
        elif place.isdecimal() and int(place) < len(titles):
            found[titles[int(place)], one.get("name").lower()] = one.text
    return found


def _notes(parts: Parts, root: Element, readers: list[SheetReader], grids: list[Grid]) -> Iterator[str]:
    lower = [part.lower() for part in parts.names]
    if any("vbaproject" in part or "macrosheets/" in part for part in lower):
        yield "The workbook holds macros. They were not run."
    outside = sum("/externallinks/externallink" in part and part.endswith(".xml") for part in lower)
    if outside:
        yield f"The workbook takes values from {outside} other file{'s' if outside > 1 else ''}. None was opened."
    if any(part.endswith("/connections.xml") for part in lower):
        yield "The workbook fetches data from outside. Nothing was fetched."
    lock = root.first("workbookProtection")
    if lock is not None and is_true(lock.get("lockStructure", "0")):
        yield "The workbook is protected: sheets cannot be added, renamed or shown."
    yield from cell_notes(grids)
    yield from counted([c for one in readers for c in one.covered], *COVERED)
    yield from counted([c for one in readers for c in one.uncalculated], *UNCALCULATED)
    yield from counted([c for one in readers for c in one.repeated], *REPEATED)
