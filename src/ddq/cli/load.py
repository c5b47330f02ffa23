"""Loads what commands work on: the workspace, the catalog, an engagement, an assessment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ddq import __version__
from ddq.keep import cache
from ddq.model.on_file import OnFile
from ddq.model.tracking import Tracking
from ddq.problems import Place, Problem, UserError, nearest
from ddq.read.workspace import (
    Workspace,
    archived_text,
    engagement_path,
    find_workspace,
    read_limited,
    tracking_path,
)

if TYPE_CHECKING:
    from ddq.model.assessment import Assessment
    from ddq.model.catalog import Catalog
    from ddq.model.document import View
    from ddq.model.engagement import Engagement
    from ddq.model.vendor import Vendor
    from ddq.read.catalog import CatalogRead


@dataclass(frozen=True, slots=True)
class Loaded:
    """An engagement assessed, with what the documents need beside it."""

    workspace: Workspace
    assessment: Assessment
    sha256: str

    def view(self) -> View:
        """Return the view of the assessment, with the clauses that the workspace's archive holds."""
        from ddq.decide.wanted import wanted  # noqa: PLC0415
        from ddq.render.view import build_view  # noqa: PLC0415

        paper, asked = self.workspace.settings.paper, wanted(self.assessment)
        return build_view(self.assessment, _clauses(self), __version__, self.sha256, paper, asked)


class Roots(NamedTuple):
    """Where the catalog stands, and where the company's own files over it, if there are any."""

    catalog: Path
    company: Path | None = None

    def stamp(self) -> str:
        """Return a key that changes when any file of either changes."""
        from ddq.read.stamp import stamp  # noqa: PLC0415

        return f"{stamp(self.catalog)} {stamp(self.company) if self.company else ''}"


def workspace() -> Workspace:
    """Return the workspace of the current folder."""
    return find_workspace(Path.cwd())


def catalog_roots(found: Workspace, given: Path | None = None) -> Roots:
    """Return where the catalog is: the folder given, else the workspace's, else the shipped one.

    A folder without a vocabulary is no catalog of its own; it lies over what would be used without it. Raises UserError
    when one does not exist.
    """
    from ddq.read.shipped import shipped  # noqa: PLC0415

    roots = Roots(shipped("catalog"))
    for own in (found.root / found.settings.catalog if found.settings.catalog else None, given):
        if own is None:
            continue
        if not own.is_dir():
            raise UserError(f"{own} is not a folder", "Name a catalog, or a folder with your company's own provisions.")
        roots = Roots(own) if (own / "vocabulary.yaml").is_file() else Roots(roots.catalog, own)
    return roots


def read_checked(root: Path, company: Path | None = None) -> tuple[CatalogRead, list[Problem]]:
    """Read a catalog from its files and return it with every problem, sorted by place."""
    from ddq.check.catalog import check_catalog  # noqa: PLC0415
    from ddq.read.catalog import read_catalog  # noqa: PLC0415

    found = read_catalog(root, company)
    problems = list(found.problems)
    if found.catalog is not None and not problems:
        problems += [
            Problem(found.place(f.thing, f.path), rule, f.message, f.hint) for rule, f in check_catalog(found.catalog)
        ]
    return found, sorted(problems)


def load_catalog(root: Path, company: Path | None = None) -> Catalog:
    """Return a catalog without problems, from the cache when no file changed. Raises UserError with every problem."""
    roots = Roots(root, company)
    key = cache.key_of("catalog", roots.stamp())
    cached = cache.load(cache.folder(), key)
    if cached is None:
        return _read_and_store(roots, key)
    from ddq.model.catalog import Catalog  # noqa: PLC0415

    names, rest = cached
    return Catalog(vendors=_Vendors(roots, key, names), **rest)


def _read_and_store(roots: Roots, key: str) -> Catalog:
    """Read a catalog and store it: what every command needs under one key, each vendor under a key of its own."""
    from dataclasses import fields  # noqa: PLC0415

    found, problems = read_checked(*roots)
    if found.catalog is None or problems:
        raise UserError(
            f"The catalog in {roots.company or roots.catalog} has {_counted(len(problems))}",
            "Correct them; 'ddq catalog check' lists them.",
            problems,
        )
    one = found.catalog
    rest: dict[str, Any] = {f.name: getattr(one, f.name) for f in fields(one) if f.name != "vendors"}
    for name, vendor in one.vendors.items():
        cache.store(cache.folder(), cache.key_of("vendor", key, name), vendor)
    cache.store(cache.folder(), key, (tuple(one.vendors), rest))
    return one


class _Vendors(Mapping[str, "Vendor"]):
    """The vendors of a cached catalog, each loaded when somebody asks for it: an engagement needs one or two of many."""

    def __init__(self, roots: Roots, key: str, names: tuple[str, ...]) -> None:
        self._roots, self._key, self._names = roots, key, names
        self._loaded: dict[str, Vendor] = {}

    def __getitem__(self, name: str) -> Vendor:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._loaded:
            stored = cache.load(cache.folder(), cache.key_of("vendor", self._key, name))
            self._loaded[name] = stored or _read_and_store(self._roots, self._key).vendors[name]
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def load_engagement(path: Path, catalog: Catalog) -> tuple[Engagement, str]:
    """Return an engagement and the SHA-256 of its file. Raises UserError with every problem."""
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


def load_assessment(reference: str, as_of: date | None, catalog: Path | None = None) -> Loaded:
    """Return the assessment of an engagement named by path or id, at a day: given, the engagement's own, or today."""
    here = workspace()
    return _assessed(engagement_path(reference, here), here, load_catalog(*catalog_roots(here, catalog)), as_of)


def _assessed(path: Path, here: Workspace, catalog: Catalog, as_of: date | None) -> Loaded:
    from ddq.decide.assess import assess  # noqa: PLC0415

    engagement, digest = load_engagement(path, catalog)
    day = as_of or engagement.as_of or date.today()  # noqa: DTZ011  # the reader's own calendar day
    return Loaded(here, assess(catalog, engagement, day, load_on_file(here, engagement, catalog)), digest)


def load_on_file(here: Workspace, engagement: Engagement, catalog: Catalog) -> OnFile:
    """Return what the workspace holds of an engagement beside its description. Raises UserError with every problem."""
    from ddq.check.answers import check_answers  # noqa: PLC0415
    from ddq.read.answers import read_rounds  # noqa: PLC0415

    names = (*renewed(here, engagement), engagement.id)
    rounds = tuple(one for name in names for one in read_rounds(here.root, name))
    problems = list(check_answers(rounds, catalog.vocabulary))
    if problems:
        raise UserError(f"The answers of {engagement.id} are not right", problems=problems)
    return OnFile(rounds=rounds, tracking=load_tracking(here, engagement.id, catalog))


def renewed(here: Workspace, engagement: Engagement) -> tuple[str, ...]:
    """Return the ids of the engagements that one renews, first the oldest; says on screen when one is not there."""
    if not engagement.renews:
        return ()
    from ddq.read.engagement import read_engagement  # noqa: PLC0415  # only a renewal needs it

    found: list[str] = []
    one: Engagement | None = engagement
    while one is not None and one.renews and one.renews not in (*found, engagement.id):
        path = here.root / "engagements" / f"{one.renews}.yaml"
        if not path.is_file():
            message = f"{one.id} renews {one.renews}, which is not there"
            hint = f"Put {path.name} beside it, so that what was answered then is read as well."
            _warn(Problem(Place(str(path)), "renews", message, hint, "warning"))
        found.append(one.renews)
        one = read_engagement(path).engagement if path.is_file() else None
    return tuple(reversed(found))


def _warn(problem: Problem) -> None:
    import click  # noqa: PLC0415

    click.echo(str(problem), err=True)


def load_tracking(here: Workspace, engagement: str, catalog: Catalog) -> Tracking:
    """Return what was read back from an engagement's working copies. Raises UserError with every problem."""
    path = tracking_path(here.root, engagement)
    if not path.is_file():
        return Tracking(engagement=engagement)
    data = read_limited(path)
    key = cache.key_of("tracking", str(path), engagement, data, catalog.version)
    cached = cache.load(cache.folder(), key)
    if isinstance(cached, Tracking):
        return cached
    from ddq.check.tracking import check_tracking  # noqa: PLC0415
    from ddq.read.tracking import read_tracking  # noqa: PLC0415

    found = read_tracking(path)
    problems = list(found.problems)
    if found.tracking is not None:
        wrong = check_tracking(found.tracking, engagement, catalog)
        problems += [Problem(found.document.place(f.path), rule, f.message, f.hint) for rule, f in wrong]
    if found.tracking is None or problems:
        raise UserError(f"{path} has {_counted(len(problems))}", problems=problems)
    cache.store(cache.folder(), key, found.tracking)
    return found.tracking


def load_all(vendor: str, as_of: date | None, given: Path | None = None) -> tuple[Workspace, list[Loaded]]:
    """Return the assessments of every engagement of a vendor in the workspace. Raises UserError when there is none."""
    here = workspace()
    catalog = load_catalog(*catalog_roots(here, given))
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
    if not (loaded.workspace.root / "archive").is_dir():
        return {}
    from ddq.decide.anchors import clauses_in  # noqa: PLC0415

    catalog = loaded.assessment.catalog
    vendor = catalog.vendors[loaded.assessment.engagement.vendor]
    found: dict[str, str] = {}
    for reference in sorted({anchor.source for anchor in vendor.anchors.values()}):
        owner = catalog.owners[reference.partition("@")[0]]
        text = archived_text(loaded.workspace.root, owner, reference)
        if text is not None:
            anchors = {key: anchor for key, anchor in vendor.anchors.items() if anchor.source == reference}
            found |= clauses_in(text, anchors, vendor.locks)
    return found


def _counted(number: int) -> str:
    return "one problem" if number == 1 else f"{number} problems"
