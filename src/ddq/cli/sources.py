"""The commands over the texts that vendors publish."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ddq.problems import UserError, nearest

if TYPE_CHECKING:
    from ddq.keep.archive import Kept
    from ddq.model.catalog import Catalog
    from ddq.model.vendor import Anchor, Vendor

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@click.group()
def sources() -> None:
    """Keep the texts that vendors publish, so that reports can print clauses in full."""


@sources.command("add")
@click.argument("file")
@click.option("--source", required=True, metavar="ID", help="The source's id, for example openai-dpa.")
@click.option("--edition", required=True, metavar="DATE", help="The edition's id, for example 2026-01-01.")
@click.option("--force", is_flag=True, help="Archive the file even when no clause of the catalog stands in it.")
def add(file: str, source: str, edition: str, force: bool) -> None:
    """Put FILE into the workspace's archive as an edition of a source.

    FILE is a web page, a PDF, a Word document, Markdown or plain text. Its text is kept, and the file itself beside it.
    """
    import hashlib  # noqa: PLC0415
    from datetime import date  # noqa: PLC0415

    from ddq.cli.load import catalog_roots, load_catalog, workspace  # noqa: PLC0415
    from ddq.decide.anchors import normalise  # noqa: PLC0415
    from ddq.keep.archive import About, add_source  # noqa: PLC0415
    from ddq.read.source import MAX_FILE, extract  # noqa: PLC0415
    from ddq.read.workspace import read_limited  # noqa: PLC0415

    here = workspace()
    catalog = load_catalog(*catalog_roots(here))
    _known(catalog, source, edition)
    if _ADDRESS.match(file):
        raise UserError(f"{file} is an address, not a file", "Save the page or the document first, and give that file.")
    path = Path(file)
    data = read_limited(path, MAX_FILE)
    found = extract(data, path.name)
    owner, reference = catalog.owners[source], f"{source}@{edition}"
    anchors, read = _clauses(catalog.vendors[owner], reference, found.text)
    if anchors and not read and not force:
        raise UserError(
            f"None of the {len(anchors)} clauses that the catalog read in {reference} stands in {file}",
            "Is it the right file and edition? With --force it is archived all the same.",
        )
    about = About(
        kind=found.kind,
        extractor=found.extractor,
        words=len(normalise(found.text)),
        added=date.today(),  # noqa: DTZ011  # the reader's own calendar day
        origin=path.name,
    )
    kept = add_source(here.root, owner, source, edition, data, found.text, about)
    copy = catalog.edition(reference).archive
    same = copy is not None and copy.sha256 == hashlib.sha256(data).hexdigest()
    for line in (_outcome(kept, reference, found.extractor, same), *found.notes):
        click.echo(line)
    if anchors:
        where = "the new text" if kept.number > 1 else "it"
        printed = "reports go on printing from the first text" if kept.number > 1 else "reports print those in full"
        click.echo(f"{len(read)} of {len(anchors)} clauses stand in {where} as they were read; {printed}.")


def _outcome(kept: Kept, reference: str, extractor: str, same: bool) -> str:
    """Say what came of it; `same` is whether the file is the one that the catalog was read in."""
    if kept.files and kept.number > 1:
        return (
            f"Read anew: {reference}. The file is the one that was there, but {extractor} reads it otherwise; "
            f"the new text is in {kept.files[0].name}, the first one stays as it was."
        )
    said = "It is the text" if same else "It is not, byte for byte, the text"
    return f"{'Added' if kept.files else 'Already there'}: {reference}. {said} the catalog was read in."


def _known(catalog: Catalog, source: str, edition: str) -> None:
    """Raise UserError when the catalog has no such source or edition."""
    if source not in catalog.owners:
        raise UserError(
            f"'{source}' is not a source in the catalog",
            nearest(source, catalog.owners) or "'ddq catalog list --sources' names them all.",
        )
    editions = catalog.source(source).editions
    if edition not in editions:
        raise UserError(f"'{edition}' is not an edition of {source}", f"Known: {', '.join(editions)}.")


def _clauses(vendor: Vendor, reference: str, text: str) -> tuple[dict[str, Anchor], dict[str, str]]:
    """Return the anchors into an edition that can be judged, and the clauses that stand in its text.

    An edition that nobody has had archived has anchors without words to compare; it cannot be judged.
    """
    from ddq.decide.anchors import clauses_in  # noqa: PLC0415

    anchors = {key: one for key, one in vendor.anchors.items() if one.source == reference and key in vendor.locks}
    return anchors, clauses_in(text, anchors, vendor.locks)
