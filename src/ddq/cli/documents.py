"""Makes the files of a pack: every document as bytes, before anything is written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ddq import __version__
from ddq.check.kinds import other_kind
from ddq.keep import cache
from ddq.model.package import CoreProperties, Manifest
from ddq.problems import UserError
from ddq.read.shipped import shipped
from ddq.render.given import given_cells
from ddq.render.json import dumps, export
from ddq.render.view import file_stem, view_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from ddq.cli.load import Loaded
    from ddq.model.document import View
    from ddq.model.export import AssessmentExport
    from ddq.model.layout import Layout
    from ddq.model.vocabulary import Vocabulary
    from ddq.render.excel import CompiledWorkbook
    from ddq.render.office import Compiled

WORD = ("checklist", "gap-report")
VENDOR_SHEET = "vendor-risk-sheet"
EXCEL = ("checklist", "risk-sheet", "gap-register")


@dataclass(frozen=True, slots=True)
class Press:
    """What every document of an engagement is made from, gathered once."""

    loaded: Loaded
    view: View
    exported: AssessmentExport


def press(loaded: Loaded) -> Press:
    """Return what the documents of an engagement are made from."""
    return Press(loaded, loaded.view(), export(loaded.assessment, __version__, loaded.sha256))


def word(one: Press, kind: str, template: Path | None = None) -> tuple[str, bytes]:
    """Return name and bytes of a Word document, from the shipped template, the workspace's, or the one given."""
    path = template_path(one.loaded, kind, template)
    compiled = compiled_template(path)
    if other := other_kind(kind, compiled.names):
        raise UserError(
            f"{path} is a template for the {other}, not for the {kind}",
            f"'ddq template export {kind}' writes one to start from.",
        )
    shown = view_for(one.view, kind)
    context = {f.name: getattr(shown, f.name) for f in fields(shown)}
    manifest = _manifest(one, shown, compiled.template_hash)
    data = compiled.render(context, manifest=manifest, core=_core(shown), paper=shown.doc.paper)
    return f"{file_stem(one.loaded.assessment, kind)}.docx", data


def excel(one: Press, kind: str) -> tuple[str, bytes]:
    """Return name and bytes of a workbook."""
    workbook, digest = compiled_workbook(kind, one.loaded.assessment.catalog.vocabulary)
    shown = view_for(one.view, kind)
    shown = replace(shown, given=given_cells(workbook.layout, shown))
    data = workbook.render(shown, manifest=_manifest(one, shown, digest), core=_core(shown))
    return f"{file_stem(one.loaded.assessment, kind)}.xlsx", data


def vendor_sheet(many: list[Loaded]) -> tuple[str, bytes]:
    """Return name and bytes of the risk sheet that gathers several engagements of one vendor."""
    from ddq.model.portfolio import Portfolio  # noqa: PLC0415
    from ddq.render.portfolio import gather  # noqa: PLC0415

    portfolio = gather([(one.assessment, one.view()) for one in many])
    first = many[0].assessment
    workbook, digest = compiled_workbook(VENDOR_SHEET, first.catalog.vocabulary, Portfolio)
    hashes = hashlib.sha256("".join(sorted(one.sha256 for one in many)).encode()).hexdigest()
    manifest = Manifest(
        tool=__version__,
        catalog=first.catalog.version,
        engagement=",".join(one.assessment.engagement.id for one in many),
        engagement_hash=hashes,
        template_hash=digest,
        as_of=portfolio.doc.as_of,
        document=portfolio.doc.id,
    )
    core = CoreProperties(
        title=f"{portfolio.doc.title} – {portfolio.vendor}",
        subject=portfolio.doc.footer,
        company=first.engagement.organisation,
        author=portfolio.doc.author,
        as_of=portfolio.doc.as_of,
    )
    return f"{first.engagement.vendor}_{VENDOR_SHEET}_{portfolio.doc.as_of.isoformat()}.xlsx", workbook.render(
        portfolio, manifest=manifest, core=core
    )


def machine(one: Press) -> tuple[str, bytes]:
    """Return name and bytes of `assessment.json`."""
    return f"{file_stem(one.loaded.assessment, 'assessment')}.json", dumps(one.exported).encode()


def pack(loaded: Loaded) -> list[tuple[str, bytes]]:
    """Return every document of an engagement that is for us."""
    return internal(press(loaded))


def internal(one: Press) -> list[tuple[str, bytes]]:
    """Return every document that is for us, from what they are made from."""
    return [*(word(one, kind) for kind in WORD), *(excel(one, kind) for kind in EXCEL), machine(one)]


def template_path(loaded: Loaded, kind: str, given: Path | None = None) -> Path:
    """Return where the Word template of a kind stands: the one given, the workspace's, or the shipped one."""
    if given is not None:
        return given
    house = loaded.workspace.settings.templates.get(kind)
    return loaded.workspace.root / house if house else shipped("templates") / f"{kind}.docx"


def compiled_template(path: Path) -> Compiled:
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


def compiled_workbook(
    kind: str, vocabulary: Vocabulary, shape: type | None = None, arrange: Callable[[Layout], Layout] | None = None
) -> tuple[CompiledWorkbook, str]:
    """Return a compiled layout and the digest of its files; layout and style sheet come from the cache when they can.

    `shape` is what the layout shows, an engagement's view without it; `arrange` may change the layout as it was read,
    but gives its cells no other looks.
    """
    from ddq.render.excel import compile_layout  # noqa: PLC0415
    from ddq.render.lists import lists_of  # noqa: PLC0415
    from ddq.render.styles import Styles  # noqa: PLC0415

    folder = shipped("templates")
    path = folder / f"{kind}.yaml"
    digest = hashlib.sha256(
        b"\0".join(p.read_bytes() for p in (path, *sorted((folder / "blocks").glob("*.yaml"))))
    ).hexdigest()
    layout = cache.load(cache.folder(), cache.key_of("layout", kind, digest)) or _read_layout(path, kind, digest, shape)
    layout = arrange(layout) if arrange else layout
    key = cache.key_of("styles", kind, digest)
    stored = cache.load_bytes(cache.folder(), key)
    workbook = compile_layout(layout, lists_of(vocabulary), Styles.load(stored.decode()) if stored else None)
    if not stored:
        cache.store_bytes(cache.folder(), key, workbook.styles.dump().encode())
    return workbook, digest


def _read_layout(path: Path, kind: str, digest: str, shape: type | None) -> Layout:
    from ddq.check.layout import check_layout  # noqa: PLC0415
    from ddq.read.layout import read_layout  # noqa: PLC0415
    from ddq.render.names import known_names  # noqa: PLC0415

    found = read_layout(path)
    names = known_names(shape) if shape else known_names()
    problems = [*found.problems, *(check_layout(found.layout, names) if found.layout else ())]
    if found.layout is None or problems:
        raise UserError(f"{path} is not right", problems=problems)
    cache.store(cache.folder(), cache.key_of("layout", kind, digest), found.layout)
    return found.layout


def _manifest(one: Press, view: View, template_hash: str) -> Manifest:
    assessment = one.loaded.assessment
    return Manifest(
        tool=__version__,
        catalog=assessment.catalog.version,
        engagement=assessment.engagement.id,
        engagement_hash=one.loaded.sha256,
        template_hash=template_hash,
        as_of=assessment.as_of,
        document=view.doc.id,
        determinations=tuple((d.code, d.fingerprint) for d in one.exported.determinations),
    )


def _core(view: View) -> CoreProperties:
    return CoreProperties(
        title=f"{view.doc.title} – {view.engagement.offering} – {view.engagement.title}",
        subject=view.doc.footer,
        company=view.engagement.organisation,
        author=view.doc.author,
        as_of=view.doc.as_of,
    )
