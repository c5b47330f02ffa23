"""Makes the files of a pack: every document as bytes, before anything is written."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from ddq import __version__
from ddq.keep import cache
from ddq.model.package import CoreProperties, Manifest
from ddq.problems import UserError
from ddq.read.shipped import shipped
from ddq.render.json import dumps, export, fingerprints
from ddq.render.view import file_stem, view_for

if TYPE_CHECKING:
    from ddq.cli.load import Loaded
    from ddq.model.document import View
    from ddq.render.excel import CompiledWorkbook
    from ddq.render.office import Compiled

WORD = ("checklist", "gap-report")
EXCEL = ("checklist", "risk-sheet", "gap-register")


def word(loaded: Loaded, view: View, kind: str, template: Path | None = None) -> tuple[str, bytes]:
    """Return name and bytes of a Word document, from the shipped template, the workspace's, or the one given."""
    compiled = _compiled(_template(loaded, kind, template))
    shown = view_for(view, kind)
    context = {f.name: getattr(shown, f.name) for f in fields(shown)}
    data = compiled.render(context, manifest=_manifest(loaded, shown, compiled.template_hash), core=_core(shown))
    return f"{file_stem(loaded.assessment, kind)}.docx", data


def excel(loaded: Loaded, view: View, kind: str) -> tuple[str, bytes]:
    """Return name and bytes of a workbook."""
    workbook, digest = _workbook(kind, loaded)
    shown = view_for(view, kind)
    data = workbook.render(shown, manifest=_manifest(loaded, shown, digest), core=_core(shown))
    return f"{file_stem(loaded.assessment, kind)}.xlsx", data


def machine(loaded: Loaded) -> tuple[str, bytes]:
    """Return name and bytes of `assessment.json`."""
    found = export(loaded.assessment, __version__, loaded.sha256)
    return f"{file_stem(loaded.assessment, 'assessment')}.json", dumps(found).encode()


def pack(loaded: Loaded) -> list[tuple[str, bytes]]:
    """Return every document of an engagement."""
    view = loaded.view()
    return [
        *(word(loaded, view, kind) for kind in WORD),
        *(excel(loaded, view, kind) for kind in EXCEL),
        machine(loaded),
    ]


def _template(loaded: Loaded, kind: str, given: Path | None) -> Path:
    if given is not None:
        return given
    house = loaded.workspace.settings.templates.get(kind)
    return loaded.workspace.root / house if house else shipped("templates") / f"{kind}.docx"


def _compiled(path: Path) -> Compiled:
    """Return a compiled template, from the cache when the same file was compiled before."""
    from ddq.read.workspace import read_limited  # noqa: PLC0415
    from ddq.render.office import cache_key, load  # noqa: PLC0415

    data = read_limited(path, 20_000_000)
    key = cache_key(data)
    stored = cache.load_bytes(cache.folder(), key)
    compiled = load(stored, key) if stored else None
    if compiled is None:
        from ddq.read.template import read_template  # noqa: PLC0415
        from ddq.render.word import compile_template  # noqa: PLC0415

        compiled = compile_template(read_template(data, path.name))
        cache.store_bytes(cache.folder(), key, compiled.dump(key))
    return compiled


def _workbook(kind: str, loaded: Loaded) -> tuple[CompiledWorkbook, str]:
    raise UserError("not yet")


def _manifest(loaded: Loaded, view: View, template_hash: str) -> Manifest:
    one = loaded.assessment
    return Manifest(
        tool=__version__,
        catalog=one.catalog.version,
        engagement=one.engagement.id,
        engagement_hash=loaded.sha256,
        template_hash=template_hash,
        as_of=one.as_of,
        document=view.doc.id,
        determinations=fingerprints(one),
    )


def _core(view: View) -> CoreProperties:
    return CoreProperties(
        title=f"{view.doc.title} – {view.engagement.offering} – {view.engagement.title}",
        subject=view.doc.footer,
        company=view.engagement.organisation,
        author=view.doc.author,
        as_of=view.doc.as_of,
    )
