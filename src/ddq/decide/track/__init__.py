"""Whose a workbook is, and how what our people wrote into it changes an engagement."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ddq.model.book import Book, Grid
    from ddq.model.catalog import Catalog
    from ddq.model.engagement import Engagement
    from ddq.model.tracking import Tracking

KIND_OF = {"CHK": "checklist", "VRS": "risk-sheet", "GRR": "gap-register", "GRP": "gap-report"}
"""Our own documents by the letters with which their ids begin."""
META = "_meta"
_ID = r"(?:CHK|VRS|GRR|GRP)-[A-Za-z0-9][A-Za-z0-9-]*"
_LINE = re.compile(rf"({_ID}) · ")
_LABELLED = re.compile(rf"({_ID})(?: – .*)?\Z")


def merged(engagement: Engagement, tracking: Tracking, catalog: Catalog) -> Engagement:
    """Return the engagement with the waivers and re-ratings that were written into its working copies.

    One of them stands before what the engagement's own file says of the same provision; one of a provision that the
    catalog no longer has is left on file.
    """
    waivers = {one.provision: one.plain() for one in tracking.waivers if one.provision in catalog.provisions}
    reratings = {one.provision: one.plain() for one in tracking.reratings if one.provision in catalog.provisions}
    if not waivers and not reratings:
        return engagement
    return replace(
        engagement,
        waivers=(*waivers.values(), *(one for one in engagement.waivers if one.provision not in waivers)),
        reratings=(*reratings.values(), *(one for one in engagement.reratings if one.provision not in reratings)),
    )


def is_ours(book: Book) -> bool:
    """Return whether a file is one of our own working documents rather than a questionnaire."""
    return bool(document_of(book))


def document_of(book: Book) -> str:
    """Return the id of our own document that a file is, or "".

    Looked for in its properties, its manifest, the sheet _meta, and what people see.
    """
    known = (book.properties.get("ddq-document", ""), book.manifest.get("document", ""), meta_of(book, "document"))
    found = next((one for one in known if one), "") or _seen(book)
    return found if found.partition("-")[0] in KIND_OF else ""


def _seen(book: Book) -> str:
    """Return the id as people see it: in the line under a title, or beside the label Document. A bare id proves nothing."""
    subject = _LINE.match(book.properties.get("subject", ""))
    if subject:
        return subject[1]
    for grid in book.grids:
        for (row, column), cell in grid.cells.items():
            text = cell.value if isinstance(cell.value, str) else ""
            left = grid.cells.get((row, column - 1))
            pattern = _LABELLED if left and left.value == "Document" else _LINE
            if found := pattern.match(text):
                return found[1]
    return ""


def meta_of(book: Book, label: str) -> str:
    """Return what the sheet _meta says beside a label, or ""."""
    for grid in meta_grids(book):
        for (row, column), cell in grid.cells.items():
            if cell.value == label and (beside := grid.cells.get((row, column + 1))):
                return str(beside.value)
    return ""


def meta_grids(book: Book) -> list[Grid]:
    """Return the sheets that hold what the workbook was made with."""
    return [grid for grid in book.grids if grid.name.strip().casefold() == META]
