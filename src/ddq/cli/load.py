"""Loads what commands work on: the workspace, the catalog, an engagement, an assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ddq import __version__
from ddq.keep import cache
from ddq.problems import Place, Problem, UserError, nearest
from ddq.read.workspace import Workspace, archived_text, engagement_path, find_workspace

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment
    from ddq.model.catalog import Catalog
    from ddq.model.document import View
    from ddq.model.engagement import Engagement
    from ddq.read.catalog import CatalogRead


@dataclass(frozen=True, slots=True)
class Loaded:
    """An engagement assessed, with what the documents need beside it."""

    workspace: Workspace
    assessment: Assessment
    sha256: str

    def view(self) -> View:
        """Return the view of the assessment, with the clauses that the workspace's archive holds."""
        from ddq.render.view import build_view  # noqa: PLC0415

        return build_view(self.assessment, _clauses(self), __version__, self.sha256, self.workspace.settings.paper)


def workspace() -> Workspace:
    """Return the workspace of the current folder."""
    return find_workspace(Path.cwd())


def catalog_root(found: Workspace) -> Path:
    """Return the catalog's folder: the workspace's own, or the shipped one."""
    from ddq.read.shipped import shipped  # noqa: PLC0415

    return found.root / found.settings.catalog if found.settings.catalog else shipped("catalog")


def read_checked(root: Path) -> tuple[CatalogRead, list[Problem]]:
    """Read a catalog from its files and return it with every problem, sorted by place."""
    from ddq.check.catalog import check_catalog  # noqa: PLC0415
    from ddq.read.catalog import read_catalog  # noqa: PLC0415

    found = read_catalog(root)
    problems = list(found.problems)
    if found.catalog is not None and not problems:
        problems += [
            Problem(found.place(f.thing, f.path), rule, f.message, f.hint) for rule, f in check_catalog(found.catalog)
        ]
    return found, sorted(problems)


def load_catalog(root: Path) -> Catalog:
    """Return a catalog without problems, from the cache when no file changed. Raises UserError with every problem."""
    from ddq.read.stamp import stamp  # noqa: PLC0415

    key = cache.key_of("catalog", stamp(root))
    cached = cache.load(cache.folder(), key)
    if cached is not None:
        return cached  # type: ignore[no-any-return]  # the key names what was stored
    found, problems = read_checked(root)
    if found.catalog is None or problems:
        raise UserError(
            f"The catalog in {root} has {_counted(len(problems))}",
            "Correct them; 'ddq catalog check' lists them.",
            problems,
        )
    cache.store(cache.folder(), key, found.catalog)
    return found.catalog


def load_engagement(path: Path, catalog: Catalog) -> tuple[Engagement, str]:
    """Return an engagement and the SHA-256 of its file. Raises UserError with every problem."""
    from ddq.read.workspace import read_limited  # noqa: PLC0415

    data = read_limited(path)
    key = cache.key_of("engagement", str(path), data, catalog.version)
    cached = cache.load(cache.folder(), key)
    if cached is not None:
        return cached[0], cached[1]
    from ddq.check.engagement import check_engagement  # noqa: PLC0415
    from ddq.check.plausible import implausible  # noqa: PLC0415
    from ddq.read.engagement import read_engagement  # noqa: PLC0415

    found = read_engagement(path)
    problems = list(found.problems)
    if found.engagement is not None:
        wrong = [*check_engagement(found.engagement, catalog), *implausible(found.engagement, catalog)]
        problems += [Problem(found.document.place(f.path), rule, f.message, f.hint) for rule, f in wrong]
    if found.engagement is None or problems:
        raise UserError(f"{path} has {_counted(len(problems))}", problems=problems)
    cache.store(cache.folder(), key, (found.engagement, found.sha256))
    return found.engagement, found.sha256


def load_assessment(reference: str, as_of: date | None) -> Loaded:
    """Return the assessment of an engagement named by path or id, at a day: given, the engagement's own, or today."""
    here = workspace()
    return _assessed(engagement_path(reference, here), here, load_catalog(catalog_root(here)), as_of)


def _assessed(path: Path, here: Workspace, catalog: Catalog, as_of: date | None) -> Loaded:
    from ddq.decide.assess import assess  # noqa: PLC0415

    engagement, digest = load_engagement(path, catalog)
    day = as_of or engagement.as_of or date.today()  # noqa: DTZ011  # the reader's own calendar day
    return Loaded(here, assess(catalog, engagement, day), digest)


def load_all(vendor: str, as_of: date | None) -> tuple[Workspace, list[Loaded]]:
    """Return the assessments of every engagement of a vendor in the workspace. Raises UserError when there is none."""
    here = workspace()
    catalog = load_catalog(catalog_root(here))
    if vendor not in catalog.vendors:
        raise UserError(
            f"'{vendor}' is not a vendor in the catalog",
            nearest(vendor, catalog.vendors) or f"Known: {', '.join(catalog.vendors)}.",
        )
    found, problems = _each(sorted((here.root / "engagements").glob("*.yaml")), here, catalog, as_of)
    if problems:
        raise UserError(f"{_counted(len(problems))} in {here.root / 'engagements'}", problems=problems)
    mine = [one for one in found if one.assessment.engagement.vendor == vendor]
    if not mine:
        raise UserError(f"No engagement of '{vendor}' in {here.root / 'engagements'}", "'ddq new' makes one.")
    return here, mine


def _each(
    paths: list[Path], here: Workspace, catalog: Catalog, as_of: date | None
) -> tuple[list[Loaded], list[Problem]]:
    """Load every engagement, and return the problems of all files; an id stands in one file only."""
    found: list[Loaded] = []
    problems: list[Problem] = []
    files: dict[str, Path] = {}
    for path in paths:
        try:
            one = _assessed(path, here, catalog, as_of)
        except UserError as error:
            problems += error.problems or (Problem(Place(str(path)), "unreadable", error.message, error.hint),)
            continue
        identifier = one.assessment.engagement.id
        if identifier in files:
            message = f"'{identifier}' is also the id of {files[identifier]}"
            problems.append(Problem(Place(str(path)), "repeated-id", message, "Give one of them another id."))
        files[identifier] = path
        found.append(one)
    return found, problems


def _clauses(loaded: Loaded) -> dict[str, str]:
    """Return the clause of every anchor whose edition is in the workspace's archive and still reads as it was locked."""
    assessment = loaded.assessment
    name = assessment.engagement.vendor
    if not (loaded.workspace.root / "archive" / name).is_dir():
        return {}
    from ddq.decide.anchors import clauses_in  # noqa: PLC0415

    vendor = assessment.catalog.vendors[name]
    found: dict[str, str] = {}
    for reference in sorted({anchor.source for anchor in vendor.anchors.values()}):
        text = archived_text(loaded.workspace.root, name, reference)
        if text is not None:
            anchors = {key: anchor for key, anchor in vendor.anchors.items() if anchor.source == reference}
            found |= clauses_in(text, anchors, vendor.locks)
    return found


def _counted(number: int) -> str:
    return "one problem" if number == 1 else f"{number} problems"
