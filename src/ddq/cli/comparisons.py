"""Makes the documents of a comparison."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ddq import __version__
from ddq.cli.documents import compiled_template, compiled_workbook
from ddq.model.comparing import ComparisonView, EditionsView
from ddq.model.package import CoreProperties, Manifest
from ddq.model.side_by_side import ComparisonPages, EditionsPages
from ddq.read.shipped import shipped
from ddq.render.side_by_side import comparison_pages, editions_pages
from ddq.render.spread import spread

if TYPE_CHECKING:
    from ddq.model.catalog import Catalog


def comparison_document(view: ComparisonView | EditionsView, catalog: Catalog, suffix: str) -> bytes:
    """Return a comparison as a Word document (`.docx`) or a workbook (`.xlsx`)."""
    pages = comparison_pages(view) if isinstance(view, ComparisonView) else editions_pages(view)
    return _word(pages, catalog) if suffix == ".docx" else _excel(pages, catalog)


def _word(pages: ComparisonPages | EditionsPages, catalog: Catalog) -> bytes:
    compiled = compiled_template(shipped("templates") / f"{pages.doc.kind}.docx")
    context: dict[str, Any] = {one.name: getattr(pages, one.name) for one in fields(pages)}
    manifest = _manifest(pages, catalog, compiled.template_hash)
    return compiled.render(context, manifest=manifest, core=_core(pages), paper=pages.doc.paper)


def _excel(pages: ComparisonPages | EditionsPages, catalog: Catalog) -> bytes:
    many = len(pages.columns) if isinstance(pages, ComparisonPages) else 0
    workbook, digest = compiled_workbook(
        pages.doc.kind, catalog.vocabulary, type(pages), lambda layout: spread(layout, many)
    )
    return workbook.render(pages, manifest=_manifest(pages, catalog, digest), core=_core(pages))


def _manifest(pages: ComparisonPages | EditionsPages, catalog: Catalog, template_hash: str) -> Manifest:
    return Manifest(
        tool=__version__,
        catalog=catalog.version,
        engagement="",
        engagement_hash="",
        template_hash=template_hash,
        as_of=pages.doc.as_of,
        document=pages.doc.id,
    )


def _core(pages: ComparisonPages | EditionsPages) -> CoreProperties:
    return CoreProperties(
        title=pages.doc.header,
        subject=pages.doc.footer,
        company="",
        author=pages.doc.author,
        as_of=pages.doc.as_of,
    )
