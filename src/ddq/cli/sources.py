"""The commands over the texts that vendors publish."""

from __future__ import annotations

from pathlib import Path

import click

from ddq.problems import UserError, nearest

_TEXT = (".txt", ".md", ".markdown")


@click.group()
def sources() -> None:
    """Keep the texts that vendors publish, so that reports can print clauses in full."""


@sources.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", required=True, metavar="ID", help="The source's id, for example openai-dpa.")
@click.option("--edition", required=True, metavar="DATE", help="The edition's id, for example 2026-01-01.")
@click.option("--force", is_flag=True, help="Archive the file even when no clause of the catalog stands in it.")
def add(file: Path, source: str, edition: str, force: bool) -> None:
    """Put FILE (text or Markdown) into the workspace's archive as an edition of a source."""
    import hashlib  # noqa: PLC0415

    from ddq.cli.load import catalog_roots, load_catalog, workspace  # noqa: PLC0415
    from ddq.decide.anchors import clauses_in  # noqa: PLC0415
    from ddq.keep.archive import add_source, text_of  # noqa: PLC0415
    from ddq.read.workspace import ARCHIVE_LIMIT, read_limited  # noqa: PLC0415

    here = workspace()
    catalog = load_catalog(*catalog_roots(here))
    known = {name: vendor for vendor, one in catalog.vendors.items() for name in one.sources}
    if source not in known:
        raise UserError(
            f"'{source}' is not a source in the catalog",
            nearest(source, known) or "'ddq catalog list --sources' names them all.",
        )
    vendor = catalog.vendors[known[source]]
    editions = vendor.sources[source].editions
    if edition not in editions:
        raise UserError(f"'{edition}' is not an edition of {source}", f"Known: {', '.join(editions)}.")
    if file.suffix.lower() not in _TEXT:
        raise UserError(f"{file} is neither text nor Markdown", "Save the document as .txt or .md first.")
    data = read_limited(file, ARCHIVE_LIMIT)
    # An edition that nobody has had archived has anchors without words to compare; it cannot be judged.
    anchors = {k: a for k, a in vendor.anchors.items() if a.source == f"{source}@{edition}" and k in vendor.locks}
    read = clauses_in(text_of(data), anchors, vendor.locks)
    if anchors and not read and not force:
        raise UserError(
            f"None of the {len(anchors)} clauses that the catalog read in {source}@{edition} stands in {file}",
            "Is it the right file and edition? With --force it is archived all the same.",
        )
    written = add_source(here.root, known[source], source, edition, data, file.suffix.lower())
    copy = editions[edition].archive
    same = copy is not None and copy.sha256 == hashlib.sha256(data).hexdigest()
    click.echo(
        f"{'Added' if written else 'Already there'}: {source}@{edition}. "
        f"{'It is the text the catalog was read in.' if same else 'It is not, byte for byte, the text the catalog was read in.'}"
    )
    if anchors:
        click.echo(f"{len(read)} of {len(anchors)} clauses stand in it as they were read; reports print those in full.")
