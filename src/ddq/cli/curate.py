"""The commands of a curator: new files from the examples, reviews, and how far the catalog has come."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ddq.cli.options import CATALOG
from ddq.problems import UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ddq.cli.load import Roots
    from ddq.model.catalog import Catalog
    from ddq.model.review import ReviewState
    from ddq.read.catalog import CatalogRead

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9.]+)*\Z")
_DATE = click.DateTime(["%Y-%m-%d"])
_FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


@click.group()
def new() -> None:
    """Write a new provision, vendor or source with every value that is left to fill marked TODO."""


@new.command()
@click.argument("code")
@click.option("--area", required=True, metavar="AREA", help="Where it belongs, from the vocabulary's areas.")
@click.option("--title", default="", metavar="TEXT", help="What people call it, in sentence case.")
@CATALOG
def provision(code: str, area: str, title: str, given: Path | None) -> None:
    """Write the file of a new provision CODE, for example RET-05."""
    from ddq.keep.files import write_all  # noqa: PLC0415
    from ddq.keep.scaffold import provision_file, provision_text  # noqa: PLC0415

    roots, target = _writable(given)
    code = code.upper()
    found = _whole(_read(roots))
    _free_code(code, found, roots)
    if area not in found.vocabulary.areas:
        known = ", ".join(found.vocabulary.areas)
        raise UserError(f"'{area}' is not an area", nearest(area, found.vocabulary.areas) or f"Known: {known}.")
    path = target / "provisions" / area / provision_file(code, title)
    example = _example(roots.catalog, "provisions/EXAMPLE.yaml")
    text = provision_text(example, code, area, title, because=roots.company is not None)
    write_all([(path, text.encode())])
    _told([path], roots, target)


@new.command()
@click.argument("identifier", metavar="ID")
@click.option("--name", default="", metavar="TEXT", help="What people call the vendor.")
@click.option("--provision", "code", metavar="CODE", help="The provision of the first position [default: a Must].")
@CATALOG
def vendor(identifier: str, name: str, code: str | None, given: Path | None) -> None:
    """Write the folder of a new vendor ID: vendor.yaml, sources.yaml, anchors.yaml and one position."""
    from ddq.keep.files import write_all  # noqa: PLC0415
    from ddq.keep.scaffold import vendor_files  # noqa: PLC0415

    roots, target = _writable(given)
    _whole_catalog_only(roots, "vendors")
    found = _whole(_read(roots))
    _good_id(identifier, "vendor")
    folder = target / "vendors" / identifier
    if folder.exists():
        raise UserError(f"{folder} is there already", "Add to its files, or choose another id.")
    first = _position_on(found, code.upper() if code else None)
    kinds = ("vendor", "sources", "anchors", "positions")
    examples = {kind: _example(roots.catalog, f"vendors/EXAMPLE-{kind}.yaml") for kind in kinds}
    files = vendor_files(examples, identifier, name, first, date.today())  # noqa: DTZ011  # the reader's own day
    written = [(folder / file, text.encode()) for file, text in files.items()]
    write_all(written)
    _told([path for path, _ in written], roots, target)


@new.command()
@click.argument("vendor_id", metavar="VENDOR")
@click.argument("identifier", metavar="ID")
@click.option("--title", default="", metavar="TEXT", help="The document's title.")
@click.option("--kind", default="", metavar="KIND", help="Its kind, from the list `basis`.")
@click.option("--url", default="", metavar="URL", help="Where it is published.")
@CATALOG
def source(vendor_id: str, identifier: str, title: str, kind: str, url: str, given: Path | None) -> None:
    """Add a source ID at the end of VENDOR's sources.yaml; what stands there stays as it is."""
    from ddq.keep.files import write_all  # noqa: PLC0415
    from ddq.keep.scaffold import with_source  # noqa: PLC0415
    from ddq.read.yaml import parse_yaml, read_text  # noqa: PLC0415

    roots, target = _writable(given)
    _whole_catalog_only(roots, "sources")
    found = _whole(_read(roots))
    _good_id(identifier, "source")
    if vendor_id not in found.vendors:
        known = ", ".join(found.vendors)
        raise UserError(f"'{vendor_id}' is not a vendor", nearest(vendor_id, found.vendors) or f"Known: {known}.")
    if identifier in found.owners:
        raise UserError(
            f"'{identifier}' is already a source of {found.owners[identifier]}",
            "Add an edition to it, or choose another id.",
        )
    kinds = found.vocabulary.lists["basis"]
    if kind and kind not in kinds:
        raise UserError(f"'{kind}' is not a kind of source", nearest(kind, kinds) or f"Known: {', '.join(kinds)}.")
    path = target / "vendors" / vendor_id / "sources.yaml"
    before = read_text(path, str(path))
    text = with_source(before, _example(roots.catalog, "vendors/EXAMPLE-sources.yaml"), identifier, title, kind, url)
    after = parse_yaml(text, str(path))
    if after.problems or list(after.data) != [*parse_yaml(before, str(path)).data, identifier]:
        raise UserError(f"{path} is not written one source after the other", "Add the source by hand.", after.problems)
    write_all([(path, text.encode())])
    _told([path], roots, target)


@click.command()
@click.argument("code", required=False)
@click.option("--by", metavar="NAME", help="Who reviewed it.")
@click.option("--on", type=_DATE, metavar="DATE", help="The day of the review (YYYY-MM-DD) [default: today].")
@CATALOG
@_FORMAT
def review(code: str | None, by: str | None, on: datetime | None, given: Path | None, form: str) -> None:
    """Record that somebody reviewed the provision CODE as it reads now; without CODE, list what is reviewed.

    A provision that changes after its review counts as not reviewed until somebody reviews it again.
    """
    if code is None:
        if by or on:
            raise UserError("Name the provision that was reviewed", "ddq catalog review CODE --by NAME")
        _list_reviews(given, form)
        return
    if not (by and by.strip()):
        raise UserError(f"Say who reviewed {code.upper()}", "Give --by NAME.")
    _stamp(code.upper(), by.strip(), on.date() if on else date.today(), given)  # noqa: DTZ011  # the reader's own day


def _stamp(code: str, by: str, on: date, given: Path | None) -> None:
    from ddq.cli.load import read_checked  # noqa: PLC0415
    from ddq.decide.review import fingerprint  # noqa: PLC0415
    from ddq.keep.reviews import add_review  # noqa: PLC0415
    from ddq.model.review import Review  # noqa: PLC0415
    from ddq.read.reviews import REVIEWS, sound_records  # noqa: PLC0415

    roots, target = _writable(given)
    _whole_catalog_only(roots, "reviews")
    found, problems = read_checked(*roots)
    one = _whole(found).provisions.get(code)
    if one is None:
        known = _whole(found).provisions
        raise UserError(f"'{code}' is not a provision", nearest(code, known) or "'ddq catalog list' names them all.")
    file = found.files[f"provision:{code}"][0]
    mine = [problem for problem in problems if problem.place.file == file]
    if mine:
        raise UserError(f"{code} has problems; it is not reviewed before they are corrected", "", mine)
    sound_records(target)
    added = add_review(target / REVIEWS, Review(code=code, fingerprint=fingerprint(one), by=by, on=on))
    click.echo(f"{code} {'reviewed' if added else 'was already reviewed'} by {by} on {on.isoformat()}.")


def _list_reviews(given: Path | None, form: str) -> None:
    from ddq.cli.load import catalog_roots, workspace  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415
    from ddq.render.shelf import review_list  # noqa: PLC0415

    roots = catalog_roots(workspace(), given)
    found = _whole(_read(roots))
    states = review_states(found, roots)
    if form == "json":
        rows = [
            {"code": code, "state": one.state, "by": one.by, "on": one.on.isoformat() if one.on else None}
            for code, one in states.items()
        ]
        click.echo(dumps(rows), nl=False)
        return
    click.echo(review_list(states, {code: one.title for code, one in found.provisions.items()}), nl=False)


@click.command()
@click.option(
    "--as-of", type=_DATE, metavar="DATE", help="The day at which sources are past their shelf life [default: today]."
)
@CATALOG
@_FORMAT
def stats(as_of: datetime | None, given: Path | None, form: str) -> None:
    """Show how far the catalog has come: provisions, positions, anchors, sources, open questions, reviews."""
    from ddq.cli.load import catalog_roots, load_catalog, workspace  # noqa: PLC0415
    from ddq.decide.stats import catalog_stats  # noqa: PLC0415
    from ddq.render.json import dumps  # noqa: PLC0415
    from ddq.render.stats import stats_text  # noqa: PLC0415

    roots = catalog_roots(workspace(), given)
    found = load_catalog(*roots)
    day = as_of.date() if as_of else date.today()  # noqa: DTZ011  # the reader's own calendar day
    counted = catalog_stats(found, review_states(found, roots).values(), day)
    click.echo(dumps(counted) if form == "json" else stats_text(counted, found.vocabulary), nl=False)


def review_states(found: Catalog, roots: Roots) -> dict[str, ReviewState]:
    """Return whether each provision of a catalog was reviewed as it reads today."""
    from ddq.decide import review as decide  # noqa: PLC0415
    from ddq.read.reviews import sound_records  # noqa: PLC0415

    return decide.review_states(found.provisions, sound_records(roots.catalog).reviews)


def _writable(given: Path | None) -> tuple[Roots, Path]:
    """Return the catalog and the folder to write into: the one named, or a checkout's own; never an installed one."""
    import os  # noqa: PLC0415

    from ddq.cli.load import catalog_roots, workspace  # noqa: PLC0415
    from ddq.read.shipped import shipped  # noqa: PLC0415

    here = workspace()
    roots = catalog_roots(here, given)
    target = roots.company or roots.catalog
    named = given is not None or here.settings.catalog
    if not named and not ((target.parent / ".git").exists() and os.access(target, os.W_OK)):
        raise UserError(
            "The catalog that came with the program is not written to",
            f"Copy {shipped('catalog')} to a folder of your own and name it with --catalog, or as catalog: in ddq.yaml.",
        )
    return roots, target


def _whole_catalog_only(roots: Roots, what: str) -> None:
    if roots.company is not None:
        raise UserError(
            f"A company's own folder holds no {what}", "Copy the whole catalog, and name the copy with --catalog."
        )


def _read(roots: Roots) -> CatalogRead:
    from ddq.read.catalog import read_catalog  # noqa: PLC0415

    company = roots.company if roots.company and any(roots.company.rglob("*.yaml")) else None
    return read_catalog(roots.catalog, company)


def _whole(found: CatalogRead) -> Catalog:
    if found.catalog is None:
        raise UserError("The catalog cannot be read", "Correct these first.", found.problems)
    return found.catalog


def _free_code(code: str, found: Catalog, roots: Roots) -> None:
    """Raise UserError when a code has the wrong form, is in use, or was given up."""
    from ddq.check.provisions import why_no_code  # noqa: PLC0415
    from ddq.read.reviews import sound_records  # noqa: PLC0415

    wrong = why_no_code(code)
    if wrong:
        raise UserError(*wrong)
    never = "Codes are never used again; choose the next number."
    folders = [root / "provisions" for root in roots if root is not None]
    files = [path for folder in folders for path in sorted(folder.rglob(f"{code}*.yaml"))]
    if code in found.provisions:
        raise UserError(f"'{code}' is in use: {found.provisions[code].title}", never)
    if files:
        raise UserError(f"'{code}' is in use: {files[0]}", never)
    for one in sound_records(roots.catalog).retired:
        if one.code == code:
            instead = f" {one.replaced_by} took its place." if one.replaced_by else ""
            raise UserError(f"'{code}' was retired on {one.retired.isoformat()}: {one.because}", f"{never}{instead}")


def _good_id(identifier: str, what: str) -> None:
    from ddq.keep.files import file_name  # noqa: PLC0415

    if not _ID.match(identifier):
        raise UserError(f"'{identifier}' cannot be the id of a {what}", "Use small letters, digits and hyphens.")
    file_name(identifier)


def _position_on(found: Catalog, code: str | None) -> tuple[str, str, Iterable[str]]:
    """Return code, area and elements of the provision for a vendor's first position: those its sources can show."""
    if code is not None and code not in found.provisions:
        hint = nearest(code, found.provisions) or "'ddq catalog list' names them all."
        raise UserError(f"'{code}' is not a provision", hint)
    for one in [found.provisions[code]] if code else [p for p in found.provisions.values() if p.gate == "must"]:
        shown = [name for name, element in one.elements.items() if element.shown_by == "vendor"]
        if shown:
            return one.code, one.area, shown
    raise UserError("No vendor's sources could show anything here", "Name another provision with --provision.")


def _example(root: Path, name: str) -> str:
    """Return an example's text: the catalog's own, else the one that came with the program."""
    from ddq.read.shipped import shipped  # noqa: PLC0415
    from ddq.read.yaml import read_text  # noqa: PLC0415

    path = root / name
    return read_text(path if path.is_file() else shipped("catalog") / name, name)


def _told(paths: list[Path], roots: Roots, target: Path) -> None:
    """Print what was written, and how much of it is left to fill."""
    from ddq.cli.load import read_checked  # noqa: PLC0415

    names = {f"{target.name}/{path.relative_to(target).as_posix()}" for path in paths}
    _, problems = read_checked(*roots)
    left = sum(problem.place.file in names for problem in problems)
    for path in paths:
        click.echo(f"{path} written")
    many = "one value is" if left == 1 else f"{left or 'Some'} values are"
    click.echo(f"{many[0].upper()}{many[1:]} left to fill; 'ddq catalog check' lists each.")
